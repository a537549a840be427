"""Readings of one part of a person's name: a given name, or a surname (double-barrelled ones part by part).

A table of readings maps an agreement (number, case, gender) to the nominatives that the part may have in it, each with
a weight (a log-probability up to a constant).
"""

import csv
import itertools
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

from nlp.morphology import COMMON, GIVEN_NAME, SURNAME, analyse
from nlp.nominative.letter_case import is_roman
from nlp.nominative.readings import CASES, Reading, by_ending, nouns

Agreement = tuple[str, str, str]
"""Number, case, gender."""
Table = Mapping[Agreement, Mapping[str, float]]

_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)+(?:-[^\W\d_]\.)?|[^\W\d_]")
_INDECLINABLE = re.compile(r"[bcćdfghjklłmnńprsśtwzźżo]$")
"""Endings of nouns that are masculine or neuter."""
_PARTICLES = frozenset(
    {"van", "der", "den", "de", "da", "di", "del", "della", "von", "zu", "und", "bin", "ibn", "al", "el", "la", "le"}
    | {"du", "dos", "św."}
)
_UNKNOWN_GIVEN = -2.0
_UNKNOWN_SURNAME = -1.0
_USUAL = 0.5
"""Gain for one of the commonest given names over rarer ones with the same form (`Markiem`: Marek, not Marco)."""
_RARE_FEMININE = -2.5
_OUTWEIGHED = -5.0
"""Further loss of a reading by ending where the dictionary has the word as such a name."""
_UNDECLINED = -3.0
_KEPT = 2
"""Nominatives kept for each agreement of a double-barrelled surname."""


def is_initials(word: str) -> bool:
    """Whether a word only abbreviates a name (`J.`, `J.-P.`)."""
    return _INITIALS.fullmatch(word) is not None


def is_particle(word: str) -> bool:
    """Whether a word is a particle inside a surname (`van`, `de`), which never inflects."""
    return word in _PARTICLES


def _is_fixed(word: str) -> bool:
    """Whether no case changes the word: initials, particles, the number of a pope or king."""
    return is_initials(word) or is_particle(word) or is_roman(word)


def _invariable(word: str) -> Table:
    return {(number, case, gender): {word: 0.0} for number in ("sg", "pl") for case in CASES for gender in ("m1", "f")}


def _add(table: dict[Agreement, dict[str, float]], agreement: Agreement, nominative: str, weight: float) -> None:
    options = table.setdefault(agreement, {})
    options[nominative] = max(options.get(nominative, weight), weight)


def _from_dictionary(word: str, label: str) -> dict[Agreement, dict[str, float]]:
    """Readings as a name of the given kind; the lemma of a name is its nominative singular."""
    table: dict[Agreement, dict[str, float]] = {}
    for analysis in analyse(word):
        if label not in analysis.labels:
            continue
        for number in analysis.numbers:
            for gender in analysis.genders & {"m1", "f"}:
                for case in analysis.cases.intersection(CASES):
                    name = (
                        analysis.lemma[:1].upper() + analysis.lemma[1:].lower() if "-" not in analysis.lemma else word
                    )
                    weight = _USUAL if name in _common_given() and label == GIVEN_NAME else 0.0
                    weight -= 1.0 if number == "pl" and gender == "f" else 0.0
                    _add(table, (number, case, gender), name, weight)
    return table


def _add_endings(table: dict[Agreement, dict[str, float]], word: str, loss: float) -> None:
    for reading in by_ending(word):
        _add(table, (reading.number, reading.case, reading.gender), reading.nominative, reading.weight + loss)


@cache
def _feminine_given() -> frozenset[str]:
    """Feminine given names that are common although the genitive of a masculine one looks the same."""
    text = (resources.files("nlp") / "lexicon" / "feminine_given_names.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def _common_given() -> frozenset[str]:
    """The commonest given names of Poland."""
    text = (resources.files("nlp") / "lexicon" / "common_given_names.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def _further_given() -> dict[str, str]:
    """Given names that Morfeusz lacks (`lexicon/given_names.csv`), with gender."""
    text = (resources.files("nlp") / "lexicon" / "given_names.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["name"]: row["gender"] for row in rows}


def _further_readings(word: str) -> dict[Agreement, dict[str, float]]:
    """Readings as a given name that only our own list has."""
    table: dict[Agreement, dict[str, float]] = {}
    for reading in by_ending(word):
        if reading.number == "sg" and _further_given().get(reading.nominative) == reading.gender:
            _add(table, (reading.number, reading.case, reading.gender), reading.nominative, min(reading.weight, 0.0))
    return table


@lru_cache(maxsize=20_000)
def is_further_given(word: str) -> bool:
    """Whether a word is a form of a given name that only our own list has."""
    return bool(_further_readings(word))


@lru_cache(maxsize=20_000)
def given_name(word: str) -> Table:
    """Readings of a given name."""
    if _is_fixed(word):
        return _invariable(word)
    table = _from_dictionary(word, GIVEN_NAME)
    for agreement, options in _further_readings(word).items():
        for name, weight in options.items():
            _add(table, agreement, name, weight)
    if ("sg", "gen", "m1") in table and word in table.get(("sg", "nom", "f"), {}) and word not in _feminine_given():
        table["sg", "nom", "f"][word] = _RARE_FEMININE
    singular = any(number == "sg" for number, _, _ in table)
    _add_endings(table, word, _UNKNOWN_GIVEN + (_OUTWEIGHED if singular else 0.0))
    return table


def _common_noun(reading: Reading) -> bool:
    return COMMON in reading.labels and SURNAME not in reading.labels and reading.number == "sg"


@lru_cache(maxsize=20_000)
def _single_surname(word: str) -> Table:
    if _is_fixed(word):
        return _invariable(word)
    table = _from_dictionary(word, SURNAME)
    known = any(number == "sg" for number, _, _ in table)
    if not known:
        for agreement, options in _from_dictionary(word, GIVEN_NAME).items():
            for name, weight in options.items():
                _add(table, agreement, name, weight - 0.7)
    for reading in nouns(word):
        # A surname that is a common noun inflects like it, stem changes included (`Gołębiowi`), but as a person.
        if _common_noun(reading):
            for gender in ("m1", "f") if reading.nominative.endswith("a") else ("m1",):
                _add(table, ("sg", reading.case, gender), reading.nominative, -4.0 if known else -0.8)
    _add_endings(table, word, _UNKNOWN_SURNAME + (_OUTWEIGHED if known else 0.0))
    if word in table.get(("sg", "nom", "m1"), {}) and _INDECLINABLE.search(word):
        # A woman's surname that ends like a noun of the other gender stays as it is (`z Adą Moczar`).
        for case in CASES:
            _add(table, ("sg", case, "f"), word, table["sg", "nom", "m1"][word] - (0.0 if case == "nom" else 0.3))
    return table


def _first_part(word: str) -> Table:
    """Readings of a part that another follows: many leave it as it is (`Zenobii Sapieha-Kodeńskiej`)."""
    table = {agreement: dict(options) for agreement, options in _single_surname(word).items()}
    stays = {gender for number, case, gender in table if (number, case) == ("sg", "nom")}
    for case, gender in itertools.product(CASES, sorted(stays)):
        _add(table, ("sg", case, gender), word, _UNDECLINED)
    return table


@lru_cache(maxsize=20_000)
def surname(word: str) -> Table:
    """Readings of a surname; the parts of a double-barrelled one agree with each other."""
    parts = word.split("-")
    if len(parts) == 1 or not all(parts):
        return _single_surname(word)
    tables = [*(_first_part(part) for part in parts[:-1]), _single_surname(parts[-1])]
    joined: dict[Agreement, dict[str, float]] = {}
    for agreement in set(tables[0]).intersection(*tables[1:]):
        options = [sorted(table[agreement].items(), key=lambda item: (-item[1], item[0]))[:_KEPT] for table in tables]
        for chosen in itertools.product(*options):
            _add(joined, agreement, "-".join(part for part, _ in chosen), sum(weight for _, weight in chosen))
    return joined
