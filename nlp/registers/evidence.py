"""What a document says of a person that may support that they are the same as in another one."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from nlp.annotation import Annotation, Document, EntityKind, Institution, InstitutionKind
from nlp.entities.places import Case, read_place
from nlp.registers.folding import fold
from nlp.registers.seats import Seat, place_seat, region_of, seat_of

_OFFICES = frozenset(
    {
        InstitutionKind.SOCIAL_SERVICES_CENTRE,
        InstitutionKind.SOCIAL_ASSISTANCE_CENTRE,
        InstitutionKind.FAMILY_SUPPORT_CENTRE,
        InstitutionKind.LOCAL_GOVERNMENT,
        InstitutionKind.COUNCIL,
        InstitutionKind.OTHER,
    }
)
"""Kinds that tie a person to a place: who works for one in Kutno is hardly the namesake at one in Zgierz."""
_TITLE_OF_A_BODY = re.compile(r"prof\. (?:[a-z]+\. )?[A-ZĄĆĘŁŃÓŚŹŻ]{2,}\w*")
"""`prof. UJ`: a title that names who gave it."""
_BREAK = re.compile("\n")
_MANY_PLACES = 5
"""A paragraph that names more places than this is a list, and says of nobody where they belong."""
_CASES: tuple[Case, ...] = ("loc", "gen", "nom", "acc", "inst", "dat")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Support in words of the form `kind:value`."""

    certain: frozenset[str] = frozenset()
    """An institution, a contact, the place of an institution, one article under two addresses."""
    likely: frozenset[str] = frozenset()
    """A region, a nationwide source, an office of which the country has few, the same office of a body that bears the
    same name, a title that a university gave; they yield to a contradiction."""
    near: frozenset[str] = frozenset()
    """Small places named beside the person, as the support that an institution there would give."""
    seats: frozenset[Seat] = frozenset()
    """Where the offices are that the person holds."""


def contradict(one: Iterable[Seat], other: Sequence[Seat]) -> bool:
    """Whether two people hold offices, and none of the one in a place of the other."""
    seats = list(one)
    return bool(seats and other) and not any(a.agrees(b) for a in seats for b in other)


@cache
def _national() -> frozenset[str]:
    text = (resources.files("nlp") / "lexicon" / "national_offices.txt").read_text(encoding="utf-8")
    return frozenset(fold(line) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=50_000)
def national_office(role: str) -> str | None:
    """A role that itself tells who it is, folded; None for those that many hold (`dyrektor`)."""
    words = fold(role).split()
    known = any(" ".join(words[:count]) in _national() for count in range(1, len(words) + 1))
    return " ".join(words) if known else None


def evidence(
    document: Document,
    annotation: Annotation,
    article: str,
    institutions: Mapping[str, str],
    parents: Mapping[str, Sequence[str]],
    parts: Mapping[str, Sequence[str]],
) -> Mapping[str, Evidence]:
    """The evidence on each person of a document, by key.

    article: the document that this one repeats, or itself; institutions: ids in the register by key; parents: ids of
    the institutions that one is a part of; parts: the names that one's begins with.
    """
    region = region_of(document.voivodeship)
    nationwide = {f"source:{document.source_id}"} if document.source_id and not region else set[str]()
    named = {one.key: one for one in annotation.institutions}
    certain: dict[str, set[str]] = {person.key: {f"article:{article}"} for person in annotation.people}
    likely: dict[str, set[str]] = {person.key: set(nationwide) for person in annotation.people}
    regions: dict[str, set[str]] = {person.key: set() for person in annotation.people}
    seats: dict[str, set[Seat]] = {person.key: set() for person in annotation.people}
    for row in annotation.affiliations:
        if row.person not in certain:
            continue
        if row.institution is not None:
            own = institutions[row.institution]
            certain[row.person] |= {f"institution:{one}" for one in (own, *parents.get(own, ()))}
            seat = seat_of(named[row.institution], region)
            if seat is not None and seat.code:
                regions[row.person].add(seat.region)
                if seat.name:
                    certain[row.person].add(_place(seat))
            if seat is not None and named[row.institution].kind in _OFFICES and (seat.name or seat.code != seat.region):
                seats[row.person].add(seat)
            if row.role:
                likely[row.person] |= {f"role:{fold(row.role)}, {part}" for part in parts[own]}
        if row.role and (office := national_office(row.role)):
            likely[row.person].add(f"role:{office}")
    for person in annotation.people:
        likely[person.key] |= {f"title:{title}" for title in person.titles if _TITLE_OF_A_BODY.fullmatch(title)}
    for contact in annotation.contacts:
        if contact.person in certain:
            certain[contact.person].add(f"contact:{contact.value}")
    for key, offices in regions.items():
        # Whoever holds an office elsewhere is a guest in the news of this region.
        likely[key] |= {f"region:{one}" for one in offices or {region} if one}
    near = _near(document, annotation, named, region) if annotation.people else {}
    return {
        key: Evidence(
            frozenset(certain[key]), frozenset(likely[key]), near.get(key, frozenset()), frozenset(seats[key])
        )
        for key in certain
    }


def _place(seat: Seat) -> str:
    return f"place:{seat.name} ({seat.code})"


def _near(
    document: Document, annotation: Annotation, institutions: Mapping[str, Institution], region: str
) -> Mapping[str, frozenset[str]]:
    """Small places by the person beside whom a paragraph names them."""
    breaks = [match.start() for match in _BREAK.finditer(document.text)]
    places: dict[int, set[Seat]] = {}
    people: dict[int, set[str]] = {}
    for mention in annotation.mentions:
        if mention.span.field == "title":
            continue
        paragraph = bisect_right(breaks, mention.span.start)
        if mention.kind is EntityKind.PERSON and mention.entity:
            people.setdefault(paragraph, set()).add(mention.entity)
        elif mention.kind is EntityKind.PLACE:
            places.setdefault(paragraph, set()).update(_listed(mention.span.surface, region))
        elif mention.kind is EntityKind.INSTITUTION and mention.entity is not None:
            seat = seat_of(institutions[mention.entity], region)
            if seat is not None and seat.code and seat.name:
                places.setdefault(paragraph, set()).add(seat)
    found: dict[str, set[str]] = {}
    for paragraph, keys in people.items():
        here = places.get(paragraph, set())
        if len(here) <= _MANY_PLACES:
            small = {_place(seat) for seat in here if not seat.is_city}
            for key in keys:
                found.setdefault(key, set()).update(small)
    return {key: frozenset(small) for key, small in found.items()}


@lru_cache(maxsize=50_000)
def _listed(surface: str, region: str) -> tuple[Seat, ...]:
    """The listed place that a surface names, in the first case that gives one."""
    return tuple(_readings(surface.split(), region))[:1]


def _readings(words: Sequence[str], region: str) -> Iterator[Seat]:
    for case in _CASES:
        place = read_place(words, case)
        if place is not None and place.listed and place.words == len(words):
            seat = place_seat(place.name, region)
            if seat is not None:
                yield seat
