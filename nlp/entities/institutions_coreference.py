"""From single names to the institutions of an article: the same body under its full, short and abbreviated names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from nlp.annotation import Document, InstitutionKind
from nlp.entities.institutions_found import Found
from nlp.entities.institutions_lexicon import regional_centres, same_names
from nlp.entities.places import with_preposition

_GENERIC = frozenset({"Centrum Usług Społecznych", "Ośrodek Pomocy Społecznej"})
"""Names that without a place are a sort of body rather than one."""
_COMMUNAL = frozenset({InstitutionKind.SOCIAL_SERVICES_CENTRE, InstitutionKind.SOCIAL_ASSISTANCE_CENTRE})
_PARENTS = {
    "departament": frozenset({InstitutionKind.MINISTRY, InstitutionKind.MARSHAL_OFFICE}),
    "biuro": frozenset({InstitutionKind.MINISTRY, InstitutionKind.PRESIDENT, InstitutionKind.MARSHAL_OFFICE}),
}
"""Which bodies have parts of that name; others keep the kind that the lexicon gives."""


@dataclass(frozen=True, slots=True)
class Article:
    """What is needed to tell which of several bodies a name means."""

    document: Document
    known: Sequence[Found] = ()
    """Institutions already found in another field of the same document."""


def fold(name: str) -> str:
    """A name as it is compared: letter case, white space, `do spraw` and dashes evened out."""
    text = " ".join(name.casefold().replace("–", "-").split())
    return text.replace("do spraw", "ds.").replace("imienia", "im.")


def resolve(found: Sequence[Found], article: Article) -> list[Found]:
    """Every name with what the rest of the article says of it; names that stay a mere sort of body are left out."""
    named = [replace(f, family=same_names().get(f.family.casefold(), f.family)) for f in found]
    pool = [*article.known, *(f for f in named if f.short is None)]
    told = [told for f in named if f.short is None and (told := _tell(f, pool, article)) is not None]
    full = _longest([*article.known, *told])
    merged = [_merged(f, full) for f in told]
    whole = [*article.known, *merged]
    merged += [s for f in named if f.short is not None and (s := _short(f, whole)) is not None]
    merged.sort(key=lambda f: (f.start, -f.end))
    return _with_parents(merged)


def _tell(found: Found, pool: Sequence[Found], article: Article) -> Found | None:
    """A vague name with the place that the article gives elsewhere, or None where it names no single body."""
    if not found.vague:
        return found
    twins = {fold(f.name): f for f in pool if not f.vague and f.short is None and _same_sort(f, found)}
    if len(twins) == 1:
        return _as(found, next(iter(twins.values())))
    towns = sorted({f.place for f in pool if f.method in {"unit", "office"} and f.place})
    fits = [t for f in twins.values() if (t := f.place) in towns]
    if found.kind in _COMMUNAL and len(towns) == 1 and (not twins or fits or found.method == "grammar"):
        return _in_town(found, towns[0])
    region = article.document.voivodeship or ""
    if found.kind is InstitutionKind.ROPS and not twins and region in regional_centres():
        name, town = regional_centres()[region]
        return _in_town(replace(found, family=name), town)
    if twins or found.method == "abbreviation" or found.family in _GENERIC:
        return None
    return replace(found, vague=False)


def _same_sort(one: Found, other: Found) -> bool:
    return one.family == other.family or fold(one.name).startswith(fold(other.family) + " ")


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
    longer: dict[str, Found] = {}
    for name, one in names.items():
        if one.method in {"unit", "office"}:
            continue
        wider = [other for other in names if other.startswith(name + " ")]
        seats = {names[other].place for other in wider}
        if not wider:
            wider = [o for o, other in names.items() if _longer_at_same_seat(one, other)]
            seats = {one.place}
        top = max(wider, key=len, default=None)
        if top is not None and len(seats) == 1 and all(top.startswith(other) for other in wider):
            longer[name] = names[top]
    return longer


def _longer_at_same_seat(one: Found, other: Found) -> bool:
    """`Regionalny Ośrodek … w Olsztynie` beside `Regionalny Ośrodek … Urzędu Marszałkowskiego … w Olsztynie`."""
    return bool(one.place) and one.place == other.place and fold(other.family).startswith(fold(one.family) + " ")


def _merged(found: Found, full: Mapping[str, Found]) -> Found:
    seen: set[str] = set()
    name = fold(found.name)
    while name in full and name not in seen:
        seen.add(name)
        twin = full[name]
        found = replace(_as(found, twin), method=found.method, kind=twin.kind)
        name = fold(found.name)
    return found


def _short(found: Found, whole: Sequence[Found]) -> Found | None:
    """A bare `Fundacja` or `Centrum` where one body with that head noun stands before it."""
    before = {
        fold(f.name): f
        for f in whole
        if f.start < found.start and f.short is None and _has_head(f.family, found.short or "")
    }
    if len(before) != 1:
        return None
    twin = next(iter(before.values()))
    return replace(_as(found, twin), short=None, method="short", score=0.75)


def _has_head(family: str, lemma: str) -> bool:
    words = family.casefold().split(" ")
    if lemma == "uczelnia":
        return bool({"uniwersytet", "politechnika", "akademia", "uczelnia", "szkoła"} & set(words[:3]))
    return lemma in words[:3]


def _with_parents(found: Sequence[Found]) -> list[Found]:
    """A department that does not say whose it is belongs to the ministry or office that the article named last."""
    result = []
    for one in found:
        kinds = _PARENTS.get(one.family.split(" ")[0].casefold(), frozenset())
        parents = [f for f in found if f.kind in kinds and not f.unit] if one.unit else []
        before = [f for f in parents if f.start < one.start]
        nearest = before[-1:] or parents[:1]
        result.append(replace(one, kind=nearest[0].kind) if nearest else one)
    return result
