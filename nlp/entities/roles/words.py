"""The nouns that name a role (`dyrektor`, `przewodnicząca`, `wicemarszałkini`) in every form, with gender and case."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from nlp.entities.roles.lexicon import abbreviated_roles, borrowed_roles, task_abbreviations
from nlp.entities.words import Word
from nlp.morphology import analyse
from nlp.nominative.letter_case import is_capitals
from nlp.nominative.readings import CASES

_PREFIXES = ("wice", "pod", "eks", "współ", "arcy")


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """One reading of a word as the noun of a role."""

    lemma: str
    """Nominative singular in the gender of the text, small letters."""
    number: str
    case: str
    gender: str
    states_role: bool
    """False for `przedstawiciel` and the like, which only tie a person to an institution."""


@cache
def _nouns() -> dict[str, tuple[str, bool]]:
    """Gender and `states_role` of each noun of `lexicon/roles.csv`, by its nominative."""
    lines = (resources.files("nlp") / "lexicon" / "roles.csv").read_text(encoding="utf-8").splitlines()
    found: dict[str, tuple[str, bool]] = {}
    for row in csv.DictReader(line for line in lines if line and not line.startswith("#")):
        if row["use"] not in {"role", "null"}:
            raise ValueError(f"roles.csv: {row['masculine']!r}: use must be role or null, not {row['use']!r}")
        states = row["use"] == "role"
        for feminine in filter(None, row["feminine"].split(";")):
            found.setdefault(_noun_of(feminine), ("f", states))
        found[_noun_of(row["masculine"])] = ("m1", states)
    return found


def _noun_of(role: str) -> str:
    """The noun that is looked up: `księgowy` of `główny księgowy`, `redaktor` of `redaktor naczelny`."""
    words = role.split()
    return next((word for word in words if not word.endswith(("ny", "na")) or len(words) == 1), words[0])


_KA = {"ka": ("sg", "nom"), "kę": ("sg", "acc"), "ką": ("sg", "inst"), "ce": ("sg", "dat.loc"), "ki": ("sg", "gen")}
_KA_PLURAL = {"ki": ("pl", "nom.acc"), "ek": ("pl", "gen"), "kom": ("pl", "dat"), "kami": ("pl", "inst")}
_NI = {"ni": ("sg", "nom.gen.dat.loc"), "nię": ("sg", "acc"), "nią": ("sg", "inst"), "nie": ("pl", "nom.acc")}


_RA = {"ra": ("sg", "nom"), "ry": ("sg", "gen"), "rze": ("sg", "dat.loc"), "rę": ("sg", "acc"), "rą": ("sg", "inst")}


@cache
def _formed() -> dict[str, tuple[RoleNoun, ...]]:
    """Forms of feminine nouns in -ka, -ni and -ra, which dictionaries often lack."""
    found: dict[str, list[RoleNoun]] = {}
    for lemma, (gender, states) in _nouns().items():
        if gender != "f":
            continue
        tables = ((_KA, "ka"), (_KA_PLURAL, "ka"), (_NI, "ni"), (_RA, "ra"))
        for table, ending in tables:
            if not lemma.endswith(ending):
                continue
            for suffix, (number, cases) in table.items():
                form = lemma[: -len(ending)] + suffix
                found.setdefault(form, []).extend(
                    RoleNoun(lemma, number, case, "f", states) for case in cases.split(".")
                )
    return {form: tuple(readings) for form, readings in found.items()}


def _analysed(word: str) -> Iterator[RoleNoun]:
    for analysis in analyse(word):
        lemma = analysis.lemma.lower()
        if analysis.pos not in {"subst", "adj", "pact", "depr"} or lemma not in _nouns():
            # `przewodnicząca` may be read as a participle of `przewodniczyć`; its noun is in the dictionary as well.
            continue
        gender, states = _nouns()[lemma]
        if gender not in analysis.genders and analysis.pos != "depr":
            continue
        number = "pl" if analysis.pos == "depr" else None
        for each in [number] if number else sorted(analysis.numbers):
            for case in CASES:
                if case in analysis.cases:
                    yield RoleNoun(lemma, each, case, gender, states)


@lru_cache(maxsize=20_000)
def role_nouns(word: str) -> tuple[RoleNoun, ...]:
    """Readings of a word as the noun of a role; empty where it names none. Letter case does not matter."""
    small = word.lower()
    if small in abbreviated_roles():
        return _of_any_case(abbreviated_roles()[small])
    if any(analysis.pos == "fin" for analysis in analyse(small)):
        # `tłumaczy`, `radzi`: the verb is far commoner.
        return ()
    analysed = tuple(_analysed(small))
    known = {noun.lemma for noun in analysed}
    found = (*analysed, *(noun for noun in _formed().get(small, ()) if noun.lemma not in known))
    if found or (word != small and is_capitals(word) and len(word) < 4):
        return found
    for prefix in _PREFIXES:
        rest = small.removeprefix(prefix).removeprefix("-")
        if rest != small and len(rest) > 2 and (inner := role_nouns(rest)):
            joint = small[: len(small) - len(rest)]
            return tuple(
                RoleNoun(joint + noun.lemma, noun.number, noun.case, noun.gender, noun.states_role) for noun in inner
            )
    return ()


def _of_any_case(noun: str) -> tuple[RoleNoun, ...]:
    gender, states = _nouns().get(noun, ("m1", True))
    return tuple(RoleNoun(noun, "sg", case, gender, states) for case in CASES)


def abbreviated_before_task(words: Sequence[Word], index: int) -> tuple[RoleNoun, ...]:
    """Readings of an abbreviation that names a role only before `ds.` (`insp. ds. kadr`); empty elsewhere."""
    noun = task_abbreviations().get(words[index].text.lower())
    follows = [word.text.lower() for word in words[index + 1 : index + 3]]
    return _of_any_case(noun) if noun and follows in ([".", "ds"], [".", "do"]) else ()


def is_abbreviated(word: str) -> bool:
    """Whether a word abbreviates a role (`z-ca`, `dyr`)."""
    return word.lower() in abbreviated_roles().keys() | task_abbreviations().keys()


def borrowed_role(words: Sequence[Word], index: int) -> int | None:
    """Index after an English role at an index (`project manager`, `UX researcherka`), None where there is none."""
    if words[index].text.lower() not in _borrowed_openings():
        return None
    for role in borrowed_roles():
        end = index + len(role)
        texts = [word.text.lower() for word in words[index:end]]
        if len(texts) == len(role) and texts[:-1] == list(role[:-1]) and texts[-1] in {role[-1], role[-1] + "ka"}:
            return end
    return None


@cache
def _borrowed_openings() -> frozenset[str]:
    """First words of English roles, in both genders where they have one word."""
    return frozenset(role[0] + ending for role in borrowed_roles() for ending in ("", "ka" if len(role) == 1 else ""))
