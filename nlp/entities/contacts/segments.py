"""The pieces of a text within which a contact and its owner stand together: lines, and the sentences of a line."""

import re
from dataclasses import dataclass

from nlp.annotation import Span
from nlp.entities.contacts.words import contact_words
from nlp.morphology import analyse
from nlp.sentences import is_finite
from nlp.tokenizer import spellings

_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"(\S*)[.!?…]+[\"”)]*\s+(?=[^\W\d_a-ząćęłńóśźż]|\d)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NUMBERS = re.compile(r"\S*\d\S*")


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or a line without one; `line` counts lines that are not blank, `gap` the blank ones before it."""

    start: int
    end: int
    line: int
    gap: int


def segments(text: str) -> tuple[Segment, ...]:
    """The segments of a text in order; white space between them belongs to none."""
    found: list[Segment] = []
    previous_end = 0
    lines = (match for match in _LINE.finditer(text) if match.group().strip())
    for number, match in enumerate(lines):
        gap = max(text.count("\n", previous_end, match.start()) - 1, 0)
        start = match.start()
        for stop in _STOP.finditer(text, match.start(), match.end()):
            before = stop.group(1).lstrip('(„"[')
            if f"{before}." in spellings() or (len(before) <= 1 and text[stop.end(1)] == "."):
                continue
            found.append(Segment(start, stop.end(), number, gap))
            start, gap = stop.end(), 0
        if start < match.end():
            found.append(Segment(start, match.end(), number, gap))
        previous_end = match.end()
    return tuple(found)


def verbs(text: str) -> tuple[str, ...]:
    """Lemmas of the finite verbs of a piece of text."""
    # Case as written: `lipnie` may be a verb, `Lipnie` is a town.
    return tuple(analyse(match.group())[0].lemma for match in _WORD.finditer(text) if is_finite(match.group()))


def only_contact_verbs(text: str) -> bool:
    """Whether every finite verb says that one can turn to somebody: `można się kontaktować`, `udziela`."""
    return all(lemma in contact_words().verb for lemma in verbs(text))


def is_contact_line(text: str, segment: Segment, contacts: tuple[Span, ...]) -> bool:
    """Whether a segment holds contacts and the words that announce them, nothing else."""
    words = contact_words()
    pieces, at = [], segment.start
    for span in contacts:
        if segment.start <= span.start < segment.end:
            pieces.append(text[at : span.start])
            at = max(at, span.end)
    rest = _NUMBERS.sub(" ", "".join([*pieces, text[at : segment.end]])) if pieces else ""
    known = words.phone | words.fax | words.filler
    return bool(pieces) and all(match.group().lower() in known for match in _WORD.finditer(rest))
