"""For how long a source has shown nothing new, against its own rhythm."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

_ENOUGH = 5
"""Days with news from which a rhythm is learnt."""
_TIMES_LEARNT = 2
_TIMES_REGISTERED = 4
"""So many times the usual pause is worth an alarm. The registry tells the ordinary one, and there are holidays; what is
learnt is the longest that was seen."""


@dataclass(frozen=True, slots=True)
class Silence:
    """How long nothing new has come, and how long is usual, both in days; None where it is not known."""

    days: int | None = None
    usual: float | None = None
    longest: float | None = None
    """Beyond which it is worth an alarm."""

    def alarm(self) -> str | None:
        """What to tell of a silence that is too long."""
        if self.days is None or self.longest is None or self.usual is None or self.days <= self.longest:
            return None
        return f"nothing new for {self.days} days, where {self.usual:g} are usual"


def silence(news_days: Sequence[date], rhythm_days: float | None, today: date) -> Silence:
    """Judge by the days on which something new was seen, in order, and what the registry says of the rhythm."""
    if not news_days:
        return Silence(None, rhythm_days)
    days = max(0, (today - news_days[-1]).days)
    learnt = longest_pause(news_days)
    if learnt is not None:
        return Silence(days, learnt, _TIMES_LEARNT * max(learnt, rhythm_days or 0.0))
    return Silence(days, rhythm_days, None if rhythm_days is None else _TIMES_REGISTERED * rhythm_days)


def longest_pause(days: Sequence[date]) -> float | None:
    """The longest pause in days between news, by the days on which something new was seen; None from too few.

    The first day is left out: it brought the whole backlog.
    """
    later = days[1:]
    if len(later) < _ENOUGH:
        return None
    return float(max((after - before).days for before, after in pairwise(later)))
