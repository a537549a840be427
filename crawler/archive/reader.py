"""Reads the archive back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from crawler.page import Page


def pages(folder: Path, *, until: date | None = None) -> Iterator[Page]:
    """Every response (of any status and role; no revisits) in the order of run, file and offset.

    With `until`, only what had been fetched by the end of that day, UTC. A torn last record is logged and left out.
    Raises ArchiveError for damage elsewhere.
    """
    raise NotImplementedError
