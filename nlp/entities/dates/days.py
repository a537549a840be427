"""The grammar of days: `12 maja 2023 r.`, `12.05.2023`, `12 V 2023`, `pierwszego września`, `15 bm.`, `6` in a list."""

from nlp.entities.dates import almanac
from nlp.entities.dates.expressions import Point, Year
from nlp.entities.dates.tokens import ROMAN, Kind, Token
from nlp.entities.dates.vocabulary import GENITIVE, NOMINATIVE, Unit
from nlp.entities.dates.years import DASHES, Tokens, full_stop, spelled, year

LEAP_YEAR = 2024


def possible(number: int, month: int, in_year: Year | None = None) -> bool:
    """Whether the calendar has that day (in some year, where none is given)."""
    known = in_year.number if in_year and not in_year.relative and not in_year.anaphoric else LEAP_YEAR
    return almanac.day(known, month, number) is not None


def _suffix(tokens: Tokens, i: int) -> int:
    """Past `-go`, `-ego` or a full stop behind the number of a day (`1-go maja`, `12. maja`)."""
    if tokens[i].text == "-" and tokens[i].gap == 0 and tokens[i + 1].lower in {"go", "ego", "szego", "ciego", "mego"}:
        return i + 2
    return full_stop(tokens, i)


def _month(tokens: Tokens, i: int) -> tuple[int, Year | None, int] | None:
    """A month behind the number of a day, with its year."""
    token = tokens[i]
    word = token.word
    if word.month and word.month_cases & {GENITIVE, NOMINATIVE}:
        found = year(tokens, i + 1) or _year_after_comma(tokens, i + 1)
        if GENITIVE not in word.month_cases and found is None and token.text != token.lower:
            return None  # a surname: `3 Marzec`
        return (word.month, *found) if found else (word.month, None, i + 1)
    if word.month_abbreviation:
        end = full_stop(tokens, i + 1)
        found = year(tokens, end)
        if found:
            return word.month_abbreviation, *found
        return (word.month_abbreviation, None, end) if end > i + 1 else None
    if token.text in ROMAN:
        end = full_stop(tokens, i + 1)
        found = year(tokens, end)
        if found:
            return ROMAN[token.text], *found
        return (ROMAN[token.text], None, end) if _roman_range(tokens, end) else None
    return None


def _roman_range(tokens: Tokens, i: int) -> bool:
    """`5 V – 10 VI 2024`: the year stands at the second end only."""
    return (
        tokens[i].text in DASHES
        and number_of_day(tokens[i + 1])
        and tokens[i + 2].text in ROMAN
        and year(tokens, i + 3) is not None
    )


def _year_after_comma(tokens: Tokens, i: int) -> tuple[Year, int] | None:
    """`12 maja, 2023 r.`: a comma only before a year that is marked as one."""
    if tokens[i].text != "," or tokens[i + 1].gap == 2:
        return None
    found = year(tokens, i + 1)
    return found if found and tokens[found[1] - 1].lower in {".", "r", "roku"} else None


def _is_name(tokens: Tokens, month_at: int, end: int) -> bool:
    """`1. Maja Kowalska`, `3 Maja 12`: a capital month before a capital name or the number of a house."""
    month, following = tokens[month_at], tokens[end]
    if month.text == month.lower or month.text.isupper() or end != month_at + 1:
        return False
    if following.kind is Kind.WORD:
        return following.gap < 2 and following.text[0].isupper() and month.lower == "maja"
    return following.kind is Kind.NUMBER and following.gap == 1 and following.number < 1000


def number_of_day(token: Token) -> bool:
    """A number from 1 to 31 in one or two figures."""
    return token.kind is Kind.NUMBER and token.end - token.start <= 2 and 1 <= token.number <= 31


def day(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    """A day with its month: in figures, with the month in words, or all in words."""
    token = tokens[i]
    if token.kind is Kind.FULL_DATE:
        return _full(tokens, i)
    if token.kind is Kind.DAY_MONTH:
        return _day_month(tokens, i)
    if token.kind is Kind.NUMBER:
        return _in_words(tokens, i, token.number, _suffix(tokens, i + 1)) if number_of_day(token) else None
    word = token.word
    if word.ordinal and (word.ordinal_genitive or word.ordinal_nominative):
        number, end = word.ordinal, i + 1
        unit = tokens[end].word
        if number in (20, 30) and 1 <= unit.ordinal <= 9:
            number, end = number + unit.ordinal, end + 1
        if GENITIVE in tokens[end].word.month_cases:
            return _in_words(tokens, i, number, end)
    return None


def _in_words(tokens: Tokens, i: int, number: int, month_at: int) -> tuple[Point, int] | None:
    start = tokens[i].start
    for shift, parts in ((0, ("bm",)), (0, ("b", "m")), (-1, ("ub", "m"))):
        if end := spelled(tokens, month_at, *parts):
            return Point(unit=Unit.DAY, start=start, end=tokens[end - 1].end, number=number, month=shift), end
    found = _month(tokens, month_at)
    if found is None:
        return None
    month, in_year, end = found
    if not possible(number, month, in_year) or _is_name(tokens, month_at, end):
        return None
    capital = tokens[month_at].text[0].isupper() and not tokens[month_at].text.isupper()
    point = Point(
        unit=Unit.DAY,
        start=start,
        end=tokens[end - 1].end,
        number=number,
        month=month,
        year=in_year,
        capital=capital,
    )
    return point, end


def _full(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    number, month, in_year = tokens[i].numbers
    if not possible(number, month, Year(in_year)):
        return None
    end = i + 1
    if tokens[end].gap < 2:
        if tokens[end].lower == "r":
            end = full_stop(tokens, end + 1)
        elif tokens[end].lower == "roku":
            end += 1
    point = Point(
        unit=Unit.DAY, start=tokens[i].start, end=tokens[end - 1].end, number=number, month=month, year=Year(in_year)
    )
    return point, end


def _day_month(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    """`12.03.`: uncertain, since an hour looks the same, unless `br.` follows."""
    number, month, _ = tokens[i].numbers
    if not possible(number, month):
        return None
    found = year(tokens, i + 1) if tokens[i + 1].kind is Kind.WORD else None
    in_year, end = found if found else (None, i + 1)
    point = Point(
        unit=Unit.DAY,
        start=tokens[i].start,
        end=tokens[end - 1].end,
        number=number,
        month=month,
        year=in_year,
        certain=in_year is not None,
    )
    return point, end


def past_impossible(tokens: Tokens, i: int) -> int:
    """Past a day that the calendar does not have (`31 lutego 2023 r.`), with its month and year; else 0."""
    if tokens[i].kind is not Kind.NUMBER or tokens[i].end - tokens[i].start > 2 or day(tokens, i):
        return 0
    found = _month(tokens, _suffix(tokens, i + 1))
    return found[2] if found and not possible(tokens[i].number, found[0], found[1]) else 0


def partial_day(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    """The bare number of a day in a list or a range; its month stands further on."""
    token = tokens[i]
    if not number_of_day(token):
        return None
    before = tokens[i - 1] if i else None
    if before and token.gap == 0 and (before.text in {".", ":", "/", "_", "§"} or before.kind is Kind.WORD):
        return None
    end = _suffix(tokens, i + 1)
    return Point(unit=Unit.DAY, start=token.start, end=token.end, number=token.number), end
