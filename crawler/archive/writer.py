"""Writes one run into the archive."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from crawler.archive.exchange import Exchange, Place


class Writer:
    """Adds the exchanges of one run to the archive; a context manager."""

    def __init__(
        self,
        folder: Path,
        run_id: str,
        *,
        started_at: datetime,
        code_version: str,
        settings_sha256: str,
        rotate_bytes: int = 1_000_000_000,
    ) -> None:
        raise NotImplementedError

    def write(self, exchange: Exchange) -> Place:
        """Store an exchange whose payload is new; returns where the response lies."""
        raise NotImplementedError

    def revisit(self, exchange: Exchange, *, stored_at: datetime | None, stored_url: str | None = None) -> Place:
        """Store that nothing changed: status 304, or a payload identical to the one last stored for this address.

        `stored_at` and `stored_url` are `fetched_at` and `final_url` of the response that holds the payload.
        """
        raise NotImplementedError

    def failure(self, exchange: Exchange, error: str) -> Place:
        """Store that a request got no answer (status 0): name resolution, timeout, refused, cut off."""
        raise NotImplementedError

    def sync(self) -> None:
        """Everything written so far is on disk when this returns; only then may state refer to it."""
        raise NotImplementedError

    def finish(self, finished_at: datetime, facts: Mapping[str, object] | None = None) -> None:
        """Write the end record with the counters and close."""
        raise NotImplementedError

    def close(self) -> None:
        """Close without an end record, as for a run that was broken off."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
