"""What the network may know of a word form before it has learnt anything: its shape, its ends, and Morfeusz' readings.

Every feature is a function of the word form alone, so that it is computed once per form and looked up afterwards.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from nlp.morphology import COMMON, GIVEN_NAME, PLACE, PLACE_PART, SURNAME, Analysis, analyse

NAMES = ("lower", "prefix1", "prefix3", "suffix2", "suffix3", "suffix4", "shape", "labels", "morph", "lemma", "lemma2")
"""The features in the order of `features`; the columns of the embedding."""

LEXICAL = ("lower", "lemma", "lemma2")
"""Features that identify the word; the rest describes it."""

_SHORT = {GIVEN_NAME: "F", SURNAME: "S", PLACE: "G", PLACE_PART: "g", COMMON: "c"}
_ROMAN = re.compile(r"(?=[IVXLC])(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})\Z")
_YEAR = re.compile(r"(1[0-9]|20)[0-9]{2}\Z")
_NUMBER = re.compile(r"[0-9]+([.,:][0-9]+)*\Z")
_CLASSES = ((str.isupper, "X"), (str.islower, "x"), (str.isdigit, "d"))


def shape(form: str) -> str:
    """Letters as X and x, digits as d, runs cut to three: `Kowalska` is Xxxx, `2021` is ddd."""
    signs: list[str] = []
    for character in form:
        sign = next((sign for test, sign in _CLASSES if test(character)), character)
        if signs[-3:] != [sign] * 3:
            signs.append(sign)
    return "".join(signs[:12])


def _number(form: str) -> str | None:
    """Numbers by what they may count, since each single one is rare: a year, a day of the month, a longer number."""
    if _ROMAN.match(form):
        return "#roman"
    if not _NUMBER.match(form):
        return None
    if _YEAR.match(form):
        return "#year"
    if form.isdigit() and len(form) <= 2:
        return "#day" if 1 <= int(form) <= 31 else "#two"
    return f"#{shape(form)}"


def _readings(form: str) -> tuple[Analysis, ...]:
    """Readings of the form; of its last part where it is a compound; of its small letters where it shouts."""
    found = analyse(form)
    if not found and form.isupper() and len(form) > 3:
        found = analyse(form.capitalize())
    if not found and "-" in form:
        found = analyse(form.rsplit("-", 1)[1])
    return found


def _is_name(reading: Analysis) -> bool:
    return not reading.labels.isdisjoint((GIVEN_NAME, SURNAME, PLACE))


def _lemmas(form: str, readings: Iterable[Analysis]) -> tuple[str, str]:
    """The two likeliest different lemmas: names before common words for a capitalised form, else the other way."""
    capital = form[:1].isupper()
    ranked = sorted(readings, key=lambda reading: _is_name(reading) != capital)
    lemmas = list(dict.fromkeys(reading.lemma.lower() for reading in ranked))
    if not lemmas:
        return form.lower(), ""
    return lemmas[0], lemmas[1] if len(lemmas) > 1 else ""


@lru_cache(maxsize=10_000)
def features(form: str) -> tuple[str, ...]:
    """The features of one word form, in the order of `NAMES`; the empty string where there is nothing to say."""
    lower = form.lower()
    readings = _readings(form)
    labels = "".join(sorted({_SHORT.get(label, "x") for reading in readings for label in reading.labels}))
    parts = "+".join(sorted({reading.pos for reading in readings})[:4]) or "ign"
    morph = "|".join(
        "".join(sorted(frozenset().union(*values)))
        for values in (
            [reading.cases for reading in readings],
            [reading.numbers for reading in readings],
            [reading.genders for reading in readings],
        )
    )
    number = _number(form)
    lemma, lemma2 = (number, "") if number else _lemmas(form, readings)
    return (
        lower,
        form[:1],
        lower[:3],
        lower[-2:],
        lower[-3:],
        lower[-4:],
        shape(form),
        f"{labels}/{parts}",
        morph,
        lemma,
        lemma2,
    )
