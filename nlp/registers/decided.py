"""What `curation.csv` decides about the entities of a register."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlp.annotation import EntityKind
from nlp.curation import Action, Decision, Subject
from nlp.registers.members import Entity, Member
from nlp.registers.union import Groups

_SUBJECTS = {
    EntityKind.PERSON: Subject.PERSON,
    EntityKind.INSTITUTION: Subject.INSTITUTION,
    EntityKind.PROJECT: Subject.PROJECT,
}


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions about one register, with the members that their ids mean."""

    decisions: tuple[Decision, ...]
    member_of: Mapping[str, int]

    def of(self, action: Action) -> Iterable[Decision]:
        """The decisions of one action whose ids are all known."""
        return (d for d in self.decisions if d.action is action and all(one in self.member_of for one in d.named()))


def decided(kind: EntityKind, members: Sequence[Member[Entity]], decisions: Iterable[Decision]) -> Decided:
    """The decisions about one kind of entity, each id with the member that it means."""
    mine = tuple(one for one in decisions if one.subject is _SUBJECTS[kind])
    wanted = {found for one in mine for found in one.named()}
    places = (
        {found: index for index, member in enumerate(members) for found in member.ids if found in wanted}
        if wanted
        else {}
    )
    return Decided(mine, places)


def apply(mine: Decided, groups: Groups) -> tuple[Decision, ...]:
    """Join and keep apart what the decisions say, before any other support is looked at; returns those in vain.

    In vain are decisions that name an id nobody has, and those that earlier decisions make impossible.
    """
    vain = [d for d in mine.decisions if any(one not in mine.member_of for one in d.named())]
    for one in mine.of(Action.SAME):
        groups.join(mine.member_of[one.id], mine.member_of[one.value], f"curation:{one.line}")
    for one in mine.of(Action.DIFFERENT):
        first, second = mine.member_of[one.id], mine.member_of[one.value]
        if groups.root(first) == groups.root(second):
            vain.append(one)
        else:
            groups.keep_apart(first, second)
    return tuple(vain)
