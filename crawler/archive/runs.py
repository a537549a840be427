"""What the archive records of each run, and how exchanges are counted."""

import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from crawler.archive.exchange import ArchiveError, Change
from crawler.archive.files import RunFiles, end_of, run_files
from crawler.archive.stored import RunStart, Stored, read_end, read_run
from crawler.page import Role

COUNTERS = ("requests", "new", "changed", "unchanged", "errors")

_log = logging.getLogger("crawler.archive")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """A row of the table `runs`. A run that was broken off has no `finished_at`; its records are counted."""

    run_id: str
    started_at: datetime
    finished_at: datetime | None
    code_version: str
    settings_sha256: str
    requests: int
    """Requests sent, answered or not."""
    new: int
    """Articles stored for the first time."""
    changed: int
    """Articles stored again because they differ."""
    unchanged: int
    """Articles that were asked again and had not changed."""
    errors: int
    """Requests without an answer, and answers with status 400 or above."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What the run noted at its end."""


def count(counters: Counter[str], about: Mapping[str, Any]) -> None:
    """Add one exchange, as its metadata record describes it."""
    counters["requests"] += 1
    status = about["status"]
    if status is None or status >= 400:
        counters["errors"] += 1
    elif about["role"] == Role.ARTICLE and (status < 300 or about["change"] == Change.UNCHANGED):
        counters[about["change"]] += 1


def runs(folder: Path, *, until: date | None = None) -> tuple[RunRecord, ...]:
    """The runs in order; with `until`, as they stood at the end of that day, UTC.

    A finished run is read from its first and last record alone. Raises ArchiveError.
    """
    end = end_of(until)
    records = (_run_record(run, end) for run in run_files(folder))
    return tuple(record for record in records if record is not None and record.started_at < end)


def _run_record(run: RunFiles, end: datetime) -> RunRecord | None:
    first = next((item for _, item in read_run(run)), None)
    if first is None:
        _log.warning("%s: the run was broken off before its first record", run.paths[0].name)
        return None
    if not isinstance(first, RunStart):
        raise ArchiveError(f"{run.paths[0].name}: offset 0: a run begins with a warcinfo record")
    try:
        started_at = _time(first.fields["started-at"])
        code_version, settings_sha256 = first.fields["code-version"], first.fields["settings-sha256"]
        last = read_end(run.paths[-1])
        finished_at = None if last is None else _time(last.about["finished_at"])
        if last is None or finished_at is None or finished_at >= end:
            last, finished_at, counters = None, None, _counted(run, end)
        else:
            counters = Counter({name: int(last.about["counters"][name]) for name in COUNTERS})
    except (KeyError, TypeError, ValueError) as error:
        raise ArchiveError(f"{run.paths[0].name}: not written by this program: {error!r}") from error
    return RunRecord(
        run_id=run.run_id,
        started_at=started_at,
        finished_at=finished_at,
        code_version=code_version,
        settings_sha256=settings_sha256,
        requests=counters["requests"],
        new=counters["new"],
        changed=counters["changed"],
        unchanged=counters["unchanged"],
        errors=counters["errors"],
        facts={} if last is None else last.about.get("facts", {}),
    )


def _counted(run: RunFiles, end: datetime) -> Counter[str]:
    counters: Counter[str] = Counter()
    for _, item in read_run(run):
        if isinstance(item, Stored) and item.written_at < end:
            count(counters, item.about)
    return counters


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
