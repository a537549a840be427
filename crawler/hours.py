"""The hours at which a source may be asked, by the clocks of Poland."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Warsaw")

_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Hours:
    """From a time of day on until before another, over midnight where the second is the earlier one.

    On the night on which summer time ends, an hour that comes twice belongs to them both times.
    """

    begin: time
    end: time

    def include(self, moment: datetime) -> bool:
        """Whether an aware moment lies within."""
        local = moment.astimezone(ZONE).time().replace(tzinfo=None)
        if self.begin < self.end:
            return self.begin <= local < self.end
        return local >= self.begin or local < self.end

    def __str__(self) -> str:
        return f"{self.begin:%H:%M}-{self.end:%H:%M}"


def hours(text: str) -> Hours | None:
    """Read `22:00-06:00`; None for an empty text, which sets no bounds. Raises ValueError."""
    if not text:
        return None
    found = _HOURS.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no span of hours: write `22:00-06:00`")
    begin, end = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    if begin == end:
        raise ValueError(f"{text!r} begins when it ends; leave it out for the whole day")
    return Hours(begin, end)
