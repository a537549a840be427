"""`python -m nlp.training DIR`: train the names model on the corpora in DIR and write it to `nlp/model`."""

import argparse
import sys
from pathlib import Path

from nlp.pipeline import COMMITTED
from nlp.training.corpora import CorpusError, find
from nlp.training.train import train


def main(arguments: list[str] | None = None) -> int:
    """Exit status: 0 done, 2 the corpora are missing or broken (one line on standard error says what and where)."""
    parser = argparse.ArgumentParser(prog="python -m nlp.training", description=__doc__)
    parser.add_argument(
        "data", type=Path, metavar="DIR", help="folder that holds nkjp/, kpwr/ and ud/ (see nlp/model/README.md)"
    )
    parser.add_argument("--model", type=Path, default=COMMITTED, help="where the model goes (default: nlp/model)")
    parser.add_argument("--work", type=Path, default=Path("training-output"), help="checkpoints and converted corpora")
    parser.add_argument(
        "--set", action="append", default=[], metavar="KEY=JSON", help="override one configuration value"
    )
    chosen = parser.parse_args(arguments)
    try:
        train(find(chosen.data), model=chosen.model, work=chosen.work, overrides=chosen.set)
    except CorpusError as error:
        sys.stderr.write(f"{parser.prog}: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
