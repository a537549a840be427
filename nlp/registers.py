"""Entities of all documents joined into registers: one entry for each person, institution and project of the corpus.

A person is joined across documents only by the same full name and something that supports it: an institution, a
place, a region or a role in common. Institutions and projects are joined by their name. The result does not depend on
the order of the documents.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from nlp.annotation import Annotation, Document, Institution, Person, Project, Registers
from nlp.entities.projects.lexicon import generic_funds
from nlp.registers_people import Appearance, appearances, fold, same_people

Entity = TypeVar("Entity", Person, Institution, Project)
Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, slots=True)
class _Member:
    """An entity of one document with what orders it among others: articles without a date come last."""

    order: tuple[bool, date, str, str]
    document_id: str
    key: str


def _member(document: Document, key: str) -> _Member:
    undated = document.published_on is None
    return _Member((undated, document.published_on or date.max, document.document_id, key), document.document_id, key)


def _entity_id(prefix: str, members: Iterable[_Member]) -> str:
    """The prefix and 16 hexadecimal digits of a hash of the raw name where the entity was first seen."""
    first = min(members, key=lambda member: member.order)
    return prefix + hashlib.sha256(f"{first.key}\x1f{first.document_id}".encode()).hexdigest()[:16]


def _commonest(values: Iterable[Value | None]) -> Value | None:
    """The value attested most often, nulls aside; of equals the first in sorted order."""
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], str(value)), default=None)


def merged_titles(people: Iterable[Person]) -> tuple[str, ...]:
    """Every title once, without those that another one contains (`dr` beside `dr hab.`)."""
    titles = sorted({title for person in people for title in person.titles})
    kept = [t for t in titles if not any(t != other and set(t.split()) < set(other.split()) for other in titles)]
    return tuple(kept)


def _person(members: Sequence[Person]) -> Person:
    name = _commonest(person.name for person in members)
    best = next(person for person in members if person.name == name)
    return Person(
        key=best.key,
        name=best.name,
        given_name=best.given_name,
        surname=best.surname,
        titles=merged_titles(members),
    )


def _institution(members: Sequence[Institution]) -> Institution:
    name = _commonest(one.name for one in members)
    best = next(one for one in members if one.name == name)
    return Institution(
        key=best.key,
        name=best.name,
        kind=_commonest(one.kind for one in members) or best.kind,
        abbreviation=_commonest(one.abbreviation for one in members),
        place=_commonest(one.place for one in members),
        teryt=_commonest(one.teryt for one in members),
    )


def _project(members: Sequence[Project]) -> Project:
    name = _commonest(one.name for one in members)
    best = next(one for one in members if one.name == name)
    return Project(
        key=best.key,
        name=best.name,
        programme=_commonest(one.programme for one in members),
        # An article that says only `Unia Europejska` does not outvote one that names the fund.
        fund=_commonest(one.fund for one in members if one.fund not in generic_funds())
        or _commonest(one.fund for one in members),
        starts_on=_commonest(one.starts_on for one in members),
        ends_on=_commonest(one.ends_on for one in members),
    )


def _entries(
    prefix: str, groups: Iterable[Sequence[tuple[_Member, Entity]]], merge: Callable[[Sequence[Entity]], Entity]
) -> tuple[dict[str, Entity], dict[tuple[str, str], str]]:
    """One entry for each group, by id, and the ids of its members."""
    entries: dict[str, Entity] = {}
    ids: dict[tuple[str, str], str] = {}
    for group in groups:
        ordered = sorted(group, key=lambda pair: pair[0].order)
        entity_id = _entity_id(prefix, (member for member, _ in ordered))
        entries[entity_id] = merge([entity for _, entity in ordered])
        ids.update({(member.document_id, member.key): entity_id for member, _ in ordered})
    return dict(sorted(entries.items())), dict(sorted(ids.items()))


def _by_name(pairs: Iterable[tuple[_Member, Entity]]) -> Iterable[Sequence[tuple[_Member, Entity]]]:
    groups: dict[str, list[tuple[_Member, Entity]]] = {}
    for member, entity in pairs:
        groups.setdefault(fold(entity.name), []).append((member, entity))
    return groups.values()


def join(annotated: Iterable[tuple[Document, Annotation]]) -> Registers:
    """The registers of a corpus. Each document comes once, with its annotation."""
    institutions: list[tuple[_Member, Institution]] = []
    projects: list[tuple[_Member, Project]] = []
    people: list[Appearance] = []
    members: dict[tuple[str, str], tuple[_Member, Person]] = {}
    for document, annotation in annotated:
        institutions += [(_member(document, one.key), one) for one in annotation.institutions]
        projects += [(_member(document, one.key), one) for one in annotation.projects]
        for appearance in appearances(document, annotation):
            people.append(appearance)
            members[document.document_id, appearance.person.key] = (
                _member(document, appearance.person.key),
                appearance.person,
            )
    groups = [[members[one.document_id, one.person.key] for one in group] for group in same_people(people)]
    person_entries, person_ids = _entries("p", groups, _person)
    institution_entries, institution_ids = _entries("i", _by_name(institutions), _institution)
    project_entries, project_ids = _entries("j", _by_name(projects), _project)
    return Registers(
        people=person_entries,
        institutions=institution_entries,
        projects=project_entries,
        person_ids=person_ids,
        institution_ids=institution_ids,
        project_ids=project_ids,
    )
