"""Readings of one word as the nominative needs them: case, number, gender, and the nominative of the same number.

Dictionary readings come from Morfeusz; what it does not know is read by its ending (`lexicon/name_endings.csv`).
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources

from nlp.morphology import Analysis, analyse, forms
from nlp.nominative.letter_case import as_written, is_capitals

CASES = ("nom", "gen", "dat", "acc", "inst", "loc")
_ADJECTIVES = frozenset({"adj", "ppas", "pact"})
_NOUNS = frozenset({"subst", "depr", "ger"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One word read in one case, number and gender. `weight` is a log-probability up to a constant."""

    nominative: str
    number: str
    case: str
    gender: str
    weight: float = 0.0
    labels: frozenset[str] = frozenset()
    known: bool = True
    """Whether the dictionary has it; False for a reading by ending."""
    only_plural: bool = False
    """Whether the word has no singular (`Starachowice`, `drzwi`)."""


@dataclass(frozen=True, slots=True)
class _Ending:
    pattern: re.Pattern[str]
    nominative: str
    gender: str
    number: str
    cases: tuple[str, ...]
    weight: float


@cache
def _endings() -> tuple[_Ending, ...]:
    """The rows of `lexicon/name_endings.csv`; a malformed row raises `ValueError` that names the file and the row."""
    lines = (resources.files("nlp") / "lexicon" / "name_endings.csv").read_text(encoding="utf-8").splitlines()
    found = []
    for row in csv.DictReader(line for line in lines if line and not line.startswith("#")):
        try:
            pattern = re.compile(f"(?:{row['ending']})$")
            weight = float(row["weight"])
        except (re.error, TypeError, ValueError) as error:
            raise ValueError(f"name_endings.csv: row {row!r}: {error}") from error
        cases = tuple(row["cases"].split("."))
        found.append(_Ending(pattern, row["nominative"], row["gender"], row["number"], cases, weight))
    return tuple(found)


@lru_cache(maxsize=20_000)
def by_ending(word: str) -> tuple[Reading, ...]:
    """Readings of a personal name by its ending alone; the word starts with a capital."""
    small = word.lower()
    found: list[Reading] = []
    for ending in _endings():
        match = ending.pattern.search(small)
        if match is None:
            continue
        stem = word[: match.start()]
        if len(stem) < 2 and ending.nominative != match.group():
            continue
        nominative = stem + match.expand(ending.nominative)
        found.extend(
            Reading(nominative, ending.number, case, ending.gender, ending.weight, known=False) for case in ending.cases
        )
    return tuple(found)


def _degree(tag: str) -> str:
    """Degree and negation of an adjective, participle or gerund: forms of one lexeme differ in them."""
    return ":".join(field for field in tag.split(":") if field in {"com", "sup", "neg"})


@lru_cache(maxsize=20_000)
def _nominative(lexeme: str, lemma: str, pos: str, degree: str, number: str, gender: str) -> str | None:
    """The nominative of a lexeme in a number and gender; None where the dictionary has no such form."""
    fallback = None
    for form in forms(lexeme):
        if form.pos != pos or _degree(form.tag) != degree or not form.agrees(number=number, case="nom", gender=gender):
            continue
        if form.lemma == lemma:
            return form.form
        fallback = fallback or form.form
    return fallback


def _dictionary_form(analysis: Analysis, number: str, gender: str) -> str | None:
    if analysis.pos == "subst" and number == "sg":
        return analysis.lemma
    return _nominative(analysis.lexeme, analysis.lemma, analysis.pos, _degree(analysis.tag), number, gender)


def _expanded(word: str, analyses: tuple[Analysis, ...]) -> Iterator[Reading]:
    for analysis in analyses:
        weight = -1.5 if analysis.pos == "depr" else 0.0
        for number in sorted(analysis.numbers):
            for gender in sorted(analysis.genders):
                nominative = word if analysis.pos == "depr" else _dictionary_form(analysis, number, gender)
                if nominative is None and "nom" in analysis.cases:
                    nominative = word
                if nominative is None:
                    continue
                for case in CASES:
                    if case in analysis.cases:
                        yield Reading(
                            as_written(word, nominative),
                            number,
                            case,
                            gender,
                            weight,
                            analysis.labels,
                            only_plural=":pt" in analysis.tag,
                        )


def _lookup(word: str) -> tuple[Analysis, ...]:
    known = analyse(word)
    return known or (analyse(word.lower()) if is_capitals(word) else ())


@lru_cache(maxsize=20_000)
def nouns(word: str) -> tuple[Reading, ...]:
    """Dictionary readings of a word as a noun; of a compound (`Busku-Zdroju`), where all parts share a case."""
    readings = tuple(_expanded(word, tuple(a for a in _lookup(word) if a.pos in _NOUNS)))
    if readings or "-" not in word:
        return readings
    first, _, rest = word.partition("-")
    return tuple(
        replace(one, nominative=f"{one.nominative}-{two.nominative}", labels=one.labels & two.labels)
        for one in nouns(first)
        for two in (*nouns(rest), *adjectives(rest))
        if one.case == two.case and one.number == two.number
    )


@lru_cache(maxsize=20_000)
def adjectives(word: str) -> tuple[Reading, ...]:
    """Dictionary readings of a word as an adjective or participle; a compound inflects in its last part."""
    readings = tuple(_expanded(word, tuple(a for a in _lookup(word) if a.pos in _ADJECTIVES)))
    if readings or "-" not in word:
        return readings
    first, _, last = word.rpartition("-")
    return tuple(
        Reading(f"{first}-{r.nominative}", r.number, r.case, r.gender, r.weight, r.labels) for r in adjectives(last)
    )


def adjective_form(analysis: Analysis, gender: str) -> str | None:
    """The nominative singular of an adjective in a gender; None where the dictionary has none."""
    return _nominative(analysis.lexeme, analysis.lemma, analysis.pos, _degree(analysis.tag), "sg", gender)


@lru_cache(maxsize=20_000)
def is_adverb(word: str) -> bool:
    """Whether the dictionary has a word as an adverb (`Razem`, `Bliżej`)."""
    return any(a.pos == "adv" for a in analyse(word.lower()))
