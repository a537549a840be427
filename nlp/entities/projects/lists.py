"""Lists of projects and sheets of project facts: what the lines around a title tell of it."""

from bisect import insort
from collections.abc import Iterable

from nlp.entities.institutions.words import Quotation, Words
from nlp.entities.projects.lexicon import is_noun

_BULLETS = frozenset("•-–—−*·▪►●")
_LONGEST_LABEL = 6
_LONGEST_LINE = 300
_NEAR = 200
"""How far behind a title another item may tell what the list is of, in words."""


class Lists:
    """The lists of a text, with the lines in them that certainly name a project."""

    def __init__(self, words: Words, certain: Iterable[int]) -> None:
        self.words = words
        self.blocks: dict[int, int] = {}
        self.lines: dict[int, list[int]] = {}
        for index in sorted(certain):
            self.add(index)

    def add(self, index: int) -> None:
        """Note a title that is a project's."""
        block = block_of(self.words, index, self.blocks)
        if block is not None:
            insort(self.lines.setdefault(block, []), line_start(self.words, index))

    def tell(self, quotation: Quotation) -> bool:
        """Whether a title stands in a list whose heading speaks of projects, or one of whose other items does."""
        block = block_of(self.words, quotation.first, self.blocks)
        if block is None:
            return False
        start = line_start(self.words, quotation.first)
        if any(line != start and line < start + _NEAR for line in self.lines.get(block, ())[:2]):
            return True
        heading = self.words.words[max(0, block - 14) : block]
        tail = [w for w in heading if w.kind == "word" and not any(a.lemma == "zadanie" for a in w.readings)][-6:]
        return any(is_noun(w, "projects") and any("pl" in a.numbers for a in w.readings) for w in tail)


def line_start(words: Words, index: int) -> int:
    """Where the line of a word begins; no more than `_LONGEST_LINE` words back."""
    lowest = max(0, index - _LONGEST_LINE)
    while index > lowest and "\n" not in words.words[index].gap:
        index -= 1
    return index


def block_of(words: Words, index: int, known: dict[int, int]) -> int | None:
    """Where the list begins of which the word at an index opens an item; None outside lists.

    `known`: blocks by the lines that were asked for before, which this call adds to.
    """
    line = line_start(words, index)
    passed = []
    while line not in known and _is_item(words, line):
        passed.append(line)
        if line == 0:
            break
        line = line_start(words, line - 1)
    if not passed and line not in known:
        return None
    block = known.get(line, passed[-1] if passed else line)
    known.update(dict.fromkeys(passed, block))
    return block


def _is_item(words: Words, line: int) -> bool:
    return words.words[line].surface in _BULLETS or words.words[line].kind == "number"


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
