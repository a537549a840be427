"""Printed pages, as a PDF holds them, to running text: paragraphs instead of lines, no page numbers, no running heads.

A PDF knows where letters stand and not what belongs together. Where lines have a place, the space above a line, its
indent and the size of its letters tell. Else a line ends its paragraph if the word below it would still have had room.
What is Polish in this lies in `printed_pages.toml`.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import pairwise

from extract.html_tree import clean_characters, squeeze

EDGE = 2
"""So many lines at the top and bottom of a page may be a running head or foot."""
FULL, ROOMY = 0.8, 0.95
"""Shares of the measure that a line with the word below may take to end its paragraph; ROOMY if it ends a sentence."""
LETTER = 0.5
"""Usual width of a letter, in letter sizes."""
WIDE = 1.25
"""A space above a line that ends a paragraph, in usual ones."""
INDENT, LARGER = 0.4, 1.1
"""An indent, in letter sizes; a change of letter size, as a ratio."""
_SENTENCE_END = (".", "!", "?", ":", ";", "”", ")")
_DIVIDED = re.compile(r"(?<=[^\W\d_])(?:-|\s?\u2010)$")
_RANGE = re.compile(r"\d[-–]$")
_CELL_RANGE = re.compile(r"(?<=\d[-–]) (?=\d)")  # `9.00–` over `12.00` in a narrow cell
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; its place is in points from the lower left corner. `size` 0: the place is not known."""

    text: str
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0


@cache
def _knowledge() -> dict[str, re.Pattern[str]]:
    data = tomllib.loads(resources.files("extract").joinpath("printed_pages.toml").read_text(encoding="utf-8"))
    return {name: re.compile(text, re.IGNORECASE if name == "page_number" else 0) for name, text in data.items()}


def running_text(pages: Sequence[Sequence[Line]]) -> str:
    """The text of printed pages: paragraphs separated by a blank line, items of a list one a line."""
    cleaned = [[replace(line, text=_clean(line.text)) for line in page] for page in pages]
    return "\n\n".join("\n".join(block) for block in _blocks(_without_running_lines(cleaned)))


def _clean(text: str) -> str:
    # A soft hyphen at the end of a line is a printed one; within a line it is nothing.
    line = squeeze(clean_characters(re.sub(r"\u00ad\s*$", "\u2010", text.translate(_LIGATURES))))
    return _CELL_RANGE.sub("", line)


def _without_running_lines(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without what stands on most of them at the same edge."""
    seen = Counter(key for page in pages for key in {_key(page[at]) for at in _edges(page)})
    often = {key for key, number in seen.items() if number > 1 and number > len(pages) / 2}
    result: list[list[Line]] = []
    for page in pages:
        number = _knowledge()["page_number"]
        dropped = {at for at in _edges(page) if _key(page[at]) in often or number.fullmatch(page[at].text)}
        result.append([line for at, line in enumerate(page) if at not in dropped])
    return result


def _edges(page: Sequence[Line]) -> set[int]:
    filled = [at for at, line in enumerate(page) if line.text]
    return {*filled[:EDGE], *filled[-EDGE:]} if len(filled) > 2 * EDGE else set(filled[-1:])


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


@dataclass(frozen=True, slots=True)
class _Layout:
    """What is usual in a document: letters in a full line, the distance of lines in letter sizes, the left margin."""

    measure: int
    leading: float
    margin: float

    def is_wide(self, before: Line, line: Line) -> bool:
        return before.y - line.y > self.leading * WIDE * min(before.size, line.size)

    def has_room(self, before: Line, line: Line, share: float) -> bool:
        """Whether the first word of a line would have stood at the end of the one above, within a share of it."""
        measure = self.measure
        if before.size:
            measure -= round(max(0.0, before.x - self.margin) / (LETTER * before.size))
        return len(before.text) + 1 + len(line.text.split(" ", 1)[0]) <= share * measure


def _layout(pages: Sequence[Sequence[Line]]) -> _Layout:
    lengths = sorted(len(line.text) for page in pages for line in page if line.text)
    measure = lengths[-1 - len(lengths) // 20] if lengths else 0
    pairs = [(before, line) for page in pages for before, line in pairwise(_filled(page)) if _is_below(before, line)]
    ratios = sorted((before.y - line.y) / min(before.size, line.size) for before, line in pairs)
    lefts = Counter(line.x for page in pages for line in page if line.size and line.text)
    margin = min((x for x, number in lefts.items() if number >= 0.05 * lefts.total()), default=0.0)
    return _Layout(measure, ratios[len(ratios) // 5] if ratios else 0.0, margin)


def _filled(page: Sequence[Line]) -> list[Line]:
    return [line for line in page if line.text]


def _is_below(before: Line, line: Line) -> bool:
    """Whether a line stands under another one, in the same column."""
    size = min(before.size, line.size)
    return size > 0 and 0.5 * size < before.y - line.y < 8 * size


def _is_indented(before: Line, line: Line) -> bool:
    return line.x - before.x > INDENT * line.size


def _blocks(pages: Sequence[Sequence[Line]]) -> Iterator[list[str]]:
    """Lines to paragraphs, paragraphs to blocks: items that follow each other make one block."""
    layout = _layout(pages)
    bullet = re.compile(rf"^(?:{_knowledge()['bullets'].pattern})\s*")
    block: list[str] = []
    before: Line | None = None
    began = True
    for page in pages:
        gap = True  # of a blank line, or of a page
        for line in page:
            if not line.text:
                gap = True
                continue
            item = bullet.sub("– ", line.text)
            if before is not None and _goes_on(before, line, layout, gap=gap, began=began, turned=line is page[0]):
                block[-1] = _joined(block[-1], line.text)
                began = False
            elif before is not None and block and _is_item(item) and _is_item(block[-1]) and not gap:
                block.append(item)
                began = True
            else:
                if block:
                    yield block
                block, began = [item], True
            before, gap = line, False
    if block:
        yield block


def _is_item(text: str) -> bool:
    known = _knowledge()
    return known["bullets"].match(text) is not None or known["numbers"].match(text) is not None


def _goes_on(before: Line, line: Line, layout: _Layout, *, gap: bool, began: bool, turned: bool) -> bool:
    """Whether a line continues the one above. `began`: that one begins its paragraph; `turned`: a page is between."""
    upper, lower, known = before.text, line.text, _knowledge()
    ends = upper.endswith(_SENTENCE_END)
    if known["bullets"].match(lower) or (gap and not turned):
        return False
    if (known["numbers"].match(lower) or known["sections"].match(lower)) and (
        ends or upper.endswith(",") or layout.has_room(before, line, FULL)
    ):
        return False
    if turned or (line.size and before.size and line.y - before.y > line.size):
        # A sentence may run over the edge of a page or column; one that ends there ends its paragraph.
        return not ends and (lower[:1].islower() or not layout.has_room(before, line, FULL))
    if line.size and before.size and _begins_by_place(before, line, layout, began=began):
        return False
    if lower[:1].islower() and not upper.endswith(_SENTENCE_END[:3]):
        return True
    return not layout.has_room(before, line, ROOMY if ends and lower[:1].isupper() else FULL)


def _begins_by_place(before: Line, line: Line, layout: _Layout, *, began: bool) -> bool:
    """Whether place or letters of a line say that it begins a paragraph."""
    if max(before.size, line.size) > LARGER * min(before.size, line.size) or layout.is_wide(before, line):
        return True
    if _is_item(before.text):
        return False  # what follows a number or dash hangs under its text
    return _is_indented(before, line) or (not began and before.x - line.x > INDENT * line.size)


def _joined(before: str, line: str) -> str:
    """Two halves of a line; a word that was divided at its end is whole again."""
    if _RANGE.search(before) and line[:1].isdigit():
        return before + line
    divided = _DIVIDED.search(before)
    if divided is None or not line[:1].islower():
        return f"{before} {line}"
    known, stem = _knowledge(), before[: divided.start()]
    if divided[0] == "-" and known["compound_first"].fullmatch(stem.rpartition(" ")[2]):
        return before + line if known["compound_second"].match(line) else stem + line
    return stem + line
