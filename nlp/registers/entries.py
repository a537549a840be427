"""What the register says of an entity: the values that its members attest best."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from nlp.annotation import Institution, Person, Project
from nlp.entities.projects.lexicon import generic_funds

Value = TypeVar("Value", bound=Hashable)


def _commonest(values: Iterable[Value | None]) -> Value | None:
    """The value attested most often, nulls aside; of equals the first in sorted order."""
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], str(value)), default=None)


def merged_titles(people: Iterable[Person]) -> tuple[str, ...]:
    """Every title once, without those that another one contains (`dr` beside `dr hab.`)."""
    titles = sorted({title for person in people for title in person.titles})
    kept = [t for t in titles if not any(t != other and set(t.split()) < set(other.split()) for other in titles)]
    return tuple(kept)


def person_entry(members: Sequence[Person]) -> Person:
    """One person out of the people of single documents, in their order."""
    if len(members) == 1 and not members[0].titles:
        return members[0]
    name = _commonest(person.name for person in members)
    best = next(person for person in members if person.name == name)
    return Person(
        key=best.key,
        name=best.name,
        given_name=best.given_name,
        surname=best.surname,
        titles=merged_titles(members),
    )


def institution_entry(members: Sequence[Institution]) -> Institution:
    """One institution out of those of single documents; the full name wins over an acronym that means it."""
    if len(members) == 1:
        return members[0]
    full = [one for one in members if " " in one.name] or list(members)
    name = _commonest(one.name for one in full)
    best = next(one for one in full if one.name == name)
    return Institution(
        key=best.key,
        name=best.name,
        kind=_commonest(one.kind for one in full) or best.kind,
        abbreviation=_commonest(one.abbreviation for one in members),
        place=_commonest(one.place for one in members),
        teryt=_commonest(one.teryt for one in members),
    )


def project_entry(members: Sequence[Project]) -> Project:
    """One project out of those of single documents."""
    if len(members) == 1:
        return members[0]
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
