"""The commands `cus sources …`."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.console import Screen, speaking
from pipelines.options import DATA, Data, JsonLogs, Quiet, SettingsFile, Sources

app = typer.Typer(help="The registry of sources.", rich_markup_mode=None)


@app.command("list")
def list_(sources: Sources = None) -> None:
    """Every source of the registry: id, kind, name, how its news is found, home page."""
    from pipelines import registry_view

    registry_view.show(sources, Screen())


@app.command("check")
def check(
    source: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Only these; all without.")] = None,
    sources: Sources = None,
    data: Data = DATA,
    settings: SettingsFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Whether each source still answers as described. Nothing is stored."""
    from pipelines import sources_check as job

    raise typer.Exit(job.run(source or [], sources, data, settings, speaking(quiet, json_logs), as_json=as_json))


@app.command("probe")
def probe(
    url: Annotated[str, typer.Argument(help="Home page of the site.")],
    out: Annotated[Path | None, typer.Option("--out", help="Registry (TOML) to add the entry to.")] = None,
    source_id: Annotated[str | None, typer.Option("--id", help="Id of the entry; else from the host's name.")] = None,
    delay: Annotated[float, typer.Option("--delay", min=0, help="Seconds between two requests.")] = 2.0,
    allow_loopback: Annotated[bool, typer.Option("--allow-loopback", help="The site is on this machine.")] = False,
    data: Data = DATA,
    settings: SettingsFile = None,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Propose an entry for a new site, and show the articles it would find. Nothing is stored but --out."""
    from pipelines import sources_probe as job

    manner = job.Manner(source_id=source_id, delay=delay, allow_loopback=allow_loopback)
    raise typer.Exit(job.run(url, manner, out, data, settings, speaking(quiet, json_logs)))
