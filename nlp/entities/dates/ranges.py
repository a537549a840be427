"""One member of a list of dates: a point, or a range between two points (`od 3 do 5 marca`, `12–14.03.2024`)."""

from dataclasses import dataclass, replace

from nlp.entities.dates import context, days
from nlp.entities.dates.expressions import Point, Year
from nlp.entities.dates.points import is_family, point, weekday_prefix
from nlp.entities.dates.tokens import ROMAN, Kind, Token
from nlp.entities.dates.vocabulary import Unit, vocabulary
from nlp.entities.dates.years import DASHES, Tokens, full_stop

LIST_JOINTS = frozenset({",", "i", "oraz", "lub", "a"})
LONGEST_LIST = 40
LAST_HOUR = 24
_BETWEEN_DAYS = LIST_JOINTS | DASHES | {"do", "na", ".", "/", "go", "dnia"}
_THIS_MONTH = frozenset({"bm", "b", "ub"})


@dataclass(frozen=True, slots=True)
class Element:
    """One member of a list: a point or a range, and where it ends in the tokens."""

    first: Point
    last: Point | None
    end: int


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands before a list of points."""

    preposition: str | None
    announced: bool
    """`dnia` or `w dniach` stands before it."""
    labelled: bool
    """A colon, a bracket or `miesiąc` stands before it."""
    lata: bool
    """`w latach` stands before it."""


def element(tokens: Tokens, i: int, setting: Setting, before: Element | None) -> Element | None:
    first = _member(tokens, i, setting, before.first if before else None)
    if first is None:
        return None
    one, end = first
    joint = _hour(tokens, end) if setting.preposition == "od" else end
    at = _range_joint(tokens, joint, setting, one)
    if at:
        if setting.lata and (short := _short_year(tokens, at, one)):
            return Element(one, short, at + 1)
        inner = replace(setting, preposition="do", labelled=False)
        last = _member(tokens, at, inner, one)
        if last and _may_bound(one, last[0], setting) and (one.unit is not Unit.WEEKDAY or setting.preposition):
            return Element(one, last[0], last[1])
    if not one.certain and not _confirmed(tokens, i, one, end, setting):
        return None
    return Element(one, None, end)


def _short_year(tokens: Tokens, i: int, one: Point) -> Point | None:
    """`w latach 2018-20`"""
    token = tokens[i]
    if one.unit is not Unit.YEAR or one.year is None or token.kind is not Kind.NUMBER or len(token.text) != 2:
        return None
    number = one.year.number // 100 * 100 + token.number
    if number <= one.year.number:
        return None
    return replace(one, start=token.start, end=token.end, year=Year(number))


def _confirmed(tokens: Tokens, i: int, one: Point, end: int, setting: Setting) -> bool:
    if one.unit is Unit.YEAR:
        return setting.lata or context.confirmed_year(tokens, end, setting.preposition)
    return context.confirmed(one, setting.preposition, labelled=setting.labelled)


def _member(tokens: Tokens, i: int, setting: Setting, before: Point | None) -> tuple[Point, int] | None:
    """One point, with the weekday before it if any; else the bare number of a day."""
    number, j = weekday_prefix(tokens, i)
    if number and j > i and (tokens[j].gap < 2 or tokens[j].kind is not Kind.NUMBER):
        dated = days.day(tokens, j)
        announced = True
        found = point(tokens, j, announced=announced, preposition=setting.preposition) if dated else None
        if found is None and (part := days.partial_day(tokens, j)) and leads_to_month(tokens, part[1]):
            found = part
        if found:
            start = found[0].start if tokens[j - 1].text == "(" else tokens[i].start
            return replace(found[0], weekday=number, start=start), found[1]
    announced = setting.announced or (before is not None and before.unit is Unit.DAY and not before.partial)
    announced = announced or _dated_range(tokens, i)
    if found := point(tokens, i, announced=announced, preposition=setting.preposition):
        return found
    return days.partial_day(tokens, i)


def _dated_range(tokens: Tokens, i: int) -> bool:
    """`12.03–15.03.2024`, `23.09, 30.09 oraz 7.10`: a full date ahead, or company that no hours keep, confirms
    short ones."""
    if tokens[i].kind is not Kind.DAY_MONTH:
        return False
    short = beyond_hours = 0
    for j in range(i, i + LONGEST_LIST):
        token = tokens[min(j, len(tokens) - 1)]
        if token.kind is Kind.FULL_DATE or (token.lower == "br" and tokens[j - 1].kind is Kind.DAY_MONTH):
            return True
        if token.kind is Kind.DAY_MONTH:
            if j > i and tokens[j - 1].kind is Kind.DAY_MONTH:
                break
            short += 1
            beyond_hours += token.numbers[0] >= LAST_HOUR or _no_minutes(token)
        elif token.lower not in LIST_JOINTS | DASHES | {"do"}:
            break
    hour = bool(i) and (tokens[i - 1].lower in vocabulary().hour_before or tokens[i - 1].text in DASHES)
    return short > 1 and beyond_hours > 0 and not hour


def _no_minutes(token: Token) -> bool:
    """`10.06`: hours are named in fives of minutes."""
    day, month = token.text.rstrip(".").split(".")
    return len(day) == len(month) == 2 and token.numbers[1] % 5 > 0


def leads_to_month(tokens: Tokens, i: int) -> bool:
    """Whether bare days go on to a day with its month; spares the attempt where they do not."""
    for j in range(i, i + LONGEST_LIST):
        token = tokens[min(j, len(tokens) - 1)]
        if token.word.month or token.word.month_abbreviation or token.text in ROMAN or token.lower in _THIS_MONTH:
            return True
        if token.kind in {Kind.FULL_DATE, Kind.DAY_MONTH}:
            return True
        if not (days.number_of_day(token) or token.lower in _BETWEEN_DAYS):
            return False
    return False


def _hour(tokens: Tokens, i: int) -> int:
    """Past `od godz. 8.00` or `(od godz. 8.00)` between the two ends of a period."""
    j = i + 1 if tokens[i].text in {",", "("} else i
    if tokens[j].lower in {"od", "o"}:
        j += 1
    if not tokens[j].lower.startswith("godz"):
        return i
    j = full_stop(tokens, j + 1)
    if tokens[j].kind is Kind.DAY_MONTH:
        j += 1
    elif tokens[j].kind is Kind.NUMBER:
        j += 3 if tokens[j + 1].text in {".", ":"} and tokens[j + 2].kind is Kind.NUMBER else 1
    else:
        return i
    return j + 1 if tokens[j].text in {",", ")"} else j


def _range_joint(tokens: Tokens, i: int, setting: Setting, one: Point) -> int:
    """Where the second end of a range begins, 0 where there is none."""
    joint = tokens[i]
    j = i + 1
    if joint.gap == 2:
        return 0
    if joint.text in DASHES:
        if tokens[j].gap == 2:
            return 0
        j += 1 if tokens[j].lower == "do" else 0
    elif joint.text == "/":
        if not (one.partial or (one.unit is Unit.MONTH and joint.gap == 0)) or tokens[j].gap:
            return 0
    elif setting.preposition in {"między", "pomiędzy", "przełomie"}:
        if joint.lower not in {"a", "i"}:
            return 0
    elif joint.lower == "na" and setting.preposition == "z" and one.unit is Unit.DAY:
        pass
    elif joint.text == "," and tokens[j].lower == "do" and setting.preposition == "od":
        j += 1
    elif joint.lower != "do" or (setting.preposition == "do"):
        return 0
    while tokens[j].word.fills_day:
        j = full_stop(tokens, j + 1) if tokens[j].lower == "dn" else j + 1
    return j


def _may_bound(one: Point, other: Point, setting: Setting) -> bool:
    """Whether two points can be the ends of one period."""
    if other.unit is Unit.YEAR and not other.certain and not (one.unit is Unit.YEAR and _ascending(one, other)):
        return False
    if one.partial and other.unit is not Unit.DAY:
        return False
    if not other.certain and other.unit is Unit.MONTH and (other.capital or not other.cases):
        return False
    if setting.preposition == "od":
        return other.unit not in {Unit.SEASON, Unit.DECADE}
    return is_family(one, other)


def _ascending(one: Point, other: Point) -> bool:
    return bool(one.year and other.year and one.year.number < other.year.number <= one.year.number + 100)
