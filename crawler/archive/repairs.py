"""The repair of torn ends, which a killed run leaves behind."""

import logging
import os
from pathlib import Path

from crawler.archive.checks import Problem
from crawler.archive.files import RunFiles, run_files
from crawler.archive.records import TornEndError
from crawler.archive.stored import read_end, read_file

_log = logging.getLogger("crawler.archive")


def repair(folder: Path) -> tuple[Problem, ...]:
    """Cut torn ends off, return what was cut. Raises ArchiveError for other damage in a file that it reads.

    A run that wrote its end record needs no repair, and none of its files is read: years of runs cost a glance each.
    """
    return tuple(problem for run in run_files(folder) if (problem := _repair_run(run)) is not None)


def _repair_run(run: RunFiles) -> Problem | None:
    path = run.paths[-1]
    if read_end(path) is not None:
        return None
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
