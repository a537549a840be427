"""From a parsed name to its nominative, its kind and one entry for each of its seats."""

from collections.abc import Iterator
from dataclasses import replace

from nlp.annotation import InstitutionKind
from nlp.entities.institutions.found import Found
from nlp.entities.institutions.grammar import Name, read_name
from nlp.entities.institutions.heads import head_at
from nlp.entities.institutions.inflection import decline_word, genitive_of
from nlp.entities.institutions.lexicon import abbreviation_of, abbreviations, heads, kind_rules, not_institutions
from nlp.entities.institutions.tail import Tail, begins_person
from nlp.entities.institutions.words import Word, Words
from nlp.entities.places import read_place
from nlp.entities.places_cases import in_case, with_preposition
from nlp.morphology import PLACE, SURNAME

_PLURAL_NAMES = frozenset({"warsztat"})
"""Bodies that carry their name in the plural as well (`Warsztaty Terapii Zajęciowej w Kole`)."""
_NAMED_AFTER = frozenset({InstitutionKind.ASSOCIATION, InstitutionKind.FOUNDATION})
ONE_EACH = frozenset({
    InstitutionKind.SOCIAL_SERVICES_CENTRE,
    InstitutionKind.SOCIAL_ASSISTANCE_CENTRE,
    InstitutionKind.FAMILY_SUPPORT_CENTRE,
    InstitutionKind.ROPS,
})  # fmt: skip
"""Kinds of which a unit of local government has one."""


def kind_of(name: str, default: InstitutionKind) -> InstitutionKind:
    """The kind of a body by its nominative name. Associations and foundations are named after what they care for."""
    first = heads().get(name.split(" ")[0].casefold())
    if first is not None and first.proper and first.kind in _NAMED_AFTER:
        return first.kind
    return next((kind for pattern, kind in kind_rules() if pattern.match(name)), default)


def _has_rule(name: str) -> bool:
    return any(pattern.match(name) for pattern, _ in kind_rules())


def kind_of_full(name: str) -> InstitutionKind:
    """The kind of a full name from the lexicon, by its head noun."""
    known = (heads()[word] for word in name.casefold().split(" ") if word in heads())
    head = next((head for head in known if not head.only_with), None)
    return kind_of(name, head.kind if head is not None else InstitutionKind.OTHER)


def family_of(words: Words, name: Name) -> str:
    """The nominative of a name without its seat."""
    last = name.tail.seat - 1 if name.tail.seat is not None else name.last
    last = name.stop - 1 if name.within is not None else last
    number = "pl" if _is_plural_name(name) else "sg"
    pieces: list[str] = []
    for index in range(name.first, last + 1):
        if index in name.skipped:
            continue
        word = words.words[index]
        text = name.expanded.get(index, word.text)
        if index == name.head_index - 2 and words.words[index + 1].text == "i" and (other := head_at(words, index)):
            text = other[0].lemma
        elif index in name.inflecting:
            text = decline_word(text, number, "nom", name.gender)
        elif name.number == "pl" and len(name.places) > 1 and index == name.head_index + 1:
            text = _one(text)
        if index == name.first:
            text = text[:1].upper() + text[1:]
        glued = not word.gap and pieces and index - 1 not in name.skipped
        pieces.append(text if glued or not pieces else f" {text}")
    if name.within is not None:
        pieces.append(f" {genitive_of(family_of(words, name.within))}")
    elif name.tail.legal:
        pieces.append(f" {name.tail.legal}")
    return "".join(pieces)


def _is_plural_name(name: Name) -> bool:
    """`Warsztaty Terapii Zajęciowej`, `Zakłady Mięsne „Łuków”`: one body whose name is a plural."""
    if name.number != "pl":
        return False
    return name.head.lemma in _PLURAL_NAMES or (name.head.lemma == "zakład" and name.tail.named)


def _one(text: str) -> str:
    """`Urzędy Gmin w X i Y` are each an `Urząd Gminy`."""
    return {"Gmin": "Gminy", "Miast": "Miasta", "Powiatów": "Powiatu"}.get(text, text)


def kind_in(words: Words, name: Name, family: str) -> InstitutionKind:
    """The kind by the name itself; a part of a larger body has that body's kind."""
    if name.tail.legal or (name.head.lemma == "zakład" and _is_plural_name(name)):
        return InstitutionKind.COMPANY
    if name.head.unit and (name.inner is not None or name.within is not None):
        inner = _inner_kind(words, name)
        if inner is InstitutionKind.COUNCIL:
            return inner if name.head.lemma == "komisja" else InstitutionKind.LOCAL_GOVERNMENT
        if inner is not None and inner is not InstitutionKind.OTHER:
            return inner
    if " sejmu " in f" {family.casefold()} " or " senatu " in f" {family.casefold()} ":
        return InstitutionKind.GOVERNMENT
    if family.casefold().startswith(("rada", "komisja")) and "narodowej rady rozwoju" in family.casefold():
        return InstitutionKind.PRESIDENT
    if name.head.lemma == "instytut" and name.inner is not None:
        inner = _inner_kind(words, name)
        if inner is InstitutionKind.UNIVERSITY:
            return inner
    return kind_of(family, name.head.kind)


def _inner_kind(words: Words, name: Name) -> InstitutionKind | None:
    """The kind of the larger body that a name tells."""
    body = name.within
    if body is None and name.inner is not None:
        known = abbreviations().get(words.words[name.inner].surface)
        if known is not None:
            return kind_of_full(known.name)
        body = read_name(words, name.inner)
    if body is None:
        return None
    # An adjective before the inner head may be that of the noun before it (`… Społecznej Kancelarii Prezydenta`).
    bare = replace(body, first=body.head_index, inflecting=tuple(i for i in body.inflecting if i >= body.head_index))
    kinds = [kind_of(family_of(words, one), body.head.kind) for one in (body, bare)]
    return next((kind for kind in kinds if kind is not body.head.kind), body.head.kind)


def entries(words: Words, name: Name) -> Iterator[Found]:
    """One entry for each seat, or a single one without; none for generic plurals and bare nouns."""
    tail = name.tail
    several = len(tail.places) > 1
    if name.number == "pl" and not several and not _is_plural_name(name):
        return
    if not (name.chain or name.head.alone):
        return
    family = family_of(words, name)
    if family.casefold() in not_institutions():
        return
    kind = kind_in(words, name, family)
    vague = not tail.places and not tail.distinguishes and name.inner is None and _is_vague(family, kind)
    base = Found(
        start=words.words[name.first].start,
        end=words.words[name.last].end,
        raw=_raw(words, name.first, name.last),
        family=family,
        kind=kind,
        unit=name.head.unit and name.inner is None and name.within is None and not _has_rule(family),
        abbreviation=tail.abbreviation or abbreviation_of(family),
        vague=vague,
    )
    towns = tuple(town_after(words, base, name.last + 1)) if vague else ()
    yield from towns or at_seats(words, base, tail, shared_end=name.last)


def _is_vague(family: str, kind: InstitutionKind) -> bool:
    """A bare `Ośrodek Pomocy Społecznej` is any; a `Miejski Ośrodek Pomocy Społecznej` is the town's own."""
    known = abbreviation_of(family)
    return kind in ONE_EACH and known is not None and abbreviations()[known].local


def _raw(words: Words, first: int, last: int) -> str:
    return words.text[words.words[first].start : words.words[last].end]


def at_seats(words: Words, base: Found, tail: Tail, *, shared_end: int) -> Iterator[Found]:
    """The same name at each of its seats; the first keeps the head's span, later ones have their own word."""
    if not tail.places:
        yield base
        return
    head_raw = words.text[base.start : words.words[tail.seats[0][0]].start]
    for order, (place, (first, last)) in enumerate(zip(tail.places, tail.seats, strict=True)):
        surface = " ".join(w.text for w in words.words[first : last + 1])
        preposition = tail.preposition if order == 0 else (with_preposition(place.name) or "w").split(" ")[0]
        own = words.words[first].start
        end = words.words[last].end
        if order == 0 and len(tail.places) == 1:
            end = words.words[shared_end].end
        yield _replaced(
            base,
            start=base.start if order == 0 else own,
            end=end,
            raw=head_raw + words.text[own : words.words[last].end],
            seat=f"{preposition} {surface}",
            place=place.name,
        )


def at_town(base: Found, town: str, *, start: int, end: int, raw: str) -> Found:
    """The same name in a town that the text gives in the nominative (`GOPS Gdów`, `CUS (Gdów, Resko)`)."""
    seat = with_preposition(town) if in_case(town, "loc") else None
    return _replaced(base, start=start, end=end, raw=raw, seat=seat or town, place=town)


def _replaced(base: Found, *, start: int, end: int, raw: str, seat: str, place: str) -> Found:
    return Found(
        start=start,
        end=end,
        raw=raw,
        family=base.family,
        seat=seat,
        place=place,
        kind=base.kind,
        unit=base.unit,
        abbreviation=base.abbreviation,
        method=base.method,
        score=base.score,
    )


def town_after(words: Words, base: Found, index: int) -> Iterator[Found]:
    """`GOPS Kuryłówka`: the town in the nominative right behind the acronym."""
    items = words.words
    if index >= len(items) or not items[index].capital or items[index].gap != " ":
        return
    if begins_person(words, index):
        return
    place = read_place([w.text for w in items[index : index + 4]], "nom")
    if place is None or not place.listed or _is_surname(items[index]):
        return
    end = items[index + place.words - 1].end
    yield at_town(base, place.name, start=base.start, end=end, raw=words.text[base.start : end])


def _is_surname(word: Word) -> bool:
    labels = {label for a in word.readings for label in a.labels}
    return SURNAME in labels and PLACE not in labels and "-" not in word.text
