"""Where each source stands in a run: what to ask of it next, and what its answers mean."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from crawler import discovery
from crawler.allowance import Allowance
from crawler.conditions import stored_conditions
from crawler.health import Tally
from crawler.manners import Lane
from crawler.page import Role
from crawler.run import Run
from crawler.silence import Silence, silence
from crawler.source import Sitemap, Source
from crawler.state import Due, ListingRecord, Stored
from crawler.urls import address_key
from crawler.walk import Step, Walk

_log = logging.getLogger("crawler.progress")

WINDOW = 6
"""Articles of one source that are under way or wait in Scrapy; the rest waits in the state."""

_PIECE = 500
"""Entries noted at a time."""


_UNFINISHED = timedelta(days=30)
"""For so long later runs go on with a deep discovery that was cut off; then pages have moved too much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a run was asked to do."""

    since: date | None = None
    limit: int | None = None
    """Articles a source, in a trial."""
    refetch: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A discovery address to ask, and what was known of it."""

    step: Step
    record: ListingRecord | None
    """Only where its answer may be `not modified`."""
    headers: Mapping[str, str]


class Progress:
    """One source in one run. One discovery address is out at a time, and a window of articles."""

    def __init__(self, source: Source, run: Run, lane: Lane, scope: Scope) -> None:
        self.source = source
        self._run = run
        self._lane = lane
        self._scope = scope
        deep = scope.since is not None or not run.state.was_read_deeply(source.source_id)
        self.walk = Walk(source, deep=deep, since=scope.since, today=run.clock.now().date())
        self.allowance = Allowance(source, lane, run.settings, run.clock)
        self._unfinished_since = self._beginning() if deep else None
        self.tally.silence = self._silence()
        self._under_way = self._taken = self._files_taken = self._rechecked = 0
        self._is_discovered = False
        self.tally.was_deep = deep and scope.since is None
        if scope.refetch:
            run.state.all_due(source.source_id, now=run.clock.now())

    @property
    def tally(self) -> Tally:
        """The source's counts."""
        return self._run.tallies[self.source.source_id]

    def next_question(self) -> Question | None:
        """The next discovery address to ask; None when discovery is over."""
        if self._scope.limit is not None and self.tally.found >= self._scope.limit:
            self.walk.stop()
        while (step := self.walk.next()) is not None:
            record = self._run.state.listings.of(self.source.source_id, step.url)
            if step.is_aside and not self._has_answered(step):
                continue
            if record is not None and self._rests(step, record):
                self.tally.resting += 1
                self.tally.found += record.entries
                self.walk.unchanged(step, entries=record.entries, more=())
            elif record is not None and self._was_read(step, record):
                self.tally.found += record.entries
                self.walk.replayed(step, entries=record.entries, more=record.more)
            elif (reason := self.allowance.may_discover(deep=self.walk.deep)) is not None:
                self.postpone(reason)
            else:
                self.allowance.count_question()
                if record is None or not record.settled or self.walk.deep:
                    return Question(step, None, {})
                return Question(step, record, stored_conditions(record.stored))
        self._end_discovery()
        return None

    def postpone(self, reason: str) -> None:
        """Leave the rest of discovery to the next run, though nothing is wrong."""
        self.tally.postponed = self.tally.postponed or reason
        self.walk.stop()

    def next_articles(self) -> tuple[Due, ...]:
        """Articles to ask now: the new ones, and once discovery is over those that are due again; behind them files.

        Files that articles offer are asked only where the settings say so.
        """
        articles = self._next(Role.ARTICLE, self._taken)
        self._taken += len(articles)
        if not self._run.settings.attachments or not self._is_discovered:
            return articles
        files = self._next(Role.ATTACHMENT, self._files_taken)
        self._files_taken += len(files)
        return (*articles, *files)

    def _next(self, role: Role, taken: int) -> tuple[Due, ...]:
        settings, scope, state = self._run.settings, self._scope, self._run.state
        room = WINDOW - self._under_way
        if scope.limit is not None:
            room = min(room, scope.limit - taken)
        if room <= 0 or self._lane.closed is not None or self.allowance.refusal() is not None:
            return ()
        now = self._run.clock.now()
        due = state.take(self.source.source_id, room, now=now, role=role)
        rest = room - len(due)
        if not scope.refetch:
            rest = min(rest, settings.rechecks_per_source - self._rechecked)
        if rest > 0 and self._is_discovered:
            again = state.take_due(self.source.source_id, rest, now=now, role=role)
            self._rechecked += len(again)
            due = (*due, *again)
        self._under_way += len(due)
        return due

    def article_over(self) -> None:
        """An article that was under way is answered, or will not be."""
        self._under_way -= 1

    async def found(self, step: Step, found: discovery.Found, stored: Stored) -> None:
        """A discovery address answered with articles, or with where to find them."""
        self.tally.discovery_answers += 1
        fresh = news = 0
        for begin in range(0, len(found.entries), _PIECE):
            seen = self._run.saw(self.walk, step.way_number, found.entries[begin : begin + _PIECE])
            fresh += seen.fresh
            news += seen.new + seen.modified
            await asyncio.sleep(0)  # a sitemap may name fifty thousand, and other hosts wait
        self._remember(step, stored, found.more, len(found.entries), has_news=news > 0)
        self.walk.found(step, found, fresh=fresh, is_known=self._is_known)

    def unchanged(self, step: Step, record: ListingRecord, stored: Stored) -> None:
        """A discovery address answered that nothing has changed."""
        self.tally.discovery_answers += 1
        self.tally.found += record.entries
        self._remember(step, stored, record.more, record.entries, has_news=False)
        self.walk.unchanged(step, entries=record.entries, more=record.more)

    def missing(self, step: Step, status: int) -> None:
        """A discovery address answered with 400 or 404: the end of a pager, or a fault."""
        if step.is_start or step.is_aside:
            self.failed(step, f"{step.url}: status {status}")
        else:
            self.walk.missing(step)

    def failed(self, step: Step, what: str) -> None:
        """A discovery address did not answer as its way promises; `what` names address and fault."""
        self.walk.failed(step)
        if step.is_aside:
            _log.info("%s: what was edited is not known: %s", self.source.source_id, what)
            return
        self.tally.discovery_faults.append(what)
        _log.info("%s: %s", self.source.source_id, what)

    def end(self, *, was_stopped: bool) -> None:
        """The run is over: complete the tally."""
        tally = self.tally
        tally.was_complete = self.walk.is_complete
        tally.was_stopped = was_stopped
        tally.waiting = self._run.state.waiting(self.source.source_id)
        if self.walk.is_endless:
            tally.notes.append(f"a way of discovery was left after {self.source.depth} answers")
        tally.most_found = self.walk.most_found
        tally.silence = self._silence()
        if tally.waiting:
            tally.postponed = tally.postponed or self.allowance.refusal()
        if self._lane.closed is not None:
            tally.notes.append(f"left alone until the next run: {self._lane.closed}")

    def _silence(self) -> Silence:
        now = self._run.clock.now()
        days = self._run.state.news_days(self.source.source_id, now=now)
        return silence(days, self.source.rhythm_days, now.date())

    def _beginning(self) -> datetime | None:
        """When the deep discovery began that earlier runs did not read to its end; None if it must begin anew."""
        scope, state, source_id = self._scope, self._run.state, self.source.source_id
        if scope.since is not None or scope.limit is not None or scope.refetch:
            state.begin_anew(source_id)
            return None
        now = self._run.clock.now()
        return state.unfinished_since(source_id, now=now, oldest=now - _UNFINISHED)

    def _was_read(self, step: Step, record: ListingRecord) -> bool:
        """Whether a run before this one read an address in the deep discovery that is to be finished now.

        What came since stands at the beginning, which is always asked.
        """
        since = self._unfinished_since
        return since is not None and not step.is_start and since <= record.last_fetched

    def _rests(self, step: Step, record: ListingRecord) -> bool:
        """Whether an address is left alone in this run, since it seldom names anything new.

        Not while there is an alarm about the source's silence: then every run should know whether it is over.
        """
        scope = self._scope
        if self.tally.silence.alarm() is not None:
            return False
        if self.walk.deep or scope.refetch or scope.limit is not None or record.next_due is None:
            return False
        # Further pages are asked because those before showed something unknown.
        may_rest = step.is_start or step.is_aside or isinstance(step.way, Sitemap)
        return may_rest and record.settled and record.entries > 0 and self._run.clock.now() < record.next_due

    def _end_discovery(self) -> None:
        if self._is_discovered:
            return
        self._is_discovered = True
        if self.walk.is_complete:
            deep = self.walk.deep and self._scope.since is None
            self._run.state.settle(self.source.source_id, deep=deep, now=self._run.clock.now())

    def _remember(self, step: Step, stored: Stored, more: tuple[str, ...], entries: int, *, has_news: bool) -> None:
        now, source_id, listings = self._run.clock.now(), self.source.source_id, self._run.state.listings
        before = listings.of(source_id, step.url)
        news_at = now if has_news or before is None or before.news_at is None else before.news_at
        pause = self._run.settings.rhythm.after_no_news(now - news_at, self.tally.silence.usual)
        due = now + pause if pause else None
        listings.read(source_id, step.url, stored, more=more, entries=entries, now=now, news_at=news_at, next_due=due)

    def _has_answered(self, step: Step) -> bool:
        """Whether the way of an aside ever answered; many sites have closed their REST API."""
        starts = discovery.start_urls(self.walk.source, step.way, since=self.walk.since)
        return any(self._run.state.listings.of(self.source.source_id, url) for url in (step.url, *starts))

    def _is_known(self, url: str) -> bool:
        return self._run.state.is_known(address_key(url, query_identity=self.source.query_identity))
