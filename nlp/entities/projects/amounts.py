"""Sums of money: `3 835 455,00 zł`, `7 mln 250 tys. zł`, `półtora miliona złotych`."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from nlp.annotation import ProjectFact, Span
from nlp.entities.institutions.words import Words
from nlp.entities.projects.clauses import Subjects
from nlp.entities.projects.lexicon import scales, spelled_numbers

_FIGURES = r"\d{1,3}(?:[ \u00a0.]\d{3})+(?:,\d{1,2})?|\d+(?:,\d+)?"
_SCALE = r"tys\.|tysi[ąę]c\w*|mln|milion\w*|mld|miliard\w*"
_BLANK = r"[ \u00a0]?"
AMOUNT = re.compile(
    rf"(?<![\d.,])(?P<number>{_FIGURES}){_BLANK}(?P<scale>{_SCALE})?{_BLANK}"
    rf"(?:(?:i )?(?P<number2>\d{{1,3}}){_BLANK}(?P<scale2>tys\.|tysi[ąę]c\w*){_BLANK})?(?:zł|złotych|złote|złoty|PLN)\b"
)


@cache
def _spelled() -> re.Pattern[str]:
    numbers = "|".join(sorted(spelled_numbers(), key=len, reverse=True))
    scale = r"tysi[ąę]c\w*|milion\w*|miliard\w*"
    return re.compile(
        rf"\b(?P<number>(?:{numbers})\s)?(?P<scale>{scale})\s(?:zł\b|złotych\b)",
        re.IGNORECASE,
    )


def amounts(words: Words, subjects: Subjects) -> Iterator[ProjectFact]:
    """Sums in złoty as plain decimals."""
    for match in AMOUNT.finditer(words.text):
        value = _value(match["number"]) * _scale(match["scale"])
        if match["number2"]:
            value += _value(match["number2"]) * _scale(match["scale2"])
        yield from _facts(words, subjects, match, value)
    for match in _spelled().finditer(words.text):
        before = words.text[: match.start()].rstrip()[-1:]
        if match["number"] is None and before.isdigit():
            continue  # figures stand before it
        spelled = match["number"].strip().casefold() if match["number"] else "jeden"
        yield from _facts(words, subjects, match, spelled_numbers()[spelled] * _scale(match["scale"]))


def _value(figures: str) -> Decimal:
    return Decimal(re.sub(r"[ \u00a0.]", "", figures).replace(",", "."))


def _scale(word: str | None) -> int:
    if word is None:
        return 1
    return next(value for opening, value in scales().items() if word.casefold().startswith(opening))


def _facts(words: Words, subjects: Subjects, match: re.Match[str], value: Decimal) -> Iterator[ProjectFact]:
    plain = format(value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize(), "f")
    for key in subjects.keys(match.start()):
        yield ProjectFact(key, "amount_pln", plain, Span(match.start(), match.end(), match[0]))
