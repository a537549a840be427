"""What an annotated article says: the JSON files of `articles/`, read into values.

A name that is right in several spellings is a set of folded forms; an optional entry counts neither way.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from nlp.annotation import Document

_QUOTES = str.maketrans("", "", "\"'`´«»‘’‚‛“”„‟")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_ONE_FORM = tuple(
    (re.compile(long), short)
    for long, short in (
        (r"\bdo spraw\b", "ds."),
        (r"\bimienia\b", "im."),
        (r"\bspółka z ograniczoną odpowiedzialnością", "sp. z o.o"),
        (r"\bsp\. ?z ?o\. ?o\b", "sp. z o.o"),
        (r"\b(prezydent(?:a|owi|em)?|prezydencie) rzeczypospolitej polskiej\b", r"\1 rp"),
        (r"\bkancelaria prezydenta$", "kancelaria prezydenta rp"),
    )
)

Interval = tuple[date, date]


def fold(name: str | None) -> str:
    """The form in which names are compared: without case, quotes, kinds of dash and the spellings above; '' for None."""
    text = unicodedata.normalize("NFKC", name or "").casefold().translate(_QUOTES).translate(_DASHES)
    text = " ".join(text.split()).strip(" .,;:-")
    for long, short in _ONE_FORM:
        text = long.sub(short, text)
    return text


def contact(value: str) -> str:
    """An e-mail address in lower case, or the last nine digits of a phone number."""
    return value.strip().casefold() if "@" in value else re.sub(r"\D", "", value)[-9:]


def words(titles: Iterable[str]) -> frozenset[str]:
    """The words of titles, each folded by itself, so that a dot at the end of one does not matter."""
    return frozenset(fold(word) for title in titles for word in title.split())


@dataclass(frozen=True, slots=True)
class Role:
    """An affiliation. `names` and `institution` are folded; '' among them stands for a null."""

    names: frozenset[str]
    institution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A person, institution or project with its right names, and the facts that are checked where it was found."""

    name: str
    forms: frozenset[str]
    kinds: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    """The words of the titles."""
    roles: tuple[Role, ...] = ()
    contacts: frozenset[str] = frozenset()
    facts: tuple[tuple[str, frozenset[str]], ...] = ()
    """(field, right values folded) of a project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entities:
    """The four kinds of entry that a file lists twice: as wanted, and as optional."""

    people: tuple[Entry, ...]
    institutions: tuple[Entry, ...]
    projects: tuple[Entry, ...]
    dates: frozenset[Interval]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One annotated article."""

    document: Document
    wanted: Entities
    optional: Entities
    optional_affiliations: tuple[tuple[str, str, str], ...]
    """(person, role, institution), folded."""


def _values(raw: dict[str, Any], key: str) -> frozenset[str]:
    """The value of `key` with its `<key>_aliases`, folded."""
    return frozenset(fold(value) for value in (raw.get(key), *raw.get(f"{key}_aliases", ())))


def _entry(raw: dict[str, Any]) -> Entry:
    return Entry(
        name=raw["name"],
        forms=frozenset(map(fold, (raw["name"], *raw.get("aliases", ())))),
        kinds=frozenset((raw["kind"], *raw.get("kind_aliases", ()))) if raw.get("kind") else frozenset(),
        titles=words(raw.get("titles", ())),
        roles=tuple(
            Role(frozenset(map(fold, (role["role"], *role.get("aliases", ())))), fold(role["institution"]))
            for role in raw.get("roles", ())
        ),
        contacts=frozenset(contact(raw[key]) for key in ("phone", "email") if raw.get(key)),
        facts=tuple((key, _values(raw, key)) for key in ("programme", "fund", "starts_on", "ends_on") if raw.get(key)),
    )


def _entities(raw: dict[str, Any]) -> Entities:
    people, institutions, projects = (
        tuple(map(_entry, raw.get(key, ()))) for key in ("people", "institutions", "projects")
    )
    dates = frozenset(
        (date.fromisoformat(one["starts_on"]), date.fromisoformat(one["ends_on"])) for one in raw.get("dates", ())
    )
    return Entities(people=people, institutions=institutions, projects=projects, dates=dates)


def read(path: Path) -> Article:
    """The article of one JSON file. KeyError or ValueError where the file breaks the format."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    optional = raw.get("optional", {})
    return Article(
        document=Document(
            document_id=raw["document_id"],
            text=raw["text"],
            title=raw.get("title"),
            published_on=date.fromisoformat(raw["published_on"]) if raw.get("published_on") else None,
        ),
        wanted=_entities(raw),
        optional=_entities(optional),
        optional_affiliations=tuple(
            (fold(one["person"]), fold(one.get("role")), fold(one.get("institution")))
            for one in optional.get("affiliations", ())
        ),
    )
