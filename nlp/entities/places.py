"""Polish places: from an inflected form to the nominative and, where only one unit fits, to its TERC code.

The units are those of TERC, the territorial register of Statistics Poland (`lexicon/terc.csv`). Names are compared by
the lemmas of their parts, so that `Środzie Wielkopolskiej` finds `Środa Wielkopolska` without a table of endings.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from nlp.entities.places_cases import all_forms
from nlp.morphology import COMMON, GIVEN_NAME, PLACE, PLACE_PART, SURNAME, Analysis, analyse, forms

Case = Literal["nom", "gen", "dat", "acc", "inst", "loc"]
Unit = Literal["town", "gmina", "any"]

_LONGEST = 4
_PART = re.compile(r"[\s-]+")
_SURNAME_LIKE = re.compile(r"(?<=[scdz]k)(i|iego|iemu|im|ie|a|iej|ą)$")
"""Endings of adjectives that Morfeusz may list only as surnames."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the nominative. `words` is how many words of the text name it; `listed` tells whether TERC has it."""

    name: str
    words: int
    listed: bool


@dataclass(frozen=True, slots=True)
class Territory:
    """One unit of the register."""

    code: str
    name: str
    kind: str


@cache
def territories() -> tuple[Territory, ...]:
    """Every unit of `lexicon/terc.csv`, in its order."""
    text = (resources.files("nlp") / "lexicon" / "terc.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return tuple(Territory(row["terc"], row["name"], row["kind"]) for row in rows)


def _is_commune(unit: Territory) -> bool:
    return unit.kind.startswith("gmina")


@cache
def _communes() -> dict[str, tuple[Territory, ...]]:
    """Gminas by name."""
    found: dict[str, list[Territory]] = {}
    for unit in territories():
        if _is_commune(unit):
            for name in {unit.name.split(" (")[0], re.sub("[()]", "", unit.name)}:
                found.setdefault(name.casefold(), []).append(unit)
    return {name: tuple(units) for name, units in found.items()}


def _name_lemmas(parts: Sequence[str], case: str) -> tuple[frozenset[str], ...]:
    """The lemmas of each part; later parts may also stand unchanged (`nad Wisłą`, `Świętej Małgorzaty`)."""
    return (_lemmas(parts[0], case), *(_lemmas(part, case) | {part.casefold()} for part in parts[1:]))


def _lemmas(word: str, case: str) -> frozenset[str]:
    """Lemmas of a part of a name read in one case; a word that Morfeusz does not know stands for itself."""
    readings = analyse(word) or analyse(word.casefold())
    if not readings:
        return frozenset({word.casefold()})
    if all(SURNAME in a.labels for a in readings) and _SURNAME_LIKE.search(word):
        return frozenset({_adjective_lemma(word)})  # `Skrzyńskie` of `Wielopole Skrzyńskie`
    return frozenset(a.lemma.casefold() for a in readings if case in a.cases) | (
        frozenset({word.casefold()}) if case == "nom" else frozenset()
    )


@cache
def _index() -> dict[str, tuple[tuple[str, tuple[frozenset[str], ...]], ...]]:
    """Names by the lemmas of their first part."""
    found: dict[str, list[tuple[str, tuple[frozenset[str], ...]]]] = {}
    # `Dobra (Szczecińska)` is written with and without its second part.
    communes = [unit.name for unit in territories() if _is_commune(unit)]
    for name in sorted(
        {form for commune in communes for form in (commune.split(" (")[0], re.sub("[()]", "", commune))}
    ):
        parts = _name_lemmas(_PART.split(name), "nom")
        for lemma in parts[0]:
            found.setdefault(lemma, []).append((name, parts))
    return {lemma: tuple(entries) for lemma, entries in found.items()}


def _listed(words: tuple[str, ...], case: str) -> str | None:
    return next(iter(namesakes(words, case)), None)


@lru_cache(maxsize=20_000)
def namesakes(words: tuple[str, ...], case: str) -> tuple[str, ...]:
    """Every name of the register that a form in a case may be (`Baranowie`: `Baranowo`, `Baranów`)."""
    surface = " ".join(words)
    shape = tuple(_PART.split(surface))
    joints = _PART.findall(surface)
    lemmas = _name_lemmas(shape, case)
    fitting = [
        name
        for first in sorted(lemmas[0])
        for name, parts in _index().get(first, ())
        if len(parts) == len(lemmas)
        and _PART.findall(name) == joints
        and all(one & other for one, other in zip(parts, lemmas, strict=True))
    ]
    named = dict.fromkeys(name for name in fitting if _inflects(name, case, surface))
    # Of namesakes a town is meant more often than a village (`burmistrz Lubania`: `Lubań`, not `Lubanie`).
    return tuple(sorted(named, key=lambda name: all(u.kind == "gmina wiejska" for u in _communes()[name.casefold()])))


def _inflects(name: str, case: str, surface: str) -> bool:
    """Whether the name has that form in the case; lemmas alone would take `Łysej Górze` for the gmina of `Łyse`."""
    for place, (part, form) in enumerate(zip(_PART.split(name), _PART.split(surface), strict=True)):
        known = [a for a in analyse(part) if "nom" in a.cases]
        if place and all(SURNAME in a.labels for a in known) and _SURNAME_LIKE.search(part):
            continue
        if not known or (part == form and (place or case == "nom")):
            continue
        if not any(form.casefold() == f.casefold() for a in known for f in all_forms(a, case)):
            return False
    return True


def read_place(words: Sequence[str], case: Case) -> Place | None:
    """The place that the first words name in a case, longest name first; None where they name none.

    A capitalised word that neither TERC nor Morfeusz knows is taken as a foreign name that does not inflect.
    """
    for length in range(min(_LONGEST, len(words)), 0, -1):
        name = _listed(tuple(words[:length]), case)
        if name is not None:
            return Place(name, length, True)
    return _unlisted(words, case)


def _unlisted(words: Sequence[str], case: str) -> Place | None:
    """Villages, foreign towns, regions: what Morfeusz labels as a place, or does not know at all."""
    if not words or not words[0][:1].isupper():
        return None
    if len(words) > 1 and words[1][:1].isupper() and (name := _qualified(words[0], words[1], case)) is not None:
        return Place(name, 2, False)
    parts = words[0].split("-")
    readings = [_place_readings(part, case) for part in parts]
    if all(readings):
        return Place("-".join(r[0].lemma for r in readings), 1, False)
    if not any(analyse(part) or analyse(part.casefold()) for part in parts) and not words[0].isupper():
        return Place(words[0], 1, False)
    return None


def _qualified(adjective: str, noun: str, case: str) -> str | None:
    """`Łysej Górze` → `Łysa Góra`: an adjective and a noun that agree in the case."""
    for a in analyse(adjective) or analyse(adjective.lower()):
        for n in analyse(noun) or analyse(noun.lower()):
            shared = a.numbers & n.numbers, a.genders & n.genders
            if a.pos != "adj" or n.pos != "subst" or case not in a.cases & n.cases or not all(shared):
                continue
            if not any(m.labels & {PLACE, PLACE_PART} and case in m.cases for m in analyse(noun)):
                continue
            number, gender = min(shared[0]), min(shared[1])
            one = _nominative(a, number, gender)
            other = _nominative(n, number, gender)
            if one and other:
                return f"{one.capitalize()} {other[:1].upper()}{other[1:]}"
    return None


def _nominative(reading: Analysis, number: str, gender: str) -> str | None:
    degree = reading.tag.rpartition(":")[2]
    wanted = (f for f in forms(reading.lexeme) if f.pos == reading.pos and (f.pos != "adj" or f.tag.endswith(degree)))
    return next((f.form for f in wanted if f.agrees(number=number, case="nom", gender=gender)), None)


def _place_readings(word: str, case: str) -> list[Analysis]:
    readings = analyse(word)
    if any(GIVEN_NAME in a.labels or (a.lemma[:1].islower() and COMMON in a.labels) for a in readings):
        return []
    return [a for a in readings if case in a.cases and a.labels & {PLACE, PLACE_PART} and a.lemma[:1].isupper()]


def is_place_form(word: str, case: str) -> bool:
    """Whether a single capitalised word may name a place in that case."""
    return _listed((word,), case) is not None or bool(_place_readings(word, case))


def teryt(name: str, unit: Unit = "any", voivodeship: str | None = None) -> str | None:
    """TERC code of the gmina of that name, or None where several fit.

    Where a town and the rural gmina around it share a name, `town` and `any` mean the town and `gmina` stays open.
    A city with powiat rights is its gmina. `voivodeship` (an adjective, or a code) narrows the choice.
    """
    units = list(_communes().get(name.casefold(), ()))
    if voivodeship is not None:
        code = voivodeship if voivodeship.isdigit() else voivodeship_code(voivodeship)
        units = [u for u in units if code is None or u.code.startswith(code)] or units
    if len(units) > 1 and unit != "gmina":
        towns = [u for u in units if u.kind != "gmina wiejska"]
        # A town with its rural twin in one powiat is one place; namesakes elsewhere leave the question open.
        rural = {u.code[:4] for u in units if u.kind == "gmina wiejska"}
        if rural <= {u.code[:4] for u in towns} or (unit == "town" and len(towns) == 1):
            units = towns
    return units[0].code if len(units) == 1 else None


@cache
def _adjectives(kind: str) -> dict[str, tuple[Territory, ...]]:
    found: dict[str, list[Territory]] = {}
    for unit in territories():
        if unit.kind == kind:
            found.setdefault(_adjective_lemma(unit.name), []).append(unit)
    return {lemma: tuple(units) for lemma, units in found.items()}


@lru_cache(maxsize=5_000)
def _adjective_lemma(word: str) -> str:
    """`Krasnostawskiego`, `krasnostawska` → `krasnostawski`; hyphened adjectives inflect in their last part."""
    first, hyphen, last = word.casefold().rpartition("-")
    lemma = next((a.lemma for a in analyse(last) if a.pos == "adj"), None)
    if lemma is None:
        lemma = re.sub(r"(iego|iemu|im|ie|iej|ą|a)$", "i", last)
    return first + hyphen + lemma


def powiat(adjective: str) -> tuple[Territory, ...]:
    """Powiats by their adjective in any form; namesakes give several, an unknown one none."""
    return _adjectives("powiat").get(_adjective_lemma(adjective), ())


def voivodeship(adjective: str) -> Territory | None:
    """A voivodeship by its adjective in any form."""
    return next(iter(_adjectives("województwo").get(_adjective_lemma(adjective), ())), None)


def voivodeship_code(adjective: str) -> str | None:
    """Two-digit code of a voivodeship, or None for what is none."""
    unit = voivodeship(adjective)
    return unit.code if unit else None


def powiat_adjective(unit: Territory) -> str:
    """`Wrzesiński`, as it stands in `Powiat Wrzesiński`: each part with a capital."""
    return "-".join(part[:1].upper() + part[1:] for part in unit.name.split("-"))
