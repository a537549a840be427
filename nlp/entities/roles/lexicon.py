"""The words that build role phrases and tie them to people (`lexicon/role_phrases.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


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
    fields: frozenset[str]
    fixed: frozenset[str]
    organisers: frozenset[str]
    events: frozenset[str]
    posts: frozenset[str]


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((resources.files("nlp") / "lexicon" / "role_phrases.toml").read_text(encoding="utf-8"))


@cache
def role_phrase_words() -> RoleWords:
    """The lexicon; a missing key raises `KeyError`."""
    return RoleWords(**{key: frozenset(_data()[key]) for key in RoleWords.__slots__})


@cache
def abbreviated_roles() -> Mapping[str, str]:
    """The noun that each abbreviation of a role stands for, by the abbreviation in small letters without full stop."""
    return dict(_data()["abbreviations"])


@cache
def task_abbreviations() -> Mapping[str, str]:
    """The noun that each abbreviation stands for where `ds.` follows it."""
    return dict(_data()["task_abbreviations"])


@cache
def borrowed_roles() -> tuple[tuple[str, ...], ...]:
    """The words of each role in English, small letters, the longest first."""
    return tuple(sorted((tuple(role.lower().split()) for role in _data()["borrowed"]), key=lambda r: (-len(r), r)))
