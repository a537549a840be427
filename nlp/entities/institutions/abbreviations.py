"""Institutions that a text names by an acronym, and full names of well-known sorts in small letters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from nlp.annotation import InstitutionKind
from nlp.entities.institutions.found import Found
from nlp.entities.institutions.inflection import Slot, adjective_slots, noun_slots
from nlp.entities.institutions.lexicon import (
    Abbreviation,
    Head,
    abbreviation_of,
    abbreviations,
    generic_contexts,
    lower_names,
    other_sorts,
)
from nlp.entities.institutions.names import ONE_EACH, at_seats, at_town, kind_of_full, town_after
from nlp.entities.institutions.proper import lemmas_of, proper_at
from nlp.entities.institutions.tail import Tail, read_tail
from nlp.entities.institutions.words import Words
from nlp.entities.places import read_place

_ENDING = re.compile(r"(?:[-–‑]?(?:u|owi|em|ie|ów|om|ami|ach|y|zie|ze|a|ą|ę))$")
_PLURAL = re.compile(r"[-–‑]?(?:ów|om|ami|ach|y)$")
_ACADEMIC = frozenset({"prof.", "profesor", "profesora", "profesorem", "profesorowi", "doc."})
_HEAD = Head(lemma="", kind=InstitutionKind.OTHER)


@lru_cache(maxsize=20_000)
def acronym(surface: str) -> tuple[str, bool] | None:
    """The known acronym that a word is a form of, and whether it is a plural (`CUS-ów`); None for other words."""
    if surface in abbreviations():
        return surface, False
    match = _ENDING.search(surface)
    while match is not None and match.start() > 1:
        stem = surface[: match.start()]
        if stem in abbreviations() and (stem.isupper() or "-" in match[0]):
            return stem, _PLURAL.fullmatch(match[0]) is not None
        match = _ENDING.search(surface, match.start() + 1)
    return None


def read_acronym(words: Words, index: int) -> tuple[tuple[Found, ...], int] | None:
    """What an acronym names, one entry a seat, with the index after it; None for what is no known acronym."""
    word = words.words[index]
    found = acronym(word.surface) if word.kind == "word" else None
    if found is None or (index and words.words[index - 1].text in _ACADEMIC):
        return None
    short, plural = found
    facts = abbreviations()[short]
    quoted = facts.quoted or (facts.local and _seat_behind(words, index))
    head = replace(_HEAD, seat=facts.local or _without_its_town(facts.name), quoted=quoted)
    tail = read_tail(words, index + 1, head, chained=True)
    if facts.numbered and not tail.distinguishes:
        return None
    base = _base(words, index, facts, short)
    if tail.distinguishes:
        base = _with_tail(words, base, index, tail.seat if tail.seat is not None else tail.last + 1, tail.skipped)
    if tail.places:
        return tuple(at_seats(words, base, tail, shared_end=tail.last)), tail.last + 1
    stop = max(index, tail.last) + 1
    if facts.local:
        towns = tuple(_towns_in_brackets(words, base, stop)) or tuple(() if plural else town_after(words, base, stop))
        if towns:
            return towns, _stop(words, stop, towns[-1].end)
        if plural or _generic(words, index):
            return (), stop
    return (base,), stop


def _without_its_town(name: str) -> bool:
    """Universities are written with their town where the text gives it (`UMCS w Lublinie`)."""
    return kind_of_full(name) is InstitutionKind.UNIVERSITY and " w " not in name


def _seat_behind(words: Words, index: int) -> bool:
    """`CUS „Razem” w Pucku`: between an acronym and a seat, what stands in quotation marks is the body's name."""
    quotation = words.quotations.get(index + 1)
    if quotation is None or quotation.last + 2 >= len(words.words):
        return False
    joint, town = words.words[quotation.last + 1 : quotation.last + 3]
    return joint.text in {"w", "we"} and read_place([town.text], "loc") is not None


def _generic(words: Words, index: int) -> bool:
    """Whether the word before says that the acronym is a sort of body."""
    before = words.words[index - 1] if index else None
    return before is not None and any(a.lemma in generic_contexts() for a in before.readings)


def _stop(words: Words, index: int, end: int) -> int:
    while index < len(words.words) and words.words[index].start < end:
        index += 1
    return index


def _base(words: Words, index: int, facts: Abbreviation, short: str) -> Found:
    word = words.words[index]
    return Found(
        start=word.start,
        end=word.end,
        raw=word.surface,
        family=facts.name,
        kind=kind_of_full(facts.name),
        abbreviation=facts.short,
        vague=facts.local,
        place=facts.place,
        method="abbreviation",
        score=0.95,
    )


def _with_tail(words: Words, base: Found, index: int, stop: int, skipped: frozenset[int]) -> Found:
    """`KGW „Malczanki”`, `DPS im. …`, `SP nr 4`: what tells this one from others joins the full name."""
    kept = [words.words[i] for i in range(index + 1, stop) if i not in skipped]
    end = words.words[stop - 1].end
    return replace(
        base,
        end=end,
        raw=words.text[base.start : end],
        family=" ".join([base.family, *(w.text for w in kept)]),
        vague=False,
    )


def _towns_in_brackets(words: Words, base: Found, index: int) -> Iterator[Found]:
    """`CUS (Starachowice, Goleniów)`: each town in the brackets has one."""
    items = words.words
    if index >= len(items) or items[index].surface != "(":
        return
    position, towns = index + 1, []
    while position < len(items) and items[position].surface != ")":
        if items[position].surface in {",", "i", "oraz"}:
            position += 1
            continue
        place = read_place([w.text for w in items[position : position + 4] if w.kind == "word"], "nom")
        if place is None or not place.listed:
            return
        towns.append((place, position))
        position += place.words
    for place, position in towns:
        first, end = items[position], items[position + place.words - 1].end
        raw = f"{base.raw} {words.text[first.start : end]}"
        if len(towns) == 1:
            end = items[position + place.words].end
        start = base.start if len(towns) == 1 else first.start
        yield replace(at_town(base, place.name, start=start, end=end, raw=raw), score=0.7)


def read_proper(words: Words, index: int) -> tuple[tuple[Found, ...], int] | None:
    """`Narodowego Funduszu Zdrowia`: a full name of the lexicon that no head noun opens."""
    found = proper_at(words, index)
    if found is None:
        return None
    name, stop = found
    start, end = words.words[index].start, words.words[stop - 1].end
    kind = kind_of_full(name)
    entry = Found(start=start, end=end, raw=words.text[start:end], family=name, kind=kind,
                  abbreviation=abbreviation_of(name))  # fmt: skip
    return (entry,), stop


@cache
def _lower_index() -> dict[str, tuple[tuple[str, tuple[frozenset[str], ...], int, str], ...]]:
    """Names of well-known sorts by the lemma of their first word: name, lemmas of each word, head's index and lemma."""
    found: dict[str, list[tuple[str, tuple[frozenset[str], ...], int, str]]] = {}
    for name, head in lower_names().items():
        words = name.split(" ")
        lemmas = tuple(lemmas_of(word) for word in words)
        at = next(i for i, word in enumerate(words) if head in lemmas_of(word))
        for lemma in lemmas[0]:
            found.setdefault(lemma, []).append((name, lemmas, at, head))
    return {lemma: tuple(sorted(rows, key=lambda row: -len(row[1]))) for lemma, rows in found.items()}


def read_lower(words: Words, index: int) -> tuple[tuple[Found, ...], int] | None:
    """`gminny ośrodek pomocy społecznej w Luzinie`: a full name in small letters counts where a place tells which."""
    word = words.words[index]
    if word.kind != "word":
        return None
    for lemma in sorted(lemmas_of(word.text)):
        for name, lemmas, at, head in _lower_index().get(lemma, ()):
            items = words.words[index : index + len(lemmas)]
            if len(items) < len(lemmas) or any(w.gap not in {" ", "\n"} for w in items[1:]):
                continue
            if not all(lemmas_of(w.text) & wanted for w, wanted in zip(items, lemmas, strict=True)):
                continue
            if ("-" in word.text) != ("-" in name.split(" ")[0]) or _other_sort(words, index):
                continue
            stop = index + len(lemmas)
            tail = read_tail(words, stop, _HEAD, chained=True)
            singular = any(slot[0] == "sg" for slot in _head_slots([w.text for w in items], name.split(" "), at, head))
            # A list of seats names one body each, where a gmina has but one of that sort.
            each = len(tail.places) > 1 and kind_of_full(name) in ONE_EACH
            if each or (singular and (tail.places or tail.named)):
                return _lower_entries(words, index, stop, name, tail), max(stop, tail.last + 1)
    return None


def _head_slots(texts: Sequence[str], name: Sequence[str], at: int, head: str) -> frozenset[Slot]:
    """Slots of the head noun in which the adjectives beside it agree (`szkoły podstawowe` is a plural)."""
    found = noun_slots(texts[at], head)
    nominative = frozenset(slot for slot in noun_slots(name[at], head) if slot[:2] == ("sg", "nom"))
    for beside in (at - 1, at + 1):
        if 0 <= beside < len(texts) and adjective_slots(name[beside]) & nominative:
            found &= adjective_slots(texts[beside])
    return found


def _other_sort(words: Words, index: int) -> bool:
    """`rodzinny dom dziecka`: an adjective before the name makes it one of another sort."""
    before = words.words[index - 1] if index else None
    return before is not None and any(a.lemma in other_sorts() for a in before.readings)


def _lower_entries(words: Words, index: int, stop: int, name: str, tail: Tail) -> tuple[Found, ...]:
    last = max(stop - 1, tail.last)
    base = Found(
        start=words.words[index].start,
        end=words.words[last].end,
        raw=words.text[words.words[index].start : words.words[last].end],
        family=name,
        kind=kind_of_full(name),
        score=0.9,
    )
    if tail.distinguishes:
        end = tail.seat if tail.seat is not None else tail.last + 1
        kept = [words.words[i].text for i in range(stop, end) if i not in tail.skipped]
        base = replace(base, family=" ".join([name, *kept]))
    return tuple(at_seats(words, base, tail, shared_end=last))
