"""What the archive records of each run."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path


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


def runs(folder: Path, *, until: date | None = None) -> tuple[RunRecord, ...]:
    """The runs in order; with `until`, as they stood at the end of that day, UTC. Raises ArchiveError."""
    raise NotImplementedError
