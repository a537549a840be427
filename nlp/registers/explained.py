"""Why an entry is one: its members, and for each join what it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nlp.annotation import EntityKind
from nlp.entities.places import Territory, territories
from nlp.registers.joining import Joined, Register
from nlp.registers.members import Entity


@dataclass(frozen=True, slots=True)
class MemberShown:
    """An entity of one document that belongs to an entry."""

    own_id: str
    """The id that it would give; `different` can name it to take it out."""
    document_id: str
    published_on: date | None
    surface: str
    name: str


@dataclass(frozen=True, slots=True)
class JoinShown:
    """Two members that were joined, by their own ids, and why."""

    one: str
    other: str
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """An entry with its members and joins."""

    kind: EntityKind
    entity_id: str
    name: str
    members: tuple[MemberShown, ...]
    joins: tuple[JoinShown, ...]


def explain(joined: Joined, asked: str) -> Explanation | None:
    """What made the entry that an id (also an earlier one, or a member's own) means; None for an unknown id."""
    return (
        _explained(joined.people, asked, joined)
        or _explained(joined.institutions, asked, joined)
        or _explained(joined.projects, asked, joined)
    )


def _explained(register: Register[Entity], asked: str, joined: Joined) -> Explanation | None:
    found = asked if asked in register.entries else register.aliases.get(asked)
    if found is None or found in joined.suppressed:
        return None
    indices = [index for index, one in enumerate(register.ids) if one == found]
    within = set(indices)
    shown = [register.members[index] for index in indices if register.members[index].document_id not in joined.hidden]
    return Explanation(
        register.kind,
        found,
        register.entries[found].name,
        tuple(
            MemberShown(m.ids[0], m.document_id, None if m.order[0] else m.order[1], m.surface, m.entity.name)
            for m in shown
        ),
        tuple(
            JoinShown(
                register.members[join.one].ids[0], register.members[join.other].ids[0], _told(join.support, joined)
            )
            for join in register.groups.joins
            if join.one in within
        ),
    )


def _told(support: str, joined: Joined) -> str:
    """A support in words."""
    kind, _, value = support.partition(":")
    match kind:
        case "institution":
            body = joined.institutions.entries.get(value)
            return f"institution {body.name} ({value})" if body else f"institution {value}"
        case "region":
            return f"one voivodeship: {next((u.name for u in _regions() if u.code == value), value)}"
        case "curation":
            return f"curation.csv line {value}"
        case "article":
            return f"one article under two addresses ({value})"
        case "near":
            return f"{value} is where they hold an office, or is named beside them"
        case "seat":
            return f"name and place: {value}"
        case _:
            return f"{kind} {value}"


def _regions() -> Iterator[Territory]:
    return (unit for unit in territories() if unit.kind == "województwo")
