"""The tables of a dataset → `report/index.html`. All text that came from pages is escaped."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from markupsafe import Markup

from output import selection
from output.atomic import write_text
from output.report import charts, figures
from output.report.highlights import Highlight, pieces

FILE = "report/index.html"

_HEADINGS = {
    "person": "Najczęściej wymieniane osoby",
    "institution": "Najczęściej wymieniane instytucje",
    "project": "Najczęściej wymieniane projekty i programy",
}
_KINDS = {"person": "osoba", "institution": "instytucja", "project": "projekt", "date": "data", "place": "miejsce"}


def _day(value: Any) -> str | None:
    return None if value is None or pd.isna(value) else value.strftime("%d.%m.%Y")


def _text(value: Any) -> str | None:
    """A cell of a frame; pandas has NaN where the table has null."""
    return None if pd.isna(value) else str(value)


def _link(url: str) -> str | None:
    """The address if it is one a reader may follow; a page must not smuggle in `javascript:`."""
    return url if urlsplit(url).scheme in {"http", "https"} else None


def _names(tables: Mapping[str, pa.Table]) -> dict[str, str]:
    names: dict[str, str] = {}
    for register in figures.REGISTERS.values():
        keys, values = tables[register].columns[:2]
        names.update(zip(keys.to_pylist(), values.to_pylist(), strict=True))
    for row in tables["dates"].select(["date_id", "starts_on", "ends_on"]).to_pylist():
        days = dict.fromkeys(filter(None, (_day(row["starts_on"]), _day(row["ends_on"]))))
        names[row["date_id"]] = " – ".join(days)
    return names


def _articles(tables: Mapping[str, pa.Table], count: int) -> Iterator[dict[str, Any]]:
    newest = figures.newest(tables, count)
    ids = pa.array(newest["document_id"], pa.string())
    mentions = tables["mentions"]
    shown = mentions.filter(pc.and_(pc.is_in(mentions["document_id"], ids), pc.equal(mentions["field"], "text")))
    dates = tables["dates"].filter(pc.is_in(tables["dates"]["document_id"], ids))
    names = _names({**tables, "dates": dates})
    by_document: dict[str, list[Highlight]] = {}
    for row in shown.to_pylist():
        label = f"{_KINDS[row['kind']]}: {names.get(row['entity_id']) or row['surface']}"
        by_document.setdefault(row["document_id"], []).append(Highlight(row["start"], row["end"], row["kind"], label))
    sources = dict(zip(*(tables["sources"][name].to_pylist() for name in ("source_id", "name")), strict=True))
    for article in newest.to_dict("records"):
        yield {
            "document_id": article["document_id"],
            "title": _text(article["title"]) or "(bez tytułu)",
            "link": _link(article["url"]),
            "source": sources.get(article["source_id"], ""),
            "published_on": _day(article["published_on"]),
            "author": _text(article["author"]),
            "words": article["words"],
            "pieces": list(pieces(article["text"], by_document.get(article["document_id"], []))),
        }


def _tiles(harvested: Mapping[str, pa.Table], tables: Mapping[str, pa.Table]) -> list[tuple[str, str]]:
    counts = [
        ("artykuły", harvested["documents"].num_rows),
        ("w tym o CUS", pc.sum(harvested["documents"]["is_relevant"]).as_py() or 0),
        ("osoby", tables["people"].num_rows),
        ("instytucje", tables["institutions"].num_rows),
        ("projekty", tables["projects"].num_rows),
        ("daty", tables["dates"].num_rows),
    ]
    return [(label, f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")) for label, number in counts]


def _rankings(tables: Mapping[str, pa.Table]) -> Iterator[tuple[str, Markup]]:
    for kind, heading in _HEADINGS.items():
        frame = figures.most_named(tables, kind)
        if len(frame):
            yield heading, charts.ranking(frame)


def _last_run(runs: pa.Table) -> str | None:
    started = pc.max(runs["started_at"]).as_py()
    return started.strftime("%d.%m.%Y, %H:%M UTC") if started else None


def render(
    harvested: Mapping[str, pa.Table],
    *,
    failures: Sequence[str] = (),
    alarms: Sequence[str] = (),
    everything: bool = False,
    newest: int = 20,
) -> str:
    """The whole page of a dataset: sources and months count all that was harvested, the rest is about CUS.

    `everything` shows other articles and what they name, too. `failures` are sources that could not be read, `alarms`
    those to be looked into, as a reader should see them.
    """
    tables = harvested if everything else selection.relevant(harvested)
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("output", "report"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    published = tables["documents"]["published_on"]
    period = (_day(pc.min(published).as_py()), _day(pc.max(published).as_py()))
    by_month = figures.per_month(harvested)
    sources = figures.per_source(harvested)
    return environment.get_template("page.html.j2").render(
        period=period if all(period) else None,
        last_run=_last_run(tables["runs"]),
        only_relevant=not everything,
        failures=failures,
        alarms=alarms,
        tiles=_tiles(harvested, tables),
        per_source=[row | {"newest": _day(row["newest"])} for row in sources.to_dict("records")],
        month_chart=charts.months(by_month) if len(by_month) else None,
        rankings=list(_rankings(tables)),
        articles=list(_articles(tables, newest)),
    )


def write(
    folder: Path,
    harvested: Mapping[str, pa.Table],
    *,
    failures: Sequence[str] = (),
    alarms: Sequence[str] = (),
    everything: bool = False,
) -> Path:
    """Write the page into `folder`/report/index.html and return its path."""
    path = folder / FILE
    write_text(path, render(harvested, failures=failures, alarms=alarms, everything=everything))
    return path
