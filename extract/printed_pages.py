"""Printed pages, as a PDF holds them, to running text: paragraphs instead of lines, no page numbers, no running heads.

A PDF knows where letters stand and not what belongs together. A line that fills the measure goes on in the next; a
short one ends its paragraph.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from extract.html_tree import clean_characters, squeeze

EDGE = 2
"""So many lines at the top and bottom of a page may be a running head or foot."""
MIN_PAGES = 3
"""Fewer pages cannot show what runs over them."""
FULL = 0.8
"""Share of the measure from which a line is full, where it ends no sentence."""
_NUMBER = re.compile(r"[-–— ]*(?:str(?:ona|\.)?\s*)?\d{1,4}(?:\s*(?:z|/|of)\s*\d{1,4})?[-–— ]*", re.IGNORECASE)
_ITEM = re.compile(r"(?:[•▪●◦‣*\uf0b7]|[–—-]\s|\(?(?:\d{1,2}|[a-z]|[IVX]{1,4})[.)]\s)")
_BULLET = re.compile(r"^[•▪●◦‣*\uf0b7]\s*")
_SENTENCE_END = (".", "!", "?", ":", ";", "”", ")")


def running_text(pages: Sequence[str]) -> str:
    """The text of printed pages: paragraphs separated by a blank line, items of a list one a line."""
    printed = [[squeeze(clean_characters(line)) for line in page.splitlines()] for page in pages]
    lines: list[str] = []
    for page in _without_running_lines(printed):
        # A sentence may run over the edge of a page; one that ends there ends its paragraph.
        lines += ["", *page] if lines and lines[-1].endswith(_SENTENCE_END) else page
    return "\n\n".join("\n".join(block) for block in _blocks(lines))


def _without_running_lines(pages: Sequence[list[str]]) -> list[list[str]]:
    """The pages without page numbers and without what stands on most of them at the same edge."""
    seen = Counter(key for page in pages for key in {_key(page[at]) for at in _edges(page)})
    often = {key for key, number in seen.items() if len(pages) >= MIN_PAGES and number > len(pages) / 2}
    result: list[list[str]] = []
    for page in pages:
        dropped = {at for at in _edges(page) if _key(page[at]) in often or _NUMBER.fullmatch(page[at])}
        result.append([line for at, line in enumerate(page) if at not in dropped])
    return result


def _edges(page: Sequence[str]) -> set[int]:
    filled = [at for at, line in enumerate(page) if line]
    return {*filled[:EDGE], *filled[-EDGE:]} if len(filled) > 2 * EDGE else set(filled[-1:])


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", line.casefold())


def _blocks(lines: Iterable[str]) -> list[list[str]]:
    """Lines to paragraphs, paragraphs to blocks: items that follow each other make one block."""
    held = list(lines)
    lengths = sorted(len(line) for line in held if line)
    measure = lengths[-1 - len(lengths) // 20] if lengths else 0
    blocks: list[list[str]] = []
    before = ""
    for line in held:
        if line:
            starts = not before or _ITEM.match(line) is not None or not _goes_on(before, line, measure)
            item = _BULLET.sub("– ", line)
            if not starts:
                blocks[-1][-1] = _joined(blocks[-1][-1], line)
            elif blocks and before and _ITEM.match(line) and _is_item(blocks[-1][-1]):
                blocks[-1].append(item)
            else:
                blocks.append([item])
        before = line
    return blocks


def _is_item(line: str) -> bool:
    return _ITEM.match(line) is not None


def _goes_on(before: str, line: str, measure: int) -> bool:
    """Whether a line continues the one above it."""
    if len(before) >= measure * FULL:
        return not (before.endswith(_SENTENCE_END) and len(before) < measure * 0.95 and line[:1].isupper())
    return line[:1].islower() and not before.endswith(_SENTENCE_END[:3])


def _joined(before: str, line: str) -> str:
    """Two halves of a line; a word that was divided at its end is whole again."""
    if re.search(r"[^\W\d_]-$", before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"
