"""Expressions to closed intervals of days.

A date without a year is the one nearest to the day of publication that fits the tense of its clause: the last one up to
and including that day for the past, the next one for the future. What the text itself says goes before the tense: a
weekday beside the date, the same day with its year elsewhere, a year named earlier in the sentence.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from nlp.entities.dates import almanac
from nlp.entities.dates.almanac import Interval
from nlp.entities.dates.expressions import Expression, Limit, Point
from nlp.entities.dates.tense import Reading, Tense
from nlp.entities.dates.vocabulary import Edge, Unit

_YEARS_AROUND = 4
_SLIP = timedelta(days=60)
# How much further a day behind us seems than one ahead: present verbs announce more than they report.
_PAST_WEIGHT = {Tense.PRESENT: 3.0, Tense.NONE: 1.6, Tense.SINCE: 0.25}


def needs_year(expression: Expression) -> bool:
    """Whether the text leaves out the year, so that tense or context has to tell it."""
    return any(_open(point) for point in (expression.first, expression.last) if point is not None)


def _open(point: Point) -> bool:
    if point.unit in {Unit.WEEKDAY}:
        return point.shift in {None, 0} and not point.of_week
    if point.unit is Unit.DAY and (point.shift is not None or (point.month is not None and point.month <= 0)):
        return False
    if point.shift is not None or point.unit is Unit.DECADE:
        return False
    return point.year is None


def needs_publication(expression: Expression) -> bool:
    """Whether the interval depends on the day of publication."""
    for point in (expression.first, expression.last):
        if point is None:
            continue
        if point.shift is not None or point.unit is Unit.WEEKDAY or (point.month is not None and point.month <= 0):
            return True
        if point.year is not None and point.year.relative:
            return True
    return False


def interval(expression: Expression, year: int | None, published_on: date | None) -> Interval | None:
    """The days of an expression; `year` stands in for years that the text leaves out (of the first point)."""
    first = _point(expression.first, year, published_on)
    if first is None:
        return None
    if expression.last is None:
        return _single(expression, first)
    last = _point(expression.last, year, published_on)
    if last is not None and last[1] < first[0] and _open(expression.last) and year is not None:
        last = _point(expression.last, year + 1, published_on)
    if last is None:
        return None
    start, end = first[0], _closing(expression.last, last)
    return (start, end) if start <= end else None


def _single(expression: Expression, whole: Interval) -> Interval:
    if expression.limit is Limit.UNTIL:
        end = _closing(expression.first, whole)
        return end, end
    return whole


def _closing(point: Point, whole: Interval) -> date:
    """The last day of a period that ends at a point: `do końca maja`, `do połowy maja`, `do 5 maja`."""
    if point.edge is Edge.MIDDLE:
        return almanac.middle(whole)
    return whole[0] if point.edge is Edge.START else whole[1]


def _point(point: Point, year: int | None, published_on: date | None) -> Interval | None:
    if point.unit is Unit.DECADE:
        start = point.number or 0
        return almanac.year(start)[0], almanac.year(start + 9)[1]
    if point.shift is not None and point.unit is not Unit.WEEKDAY:
        return None if published_on is None else _shifted(point, point.shift, published_on)
    if point.unit is Unit.WEEKDAY:
        return None  # resolved by `weekday`
    if point.month is not None and point.month <= 0:
        return None if published_on is None else _of_this_month(point, published_on)
    if point.year is not None:
        if point.year.relative or point.year.anaphoric:
            if published_on is None:
                return None
            year = published_on.year + point.year.number
        else:
            year = point.year.number
    return None if year is None else _in_year(point, year)


def _of_this_month(point: Point, published_on: date) -> Interval | None:
    start, _ = almanac.months(published_on.year, published_on.month + (point.month or 0), 1)
    found = almanac.day(start.year, start.month, point.number or 0)
    return (found, found) if found else None


def _shifted(point: Point, shift: int, published_on: date) -> Interval | None:
    year, month = published_on.year, published_on.month
    match point.unit:
        case Unit.DAY:
            found = published_on + timedelta(days=shift)
            return found, found
        case Unit.WEEK:
            return almanac.week(published_on, shift)
        case Unit.WEEKEND:
            sunday = almanac.week(published_on, 0 if shift == 1 and point.nearest else shift)[1]
            return sunday - timedelta(days=1), sunday
        case Unit.MONTH:
            return almanac.months(year, month + shift, 1)
        case Unit.QUARTER:
            return almanac.months(year, (month - 1) // 3 * 3 + 1 + 3 * shift, 3)
        case Unit.HALF:
            return almanac.months(year, (month - 1) // 6 * 6 + 1 + 6 * shift, 6)
        case _:
            return almanac.year(year + shift)


def _in_year(point: Point, year: int) -> Interval | None:
    number = point.number or 0
    if not almanac.FIRST_YEAR - 900 <= year <= almanac.LAST_YEAR + 900:
        return None
    match point.unit:
        case Unit.DAY:
            if point.nth is not None:
                found = almanac.nth_weekday(year, point.month or 0, number, point.nth)
            else:
                found = almanac.day(year, point.month or 0, number)
            return (found, found) if found else None
        case Unit.MONTH:
            return _half_of_month(almanac.month(year, number), point.edge)
        case Unit.SEASON:
            return almanac.months(year, number, 3)
        case Unit.QUARTER:
            return almanac.quarter(year, number)
        case Unit.HALF:
            return almanac.half(year, number)
        case Unit.SCHOOL_YEAR:
            return almanac.school_year(year)
        case Unit.ACADEMIC_YEAR:
            return almanac.academic_year(year)
        case _:
            return almanac.year(year)


def _half_of_month(whole: Interval, edge: Edge | None) -> Interval:
    if edge is Edge.FIRST_HALF:
        return whole[0], almanac.middle(whole)
    if edge is Edge.SECOND_HALF:
        return almanac.middle(whole) + timedelta(days=1), whole[1]
    return whole


def in_tense(expression: Expression, reading: Reading, published_on: date) -> Interval | None:
    """The interval of a date without a year that fits the tense and lies nearest to the publication."""
    found = [
        candidate
        for year in range(published_on.year - _YEARS_AROUND, published_on.year + _YEARS_AROUND + 1)
        if (candidate := interval(expression, year, published_on)) is not None
    ]
    return nearest(found, reading.tense, published_on, weekday=expression.first.weekday, first=expression.first)


def nearest(
    found: Iterable[Interval], tense: Tense, published_on: date, *, weekday: int | None, first: Point
) -> Interval | None:
    """Of several intervals the one that fits the tense best.

    Where that lies far from the publication, a weekday beside the date may point to another year; near it, a weekday
    that does not fit is a slip of the pen.
    """
    candidates = sorted(found)
    fitting = [c for c in candidates if fits(c, tense, published_on)] or candidates
    best = min(fitting, key=lambda c: _cost(c, tense, published_on), default=None)
    if best is None or weekday is None or first.unit is not Unit.DAY or best[0].isoweekday() == weekday:
        return best
    if abs(best[0] - published_on) <= _SLIP:
        return best
    agreeing = [c for c in candidates if c[0].isoweekday() == weekday and abs(c[0].year - published_on.year) <= 1]
    return min(agreeing, key=lambda c: abs(c[0] - published_on), default=best)


def fits(candidate: Interval, tense: Tense, published_on: date) -> bool:
    """Whether an interval can belong to a clause of that tense."""
    if tense is Tense.PAST:
        return candidate[0] <= published_on
    return tense is not Tense.FUTURE or candidate[1] >= published_on


def _cost(candidate: Interval, tense: Tense, published_on: date) -> float:
    start, end = candidate
    if start <= published_on <= end:
        return 0
    if start > published_on:
        return (start - published_on).days
    return (published_on - end).days * _PAST_WEIGHT.get(tense, 1.0)


def weekday(point: Point, tense: Tense, published_on: date) -> date:
    """The day of a weekday that stands alone. `ubiegły`: the last before the publication; `przyszły`: next week's;
    `najbliższy`: the next after the publication; else by tense, the day of publication included."""
    number = point.number or 1
    back = (published_on.isoweekday() - number) % 7
    if point.of_week or (point.shift == 1 and not point.nearest):
        return almanac.week(published_on, point.shift or 0)[0] + timedelta(days=number - 1)
    if point.shift == -1:
        return published_on - timedelta(days=back or 7)
    if point.shift == 1:
        return published_on + timedelta(days=(-back) % 7 or 7)
    if tense is Tense.PAST:
        return published_on - timedelta(days=back)
    return published_on + timedelta(days=(-back) % 7)


def weekdays(points: Sequence[Point], tense: Tense, published_on: date) -> list[date]:
    """Weekdays that follow one another: in the past the last of them is the nearest, in the future the first."""
    if tense is Tense.PAST:
        found = [weekday(points[-1], tense, published_on)]
        for point in reversed(points[:-1]):
            found.insert(0, found[0] - timedelta(days=(found[0].isoweekday() - (point.number or 1)) % 7 or 7))
        return found
    found = [weekday(points[0], tense, published_on)]
    for point in points[1:]:
        found.append(found[-1] + timedelta(days=((point.number or 1) - found[-1].isoweekday()) % 7 or 7))
    return found
