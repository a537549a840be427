"""The words of a text as the institution grammar reads them: offsets, letter case evened out, breaks and quotations."""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from nlp.morphology import Analysis, analyse
from nlp.tokenizer import spellings

WordKind = Literal["word", "number", "link", "mark"]

# Bounded, since each character of a line without spaces may open an address; none is longer.
_LINK = r"\S{1,100}@\S{1,255}\.\w+|https?://\S+|www\.\S+"
_NUMBER = r"\d+(?:[.,:/]\d+)*[a-z]?\b"
# A half-dash joins letters only before an ending written after an acronym (`CUS–ów`); else it is punctuation.
_LETTERS = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
_WORD = rf"{_LETTERS}(?:(?:[-‑]{_LETTERS})|(?:–(?:ów|om|ach|ami|em|ie|u|y|owi)\b))*\+?"
_TOKEN = re.compile(rf"(?P<link>{_LINK})|(?P<number>{_NUMBER})|(?P<word>{_WORD})|(?P<mark>[^\w\s]|_)")
_UPPER = "A-ZĄĆĘŁŃÓŚŹŻ"
_RUN = re.compile(rf"(?<!\w)[{_UPPER}]+(?:[ -][{_UPPER}]+\.?)+(?!\w)")
_OPENING, _CLOSING = "„“«‟‚", "”»“’"
_SENTENCE_END = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number, link or punctuation mark."""

    start: int
    end: int
    surface: str
    text: str
    """As the grammar reads it: a shouted word (`OŚRODEK` in a line of capitals) has only its first letter large."""
    kind: WordKind
    gap: str
    """White space before it: empty, a blank, `\\n` (a line ends) or `\\n\\n` (a paragraph ends)."""

    @property
    def capital(self) -> bool:
        """Whether it is a word that starts with a capital letter."""
        return self.kind == "word" and self.text[0].isupper()

    @property
    def readings(self) -> tuple[Analysis, ...]:
        """What Morfeusz knows of it."""
        return readings(self.text)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks; `first` and `last` are the indices of the marks."""

    first: int
    last: int
    is_speech: bool
    """Whole sentences that someone says, as against a title or a name."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words, with its quotations."""

    text: str
    words: tuple[Word, ...]
    quotations: Mapping[int, Quotation]
    """By the index of the opening mark."""
    quoted: frozenset[int]
    """Indices of the words inside quoted titles and names, speech apart."""


@lru_cache(maxsize=50_000)
def readings(text: str) -> tuple[Analysis, ...]:
    """Readings of a word; of a hyphened one those of its last part, since only that inflects."""
    own = analyse(text)
    if own:
        return own
    if text[:1].isupper() and (lower := analyse(text[:1].lower() + text[1:])):
        return lower
    last = text.rpartition("-")[2]
    return analyse(last) or analyse(last.lower()) if last != text else ()


@lru_cache(maxsize=4)
def read_words(text: str) -> Words:
    """Cut a text into words; linear in its length. The last few texts are kept, since several readers ask for one."""
    words = tuple(_words(text))
    quotations = tuple(_quotations(words))
    quoted = frozenset(i for q in quotations if not q.is_speech for i in range(q.first + 1, q.last))
    return Words(text, words, {q.first: q for q in quotations}, quoted)


def _words(text: str) -> Iterator[Word]:
    shouting = deque(_shouted(text))
    end = 0
    for match in _TOKEN.finditer(text):
        start, stop = match.span()
        if start < end:
            continue
        kind: WordKind = "mark"
        while shouting and shouting[0][1] <= start:
            shouting.popleft()
        loud = bool(shouting) and shouting[0][0] <= start
        if match["link"]:
            kind = "link"
        elif match["number"]:
            kind = "number"
        elif match["word"]:
            kind = "word"
            dotted = text[start : stop + 1]
            known = dotted in spellings() or (loud and dotted.lower() in spellings())
            if dotted[-1] == "." and (known or _initial(text[start:stop])):
                stop += 1
        surface = text[start:stop]
        loud = loud and kind == "word"
        yield Word(start, stop, surface, _quiet(surface) if loud else surface, kind, _gap(text[end:start]))
        end = stop


def _initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()


def _gap(blank: str) -> str:
    lines = blank.count("\n")
    return "\n\n" if lines > 1 else "\n" if lines else " " if blank else ""


def _shouted(text: str) -> list[tuple[int, int]]:
    """Where letter case says nothing: lines in capitals throughout, and runs of capitals within other lines.

    A line counts with three words or more, or beside such a line; a run with three long words, so that a list of
    acronyms is none.
    """
    found: list[tuple[int, int]] = []
    beside = False
    for line in re.finditer(r"[^\n]+", text):
        letters = [c for c in line[0] if c.isalpha()]
        loud = bool(letters) and sum(c.isupper() for c in letters) > 0.9 * len(letters)
        if loud and (len(line[0].split()) > 2 or (beside and text[line.start() - 2 : line.start()] != "\n\n")):
            found.append(line.span())
            beside = True
            continue
        beside = False
        found += [
            (line.start() + run.start(), line.start() + run.end())
            for run in _RUN.finditer(line[0])
            if sum(len(word) > 5 for word in re.findall(_LETTERS, run[0])) > 2
        ]
    return found


def _quiet(word: str) -> str:
    """`OŚRODEK` → `Ośrodek`, `W` → `w`; abbreviations of up to four letters without a reading stay."""
    lower = word.lower()
    if lower.endswith(".") and lower in spellings():
        return lower
    if len(word) <= 2:
        return lower if lower == "nr" or any(a.pos in {"prep", "conj", "comp"} for a in analyse(lower)) else word
    if not analyse(lower) and not analyse(lower.capitalize()) and len(word) <= 5:
        return word
    return "-".join(part[:1].upper() + part[1:] for part in lower.split("-"))


def _quotations(words: tuple[Word, ...]) -> Iterator[Quotation]:
    """Pairs of quotation marks within one paragraph, the outer before the inner."""
    stack: list[int] = []
    found = []
    for index, word in enumerate(words):
        if word.gap == "\n\n":
            stack.clear()
        if word.kind != "mark":
            continue
        straight = word.surface == '"'
        closes = word.surface in _CLOSING or (straight and bool(stack) and words[stack[-1]].surface == '"')
        if closes and stack:
            first = stack.pop()
            found.append(Quotation(first, index, _is_speech(words[first + 1 : index])))
        elif word.surface in _OPENING or straight:
            stack.append(index)
    yield from sorted(found, key=lambda q: q.first)


def _is_speech(inside: tuple[Word, ...]) -> bool:
    """Several sentences, or a long one with a full stop: someone speaks. Titles are short and seldom end so."""
    stops = [i for i, w in enumerate(inside) if w.surface in _SENTENCE_END]
    ends = bool(stops) and stops[-1] == len(inside) - 1 and inside[-1].surface == "."
    return len(inside) > 40 or (ends and len(inside) > 6) or (len(stops) > 1 and len(inside) > 15)


def sentence_ends(words: tuple[Word, ...], index: int) -> bool:
    """Whether a sentence or block ends right before the word at `index`."""
    if index <= 0 or index >= len(words):
        return True
    return words[index].gap == "\n\n" or words[index - 1].surface in _SENTENCE_END
