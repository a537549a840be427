"""Where sentences end in Polish news: lines, full stops, and the full stops that belong to abbreviations and numbers.

A line of its own (a heading, a list item, a line of an address) is a sentence, whether or not it has a full stop.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

from nlp.morphology import GIVEN_NAME, SURNAME, analyse
from nlp.tokenizer import sentence_enders, spellings

_STOPS = frozenset({".", "!", "?", "…", "...", "?!", "!!", "!!!", "..", "....", "??", "???"})
_CLOSERS = frozenset({'"', "”", "’", "'", ")", "]", "»", "*"})
_OPENERS = frozenset({'"', "„", "“", "‚", "'", "(", "[", "«", "–", "—", "-", "•"})
_FINITE = frozenset({"fin", "praet", "impt", "bedzie", "imps", "pred", "winien", "cond"})


@lru_cache(maxsize=20_000)
def is_finite(form: str) -> bool:
    """Whether a word is surely a verb form that can head a sentence (`podpisał`, `otwarto`, `można`)."""
    readings = analyse(form)
    return bool(readings) and all(reading.pos in _FINITE for reading in readings)


@dataclass(frozen=True, slots=True)
class _Words:
    """The tokens of a document as plain values: spaCy makes a new object whenever a token is asked for."""

    texts: list[str]
    spaced: list[bool]
    """Whether a blank follows the token."""

    def __len__(self) -> int:
        return len(self.texts)


def _has_verb(words: _Words, start: int, end: int) -> bool:
    """Whether the sentence that began at `start` has had its verb: `W 2023 r.` has not, `Podpisano w 2023 r.` has."""
    return any(is_finite(text) for text in words.texts[max(start, end - 60) : end])


def _two_clauses(words: _Words, start: int, index: int) -> bool:
    """Whether there is a verb on both sides of the abbreviation at `index`, up to the next full stop or line break."""
    end = index + 1
    while end < min(len(words), index + 60) and words.texts[end] not in _STOPS and "\n" not in words.texts[end]:
        end += 1
    return _has_verb(words, start, index) and _has_verb(words, index + 1, end)


def _starts_new(text: str) -> bool:
    """Whether a sentence may begin with this token."""
    return text in _OPENERS or text[:1].isupper() or text[:1].isdigit()


def _stop_ends(words: _Words, index: int, start: int) -> bool:
    """Whether the full stop at `index` ends the sentence that began at `start`."""
    glued = not words.spaced[index] and index + 1 < len(words)
    if glued and words.texts[index + 1][:1].isalnum():
        return False
    if words.texts[index] != "." or index == 0 or words.spaced[index - 1]:
        return True
    before = words.texts[index - 1]
    if before.isdigit() or before.rstrip("IVXL") == "":
        # A list number (`1. Wnioski`), an ordinal (`II. Kongres`): only what has a verb before it is a whole sentence.
        return index - 1 > start and _has_verb(words, start, index)
    if len(before) == 1 and before.isupper():
        return not _is_initial(words, index)
    # An abbreviation that only the dictionary knows.
    readings = analyse(before)
    return not readings or any(reading.pos != "brev" for reading in readings)


def _is_initial(words: _Words, index: int) -> bool:
    """Whether the letter before the full stop at `index` abbreviates a name: `J. Kowalski`, `Jan K. Nowak`."""
    if index + 1 >= len(words):
        return False
    follows = words.texts[index + 1]
    if not follows[:1].isupper():
        return False
    readings = analyse(follows)
    named = any(not reading.labels.isdisjoint((GIVEN_NAME, SURNAME)) for reading in readings)
    return named or not readings or len(follows) == 1


def _starts(words: _Words) -> Iterator[int]:
    """Indices of the tokens that begin a sentence."""
    start, index, length = 0, 0, len(words)
    known, enders = spellings(), sentence_enders()
    while index < length:
        text = words.texts[index]
        end = None
        if "\n" in text and text.isspace():
            end = index
        elif text in _STOPS:
            if _stop_ends(words, index, start):
                end = index
        elif text in known and text.lower() in enders and _two_clauses(words, start, index):
            end = index
        index += 1
        if end is None:
            continue
        while index < length and words.texts[index] in _CLOSERS and not words.spaced[index - 1]:
            index += 1
        while index < length and words.texts[index].isspace():
            index += 1
        broken = any("\n" in text and text.isspace() for text in words.texts[end:index])
        if index < length and (broken or _starts_new(words.texts[index])):
            yield index
            start = index


@Language.component("polish_sentences")
def polish_sentences(doc: Doc) -> Doc:
    """Mark the first token of every sentence; a sentence keeps the white space that follows it."""
    # In one array: spaCy's setter of a single token looks through the whole document.
    marks = np.full((len(doc), 1), -1, dtype=np.int64)
    strings = doc.vocab.strings
    words = _Words(
        [strings[orth] for orth in doc.to_array("ORTH").tolist()], doc.to_array("SPACY").astype(bool).tolist()
    )
    marks[[0, *_starts(words)] if len(doc) else []] = 1
    return doc.from_array(["SENT_START"], cast("Ints2d", marks.astype(np.uint64)))
