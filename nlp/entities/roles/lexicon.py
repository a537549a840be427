"""The words that build role phrases and tie them to people (`lexicon/role_phrases.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The entries of `lexicon/role_phrases.toml`."""

    dropped: frozenset[str]
    former: frozenset[str]
    former_abbreviations: frozenset[str]
    acting: frozenset[str]
    units: frozenset[str]
    between: frozenset[str]
    generic: frozenset[str]
    heads: frozenset[str]
    heads_dative: frozenset[str]
    presides: frozenset[str]
    works: frozenset[str]
    stands: frozenset[str]
    panels: frozenset[str]
    links: frozenset[str]
    centre_heads: frozenset[str]
    officers: frozenset[str]
    bodies: frozenset[str]
    any_bodies: frozenset[str]
    no_facilities: frozenset[str]
    awards: frozenset[str]
    takes: frozenset[str]
    gives: frozenset[str]
    appointments: frozenset[str]
    candidates: frozenset[str]
    posts: frozenset[str]


@cache
def role_phrase_words() -> RoleWords:
    """The lexicon; a missing key raises `KeyError`."""
    data = tomllib.loads((resources.files("nlp") / "lexicon" / "role_phrases.toml").read_text(encoding="utf-8"))
    return RoleWords(**{key: frozenset(data[key]) for key in RoleWords.__slots__})
