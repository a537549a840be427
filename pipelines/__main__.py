"""`python -m pipelines` is `cus`."""

from pipelines.cli import main

main()
