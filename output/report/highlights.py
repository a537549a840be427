"""A text cut into plain and marked pieces, so that a page can show its entities in place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Highlight:
    """A mention to show: half-open offsets in code points, its kind and the normal form to tell."""

    start: int
    end: int
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a text; `kind` is None for plain text."""

    text: str
    kind: str | None = None
    label: str | None = None


def outermost(highlights: Iterable[Highlight]) -> list[Highlight]:
    """Those that lie in no longer one, in order of the text; the longest name is the one that counts."""
    kept: list[Highlight] = []
    for one in sorted(highlights, key=lambda h: (h.start, -h.end, h.kind)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def pieces(text: str, highlights: Iterable[Highlight]) -> Iterator[Piece]:
    """The whole text in order; joined again, the pieces are the text."""
    position = 0
    for one in outermost(highlights):
        if position < one.start:
            yield Piece(text[position : one.start])
        yield Piece(text[one.start : one.end], one.kind, one.label)
        position = one.end
    if position < len(text):
        yield Piece(text[position:])
