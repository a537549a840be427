"""Clauses of a field: sentences cut where a relative word or a conjunction opens a part with a verb of its own."""

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.entities.people.context import is_verb
from nlp.entities.words import Word
from nlp.morphology import analyse

RELATIVE = "który"
PLACE = "gdzie"
_SUBORDINATE = frozenset(
    {"że", "iż", "gdy", "kiedy", "bo", "gdyż", "ponieważ", "choć", "aby", "żeby", "by", "jak", "zanim"}
)
COORDINATE = frozenset({"i", "oraz", "a", "ale", "lecz", "zaś", "natomiast"})
_LOOK = 14
"""How many words behind a conjunction its verb may stand."""
_LONGEST = 500
"""Words of a sentence that are read at once; a longer one is a table or a list without full stops."""
_DASHES = frozenset({"–", "—", "-"})


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of one clause (half-open indices), the word that opens it, and its sentence.

    `opener` is `który`, `gdzie`, a subordinating or coordinating conjunction, or empty; `first` is the index after it,
    `opened` the index of the opening word itself (`first` where none opens the clause).
    """

    first: int
    last: int
    opener: str
    opened: int
    sentence: int


@lru_cache(maxsize=20_000)
def _is_relative(word: str) -> bool:
    return any(a.lemma == RELATIVE for a in analyse(word.lower()))


def _has_verb(words: Sequence[Word], first: int, last: int) -> bool:
    return any(word.is_word and is_verb(word.text) for word in words[first:last])


def _opener(words: Sequence[Word], index: int, end: int) -> tuple[str, int] | None:
    """The word that opens a clause behind the comma at `index`, and the index after it."""
    at = index + 1
    for step in range(3):
        # `, w którym`, `, na czele której`
        if at + step < end and words[at + step].is_word and _is_relative(words[at + step].text):
            return RELATIVE, at + step + 1
    small = words[at].text.lower() if at < end else ""
    if small == PLACE or small in _SUBORDINATE:
        return (PLACE if small == PLACE else small), at + 1
    return None


def _cut(words: Sequence[Word], first: int, last: int, sentence: int) -> Iterator[Clause]:
    """The clauses of one sentence."""
    start, opener, opened, depth = first, "", first, 0
    index = first
    while index < last:
        text = words[index].text
        depth += (text == "(") - (text == ")")
        new: tuple[str, int] | None = None
        if depth <= 0 and index > start:
            if text == ",":
                new = _opener(words, index, last)
                if new is None and opener == RELATIVE and _has_verb(words, start, index):
                    new = ("", index + 1)
            if text in COORDINATE and _has_verb(words, start, index) and _verb_soon(words, index + 1, last):
                new = (text, index + 1)
            elif text in _DASHES and _has_verb(words, start, index) and _has_verb(words, index + 1, last):
                new = ("", index + 1)
        if new is not None:
            yield Clause(start, index, opener, opened, sentence)
            opener, opened, start = new[0], index + 1 if text == "," else index, new[1]
            index = max(start, index + 1)
            continue
        index += 1
    if start < last:
        yield Clause(start, last, opener, opened, sentence)


def _verb_soon(words: Sequence[Word], index: int, last: int) -> bool:
    """Whether a verb follows a conjunction before the next comma."""
    for word in words[index : min(last, index + _LOOK)]:
        if word.text in {",", ";", ":"} or word.text in _DASHES:
            return False
        if word.is_word and is_verb(word.text):
            return True
    return False


def clauses_of(words: Sequence[Word], sentences: Sequence[int]) -> tuple[Clause, ...]:
    """The clauses of a field in order. sentences: offsets at which its sentences begin, ascending."""
    starts = [word.start for word in words]
    bounds = sorted({bisect_right(starts, offset - 1) for offset in sentences} | {0, len(words)})
    found: list[Clause] = []
    for number, (first, last) in enumerate(itertools.pairwise(bounds)):
        for piece in range(first, last, _LONGEST):
            found += _cut(words, piece, min(piece + _LONGEST, last), number)
    return tuple(found)
