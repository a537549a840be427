"""What stands around a name: courtesy titles, patrons and streets, prepositions and verbs that betray its case."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from nlp.entities.roles.words import role_nouns
from nlp.entities.titles import titles_before
from nlp.entities.words import Word
from nlp.morphology import analyse
from nlp.nominative.readings import CASES

_NEAR = 4
"""How many words before a name a patron word may stand (`Szkoły Podstawowej nr 4 im. …` has its own sign)."""


@dataclass(frozen=True, slots=True)
class NameContexts:
    """The entries of `lexicon/name_contexts.toml`."""

    patron_abbreviations: frozenset[str]
    patron_words: frozenset[str]
    courtesy: frozenset[str]
    never_given: frozenset[str]
    never_family: frozenset[str]


@cache
def name_contexts() -> NameContexts:
    """The lexicon; a missing key raises `KeyError`."""
    data = tomllib.loads((resources.files("nlp") / "lexicon" / "name_contexts.toml").read_text(encoding="utf-8"))
    return NameContexts(
        frozenset(data["patron_abbreviations"]),
        frozenset(data["patron_words"]),
        frozenset(data["courtesy"]),
        frozenset(data["never_given"]),
        frozenset(data["never_family"]),
    )


@dataclass(frozen=True, slots=True)
class Hints:
    """What the context says of a name's case and gender; None where it says nothing."""

    cases: frozenset[str] | None = None
    gender: str | None = None
    weak: bool = False
    """Whether the context only suggests it: a verb after a name need not have it as its subject."""


@lru_cache(maxsize=20_000)
def lemmas(word: str) -> frozenset[str]:
    """Lemmas of the noun readings of a word, small letters."""
    return frozenset(a.lemma.lower() for a in (*analyse(word), *analyse(word.lower())) if a.pos in {"subst", "depr"})


def before_titles(words: Sequence[Word], index: int) -> int:
    """Where the titles before a name at `index` begin; `index` itself without titles."""
    run = titles_before(words, index)
    return run.first if run else index


def courtesy_before(words: Sequence[Word], index: int) -> Hints | None:
    """Gender and case of `Pan`, `Pani` or `p.` before a name (and its titles); None where there is none."""
    at = before_titles(words, index) - 1
    if at >= 0 and words[at].text == "." and at > 0 and words[at - 1].text in {"p", "P"}:
        return Hints()
    if at >= 0 and role_nouns(words[at].text) and at > 0:
        # `Pani Dyrektor Anna Lis`
        at -= 1
    if at < 0 or not words[at].is_word or not lemmas(words[at].text) & name_contexts().courtesy:
        return None
    small = words[at].text.lower()
    readings = [a for a in analyse(small) if a.lemma in {"pan", "pani"} and "sg" in a.numbers]
    cases = frozenset(case for a in readings for case in a.cases if case in CASES)
    gender = "f" if small.startswith("pani") or small == "panią" else "m1" if readings else None
    return Hints(cases or None, gender)


@lru_cache(maxsize=1000)
def governed(preposition: str) -> frozenset[str]:
    """The cases that a preposition governs, as Morfeusz tags it; empty for other words."""
    cases = frozenset(
        c for a in analyse(preposition.lower()) if a.pos == "prep" for c in a.tag.split(":")[1].split(".")
    )
    return cases & frozenset(CASES)


@lru_cache(maxsize=20_000)
def is_verb(word: str) -> bool:
    """Whether a word is surely a finite verb (`powiedziała`, `jest`)."""
    readings = analyse(word.lower())
    return bool(readings) and all(a.pos in {"praet", "fin", "imps", "bedzie"} for a in readings)


def verb_gender(word: str) -> str | None:
    """The gender of a past tense in the singular: `m1` or `f`."""
    for reading in analyse(word.lower()):
        if reading.pos == "praet" and "sg" in reading.numbers:
            if "f" in reading.genders:
                return "f"
            if "m1" in reading.genders:
                return "m1"
    return None


def is_patron(words: Sequence[Word], index: int, *, may_be_genitive: bool = True) -> bool:
    """Whether the name at `index` is a patron of something or a street, by what stands before it.

    may_be_genitive: False where the form of the name shows that it hangs on no noun (`W tym roku Anna Lis …`).
    """
    known = name_contexts()
    at = before_titles(words, index)
    for _ in range(_NEAR):
        at -= 1
        if at < 0 or words[at].is_break:
            return False
        text = words[at].text
        if text == ".":
            continue
        if at + 1 < len(words) and words[at + 1].text == "." and text.lower() in known.patron_abbreviations:
            return True
        if not words[at].is_word:
            return False
        found = lemmas(text) & known.patron_words
        if found:
            return may_be_genitive and not _led(words, at)
        if not _continues(text):
            return False
    return False


def _continues(text: str) -> bool:
    """Whether a word may stand between a patron word and the patron: an adjective, a rank (`ulicy generała Maczka`)."""
    readings = analyse(text.lower())
    return any(a.pos == "adj" for a in readings) or bool(
        lemmas(text) & {"generał", "marszałek", "ksiądz", "święty", "król"}
    )


def _led(words: Sequence[Word], index: int) -> bool:
    """Whether somebody's role stands before the word at `index`, so that the name is theirs (`dyrektora Szpitala Jana
    Lisa`)."""
    at = index - 1
    while at >= 0 and words[at].is_word and index - at < _NEAR:
        if role_nouns(words[at].text):
            return True
        at -= 1
    return False
