"""`cus annotate --explain`: one document with all that is read out of it, and which rule or model read it."""

import sys
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from extract import jsonl
from nlp.annotate import annotate
from nlp.annotation import Document
from nlp.explanation import model_names
from nlp.pipeline import ModelError, load
from output import dataset
from pipelines import registry_view
from pipelines import settings as configuration
from pipelines.build import document
from pipelines.documents import Means, latest
from pipelines.outcome import Exit, JobError, UsageError
from pipelines.reasons import LEGEND, STYLES, Line, Reading, in_context, lines, marks

_WIDEST = 120
_INDENT = {"head": 0, "item": 2, "why": 6}
_HEAD, _WHY = "bold", "dim"


def explain(path: Path, out: Path | None, document_id: str, means: Means) -> Exit:
    """Show what is read out of one document of `path`: JSON lines, or the folder of a dataset. Nothing is written."""
    settings = configuration.load(out or Path(), means.settings)
    one = _from_dataset(path, document_id) if path.is_dir() else _from_lines(path, document_id, means)
    if one is None:
        raise UsageError(f"annotate: --explain {document_id}: no such document in {path}")
    try:
        names = load(means.model or settings.reading.model)
    except ModelError as error:
        raise UsageError(str(error)) from error
    _show(Reading(one, annotate(one, names), model_names(one, names)))
    return Exit.DONE


def _from_lines(path: Path, document_id: str, means: Means) -> Document | None:
    if not path.is_file():
        raise UsageError(f"{path}: no such file")
    voivodeships = {source.source_id: source.voivodeship for source in registry_view.load(means.sources).sources}
    try:
        wanted = latest((one for one in jsonl.read(path) if one.document_id == document_id), path)
    except jsonl.DocumentError as error:
        raise JobError(str(error)) from error
    return document(wanted[0], voivodeships.get(wanted[0].source_id or "")) if wanted else None


def _from_dataset(folder: Path, document_id: str) -> Document | None:
    try:
        tables = dataset.read(folder)
    except dataset.DatasetError as error:
        raise JobError(str(error)) from error
    found = [row for row in tables["documents"].to_pylist() if row["document_id"] == document_id]
    if not found:
        return None
    row = found[0]
    voivodeships = {source["source_id"]: source["voivodeship"] for source in tables["sources"].to_pylist()}
    return Document(
        document_id=row["document_id"],
        text=row["text"] or "",
        title=row["title"],
        published_on=row["published_on"],
        source_id=row["source_id"],
        voivodeship=voivodeships.get(row["source_id"]),
    )


def _show(reading: Reading) -> None:
    console = Console(file=sys.stdout, highlight=False, emoji=False, markup=False)
    width = min(console.width, _WIDEST) if console.is_terminal else None
    labels, one = marks(reading.annotation), reading.document

    def put(text: Text, indent: int = 0) -> None:
        # Elsewhere than on a terminal an item stays one line, so that it can be searched for.
        if width is None:
            console.print(Text(" " * indent) + text, soft_wrap=True)
        else:
            console.print(Padding(text, (0, 0, 0, indent)), width=width)

    put(Text(f"Document {one.document_id}, published {one.published_on or 'on a day that is not known'}", _HEAD))
    put(Text(f"Labels: {LEGEND}", _WHY))
    if one.title:
        put(Text("Title", _HEAD))
        put(in_context(one.title, "title", labels), _INDENT["item"])
    put(Text("Text", _HEAD))
    for line in in_context(one.text, "text", labels).split("\n", allow_blank=True):
        put(line, _INDENT["item"] if line else 0)
    for item in lines(reading):
        put(_styled(item), _INDENT[item.sort])


def _styled(line: Line) -> Text:
    if line.sort != "item":
        return Text(line.text, _HEAD if line.sort == "head" else _WHY)
    text = Text(line.text)
    if line.letter:
        text.stylize(STYLES[line.letter], 0, line.text.index(" "))
    return text
