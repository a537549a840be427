"""Names of institutions that only the names model sees: foreign bodies and acronyms that no head noun opens."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from spacy.tokens import Doc

from nlp.annotation import EntityKind
from nlp.entities.institutions.abbreviations import acronym
from nlp.entities.institutions.chain_words import OFFICES
from nlp.entities.institutions.found import Found
from nlp.entities.institutions.lexicon import gatherings, heads, not_institutions, titled_things
from nlp.entities.institutions.names import kind_of_full
from nlp.entities.institutions.tail import Tail, legal_form
from nlp.entities.institutions.words import Words, readings
from nlp.entities.places import read_place
from nlp.entities.projects.lexicon import sources
from nlp.entities.projects.programmes import source_mentions
from nlp.morphology import COMMON, GIVEN_NAME
from nlp.nominative.phrases import phrase_nominative
from nlp.pipeline import entity_kind
from nlp.tokenizer import spellings

_SCORE = 0.6
_LONGEST = 80
_VENUES = frozenset({"hotel", "sala", "restauracja", "ulica", "aleja", "plac", "park", "dworzec", "dwór", "pałac"})
_ROMAN = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"})
_FAMILIES = ("owie", "scy", "dzcy", "ccy")
"""Endings of surnames that several share."""
_POSTS = frozenset({"Head", "Manager", "Director", "Officer", "Lead", "Chief", "Specialist", "Designer", "Coordinator"})
_QUOTES = str.maketrans("", "", '„”“"«»')


def model_names(doc: Doc, words: Words, found: Sequence[Found]) -> Iterator[Found]:
    """The model's organisations that overlap nothing the grammar read and pass as a name.

    A single word must be an acronym: the model's lone words are states, brands and shortened names too often.
    """
    titles = (
        (words.words[q.first].start, words.words[q.last].end) for q in words.quotations.values() if not q.is_speech
    )
    payers = ((source.start, source.end) for source in source_mentions(words))
    taken = sorted([*((one.start, one.end) for one in found), *titles, *payers])
    furthest = list(accumulate((end for _, end in taken), max))
    for start, end in _organisations(doc, words.text):
        raw = words.text[start:end]
        before = bisect_left(taken, (end, 0))
        if before and furthest[before - 1] > start:
            continue
        if not _is_name(raw) or _in_venue(words, start):
            continue
        name = phrase_nominative(raw.translate(_QUOTES), kind="organisation")
        if name.casefold() in not_institutions() or name in sources():
            continue
        legal = legal_form(words, bisect_left(words.words, end, key=lambda word: word.start), Tail())
        if legal.legal is not None:
            end, name = words.words[legal.last].end, f"{name} {legal.legal}"
            raw = words.text[start:end]
        yield Found(start=start, end=end, raw=raw, family=name, kind=kind_of_full(name), method="ner", score=_SCORE)


def _organisations(doc: Doc, text: str) -> Iterator[tuple[int, int]]:
    """Where the model sees organisations. A preposition that it leaves at the end joins the place behind it, as in
    `Nordic Institute w Bergen`, or goes."""
    places = {e.start_char: e.end_char for e in doc.ents if entity_kind(e.label_) is EntityKind.PLACE}
    for entity in doc.ents:
        if entity_kind(entity.label_) is not EntityKind.INSTITUTION:
            continue
        start, end = entity.start_char, entity.end_char
        if text[start:end].endswith((" w", " we")):
            end = places.get(end + 1, text.rindex(" ", start, end))
        yield start, start + len(text[start:end].rstrip(" #|*/&-–—:,;"))


def _in_venue(words: Words, start: int) -> bool:
    """Behind `hotel` or `sala` stands the name of a place to meet."""
    index = bisect_left(words.words, start, key=lambda word: word.start)
    before = words.words[index - 1] if index else None
    if before is not None and any(a.lemma.casefold() in titled_things() for a in before.readings):
        return True  # `Targi Ekonomii Społecznej`
    if before is not None and before.text == "rzecz" and any(w.capital for w in words.words[max(0, index - 3) : index]):
        return True  # `Fundusz na rzecz …`: the rest of a longer name
    if before is not None and before.capital and _is_office(before.text):
        return True  # `Inspektor Ochrony Danych`
    return before is not None and any(a.lemma.casefold() in _VENUES for a in before.readings)


def _is_office(word: str) -> bool:
    return any(a.lemma.casefold() in OFFICES for a in readings(word))


def _is_plural_head(word: str) -> bool:
    found = [a for a in readings(word) if a.lemma.casefold() in heads() and a.pos == "subst"]
    return bool(found) and all(a.numbers == {"pl"} for a in found)


def _is_titled(word: str) -> bool:
    """Events and programmes, also under nouns that Morfeusz does not know (`Senioralia`)."""
    return bool(({a.lemma.casefold() for a in readings(word)} | {word.casefold()}) & titled_things())


def _is_name(text: str) -> bool:
    parts = text.translate(_QUOTES).split()
    if not parts or len(text) > _LONGEST or "\n" in text or text in sources() or not parts[0][:1].isupper():
        return False
    if acronym(parts[0]) is not None or (len(parts) == 1 and read_place(parts, "nom") is not None):
        return False
    if any(a.lemma.casefold() == "fundusz" for a in readings(parts[0])):
        return False  # a payer
    if _is_office(parts[0]):
        return False  # `Sekretarz Stanu`
    if any(a.lemma.casefold() == "rząd" for a in readings(parts[0])):
        return False  # `Rządu ds. …` of its plenipotentiary
    heading = any(a.lemma.casefold() in gatherings()["heads"] for part in parts[1:3] for a in readings(part))
    if heading and any(a.pos == "adj" for a in readings(parts[0])):
        return False  # the grammar has read it as an event
    if any(_is_plural_head(part) for part in parts[1:4]) and any(a.pos == "adj" for a in readings(parts[0])):
        return False  # `Gminne Ośrodki …` are a sort of body
    if any(a.lemma in heads() for a in readings(parts[0])):
        return False  # the grammar has seen this head noun and refused it: a plural or a common noun
    first = readings(parts[0])
    if parts[0] in _ROMAN or any(_is_titled(part) for part in parts[:3]):
        return False  # an event or a programme
    if any(GIVEN_NAME in a.labels for a in first) and not any(COMMON in a.labels for a in first):
        return False  # a person
    if any(GIVEN_NAME in a.labels for a in first) and parts[1:] and parts[1].endswith(_FAMILIES):
        return False  # `Pola Sikorowie`
    if any(part in _POSTS for part in parts[:2]):
        return False  # `Head of Design`
    large = [part for part in parts if part[:1].isupper()]
    if f"{text.casefold()}." in spellings():
        return False  # `GODZ` of `GODZ. 10:00`
    if len(parts) == 1:
        return text.casefold() not in not_institutions() and text.isupper() and 3 <= len(text) <= 8 and text.isalpha()
    return len(large) > 1
