"""Noun phrases to the nominative: `Regionalnego Ośrodka Polityki Społecznej w Lublinie` → `Regionalny Ośrodek …`.

Only the head noun and the adjectives that agree with it change; the genitive chain, `im. …`, `w …`, `ds. …` and
quotations stay as they are. Number and letter case are kept.
"""

import csv
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from nlp.morphology import COMMON, GIVEN_NAME, PLACE, PLACE_PART, SURNAME
from nlp.nominative.adjective_endings import adjective_by_ending
from nlp.nominative.readings import CASES, Reading, adjectives, is_adverb, nouns
from nlp.nominative.suffixes import guessed

PhraseKind = Literal["phrase", "organisation", "place", "street"]

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*\.?", re.UNICODE)
_GAP = re.compile(r"\s+")
_AND = frozenset({"i", "oraz"})
_PRIOR = {"nom": 0.0, "gen": -1.4, "loc": -1.7, "acc": -2.0, "inst": -2.4, "dat": -3.0}
_AGREEING = 1.8
"""Gain for each adjective that agrees with the head."""
_UNWANTED = -5.0
_REGISTERED = 1.6
"""Gain for a name of the territorial register: well-known places are named more often."""
_APPOSED = frozenset({"miasto", "rzeka", "wieś", "osada", "państwo"})
"""Nouns that a name in the same case follows (`miasta Krakowa` → `miasto Kraków`)."""


@dataclass(frozen=True, slots=True)
class _Group:
    """The words that change together: index of the word and its nominative."""

    changes: tuple[tuple[int, str], ...]
    head: Reading
    score: float


@cache
def _openers() -> frozenset[str]:
    """Nouns that open a name of their own inside another (`lexicon/name_openers.txt`): an adjective before belongs to
    them."""
    text = (resources.files("nlp") / "lexicon" / "name_openers.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def _registered() -> frozenset[str]:
    """Names of the gminas, towns and powiats of the territorial register (`lexicon/terc.csv`)."""
    text = (resources.files("nlp") / "lexicon" / "terc.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(row["name"] for row in rows)


def _label_weight(reading: Reading, kind: PhraseKind) -> float:
    """How well the kind of name fits what the phrase is."""
    labels = reading.labels
    if kind == "place":
        return 0.0 if labels & {PLACE, PLACE_PART} else -1.0 if not labels or COMMON in labels else -2.5
    if labels and labels <= {GIVEN_NAME, SURNAME}:
        return -3.0
    if kind == "phrase":
        return 0.0 if COMMON in labels or not labels else -1.0
    return 0.0 if COMMON in labels or not labels else -1.2


def _number_weight(reading: Reading) -> float:
    return 0.0 if reading.number == "sg" or reading.only_plural else -1.6


def _fits(reading: Reading, head: Reading) -> bool:
    """Whether an adjective agrees with a noun."""
    return (reading.number, reading.case) == (head.number, head.case) and (
        reading.gender == head.gender or (head.number == "pl" and "m1" not in {reading.gender, head.gender})
    )


def _agreeing(word: str, head: Reading) -> str | None:
    """The nominative of an adjective that agrees with the head; None where it does not agree."""
    exact = next((r for r in adjectives(word) if _fits(r, head) and r.gender == head.gender), None)
    found = exact or next((r for r in adjectives(word) if _fits(r, head)), None)
    if found is None and not adjectives(word) and all(r.labels <= {SURNAME} for r in nouns(word)):
        return adjective_by_ending(word, head)
    return found.nominative if found else None


def _opens_name(words: Sequence[str], index: int, head: Reading) -> bool:
    """Whether the word after the adjective at `index` is a noun that takes this adjective (`Wydziału Powiatowego
    Urzędu Pracy`: the adjective belongs to the office)."""
    follows = index + 1
    return follows < len(words) and any(
        reading.nominative.lower() in _openers() and any(_fits(a, reading) for a in adjectives(words[index]))
        for reading in nouns(words[follows])
    )


def _is_skipped(word: str) -> bool:
    """Words before the head that no case changes: numbers, ordinals, abbreviations."""
    return word[0].isdigit() or word.isupper() or word.endswith(".")


def _group(words: Sequence[str], separate: Sequence[bool], head_at: int, head: Reading, score: float) -> _Group | None:
    """The head with its adjectives; None where a word before the head does not agree with it.

    separate: for each word, whether something other than a space stands before it.
    """
    changes = [(head_at, head.nominative)]
    for index in range(head_at):
        if _is_skipped(words[index]) and not adjectives(words[index]):
            continue
        form = _agreeing(words[index], head)
        if form is None:
            return None
        changes.append((index, form))
        score += _AGREEING
    index = head_at + 1
    while index < len(words) and not separate[index]:
        form = _agreeing(words[index], head)
        if form is None or _opens_name(words, index, head):
            break
        changes.append((index, form))
        score += _AGREEING
        index += 1
    if index < len(words) and not separate[index]:
        changes.extend(_joined(words, separate, index, head))
    return _Group(tuple(changes), head, score)


def _joinable(head: Reading) -> frozenset[str]:
    """The kinds of nouns that `i` joins with a head: common nouns, and places with places (`Serbia i Czarnogóra`)."""
    return frozenset({COMMON, PLACE}) if PLACE in head.labels else frozenset({COMMON})


def _joined(words: Sequence[str], separate: Sequence[bool], index: int, head: Reading) -> list[tuple[int, str]]:
    """A second head (`Miasta i Gminy`) or a name in apposition (`miasta Krakowa`) at `index`."""
    if words[index] in _AND and index + 1 < len(words) and not separate[index + 1]:
        second = next(
            (
                r
                for r in nouns(words[index + 1])
                if (r.number, r.case) == (head.number, head.case) and r.labels & _joinable(head)
            ),
            None,
        )
        return [(index + 1, second.nominative)] if second else []
    if head.nominative.lower() in _APPOSED and head.case != "nom":
        name = next(
            (r for r in nouns(words[index]) if r.case == head.case and PLACE in r.labels),
            None,
        )
        return [(index, name.nominative)] if name else []
    return []


def _candidates(words: Sequence[str], separate: Sequence[bool], kind: PhraseKind) -> list[_Group]:
    found: list[_Group] = []
    for index, word in enumerate(words):
        if index and separate[index]:
            break
        heads = nouns(word)
        if not adjectives(word) and not _is_skipped(word):
            heads = (*heads, *guessed(word))
        for reading in heads:
            weight = reading.weight + _label_weight(reading, kind) + _number_weight(reading) + _PRIOR[reading.case]
            group = _group(words, separate, index, reading, weight)
            if group:
                found.append(group)
        if not adjectives(word) and not _is_skipped(word):
            break
        for reading in adjectives(word):
            # An adjective that stands for a name (`Zakopane`, `Marszałkowska`, `województwo opolskie`).
            weight = reading.weight + _number_weight(reading) + _PRIOR[reading.case]
            weight -= 1.2 if kind == "street" else 2.4
            group = _group(words, separate, index, reading, weight)
            if group:
                found.append(group)
    return found


def _in_order(words: Sequence[str], group: _Group) -> str:
    changed = dict(group.changes)
    return " ".join(changed.get(index, word) for index, word in enumerate(words))


@lru_cache(maxsize=20_000)
def phrase_nominative(
    words: str,
    *,
    kind: PhraseKind = "organisation",
    cases: frozenset[str] | None = None,
    number: Literal["sg", "pl"] | None = None,
) -> str:
    """A noun phrase in any case to the nominative of the same number.

    kind: what the phrase is; it ranks readings (a place before a common noun, a common noun before a surname).
    cases: the cases that the context allows (of `nom gen dat acc inst loc`); number: likewise. Both are preferences:
    where no reading fits them, the best other one is taken.
    """
    matches = list(_WORD.finditer(words))
    if not matches or (kind == "street" and _is_patron(words)):
        return words
    if kind == "phrase" and is_adverb(matches[0].group()):
        return words  # `Razem raźniej` has no head to inflect
    texts = [match.group() for match in matches]
    separate = [False] + [
        _GAP.fullmatch(words[before.end() : after.start()]) is None for before, after in itertools.pairwise(matches)
    ]
    best: _Group | None = None
    for group in _candidates(texts, separate, kind):
        score = group.score
        if kind == "place" and _in_order(texts, group) in _registered():
            score += _REGISTERED
        score += _UNWANTED if cases is not None and group.head.case not in cases else 0.0
        score += _UNWANTED if number is not None and group.head.number != number else 0.0
        if best is None or score > best.score:
            best = _Group(group.changes, group.head, score)
    if best is None or best.head.case == "nom":
        return words
    changed = dict(best.changes)
    pieces, end = [], 0
    for index, match in enumerate(matches):
        pieces.append(words[end : match.start()])
        pieces.append(changed.get(index, match.group()))
        end = match.end()
    return "".join(pieces) + words[end:]


def _is_patron(street: str) -> bool:
    """Whether a street is named after someone, in the genitive (`Sienkiewicza`, `Jana Pawła II`)."""
    words = [word for word in street.split() if word[:1].isalpha()]
    return bool(words) and all(
        any(r.case == "gen" and r.labels & {GIVEN_NAME, SURNAME} for r in nouns(word)) or word.endswith(".")
        for word in words
    )


def phrase_readings(words: str, *, kind: PhraseKind = "organisation") -> tuple[tuple[str, str, str], ...]:
    """The readings of a phrase's head as (case, number, gender), the best first; for agreement with what stands by."""
    matches = list(_WORD.finditer(words))
    texts = [match.group() for match in matches]
    separate = [False] + [
        _GAP.fullmatch(words[before.end() : after.start()]) is None for before, after in itertools.pairwise(matches)
    ]
    groups = sorted(_candidates(texts, separate, kind), key=lambda group: -group.score)
    order = {(group.head.case, group.head.number, group.head.gender): None for group in groups}
    return tuple(order)


ALL_CASES = frozenset(CASES)
