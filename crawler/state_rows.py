"""The values that the crawl state holds, and how they are written into rows."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime

from crawler.page import Hint, Role

_HINT_FIELDS = tuple(field.name for field in fields(Hint))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What is kept of an address's last stored answer, to ask conditionally and to see changes."""

    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    text_sha256: str | None = None
    stored_at: datetime | None = None
    stored_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An article, or a file that one offers, to be asked now."""

    key: str
    url: str
    hints: tuple[Hint, ...]
    stored: Stored
    is_intact: bool
    """Whether the last answer was the stored one, or one that confirmed it."""
    role: Role = Role.ARTICLE


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingRecord:
    """What is known of a feed, sitemap, REST answer or listing page."""

    stored: Stored
    more: tuple[str, ...]
    entries: int
    settled: bool
    last_fetched: datetime
    news_at: datetime | None = None
    """When it last named something new or modified."""
    next_due: datetime | None = None
    """Before then it need not be asked."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a discovery answer brought."""

    new: int
    """Addresses never seen."""
    fresh: int
    """Addresses that this walk had not seen before."""
    modified: int = 0
    """Known addresses that it says were modified since."""


def stored_of(row: Sequence[str | None]) -> Stored:
    """Six columns, `etag` to `stored_url`."""
    etag, last_modified, sha256, text_sha256, stored_at, stored_url = row
    return Stored(
        etag=etag,
        last_modified=last_modified,
        sha256=sha256,
        text_sha256=text_sha256,
        stored_at=time_of(stored_at),
        stored_url=stored_url,
    )


def merged(before: Hint | None, hint: Hint) -> Hint:
    """The newer of two hints of one way, keeping the dates that only the older one names."""
    if before is None:
        return hint
    return replace(hint, modified=hint.modified or before.modified, published=hint.published or before.published)


def dump_hints(hints: Iterable[Hint]) -> str:
    """Hints as JSON."""
    return json.dumps(
        [{name: value for name in _HINT_FIELDS if (value := getattr(hint, name)) is not None} for hint in hints]
    )


def load_hints(text: str) -> tuple[Hint, ...]:
    """Hints from JSON."""
    return tuple(Hint(**hint) for hint in json.loads(text))


def text_of(moment: datetime | None) -> str | None:
    """A time as the state writes it."""
    return None if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def time_of(text: str | None) -> datetime | None:
    """A time as the state holds it."""
    return None if text is None else datetime.fromisoformat(text)
