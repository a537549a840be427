"""Which words around a candidate make it no date, and which confirm one that could be something else."""

from nlp.entities.dates.days import number_of_day
from nlp.entities.dates.expressions import Point
from nlp.entities.dates.tokens import LOOKAHEAD, Kind, Token
from nlp.entities.dates.vocabulary import ACCUSATIVE, GENITIVE, INSTRUMENTAL, LOCATIVE, NOMINATIVE, Unit, vocabulary
from nlp.entities.dates.years import DASHES, Tokens, counts_things

# Which cases of a month a preposition takes when the month stands alone (`w maju`, `od maja`, `przed majem`).
_MONTH_CASES = {
    "w": {LOCATIVE},
    "we": {LOCATIVE},
    "po": {LOCATIVE},
    "od": {GENITIVE},
    "do": {GENITIVE},
    "z": {GENITIVE},
    "ze": {GENITIVE},
    "około": {GENITIVE},
    "ok": {GENITIVE},
    "przed": {INSTRUMENTAL},
    "między": {INSTRUMENTAL},
    "pomiędzy": {INSTRUMENTAL},
    "przełomie": {GENITIVE},
    "na": {NOMINATIVE, LOCATIVE},
    "przez": {NOMINATIVE},
    "za": {NOMINATIVE},
}
_WEEKDAY_CASES = {"w": {ACCUSATIVE}, "we": {ACCUSATIVE}, "na": {ACCUSATIVE}, "od": {GENITIVE}, "do": {GENITIVE}}
_YEAR_PREPOSITIONS = frozenset({"w", "we", "od", "do", "po", "przed", "z", "ze", "na", "za", "między", "ok", "około"})
_COMPARED = frozenset({"porównaniu", "stosunku", "odniesieniu", "relacji", "względem"})
_MINUTES = frozenset({5, 10})
"""Months that could be the minutes of an hour."""
_LAST_HOUR = 23
_CALENDAR = 60
"""How far the lines of one calendar may lie apart, in tokens."""
_GAZETTES = ("dz.u.", "dz.u", "dzu", "m.p.", "dz.urz.")
_OPENING = frozenset({"(", "[", ":", ","})


def confirmed(point: Point, preposition: str | None, *, labelled: bool) -> bool:
    """Whether the preposition makes an uncertain month, weekday or season a date.

    `labelled`: a colon, an opening bracket or the word `miesiąc` stands before it.
    """
    if point.certain or point.unit is Unit.SEASON:
        return True
    if point.unit is Unit.MONTH:
        if point.capital:
            return False
        if not point.cases:
            return False
        return bool(point.cases & _MONTH_CASES.get(preposition or "", set())) or (
            labelled and NOMINATIVE in point.cases
        )
    if point.unit is Unit.WEEKDAY:
        return bool(point.cases & _WEEKDAY_CASES.get(preposition or "", set()))
    return False


def confirmed_year(tokens: Tokens, end: int, preposition: str | None) -> bool:
    """Whether a bare number is a year: a preposition before it and nothing countable behind it."""
    dash = tokens[end].text in DASHES and (tokens[end].gap == 0 or tokens[end + 1].kind is Kind.NUMBER)
    return preposition in _YEAR_PREPOSITIONS and not counts_things(tokens, end) and not dash


def confirmed_day_month(tokens: Tokens, i: int, end: int, *, announced: bool, preposition: str | None) -> bool:
    """Whether `12.03` is a day: a weekday or `dnia` beside it, brackets around it, or its own full stop.

    `announced`: a weekday, `dnia`, `w dniach` or `termin:` stands before it.
    """
    token, following = tokens[i], tokens[end]
    before = tokens[i - 1].lower if i else ""
    if before not in vocabulary().hour_before and _hour_behind(tokens, end):
        return True
    if before in vocabulary().hour_before or following.lower in vocabulary().unit_after or following.text == "%":
        return False
    if len(token.text.rstrip(".").split(".")[1]) != 2 and not announced:
        return False
    if announced or _weekday_behind(tokens, end):
        return True
    number, month, _ = token.numbers
    no_hour = number > _LAST_HOUR or month not in _MINUTES
    if preposition in {"od", "do"} and no_hour:
        return True
    opened = opens(tokens, i) or preposition in {"od", "do"}
    if opened and len(token.text.rstrip(".").split(".")[0]) == 2 and _introduces(following):
        return no_hour or _among_days(tokens, i)
    own_stop = token.text.endswith(".")
    if before in {"(", "["} and (following.text in {")", "]", ",", "-", "–"} or own_stop):
        return own_stop or following.text in {")", "]"}
    if not own_stop or following.gap == 2 or (opens(tokens, i) and preposition is None and before != ","):
        return False
    # A stop that ends the sentence proves nothing.
    lower = following.kind is Kind.WORD and following.text == following.text.lower()
    return (lower and preposition is not None) or following.text in {",", ";"} | DASHES


def _introduces(token: Token) -> bool:
    """A dash or colon behind a day, as in a calendar of events (`12.06 – zapisy`)."""
    return token.text in DASHES | {":"} and token.gap < 2


def _hour_behind(tokens: Tokens, end: int) -> bool:
    """`15.10, 18:00`, `12.06 o godz. 10`: an hour behind it, so that it is none itself."""
    at = end + 1 if tokens[end].text in {",", "|", "("} else end
    if tokens[at].gap == 2:
        return False
    if tokens[at].lower == "o":
        at += 1
    if tokens[at].lower.startswith("godz"):
        at = at + 2 if tokens[at + 1].text == "." else at + 1
        return tokens[at].kind in {Kind.NUMBER, Kind.DAY_MONTH}
    clock = tokens[at].kind is Kind.NUMBER and tokens[at].number < _LAST_HOUR + 1 and tokens[at + 1].text == ":"
    return clock and tokens[at + 1].gap == 0 and tokens[at + 2].kind is Kind.NUMBER and tokens[at + 2].gap == 0


def _among_days(tokens: Tokens, i: int) -> bool:
    """Whether a line nearby begins with a day that has an hour: the lines are a calendar."""
    near = range(max(0, i - _CALENDAR), min(len(tokens) - LOOKAHEAD, i + _CALENDAR))
    days = (n for n in near if tokens[n].kind is Kind.DAY_MONTH and (n == 0 or tokens[n].gap == 2))
    return any(_hour_behind(tokens, n + 1) for n in days)


def _weekday_behind(tokens: Tokens, end: int) -> bool:
    at = end + 1 if tokens[end].text in {"(", ","} else end
    return weekday_of(tokens[at]) > 0 and tokens[at].gap < 2


def weekday_of(token: Token) -> int:
    """The weekday that a token names, in full or abbreviated; 0 for none."""
    return token.word.weekday or token.word.weekday_abbreviation


def refused(tokens: Tokens, i: int, point: Point) -> bool:
    """Whether what stands before a candidate makes it a street, a running number, an act or a file."""
    before = tokens[i - 1] if i else None
    if before is None:
        return False
    if point.unit is Unit.DAY and before.lower in vocabulary().name_before | {"§"}:
        return True
    stop = before.text == "." and before.gap == 0 and i >= 2
    word = tokens[i - 2] if stop else before
    if stop and point.unit is Unit.DAY and word.lower in vocabulary().name_before:
        return True
    if tokens[i].kind is Kind.WORD:
        # `31 lutego 2023 r.` is no February 2023 either
        return point.unit is Unit.MONTH and before.kind is Kind.NUMBER and tokens[i].gap < 2 and bool(point.cases)
    if word.lower in vocabulary().number_before or before.text in {"§", "#", "№"}:
        return tokens[i].kind is not Kind.FULL_DATE or word.lower in {"nr", "poz", "sygn", "znak"}
    if before.text == "/" and point.unit is Unit.DAY and i >= 2 and number_of_day(tokens[i - 2]):
        return False  # `7/8 maja`
    if tokens[i].gap == 0 and before.kind is Kind.SIGN and before.text in {"/", "_", "=", "@", "+", "."}:
        return before.text != "." or point.unit is Unit.YEAR
    if tokens[i].gap == 0 and before.text in DASHES and i >= 2 and tokens[i - 2].kind is Kind.WORD:
        return before.gap == 0 and point.unit is Unit.YEAR
    return tokens[i].gap == 0 and before.kind is Kind.WORD and point.unit is Unit.YEAR


def in_act(tokens: Tokens, i: int, end: int) -> bool:
    """`Dz.U. z 2019 r. poz. 1818`: the year belongs to the promulgation of an act."""
    at = end + 1 if tokens[end].text == "," else end
    if tokens[at].lower in {"poz", "nr"} and tokens[at].gap < 2 and tokens[i].kind is Kind.NUMBER:
        return True
    before = "".join(token.lower for token in tokens[max(0, i - 9) : i])
    return before.removesuffix("z").endswith(_GAZETTES) or ("dz.urz." in before and before.endswith("z"))


def opens(tokens: Tokens, i: int) -> bool:
    """Whether a bracket, colon or comma opens before a token, or its line begins there."""
    return i == 0 or tokens[i].gap == 2 or tokens[i - 1].text in _OPENING


def yearly(tokens: Tokens, end: int) -> bool:
    """`do 31 marca każdego roku` names no day."""
    return tokens[end].lower in {"każdego", "danego"} and tokens[end + 1].word.unit is Unit.YEAR


def labelled(tokens: Tokens, i: int) -> bool:
    """Whether a colon, a bracket or the word `miesiąc` stands before a month in the nominative."""
    return bool(i) and (tokens[i - 1].text in {"(", ":"} or tokens[i - 1].word.fills_month)


def compared(tokens: Tokens, i: int) -> bool:
    """`w porównaniu do 2022 roku`: this `do` bounds nothing."""
    return bool(i) and tokens[i - 1].lower in _COMPARED


def names_programme(tokens: Tokens, i: int) -> bool:
    """Whether the words before a range of years look like the name of a programme (`FERS 2021–2027`)."""
    words = vocabulary().programme_words
    back = tokens[max(0, i - 14) : i]
    for n, token in enumerate(reversed(back)):
        if token.text in {".", ";", ":", "("} and token.gap == 0 and n > 2 and token.text != ".":
            return False
        if token.kind is Kind.WORD and token.lower in words and token.text[0].isupper():
            return True
    return False
