"""The crawl state: one SQLite file that knows every address, when it was seen and fetched, and when it is due again.

Changes gather in one transaction until `commit`; the caller commits only after the archive was synced, so that the
state never claims what the archive lacks, and a kill loses at most what will simply be asked again.
"""

import sqlite3
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from crawler.page import Hint, Role
from crawler.revisits import Rhythm
from crawler.state_listings import Listings
from crawler.state_rows import (
    Due,
    ListingRecord,
    Seen,
    Stored,
    dump_hints,
    load_hints,
    merged,
    stored_of,
    text_of,
    time_of,
)
from crawler.state_schema import opened

__all__ = ["Due", "ListingRecord", "Seen", "State", "StateError", "Stored"]


class StateError(RuntimeError):
    """The state cannot be read or written; the message names the file."""


class State:
    """The state's file, open for one run; a context manager. Raises StateError when it cannot be used."""

    def __init__(self, path: Path, *, run_id: str, trial: bool = False) -> None:
        """Open or create the file. With `trial`, work on a copy in memory that is thrown away."""
        self._run_id = run_id
        self._path = path
        try:
            self._db = opened(path, trial=trial)
        except sqlite3.Error as error:
            raise StateError(f"{path}: {error}") from error
        self.listings = Listings(self._db)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def commit(self) -> None:
        """Make everything so far permanent."""
        self._db.commit()

    def close(self) -> None:
        """Close; what was not committed is lost."""
        self._db.close()

    def mend_times(self, now: datetime) -> None:
        """The clock ran ahead in an earlier run: what that run put off is due, and its robots.txt are forgotten."""
        late = {"now": text_of(now)}
        self._db.execute(
            "UPDATE addresses SET next_due = :now WHERE next_due > :now AND coalesce(last_fetched, first_seen) > :now",
            late,
        )
        self._db.execute("UPDATE listings SET next_due = NULL WHERE last_fetched > :now", late)
        self._db.execute("UPDATE sources SET deep_since = NULL WHERE deep_since > :now", late)
        self._db.execute("DELETE FROM robots WHERE fetched_at > :now", late)

    # Discovery

    def saw(self, source_id: str, found: Iterable[tuple[str, str, Hint]], *, walk: str, now: datetime) -> Seen:
        """Note entries `(key, url, hint)` of one answer; what is new waits, what was modified since becomes due."""
        new = fresh = changed = 0
        today = text_of(now)
        for key, url, hint in found:
            row = self._db.execute(
                "SELECT source_id, hints, walked, role FROM addresses WHERE key = ?", (key,)
            ).fetchone()
            if row is not None and row[3] != Role.ARTICLE:
                # An article linked it as a file, and discovery knows better: it begins anew as an article.
                self._db.execute("DELETE FROM addresses WHERE key = ?", (key,))
                row = None
            if row is None:
                new += 1
                fresh += 1
                self._db.execute(
                    "INSERT INTO addresses (key, url, source_id, state, hints, walked, first_seen, last_seen, next_due)"
                    " VALUES (?, ?, ?, 'pending', ?, ?, ?, ?, ?)",
                    (key, url, source_id, dump_hints((hint,)), walk, today, today, today),
                )
                continue
            owner, hints, walked, _ = row
            fresh += walked != walk
            modified = False
            if owner == source_id:
                before = load_hints(hints)
                last = next((one for one in before if one.via == hint.via), None)
                modified = last is not None and hint.modified is not None and last.modified not in {None, hint.modified}
                if last != hint:
                    hints = dump_hints((*(one for one in before if one.via != hint.via), merged(last, hint)))
            changed += modified
            self._db.execute(
                "UPDATE addresses SET hints = ?, walked = ?, last_seen = ?,"
                " next_due = iif(?, min(next_due, ?), next_due) WHERE key = ?",
                (hints, walk, today, modified, today, key),
            )
        return Seen(new, fresh, changed)

    def saw_file(self, source_id: str, key: str, url: str, hint: Hint, *, now: datetime) -> None:
        """Note a file that an article offers; one that is new waits behind the articles."""
        today = text_of(now)
        self._db.execute(
            "INSERT INTO addresses (key, url, source_id, state, hints, role, settled, first_seen, last_seen, next_due)"
            " VALUES (?, ?, ?, 'pending', ?, ?, 1, ?, ?, ?) ON CONFLICT DO UPDATE SET last_seen = excluded.last_seen",
            (key, url, source_id, dump_hints((hint,)), Role.ATTACHMENT, today, today, today),
        )

    def is_known(self, key: str) -> bool:
        """Whether a discovery that saw this address was read to its end."""
        row = self._db.execute("SELECT settled FROM addresses WHERE key = ?", (key,)).fetchone()
        return row is not None and bool(row[0])

    def settle(self, source_id: str, *, deep: bool, now: datetime) -> None:
        """A discovery was read to its end: what it saw counts as known from now on."""
        self._db.execute("UPDATE addresses SET settled = 1 WHERE source_id = ? AND settled = 0", (source_id,))
        self._db.execute("UPDATE listings SET settled = 1 WHERE source_id = ?", (source_id,))
        if deep:
            self._db.execute(
                "INSERT INTO sources (source_id, deep_at) VALUES (?, ?)"
                " ON CONFLICT DO UPDATE SET deep_at = coalesce(deep_at, excluded.deep_at), deep_since = NULL",
                (source_id, text_of(now)),
            )

    def was_read_deeply(self, source_id: str) -> bool:
        """Whether one deep discovery of a source has been read to its end."""
        row = self._db.execute("SELECT deep_at FROM sources WHERE source_id = ?", (source_id,)).fetchone()
        return row is not None and row[0] is not None

    def unfinished_since(self, source_id: str, *, now: datetime, oldest: datetime) -> datetime:
        """When the deep discovery began that has not been read to its end yet; now if there is none, or an old one."""
        row = self._db.execute("SELECT deep_since FROM sources WHERE source_id = ?", (source_id,)).fetchone()
        since = None if row is None else time_of(row[0])
        if since is not None and since >= oldest:
            return since
        self._db.execute(
            "INSERT INTO sources (source_id, deep_since) VALUES (?, ?)"
            " ON CONFLICT DO UPDATE SET deep_since = excluded.deep_since",
            (source_id, text_of(now)),
        )
        return now

    def begin_anew(self, source_id: str) -> None:
        """Forget that a deep discovery was begun: the answers of this run do not belong to it."""
        self._db.execute("UPDATE sources SET deep_since = NULL WHERE source_id = ?", (source_id,))

    # Articles

    def take(self, source_id: str, count: int, *, now: datetime, role: Role = Role.ARTICLE) -> tuple[Due, ...]:
        """Up to `count` articles that were never fetched, in the order in which they were found; each once a run.

        With another `role`, files that articles offer.
        """
        return self._take("state = 'pending'", "seq", source_id, count, now, role)

    def take_due(self, source_id: str, count: int, *, now: datetime, role: Role = Role.ARTICLE) -> tuple[Due, ...]:
        """Up to `count` articles (files) that are due to be asked again, the longest due first; each once a run."""
        return self._take("state <> 'pending'", "next_due", source_id, count, now, role)

    def _take(
        self, condition: str, order: str, source_id: str, count: int, now: datetime, role: Role
    ) -> tuple[Due, ...]:
        rows = self._db.execute(
            "SELECT key, url, hints, etag, last_modified, sha256, text_sha256, stored_at, stored_url, status"
            f" FROM addresses WHERE source_id = ? AND {condition} AND next_due <= ? AND picked IS NOT ? AND role = ?"
            f" ORDER BY {order} LIMIT ?",
            (source_id, text_of(now), self._run_id, role, count),
        ).fetchall()
        self._db.executemany("UPDATE addresses SET picked = ? WHERE key = ?", [(self._run_id, row[0]) for row in rows])
        return tuple(
            Due(
                key=row[0],
                url=row[1],
                hints=load_hints(row[2]),
                stored=stored_of(row[3:9]),
                is_intact=row[9] is not None and (200 <= row[9] < 300 or row[9] == 304),
                role=role,
            )
            for row in rows
        )

    def waiting(self, source_id: str) -> int:
        """How many articles were found and never answered."""
        row = self._db.execute(
            "SELECT count(*) FROM addresses WHERE source_id = ? AND state = 'pending' AND role = ?",
            (source_id, Role.ARTICLE),
        )
        return int(row.fetchone()[0])

    def all_due(self, source_id: str, *, now: datetime) -> None:
        """Make every article of a source due (`--refetch`)."""
        self._db.execute(
            "UPDATE addresses SET next_due = ? WHERE source_id = ? AND next_due > ?",
            (text_of(now), source_id, text_of(now)),
        )

    def changed(
        self, key: str, stored: Stored, *, status: int, rhythm: Rhythm, now: datetime, age: timedelta = timedelta(0)
    ) -> None:
        """An article answered with a body that is new or differs; `age` is for how long it has been as it is."""
        self._db.execute(
            "UPDATE addresses SET state = 'done', etag = ?, last_modified = ?, sha256 = ?, text_sha256 = ?,"
            " stored_at = ?, stored_url = ?, status = ?, last_fetched = ?, last_changed = ?, failures = 0,"
            " unchanged = 0, next_due = ? WHERE key = ?",
            (
                stored.etag, stored.last_modified, stored.sha256, stored.text_sha256, text_of(stored.stored_at),
                stored.stored_url, status, text_of(now), text_of(now),
                text_of(now + rhythm.after_unchanged(0, age)), key,
            ),
        )  # fmt: skip

    def unchanged(
        self, key: str, stored: Stored, *, status: int, rhythm: Rhythm, now: datetime, age: timedelta = timedelta(0)
    ) -> None:
        """An article answered that, or with what, nothing has changed."""
        times = self._count("unchanged", key) + 1
        self._db.execute(
            "UPDATE addresses SET state = 'done', etag = ?, last_modified = ?, sha256 = ?, text_sha256 = ?,"
            " stored_at = ?, stored_url = ?, status = ?, last_fetched = ?, failures = 0, unchanged = ?, next_due = ?"
            " WHERE key = ?",
            (
                stored.etag, stored.last_modified, stored.sha256, stored.text_sha256, text_of(stored.stored_at),
                stored.stored_url, status, text_of(now), times,
                text_of(now + rhythm.after_unchanged(times, age)), key,
            ),
        )  # fmt: skip

    def failed(
        self, key: str, state: str, wait: timedelta | None, *, status: int | None, rhythm: Rhythm, now: datetime
    ) -> None:
        """An article could not be had (`failed`, `gone`, `forbidden`); what was stored before stays."""
        times = self._count("failures", key) + 1
        due = now + (rhythm.after_failure(times) if wait is None else wait)
        self._db.execute(
            "UPDATE addresses SET state = iif(? = 'failed' AND sha256 IS NOT NULL, 'done', ?), status = ?,"
            " failures = ?, last_fetched = ?, next_due = ? WHERE key = ?",
            (state, state, status, times, text_of(now), text_of(due), key),
        )

    def news_days(self, source_id: str, *, now: datetime) -> tuple[date, ...]:
        """The days (UTC) up to now on which discovery showed something new, in order; at most the last thirty."""
        rows = self._db.execute(
            "SELECT DISTINCT substr(first_seen, 1, 10) AS day FROM addresses WHERE source_id = ? AND role = ?"
            " AND first_seen <= ? ORDER BY day DESC LIMIT 30",
            (source_id, Role.ARTICLE, text_of(now)),
        )
        return tuple(sorted(date.fromisoformat(row[0]) for row in rows))

    def _count(self, column: str, key: str) -> int:
        row = self._db.execute(f"SELECT {column} FROM addresses WHERE key = ?", (key,)).fetchone()
        return 0 if row is None else int(row[0])

    # robots.txt

    def robots(self, host: str) -> tuple[bytes, datetime] | None:
        """The rules last read from a host and when; an empty body where there were none."""
        row = self._db.execute("SELECT body, fetched_at FROM robots WHERE host = ?", (host,)).fetchone()
        fetched_at = None if row is None else time_of(row[1])
        return None if fetched_at is None else (bytes(row[0]), fetched_at)

    def robots_read(self, host: str, body: bytes, *, now: datetime) -> None:
        """Keep a host's rules."""
        self._db.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?)", (host, body, text_of(now)))
