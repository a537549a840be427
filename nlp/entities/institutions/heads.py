"""Head nouns of institution names as they stand in a text."""

from nlp.entities.institutions.inflection import Slot, noun_slots
from nlp.entities.institutions.lexicon import Head, heads
from nlp.entities.institutions.words import Words


def head_at(words: Words, index: int) -> tuple[Head, frozenset[Slot]] | None:
    """The head noun at a word, with the slots it may stand in."""
    word = words.words[index]
    if word.kind != "word":
        return None
    for reading in word.readings:
        head = heads().get(reading.lemma.casefold())
        if head is not None and reading.pos == "subst" and (word.capital or head.lower):
            found = noun_slots(word.text, head.lemma)
            if word.text.casefold() == "radio":  # other case forms are those of the chemical element
                found = frozenset(s for s in found if s[2] == "n")
            if head.only_with and not _qualified(words, index + 1, head):
                continue
            return head, frozenset(s for s in found if s[1] != "voc")
    return None


def _qualified(words: Words, index: int, head: Head) -> bool:
    """Whether one of the words that the noun needs stands behind it; compounds count by their last part."""
    if index >= len(words.words):
        return False
    word = words.words[index]
    return word.kind == "word" and any(a.lemma.casefold() in head.only_with for a in word.readings)
