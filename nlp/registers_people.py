"""Which people of different documents are one: the same full name, and something that supports it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nlp.annotation import Annotation, Document, Institution, Person
from nlp.nominative.name_parts import is_initials

_QUOTES = re.compile(r"[\"„”“»«'’`]")
_DASHES = re.compile(r"[‐-―−]")
_REGION_DIGITS = 2
"""The first digits of a TERC code are its voivodeship."""


def fold(name: str) -> str:
    """A name without what spelling varies: letter case, quotation marks, kinds of dashes and spaces."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(_DASHES.sub("-", _QUOTES.sub("", text)).split()).strip(" .,;:-")


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person of one document with what may support that they are the same as in another."""

    document_id: str
    person: Person
    support: frozenset[str]
    """Institutions, places, regions, and roles that no institution qualifies; each with a letter for its kind."""


def appearances(document: Document, annotation: Annotation) -> Iterator[Appearance]:
    """The people of a document, each with their support."""
    institutions = {one.key: one for one in annotation.institutions}
    region = {f"v:{fold(document.voivodeship)}"} if document.voivodeship else set[str]()
    source = {f"s:{document.source_id}"} if document.source_id else set[str]()
    for person in annotation.people:
        support = region | source
        for row in annotation.affiliations:
            if row.person != person.key:
                continue
            institution = institutions.get(row.institution) if row.institution else None
            support |= _institution_support(institution) if institution else set()
            if row.role and institution is None:
                support.add(f"r:{fold(row.role)}")
        yield Appearance(document.document_id, person, frozenset(support))


def _institution_support(institution: Institution) -> set[str]:
    support = {f"i:{fold(institution.name)}"}
    if institution.place:
        support.add(f"p:{fold(institution.place)}")
    if institution.teryt:
        support.add(f"t:{institution.teryt[:_REGION_DIGITS]}")
    return support


def _has_full_name(person: Person) -> bool:
    return bool(
        person.given_name and person.surname and not all(is_initials(name) for name in person.given_name.split())
    )


def same_people(people: Iterable[Appearance]) -> Iterator[Sequence[Appearance]]:
    """Groups of appearances that are one person each; a surname or initials alone join nothing."""
    by_name: dict[str, list[Appearance]] = {}
    for one in people:
        if _has_full_name(one.person):
            by_name.setdefault(fold(one.person.name), []).append(one)
        else:
            yield [one]
    for namesakes in by_name.values():
        yield from _supported(namesakes)


def _supported(namesakes: Sequence[Appearance]) -> Iterator[Sequence[Appearance]]:
    """Namesakes grouped by what they have in common, directly or through others (union–find over their support)."""
    parents = list(range(len(namesakes)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    first_with: dict[str, int] = {}
    for index, one in enumerate(namesakes):
        for token in one.support:
            parents[root(index)] = root(first_with.setdefault(token, index))
    groups: dict[int, list[Appearance]] = {}
    for index, one in enumerate(namesakes):
        groups.setdefault(root(index), []).append(one)
    yield from groups.values()
