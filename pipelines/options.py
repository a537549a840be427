"""The options that several commands share, with their help texts."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

from typer import Option

DATA = Path("data")

Data = Annotated[Path, Option("--data", envvar="CUS_DATA", help="Folder of the archive, the dataset and the report.")]
SettingsFile = Annotated[Path | None, Option("--settings", help="Settings (TOML); DIR/cus.toml where none is named.")]
Sources = Annotated[Path | None, Option("--sources", help="Registry (TOML); the built-in one where none is named.")]
Chosen = Annotated[list[str] | None, Option("--source", metavar="ID", help="Only this source; may be repeated.")]
Since = Annotated[
    datetime | None,
    Option("--since", formats=["%Y-%m-%d"], metavar="DATE", help="Go back to the articles of that day."),
]
Until = Annotated[
    datetime | None,
    Option("--until", formats=["%Y-%m-%d"], metavar="DATE", help="What had been fetched by the end of that day."),
]
Limit = Annotated[
    int | None,
    Option("--limit", min=1, metavar="N", help="Trial run: at most N articles a source, no trace in the state."),
]
Refetch = Annotated[bool, Option("--refetch", help="Ask for every known article again.")]
Attachments = Annotated[bool, Option("--attachments", help="Also fetch PDF and DOCX files that articles offer.")]
Everything = Annotated[bool, Option("--all", help="Also articles that are not about CUS.")]
Quiet = Annotated[bool, Option("--quiet", "-q", help="Print nothing when all is well.")]
JsonLogs = Annotated[bool, Option("--json-logs", help="Log lines as JSON objects.")]
