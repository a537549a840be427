"""Lists of projects and sheets of project facts: what the lines around a title tell of it."""

from nlp.entities.institutions.words import Quotation, Words
from nlp.entities.projects.lexicon import is_noun

_BULLETS = frozenset("•-–—−*·▪►●")
_LONGEST_LABEL = 6


def listed(words: Words, quotation: Quotation, certain: dict[int, str]) -> bool:
    """In a list whose heading speaks of projects or calls, or one of whose other items does."""
    start = line_start(words, quotation.first)
    if words.words[start].surface not in _BULLETS and words.words[start].kind != "number":
        return False
    block = _block_start(words, start)
    if any(
        block <= first < start + 200 and line_start(words, first) != start
        for first in certain
        if _same_block(words, block, first)
    ):
        return True
    heading = words.words[max(0, block - 14) : block]
    tail = [w for w in heading if w.kind == "word" and not any(a.lemma == "zadanie" for a in w.readings)][-6:]
    return any(is_noun(w, "projects") and any("pl" in a.numbers for a in w.readings) for w in tail)


def line_start(words: Words, index: int) -> int:
    while index > 0 and "\n" not in words.words[index].gap:
        index -= 1
    return index


def block_of(words: Words, index: int) -> int | None:
    """Where the list begins of which the word at an index opens an item; None outside lists."""
    start = line_start(words, index)
    if words.words[start].surface not in _BULLETS and words.words[start].kind != "number":
        return None
    return _block_start(words, start)


def _block_start(words: Words, index: int) -> int:
    """The first line of the list that a line belongs to; list items may be parted by blank lines."""
    start = index
    while start > 0:
        previous = line_start(words, start - 1)
        if words.words[previous].surface not in _BULLETS and words.words[previous].kind != "number":
            break
        start = previous
    return start


def _same_block(words: Words, block: int, index: int) -> bool:
    return _block_start(words, line_start(words, index)) == block


def fact_sheet(words: Words, index: int) -> bool:
    """Whether the line above or below the one at an index is a labelled fact of a project (`Beneficjent: …`)."""
    start = line_start(words, index)
    below = next((i for i in range(index + 1, min(len(words.words), index + 45)) if "\n" in words.words[i].gap), None)
    above = line_start(words, start - 1) if start else None
    return any(_is_fact(words, line) for line in (above, below) if line is not None)


def _is_fact(words: Words, line: int) -> bool:
    head = words.words[line : line + _LONGEST_LABEL]
    mark = next((i for i, w in enumerate(head) if w.surface in {":", "|"}), 0)
    return any(is_noun(w, "labels") or is_noun(w, "line_labels") for w in head[:mark])
