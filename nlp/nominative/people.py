"""Names of people to the nominative: given names and surname agree in gender, number and case.

Every reading of every part is weighed (dictionary first, else by ending), and the combination that agrees best wins;
what the context allows comes in as preferences.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from nlp.nominative.letter_case import titled
from nlp.nominative.name_parts import Agreement, Table, given_name, is_initials, is_particle, surname
from nlp.nominative.readings import CASES

Gender = Literal["m1", "f"]

_PRIOR = {"nom": 0.0, "gen": -1.0, "dat": -1.6, "inst": -1.5, "acc": -1.6, "loc": -2.6}
_PLURAL = -2.5
TRUST = 6.0
"""What a reading loses by default that goes against the context."""
_DISAGREEING = -9.0
_OTHER_GENDER = -2.0
_KEPT = 3
"""Readings kept of each part in one agreement."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in the nominative singular, with the reading that led to it."""

    given: tuple[str, ...]
    surname: str
    gender: Gender
    case: str
    number: str
    score: float
    """Log-weight: comparable between readings of one surface."""

    @property
    def name(self) -> str:
        """Given names, then the surname."""
        return " ".join(part for part in (*self.given, self.surname) if part)


def _options(table: Table, agreement: Agreement, word: str) -> list[tuple[str, float]]:
    """The best nominatives of one part; the word itself where it cannot agree."""
    found = sorted(table.get(agreement, {}).items(), key=lambda item: (-item[1], item[0]))[:_KEPT]
    return found or [(word, _DISAGREEING)]


def _given_options(table: Table, case: str, gender: str, word: str, *, later: bool) -> list[tuple[str, float]]:
    """Nominatives of a given name; a later one may be of the other gender (`Jan Maria`)."""
    options = _options(table, ("sg", case, gender), word)
    other = ("sg", case, "f" if gender == "m1" else "m1")
    if later and options[0][1] < _OTHER_GENDER and other in table:
        return [(name, weight + _OTHER_GENDER) for name, weight in _options(table, other, word)]
    return options


def feminine(name: str) -> str:
    """The feminine form of a masculine adjectival surname (`Nowacki` → `Nowacka`); others stay."""
    return name[:-1] + "a" if name.endswith(("ski", "cki", "dzki")) else name


@lru_cache(maxsize=20_000)
def _readings(given: tuple[str, ...], family: str, shared: bool) -> tuple[PersonName, ...]:
    given_tables = [given_name(word) for word in given]
    words = family.split()
    # A surname of several words inflects in each of them that the dictionary or its ending lets inflect.
    family_tables = [surname(word) for word in words]
    found: dict[tuple[str, ...], PersonName] = {}
    for case, gender, number in itertools.product(CASES, ("m1", "f"), ("sg", "pl")):
        if number == "pl" and (given or not family) and not shared:
            continue
        if number == "sg" and shared:
            continue
        base = _PRIOR[case] + (_PLURAL if number == "pl" and not shared else 0.0)
        parts = [
            _given_options(table, case, gender, word, later=index > 0)
            for index, (table, word) in enumerate(zip(given_tables, given, strict=True))
        ]
        family_gender = "m1" if shared else gender
        parts += [
            _options(table, (number, case, family_gender), word)
            for table, word in zip(family_tables, words, strict=True)
        ]
        for chosen in itertools.product(*parts):
            forms = tuple(form for form, _ in chosen)
            score = base + sum(weight for _, weight in chosen)
            last = " ".join(forms[len(given) :])
            if shared and gender == "f":
                last = feminine(last)
            key = (*forms[: len(given)], last, gender, case)
            if key not in found or found[key].score < score:
                found[key] = PersonName(forms[: len(given)], last, "f" if gender == "f" else "m1", case, number, score)
    return tuple(sorted(found.values(), key=lambda name: (-name.score, name.name, name.gender, name.case)))


def person_readings(
    given: Sequence[str],
    family: str,
    *,
    gender: Gender | None = None,
    cases: frozenset[str] | None = None,
    shared: bool = False,
    trust: float = TRUST,
) -> tuple[PersonName, ...]:
    """All readings of a name, the best first.

    given: given names and initials as written; family: the surname as written (may be empty).
    gender, cases: what the context says; preferences, not filters. trust: what a reading loses that goes against one.
    shared: the surname is a plural that several given names share (`Irena i Jan Nowaccy`).
    """
    readings = _readings(
        tuple(titled(word) for word in given), " ".join(titled(word) for word in family.split()), shared
    )
    if gender is None and cases is None:
        return readings
    weighed = [
        (
            reading.score
            - (trust if gender is not None and reading.gender != gender else 0.0)
            - (trust if cases is not None and reading.case not in cases else 0.0),
            reading,
        )
        for reading in readings
    ]
    return tuple(
        PersonName(r.given, r.surname, r.gender, r.case, r.number, score)
        for score, r in sorted(weighed, key=lambda pair: (-pair[0], pair[1].name, pair[1].gender, pair[1].case))
    )


def person_nominative(
    given: Sequence[str],
    family: str,
    *,
    gender: Gender | None = None,
    cases: frozenset[str] | None = None,
    shared: bool = False,
) -> PersonName:
    """The likeliest normal form of a name; parameters as of `person_readings`."""
    return person_readings(given, family, gender=gender, cases=cases, shared=shared)[0]


def split_name(name: str) -> tuple[tuple[str, ...], str]:
    """Given names and surname of a full name: the last word and the particles before it are the surname."""
    words = name.split()
    if len(words) < 2:
        return (), name
    start = len(words) - 1
    while start > 1 and is_particle(words[start - 1]):
        start -= 1
    return tuple(words[:start]), " ".join(words[start:])


@lru_cache(maxsize=20_000)
def name_nominative(name: str) -> str:
    """A name on its own, whatever its parts, to the nominative (`Kazimierzowi Kuberskiemu`, `Ewy`, `J. Nowaka`)."""
    given, family = split_name(name)
    if given:
        return person_nominative(given, family).name
    if is_initials(name):
        return name
    first, last = person_nominative((name,), ""), person_nominative((), name)
    return first.name if first.score >= last.score else last.name
