"""From single names to the institutions of an article: the same body under its full, short and abbreviated names."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from nlp.annotation import Document, InstitutionKind
from nlp.entities.institutions.found import Found
from nlp.entities.institutions.lexicon import regional_centres, same_names
from nlp.entities.places import Case, read_place
from nlp.entities.places_cases import with_preposition

_GENERIC = frozenset({"Centrum Usług Społecznych", "Ośrodek Pomocy Społecznej"})
"""Names that without a place are a sort of body rather than one."""
_SCHOOLS = frozenset({"uniwersytet", "politechnika", "akademia", "uczelnia", "szkoła"})
_MANY = 50
"""More longer names than that tell nothing."""
_COMMUNAL = frozenset({InstitutionKind.SOCIAL_SERVICES_CENTRE, InstitutionKind.SOCIAL_ASSISTANCE_CENTRE})
_COUNCILS = ("Rada Miejska", "Rada Miasta", "Rada Gminy", "Urząd Miejski", "Urząd Miasta", "Urząd Gminy")
_UNIT_CASES: tuple[Case, ...] = ("nom", "gen")
_PARENTS = {
    "departament": frozenset({InstitutionKind.MINISTRY, InstitutionKind.MARSHAL_OFFICE}),
    "komisja": frozenset({InstitutionKind.COUNCIL}),
    "biuro": frozenset({InstitutionKind.MINISTRY, InstitutionKind.PRESIDENT, InstitutionKind.MARSHAL_OFFICE}),
}
"""Which bodies have parts of that name; others keep the kind that the lexicon gives."""


@dataclass(frozen=True, slots=True)
class Article:
    """What is needed to tell which of several bodies a name means."""

    document: Document
    known: Sequence[Found] = ()
    """Institutions already found in another field of the same document."""


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A name as it is compared: letter case, white space, `do spraw` and dashes evened out."""
    text = " ".join(name.casefold().replace("–", "-").split())
    return text.replace("do spraw", "ds.").replace("imienia", "im.")


def resolve(found: Sequence[Found], article: Article) -> list[Found]:
    """Every name with what the rest of the article says of it; names that stay a mere sort of body are left out."""
    named = [replace(f, family=same_names().get(f.family.casefold(), f.family)) for f in found]
    sorts = _Sorts([*article.known, *(f for f in named if f.short is None)], article)
    told = [told for f in named if f.short is None and (told := sorts.tell(f)) is not None]
    full = _longest([*article.known, *told])
    merged = [_merged(f, full) for f in told]
    first = _first_places([*article.known, *merged])
    merged += [s for f in named if f.short is not None and (s := _short(f, first)) is not None]
    merged.sort(key=lambda f: (f.start, -f.end))
    return _with_parents(merged)


class _Sorts:
    """Which single body of an article a vague name can mean."""

    def __init__(self, pool: Sequence[Found], article: Article) -> None:
        self.region = article.document.voivodeship or ""
        self.sure = {fold(f.name): f for f in pool if not f.vague}
        self.towns = sorted({town for f in pool if _is_communal(f) and (town := _town(f))})
        self.twins: dict[str, list[Found]] = {}

    def tell(self, found: Found) -> Found | None:
        """The name with the place that the article gives elsewhere, or None where it names no single body."""
        if not found.vague:
            return found
        twins = self._twins(found.family)
        if len(twins) == 1:
            return _as(found, twins[0])
        if not twins and found.method == "abbreviation" and found.kind is InstitutionKind.SOCIAL_SERVICES_CENTRE:
            return None  # a new sort of body, of which texts speak in general far more often than of the town's own
        fits = any(twin.place in self.towns for twin in twins)
        if found.kind in _COMMUNAL and len(self.towns) == 1 and (not twins or fits or found.method == "grammar"):
            return _in_town(found, self.towns[0])
        if found.kind is InstitutionKind.ROPS and not twins and self.region in regional_centres():
            name, town = regional_centres()[self.region]
            return _in_town(replace(found, family=name), town)
        if found.kind is InstitutionKind.ROPS and not twins:
            return replace(found, vague=False)  # one of sixteen, which the reader of the page knows
        if twins or found.method == "abbreviation" or found.family in _GENERIC:
            return None
        return replace(found, vague=False)

    def _twins(self, family: str) -> list[Found]:
        if family not in self.twins:
            opening = fold(family) + " "
            same = [f for name, f in self.sure.items() if f.family == family or name.startswith(opening)]
            self.twins[family] = same
        return self.twins[family]


def _is_communal(found: Found) -> bool:
    """A gmina or town, or its council or office: the seat of these is where the gmina's other bodies are."""
    return found.method in {"unit", "office"} or found.family.startswith(_COUNCILS)


def _town(found: Found) -> str | None:
    """The seat, or the unit that a council is named after (`Rada Gminy Osie`, `Rada Miasta Krakowa`)."""
    if found.place is not None:
        return found.place
    rest = next((found.family[len(name) :].split() for name in _COUNCILS if found.family.startswith(name + " ")), [])
    read = (read_place(rest, case) for case in _UNIT_CASES) if rest else ()
    return next((place.name for place in read if place is not None and place.listed), None)


def _as(found: Found, twin: Found) -> Found:
    return replace(
        found,
        family=twin.family,
        seat=twin.seat,
        place=twin.place,
        kind=twin.kind,
        unit=twin.unit,
        abbreviation=found.abbreviation or twin.abbreviation,
        teryt=twin.teryt,
        vague=False,
        score=min(found.score, 0.9),
    )


def _in_town(found: Found, town: str) -> Found:
    return replace(found, seat=with_preposition(town) or town, place=town, vague=False, score=0.7)


def _longest(found: Iterable[Found]) -> Mapping[str, Found]:
    """For each name that is the beginning of exactly one longer name of the article, that longer one."""
    names = {fold(f.name): f for f in found}
    order = sorted(names)
    seated: dict[str, list[str]] = {}
    for name, one in names.items():
        if one.place:
            seated.setdefault(one.place, []).append(name)
    longer: dict[str, Found] = {}
    for name, one in names.items():
        if one.method in {"unit", "office"}:
            continue
        wider = _extensions(order, name)
        places = {names[other].place for other in wider}
        if not wider and one.place:
            # `Regionalny Ośrodek … w Olsztynie` beside `Regionalny Ośrodek … Urzędu Marszałkowskiego … w Olsztynie`.
            opening = fold(one.family) + " "
            wider = [other for other in seated[one.place] if fold(names[other].family).startswith(opening)]
            places = {one.place}
        top = max(wider, key=len, default=None)
        if top is not None and len(places) == 1 and all(top.startswith(other) for other in wider):
            longer[name] = names[top]
    return longer


def _extensions(order: Sequence[str], name: str) -> list[str]:
    """The names, in a sorted list, that go on where this one ends."""
    opening = name + " "
    first = bisect_left(order, opening)
    return list(takewhile(lambda other: other.startswith(opening), order[first : first + _MANY]))


def _merged(found: Found, full: Mapping[str, Found]) -> Found:
    seen: set[str] = set()
    name = fold(found.name)
    while name in full and name not in seen:
        seen.add(name)
        twin = full[name]
        found = replace(_as(found, twin), method=found.method, kind=twin.kind)
        name = fold(found.name)
    return found


def _first_places(whole: Sequence[Found]) -> Mapping[str, list[Found]]:
    """By each word that may be a name's head, the first mention of every body with it, in order."""
    found: dict[str, list[Found]] = {}
    seen = set()
    for one in sorted(whole, key=lambda f: f.start):
        name = fold(one.name)
        if name in seen:
            continue
        seen.add(name)
        words = set(one.family.casefold().split(" ")[:3])
        for word in words | ({"uczelnia"} if words & _SCHOOLS else set()):
            found.setdefault(word, []).append(one)
    return found


def _short(found: Found, first: Mapping[str, list[Found]]) -> Found | None:
    """A bare `Fundacja` or `Centrum` where one body with that head noun stands before it."""
    before = list(takewhile(lambda f: f.start < found.start, first.get(found.short or "", ())))
    if len(before) != 1:
        return None
    return replace(_as(found, before[0]), short=None, method="short", score=0.75)


def _with_parents(found: Sequence[Found]) -> list[Found]:
    """A department that does not say whose it is belongs to the ministry or office that the article named last."""
    last: dict[str, Found] = {}
    first: dict[str, Found] = {}
    for word, kinds in _PARENTS.items():
        parent = next((f for f in found if f.kind in kinds and not f.unit), None)
        if parent is not None:
            first[word] = parent
    result = []
    for one in found:
        word = one.family.split(" ")[0].casefold()
        parent = last.get(word, first.get(word)) if one.unit else None
        result.append(replace(one, kind=parent.kind) if parent is not None else one)
        if not one.unit:
            last |= {parent_word: one for parent_word, kinds in _PARENTS.items() if one.kind in kinds}
    return result
