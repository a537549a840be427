"""How well a single word makes a given name or a surname, whatever stands around it."""

import re
from functools import lru_cache

from nlp.entities.people.context import lemmas, name_contexts
from nlp.entities.roles.words import role_nouns
from nlp.morphology import COMMON, GIVEN_NAME, PLACE, PLACE_PART, SURNAME, Analysis, analyse
from nlp.nominative.letter_case import is_capitals, is_roman, titled
from nlp.nominative.name_parts import is_further_given

_TYPICAL = re.compile(
    r"(?:enk(?:o|i|ce|ę|ą|owi|iem)|(?:czuk|czyk|iak|[oe]wicz)(?:a|owi|iem|em|u|owie|ów)?"
    r"|[sc]k(?:i|a|iego|iemu|im|iej|ą)|dzk(?:i|a|iego|iemu|im|iej|ą))$"
)
"""Endings of Polish and Ukrainian surnames."""
_PLURAL = re.compile(r"(?:owie|[sc]cy|dzcy)$")
"""Endings of surnames in the plural that nothing else in capitals has."""
_APOSTROPHE = re.compile(r"(?:O|D|L)['’][A-Z]")
"""Irish and French surnames (`O'Brien`, `D'Amico`)."""
_FUNCTION = frozenset({"prep", "conj", "comp", "part", "qub", "adv", "pred", "interj", "ppron12", "ppron3", "siebie"})


@lru_cache(maxsize=20_000)
def given_weight(word: str) -> float | None:
    """How surely a capitalised word is a given name (3 sure, 1.5 also another word); None where it is none."""
    text = titled(word)
    if text.lower() in name_contexts().never_given or is_roman(word) or lemmas(text) & name_contexts().courtesy:
        return None
    parts = text.split("-")
    readings = [analyse(part) for part in parts]
    if not all(_is_known_given(part, each) for part, each in zip(parts, readings, strict=True)):
        return None
    other = any(a.pos in _FUNCTION or a.pos in {"fin", "impt"} for part in readings for a in part)
    common = any(COMMON in a.labels or a.pos in {"adj", "ger"} for part in readings for a in part)
    return 0.8 if other else 1.5 if common else 3.0


def _is_known_given(part: str, readings: tuple[Analysis, ...]) -> bool:
    """Whether the dictionary or our own list has a word as a given name."""
    known = any(GIVEN_NAME in a.labels and "sg" in a.numbers and a.cases != {"voc"} for a in readings)
    return known or is_further_given(part)


@lru_cache(maxsize=20_000)
def surname_weight(word: str) -> float:
    """How well a capitalised word makes a surname."""
    if is_roman(word) and len(word) > 1:
        return -6.0
    if is_capitals(word) and len(word) < 4:
        return -6.0
    if word.lower() in name_contexts().never_family:
        return -6.0
    if _APOSTROPHE.match(word):
        return 2.0
    text = titled(word)
    weights = []
    for part in text.split("-"):
        readings = analyse(part)
        labels = frozenset().union(*(a.labels for a in readings))
        if SURNAME in labels:
            weights.append(2.0 if part[:1].isupper() else -3.0)
        elif not readings:
            weights.append(1.8 if _TYPICAL.search(part) else 1.0)
        elif role_nouns(part):
            weights.append(-4.0)
        elif any(a.pos in _FUNCTION for a in readings):
            weights.append(-3.0)
        elif labels and labels <= {PLACE, PLACE_PART}:
            weights.append(-1.0)
        elif GIVEN_NAME in labels:
            weights.append(0.3)
        else:
            weights.append(0.3)
    return min(weights)


@lru_cache(maxsize=20_000)
def may_be_foreign(word: str) -> bool:
    """Whether a word that the dictionary does not know may be somebody's given name."""
    return len(word) > 2 and all(
        len(part) > 1 and part.isalpha() and part[1:].islower() and not analyse(part) and not analyse(part.lower())
        for part in word.split("-")
    )


@lru_cache(maxsize=20_000)
def is_plural_surname(word: str) -> bool:
    """Whether a word is a surname of several people (`Nowakowscy`, `Sójkowie`) and nothing else."""
    readings = [a for a in analyse(titled(word)) if a.pos == "subst"]
    if readings:
        family = [a for a in readings if PLACE not in a.labels]
        return bool(family) and all(SURNAME in a.labels and "sg" not in a.numbers for a in family)
    return word[:1].isupper() and _PLURAL.search(word) is not None
