"""The words around contacts, from `lexicon/contacts.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactWords:
    """Each field is a list of the lexicon, whose comments say what it holds."""

    phone: frozenset[str]
    fax: frozenset[str]
    other: frozenset[str]
    unit: frozenset[str]
    filler: frozenset[str]
    verb: frozenset[str]
    joint: frozenset[str]
    at: frozenset[str]
    dot: frozenset[str]


@cache
def contact_words() -> ContactWords:
    """The lexicon; a missing or unknown list raises `TypeError`."""
    file = resources.files("nlp") / "lexicon" / "contacts.toml"
    lists = tomllib.loads(file.read_text(encoding="utf-8"))
    return ContactWords(**{name: frozenset(words) for name, words in lists.items()})
