"""Gminas, towns, powiats and voivodeships that act by name, or that a text names through the head of their office."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from nlp.annotation import InstitutionKind
from nlp.entities.institutions.found import Found
from nlp.entities.institutions.inflection import adjective_slots, noun_slots
from nlp.entities.institutions.tail import begins_person
from nlp.entities.institutions.words import Words, readings
from nlp.entities.places import Place, powiat, powiat_adjective, read_place, teryt, voivodeship

_COMMUNE = frozenset({"gmina", "miasto"})
_ATTRIBUTES = {
    "miejska": "Miejska",
    "miejskiej": "Miejska",
    "wiejska": "Wiejska",
    "wiejskiej": "Wiejska",
    "miejsko-wiejska": "Miejsko-Wiejska",
    "miejsko-wiejskiej": "Miejsko-Wiejska",
    "miasto": "Miasto",
    "miasta": "Miasto",
    "stołeczne": "Stołeczne",
    "stołecznego": "Stołeczne",
}
_BODIES = frozenset({"samorząd", "zarząd"})
_WINDOW = 40
"""How far behind an office its places in brackets may stand, in words."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of local government as a text names it."""

    name: str
    place: str | None
    code: str | None
    stop: int
    """Index after its last word."""


@cache
def offices() -> Mapping[str, str]:
    """The unit that an office heads, by the office's lemma."""
    text = (resources.files("nlp") / "lexicon" / "offices.toml").read_text(encoding="utf-8")
    return {lemma: group["unit"] for group in tomllib.loads(text)["offices"] for lemma in group["lemmas"]}


@lru_cache(maxsize=20_000)
def office(text: str) -> str | None:
    """The unit that an office heads, deputies (`wice…`) included: `wicemarszałkini` → `Województwo`."""
    lower = text.casefold()
    for word in (lower, lower.removeprefix("wice")):
        for lemma in sorted({a.lemma.casefold() for a in readings(word)} | {word}):
            if lemma in offices():
                return offices()[lemma]
    return None


def read_unit(words: Words, index: int, *, led: bool = False) -> Unit | None:
    """The unit that `Gmina …`, `Miasto i Gmina …`, `Powiat …` or `Województwo …` names at a word.

    `led`: an office stands before it, so that small letters and the genitive of the name count as well.
    """
    word = words.words[index]
    lemmas = {a.lemma.casefold() for a in word.readings if a.pos == "subst"}
    if word.text.casefold().startswith("gmina-miasto"):
        lemmas = {"gmina"}
    if not lemmas & {"gmina", "miasto", "powiat", "województwo"}:
        return None
    if "województwo" in lemmas:
        return _region(words, index)
    if "powiat" in lemmas:
        return _county(words, index + 1) if word.capital or led else None
    return _commune(words, index, led=led)


def _region(words: Words, index: int) -> Unit | None:
    following = words.words[index + 1] if index + 1 < len(words.words) else None
    if following is None or following.kind != "word" or following.gap not in {" ", "\n"}:
        return None
    unit = voivodeship(following.text)
    if unit is None or _of_programme(words, index):
        return None
    adjective = "-".join(part[:1].upper() + part[1:] for part in unit.name.split("-"))
    return Unit(f"Województwo {adjective}", None, unit.code, index + 2)


def _of_programme(words: Words, index: int) -> bool:
    """`Regionalny Program Operacyjny Województwa …` names a programme."""
    before = words.words[index - 1] if index else None
    return before is not None and (before.surface == "RPO" or any(a.lemma == "operacyjny" for a in before.readings))


def _county(words: Words, index: int) -> Unit | None:
    if index >= len(words.words) or words.words[index].kind != "word" or words.words[index].gap not in {" ", "\n"}:
        return None
    found = powiat(words.words[index].text)
    if not found:
        return None
    code = found[0].code if len(found) == 1 else None
    return Unit(f"Powiat {powiat_adjective(found[0])}", None, code, index + 1)


def _commune(words: Words, index: int, *, led: bool) -> Unit | None:
    items = words.words
    stop, title = index + 1, items[index].text[:1].upper() + items[index].text[1:]
    joined = [w.text.casefold() for w in items[stop : stop + 2]]
    head = "Miasto" if any(a.lemma == "miasto" for a in items[index].readings) else "Gmina"
    if len(joined) == 2 and joined[0] == "i" and any(a.lemma in _COMMUNE for a in items[stop + 1].readings):
        head = "Miasto i Gmina" if head == "Miasto" else "Gmina i Miasto"
        stop += 2
    elif title.casefold().startswith("gmina-miasto"):
        head = "Gmina-Miasto"
    while stop < len(items) and items[stop].text.casefold() in _ATTRIBUTES and items[stop].gap == " ":
        head += f" {_ATTRIBUTES[items[stop].text.casefold()]}"
        stop += 1
    if stop >= len(items) or not items[stop].capital or items[stop].gap not in {" ", "\n"}:
        return None
    place = _town(words, stop)
    if place is None:
        return None
    nominative = any(s[:2] == ("sg", "nom") for s in noun_slots(items[index].text, head.split(" ")[0].casefold()))
    if not (items[index].capital or led or (nominative and not _behind_preposition(words, index))):
        return None
    code = teryt(place.name, "town" if head.startswith("Miasto") else "any")
    return Unit(f"{head} {place.name}", place.name, code, stop + place.words)


def _behind_preposition(words: Words, index: int) -> bool:
    return index > 0 and any(a.pos == "prep" for a in words.words[index - 1].readings)


def _town(words: Words, index: int) -> Place | None:
    """A place in the nominative (`Gminy Luzino`) or the genitive (`Miasta Krakowa`)."""
    texts: list[str] = []
    for word in words.words[index : index + 4]:
        if word.kind != "word" or (texts and word.gap != " "):
            break
        texts.append(word.text)
    found = [p for p in (read_place(texts, "nom"), read_place(texts, "gen")) if p is not None]
    listed = sorted((p for p in found if p.listed), key=lambda p: -p.words)
    if listed:
        return listed[0]
    if begins_person(words, index):
        return None
    return found[-1] if found else None


def units(words: Words, index: int) -> tuple[tuple[Found, ...], int] | None:
    """What a unit or office at a word names, with the index after it."""
    word = words.words[index]
    if word.kind != "word":
        return None
    led = office(word.text)
    if led is not None:
        return _office(words, index, led)
    lemmas = {a.lemma.casefold() for a in word.readings}
    following = words.words[index + 1] if index + 1 < len(words.words) else None
    if lemmas & _BODIES and following is not None:
        region = read_unit(words, index + 1, led=True)
        if region is None or not region.name.startswith(("Województwo", "Powiat", "Miasto", "Gmina")):
            return None
        method = "unit" if "samorząd" in lemmas else "office"
        return (_found(words, index, region, method=method),), region.stop
    if word.text == "gminy" and (several := _acting(words, index)) is not None:
        return several
    unit = read_unit(words, index)
    if unit is None or (unit.name.startswith("Województwo") and not word.capital):
        return None
    more = tuple(_further(words, unit)) if word.text in {"Gminy", "Miasta"} else ()
    last = more[-1].end if more else 0
    stop = next((i for i in range(unit.stop, len(words.words)) if words.words[i].start >= last), len(words.words))
    return (_found(words, index, unit, method="unit"), *more), stop


def _acting(words: Words, index: int) -> tuple[tuple[Found, ...], int] | None:
    """`przystąpiły gminy Parchowo i Studzienice`: the subject of a verb, two names or more in the nominative."""
    items = words.words
    before = items[index - 1] if index else None
    if before is None or not any(a.pos in {"praet", "fin"} and "pl" in a.numbers for a in before.readings):
        return None
    if index + 1 >= len(items) or not items[index + 1].capital:
        return None
    place = read_place([w.text for w in items[index + 1 : index + 5] if w.kind == "word"], "nom")
    if place is None or not place.listed:
        return None
    first = Unit(f"Gmina {place.name}", place.name, _code(place.name, "Gmina"), index + 1 + place.words)
    more = tuple(_further(words, first))
    if not more:
        return None
    stop = next((i for i in range(first.stop, len(items)) if items[i].start >= more[-1].end), len(items))
    return (_found(words, index, first, method="unit"), *more), stop


def _further(words: Words, unit: Unit) -> Iterator[Found]:
    """`Gminy Sadki i Kcynia`: further names in the nominative."""
    head, _, _ = unit.name.partition(" ")
    items, at = words.words, unit.stop
    while at + 1 < len(items) and items[at].text in {",", "i", "oraz"} and items[at + 1].capital:
        place = read_place([w.text for w in items[at + 1 : at + 5] if w.kind == "word"], "nom")
        if place is None or not place.listed or begins_person(words, at + 1):
            return
        one = Unit(f"{head} {place.name}", place.name, _code(place.name, head), at + 1 + place.words)
        yield _found(words, at + 1, one, method="unit")
        at = one.stop


def _found(words: Words, index: int, unit: Unit, *, method: str) -> Found:
    start, end = words.words[index].start, words.words[unit.stop - 1].end
    return Found(
        start=start,
        end=end,
        raw=words.text[start:end],
        family=unit.name,
        place=unit.place,
        kind=InstitutionKind.LOCAL_GOVERNMENT,
        teryt=unit.code,
        method=method,
        score=0.95 if method == "unit" else 0.8,
    )


def _office(words: Words, index: int, led: str) -> tuple[tuple[Found, ...], int] | None:
    """The unit or ministry behind an office."""
    after = index + 1
    if after >= len(words.words):
        return None
    named = _named(words, after, led)
    if named is not None:
        return (_found(words, after, named, method="office"),), named.stop
    places = tuple(_in_brackets(words, after, led))
    return (places, after) if places else None


def _named(words: Words, index: int, led: str) -> Unit | None:
    word = words.words[index]
    if word.kind != "word" or word.gap not in {" ", "\n"}:
        return None
    if led in {"Gmina", "Miasto"}:
        unit = read_unit(words, index, led=True)
        if unit is not None:
            return _renamed(unit, led)
        if any(a.lemma == "miasto" for a in word.readings) and _joint(words, index + 1):
            return None
        if not word.capital or begins_person(words, index):
            return None
        place = read_place([w.text for w in words.words[index : index + 4] if w.kind == "word"], "gen")
        if place is None or not place.listed:
            return None
        return Unit(f"{led} {place.name}", place.name, _code(place.name, led), index + place.words)
    if led == "Powiat":
        at = index + 1 if any(a.lemma == "powiat" for a in word.readings) else index
        return _county(words, at) if at < len(words.words) and adjective_slots(words.words[at].text) else None
    if led == "Województwo":
        return _region(words, index) if any(a.lemma == "województwo" for a in word.readings) else None
    return None


def _renamed(unit: Unit, led: str) -> Unit | None:
    """The prezydent of a town heads `Miasto X`, a wójt or burmistrz `Gmina X`, however the text calls the unit."""
    if unit.place is None:
        return unit
    return Unit(f"{led} {unit.place}", unit.place, _code(unit.place, led), unit.stop)


def _code(place: str, led: str) -> str | None:
    return teryt(place, "town" if led == "Miasto" else "any")


def _joint(words: Words, index: int) -> bool:
    return index < len(words.words) and words.words[index].text == "i"


def _in_brackets(words: Words, index: int, led: str) -> Iterator[Found]:
    """`wójtowie: Jan Maj (Łąck) i Piotr Niedziela (Stara Biała)`: the places behind the names."""
    if led not in {"Gmina", "Miasto"}:
        return
    items = words.words
    for at in range(index, min(index + _WINDOW, len(items))):
        if items[at].surface in {".", ";"} or items[at].gap == "\n\n" or office(items[at].text):
            return
        if items[at].surface != "(":
            continue
        place = read_place([w.text for w in items[at + 1 : at + 5] if w.kind == "word"], "nom")
        if place is None or not place.listed or at + 1 + place.words >= len(items):
            continue
        if items[at + 1 + place.words].surface == ")":
            unit = Unit(f"{led} {place.name}", place.name, _code(place.name, led), at + 1 + place.words)
            yield _found(words, at + 1, unit, method="office")
