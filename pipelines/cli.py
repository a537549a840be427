"""The command line `cus`: what each command takes, and how it ends."""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, cast

import typer

from pipelines import cli_archive, cli_review, cli_sources
from pipelines.console import Screen, speaking
from pipelines.options import (
    DATA,
    Attachments,
    Chosen,
    Data,
    Everything,
    JsonLogs,
    Limit,
    Quiet,
    Refetch,
    SettingsFile,
    Since,
    Sources,
    Until,
)
from pipelines.order import Order, prepare
from pipelines.outcome import Exit, JobError, UsageError
from pipelines.stopping import Stopped, terminable

app = typer.Typer(
    name="cus",
    help="Harvest the news about Polish social-service centres (CUS) into a normalised dataset.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(cli_sources.app, name="sources")
app.command()(cli_review.review)
app.add_typer(cli_archive.app, name="archive")


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


@app.command()
def harvest(
    data: Data = DATA,
    sources: Sources = None,
    source: Chosen = None,
    since: Since = None,
    limit: Limit = None,
    refetch: Refetch = False,
    attachments: Attachments = False,
    settings: SettingsFile = None,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Crawl what is new, read it, write the dataset and the report. Safe to repeat and to schedule."""
    order = Order(data, sources, settings, source or [], _day(since), limit, refetch, attachments)
    ready = prepare(order)
    from pipelines import harvest as job

    raise typer.Exit(job.harvest(order, ready, speaking(quiet, json_logs)))


@app.command()
def crawl(
    data: Data = DATA,
    sources: Sources = None,
    source: Chosen = None,
    since: Since = None,
    limit: Limit = None,
    refetch: Refetch = False,
    attachments: Attachments = False,
    settings: SettingsFile = None,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Only fetch, into the archive and the crawl state."""
    order = Order(data, sources, settings, source or [], _day(since), limit, refetch, attachments)
    ready = prepare(order)
    from pipelines import harvest as job

    raise typer.Exit(job.crawl(order, ready, speaking(quiet, json_logs)))


@app.command()
def build(
    data: Data = DATA,
    sources: Sources = None,
    until: Until = None,
    settings: SettingsFile = None,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Make the dataset from the archive, without network."""
    ready = prepare(Order(data, sources, settings), must_exist=True)
    from pipelines import harvest as job

    raise typer.Exit(job.rebuild(ready, _day(until), speaking(quiet, json_logs)))


@app.command()
def extract(
    paths: Annotated[list[Path] | None, typer.Argument(help="HTML or WARC files, or folders of them.")] = None,
    out: Annotated[Path, typer.Option("--out", help="File of JSON lines to write.")] = Path("documents.jsonl"),
    index: Annotated[Path | None, typer.Option("--index", help="CSV with the columns file,url.")] = None,
    attachments: Annotated[bool, typer.Option("--attachments", help="Also the text of PDF and DOCX files.")] = False,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Read HTML or WARC files: one JSON object a line for each page, whatever its kind."""
    from pipelines import documents as job

    raise typer.Exit(job.extract(paths or [], index, out, speaking(quiet, json_logs), attachments=attachments))


@app.command()
def annotate(
    documents: Annotated[Path, typer.Argument(help="JSON lines, as cus extract writes them.")],
    out: Annotated[Path | None, typer.Option("--out", help="Folder for the tables.")] = None,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="DOC_ID", help="Write nothing; show which rule or model reads what here."),
    ] = None,
    engine: Annotated[str, typer.Option("--engine", help="local or dask.")] = "local",
    workers: Annotated[int, typer.Option("--workers", min=0, help="Processes; 0 is one for each core.")] = 0,
    scheduler: Annotated[str | None, typer.Option("--scheduler", help="Address of a Dask scheduler.")] = None,
    model: Annotated[str | None, typer.Option("--model", help="spaCy pipeline instead of the committed one.")] = None,
    curation: Annotated[
        Path | None, typer.Option("--curation", help="Decisions (CSV), as in DIR/curation.csv.")
    ] = None,
    sources: Sources = None,
    settings: SettingsFile = None,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Read people, institutions, dates and projects out of documents, into tables. Nothing is filtered."""
    from pipelines import documents as job

    if engine == "dask" or scheduler:
        raise UsageError("annotate: the Dask engine is not built yet; use --engine local")
    if engine != "local":
        raise UsageError(f"annotate: --engine {engine}: must be local or dask")
    means = job.Means(sources=sources, settings=settings, model=model, workers=workers, curation=curation)
    if explain is not None:
        from pipelines import explain as explanation

        raise typer.Exit(explanation.explain(documents, out, explain, means))
    if out is None:
        raise UsageError("annotate: name a folder for the tables with --out (or a document with --explain)")
    raise typer.Exit(job.annotate(documents, out, means, speaking(quiet, json_logs)))


@app.command()
def export(
    out: Annotated[Path, typer.Option("--out", help="Folder for the files.")],
    formats: Annotated[str, typer.Option("--format", help="csv, parquet, sqlite, xlsx; several with commas.")] = "csv",
    data: Data = DATA,
    everything: Everything = False,
    excel: Annotated[bool, typer.Option("--excel", help="CSV that a Polish Excel opens by double click.")] = False,
    no_contacts: Annotated[
        bool,
        typer.Option("--without-contacts", help="No phone numbers and e-mail addresses."),
    ] = False,
    no_text: Annotated[bool, typer.Option("--without-text", help="No article texts.")] = False,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Write the dataset in other shapes."""
    from pipelines import documents as job
    from pipelines.export import Choice

    choice = Choice(everything=everything, for_excel=excel, contacts=not no_contacts, texts=not no_text)
    raise typer.Exit(job.export(data, out, formats, speaking(quiet, json_logs), choice))


@app.command()
def report(
    data: Data = DATA, everything: Everything = False, quiet: Quiet = False, json_logs: JsonLogs = False
) -> None:
    """Write the HTML report again."""
    from pipelines import harvest as job

    raise typer.Exit(job.report(data, speaking(quiet, json_logs), everything=everything))


@app.command()
def explore(data: Data = DATA) -> None:
    """The dataset in a web browser (Datasette)."""
    raise UsageError("explore: not built yet")


@app.command()
def versions(
    document: Annotated[str | None, typer.Argument(metavar="[ID]", help="Show what changed in this document.")] = None,
    data: Data = DATA,
    sources: Sources = None,
    settings: SettingsFile = None,
) -> None:
    """The documents that changed after they were first fetched; what changed in one of them."""
    ready = prepare(Order(data, sources, settings), must_exist=True)
    from pipelines import versions as job

    raise typer.Exit(job.show(ready, document, speaking()))


@app.command()
def runs(
    data: Data = DATA, as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False
) -> None:
    """What earlier runs did, oldest first."""
    from pipelines.manifest import crawl_line
    from pipelines.runs import crawl_manifests, existing

    for manifest in reversed(list(crawl_manifests(existing(data)))):
        Screen().say(json.dumps(manifest, ensure_ascii=False) if as_json else crawl_line(manifest))


@app.command()
def doctor(data: Data = DATA, sources: Sources = None, settings: SettingsFile = None) -> None:
    """What this installation has and what it lacks."""
    from pipelines import doctor as examination
    from pipelines.settings import load

    findings = examination.examine(data, load(data, settings), sources)
    marks = {True: "ok", False: "MISSING", None: "-"}
    for finding in findings:
        Screen().say(f"{marks[finding.ok]:<8}{finding.subject:<22}{finding.detail}")
    raise typer.Exit(Exit.FAILED if any(finding.ok is False for finding in findings) else Exit.DONE)


def run(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status; what went wrong is one line on standard error."""
    # typer names its own UsageError only as the base of those it exports.
    usage_error = cast("type[typer.BadParameter]", typer.BadParameter.__base__)
    complain = Screen(json_logs="--json-logs" in (sys.argv if arguments is None else arguments)).complain
    try:
        with terminable():
            return int(app(args=arguments, prog_name="cus", standalone_mode=False) or Exit.DONE)
    except usage_error as error:
        complain(error.format_message())
        return Exit.USAGE
    except UsageError as error:
        for line in str(error).splitlines():
            complain(line)
        return Exit.USAGE
    except JobError as error:
        complain(str(error))
        return Exit.FAILED
    except (KeyboardInterrupt, typer.Abort, Stopped):
        complain("stopped; earlier results are as they were, the same command goes on or begins anew")
        return Exit.FAILED
    except OSError as error:
        complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        return Exit.FAILED


def main() -> None:
    """Entry point of the `cus` script."""
    sys.exit(run())
