"""The commands `cus archive …`."""

import typer

from pipelines.console import speaking
from pipelines.options import DATA, Data, JsonLogs, Quiet

app = typer.Typer(help="The web archive.", rich_markup_mode=None)


@app.callback()
def archive() -> None:
    """The web archive."""


@app.command("verify")
def verify(data: Data = DATA, quiet: Quiet = False, json_logs: JsonLogs = False) -> None:
    """Read every record again: digests, lengths, torn ends, revisits, and whether the crawl state agrees."""
    from pipelines import archive_verify as job

    raise typer.Exit(job.run(data, speaking(quiet, json_logs)))
