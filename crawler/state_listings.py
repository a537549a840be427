"""What the crawl state knows of feeds, sitemaps, REST answers and listing pages."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from crawler.state_rows import ListingRecord, Stored, stored_of, text_of, time_of


class Listings:
    """The table of discovery addresses of one open state."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    def of(self, source_id: str, url: str) -> ListingRecord | None:
        """What is known of a discovery address."""
        row = self._db.execute(
            "SELECT etag, last_modified, sha256, NULL, stored_at, stored_url, more, entries, settled, last_fetched,"
            " news_at, next_due FROM listings WHERE source_id = ? AND url = ?",
            (source_id, url),
        ).fetchone()
        if row is None:
            return None
        return ListingRecord(
            stored=stored_of(row[:6]),
            more=tuple(json.loads(row[6])),
            entries=row[7],
            settled=bool(row[8]),
            last_fetched=datetime.fromisoformat(row[9]),
            news_at=time_of(row[10]),
            next_due=time_of(row[11]),
        )

    def read(
        self,
        source_id: str,
        url: str,
        stored: Stored,
        *,
        more: Sequence[str],
        entries: int,
        now: datetime,
        news_at: datetime | None = None,
        next_due: datetime | None = None,
    ) -> None:
        """Note what a discovery address answered; it counts as settled again only when its walk has ended."""
        self._db.execute(
            "INSERT OR REPLACE INTO listings (source_id, url, etag, last_modified, sha256, stored_at, stored_url, more,"
            " entries, settled, last_fetched, news_at, next_due) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)",
            (
                source_id, url, stored.etag, stored.last_modified, stored.sha256, text_of(stored.stored_at),
                stored.stored_url, json.dumps(list(more)), entries, text_of(now), text_of(news_at), text_of(next_due),
            ),
        )  # fmt: skip
