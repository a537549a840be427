"""The grammar of years: `2023 r.`, `roku 2023`, `br.`, `ub.r.`, `ubiegłego roku`, `roku szkolnym 2023/2024`."""

from collections.abc import Sequence

from nlp.entities.dates import almanac
from nlp.entities.dates.expressions import Point, Year
from nlp.entities.dates.tokens import Kind, Token
from nlp.entities.dates.vocabulary import Unit, vocabulary
from nlp.morphology import analyse

Tokens = Sequence[Token]
DASHES = frozenset("-–—−‐‑")


def full_stop(tokens: Tokens, i: int) -> int:
    """Past a full stop that is glued to the token before it, else where we are."""
    return i + 1 if tokens[i].text == "." and tokens[i].gap == 0 else i


def spelled(tokens: Tokens, i: int, *letters: str) -> int:
    """Past an abbreviation of several parts with or without its stops (`b.r.`, `ub. r.`), else 0."""
    for n, part in enumerate(letters):
        if tokens[i].lower != part or (n and tokens[i].gap == 2):
            return 0
        i += 1
        if n < len(letters) - 1 and tokens[i].text != ".":
            return 0
        i = full_stop(tokens, i)
    return i


def is_year(token: Token) -> bool:
    """A number that can be a year: four figures, 1900 to 2100."""
    return (
        token.kind is Kind.NUMBER
        and token.end - token.start == 4
        and almanac.FIRST_YEAR <= token.number <= almanac.LAST_YEAR
    )


def counts_things(tokens: Tokens, i: int) -> bool:
    """Whether the token behind a number shows that it counts something (`w 2020 gminach` apart): `zł`, `osób`."""
    token = tokens[i]
    if token.text in {"%", "+"} or (token.gap == 0 and token.text in {"/", "_", "°"}):
        return True
    if token.kind is not Kind.WORD:
        return token.kind is Kind.NUMBER and token.gap < 2
    if token.lower in vocabulary().unit_after:
        return True
    nouns = [reading for reading in analyse(token.lower) if reading.pos in {"subst", "adj"}]
    return (
        token.text == token.lower
        and bool(nouns)
        and any("pl" in reading.numbers and reading.cases & {"gen", "loc"} for reading in nouns)
        and not any("nom" in reading.cases or "sg" in reading.numbers for reading in nouns)
    )


def _is_year_word(token: Token) -> bool:
    return token.word.unit is Unit.YEAR and not token.word.plural_unit


def _qualified(tokens: Tokens, i: int) -> bool:
    return tokens[i].lower in vocabulary().year_qualifier


def _numbered(tokens: Tokens, i: int) -> tuple[Year, int, bool] | None:
    """A year in figures, where it ends, and whether `r.` or `roku` marks it as a year."""
    token = tokens[i]
    if not is_year(token) or (tokens[i + 1].gap == 0 and tokens[i + 1].text in {"/", "_"}):
        return None
    suffix = tokens[i + 1]
    if suffix.lower == "r" and suffix.gap < 2:
        return Year(token.number), full_stop(tokens, i + 2), True
    if _is_year_word(suffix) and not _qualified(tokens, i + 2):
        return Year(token.number), i + 2, True
    return Year(token.number), i + 1, False


def relative_year(tokens: Tokens, i: int) -> tuple[Year, int] | None:
    """`br.`, `b.r.`, `ub.r.`, `tego roku`, `roku ubiegłego`, `następnego roku`."""
    token = tokens[i]
    if token.kind is not Kind.WORD:
        return None
    if token.lower == "br":
        return Year(0, relative=True), full_stop(tokens, i + 1)
    for shift, parts in ((0, ("b", "r")), (-1, ("ub", "r")), (-1, ("ub", "roku")), (0, ("bież", "roku"))):
        if end := spelled(tokens, i, *parts):
            return Year(shift, relative=True), end
    if token.lower == "tego" and tokens[i + 1].lower == "samego" and _is_year_word(tokens[i + 2]):
        return Year(0, anaphoric=True), i + 3
    following = tokens[i + 1]
    if _is_year_word(following) and not _qualified(tokens, i + 2):
        if token.word.anaphoric is not None:
            return Year(token.word.anaphoric, anaphoric=True), i + 2
        if token.word.shift is not None and not token.word.shift_of_weekday_only:
            return Year(token.word.shift, relative=True), i + 2
    shift_after = following.word.shift
    pronoun = following.lower.startswith("t")  # `w roku tym ten sam …`
    if _is_year_word(token) and shift_after is not None and not following.word.shift_of_weekday_only and not pronoun:
        return Year(shift_after, relative=True), i + 2
    return None


def year(tokens: Tokens, i: int) -> tuple[Year, int] | None:
    """The year that stands behind a day or a month."""
    if tokens[i].gap == 2 and tokens[i].kind is not Kind.NUMBER:
        return relative_year(tokens, i)
    if _is_year_word(tokens[i]) and (found := _numbered(tokens, i + 1)):
        return found[0], found[1]
    if found := _numbered(tokens, i):
        if not found[2] and counts_things(tokens, found[1]) and not _recent(found[0].number):
            return None
        return found[0], found[1]
    return relative_year(tokens, i)


def _recent(number: int) -> bool:
    """Years that stand behind a day are years whatever follows, except the round 2000 of amounts."""
    return 1990 <= number <= 2050 and number != 2000


def school_year(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    """`rok szkolny 2023/2024`, `roku akademickim 2023/24`."""
    if not _is_year_word(tokens[i]):
        return None
    kind = tokens[i + 1].lower
    if not kind.startswith(("szkoln", "akademic")) or not is_year(tokens[i + 2]):
        return None
    if tokens[i + 3].text != "/" and tokens[i + 3].text not in DASHES:
        return None
    first, second = tokens[i + 2], tokens[i + 4]
    if second.kind is not Kind.NUMBER or second.text[-2:] != f"{first.number + 1:04}"[-2:]:
        return None
    unit = Unit.SCHOOL_YEAR if kind.startswith("szkoln") else Unit.ACADEMIC_YEAR
    return Point(unit=unit, start=tokens[i].start, end=second.end, year=Year(first.number)), i + 5


def year_point(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    """A year of its own; one without `r.` or `roku` is uncertain."""
    start = tokens[i].start
    if _is_year_word(tokens[i]) and (found := _numbered(tokens, i + 1)):
        return Point(unit=Unit.YEAR, start=start, end=tokens[found[1] - 1].end, year=found[0]), found[1]
    if found := _numbered(tokens, i):
        number, end, marked = found
        if not marked and counts_things(tokens, end):
            return None
        point = Point(unit=Unit.YEAR, start=start, end=tokens[end - 1].end, year=number, certain=marked)
        return point, end
    if relative := relative_year(tokens, i):
        end = relative[1]
        return Point(unit=Unit.YEAR, start=start, end=tokens[end - 1].end, year=relative[0]), end
    return None
