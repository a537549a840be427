"""What the grammar reads: points in time and expressions made of them, before they become intervals of days."""

from dataclasses import dataclass
from enum import StrEnum

from nlp.entities.dates.vocabulary import Edge, Unit


@dataclass(frozen=True, slots=True)
class Year:
    """A year as the text gives it: a number (`absolute`), or counted from the year of publication (`br.`, `ub.r.`)
    or from the year that the text named last (`następnego roku`)."""

    number: int
    relative: bool = False
    anaphoric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One named day, weekday, month, quarter, year, … with what the text says of it, and its place in the text."""

    unit: Unit
    start: int
    end: int
    number: int | None = None
    """Day of the month, weekday (1 = Monday), month, quarter, half, first month of a season, or a decade."""
    month: int | None = None
    """Month of a day."""
    year: Year | None = None
    weekday: int | None = None
    """Weekday that stands beside a day."""
    shift: int | None = None
    """Days, weeks, months or years from the publication; for weekdays -1 the last, 0 this, 1 the next week's."""
    nearest: bool = False
    """`najbliższy`, `ostatni`: the very next or last weekday, whatever its week."""
    of_week: bool = False
    """The weekday of a whole calendar week (`w środę przyszłego tygodnia`)."""
    nth: int | None = None
    """`w pierwszą sobotę czerwca`: which of that weekday in the month; -1 the last."""
    edge: Edge | None = None
    certain: bool = True
    """False where a preposition or a list has to confirm that this is a date at all (`12.03`, `maja`, `2020`)."""
    cases: frozenset[str] = frozenset()
    capital: bool = False

    @property
    def partial(self) -> bool:
        """A bare number of a day that waits for its month."""
        return self.unit is Unit.DAY and self.month is None and self.shift is None and self.nth is None


class Limit(StrEnum):
    """The preposition that bounds a period on one side."""

    SINCE = "od"
    UNTIL = "do"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A point, or a period between two points; `start` and `end` are its place in the text."""

    first: Point
    last: Point | None = None
    limit: Limit | None = None
    preposition: str | None = None
    weekdays: tuple[Point, ...] = ()
    """The whole list in which a weekday stands (`w środę i czwartek`)."""
    start: int
    end: int
    programme: bool = False
    """A range of years that belongs to the name of a programme."""
