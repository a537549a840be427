"""The values that leave `extract`: an article, its dates with their origin, and its attachments."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class PageKind(StrEnum):
    """What a page is; only articles enter the dataset, the rest is counted."""

    ARTICLE = "article"
    LISTING = "listing"
    SEARCH = "search"
    GALLERY = "gallery"
    FILE = "file"
    CHALLENGE = "challenge"
    LOGIN = "login"
    ERROR = "error"
    EMPTY = "empty"
    OTHER = "other"


class DateOrigin(StrEnum):
    """Where a publication or modification date was read, in falling order of trust."""

    PAGE_LABEL = "page_label"
    METADATA = "metadata"
    PAGE_LINE = "page_line"
    FEED = "feed"
    ADDRESS = "address"
    SITEMAP = "sitemap"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day that a page names as its own, and where it says so."""

    day: date
    origin: DateOrigin


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that an article links."""

    url: str
    label: str | None
    media_type: str | None
    size_bytes: int | None = None
    """As the page states it, a kilobyte taken as 1024 bytes."""


@dataclass(frozen=True, slots=True)
class Relevance:
    """How much an article is about social-service centres: a score from 0 to 1, with its reasons."""

    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One page read: its text and what it says of itself. A page of another kind has the same shape."""

    document_id: str
    """`extract.identity.document_id` of the canonical address."""
    source_id: str | None
    url: str
    """As in the archive or the index, verbatim."""
    canonical_url: str
    page_kind: PageKind
    title: str | None
    author: str | None
    published: FoundDate | None
    modified: FoundDate | None
    language: str | None
    """ISO 639-1 code."""
    encoding: str
    """The character encoding that was used to read the page."""
    text: str
    """Lead and body without the title; paragraphs separated by a blank line, list items one a line. NFC."""
    attachments: tuple[Attachment, ...]
    attribution: str | None
    """Whom the text credits (`Źródło: …`)."""
    relevance: Relevance
    # Where it came from; null for pages that were not read from an archive.
    run_id: str | None = None
    fetched_at: datetime | None = None
    first_seen_at: datetime | None = None
    archive_file: str | None = None
    archive_offset: int | None = None
    encoding_repaired: bool = False
    """Whether letters that an earlier copy had broken were put back (`extract.encoding`)."""
    image_caption: str | None = None
    tags: tuple[str, ...] = ()
    licence: str | None = None
    """Address of the licence that the page declares."""
    note: str | None = None
    """Why a file gave no text, or only a part of it (`extract.file_text`)."""
    duplicate_of: str | None = None
    """`document_id` of the article that this one repeats; set by `extract.duplicates`."""
