"""Agreement and inflection of the words that carry a name's case: the head noun and the adjectives around it."""

import re
from collections.abc import Iterable
from functools import lru_cache

from nlp.entities.institutions.lexicon import heads
from nlp.entities.institutions.words import readings
from nlp.morphology import NUMBERS, Analysis, analyse, forms

Slot = tuple[str, str, str]
"""Number, case and gender."""

_ADJECTIVES = frozenset({"adj", "pact", "ppas", "adja"})
# Endings of adjectives that Morfeusz does not know (`Wrzesińskiego`), by the gender of the noun.
_ENDINGS = {
    "m": ((r"(i)(?:ego|emu|m)$", r"\1"), (r"(?:ego|emu|ym)$", "y")),
    "f": ((r"(?:i?ej|ą)$", "a"),),
    "n": ((r"(i)(?:ego|emu|m)$", r"\1e"), (r"(?:ego|emu|ym)$", "e")),
}


def slots(analyses: Iterable[Analysis]) -> frozenset[Slot]:
    """Every number, case and gender that readings allow."""
    return frozenset((n, c, g) for a in analyses for n in a.numbers for c in a.cases for g in a.genders)


@lru_cache(maxsize=20_000)
def noun_slots(text: str, lemma: str) -> frozenset[Slot]:
    """Slots of a word read as a form of that noun."""
    return slots(a for a in readings(text) if a.pos == "subst" and a.lemma.casefold() == lemma)


@lru_cache(maxsize=20_000)
def adjective_slots(text: str) -> frozenset[Slot]:
    """Slots of a word read as an adjective; a capitalised word in `-ski`, `-cki` that is unknown counts as one."""
    found = slots(a for a in readings(text) if a.pos in _ADJECTIVES)
    ending = re.search(r"(?<=[scdz]k)(i|iego|iemu|im|a|iej|ą|ie)$", text)
    if found or ending is None or readings(text):
        return found
    return slots(a for a in analyse("polsk" + ending[0]) if a.pos == "adj")


@lru_cache(maxsize=20_000)
def decline_word(text: str, number: str, case: str, gender: str) -> str:
    """A noun or adjective in another slot, its capital kept; an unknown adjective by its ending, else unchanged."""
    first, hyphen, last = text.rpartition("-")
    if hyphen and not analyse(text):
        return first + hyphen + decline_word(last, number, case, gender)
    # `Gdański` is an adjective before it is the plural of `Gdańsk`; `Rada` is a noun before a form of `rad`.
    nouns_first = any(a.pos == "subst" and a.lemma.casefold() in heads() for a in readings(text))
    ranked = sorted(readings(text), key=lambda a: (a.pos in _ADJECTIVES) == nouns_first)
    wanted = [
        f.form
        for a in ranked
        if a.pos in _ADJECTIVES or (a.pos == "subst" and gender in a.genders)
        for f in _paradigm(a)
        if f.agrees(number=number, case=case, gender=gender)
    ]
    if not wanted:
        return _by_ending(text, gender) if case == "nom" and number == "sg" else text
    form = wanted[0]
    return form[:1].upper() + form[1:] if text[:1].isupper() else form


def _paradigm(reading: Analysis) -> Iterable[Analysis]:
    """Forms of the same word: for an adjective of the same degree, for a participle of the same polarity (never
    `niesterujący`), never its adverb or abstract noun."""
    degree = reading.tag.split(":")[-1]
    return (
        f
        for f in forms(reading.lexeme)
        if f.pos == reading.pos and (reading.pos not in _ADJECTIVES or f.tag.endswith(degree) or degree in NUMBERS)
    )


def _by_ending(text: str, gender: str) -> str:
    for pattern, ending in _ENDINGS[gender[0]]:
        changed, count = re.subn(pattern, ending, text)
        if count:
            return changed
    return text


@lru_cache(maxsize=20_000)
def may_be(text: str, case: str) -> bool:
    """Whether a capitalised word may stand in a case: Morfeusz says so, or it is unknown and ends like a genitive."""
    known = readings(text)
    if known:
        return any(case in a.cases and a.pos in {"subst", "depr", "ger", *_ADJECTIVES} for a in known)
    return case == "gen" and bool(re.search(r"(a|u|i|y|ej|ego|ich|ych|ów)$", text))


@lru_cache(maxsize=5_000)
def genitive_of(name: str) -> str:
    """A nominative name in the genitive (`Regionalny Ośrodek Polityki …` → `Regionalnego Ośrodka Polityki …`)."""
    words = name.split(" ")
    index = next((i for i, word in enumerate(words) if word.casefold() in heads()), None)
    if index is None:
        return name
    found = sorted(s for s in noun_slots(words[index], words[index].casefold()) if s[:2] == ("sg", "nom"))
    gender = found[0][2] if found else "n"
    for place, word in enumerate(words):
        agrees = place < index or (place == index + 1 and ("sg", "nom", gender) in adjective_slots(word))
        if place == index or agrees:
            words[place] = decline_word(word, "sg", "gen", gender)
    return " ".join(words)
