"""Months and years that a list or range states once: `6, 7 i 13 lutego 2023 r.`, `30 września – 2 października`."""

from dataclasses import replace

from nlp.entities.dates.expressions import Point, Year
from nlp.entities.dates.vocabulary import Unit

Pair = tuple[Point, Point | None]
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6}


def _place(point: Point) -> tuple[float, int] | None:
    """Where in its year a point lies: month and day, 0 for no day; None where it has no place."""
    if point.unit is Unit.DAY and point.month and point.month > 0 and point.number:
        return point.month, 0 if point.nth else point.number
    if point.unit in _MONTHS and point.number:
        return point.number * _MONTHS[point.unit], 0
    return None


def _before(one: Point, other: Point) -> bool | None:
    """Whether one point comes before another in the same year; None where that cannot be said."""
    mine, its = _place(one), _place(other)
    if mine is None or its is None:
        return None
    return mine < its if mine[1] and its[1] else mine[0] < its[0]


def _shifted(year: Year, by: int) -> Year:
    return replace(year, number=year.number + by) if by else year


def complete(pairs: list[Pair]) -> list[Pair]:
    """Every member of a list with its month and year, as far as the list states them.

    What one member leaves out it takes from the next one, else from the one before. Lists run forward in time: a
    member that would come after the next one belongs to the year before.
    """
    flat = [point for pair in pairs for point in pair if point is not None]
    for n in range(len(flat) - 2, -1, -1):
        flat[n] = _from_next(flat[n], flat[n + 1])
    for n in range(1, len(flat)):
        flat[n] = _from_previous(flat[n], flat[n - 1])
    points = iter(flat)
    return [(next(points), next(points) if last is not None else None) for _, last in pairs]


def _from_next(point: Point, following: Point) -> Point:
    if point.partial and following.unit is Unit.DAY:
        return replace(point, month=following.month, year=following.year)
    if point.year is None and following.year is not None:
        later = _before(following, point)
        return point if later is None else replace(point, year=_shifted(following.year, -1 if later else 0))
    return point


def _from_previous(point: Point, previous: Point) -> Point:
    if point.year is None and previous.year is not None:
        earlier = _before(point, previous)
        return point if earlier is None else replace(point, year=_shifted(previous.year, 1 if earlier else 0))
    return point
