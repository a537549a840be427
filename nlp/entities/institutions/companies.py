"""Companies: a capitalised name before a legal form (`Zielone Ręce Sp. z o.o.`) or behind `firma`, `spółka`."""

from dataclasses import replace

from nlp.annotation import InstitutionKind
from nlp.entities.institutions.found import Found
from nlp.entities.institutions.tail import Tail, begins_person, legal_form
from nlp.entities.institutions.words import Words
from nlp.nominative.phrases import phrase_nominative

_MARKERS = frozenset({"firma", "spółka", "przedsiębiorstwo", "wykonawca"})
_LONGEST_QUOTE = 7
"""In words, the marks included."""
_LINKS = frozenset({"&", "i", "and", "-", "–"})


def company(words: Words, index: int) -> tuple[Found, int] | None:
    """The company whose name begins at a word, with the index after it."""
    items = words.words
    if not _opens(words, index):
        return None
    stop, plain = index, True
    while stop < len(items) and stop - index < 8:
        word = items[stop]
        if stop > index and word.gap not in {" ", ""}:
            break
        if word.kind == "word" and (word.capital or word.text in _LINKS):
            if word.text.endswith(".") and len(word.text) <= 3:
                break
            stop += 1
        elif word.surface in {"&", "-"} and stop > index:
            stop += 1
        else:
            break
    marked = _marked(words, index)
    for last in range(stop, index, -1):
        tail = legal_form(words, last, Tail())
        if tail.legal is not None:
            return _found(words, index, last, tail, marked=marked), tail.last + 1
    while stop > index and not items[stop - 1].capital:
        stop -= 1
    plain = stop > index and not begins_person(words, index) and not items[index].surface.isdigit()
    return (_found(words, index, stop, Tail(), marked=True), stop) if marked and plain else None


def quoted_company(words: Words, index: int) -> tuple[Found, int] | None:
    """`firma „Bud-Mar” s.c.`: a quoted name behind a word for a company or before a legal form."""
    quotation = words.quotations.get(index)
    if quotation is None or quotation.is_speech or not 2 <= quotation.last - index <= _LONGEST_QUOTE:
        return None
    if not words.words[index + 1].capital:
        return None
    tail = legal_form(words, quotation.last + 1, Tail())
    if tail.legal is None and not _marked(words, index):
        return None
    found = _found(words, index + 1, quotation.last, tail, marked=True)
    start, end = words.words[index].start, max(found.end, words.words[quotation.last].end)
    return replace(found, start=start, end=end, raw=words.text[start:end]), max(quotation.last, tail.last) + 1


def _opens(words: Words, index: int) -> bool:
    """A capitalised word that no capitalised word stands before."""
    word = words.words[index]
    if not word.capital or word.text.endswith("."):
        return False
    if index == 0 or word.gap != " ":
        return True
    before = words.words[index - 1]
    return not before.capital or bool(before.text.endswith("."))


def _marked(words: Words, index: int) -> bool:
    if index == 0 or words.words[index].gap != " ":
        return False
    before = words.words[index - 1]
    singular = any(a.lemma in _MARKERS and "sg" in a.numbers for a in before.readings)
    return singular and before.kind == "word"


def _found(words: Words, first: int, stop: int, tail: Tail, *, marked: bool) -> Found:
    start, end = words.words[first].start, words.words[stop - 1].end
    name = " ".join(words.text[start:end].split())
    # Behind `firma` a name stands in the nominative; elsewhere it may be inflected.
    name = name if marked else _nominative(words, first, name)
    last = max(stop - 1, tail.last)
    full_end = words.words[last].end
    return Found(
        start=start,
        end=full_end,
        raw=words.text[start:full_end],
        family=f"{name} {tail.legal}" if tail.legal else name,
        kind=InstitutionKind.COMPANY,
        method="company",
        score=0.95 if tail.legal else 0.75,
    )


def _nominative(words: Words, first: int, name: str) -> str:
    known = words.words[first].readings
    if not known or "-" in words.words[first].text or any("nom" in a.cases for a in known):
        return name
    return phrase_nominative(name, kind="organisation")
