"""The entities of single documents, with the ids that each of them would give to its register's entry.

An id is a hash of raw values: a surface as a document writes it, and the document. An entry takes its id from the
earliest of its members; the ids of all the others, and those that further surfaces would have given, are its aliases.
So an earlier article that arrives later, a merge, a split or a better normal form leaves every earlier id known, and
a rebuild from the archive alone gives the same ids and aliases as the runs before it. What this does not cover is a
surface that no reading of the document gives any more.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from nlp.annotation import Annotation, Document, EntityKind, Institution, Person, Project
from nlp.registers.folding import fold

Entity = TypeVar("Entity", Person, Institution, Project)

PREFIXES = {EntityKind.PERSON: "p", EntityKind.INSTITUTION: "i", EntityKind.PROJECT: "j"}
Order = tuple[bool, date, str, str]


@dataclass(frozen=True, slots=True)
class Member(Generic[Entity]):
    """An entity of one document."""

    order: Order
    """By day of publication; articles without one come last."""
    document_id: str
    surface: str
    """How the document first writes it; the id is made of it."""
    ids: tuple[str, ...]
    """The id that it would give, then those of its further surfaces."""
    entity: Entity


def made_id(kind: EntityKind, raw: str, document_id: str) -> str:
    """The letter of the kind and 16 hexadecimal digits of the SHA-256 of a raw name and the document that has it."""
    return PREFIXES[kind] + hashlib.sha256(f"{raw}\x1f{document_id}".encode()).hexdigest()[:16]


def members(
    kind: EntityKind, document: Document, annotation: Annotation, entities: Sequence[Entity]
) -> Iterator[Member[Entity]]:
    """The entities of one kind in a document; an id that two of them would share belongs to the one it is first for."""
    written: dict[str, dict[str, str]] = {}
    for mention in annotation.mentions:
        if mention.kind is kind and mention.entity is not None:
            written.setdefault(mention.entity, {}).setdefault(fold(mention.span.surface), mention.span.surface)
    raws = {entity.key: _raws(kind, written.get(entity.key) or {entity.key: entity.key}) for entity in entities}
    owners: Counter[str] = Counter()
    for found in raws.values():
        owners.update(found)
    firsts: Counter[str] = Counter()
    undated = document.published_on is None
    for entity in entities:
        first, *others = raws[entity.key]
        firsts[first] += 1
        numbered = first if firsts[first] == 1 else f"{first}\x1f{firsts[first]}"
        alone: list[str] = [raw for raw in others if owners[raw] == 1]
        yield Member(
            (undated, document.published_on or date.max, document.document_id, numbered),
            document.document_id,
            written.get(entity.key, {}).get(first, entity.name),
            tuple(made_id(kind, raw, document.document_id) for raw in (numbered, *alone)),
            entity,
        )


def _raws(kind: EntityKind, written: dict[str, str]) -> list[str]:
    """The folded surfaces that ids are made of; a person's surname alone only where the document has no more."""
    full = [raw for raw in written if " " in raw]
    return full if full and kind is EntityKind.PERSON else list(written)
