"""When an address is asked again: soon while it is young or changes, ever more seldom while it does not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.hint_dates import last_changed
from crawler.page import Hint

GONE = frozenset({404, 410})
"""Statuses that say that an address holds nothing any more."""
GONE_WAIT = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """Pauses between two requests for one article; each doubles the one before, up to a longest.

    The first is a little under a day, so that a nightly run comes neither too early nor a night late. An article that
    has not changed for long is also not expected to change soon: no pause is shorter than a tenth of that time, the
    heuristic of HTTP caches (RFC 9111, section 4.2.2). So a site's backlog is not read again the night after.
    """

    first: timedelta = timedelta(hours=20)
    longest: timedelta = timedelta(days=180)
    share_of_age: float = 0.1
    longest_listing: timedelta = timedelta(days=7)
    failure_first: timedelta = timedelta(hours=1)
    failure_longest: timedelta = timedelta(days=30)

    def after_unchanged(self, times: int, age: timedelta = timedelta(0)) -> timedelta:
        """The pause after an answer was found unchanged so many times in a row; `age` is for how long it had been."""
        return max(_doubled(self.first, times, self.longest), min(age * self.share_of_age, self.longest))

    def after_no_news(self, quiet: timedelta, usual_days: float | None) -> timedelta:
        """The pause of a feed, sitemap or list that has named nothing new for `quiet`: a tenth of that, by the day.

        At most half of what is usual between two news of its source, and never longer than `longest_listing`.
        """
        bound = self.longest_listing if usual_days is None else timedelta(days=usual_days / 2)
        pause = min(quiet * self.share_of_age, bound, self.longest_listing)
        day = timedelta(days=1)
        return pause - (day - self.first) if pause >= day else timedelta(0)

    def after_failure(self, times: int) -> timedelta:
        """The pause after so many failures in a row, at least one."""
        return _doubled(self.failure_first, times - 1, self.failure_longest)


def age(hints: Iterable[Hint], url: str, today: date) -> timedelta:
    """For how long an article has not changed, as far as discovery or its address says."""
    days = [day for hint in hints if (day := last_changed(hint, url)) is not None]
    return max(today - max(days, default=today), timedelta(0))


def _doubled(first: timedelta, times: int, longest: timedelta) -> timedelta:
    # An hour doubled 16 times is seven years, longer than any longest pause; more would overflow.
    return min(first * (1 << min(times, 16)), longest)
