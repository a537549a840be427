"""What `lexicon/institution_*.toml` says: head nouns, kinds, abbreviations, names that change with time."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from nlp.annotation import InstitutionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A noun that opens names of institutions; the flags are explained in `institution_heads.toml`."""

    lemma: str
    kind: InstitutionKind
    proper: bool = False
    patron: bool = False
    unit: bool = False
    seat: bool = True
    list: bool = False
    bare: bool = False
    lower: bool = False
    topic: bool = False
    alone: bool = False
    placed: bool = False
    quoted: bool = True
    """May have a quoted name behind it."""
    only_with: frozenset[str] = frozenset()
    """Lemmas of which one must stand right behind it, where the noun alone is no body (`park technologiczny`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """An acronym with the full name in the nominative."""

    short: str
    name: str
    local: bool = False
    """One of many: only a place tells which."""
    place: str | None = None
    """Seat of the one that there is."""
    numbered: bool = False
    quoted: bool = False
    """Has a name of its own in quotation marks (`KGW „Malwy”`)."""
    """Needs a number after it (`SP nr 4`)."""


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name with its time, both days included."""

    name: str
    since: date = date.min
    until: date = date.max


def _table(name: str) -> dict[str, Any]:
    text = (resources.files("nlp") / "lexicon" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def heads() -> Mapping[str, Head]:
    """Head nouns by lemma."""
    found = {}
    for group in _table("institution_heads")["heads"]:
        flags = {key: value for key, value in group.items() if key not in {"kind", "lemmas", "only_with"}}
        flags["only_with"] = frozenset(group.get("only_with", ()))
        for lemma in group["lemmas"]:
            found[lemma] = Head(lemma=lemma, kind=InstitutionKind(group["kind"]), **flags)
    return found


@cache
def kind_rules() -> tuple[tuple[re.Pattern[str], InstitutionKind], ...]:
    """Patterns on nominative names with their kinds, in order of precedence."""
    rules = _table("institution_heads")["kinds"]
    return tuple((re.compile(rule["pattern"], re.IGNORECASE), InstitutionKind(rule["kind"])) for rule in rules)


@cache
def adjectives_outside_names() -> frozenset[str]:
    """Lemmas that, before a name, are no part of it."""
    return frozenset(lemma for group in _table("institution_heads")["not_in_names"] for lemma in group["lemmas"])


@cache
def qualities() -> frozenset[str]:
    """Lemmas of adjectives that stand before their noun (`Fundacja Dobrej Woli`)."""
    return frozenset(lemma for group in _table("institution_heads")["qualities"] for lemma in group["lemmas"])


@cache
def levels() -> frozenset[str]:
    """Lemmas of adjectives that open names of bodies (`Wojewódzki Urząd …`)."""
    return frozenset(lemma for group in _table("institution_heads")["levels"] for lemma in group["lemmas"])


@cache
def not_institutions() -> frozenset[str]:
    """Names, casefolded, that the grammar would read but that are states, unions of states or contests."""
    return frozenset(n.casefold() for group in _table("institution_heads")["not_institutions"] for n in group["names"])


@cache
def titled_things() -> frozenset[str]:
    """Lemmas of what has a quoted title of its own: projects, events, publications."""
    return frozenset(lemma for group in _table("institution_heads")["events"] for lemma in group["lemmas"])


@cache
def staff() -> frozenset[str]:
    """Lemmas of those who work in bodies, before acronyms that may be sorts of bodies."""
    return frozenset(_table("institution_abbreviations")["generic"]["staff"])


@cache
def gatherings() -> Mapping[str, frozenset[str]]:
    """What tells an event from a body of the same name: `heads`, `before`, `verbs` and `ordinals`."""
    return {key: frozenset(words) for key, words in _table("institution_heads")["gatherings"].items()}


@cache
def generic_contexts() -> frozenset[str]:
    """Lemmas before an acronym that make it a sort of body (`tworzenie CUS`)."""
    return frozenset(_table("institution_abbreviations")["generic"]["before"])


@cache
def abbreviations() -> Mapping[str, Abbreviation]:
    """Abbreviations by each of their spellings."""
    found = {}
    for entry in _table("institution_abbreviations")["abbreviations"]:
        facts = Abbreviation(**{key: value for key, value in entry.items() if key != "also"})
        for spelling in (entry["short"], *entry.get("also", ())):
            found[spelling] = facts
    return found


@lru_cache(maxsize=20_000)
def abbreviation_of(name: str) -> str | None:
    """The acronym of a full name, or None."""
    return next((entry.short for entry in abbreviations().values() if entry.name == name), None)


@cache
def dated_names() -> Mapping[str, tuple[DatedName, ...]]:
    """By phrase, the names that it stood for over time."""
    found = {}
    for entry in _table("institution_abbreviations")["by_date"]:
        names = tuple(DatedName(**row) for row in entry["names"])
        for phrase in entry["phrases"]:
            found[phrase] = names
    return found


def name_on(phrase: str, day: date | None) -> str | None:
    """What a phrase such as `resort rodziny` means on a day (None: today's meaning, the last one)."""
    names = dated_names().get(phrase, ())
    if day is None:
        return names[-1].name if names else None
    return next((entry.name for entry in names if entry.since <= day <= entry.until), None)


@cache
def same_names() -> Mapping[str, str]:
    """Other spellings of a name, casefolded, with the one to use."""
    entries = _table("institution_abbreviations")["same"]
    return {spelling.casefold(): entry["name"] for entry in entries for spelling in entry["also"]}


@cache
def lower_names() -> Mapping[str, str]:
    """Full names that count in small letters too, with the lemma of their head noun."""
    table = _table("institution_abbreviations")
    local = (entry.name for entry in abbreviations().values() if entry.local and entry.name != entry.short)
    names = dict.fromkeys((*table["lower"]["names"], *local))
    return {name: next(w for w in name.casefold().split(" ") if w in heads()) for name in names}


@cache
def other_sorts() -> frozenset[str]:
    """Lemmas of adjectives that make of a name in small letters one of another sort (`rodzinny dom dziecka`)."""
    return frozenset(_table("institution_abbreviations")["lower"]["other_sorts"])


@cache
def ministries() -> frozenset[str]:
    """Full names of ministries: those with an acronym, those of a date, and the listed ones."""
    table = _table("institution_abbreviations")
    dated = {entry.name for names in dated_names().values() for entry in names}
    names = {entry.name for entry in abbreviations().values()} | dated | set(table["ministries"]["names"])
    return frozenset(name for name in names if name.startswith("Ministerstwo "))


@cache
def proper_names() -> frozenset[str]:
    """Full names of bodies of which there is one, as they are matched in any case."""
    only = (e.name for e in abbreviations().values() if not e.local and e.name != e.short)
    headless = (name for name in only if not set(name.casefold().split(" ")[:2]) & heads().keys())
    return frozenset((*headless, *_table("institution_abbreviations")["proper"]["names"]))


@cache
def regional_centres() -> Mapping[str, tuple[str, str]]:
    """By voivodeship, the name and seat of its centre of social policy."""
    return {region: (name, seat) for region, (name, seat) in _table("institution_abbreviations")["rops"].items()}
