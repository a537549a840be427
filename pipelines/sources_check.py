"""`cus sources check`: whether each source still answers as the registry describes it."""

import json
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from crawler.check import SourceCheck, Verdict, check
from crawler.enquiry import EnquiryStoppedError
from extract.values import PageKind
from pipelines import registry_view
from pipelines import settings as configuration
from pipelines.console import Screen
from pipelines.fetched_article import Shown, shown
from pipelines.outcome import Exit, JobError, UsageError
from pipelines.steps import step

_SILENCE = 4
"""So many times its usual rhythm without news is worth a word; shorter gaps are holidays."""
_TITLE = 60
_REASON = re.compile(r"https?://\S+: (.+)$")
_RULES = {True: "allows", False: "FORBIDS", None: "unread"}


def run(
    ids: Sequence[str], registry: Path | None, data: Path, settings: Path | None, screen: Screen, *, as_json: bool
) -> Exit:
    """Check the sources named, or all, and print what came of it."""
    known = registry_view.load(registry)
    for source_id in ids:
        if source_id not in {source.source_id for source in known.sources}:
            raise UsageError(f"sources check {source_id}: not in the registry (cus sources list shows it)")
    chosen = [source for source in known.sources if not ids or source.source_id in ids]
    done: list[str] = []

    def observe(checked: SourceCheck) -> None:
        done.append(checked.source.source_id)
        step(screen, f"{len(done)} of {len(chosen)}: {checked.source.source_id}: {checked.verdict.value}")

    crawling = configuration.load(data, settings).crawl()
    try:
        found = check(chosen, settings=crawling, observe=observe)
    except EnquiryStoppedError as error:
        raise JobError("sources check: stopped") from error
    today = datetime.now(UTC).date()
    findings = [_finding(one, today) for one in found]
    for line in map(_json_line, findings) if as_json else _table(findings):
        screen.say(line)
    failed = [one for one in findings if one["verdict"] != Verdict.OK.value]
    for one in failed:
        screen.complain(f"source {one['verdict']}: {one['source_id']}: {one['faults'][0]}")
    return Exit.SOURCES_FAILED if failed else Exit.DONE


def _finding(checked: SourceCheck, today: date) -> dict[str, Any]:
    """What is told of a source, as plain values."""
    newest = None if checked.newest is None else _newest(checked)
    faults, notes = list(checked.faults), list(checked.notes)
    if newest is not None and newest.kind not in {None, PageKind.ARTICLE}:
        notes.append(f"{checked.newest.url if checked.newest else ''} reads as {newest.kind}, not as an article")
    rhythm = checked.source.rhythm_days
    if newest is not None and newest.day is not None and rhythm is not None:
        age = (today - newest.day).days
        if age > _SILENCE * rhythm:
            notes.append(f"nothing new for {age} days, usually {rhythm:g}")
    # Without faults of its own a source that finds nothing has failed for want of articles.
    if checked.verdict is not Verdict.OK and not faults:
        faults.append("no way of discovery shows articles")
    return {
        "source_id": checked.source.source_id,
        "verdict": checked.verdict.value,
        "homepage": checked.source.homepage,
        "robots": checked.robots.words,
        "robots_allows": checked.robots.allows,
        "discovery": [
            {
                "way": trial.way.way,
                "articles": len(trial.entries),
                "read_to_the_end": trial.is_all,
                "faults": list(trial.faults),
            }
            for trial in checked.trials
        ],
        "articles": checked.articles,
        "is_all": checked.is_all,
        "newest": None
        if newest is None or checked.newest is None
        else {
            "title": newest.title,
            "published_on": newest.day.isoformat() if newest.day else None,
            "url": checked.newest.url,
        },
        "faults": faults,
        "notes": notes,
    }


def _newest(checked: SourceCheck) -> Shown | None:
    if checked.newest is None:
        return None
    return shown(checked.newest, checked.sample, query_identity=checked.source.query_identity)


def _json_line(finding: dict[str, Any]) -> str:
    return json.dumps(finding, ensure_ascii=False)


def _table(findings: Sequence[dict[str, Any]]) -> list[str]:
    """One line a source, columns aligned; below it what is wrong (!) and what else has changed (-)."""
    heads = ("source", "verdict", "robots", "discovery", "articles", "newest")
    rows = [_cells(one) for one in findings]
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(5)]
    lines = []
    for row, finding in zip((heads, *rows), (None, *findings), strict=True):
        cells = "  ".join(cell.ljust(width) for cell, width in zip(row[:5], widths, strict=True))
        lines.append(f"{cells}  {row[5]}".rstrip())
        if finding is not None:
            lines += [f"    ! {fault}" for fault in together(finding["faults"])]
            lines += [f"    - {note}" for note in finding["notes"]]
    return lines


def together(faults: Sequence[str]) -> list[str]:
    """The faults for a reader: several addresses that fail for one reason are one line."""
    alike: dict[str, list[str]] = {}
    for fault in faults:
        found = _REASON.search(fault)
        alike.setdefault(found[1] if found else fault, []).append(fault)
    return [
        one[0] if len(one) == 1 else f"{one[0]} (and {len(one) - 1} more address{'es' if len(one) > 2 else ''})"
        for one in alike.values()
    ]


def _cells(finding: dict[str, Any]) -> tuple[str, ...]:
    ways = (f"{one['way']} {_state(one)}" for one in finding["discovery"])
    newest = finding["newest"]
    title = "" if newest is None else newest["title"] or newest["url"]
    short = title if len(title) <= _TITLE else title[: _TITLE - 1] + "…"
    day = "" if newest is None else newest["published_on"] or "undated"
    return (
        finding["source_id"],
        finding["verdict"],
        _RULES[finding["robots_allows"]],
        ", ".join(ways),
        f"{finding['articles']}{'' if finding['is_all'] or not finding['articles'] else '+'}",
        f"{day}  {short}".strip(),
    )


def _state(way: dict[str, Any]) -> str:
    """Of a way of discovery: how many articles it shows, or that it fails."""
    if not way["faults"]:
        return str(way["articles"])
    return f"{way['articles']} (faulty)" if way["articles"] else "FAILED"
