"""Pairs of entries about which only a person can say whether they are one: what `cus review` lists."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal

from nlp.annotation import EntityKind, Institution, Person
from nlp.nominative.name_parts import is_initials
from nlp.registers.folding import fold, fold_body
from nlp.registers.joining import Joined, Register
from nlp.registers.members import Entity
from nlp.registers.people import has_full_name
from nlp.registers.seats import is_unit, seat_of, sort_level
from nlp.registers.spelling import one_letter_apart

Sort = Literal["namesakes", "near names"]

_MANY = 8
"""Of more namesakes than this only neighbours in the order of ids are compared, so that the list stays readable."""
_INSTITUTION = "institution:"


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """Two entries that may be one."""

    kind: EntityKind
    sort: Sort
    one: str
    other: str


def questions(joined: Joined) -> tuple[Question, ...]:
    """What is open, in the order of kinds and ids. What curation settled is not."""
    people = {name: one for name, one in joined.people.entries.items() if name not in joined.suppressed}
    found = {
        *_asked(
            joined.people,
            "namesakes",
            _namesakes((fold(p.name), name) for name, p in people.items() if has_full_name(p)),
        ),
        *_asked(joined.people, "near names", _near_people(joined, people)),
        *_asked(joined.institutions, "namesakes", _namesakes(_distinctive(joined.institutions.entries.items()))),
        *_asked(joined.institutions, "near names", _near_institutions(joined.institutions.entries.items())),
    }
    return tuple(sorted(found))


def _asked(register: Register[Entity], sort: Sort, pairs: Iterable[tuple[str, str]]) -> Iterator[Question]:
    """Questions of the pairs that no decision keeps apart."""
    places: dict[str, int] = {}
    for index, found in enumerate(register.ids):
        places.setdefault(found, index)
    for one, other in pairs:
        if not register.groups.are_apart(places[one], places[other]):
            yield Question(register.kind, sort, min(one, other), max(one, other))


def _namesakes(names: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    by_name: dict[str, list[str]] = {}
    for name, found in names:
        by_name.setdefault(name, []).append(found)
    for ids in by_name.values():
        yield from combinations(ids, 2) if len(ids) <= _MANY else pairwise(ids)


def _distinctive(entries: Iterable[tuple[str, Institution]]) -> Iterator[tuple[str, str]]:
    """Names with ids, but for those that many institutions bear anyway."""
    for found, one in entries:
        name = fold_body(one.name)
        if sort_level(name) is None and not is_unit(name):
            yield name, found


def _near_people(joined: Joined, people: dict[str, Person]) -> Iterator[tuple[str, str]]:
    """People of one institution whose names differ by a letter, an initial or a part of the surname."""
    buckets: dict[tuple[str, str, str], set[str]] = {}
    for found, support in zip(joined.people.ids, joined.evidence, strict=True):
        person = people.get(found)
        if person is None or not person.surname or not person.given_name:
            continue
        for body in (one for one in support.certain if one.startswith(_INSTITUTION)):
            buckets.setdefault((body, "given", fold(person.given_name.split()[0])), set()).add(found)
            buckets.setdefault((body, "surname", fold(person.surname)), set()).add(found)
    for (_, shared, _), ids in buckets.items():
        for one, other in combinations(sorted(ids), 2):
            first, second = people[one], people[other]
            if shared == "given" and _near_surnames(first, second):
                yield one, other
            if shared == "surname" and _near_given_names(first, second):
                yield one, other


def _near_surnames(one: Person, other: Person) -> bool:
    first, second = fold(one.surname or ""), fold(other.surname or "")
    parts, others = set(first.split("-")), set(second.split("-"))
    return first != second and (parts < others or others < parts or one_letter_apart(first, second))


def _near_given_names(one: Person, other: Person) -> bool:
    first, second = fold(one.given_name or ""), fold(other.given_name or "")
    if first == second:
        return False
    if is_initials((one.given_name or "").split()[0]) != is_initials((other.given_name or "").split()[0]):
        return first[0] == second[0]
    return one_letter_apart(first, second) or first.split()[0] == second.split()[0]


def _near_institutions(entries: Iterable[tuple[str, Institution]]) -> Iterator[tuple[str, str]]:
    """Institutions of one place whose names differ by one word more, or by one letter in one word.

    Names are compared through the forms that leave out or mask one of their words, so that no place with thousands of
    institutions takes the square of that.
    """
    masked: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    whole: dict[tuple[str, ...], list[str]] = {}
    shorter: list[tuple[tuple[str, ...], str]] = []
    for found, one in entries:
        seat = seat_of(one, "")
        if seat is None or not seat.name:
            continue
        place, words = (seat.code, seat.name), fold(one.name).split()
        whole.setdefault((*place, *words), []).append(found)
        for index, word in enumerate(words):
            rest = (*place, *words[:index], *words[index + 1 :])
            shorter.append((rest, found))
            masked.setdefault((*place, *words[:index], "*", *words[index + 1 :]), []).append((word, found))
    for rest, longer in shorter:
        for found in whole.get(rest, ()):
            yield found, longer
    for same in masked.values():
        yield from _one_letter(same)


def _one_letter(words: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Pairs of ids whose words are one letter apart; such words share a form that lacks one letter, or none."""
    lacking: dict[str, list[tuple[str, str]]] = {}
    for word, found in words:
        for form in {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}:
            lacking.setdefault(form, []).append((word, found))
    for same in lacking.values():
        for (word, one), (other_word, other) in combinations(same, 2):
            if one_letter_apart(word, other_word):
                yield one, other
