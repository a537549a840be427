"""Units of local government that a text names only through lesser offices, or through several heads together.

`skarbnik gminy Narew`, `wójtowie gmin Łyse i Baranowo`, `burmistrz Anna Lis z Czerska`.
"""

import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from nlp.annotation import InstitutionKind
from nlp.entities.institutions.found import Found
from nlp.entities.institutions.tail import begins_person
from nlp.entities.institutions.units import Unit, office, read_unit
from nlp.entities.institutions.words import Words, readings
from nlp.entities.places import Case, powiat, powiat_adjective, read_place, teryt

_JOINS = frozenset({",", "i", "oraz", "a"})
_PLURAL_UNITS = frozenset({"gmin", "miast", "powiatów", "gminami", "miastami", "powiatami"})
_WINDOW = 30
"""How far behind an office the places of its holders may stand, in words."""


@cache
def _lesser() -> frozenset[str]:
    text = (resources.files("nlp") / "lexicon" / "offices.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["lesser"]["lemmas"])


@lru_cache(maxsize=20_000)
def _is_lesser(text: str) -> bool:
    lower = text.casefold()
    return lower in _lesser() or any(a.lemma.casefold() in _lesser() for a in readings(lower))


@lru_cache(maxsize=20_000)
def _is_plural(text: str) -> bool:
    """Whether an office in this form has several holders and cannot have one."""
    found = [a for a in readings(text.casefold()) if a.pos in {"subst", "depr"}]
    return bool(found) and all(a.pos == "depr" or "pl" in a.numbers for a in found)


def led_units(words: Words, index: int) -> tuple[tuple[Found, ...], int] | None:
    """The units that an office at a word names, with the index after the last; None where it names none of these."""
    word = words.words[index]
    after = index + 1
    if word.kind != "word" or after >= len(words.words):
        return None
    led = office(word.text)
    if led is None:
        return _of_lesser(words, after) if _is_lesser(word.text) else None
    if led not in {"Gmina", "Miasto", "Powiat"}:
        return None
    if _is_plural(word.text):
        found = tuple(_joined(words, after, led))
        if len(found) > 1:
            return found, _index_behind(words, after, found[-1].end)
    places = tuple(_behind_names(words, after, led))
    return (places, after) if places else None


def _of_lesser(words: Words, index: int) -> tuple[tuple[Found, ...], int] | None:
    unit = read_unit(words, index, led=True)
    if unit is None:
        return None
    if unit.place is not None and " i " in unit.name.removesuffix(unit.place):
        unit = _unit("Gmina", unit.place, unit.stop)
    return (_found(words, index, unit),), unit.stop


def _unit(led: str, place: str, stop: int) -> Unit:
    return Unit(f"{led} {place}", place, teryt(place, "town" if led == "Miasto" else "any"), stop)


def _joined(words: Words, index: int, led: str) -> Iterator[Found]:
    """`gmin Łyse i Baranowo`, `Żnina i Barcina`, `kolski i turecki`."""
    items = words.words
    named = items[index].text.casefold() in _PLURAL_UNITS
    at = index + 1 if named else index
    while at < len(items):
        unit = _one(words, at, led, "nom" if named else "gen")
        if unit is None and named:
            unit = _one(words, at, led, "gen")
        if unit is None:
            return
        yield _found(words, at, unit)
        at = unit.stop
        if at >= len(items) or items[at].text not in _JOINS:
            return
        at += 1


def _one(words: Words, index: int, led: str, case: Case) -> Unit | None:
    if index >= len(words.words) or words.words[index].kind != "word":
        return None
    if led == "Powiat":
        found = powiat(words.words[index].text)
        if not found or words.words[index].capital:
            return None
        code = found[0].code if len(found) == 1 else None
        return Unit(f"Powiat {powiat_adjective(found[0])}", None, code, index + 1)
    if not words.words[index].capital or begins_person(words, index):
        return None
    place = read_place([w.text for w in words.words[index : index + 4] if w.kind == "word"], case)
    return _unit(led, place.name, index + place.words) if place is not None and place.listed else None


def _behind_names(words: Words, index: int, led: str) -> Iterator[Found]:
    """`wójtowie Jan Bok z Sadowia i Piotr Wąs z Iwanisk`, `starostowie Jan Bok (powiat kolski) i …`."""
    items = words.words
    at = index + 1 if items[index].surface == ":" else index
    while at - index < _WINDOW and at + 3 < len(items):
        if not (items[at].capital and items[at + 1].capital and begins_person(words, at)):
            return
        at += 2
        mark = items[at].surface
        if mark == "(":
            unit = read_unit(words, at + 1, led=True) if led == "Powiat" else None
        elif items[at].text in {"z", "ze"}:
            unit = _one(words, at + 1, led, "gen") if led != "Powiat" else None
        else:
            return
        if unit is None:
            return
        yield _found(words, at + 1, unit)
        at = unit.stop + (mark == "(")
        if at >= len(items) or items[at].text not in _JOINS:
            return
        at += 1


def _index_behind(words: Words, index: int, end: int) -> int:
    return next((i for i in range(index, len(words.words)) if words.words[i].start >= end), len(words.words))


def _found(words: Words, index: int, unit: Unit) -> Found:
    start, end = words.words[index].start, words.words[unit.stop - 1].end
    return Found(
        start=start,
        end=end,
        raw=words.text[start:end],
        family=unit.name,
        place=unit.place,
        kind=InstitutionKind.LOCAL_GOVERNMENT,
        teryt=unit.code,
        method="office",
        score=0.8,
    )
