"""The value that leaves the crawler: one archived response and where it lies in the archive."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """Why an address was asked."""

    ARTICLE = "article"
    DISCOVERY = "discovery"
    ROBOTS = "robots"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What a feed, sitemap, REST answer or listing said of an article before it was fetched.

    Dates are kept as the discovery printed them (ISO 8601, RFC 822 or Polish); reading them is `extract`'s work.
    """

    via: str
    """Way of discovery: feed, sitemap, wordpress or listing."""
    found_on: str
    """Address of the feed, sitemap, REST answer or listing page."""
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One response as the archive holds it; everything after the archive starts from here."""

    source_id: str
    run_id: str
    role: Role
    url: str
    """The address that was asked, verbatim."""
    final_url: str
    """The address that answered, after redirects; equal to `url` without any."""
    status: int
    headers: tuple[tuple[str, str], ...]
    """Names lower-cased, order and repetitions as received."""
    body: bytes
    """Content decoded from its transfer and content encodings, not from its character encoding."""
    fetched_at: datetime
    """Time of the response, aware, UTC, whole seconds."""
    archive_file: str
    """Name of the WARC file, relative to the archive folder."""
    archive_offset: int
    """Offset in bytes of the response record in that file."""
    hints: tuple[Hint, ...] = ()

    def header(self, name: str) -> str | None:
        """The first value of a header, or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key == wanted), None)
