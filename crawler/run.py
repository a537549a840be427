"""One crawl's memory: archive, state and tallies, kept in step.

Everything is written to the archive first; the state is committed only after the archive was synced. A crawl that is
killed leaves an archive that may hold a little more than the state knows, never less.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from filelock import FileLock, Timeout
from scrapy import Request
from scrapy.http import Response

from crawler import archive
from crawler.archive import Exchange, Writer
from crawler.clock import Clock
from crawler.conditions import validators
from crawler.discovery import Entry
from crawler.exchanges import answered, reason_of, unanswered
from crawler.fingerprint import sha256
from crawler.health import Tally
from crawler.page import Hint, Role
from crawler.settings import CrawlSettings, code_version
from crawler.source import Source
from crawler.state import ListingRecord, Seen, State, Stored
from crawler.urls import address_key, canonical_url
from crawler.walk import Walk, is_older

_log = logging.getLogger("crawler.run")


FindFiles = Callable[[bytes, str, str | None], Iterable[str]]
"""From a page's bytes, address and content type to the addresses of the files that it offers."""


class RunError(RuntimeError):
    """A crawl cannot begin, or cannot go on; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class KeptRules:
    """A robots.txt that was read earlier."""

    body: bytes
    fetched_at: datetime
    age: timedelta


class Run:
    """An open crawl. Raises RunError, ArchiveError or StateError when it cannot begin; these end it, too."""

    def __init__(
        self,
        sources: Iterable[Source],
        *,
        data: Path,
        settings: CrawlSettings,
        run_id: str | None = None,
        trial: bool = False,
        observe: Callable[[Mapping[str, Tally]], None] | None = None,
        find_files: FindFiles | None = None,
        now: datetime | None = None,
    ) -> None:
        """`observe` is called after each exchange with what was counted so far. `now`: when the run begins."""
        self.settings = settings
        self.find_files = find_files
        self._observe = observe
        self._data = data
        self.trial = trial
        self.tallies: Mapping[str, Tally] = {source.source_id: Tally(source, is_trial=trial) for source in sources}
        folder = data / "archive"
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(data / "crawl.lock")
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise RunError(f"{data}: another crawl is running") from error
        try:
            archive.repair(folder)
            self.clock = Clock(now or datetime.now(UTC))
            self.started_at = self.clock.now()
            self.run_id = run_id or archive.new_run_id(folder, self.started_at)
            self.state = State(data / "state.sqlite", run_id=self.run_id, trial=trial)
            self.state.mend_times(self.started_at)
            self.writer = Writer(
                folder,
                self.run_id,
                started_at=self.started_at,
                code_version=code_version(),
                settings_sha256=settings.sha256,
            )
        except BaseException:
            # Whatever ends the start, a signal too, the next run in this process must find the lock free.
            self._lock.release()
            raise
        self._unsaved = 0
        self._saved_at = monotonic()

    # robots.txt

    def robots(self, host: str) -> KeptRules | None:
        """The rules last read from a host, `scheme://host:port`."""
        kept = self.state.robots(host)
        return None if kept is None else KeptRules(kept[0], kept[1], self.clock.now() - kept[1])

    def remember_robots(self, host: str, body: bytes) -> None:
        """Keep a host's rules for later runs."""
        self.state.robots_read(host, body, now=self.clock.now())

    def store_rules(self, response: Response) -> None:
        """Keep the answer for a robots.txt or a reservation file."""
        self.writer.write(self.answered(response, Role.ROBOTS))
        self.save_sometimes()

    # Discovery

    def store_listing(self, response: Response, record: ListingRecord | None) -> Stored:
        """Keep a discovery answer; returns what to remember of it."""
        exchange = self.answered(response, Role.DISCOVERY)
        if exchange.status == 304 and record is not None:
            self.writer.revisit(exchange, stored_at=record.stored.stored_at, stored_url=record.stored.stored_url)
            return replace(validators(exchange, record.stored), sha256=record.stored.sha256)
        digest = sha256(exchange.body)
        if exchange.status == 200 and record is not None and record.stored.sha256 == digest:
            self.writer.revisit(exchange, stored_at=record.stored.stored_at, stored_url=record.stored.stored_url)
            stored = validators(exchange, record.stored)
        else:
            self.writer.write(exchange)
            stored = validators(exchange, Stored(stored_at=exchange.fetched_at, stored_url=exchange.final_url))
        self.save_sometimes()
        return replace(stored, sha256=digest)

    def saw(self, walk: Walk, way_number: int, entries: Iterable[Entry]) -> Seen:
        """Note the entries of a discovery answer; `fresh` are those that this way had not shown before in this run."""
        source, now = walk.source, self.clock.now()
        mark = f"{self.run_id}:{source.source_id}:{way_number}"
        wanted: list[tuple[str, str, Hint]] = []
        older = 0
        for entry in entries:
            if walk.since is not None and is_older(entry, walk.since):
                older += 1
                continue
            # The canonical address is the one to ask: links may carry someone else's session.
            url = canonical_url(entry.url, query_identity=source.query_identity)
            wanted.append((address_key(url, query_identity=source.query_identity), url, entry.hint))
        seen = self.state.saw(source.source_id, wanted, walk=mark, now=now)
        self.tallies[source.source_id].found += seen.fresh + older
        return replace(seen, fresh=seen.fresh + older)

    # All

    def store_failure(self, request: Request, error: BaseException, hints: tuple[Hint, ...] = ()) -> None:
        """Keep that a request got no answer."""
        source_id = str(request.meta["source_id"])
        self.tallies[source_id].unanswered()
        role = Role(request.meta["role"])
        exchange = unanswered(request, source_id=source_id, role=role, fetched_at=self.clock.now(), hints=hints)
        self.writer.failure(exchange, reason_of(error))
        _log.info("%s: %s: %s", source_id, exchange.url, reason_of(error))
        self.save_sometimes()

    def save(self) -> None:
        """Put everything so far on disk: the archive first, then the state."""
        try:
            self.writer.sync()
            self.state.commit()
        except (OSError, sqlite3.Error) as error:
            raise RunError(f"{self._data}: cannot be written: {error}") from error
        self._unsaved = 0
        self._saved_at = monotonic()

    def finish(self) -> datetime:
        """Write the end record, save, and close; returns the end's time."""
        finished_at = self.clock.now()
        facts = {"sources": {name: asdict(tally.health()) for name, tally in sorted(self.tallies.items())}}
        self.writer.finish(finished_at, facts)
        self.state.commit()
        self.close()
        return finished_at

    def close(self) -> None:
        """Close as they are, without an end record; what was not saved is asked again by the next run."""
        try:
            self.writer.close()
        finally:
            self.state.close()
            self._lock.release()

    def answered(self, response: Response, role: Role, hints: tuple[Hint, ...] = ()) -> Exchange:
        """The exchange of a response, counted."""
        request = response.request
        if request is None:
            raise RunError(f"{response.url}: an answer without its request")
        source_id = str(request.meta["source_id"])
        self.tallies[source_id].answered(response.status)
        return answered(request, response, source_id=source_id, role=role, fetched_at=self.clock.now(), hints=hints)

    def save_sometimes(self) -> None:
        """An exchange was written; save when enough has gathered."""
        if self._observe is not None:
            self._observe(self.tallies)
        self._unsaved += 1
        settings = self.settings
        if (
            self._unsaved >= settings.checkpoint_exchanges
            or monotonic() - self._saved_at >= settings.checkpoint_seconds
        ):
            self.save()
