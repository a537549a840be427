"""The values that enter the archive."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from crawler.page import Hint, Role


class ArchiveError(RuntimeError):
    """The archive cannot be written or read; the message names file and offset."""


class Change(StrEnum):
    """What an answer means for what was known of its address. Only articles are counted as new or changed."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and its answer, with why it was asked."""

    source_id: str
    role: Role
    url: str
    """The address that was asked, verbatim."""
    final_url: str
    """The address that answered, after redirects."""
    redirects: tuple[str, ...] = ()
    """The addresses that redirected, in order, beginning with `url`; empty without any."""
    method: str = "GET"
    request_headers: tuple[tuple[str, str], ...] = ()
    status: int
    headers: tuple[tuple[str, str], ...]
    """As received, with Content-Encoding and Content-Length; strings hold bytes as ISO-8859-1."""
    body: bytes
    """Decoded from transfer and content encodings."""
    fetched_at: datetime
    """Aware; stored in UTC, in whole seconds."""
    change: Change = Change.NEW
    hints: tuple[Hint, ...] = ()
    ip_address: str | None = None
    canonical: str | None = None
    """The address that the answer calls its own (`rel=canonical`), where it names one."""
    opt_outs: tuple[str, ...] = ()
    """By what it says that it does not want to be indexed or mined: `noindex`, `tdm`."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a response lies: file name relative to the archive folder, and offset in bytes."""

    file: str
    offset: int
