"""Which people of different documents are one: the same full name, and something that supports it.

Support is certain (an institution, a contact, the place of an institution in common) or likely (one region, one
nationwide source, an office of which there are few, a small place named beside both, or beside the one and home of
the other's office). Likely support joins nobody where it would bring together people whose offices contradict one
another: then nobody can tell to which of them the others belong.
"""

from collections.abc import Iterable, Sequence

from nlp.annotation import Person
from nlp.nominative.name_parts import is_initials
from nlp.registers.evidence import Evidence, contradict
from nlp.registers.folding import fold
from nlp.registers.members import Member
from nlp.registers.seats import Seat
from nlp.registers.union import Groups


def has_full_name(person: Person) -> bool:
    """Whether a name says who it is: a surname or initials alone do not."""
    return bool(
        person.given_name and person.surname and not all(is_initials(name) for name in person.given_name.split())
    )


def join_people(members: Sequence[Member[Person]], known: Sequence[Evidence], groups: Groups) -> None:
    """Join the people who are one. `known` says for each member what supports it; `groups` may hold joins already."""
    by_name: dict[str, list[int]] = {}
    for index, member in enumerate(members):
        if has_full_name(member.entity):
            by_name.setdefault(fold(member.entity.name), []).append(index)
    for namesakes in by_name.values():
        if len(namesakes) > 1:
            _join_namesakes(namesakes, known, groups)


def _join_namesakes(namesakes: Sequence[int], known: Sequence[Evidence], groups: Groups) -> None:
    for support, carriers in sorted(_carriers((index, known[index].certain) for index in namesakes).items()):
        groups.join_all(carriers, support)
    seats = _seats(namesakes, known, groups)
    likely = _carriers((index, known[index].likely) for index in namesakes)
    for support, carriers in sorted(likely.items()):
        _join_unless_contradicted(carriers, support, seats, groups)
    near = _carriers((index, known[index].near) for index in namesakes)
    for place, carriers in sorted(near.items()):
        at_home = [index for index in namesakes if place in known[index].certain]
        # Whoever holds an office elsewhere is a guest there.
        others = [index for index in carriers if not seats[groups.root(index)]]
        _join_unless_contradicted(sorted({*at_home, *others}), place.replace("place", "near", 1), seats, groups)


def _carriers(found: Iterable[tuple[int, Iterable[str]]]) -> dict[str, list[int]]:
    carriers: dict[str, list[int]] = {}
    for index, supports in found:
        for support in supports:
            carriers.setdefault(support, []).append(index)
    return carriers


def _seats(namesakes: Iterable[int], known: Sequence[Evidence], groups: Groups) -> dict[int, set[Seat]]:
    """The seats of each group's offices."""
    seats: dict[int, set[Seat]] = {}
    for index in namesakes:
        seats.setdefault(groups.root(index), set()).update(known[index].seats)
    return seats


def _join_unless_contradicted(
    carriers: Sequence[int], support: str, seats: dict[int, set[Seat]], groups: Groups
) -> None:
    roots = sorted({groups.root(index) for index in carriers})
    held = [sorted(seats[root], key=repr) for root in roots if seats[root]]
    if any(contradict(one, other) for number, one in enumerate(held) for other in held[number + 1 :]):
        return
    groups.join_all(carriers, support)
    for root in roots:
        seats.setdefault(groups.root(root), set()).update(seats[root])
