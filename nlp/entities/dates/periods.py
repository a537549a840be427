"""The grammar of periods: months, quarters, halves, seasons, decades, and parts of them (`w połowie maja`)."""

from dataclasses import replace

from nlp.entities.dates import relative
from nlp.entities.dates.expressions import Point, Year
from nlp.entities.dates.tokens import ROMAN, Kind, Token
from nlp.entities.dates.vocabulary import GENITIVE, Edge, Unit
from nlp.entities.dates.years import DASHES, Tokens, full_stop, school_year, year, year_point

QUARTERS = range(1, 5)
HALVES = range(1, 3)


def month(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    """A month with or without its year; without one its case tells whether the preposition before it fits."""
    token = tokens[i]
    if token.kind is Kind.MONTH_YEAR:
        _, number, in_year = token.numbers
        end = i + 1
        if tokens[end].lower == "r" and tokens[end].gap < 2:
            end = full_stop(tokens, end + 1)
        point = Point(
            unit=Unit.MONTH,
            start=token.start,
            end=tokens[end - 1].end,
            number=number,
            year=Year(in_year),
            certain="." in token.text,
        )
        return point, end
    if not token.word.month:
        return None
    found = year(tokens, i + 1)
    end = found[1] if found else i + 1
    point = Point(
        unit=Unit.MONTH,
        start=token.start,
        end=tokens[end - 1].end,
        number=token.word.month,
        year=found[0] if found else None,
        certain=found is not None,
        cases=token.word.month_cases,
        capital=token.text != token.lower,
    )
    return point, end


def _count(token: Token) -> int:
    """The number of a quarter or half: Roman, in words or in figures."""
    if token.text in ROMAN:
        return ROMAN[token.text]
    if token.word.ordinal:
        return token.word.ordinal
    return token.number if token.kind is Kind.NUMBER and token.end - token.start == 1 else 0


def _counted(tokens: Tokens, i: int) -> tuple[Unit, int] | None:
    """The unit that a number counts, and where its name ends: quarter, half, or `połowa`."""
    word = tokens[i].word
    if word.unit in {Unit.QUARTER, Unit.HALF}:
        return word.unit, full_stop(tokens, i + 1) if tokens[i].lower == "kw" else i + 1
    return None


def quarters(tokens: Tokens, i: int) -> tuple[Point, Point | None, bool, int] | None:
    """A quarter or a half, or two of them (`I–III kwartał 2023`, `I i II półrocze`).

    Answers the first, the second, whether they bound a period, and the end.
    """
    one = _count(tokens[i])
    if not one:
        return _short_quarter(tokens, i)
    j = full_stop(tokens, i + 1) if tokens[i].kind is Kind.NUMBER else i + 1
    two, period = 0, False
    if tokens[j].text in DASHES or tokens[j].lower in {"do", "i", "oraz", "/"}:
        two, period = _count(tokens[j + 1]), tokens[j].text in DASHES or tokens[j].lower == "do"
        j = full_stop(tokens, j + 2) if two else i + 1
    counted = _counted(tokens, j)
    if counted is None:
        return None
    unit, end = counted
    allowed = QUARTERS if unit is Unit.QUARTER else HALVES
    if one not in allowed or (two and two not in allowed):
        return None
    in_year, end = year(tokens, end) or (None, end + 1 if tokens[end].lower == "roku" else end)
    second = None
    if two:
        at = tokens[end - 1].end
        second = Point(unit=unit, start=tokens[i].start, end=at, number=two, year=in_year)
    at = tokens[i].end if second else tokens[end - 1].end
    return Point(unit=unit, start=tokens[i].start, end=at, number=one, year=in_year), second, period, end


def _short_quarter(tokens: Tokens, i: int) -> tuple[Point, Point | None, bool, int] | None:
    """`Q2 2024`"""
    number = tokens[i + 1]
    if tokens[i].lower != "q" or number.gap or number.number not in QUARTERS:
        return None
    found = year(tokens, i + 2)
    if found is None:
        return None
    end = tokens[found[1] - 1].end
    point = Point(unit=Unit.QUARTER, start=tokens[i].start, end=end, number=number.number, year=found[0])
    return point, None, False, found[1]


def half(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    """`w drugiej połowie 2024 r.`, `I połowa roku`, `w pierwszej połowie maja`"""
    number = _count(tokens[i])
    if number not in HALVES or tokens[i + 1].word.edge is not Edge.MIDDLE:
        return None
    at = full_stop(tokens, i + 2) if tokens[i + 1].lower == "poł" else i + 2
    if (found := month(tokens, at)) and (found[0].certain or GENITIVE in found[0].cases):
        edge = Edge.FIRST_HALF if number == 1 else Edge.SECOND_HALF
        return replace(found[0], start=tokens[i].start, edge=edge, certain=True), found[1]
    in_year, end = year(tokens, at) or (None, at + 1 if tokens[at].lower == "roku" else 0)
    if not end:
        return None
    return Point(unit=Unit.HALF, start=tokens[i].start, end=tokens[end - 1].end, number=number, year=in_year), end


def edge(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    """`początek czerwca`, `końca 2025 roku`, `połowie przyszłego miesiąca`, `końca roku`"""
    which = tokens[i].word.edge
    if which is None:
        return None
    start = tokens[i].start
    j = i + 1
    if tokens[j].word.fills_month and tokens[j + 1].word.month:
        j += 1
    found = month(tokens, j)
    if found is not None and (found[0].certain or (GENITIVE in found[0].cases and not found[0].capital)):
        return replace(found[0], start=start, edge=which, certain=True), found[1]
    if counted := quarters(tokens, j):
        first, second, _, end = counted
        return None if second else (replace(first, start=start, edge=which), end)
    if school := school_year(tokens, j):
        return replace(school[0], start=start, edge=which), school[1]
    if found := year_point(tokens, j) or relative.unit(tokens, j):
        return replace(found[0], start=start, edge=which, certain=True), found[1]
    bare = tokens[j].word.unit
    if bare in {Unit.YEAR, Unit.MONTH, Unit.WEEK} and GENITIVE in tokens[j].word.unit_cases:
        return relative.bare_unit(tokens, j, start, which)
    return None


def season(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    """`jesienią 2023 r.`; without a year only the adverb counts (`jesienią`), and its verb has to confirm it."""
    word = tokens[i].word
    if not word.season:
        return None
    found = year(tokens, i + 1)
    if found is None and not word.season_adverb:
        return None
    end = found[1] if found else i + 1
    point = Point(
        unit=Unit.SEASON,
        start=tokens[i].start,
        end=tokens[end - 1].end,
        number=word.season,
        year=found[0] if found else None,
        certain=found is not None,
    )
    return point, end


def decade(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    """`latach 90.`, `latach dziewięćdziesiątych`: decades of the twentieth century."""
    token, number = tokens[i], tokens[i + 1]
    if not token.word.plural_unit:
        return None
    end = i + 2
    if number.kind is Kind.NUMBER and number.number in range(20, 100, 10) and len(number.text) == 2:
        if tokens[end].text != "." or tokens[end].gap:
            return None
        end += 1
    elif not number.word.decade:
        return None
    count = number.word.decade or number.number
    return Point(unit=Unit.DECADE, start=token.start, end=tokens[end - 1].end, number=1900 + count), end
