"""The grammar of Polish institution names: adjectives, head noun, adjectives, genitive chain, and what may follow.

A name is read from its head noun. The words that carry its case (the head and the adjectives that agree with it) are
told apart from the genitive chain, which never changes; so the nominative follows without guessing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nlp.entities.institutions.chain import Chain
from nlp.entities.institutions.heads import head_at
from nlp.entities.institutions.inflection import Slot, adjective_slots
from nlp.entities.institutions.lexicon import Head, adjectives_outside_names
from nlp.entities.institutions.tail import Tail
from nlp.entities.institutions.words import Words
from nlp.entities.places import Place

_ROMAN = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as the text has it; indices count words. `places` are its seats: several of them name several bodies."""

    first: int
    last: int
    head: Head
    head_index: int
    number: str
    gender: str
    inflecting: tuple[int, ...]
    tail: Tail
    stop: int
    """Index after the last word of the name proper, before its seat."""
    inner: int | None = None
    """Index of the first head noun inside the genitive chain."""
    chain: bool = False
    """Whether anything but the seat tells this body from others."""
    expanded: Mapping[int, str] = field(default_factory=dict)
    """Full names, in the genitive, of abbreviations inside the chain."""
    skipped: frozenset[int] = frozenset()
    within: "Name | None" = None
    """The larger body behind a preposition; its seat is the seat of both."""

    @property
    def places(self) -> tuple[Place, ...]:
        """The seats."""
        return self.tail.places


def read_name(words: Words, index: int) -> Name | None:
    """The name whose head noun stands at a word, or None where the word opens none."""
    found = head_at(words, index)
    if found is None or not found[1]:
        return None
    head, allowed = found
    first, before, allowed = _adjectives_before(words, index, allowed)
    if first is None:
        return None
    reader = Chain(words, head, index, allowed)
    reader.read()
    number = "sg" if any(slot[0] == "sg" for slot in reader.slots) else "pl"
    gender = min(slot[2] for slot in reader.slots if slot[0] == number)
    last, tail = reader.stop - 1, reader.tail
    body = _within(words, reader)
    tail = body.tail if body is not None else tail
    chain = bool(reader.chain or reader.after or before or tail.distinguishes)
    if not words.words[index].capital and not (reader.proper or tail.named):
        return None
    return Name(
        first=first,
        last=max(last, tail.last, body.last if body is not None else 0),
        head=head,
        head_index=index,
        number=number,
        gender=gender,
        inflecting=(*before, index, *reader.after),
        tail=tail,
        stop=reader.stop,
        inner=reader.inner,
        chain=chain,
        expanded=reader.expanded,
        skipped=tail.skipped,
        within=body,
    )


def _within(words: Words, chain: Chain) -> Name | None:
    """The larger body that a part names with a preposition (`Departament Zdrowia w Urzędzie Marszałkowskim …`)."""
    items = words.words
    if not (chain.head.unit or chain.head.lemma == "rada") or not chain.chain or chain.tail.last >= 0:
        return None
    if chain.stop >= len(items) or items[chain.stop].text not in {"w", "we", "przy", "na"}:
        return None
    for index in range(chain.stop + 1, min(chain.stop + 4, len(items))):
        if not items[index].capital:
            return None
        if head_at(words, index) is not None:
            body = read_name(words, index)
            return body if body is not None and body.chain and body.first == chain.stop + 1 else None
    return None


def _adjectives_before(
    words: Words, index: int, allowed: frozenset[Slot]
) -> tuple[int | None, tuple[int, ...], frozenset[Slot]]:
    """Where the name begins, the agreeing adjectives before the head, and the slots that remain."""
    first = index
    before: list[int] = []
    while first > 0 and words.words[first].gap in {" ", "\n"}:
        word = words.words[first - 1]
        shared = adjective_slots(word.text) & allowed if word.capital else frozenset()
        if not shared or not words.words[index].capital:
            break
        local = words.words[index].text == "Grupa" or any(a.lemma == "grupa" for a in words.words[index].readings)
        if any(a.lemma in adjectives_outside_names() and not (local and a.lemma == "lokalny") for a in word.readings):
            break
        first, allowed = first - 1, shared
        before.insert(0, first)
    if first == index and index > 1 and words.words[index - 1].text == "i" and _joins(words, index - 2, allowed):
        return index - 2, (), allowed
    if first > 0 and words.words[first - 1].text.rstrip(".") in _ROMAN and words.words[first].gap == " ":
        if words.words[index].text.casefold() in {"forum"}:
            return None, (), allowed  # `IV Forum …` is an event
        if _ordinal_belongs(words, index):
            first -= 1
    return first, tuple(before), allowed


def _joins(words: Words, index: int, allowed: frozenset[Slot]) -> bool:
    """`Biblioteka i Centrum Kultury`: a bare head noun in the same case before `i`."""
    other = head_at(words, index)
    if other is None or not words.words[index].capital or words.words[index + 1].gap != " ":
        return False
    cases = {(slot[0], slot[1]) for slot in allowed}
    return any((slot[0], slot[1]) in cases and slot[0] == "sg" for slot in other[1])


def _ordinal_belongs(words: Words, index: int) -> bool:
    """Whether an ordinal before the head belongs to the name (`II Liceum Ogólnokształcące`)."""
    return any(a.lemma in {"liceum", "oddział", "komisariat", "urząd", "wydział"} for a in words.words[index].readings)
