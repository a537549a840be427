"""The command `cus review`."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.console import speaking
from pipelines.options import DATA, Data, JsonLogs, Quiet, SettingsFile, Sources
from pipelines.order import Order, prepare


def review(
    data: Data = DATA,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="ID", help="What made this entry one: members and support.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Also write the questions into this CSV file.")] = None,
    sources: Sources = None,
    settings: SettingsFile = None,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Open questions: people and institutions that may be one, with a line for curation.csv to copy."""
    ready = prepare(Order(data, sources, settings), must_exist=True)
    from pipelines import review as job

    screen = speaking(quiet, json_logs)
    raise typer.Exit(job.explain(ready, explain, screen) if explain else job.review(ready, out, screen))
