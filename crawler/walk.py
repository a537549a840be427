"""How the ways of discovery of one source are read in a run: which address next, when to go on, when it is enough.

Pure: the caller asks, and tells what came. One address is out at a time.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from crawler import discovery
from crawler.hint_dates import last_changed
from crawler.source import Discovery, Feed, Sitemap, Source


@dataclass(frozen=True, slots=True)
class Step:
    """An address of discovery to ask."""

    url: str
    way: Discovery
    way_number: int
    is_start: bool
    """Whether the way begins here; only further addresses may turn out not to exist."""
    is_aside: bool = False
    """Asked for edited articles only: the walk neither depends on it nor goes on from there."""


class Walk:
    """The discovery of one source in one run.

    A deep walk reads the first way that answers to its end, and the next one, too, where that showed fewer articles
    than the source has at least. Otherwise ways are read from the cheapest on until what they show is known; then the
    list of what was edited last, unless a feed says that nothing was. `is_complete` says at the end whether nothing
    can have been missed.
    """

    def __init__(self, source: Source, *, deep: bool, since: date | None = None, today: date | None = None) -> None:
        """`since` bounds how far back to read, beside the source's own."""
        self.since = max((day for day in (since, source.since) if day is not None), default=None)
        self.source = source.model_copy(update={"since": self.since})
        self.deep = deep
        self.is_complete = False
        self.is_endless = False
        """A way was left because it had more answers than `source.depth`."""
        self._today = today
        self._ways = discovery.order(source, first_run=deep)
        self._number = -1
        self._queue: deque[Step] = deque()
        self._asked: set[str] = set()
        edited = () if deep else discovery.modified_urls(source)
        self._asides = deque(Step(url, way, self._ways.index(way), False, is_aside=True) for way, url in edited)
        self._answers = 0
        self._failed = False
        self._open_ended = False
        """A pager ended before what is known was reached."""
        self.most_found = 0
        """Articles that the way which showed most of them showed."""
        self._found = 0
        self._least = self.source.minimum_articles if deep and since is None else 0
        self._was_short = False
        """A way was read to its end and showed fewer articles than are expected."""
        self._ended = False

    def next(self) -> Step | None:
        """The next address to ask; None when the walk is over."""
        while not self._ended:
            if self._queue and self._answers < self.source.depth:
                return self._queue.popleft()
            self.is_endless = self.is_endless or bool(self._queue)
            self._queue.clear()
            self._next_way()
        return self._asides.popleft() if self._asides else None

    def stop(self) -> None:
        """Ask no more; what was read so far does not count as complete."""
        self._queue.clear()
        self._asides.clear()
        self._ended = True

    def found(self, step: Step, found: discovery.Found, *, fresh: int, is_known: Callable[[str], bool]) -> None:
        """An address answered; `fresh` of its entries had not been seen before on this way in this run."""
        if step.is_aside:
            return
        self._answers += 1
        self._count(fresh)
        goes_on = discovery.deeper(found, lambda url: is_known(url) or self._is_older(url, found))
        if found.entries and not fresh:
            # A site that ignores page numbers shows the same page for ever.
            self._open_ended = self._open_ended or goes_on
            return
        goes_on = (self.deep or goes_on) and not self._reached_since(step, found)
        more = [url for url in found.more if url not in self._asked] if goes_on else []
        self._open_ended = self._open_ended or (goes_on and not more and bool(found.entries))
        self._ask(more, step.way, is_start=False)

    def unchanged(self, step: Step, *, entries: int, more: tuple[str, ...]) -> None:
        """An address answered as in the last complete walk: all its entries are known, only an index leads on."""
        self._answers += 1
        if isinstance(step.way, Feed):
            self._asides.clear()  # WordPress renews its feeds with every edit
        if not entries and not step.is_aside:
            self._ask(more, step.way, is_start=False)

    def replayed(self, step: Step, *, entries: int, more: tuple[str, ...]) -> None:
        """An address was read by an earlier run, which did not come to the end of the walk: go on from there."""
        self._answers += 1
        self._count(entries)
        self._ask(more, step.way, is_start=False)

    def missing(self, step: Step) -> None:
        """An address answered that it does not exist: the end of a pager, or a way that is not there."""
        if step.is_start or step.is_aside:
            self.failed(step)
            return
        self._answers += 1
        self._open_ended = True

    def failed(self, step: Step) -> None:
        """An address did not answer, or not with what its way promises."""
        self._answers += 1
        self._failed = self._failed or not step.is_aside

    def _next_way(self) -> None:
        if self._number >= 0 and not self._failed and (self.deep or not self._open_ended):
            if self._found >= self._least:
                self.is_complete = self._ended = True
                return
            self._was_short = True
        if self._number + 1 >= len(self._ways):
            # Everything there is was read; with a failure at the last way, something may be missing.
            self.is_complete = not self._failed or self._was_short
            self._ended = True
            return
        self._number += 1
        self._found = 0
        self._answers = 0
        self._failed = self._open_ended = False
        way = self._ways[self._number]
        self._ask(discovery.start_urls(self.source, way, since=self.since, today=self._today), way, is_start=True)

    def _count(self, articles: int) -> None:
        self._found += articles
        self.most_found = max(self.most_found, self._found)

    def _ask(self, urls: tuple[str, ...] | list[str], way: Discovery, *, is_start: bool) -> None:
        for url in urls:
            if url not in self._asked:
                self._asked.add(url)
                self._queue.append(Step(url, way, self._number, is_start))

    def _is_older(self, url: str, found: discovery.Found) -> bool:
        if self.since is None:
            return False
        return any(is_older(entry, self.since) for entry in found.entries if entry.url == url)

    def _reached_since(self, step: Step, found: discovery.Found) -> bool:
        if self.since is None or not found.entries or isinstance(step.way, Sitemap):
            return False
        return is_older(found.entries[-1], self.since)


def is_older(entry: discovery.Entry, since: date) -> bool:
    """Whether an entry is certainly from before a day, by what discovery or its address says; modified counts, too."""
    newest = last_changed(entry.hint, entry.url)
    return newest is not None and newest < since
