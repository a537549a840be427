"""Which institutions of different documents are one: the same name, unless their seats differ.

A name that many bear (`Rada Miasta`, `Miejski Ośrodek Pomocy Społecznej`) joins nothing without a seat. An acronym is
the full name that the corpus explains by it, where it explains it by one only.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from nlp.annotation import Institution, InstitutionKind
from nlp.entities.institutions.lexicon import abbreviations
from nlp.registers.folding import fold, fold_body
from nlp.registers.members import Member
from nlp.registers.seats import Seat, is_unit, seat_of, sort_level
from nlp.registers.union import Groups

_ONE_ONLY = frozenset({InstitutionKind.MINISTRY, InstitutionKind.PRESIDENT})
"""Kinds of bodies whose seat tells nothing: wherever they act, there is one of that name."""
_SHORTEST_ACRONYM = 3

Sources = Mapping[str, tuple[str, str, str]]
"""By document: the article that it repeats or is, the region and the id of its source (or empty)."""


def join_institutions(members: Sequence[Member[Institution]], sources: Sources, groups: Groups) -> None:
    """Join the institutions that are one. `members` in their order; `groups` may hold joins by curation already."""
    by_name: dict[str, list[int]] = {}
    for index, member in enumerate(members):
        by_name.setdefault(fold_body(member.entity.name), []).append(index)
    for name, indices in by_name.items():
        _join_namesakes(name, indices, members, sources, groups)
    _join_acronyms(by_name, members, groups)


def _join_namesakes(
    name: str, indices: Sequence[int], members: Sequence[Member[Institution]], sources: Sources, groups: Groups
) -> None:
    def region(index: int) -> str:
        return sources[members[index].document_id][1]

    seats = {index: seat_of(members[index].entity, region(index)) for index in indices}
    if Counter(members[index].entity.kind for index in indices).most_common(1)[0][0] in _ONE_ONLY and not is_unit(name):
        groups.join_all(indices, f"name:{name}")
        return
    placed = _placed([(index, seat) for index, seat in seats.items() if seat is not None])
    for seat, at in placed.items():
        groups.join_all(at, f"seat:{name} {seat.name or seat.code}".rstrip())
    rest = [index for index, seat in seats.items() if seat is None]
    level = sort_level(name)
    if level is not None or is_unit(name):
        _join_by(_within(level, members, sources), rest, f"name:{name}", groups)
        _join_by(lambda index: sources[members[index].document_id][0], rest, f"name:{name}", groups)
    elif len(placed) <= 1:
        groups.join_all([*(at[0] for at in placed.values()), *rest], f"name:{name}")
    else:
        _join_to_only(name, rest, placed, region, groups)
        _join_by(lambda index: sources[members[index].document_id][0], rest, f"name:{name}", groups)


def _placed(seats: Iterable[tuple[int, Seat]]) -> dict[Seat, list[int]]:
    """Members by seat; a seat known less exactly joins the only one that it may be."""
    exact: dict[Seat, list[int]] = {}
    for index, seat in seats:
        exact.setdefault(seat, []).append(index)
    found = dict(exact)
    for seat in sorted(exact, key=lambda one: (len(one.code), one.name)):
        finer = [one for one in found if one != seat and one.agrees(seat) and len(one.code) >= len(seat.code)]
        if len(finer) == 1 and (len(finer[0].code), bool(finer[0].name)) > (len(seat.code), bool(seat.name)):
            found[finer[0]] = sorted([*found[finer[0]], *found.pop(seat)])
    return found


def _within(level: str | None, members: Sequence[Member[Institution]], sources: Sources) -> Callable[[int], str]:
    """Where a name that many bear still means one body: its region, its source (units), else its article alone."""

    def key(index: int) -> str:
        article, region, source = sources[members[index].document_id]
        if level == "region":
            return region or article
        return article if level == "local" else source or article

    return key


def _join_by(key: Callable[[int], str], indices: Iterable[int], support: str, groups: Groups) -> None:
    together: dict[str, list[int]] = {}
    for index in indices:
        together.setdefault(key(index), []).append(index)
    for found in together.values():
        groups.join_all(found, support)


def _join_to_only(
    name: str,
    rest: Iterable[int],
    placed: Mapping[Seat, Sequence[int]],
    region: Callable[[int], str],
    groups: Groups,
) -> None:
    """A namesake without a seat is the only one in the region of its source, if there is just one."""
    for index in rest:
        here = [at for seat, at in placed.items() if seat.region and seat.region == region(index)]
        if len(here) == 1:
            groups.join(here[0][0], index, f"region:{region(index)}")


def _join_acronyms(
    by_name: Mapping[str, Sequence[int]], members: Sequence[Member[Institution]], groups: Groups
) -> None:
    stated: dict[str, dict[int, int]] = {}
    for index, member in enumerate(members):
        short = member.entity.abbreviation
        if short and _explains(member.entity.name, short):
            stated.setdefault(fold(short), {}).setdefault(groups.root(index), index)
    for short, explained in sorted(stated.items()):
        bare = [index for index in by_name.get(short, ()) if _is_acronym(members[index].entity.name)]
        if len(explained) == 1 and bare:
            (full,) = explained.values()
            groups.join_all([full, *bare], f"acronym:{short}")


def _is_acronym(name: str) -> bool:
    return (
        len(name) >= _SHORTEST_ACRONYM
        and name.isalpha()
        and sum(letter.isupper() for letter in name) >= len(name) - 1
        and not (name in abbreviations() and abbreviations()[name].local)
    )


def _explains(name: str, short: str) -> bool:
    """Whether the letters of an acronym open words of the name, in order (`UE`: Uniwersytet Ekonomiczny)."""
    if not _is_acronym(short) or fold(name) == fold(short):
        return False
    initials = iter(word[0] for word in fold(name).replace("-", " ").split())
    return all(letter in initials for letter in short.casefold())
