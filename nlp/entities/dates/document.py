"""The dates of one document in text order: each expression resolved with what the document said before it."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from nlp.annotation import DateMention, Precision, Span
from nlp.entities.dates import resolution, tense
from nlp.entities.dates.almanac import Interval
from nlp.entities.dates.expressions import Expression, Limit, Point, Year
from nlp.entities.dates.tense import Reading, Tense
from nlp.entities.dates.vocabulary import Edge, Unit
from nlp.entities.dates.years_ago import years_ago

_PRECISION = {
    Unit.DAY: Precision.DAY,
    Unit.WEEKDAY: Precision.DAY,
    Unit.WEEKEND: Precision.RANGE,
    Unit.WEEK: Precision.RANGE,
    Unit.MONTH: Precision.MONTH,
    Unit.SEASON: Precision.RANGE,
    Unit.QUARTER: Precision.QUARTER,
    Unit.HALF: Precision.HALF,
    Unit.YEAR: Precision.YEAR,
    Unit.SCHOOL_YEAR: Precision.RANGE,
    Unit.ACADEMIC_YEAR: Precision.RANGE,
    Unit.DECADE: Precision.YEARS,
}
_SCORES = {"grammar": 1.0, "publication": 0.95, "context": 0.9, "tense": 0.9, "season": 0.5, "programme_period": 0.4}
_UNKNOWN_TENSE = 0.7
_SHORT = timedelta(days=31)
_WEEK = timedelta(days=6)
_YEAR = timedelta(days=366)
_NEAR_PUBLICATION = timedelta(days=400)
_ANAPHORA = 400


@dataclass(slots=True)
class _Memory:
    """What the document has said so far."""

    days: dict[tuple[int, int], set[int]] = field(default_factory=lambda: defaultdict(set))
    """Years of each month and day that stands with its year anywhere in the document."""
    anchors: list[tuple[int, Interval]] = field(default_factory=list)
    """Places and intervals of dates with their years, before the present one."""
    short: Interval | None = None
    """The last period of two to seven days."""
    last: tuple[int, int] | None = None
    """Where the last date stands, and its year."""


def mentions(text: str, expressions: list[Expression], published_on: date | None) -> tuple[DateMention, ...]:
    """Mentions of all expressions; what turns out to be no date (a habit, `nowadays`) is left out."""
    memory = _Memory()
    for expression in expressions:
        if expression.first.unit is Unit.DAY and not resolution.needs_year(expression):
            found = resolution.interval(expression, None, published_on)
            if found is not None:
                _remember_days(memory, found)
    made = []
    for expression in expressions:
        mention = _mention(text, expression, memory, published_on)
        if mention is not None:
            made.append(mention)
    return tuple(made)


def _remember_days(memory: _Memory, found: Interval) -> None:
    start, end = found
    if end - start <= _SHORT:
        for n in range((end - start).days + 1):
            day = start + timedelta(days=n)
            memory.days[day.month, day.day].add(day.year)


def _mention(text: str, expression: Expression, memory: _Memory, published_on: date | None) -> DateMention | None:
    expression = _anaphora(expression, memory)
    first = expression.first
    found: Interval | None
    if first.unit is Unit.WEEKDAY:
        weekday = _weekday(text, expression, memory, published_on)
        if weekday is None:
            return None
        found, method, score = weekday
    elif resolution.needs_year(expression):
        opened = _open(text, expression, memory, published_on)
        if opened is None:
            return None
        found, method, score = opened
    else:
        if first.unit is Unit.DAY and first.shift == 0 and expression.limit is None and _nowadays(text, expression):
            return None
        found = resolution.interval(expression, None, published_on)
        method = "publication" if resolution.needs_publication(expression) else "grammar"
        if found is None and (published_on is not None or method == "grammar"):
            return None
        score = _SCORES[method]
    if expression.programme:
        method, score = "programme_period", _SCORES["programme_period"]
    _remember(memory, expression, found, method)
    start, end = found if found else (None, None)
    surface = text[expression.start : expression.end]
    if "(" in surface and ")" not in surface and text[expression.end : expression.end + 1] == ")":
        surface += ")"
    span = Span(expression.start, expression.start + len(surface), surface)
    return DateMention(span, start, end, _precision(expression), method, score)


def _precision(expression: Expression) -> Precision:
    first, last = expression.first, expression.last
    if last is not None:
        return Precision.YEARS if first.unit is last.unit is Unit.YEAR else Precision.RANGE
    if expression.limit is Limit.UNTIL:
        return Precision.DAY
    if first.unit is Unit.MONTH and first.edge in {Edge.FIRST_HALF, Edge.SECOND_HALF}:
        return Precision.RANGE
    return _PRECISION[first.unit]


def _remember(memory: _Memory, expression: Expression, found: Interval | None, method: str) -> None:
    if found is None or method == "programme_period":
        return
    start, end = found
    memory.last = (expression.end, end.year)
    if timedelta(0) < end - start <= _WEEK:
        memory.short = found
    quoted = expression.preposition in {"z", "ze"}
    if method == "grammar" and end - start <= _YEAR and expression.limit is None and not quoted:
        memory.anchors.append((expression.start, found))


def _anaphora(expression: Expression, memory: _Memory) -> Expression:
    """`następnego roku` counts from the year named last, where one was named shortly before."""
    near = memory.last is not None and expression.start - memory.last[0] <= _ANAPHORA

    def known(point: Point) -> Point:
        if point.year is None or not point.year.anaphoric or memory.last is None:
            return point
        return replace(point, year=Year(memory.last[1] + point.year.number))

    if not near:
        return expression
    last = expression.last
    return replace(expression, first=known(expression.first), last=known(last) if last else None)


def _read(text: str, expression: Expression) -> Reading:
    limited = expression.limit is Limit.UNTIL or expression.preposition == "na"
    return tense.read(text, expression.start, expression.end, limited=limited)


def _nowadays(text: str, expression: Expression) -> bool:
    """`dziś` beside a verb that tells a state: no day is meant."""
    reading = _read(text, expression)
    return reading.tense is Tense.PRESENT and not reading.event


def _weekday(
    text: str, expression: Expression, memory: _Memory, published_on: date | None
) -> tuple[Interval | None, str, float] | None:
    """The day of a weekday or the days between two; None for opening hours and habits."""
    first, last = expression.first, expression.last
    reading = _read(text, expression)
    plain = first.shift is None and not first.of_week
    habit = reading.tense is Tense.PRESENT and (last is not None or not reading.event)
    bounded = reading.tense is Tense.NONE and (last is not None or expression.limit is not None)
    # What lasts `do środy` ends on one day: hours and habits name the weekday on which they begin, too.
    # In the present `od poniedziałku` announces a change.
    change = expression.limit is Limit.SINCE and reading.tense is Tense.PRESENT
    bound = expression.limit is Limit.UNTIL or change
    deadline = last is None and bound and not _repeated(text, expression)
    if plain and (habit or bounded) and not deadline:
        return None
    if last is not None and last.unit is not Unit.WEEKDAY:
        return None
    if published_on is None:
        return None, "publication", _SCORES["publication"]
    if plain and last is None and (told := _in_period(first, memory, reading, published_on)):
        return (told, told), "context", _SCORES["context"]
    if last is not None:
        found = resolution.weekdays((first, last), reading.tense, published_on)
        return (found[0], found[1]), "publication", _SCORES["publication"]
    if plain and expression.weekdays:
        days = resolution.weekdays(expression.weekdays, reading.tense, published_on)
        day = days[expression.weekdays.index(first)]
    else:
        day = resolution.weekday(first, reading.tense, published_on)
    return (day, day), "publication", _SCORES["publication"]


def _repeated(text: str, expression: Expression) -> bool:
    """Whether the sentence speaks of what comes back: `zwykle do piątku`."""
    first, last = tense.sentence(text, expression.start, expression.end)
    return not tense.recurrence().isdisjoint(text[first:last].lower().split())


def _in_period(point: Point, memory: _Memory, reading: Reading, published_on: date) -> date | None:
    """`W czwartek …` after `16–18 października`: the Thursday of that period."""
    if memory.short is None:
        return None
    start, end = memory.short
    day = start + timedelta(days=((point.number or 1) - start.isoweekday()) % 7)
    fits = day <= published_on if reading.tense is Tense.PAST else day >= published_on
    return day if day <= end and fits else None


def _open(
    text: str, expression: Expression, memory: _Memory, published_on: date | None
) -> tuple[Interval | None, str, float] | None:
    """A date without its year."""
    reading = _read(text, expression)
    if expression.first.unit is Unit.SEASON and not (reading.perfective or reading.tense is Tense.FUTURE):
        return None
    reading = _bounded(expression, reading)
    if (told := _from_document(text, expression, memory, reading, published_on)) is not None:
        return told, "context", _SCORES["context"]
    if published_on is None:
        return None, "tense", _UNKNOWN_TENSE
    ago = years_ago(text, expression.start, expression.end) if expression.first.unit in {Unit.DAY, Unit.MONTH} else None
    if ago and (found := resolution.interval(expression, published_on.year - ago, published_on)) is not None:
        return found, "publication", _SCORES["publication"]
    found = resolution.in_tense(expression, reading, published_on)
    if found is None:
        return None
    if expression.first.unit is Unit.SEASON:
        return found, "season", _SCORES["season"]
    return found, "tense", _UNKNOWN_TENSE if reading.tense is Tense.NONE else _SCORES["tense"]


def _bounded(expression: Expression, reading: Reading) -> Reading:
    """What stays open until a day lies ahead; what has been so since a day began behind us."""
    if expression.limit is Limit.UNTIL and reading.tense in {Tense.PRESENT, Tense.NONE}:
        return Reading(Tense.FUTURE)
    if expression.limit is Limit.SINCE and reading.tense is Tense.PRESENT and not reading.event:
        return Reading(Tense.SINCE)
    return reading


def _from_document(
    text: str, expression: Expression, memory: _Memory, reading: Reading, published_on: date | None
) -> Interval | None:
    """The interval that other dates of the document tell: the same day with its year, a year named before it in the
    sentence, or, in a line without a verb, the date above it."""
    first = expression.first
    years: list[int] = []
    if first.unit is Unit.DAY and first.nth is None and first.month and first.number:
        years = sorted(memory.days.get((first.month, first.number), ()))
    candidates = [found for year in years if (found := resolution.interval(expression, year, published_on))]
    fitting = [c for c in candidates if published_on is None or resolution.fits(c, reading.tense, published_on)]
    if fitting:
        return fitting[-1] if published_on is None else min(fitting, key=lambda c: abs(c[0] - published_on))
    if not memory.anchors:
        return None
    at, anchor = memory.anchors[-1]
    same_sentence = at >= tense.sentence(text, expression.start, expression.end)[0]
    if not same_sentence and not (reading.tense is Tense.NONE and _is_near(anchor, published_on)):
        return None
    ahead = reading.tense in {Tense.FUTURE, Tense.PRESENT, Tense.SINCE}
    if ahead and anchor[1] - anchor[0] < _YEAR - timedelta(days=2):
        return None  # what is announced lies near the publication, unless the sentence is about a whole year
    near = [
        interval
        for year in range(anchor[0].year - 1, anchor[1].year + 2)
        if (interval := resolution.interval(expression, year, published_on))
        and (published_on is None or resolution.fits(interval, reading.tense, published_on))
    ]
    return min(near, key=lambda interval: _gap(interval, anchor), default=None)


def _gap(one: Interval, other: Interval) -> timedelta:
    """Days between two intervals, none where they meet."""
    return max(one[0] - other[1], other[0] - one[1], timedelta(0))


def _is_near(anchor: Interval, published_on: date | None) -> bool:
    return published_on is None or abs(anchor[0] - published_on) <= _NEAR_PUBLICATION
