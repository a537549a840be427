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
            return head, frozenset(s for s in found if s[1] != "voc")
    return None
