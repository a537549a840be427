"""Gatherings that are called like associations: `na Podlaskim Forum Usług` is an event, `Forum Inicjatyw` a body."""

from nlp.entities.institutions.grammar import Name
from nlp.entities.institutions.lexicon import gatherings
from nlp.entities.institutions.words import Word, Words
from nlp.entities.places import voivodeship

_VERBS_WITHIN = 3
"""How far behind or before a name the verb of an event may stand, in words."""


def is_event(words: Words, name: Name) -> bool:
    """Whether what stands around a name, or a region in it, makes it a gathering rather than a body."""
    if name.head.lemma not in gatherings()["heads"]:
        return False
    items = words.words
    if name.first and (
        items[name.first - 1].text.casefold() in gatherings()["before"] or _is_number(items[name.first - 1])
    ):
        return True
    if any(voivodeship(items[i].text) for i in range(name.first, name.head_index)):
        return True
    after = items[name.last + 1 : name.last + 1 + _VERBS_WITHIN]
    if after and after[0].kind == "number":
        return True
    before = items[max(0, name.first - _VERBS_WITHIN) : name.first]
    return any(_lemmas(w) & gatherings()["verbs"] for w in (*before, *after) if w.kind == "word")


def _is_number(word: Word) -> bool:
    return word.kind == "number" or bool(_lemmas(word) & gatherings()["ordinals"])


def _lemmas(word: Word) -> frozenset[str]:
    return frozenset(a.lemma.casefold() for a in word.readings)
