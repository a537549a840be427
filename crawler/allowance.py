"""How much may still be asked of a source in this run: its hours, and the quota of its hosts.

What is not allowed any more waits for the next run, which goes on from there; it is no failure.
"""

from crawler.clock import Clock
from crawler.hours import hours
from crawler.manners import Lane
from crawler.settings import CrawlSettings
from crawler.source import Source


class Allowance:
    """What one source may be asked; once used up, it stays so for the run."""

    def __init__(self, source: Source, lane: Lane, settings: CrawlSettings, clock: Clock) -> None:
        self._lane = lane
        self._clock = clock
        self._hours = hours(source.hours or settings.hours)
        self._for_first_discovery = max(1, settings.requests_per_host // 2)
        self._questions = 0
        self._refusal: str | None = None

    def refusal(self) -> str | None:
        """Why nothing more may be asked, None while it may."""
        if self._refusal is None:
            if self._hours is not None and not self._hours.include(self._clock.now()):
                self._refusal = f"outside its hours, {self._hours}"
            elif self._lane.is_spent:
                self._refusal = f"the quota of {self._lane.quota} requests to {self._lane.name} in a run is used up"
        return self._refusal

    def may_discover(self, *, deep: bool) -> str | None:
        """Why no more may be asked of discovery; a first one leaves half of the quota to the articles it finds."""
        if deep and self._questions >= self._for_first_discovery:
            return (
                f"half of the quota of {self._lane.quota} requests went into discovery, which goes on in the next run"
            )
        return self.refusal()

    def count_question(self) -> None:
        """An address of discovery is asked."""
        self._questions += 1
