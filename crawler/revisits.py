"""When an address is asked again: soon while it is young or changes, ever more seldom while it does not."""

from dataclasses import dataclass
from datetime import timedelta

GONE = frozenset({404, 410})
"""Statuses that say that an address holds nothing any more."""
GONE_WAIT = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """Pauses between two requests for one article; each doubles the one before, up to a longest.

    The first is a little under a day, so that a nightly run comes neither too early nor a night late.
    """

    first: timedelta = timedelta(hours=20)
    longest: timedelta = timedelta(days=180)
    failure_first: timedelta = timedelta(hours=1)
    failure_longest: timedelta = timedelta(days=30)

    def after_unchanged(self, times: int) -> timedelta:
        """The pause after an answer was found unchanged so many times in a row."""
        return _doubled(self.first, times, self.longest)

    def after_failure(self, times: int) -> timedelta:
        """The pause after so many failures in a row, at least one."""
        return _doubled(self.failure_first, times - 1, self.failure_longest)


def _doubled(first: timedelta, times: int, longest: timedelta) -> timedelta:
    # An hour doubled 16 times is seven years, longer than any longest pause; more would overflow.
    return min(first * (1 << min(times, 16)), longest)
