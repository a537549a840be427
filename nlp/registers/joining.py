"""Entities of all documents joined into registers, with what every join rests on.

The result is a function of the documents, their annotations and the decisions; their order does not matter.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic

from nlp.annotation import Annotation, Document, EntityKind, Institution, Person, Project, Registers
from nlp.curation import Action, Decision
from nlp.registers import decided as curated
from nlp.registers.entries import institution_entry, person_entry, project_entry
from nlp.registers.evidence import Evidence, evidence
from nlp.registers.folding import fold, fold_body
from nlp.registers.institutions import Sources, join_institutions
from nlp.registers.members import Entity, Member, members
from nlp.registers.nesting import parents
from nlp.registers.people import join_people
from nlp.registers.seats import is_unit, region_of, sort_level
from nlp.registers.union import Groups

Pair = tuple[Document, Annotation]
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(Generic[Entity]):
    """The entities of one kind: members of single documents, their groups, and one entry for each group."""

    kind: EntityKind
    members: Sequence[Member[Entity]]
    groups: Groups
    ids: Sequence[str]
    """The entry's id for each member."""
    entries: Mapping[str, Entity]
    """By id; groups whose every document is suppressed have none."""
    aliases: Mapping[str, str]
    """Ids that an entry had or would have had, with the id it has."""
    vain: tuple[Decision, ...]
    """Decisions that name an id nobody has, or that others make impossible."""

    def by_document(self) -> Mapping[tuple[str, str], str]:
        """The id of each entity of a document, by document and key."""
        pairs = zip(self.members, self.ids, strict=True)
        return {(member.document_id, member.entity.key): found for member, found in pairs if found in self.entries}


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The registers of a corpus before they become tables."""

    people: Register[Person]
    institutions: Register[Institution]
    projects: Register[Project]
    evidence: Sequence[Evidence]
    """What supports each member of `people`."""
    suppressed: frozenset[str]
    """Ids of people who are to appear nowhere."""
    hidden: frozenset[str]
    """Documents that are to appear nowhere."""

    @property
    def vain(self) -> tuple[Decision, ...]:
        """The decisions that changed nothing, as each register names them."""
        return (*self.people.vain, *self.institutions.vain, *self.projects.vain)

    def registers(self) -> Registers:
        """What the tables hold."""
        return Registers(
            people=self.people.entries,
            institutions=self.institutions.entries,
            projects=self.projects.entries,
            person_ids=self.people.by_document(),
            institution_ids=self.institutions.by_document(),
            project_ids=self.projects.by_document(),
            aliases={**self.people.aliases, **self.institutions.aliases, **self.projects.aliases},
        )


@dataclass(frozen=True, slots=True)
class _Making(Generic[Entity]):
    """A register in the making."""

    kind: EntityKind
    members: list[Member[Entity]]
    groups: Groups
    decided: curated.Decided
    vain: tuple[Decision, ...]

    def ids(self) -> list[str]:
        """The id of each member's group: that of its earliest member."""
        return [self.members[self.groups.root(index)].ids[0] for index in range(len(self.members))]

    def finished(self, merge: Callable[[Sequence[Entity]], Entity], hidden: Collection[str]) -> Register[Entity]:
        entries: dict[str, Entity] = {}
        aliases: dict[str, str] = {}
        names = {self.groups.root(self.decided.member_of[d.id]): d for d in self.decided.of(Action.RENAME)}
        ids = self.ids()
        for group in self.groups.all():
            shown = [self.members[index].entity for index in group if self.members[index].document_id not in hidden]
            if not shown:
                continue
            found = ids[group[0]]
            root = self.groups.root(group[0])
            entry = merge(shown)
            entries[found] = _renamed(entry, names[root]) if root in names else entry
            aliases.update({one: found for index in group for one in self.members[index].ids if one != found})
        return Register(
            kind=self.kind,
            members=self.members,
            groups=self.groups,
            ids=ids,
            entries=dict(sorted(entries.items())),
            aliases=dict(sorted(aliases.items())),
            vain=self.vain,
        )


def _renamed(entry: Entity, decision: Decision) -> Entity:
    if isinstance(entry, Person):
        given, _, surname = decision.value.rpartition(" ")
        return replace(
            entry,
            name=decision.value,
            given_name=decision.given_name or given or None,
            surname=decision.surname or surname,
        )
    return replace(entry, name=decision.value)


def _begun(kind: EntityKind, found: Iterable[Member[Entity]], decisions: Sequence[Decision]) -> _Making[Entity]:
    ordered = sorted(found, key=lambda member: member.order)
    groups = Groups(len(ordered))
    mine = curated.decided(kind, ordered, decisions)
    return _Making(kind, ordered, groups, mine, curated.apply(mine, groups))


def join_all(
    annotated: Iterable[Pair],
    *,
    decisions: Sequence[Decision] = (),
    copies: Mapping[str, str] = _NOTHING,
    hidden: Collection[str] = frozenset(),
) -> Joined:
    """The registers of a corpus. Each document comes once, with its annotation.

    decisions: the lines of `curation.csv`; copies: documents that repeat another one, with that one; hidden: documents
    that are suppressed, whose entities still count for ids but appear nowhere.
    """
    pairs = list(annotated)
    sources: Sources = {
        document.document_id: (
            copies.get(document.document_id, document.document_id),
            region_of(document.voivodeship),
            document.source_id or "",
        )
        for document, _ in pairs
    }
    institutions = _begun(
        EntityKind.INSTITUTION,
        (m for d, a in pairs for m in members(EntityKind.INSTITUTION, d, a, a.institutions)),
        decisions,
    )
    join_institutions(institutions.members, sources, institutions.groups)
    bodies = institutions.finished(institution_entry, hidden)
    people = _begun(
        EntityKind.PERSON, (m for d, a in pairs for m in members(EntityKind.PERSON, d, a, a.people)), decisions
    )
    known = _evidence(pairs, people.members, institutions, sources)
    join_people(people.members, known, people.groups)
    projects = _begun(
        EntityKind.PROJECT, (m for d, a in pairs for m in members(EntityKind.PROJECT, d, a, a.projects)), decisions
    )
    _join_by_name(projects)
    register = people.finished(person_entry, hidden)
    gone = {register.ids[people.decided.member_of[d.id]] for d in people.decided.of(Action.SUPPRESS)}
    return Joined(
        people=register,
        institutions=bodies,
        projects=projects.finished(project_entry, hidden),
        evidence=known,
        suppressed=frozenset(gone),
        hidden=frozenset(hidden),
    )


def _join_by_name(projects: _Making[Project]) -> None:
    by_name: dict[str, list[int]] = {}
    for index, member in enumerate(projects.members):
        by_name.setdefault(fold(member.entity.name), []).append(index)
    for name, indices in by_name.items():
        projects.groups.join_all(indices, f"name:{name}")


def _evidence(
    pairs: Sequence[Pair], people: Sequence[Member[Person]], institutions: _Making[Institution], sources: Sources
) -> list[Evidence]:
    ids = institutions.ids()
    by_document: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    for member, found in zip(institutions.members, ids, strict=True):
        by_document.setdefault(member.document_id, {})[member.entity.key] = found
        names.setdefault(found, member.entity.name)
    bearers: dict[str, set[str]] = {}
    for found, name in names.items():
        bearers.setdefault(name, set()).add(found)
    larger = parents(bearers)
    # A name that several bodies bear does not tell which of them is the larger one.
    above = {
        found: [next(iter(bearers[one])) for one in larger.get(name, ()) if len(bearers[one]) == 1]
        for found, name in names.items()
    }
    folded = {fold_body(name) for name in bearers}
    parts = {found: _openings(name, folded) for found, name in names.items()}
    known: dict[tuple[str, str], Evidence] = {}
    for document, annotation in pairs:
        article = sources[document.document_id][0]
        mine = by_document.get(document.document_id, {})
        for key, support in evidence(document, annotation, article, mine, above, parts).items():
            known[document.document_id, key] = support
    return [known[member.document_id, member.entity.key] for member in people]


def _openings(name: str, known: Collection[str]) -> tuple[str, ...]:
    """A body's name and those that it goes on from (`Rada ds. Społecznych` of the `Narodowej Rady Rozwoju`), folded.

    known: all names, folded. What many bodies bear, and departments, are left out.
    """
    words = name.split()
    ends = [end for end in range(2, len(words)) if words[end][:1].isupper()]
    parts = [part for end in ends if (part := fold_body(" ".join(words[:end]))) in known]
    return tuple(part for part in (*parts, fold_body(name)) if " " in part and not (is_unit(part) or sort_level(part)))
