"""Titles that a sentence counts up as winners of money: `Dofinansowanie otrzymały: „…” (Gmina …), „…”`."""

from collections.abc import Iterator

from nlp.entities.institutions.words import Words, sentence_ends
from nlp.entities.projects.lexicon import is_noun

_LOOK_BACK = 25
_LONGEST_SENTENCE = 250


def awarded(words: Words) -> Iterator[int]:
    """Indices of the opening marks of titles between such a colon and the end of its sentence."""
    items = words.words
    opening = {first: q for first, q in words.quotations.items() if not q.is_speech}
    if not opening:
        return
    for index, word in enumerate(items):
        if word.surface != ":" or not index or not _tells_award(words, index):
            continue
        at = index + 1
        while at < min(len(items), index + _LONGEST_SENTENCE):
            if at > index + 1 and (items[at].gap == "\n\n" or _closes(words, at)):
                break
            if at in opening and (items[at + 1].capital or items[at + 1].kind == "number"):
                yield at
                at = opening[at].last
            at += 1


def _tells_award(words: Words, index: int) -> bool:
    """Whether the sentence before a colon ends in a verb of getting and speaks of money."""
    items = words.words
    first = index
    while first > max(0, index - _LOOK_BACK) and not sentence_ends(items, first):
        first -= 1
    before = items[first:index]
    return any(is_noun(w, "awarding") for w in before[-3:]) and any(is_noun(w, "awards") for w in before)


def _closes(words: Words, index: int) -> bool:
    """A full stop ends the sentence only before a capital (`950 tys. zł` goes on)."""
    return sentence_ends(words.words, index) and (words.words[index].capital and words.words[index].gap != "")
