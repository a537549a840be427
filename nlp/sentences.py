"""Where sentences end in Polish news: lines, full stops, and the full stops that belong to abbreviations and numbers.

A line of its own (a heading, a list item, a line of an address) is a sentence, whether or not it has a full stop.
"""

from collections.abc import Iterator
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token
from thinc.types import Ints2d

from nlp.morphology import GIVEN_NAME, SURNAME, analyse
from nlp.tokenizer import sentence_enders, spellings

_STOPS = frozenset({".", "!", "?", "…", "...", "?!", "!!", "!!!", "..", "....", "??", "???"})
_CLOSERS = frozenset({'"', "”", "’", "'", ")", "]", "»", "*"})
_OPENERS = frozenset({'"', "„", "“", "‚", "'", "(", "[", "«", "–", "—", "-", "•"})
_FINITE = frozenset({"fin", "praet", "impt", "bedzie", "imps", "pred", "winien", "cond"})


def is_finite(form: str) -> bool:
    """Whether a word is surely a verb form that can head a sentence (`podpisał`, `otwarto`, `można`)."""
    readings = analyse(form)
    return bool(readings) and all(reading.pos in _FINITE for reading in readings)


def _has_verb(doc: Doc, start: int, end: int) -> bool:
    """Whether the sentence that began at `start` has had its verb: `W 2023 r.` has not, `Podpisano w 2023 r.` has."""
    return any(is_finite(doc[index].text) for index in range(max(start, end - 60), end))


def _two_clauses(doc: Doc, start: int, index: int) -> bool:
    """Whether there is a verb on both sides of the abbreviation at `index`, up to the next full stop or line break."""
    end = index + 1
    while end < min(len(doc), index + 60) and doc[end].text not in _STOPS and "\n" not in doc[end].text:
        end += 1
    return _has_verb(doc, start, index) and _has_verb(doc, index + 1, end)


def _starts_new(token: Token) -> bool:
    """Whether a sentence may begin with this token."""
    return token.text in _OPENERS or token.text[:1].isupper() or token.text[:1].isdigit()


def _stop_ends(doc: Doc, index: int, start: int) -> bool:
    """Whether the full stop at `index` ends the sentence that began at `start`."""
    glued = not doc[index].whitespace_ and index + 1 < len(doc)
    if glued and doc[index + 1].text[:1].isalnum():
        return False
    if doc[index].text != "." or index == 0 or doc[index - 1].whitespace_:
        return True
    before = doc[index - 1].text
    if before.isdigit() or before.rstrip("IVXL") == "":
        # A list number (`1. Wnioski`), an ordinal (`II. Kongres`): only what has a verb before it is a whole sentence.
        return index - 1 > start and _has_verb(doc, start, index)
    if len(before) == 1 and before.isupper():
        return not _is_initial(doc, index)
    # An abbreviation that only the dictionary knows.
    readings = analyse(before)
    return not readings or any(reading.pos != "brev" for reading in readings)


def _is_initial(doc: Doc, index: int) -> bool:
    """Whether the letter before the full stop at `index` abbreviates a name: `J. Kowalski`, `Jan K. Nowak`."""
    if index + 1 >= len(doc):
        return False
    follows = doc[index + 1].text
    if not follows[:1].isupper():
        return False
    readings = analyse(follows)
    named = any(not reading.labels.isdisjoint((GIVEN_NAME, SURNAME)) for reading in readings)
    return named or not readings or len(follows) == 1


def _starts(doc: Doc) -> Iterator[int]:
    """Indices of the tokens that begin a sentence."""
    start, index, length = 0, 0, len(doc)
    while index < length:
        token = doc[index]
        end = None
        if token.is_space and "\n" in token.text:
            end = index
        elif token.text in _STOPS:
            if _stop_ends(doc, index, start):
                end = index
        elif token.text in spellings() and token.text.lower() in sentence_enders() and _two_clauses(doc, start, index):
            end = index
        index += 1
        if end is None:
            continue
        while index < length and doc[index].text in _CLOSERS and not doc[index - 1].whitespace_:
            index += 1
        while index < length and doc[index].is_space:
            index += 1
        broken = any("\n" in doc[place].text for place in range(end, index) if doc[place].is_space)
        if index < length and (broken or _starts_new(doc[index])):
            yield index
            start = index


@Language.component("polish_sentences")
def polish_sentences(doc: Doc) -> Doc:
    """Mark the first token of every sentence; a sentence keeps the white space that follows it."""
    # In one array: spaCy's setter of a single token looks through the whole document.
    marks = np.full((len(doc), 1), -1, dtype=np.int64)
    marks[[0, *_starts(doc)] if len(doc) else []] = 1
    return doc.from_array(["SENT_START"], cast("Ints2d", marks.astype(np.uint64)))
