"""What may follow the genitive chain of an institution's name: number, patron, quoted name, legal form, seat."""

import re
from dataclasses import dataclass, replace

from nlp.annotation import InstitutionKind
from nlp.entities.institutions.inflection import may_be
from nlp.entities.institutions.lexicon import Head, titled_things
from nlp.entities.institutions.words import Word, Words, sentence_ends
from nlp.entities.places import Place, read_place
from nlp.morphology import GIVEN_NAME, PLACE, SURNAME

_LEGAL = re.compile(
    r"\s*,?\s*(?P<form>(?:[Ss]półka|[Ss]p\.|SP\.|[Ss]\.)\s?(?:z\s?o\.?\s?o\.?(?!\w)|j\.|k\.|p\.|c\.|[Aa]\.|"
    r"z ograniczoną odpowiedzialnością|komandytowa|akcyjna|jawna)|SA\b)"
    r"(?:\s(?P<more>non profit|non-profit|[Ss]p\.\s?k\.))?"
)
_SMALL = frozenset({"i", "z", "a", "św.", "ks.", "bł.", "gen.", "prof.", "dr", "dr.", "kard.", "bp.", "abp.", "o.",
                    "hr.", "płk.", "mjr.", "por.", "kpt.", "hm.", "de", "von", "la", "nad"})  # fmt: skip
_TITLE_WINDOW = 12
"""How far before a quotation the word for what it titles may stand, in words."""
_SHORT_QUOTE = 2
_VERBS = frozenset({"fin", "praet", "imps", "bedzie"})
_DEDICATION = frozenset({"pw.", "p.w."})
_COUNTRIES = frozenset({"Polska", "Ukraina", "Niemcy", "Europa", "Norwegia", "Czechy", "Słowacja", "Litwa", "Francja",
                        "Mazowsze", "Śląsk", "Wielkopolska", "Małopolska", "Pomorze", "Polsce", "Włochy",
                        "Szwecja"})  # fmt: skip
_NO_SEAT_AFTER_QUOTE = frozenset({InstitutionKind.FOUNDATION, InstitutionKind.ASSOCIATION, InstitutionKind.COMPANY})


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a name. `last` is the index of its last word (-1: nothing follows), `seat` where `w …` begins."""

    last: int = -1
    distinguishes: bool = False
    """A number, patron, quotation or legal form: enough to make a name of a bare head noun."""
    named: bool = False
    """A patron, dedication or quotation, which makes a name even of a head in small letters."""
    skipped: frozenset[int] = frozenset()
    """Words that the name leaves out: quotation marks, a bracketed abbreviation."""
    abbreviation: str | None = None
    places: tuple[Place, ...] = ()
    seats: tuple[tuple[int, int], ...] = ()
    """First and last word of each place."""
    seat: int | None = None
    preposition: str = "w"
    legal: str | None = None


def read_tail(words: Words, index: int, head: Head, *, chained: bool) -> Tail:
    """The parts that follow a name at a word, in the order in which names have them."""
    tail = _number(words, index, Tail())
    tail = _patron(words, _next(tail, index), tail)
    tail = _quoted(words, _next(tail, index), tail, head, chained=chained)
    tail = _patron(words, _next(tail, index), tail)
    tail = legal_form(words, _next(tail, index), tail)
    tail = bracketed(words, _next(tail, index), tail)
    takes_seat = head.seat and not (tail.skipped and tail.named and head.kind in _NO_SEAT_AFTER_QUOTE)
    if (
        tail.legal is None
        and takes_seat
        and head.kind != InstitutionKind.FOUNDATION
        and (chained or head.placed or tail.last >= 0)
    ):
        tail = seats(words, _next(tail, index), tail)
        tail = replace(tail, distinguishes=tail.distinguishes or (head.placed and bool(tail.places)))
    return bracketed(words, _next(tail, index), tail)


def _next(tail: Tail, index: int) -> int:
    return max(index, tail.last + 1)


def begins_person(words: Words, index: int) -> bool:
    """Whether a person's name starts here: a given name that another capitalised word follows."""
    word = words.words[index]
    if not any(GIVEN_NAME in a.labels for a in word.readings) or index + 1 >= len(words.words):
        return False
    following = words.words[index + 1]
    if not following.capital or following.gap != " " or (following.text.isupper() and len(following.text) > 1):
        return False
    common = any(not a.labels & {GIVEN_NAME, SURNAME} for a in word.readings if a.pos != "brev")
    surname = not following.readings or any(a.labels & {SURNAME, GIVEN_NAME} for a in following.readings)
    return surname or not common


def _number(words: Words, index: int, tail: Tail) -> Tail:
    items = words.words[index : index + 2]
    if len(items) == 2 and items[0].text.casefold() in {"nr", "nr.", "numer"} and items[1].kind == "number":
        return replace(tail, last=index + 1, distinguishes=True)
    return tail


def _patron(words: Words, index: int, tail: Tail) -> Tail:
    """`im. …`, `imienia …`, `pw. św. …`: capitalised genitives with the small words between them."""
    items = words.words
    if index >= len(items) or items[index].gap == "\n\n":
        return tail
    opening = items[index].text.casefold()
    stop = index + 1
    if opening == "pod" and stop < len(items) and items[stop].text == "wezwaniem":
        stop += 1
    elif opening not in _DEDICATION and opening not in {"im.", "imienia", "św."}:
        return tail
    end = stop - 1
    while stop < len(items) and stop - index < 12 and items[stop].gap in {" ", ""}:
        word = items[stop]
        if word.capital and (
            items[stop - 1].text == "a"
            or _is_genitive(word.text)
            or word.text in {"II", "III", "I", "XXIII"}
            or word.text[-1] == "."
        ):
            end = stop
        elif word.text not in _SMALL:
            break
        stop += 1
    return replace(tail, last=end, distinguishes=True, named=True) if end > index else tail


def _is_genitive(word: str) -> bool:
    return may_be(word, "gen") or (word.isupper() and len(word) > 1)


def _titled(words: Words, index: int, length: int) -> bool:
    """Whether the quotation is the title of something that the body does (`projektu Fundacji Rozwoju „…”`).

    A short one behind a venue is the venue's (`konferencja w Centrum Kultury „Pałac”`). `length` counts its words.
    """
    at = index - 1
    while at >= 0 and words.words[at].capital and index - at < _TITLE_WINDOW:
        if sentence_ends(words.words, at) and _is_titled_thing(words.words[at]):
            break  # `Projekt CUS „…”` at the beginning of a sentence
        at -= 1
    if words.words[max(at, 0)].text in {"w", "we"} and length <= _SHORT_QUOTE:
        return False
    for word in reversed(words.words[max(0, at - 1) : at + 1]):
        if word.kind != "word" or word.text in {"i", "oraz"} or any(a.pos in _VERBS for a in word.readings):
            return False  # `Grant dostało Stowarzyszenie „…”`
        if _is_titled_thing(word):
            return True
    return False


def _is_titled_thing(word: Word) -> bool:
    return any(a.lemma.casefold() in titled_things() for a in word.readings)


def _quoted(words: Words, index: int, tail: Tail, head: Head, *, chained: bool) -> Tail:
    """A quoted name right behind the head or its chain."""
    if not head.quoted:
        return tail
    quotation = words.quotations.get(index)
    if (
        quotation is None
        or quotation.is_speech
        or quotation.last - quotation.first > 12
        or words.words[index].gap == "\n\n"
    ):
        return tail
    if quotation.last - quotation.first < 2 or (chained and _titled(words, index, quotation.last - index - 1)):
        return tail
    marks = tail.skipped | {quotation.first, quotation.last}
    return replace(tail, last=quotation.last, distinguishes=True, named=True, skipped=marks)


def legal_form(words: Words, index: int, tail: Tail) -> Tail:
    """`Sp. z o.o.`, `S.A.`, `Sp. j.` after a name; its spelling is evened out."""
    if index == 0 or index >= len(words.words):
        return tail
    match = _LEGAL.match(words.text, words.words[index - 1].end)
    if match is None or "\n\n" in match[0]:
        return tail
    end = match.end()
    last = index
    while last + 1 < len(words.words) and words.words[last + 1].start < end:
        last += 1
    skipped = tail.skipped | frozenset(range(index, last + 1))
    return replace(
        tail, last=last, distinguishes=True, named=True, skipped=skipped, legal=_even(match["form"], match["more"])
    )


def _even(form: str, more: str | None) -> str:
    letters = re.sub(r"[\s.]", "", form).casefold()
    known = {
        "spzoo": "Sp. z o.o.", "spółkazoo": "Sp. z o.o.", "spj": "Sp. j.", "spk": "Sp. k.", "spp": "Sp. p.",
        "sa": "S.A.",
        "sc": "s.c.",
        "spółkazograniczonąodpowiedzialnością": "Sp. z o.o.", "spółkaakcyjna": "S.A.",
        "spółkajawna": "Sp. j.", "spółkakomandytowa": "Sp. k.",
    }  # fmt: skip
    return known.get(letters, form) + (f" {more}" if more else "")


def bracketed(words: Words, index: int, tail: Tail) -> Tail:
    """`(MOPS)`: an abbreviation that the article introduces."""
    items = words.words[index : index + 3]
    if len(items) < 3 or items[0].surface != "(" or items[2].surface != ")" or tail.abbreviation:
        return tail
    inside = items[1].surface
    if items[1].kind != "word" or len(inside) > 12 or sum(c.isupper() for c in inside) < 2:
        return tail
    return replace(
        tail,
        last=index + 2,
        skipped=tail.skipped | {index, index + 1, index + 2},
        abbreviation=inside,
    )


def seats(words: Words, index: int, tail: Tail, *, verified: bool = False) -> Tail:
    """`w Czersku, Resku i Goleniowie`, `z siedzibą w …`: one place or several."""
    items = words.words
    start = index
    if [w.text for w in items[index : index + 2]] == ["z", "siedzibą"]:
        index += 2
    if index >= len(items) or items[index].text not in {"w", "we"} or items[index].gap == "\n\n":
        return tail
    places: list[Place] = []
    spans: list[tuple[int, int]] = []
    position = index + 1
    while position < len(items) and items[position].capital and items[position].gap in {" ", "\n"}:
        place = read_place([w.text for w in items[position : position + 4] if w.kind == "word"], "loc")
        if place is None or place.name in _COUNTRIES or (places and not place.listed):
            break
        if places and _opens_else(words, position, place):
            break
        places.append(place)
        spans.append((position, position + place.words - 1))
        position = _after_joint(words, position + place.words)
    if not places:
        return tail
    return replace(
        tail,
        last=spans[-1][1],
        places=tuple(places),
        seats=tuple(spans),
        seat=start,
        preposition=items[index].text,
    )


def _opens_else(words: Words, index: int, place: Place) -> bool:
    """A later item of a list that is a person rather than a place."""
    return any(GIVEN_NAME in a.labels and PLACE not in a.labels for a in words.words[index].readings)


def _after_joint(words: Words, index: int) -> int:
    """The next item of a list of places, behind a comma or `i`, with or without a preposition of its own."""
    items = words.words
    if index < len(items) and items[index].text in {",", "i", "oraz"}:
        index += 1
        if index < len(items) and items[index].text in {"w", "we"}:
            index += 1
        return index
    return len(items)
