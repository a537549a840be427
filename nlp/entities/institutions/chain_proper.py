"""Proper names inside the chain behind a head noun: names in the nominative, and patrons in the genitive."""

from nlp.entities.institutions.chain_words import PATRON_TITLES, UNITS, after_foreign, opens_body
from nlp.entities.institutions.heads import head_at
from nlp.entities.institutions.inflection import adjective_slots, slots
from nlp.entities.institutions.lexicon import Head, abbreviations
from nlp.entities.institutions.proper import proper_at
from nlp.entities.institutions.tail import Tail, begins_person, legal_form
from nlp.entities.institutions.words import Word, Words
from nlp.morphology import GIVEN_NAME


def _word(words: Words, index: int) -> Word | None:
    """The capitalised word at an index, behind a blank; None for anything else."""
    if index >= len(words.words):
        return None
    word = words.words[index]
    return word if word.kind == "word" and word.capital and word.gap == " " else None


def proper_end(words: Words, index: int) -> int:
    """Index after a name in the nominative: capitalised words up to a person's name, another body or a small letter."""
    stop = index
    while _word(words, stop) is not None:
        if stop > index and legal_form(words, stop, Tail()).legal is not None:
            break
        if begins_person(words, stop) or (stop > index and (opens_body(words, stop) or proper_at(words, stop))):
            break
        stop += 3 if after_slash(words, stop + 1) else 1
        joint = after_foreign(words, stop)
        if joint is not None:
            stop = joint
        elif stop < len(words.words) and words.words[stop].text == "i" and _word(words, stop + 1) is not None:
            if _another(words, stop + 1):
                break
            stop += 1
    return stop


def is_title(words: Words, index: int) -> bool:
    """`Pomocna Dłoń`, `Wesoła Szkoła`: an adjective and its noun, both in the nominative."""
    adjective, noun = _word(words, index), _word(words, index + 1)
    if adjective is None or noun is None:
        return False
    nominative = {s for s in adjective_slots(adjective.text) if s[1] == "nom"}
    return bool(nominative & slots(a for a in noun.readings if a.pos == "subst"))


def after_slash(words: Words, index: int) -> bool:
    """Whether a slash at an index joins a capitalised word to the one before (`Klon/Jawor`)."""
    items = words.words[index : index + 2]
    return len(items) == 2 and items[0].surface == "/" and items[1].capital and not items[0].gap + items[1].gap


def _another(words: Words, index: int) -> bool:
    """Whether a person, a body, or a unit of local government begins behind `i`."""
    word = words.words[index]
    if begins_person(words, index) or head_at(words, index) or proper_at(words, index):
        return True
    return word.text in abbreviations() or any(a.lemma in UNITS | {"województwo"} for a in word.readings)


def patron_here(words: Words, head: Head, index: int, inner: int | None, *, chained: bool) -> bool:
    """Whether the name that begins at a word is a patron's: in the genitive right behind `Uniwersytet`, also inside
    the chain. `inner`: the first head noun inside the chain."""
    if not any(GIVEN_NAME in a.labels and "gen" in a.cases for a in words.words[index].readings):
        return False
    if head.patron and not chained:
        return True
    if any(a.lemma in PATRON_TITLES for a in words.words[index - 1].readings):
        return True
    if inner is None or not all(adjective_slots(words.words[i].text) for i in range(inner + 1, index)):
        return False
    found = head_at(words, inner)
    return found is not None and found[0].patron
