"""Any point in time at one place of a text: the rules for days, periods, years and relative words, in order."""

from dataclasses import replace

from nlp.entities.dates import context, days, periods, relative, years
from nlp.entities.dates.expressions import Point
from nlp.entities.dates.tokens import Kind
from nlp.entities.dates.vocabulary import Unit
from nlp.entities.dates.years import DASHES, Tokens

_MAX_WEEKDAYS = 7
_BETWEEN_WEEKDAYS = frozenset({",", "i", "oraz", "do", "a"}) | DASHES


def weekday_prefix(tokens: Tokens, i: int) -> tuple[int, int]:
    """The first weekday before a day (`w piątek, 12 maja`, `czwartek i piątek, 12–13 maja`) and where the day begins.

    (0, i) where no weekday stands here. An adjective before it (`ubiegły`) is passed over.
    """
    j = i + 1 if tokens[i].word.shift is not None else i
    first = context.weekday_of(tokens[j])
    if not first:
        return 0, i
    for _ in range(_MAX_WEEKDAYS):
        if tokens[j].word.weekday_abbreviation and not tokens[j].word.weekday:
            j = years.full_stop(tokens, j + 1)
        else:
            j += 1
        if tokens[j].lower in _BETWEEN_WEEKDAYS and context.weekday_of(tokens[j + 1]):
            j += 1
        elif not context.weekday_of(tokens[j]):
            break
    if tokens[j].text in {",", "("} or (tokens[j].text in DASHES and tokens[j].gap < 2):
        j += 1
    while tokens[j].word.fills_day or tokens[j].lower == "w":
        j = years.full_stop(tokens, j + 1)
    return first, j


def point(tokens: Tokens, i: int, *, announced: bool, preposition: str | None) -> tuple[Point, int] | None:
    """The point in time that begins here, or None. `announced`: see `context.confirmed_day_month`."""
    token = tokens[i]
    if token.kind is Kind.SIGN or token.kind is Kind.END:
        return None
    found = days.day(tokens, i)
    if found:
        first, end = found
        if not first.certain:
            if not context.confirmed_day_month(tokens, i, end, announced=announced, preposition=preposition):
                return None
            first = replace(first, certain=True)
        return _refuse(tokens, i, (_with_weekday_behind(tokens, first, end), end))
    if token.kind is Kind.WORD:
        found = (
            relative.deictic(tokens, i)
            or relative.days_ago(tokens, i)
            or relative.weeks_ago(tokens, i)
            or relative.nth_weekday(tokens, i)
            or periods.half(tokens, i)
            or periods.edge(tokens, i)
            or years.school_year(tokens, i)
            or periods.decade(tokens, i)
            or periods.month(tokens, i)
            or periods.season(tokens, i)
            or relative.unit(tokens, i)
            or relative.weekday(tokens, i)
            or years.year_point(tokens, i)
        )
        return _refuse(tokens, i, found)
    if token.kind is Kind.MONTH_YEAR:
        return _refuse(tokens, i, periods.month(tokens, i))
    found = relative.days_ago(tokens, i) or relative.weeks_ago(tokens, i) or years.year_point(tokens, i)
    return _refuse(tokens, i, found)


def _refuse(tokens: Tokens, i: int, found: tuple[Point, int] | None) -> tuple[Point, int] | None:
    if found is None or context.refused(tokens, i, found[0]) or context.in_act(tokens, i, found[1]):
        return None
    return found


def _with_weekday_behind(tokens: Tokens, day: Point, end: int) -> Point:
    """`12 maja (piątek)`: the weekday tells the year where the text leaves it out."""
    at = end + 1 if tokens[end].text in {"(", ","} else end
    number = context.weekday_of(tokens[at])
    if number and tokens[at].gap < 2 and (at > end or tokens[at].word.weekday):
        closing = tokens[at + 1]
        if tokens[end].text == "(" and closing.text not in {")", ".", ","}:
            return day
        if tokens[end].text == "," and days.number_of_day(closing):
            return day  # `12 maja, piątek 14 maja`: it goes with the next day
        return replace(day, weekday=number)
    return day


def is_family(one: Point, other: Point) -> bool:
    """Whether two points are of a kind, so that they can stand in one list or range."""
    return one.unit is other.unit or {one.unit, other.unit} <= {Unit.DAY, Unit.WEEKDAY}
