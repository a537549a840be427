"""The grammar of what counts from the day of publication: weekdays, `wczoraj`, `w przyszłym tygodniu`."""

from dataclasses import dataclass

from nlp.entities.dates.expressions import Point, Year
from nlp.entities.dates.tokens import Kind
from nlp.entities.dates.vocabulary import ACCUSATIVE, GENITIVE, Edge, Unit, vocabulary
from nlp.entities.dates.years import Tokens, year
from nlp.morphology import analyse

_COUNTED = frozenset({Unit.MONTH, Unit.WEEK, Unit.WEEKEND, Unit.QUARTER, Unit.HALF})


def deictic(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    """`dziś`, `wczoraj`, `jutro`; not the noun (`lepsze jutro`), not the pair (`wczoraj i dziś`)."""
    token = tokens[i]
    shift = token.word.deictic
    if shift is None or (token.text != token.lower and not token.text.istitle()):
        return None
    before = tokens[i - 1] if i else None
    if shift == 1 and before and before.kind is Kind.WORD:
        if before.lower == "jutra" or any(r.pos == "adj" and "n" in r.genders for r in analyse(before.lower)):
            return None
        if token.lower == "jutra" and before.lower not in {"od", "do"}:
            return None
        if before.lower in {"o", "lepsze", "nasze"}:
            return None
    elif token.lower == "jutra":
        return None
    if token.lower in {"dziś", "dzisiaj"} and before and before.lower in {"do", "po"}:
        return None  # until now: no day is meant
    for step in (-2, 2):
        joint, other = i + step // 2, i + step
        if other >= 0 and tokens[other].word.deictic is not None and tokens[joint].lower in {"i", ",", "oraz", "a"}:
            return None
    return Point(unit=Unit.DAY, start=token.start, end=token.end, shift=shift), i + 1


def days_ago(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    """`trzy dni temu`"""
    number = tokens[i].word.cardinal or (tokens[i].number if tokens[i].kind is Kind.NUMBER else 0)
    if not 2 <= number <= 31 or tokens[i + 1].lower != "dni" or tokens[i + 2].lower != "temu":
        return None
    return Point(unit=Unit.DAY, start=tokens[i].start, end=tokens[i + 2].end, shift=-number), i + 3


def weeks_ago(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    """`tydzień temu`, `dwa tygodnie temu`"""
    count, at = 1, i
    if tokens[i].word.unit is not Unit.WEEK:
        count = tokens[i].word.cardinal or (tokens[i].number if tokens[i].kind is Kind.NUMBER else 0)
        at = i + 1
    if not 1 <= count <= 10 or not tokens[at].lower.startswith(("tydzień", "tygodni")):
        return None
    if tokens[at + 1].lower != "temu":
        return None
    return Point(unit=Unit.DAY, start=tokens[i].start, end=tokens[at + 1].end, shift=-7 * count), at + 2


def nth_weekday(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    """`pierwszą sobotę czerwca`, `ostatni piątek maja 2024 r.`"""
    nth = -1 if tokens[i].lower.startswith("ostatni") else tokens[i].word.ordinal
    weekday, month = tokens[i + 1].word.weekday, tokens[i + 2].word
    if not weekday or nth == 0 or nth > 5 or not month.month or GENITIVE not in month.month_cases:
        return None
    in_year, end = year(tokens, i + 3) or (None, i + 3)
    point = Point(
        unit=Unit.DAY,
        start=tokens[i].start,
        end=tokens[end - 1].end,
        number=weekday,
        month=month.month,
        year=in_year,
        nth=nth,
    )
    return point, end


@dataclass(frozen=True, slots=True)
class _Adjective:
    """`ubiegły`, `ten`, `najbliższy`, `ub.`: what it adds to the unit behind it, and where that begins."""

    shift: int
    weekday_only: bool
    end: int


def _adjective(tokens: Tokens, i: int) -> _Adjective | None:
    word = tokens[i].word
    if word.shift is not None:
        return _Adjective(word.shift, word.shift_of_weekday_only, i + 1)
    if tokens[i].lower == "ub" and tokens[i + 1].text == ".":
        return _Adjective(-1, False, i + 2)
    return None


def weekday(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    """`piątek`, `ubiegły czwartek`, `środę przyszłego tygodnia`; the preposition decides whether a day is meant."""
    adjective = _adjective(tokens, i)
    at = adjective.end if adjective else i
    token = tokens[at]
    word = token.word
    if not word.weekday or not word.weekday_cases & {ACCUSATIVE, GENITIVE} or token.text != token.lower:
        return None
    if at and tokens[at - 1].lower in vocabulary().habit_before:
        return None
    end = at + 1
    if tokens[end].word.month:
        return None  # `ostatni piątek maja` has a rule of its own
    of_week = _adjective(tokens, end + 1 if tokens[end].lower == "w" else end)
    if adjective is None and of_week and not of_week.weekday_only and tokens[of_week.end].word.unit is Unit.WEEK:
        return Point(
            unit=Unit.WEEKDAY,
            start=tokens[i].start,
            end=tokens[of_week.end].end,
            number=word.weekday,
            shift=of_week.shift,
            of_week=True,
        ), of_week.end + 1
    return Point(
        unit=Unit.WEEKDAY,
        start=tokens[i].start,
        end=token.end,
        number=word.weekday,
        shift=adjective.shift if adjective else None,
        nearest=bool(adjective and adjective.weekday_only),
        certain=False,
        cases=word.weekday_cases,
    ), end


def unit(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    """`przyszłym tygodniu`, `ubiegłego miesiąca`, `ten weekend`, `najbliższy weekend`; years: see `years`."""
    adjective = _adjective(tokens, i)
    if adjective is None or tokens[i].lower in {"to", "temu", "ta"}:
        return None
    noun, end = tokens[adjective.end], adjective.end + 1
    counted = noun.word.unit
    if counted not in _COUNTED or (adjective.weekday_only and counted is not Unit.WEEKEND) or tokens[end].word.month:
        return None
    return Point(
        unit=counted,
        start=tokens[i].start,
        end=noun.end,
        shift=adjective.shift,
        nearest=adjective.weekday_only,
    ), end


def bare_unit(tokens: Tokens, i: int, start: int, which: Edge) -> tuple[Point, int] | None:
    """`końca roku`, `końca miesiąca`: the running year, month or week."""
    following = tokens[i + 1]
    if following.lower in vocabulary().year_qualifier:
        return None
    bare = tokens[i].word.unit
    if bare is Unit.YEAR:
        return Point(unit=bare, start=start, end=tokens[i].end, year=Year(0, relative=True), edge=which), i + 1
    if bare is None:
        return None
    return Point(unit=bare, start=start, end=tokens[i].end, shift=0, edge=which), i + 1
