"""The grammar of what counts from the day of publication: weekdays, `wczoraj`, `w przyszłym tygodniu`."""

from dataclasses import replace

from nlp.entities.dates.expressions import Point, Year
from nlp.entities.dates.tokens import Kind
from nlp.entities.dates.vocabulary import ACCUSATIVE, GENITIVE, Edge, Unit, vocabulary
from nlp.entities.dates.years import Tokens, year
from nlp.morphology import analyse

_COUNTED = frozenset({Unit.YEAR, Unit.MONTH, Unit.WEEK, Unit.WEEKEND, Unit.QUARTER, Unit.HALF})


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


def weekday(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    """`piątek`, `ubiegły czwartek`, `środę przyszłego tygodnia`; the preposition decides whether a day is meant."""
    token = tokens[i]
    start, shift, nearest = token.start, None, False
    if token.word.shift is not None:
        shift, nearest = token.word.shift, token.word.shift_of_weekday_only
        i += 1
        token = tokens[i]
    word = token.word
    if not word.weekday or not word.weekday_cases & {ACCUSATIVE, GENITIVE} or token.text != token.lower:
        return None
    if i and tokens[i - 1].lower in vocabulary().habit_before:
        return None
    end = i + 1
    if tokens[end].word.month:
        return None  # `ostatni piątek maja`, handled above; else no single day
    if shift is None:
        at = end + 1 if tokens[end].lower == "w" else end
        of_week = tokens[at].word.shift
        if of_week is not None and not tokens[at].word.shift_of_weekday_only and tokens[at + 1].word.unit is Unit.WEEK:
            week = Point(unit=Unit.WEEKDAY, start=start, end=tokens[at + 1].end, number=word.weekday, shift=of_week)
            return replace(week, of_week=True), at + 2
    point = Point(
        unit=Unit.WEEKDAY,
        start=start,
        end=token.end,
        number=word.weekday,
        shift=shift,
        nearest=nearest,
        certain=False,
        cases=word.weekday_cases,
    )
    return point, end


def unit(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    """`przyszłym tygodniu`, `ubiegłego miesiąca`, `ten weekend`, `najbliższy weekend`; years: see `years`."""
    adjective, noun = tokens[i].word, tokens[i + 1].word
    if adjective.shift is None or noun.unit not in _COUNTED or noun.unit is Unit.YEAR:
        return None
    if adjective.shift_of_weekday_only and noun.unit is not Unit.WEEKEND:
        return None
    if tokens[i].lower in {"to", "temu", "ta"} or tokens[i + 2].word.month:
        return None
    point = Point(unit=noun.unit, start=tokens[i].start, end=tokens[i + 1].end, shift=adjective.shift)
    return point, i + 2


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
