"""Whether the archive is sound, and the repair of a torn end."""

import logging
import os
from dataclasses import dataclass
from pathlib import Path

from crawler.archive.exchange import ArchiveError
from crawler.archive.files import RunFiles, run_files
from crawler.archive.records import TornEndError, next_whole_record, read_records, wrong_digests
from crawler.archive.stored import read_file

_log = logging.getLogger("crawler.archive")


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in an archive file, at an offset in bytes."""

    file: str
    offset: int
    what: str


def verify(folder: Path) -> tuple[Problem, ...]:
    """Read every record again, compare its digests, and see that exchanges are whole; empty when all is well."""
    return tuple(problem for run in run_files(folder) for path in run.paths for problem in _verify_file(path))


def repair(folder: Path) -> tuple[Problem, ...]:
    """Cut torn ends off (of runs that were killed), return what was cut. Raises ArchiveError for other damage."""
    return tuple(problem for run in run_files(folder) if (problem := _repair_run(run)) is not None)


def _verify_file(path: Path) -> list[Problem]:
    problems: list[Problem] = []
    offset: int | None = 0
    while offset is not None:
        try:
            for record in read_records(path, offset):
                offset = record.end
                problems.extend(Problem(path.name, record.offset, what) for what in wrong_digests(record))
            break
        except ArchiveError as error:
            problems.append(Problem(path.name, offset, str(error).partition(": ")[2].partition(": ")[2]))
            offset = next_whole_record(path, offset + 1)
    if not problems:
        problems.extend(_incomplete(path))
    return problems


def _incomplete(path: Path) -> list[Problem]:
    try:
        for _ in read_file(path):
            pass
    except TornEndError as torn:
        return [Problem(path.name, torn.offset, "the last exchange is not whole")]
    except ArchiveError as error:
        return [Problem(path.name, 0, str(error))]
    return []


def _repair_run(run: RunFiles) -> Problem | None:
    path = run.paths[-1]
    try:
        for _ in read_file(path):
            pass
    except TornEndError as torn:
        cut = path.stat().st_size - torn.offset
        with path.open("r+b") as file:
            file.truncate(torn.offset)
            os.fsync(file.fileno())
        if torn.offset == 0:
            path.unlink()
        _log.warning("%s: offset %d: cut off a torn end of %d bytes", path.name, torn.offset, cut)
        return Problem(path.name, torn.offset, f"torn end of {cut} bytes cut off")
    return None
