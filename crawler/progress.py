"""Where each source stands in a run: what to ask of it next, and what its answers mean."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from crawler import discovery
from crawler.conditions import stored_conditions
from crawler.health import Tally, longest_pause
from crawler.manners import Lane
from crawler.page import Role
from crawler.run import Run
from crawler.source import Source
from crawler.state import Due, ListingRecord, Stored
from crawler.urls import address_key
from crawler.walk import Step, Walk

_log = logging.getLogger("crawler.progress")

WINDOW = 6
"""Articles of one source that are under way or wait in Scrapy; the rest waits in the state."""

_PIECE = 500
"""Entries noted at a time."""


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
        step = self.walk.next()
        if step is None:
            self._end_discovery()
            return None
        record = self._run.state.listings.of(self.source.source_id, step.url)
        if record is None or not record.settled or self.walk.deep:
            return Question(step, None, {})
        return Question(step, record, stored_conditions(record.stored))

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
        room = min(WINDOW - self._under_way, settings.requests_per_host - self._lane.articles)
        if scope.limit is not None:
            room = min(room, scope.limit - taken)
        if room <= 0 or self._lane.closed is not None:
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
        self._lane.articles += len(due)
        return due

    def article_over(self) -> None:
        """An article that was under way is answered, or will not be."""
        self._under_way -= 1

    async def found(self, step: Step, found: discovery.Found, stored: Stored) -> None:
        """A discovery address answered with articles, or with where to find them."""
        self.tally.discovery_answers += 1
        fresh = 0
        for begin in range(0, len(found.entries), _PIECE):
            fresh += self._run.saw(self.walk, step.way_number, found.entries[begin : begin + _PIECE])
            await asyncio.sleep(0)  # a sitemap may name fifty thousand, and other hosts wait
        self._remember(step, stored, found.more, len(found.entries))
        self.walk.found(step, found, fresh=fresh, is_known=self._is_known)

    def unchanged(self, step: Step, record: ListingRecord, stored: Stored) -> None:
        """A discovery address answered that nothing has changed."""
        self.tally.discovery_answers += 1
        self.tally.found += record.entries
        self._remember(step, stored, record.more, record.entries)
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
        _log.warning("%s: %s", self.source.source_id, what)

    def end(self, *, was_stopped: bool) -> None:
        """The run is over: complete the tally."""
        tally = self.tally
        tally.was_complete = self.walk.is_complete
        tally.was_stopped = was_stopped
        tally.waiting = self._run.state.waiting(self.source.source_id)
        if self.walk.is_endless:
            tally.notes.append(f"a way of discovery was left after {self.source.depth} answers")
        tally.notes.extend(self._silence())
        if self._lane.closed is not None:
            tally.notes.append(f"left alone until the next run: {self._lane.closed}")

    def _silence(self) -> tuple[str, ...]:
        """Whether nothing new has come for longer than is usual, by the registry or by what earlier runs saw."""
        days = self._run.state.news_days(self.source.source_id, now=self._run.clock.now())
        usual = self.source.rhythm_days or longest_pause(days)
        quiet = (self._run.clock.now().date() - days[-1]).days if days else 0
        if usual is None or quiet <= 2 * usual:
            return ()
        return (f"nothing new for {quiet} days, where up to {usual:g} are usual",)

    def _end_discovery(self) -> None:
        if self._is_discovered:
            return
        self._is_discovered = True
        if self.walk.is_complete:
            deep = self.walk.deep and self._scope.since is None
            self._run.state.settle(self.source.source_id, deep=deep, now=self._run.clock.now())

    def _remember(self, step: Step, stored: Stored, more: tuple[str, ...], entries: int) -> None:
        now = self._run.clock.now()
        self._run.state.listings.read(self.source.source_id, step.url, stored, more=more, entries=entries, now=now)

    def _is_known(self, url: str) -> bool:
        return self._run.state.is_known(address_key(url, query_identity=self.source.query_identity))
