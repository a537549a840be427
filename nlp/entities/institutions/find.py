"""Institutions in a text: a grammar of Polish names over a lexicon of head nouns, united with the names model.

Names come out in full and in the nominative (`CUS w Czersku` → `Centrum Usług Społecznych w Czersku`), each mention
with the institution that it means. Generic plurals and common nouns are left out, as are names inside quoted titles.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from nlp.annotation import Document, Field, InstitutionKind, Span
from nlp.entities.institutions.abbreviations import read_acronym, read_lower, read_proper
from nlp.entities.institutions.companies import company, quoted_company
from nlp.entities.institutions.coreference import Article, fold, resolve
from nlp.entities.institutions.events import is_event
from nlp.entities.institutions.found import Found
from nlp.entities.institutions.grammar import read_name
from nlp.entities.institutions.heads import head_at
from nlp.entities.institutions.led_units import led_units
from nlp.entities.institutions.mention import InstitutionMention
from nlp.entities.institutions.model import model_names
from nlp.entities.institutions.names import entries
from nlp.entities.institutions.seats import share_seat, town_before, without_sorts
from nlp.entities.institutions.state import state
from nlp.entities.institutions.units import units
from nlp.entities.institutions.words import Words, read_words
from nlp.entities.places import namesakes, teryt, voivodeship, voivodeship_code

_REGIONAL = frozenset({InstitutionKind.ROPS, InstitutionKind.MARSHAL_OFFICE})


def find_institutions(
    doc: Doc, *, document: Document, field: Field = "text", known: Sequence[InstitutionMention] = ()
) -> tuple[InstitutionMention, ...]:
    """Every mention of an institution in one field of a document, in order of its place.

    known: mentions found in another field, which short names and abbreviations here may mean (a title is read after
    its text). Offsets are those of `doc.text`.
    """
    text = doc.text  # spaCy builds it anew at each access
    words = read_words(text)
    article = Article(document, [_again(mention) for mention in known])
    read = without_sorts(words, town_before(words, share_seat(words, list(_scan(words, document)))))
    found = resolve(sorted([*read, *model_names(doc, words, read)], key=lambda one: one.start), article)
    keys = {fold(mention.name): mention.key for mention in known}
    taken = set(keys.values())
    for one in found:
        name = fold(one.name)
        if name not in keys:
            # The name as first seen, unless another body of the article has that key.
            keys[name] = fold(one.raw) if fold(one.raw) not in taken else name
            taken.add(keys[name])
    return tuple(_mention(one, keys[fold(one.name)], text, field, document) for one in found)


def _scan(words: Words, document: Document) -> Iterator[Found]:
    introduced: dict[str, Found] = {}
    index = 0
    while index < len(words.words):
        step = None
        if index not in words.quoted:
            step = _explained(words, index, introduced) or _read(words, index, document)
        if step is None:
            index += 1
            continue
        found, stop = step
        for one in found:
            if one.abbreviation and one.method == "grammar" and not one.vague:
                introduced.setdefault(one.abbreviation, one)
            yield one
        index = max(stop, index + 1)


def _explained(words: Words, index: int, introduced: dict[str, Found]) -> tuple[tuple[Found, ...], int] | None:
    """An acronym that the article itself explained means what it said there; a seat of its own makes it another."""
    word = words.words[index]
    twin = introduced.get(word.surface)
    following = words.words[index + 1].text if index + 1 < len(words.words) else ""
    if twin is None or following in {"w", "we"} or index + 1 in words.quotations:
        return None
    found = replace(twin, start=word.start, end=word.end, raw=word.surface, method="abbreviation", score=0.9)
    return (found,), index + 1


def _read(words: Words, index: int, document: Document) -> tuple[tuple[Found, ...], int] | None:
    """What stands at a word: the readers in the order of their certainty."""
    word = words.words[index]
    if word.kind == "mark":
        firm = quoted_company(words, index)
        return ((firm[0],), firm[1]) if firm is not None else None
    if word.kind != "word":
        return None
    return (
        state(words, index, document.published_on)
        or led_units(words, index)
        or units(words, index)
        or read_proper(words, index)
        or _named(words, index)
        or read_acronym(words, index)
        or read_lower(words, index)
        or _company(words, index)
    )


def _named(words: Words, index: int) -> tuple[tuple[Found, ...], int] | None:
    name = read_name(words, index)
    if name is not None and is_event(words, name):
        return (), name.last + 1
    found = tuple(entries(words, name)) if name is not None else ()
    if found and name is not None:
        return found, name.last + 1
    head = head_at(words, index)
    word = words.words[index]
    if head is None or not head[0].bare or not word.capital or not any(s[0] == "sg" for s in head[1]):
        return None
    if name is not None and (name.chain or name.last > index):
        return None
    if (lower := read_lower(words, index)) is not None:
        return lower  # `Ośrodek pomocy społecznej w Dukli` at the beginning of a sentence
    short = Found(
        start=word.start,
        end=word.end,
        raw=word.surface,
        family=word.text,
        kind=head[0].kind,
        short=head[0].lemma,
        method="short",
        score=0.7,
    )
    return (short,), index + 1


def _company(words: Words, index: int) -> tuple[tuple[Found, ...], int] | None:
    found = company(words, index)
    return ((found[0],), found[1]) if found is not None else None


def _again(mention: InstitutionMention) -> Found:
    """A mention of another field as a candidate for short names in this one."""
    return Found(
        start=-1,
        end=-1,
        raw=mention.span.surface,
        family=mention.name,
        place=mention.place,
        kind=mention.kind,
        abbreviation=mention.abbreviation,
        teryt=mention.teryt,
        method=mention.method,
        score=mention.score,
    )


def _mention(found: Found, key: str, text: str, field: Field, document: Document) -> InstitutionMention:
    return InstitutionMention(
        span=Span(found.start, found.end, text[found.start : found.end], field),
        key=key,
        name=found.name,
        kind=found.kind,
        abbreviation=found.abbreviation,
        place=found.place,
        teryt=found.teryt or _code(found, document),
        method=found.method,
        score=found.score,
    )


def _code(found: Found, document: Document) -> str | None:
    if found.kind in _REGIONAL:
        regions = [code for word in found.name.split(" ") if "województwa" in found.name.casefold()
                   and (code := voivodeship_code(word))]  # fmt: skip
        if regions:
            return regions[0]
        seat = teryt(found.place, "town", document.voivodeship) if found.place else None
        return seat[:2] if seat else None
    if found.place is None or len(namesakes(tuple(found.seat.split(" ")[1:]), "loc")) > 1:
        return None
    region = document.voivodeship if document.voivodeship and voivodeship(document.voivodeship) else None
    return teryt(found.place, "any", region)
