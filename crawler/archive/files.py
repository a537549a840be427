"""How the archive's files are named, and in which order they are read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path

_FILE = re.compile(r"(?P<run>.+)-(?P<number>\d{5,})\.warc\.gz")
_RUN_ID_FORMAT = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class RunFiles:
    """The files of one run, in the order of writing."""

    run_id: str
    paths: tuple[Path, ...]


def name(run_id: str, number: int) -> str:
    """The name of a run's file; numbers begin with 0."""
    return f"{run_id}-{number:05}.warc.gz"


def run_id_of(path: Path) -> str | None:
    """The run that wrote a file, by its name; None for a file that is not of the archive."""
    match = _FILE.fullmatch(path.name)
    return match["run"] if match else None


def run_files(folder: Path) -> Iterator[RunFiles]:
    """The runs of an archive in the order of their ids; other files are passed over."""
    found = []
    for path in folder.glob("*.warc.gz"):
        match = _FILE.fullmatch(path.name)
        if match:
            found.append((match["run"], int(match["number"]), path))
    for run_id, files in groupby(sorted(found), key=lambda entry: entry[0]):
        yield RunFiles(run_id, tuple(path for _, _, path in files))


def new_run_id(folder: Path, now: datetime) -> str:
    """An id for a run that starts now: its time, or a second after the latest run's if the clock went back.

    So the order of ids is the order of runs, also over changes of the clock.
    """
    moment = now.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    taken = [_started(run.run_id) for run in run_files(folder)]
    latest = max((one for one in taken if one is not None), default=None)
    if latest is not None and moment <= latest:
        moment = latest + timedelta(seconds=1)
    return moment.strftime(_RUN_ID_FORMAT)


def end_of(day: date | None) -> datetime:
    """The first moment (UTC) that is no longer part of a day; the end of time without one."""
    if day is None or day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return datetime.combine(day + timedelta(days=1), time.min, UTC)


def _started(run_id: str) -> datetime | None:
    try:
        return datetime.strptime(run_id, _RUN_ID_FORMAT)
    except ValueError:
        return None
