"""The article's body by trafilatura, as lines of text that keep the structure the page gave them.

trafilatura's own plain-text writer adds list markers and joins what the page had kept apart, so its result tree is
written out here: paragraphs and headings, list items one a line, table rows one a line with tabs between the cells.
"""

import logging
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from extract.html_tree import HEADING_TAGS, squeeze, text_of

LOGGER = logging.getLogger(__name__)
# Its warnings ("discarding data") repeat what our own result says, once per page of no article.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


MANY_ELEMENTS = 8_000
"""On larger pages trafilatura works without its second opinions, some of which take quadratic time."""


class BlockKind(StrEnum):
    """What a block of text was on the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list or table. `lines` are squeezed and not empty."""

    kind: BlockKind
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def main_blocks(tree: HtmlElement, url: str | None) -> tuple[Block, ...]:
    """The blocks of the main text of a page, in its order; none where trafilatura finds no text. The tree is kept."""
    fast = sum(1 for _ in tree.iter()) > MANY_ELEMENTS
    try:
        document = bare_extraction(tree, url=url, fast=fast, include_comments=False, with_metadata=False)
    except (etree.LxmlError, LookupError, AttributeError, RecursionError, ArithmeticError, AssertionError) as error:
        # A fault of the engine on one page must not end a run over a hundred thousand.
        LOGGER.warning("trafilatura failed, paragraphs are taken as they are: url=%s error=%r", url, error)
        return plain_blocks(tree)
    return blocks_of(document.body) if isinstance(document, Document) else ()


def plain_blocks(tree: HtmlElement) -> tuple[Block, ...]:
    """Every paragraph, heading and list item of a page, without judging which belong to the article."""
    kinds = {"p": BlockKind.PARAGRAPH, "li": BlockKind.LIST, **dict.fromkeys(HEADING_TAGS, BlockKind.HEADING)}
    return tuple(Block(kinds[element.tag], (line,)) for element in tree.iter(*kinds) if (line := text_of(element)))


_STARTS = {
    "p": BlockKind.PARAGRAPH,
    "quote": BlockKind.PARAGRAPH,
    "code": BlockKind.PARAGRAPH,
    "div": BlockKind.PARAGRAPH,
    "head": BlockKind.HEADING,
    "list": BlockKind.LIST,
    "table": BlockKind.TABLE,
}


def blocks_of(body: etree._Element) -> tuple[Block, ...]:
    """The blocks of a trafilatura result tree."""
    writer = _Writer()
    for event, node in etree.iterwalk(body, events=("start", "end")):
        tag = node.tag
        if event == "start":
            writer.open(tag)
            if node.text:
                writer.write(node.text)
        else:
            writer.close(tag)
            if node.tail and node is not body:
                writer.write(node.tail)
    writer.end_block()
    return tuple(writer.blocks)


class _Writer:
    """Collects text pieces into lines and lines into blocks while the tree is walked."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._lines: list[str] = []
        self._open: list[BlockKind] = []
        self._kind = BlockKind.PARAGRAPH

    def write(self, text: str) -> None:
        self._pieces.append(text)

    def open(self, tag: str) -> None:
        inside = self._open[-1] if self._open else None
        if tag == "lb":
            self._line_break()
        elif inside in (BlockKind.LIST, BlockKind.TABLE) and tag not in ("list", "table"):
            # Paragraphs inside an item or a cell do not break it up, items and rows do.
            if tag in ("item", "row"):
                self._end_line()
            elif tag == "cell" and any(piece.strip() for piece in self._pieces):
                self._pieces.append("\t")
            elif tag in ("p", "head", "quote"):
                self._pieces.append(" " if inside is BlockKind.TABLE else "\n")
        elif tag in _STARTS:
            if inside is BlockKind.LIST and tag == "list":
                self._end_line()
            else:
                self.end_block()
                self._kind = _STARTS[tag]
        if tag in _STARTS:
            kind = _STARTS[tag]
            nested = inside in (BlockKind.LIST, BlockKind.TABLE) and kind not in (BlockKind.LIST, BlockKind.TABLE)
            self._open.append(inside if nested and inside else kind)

    def close(self, tag: str) -> None:
        if tag in ("item", "row"):
            self._end_line()
        if tag in _STARTS:
            self._open.pop()
            outer = self._open[-1] if self._open else None
            if outer in (BlockKind.LIST, BlockKind.TABLE):
                self._pieces.append(" ")
            else:
                self.end_block()

    def _line_break(self) -> None:
        if self._open and self._open[-1] is BlockKind.TABLE:
            self._pieces.append(" ")
        elif not any(piece.strip() for piece in self._pieces) and self._lines and not self._open_list():
            self.end_block()  # two line breaks in a row end a paragraph
        else:
            self._end_line()

    def _open_list(self) -> bool:
        return bool(self._open) and self._open[-1] is BlockKind.LIST

    def _end_line(self) -> None:
        text = "".join(self._pieces)
        self._pieces.clear()
        if self._kind is BlockKind.TABLE:
            cells = [squeeze(cell) for cell in text.split("\t")]
            line = "\t".join(cell for cell in cells if cell)
            self._lines.extend([line] if line else [])
        elif self._kind is BlockKind.LIST:
            self._lines.extend(line for piece in text.split("\n") if (line := squeeze(piece)))
        elif line := squeeze(text):
            self._lines.append(line)

    def end_block(self) -> None:
        self._end_line()
        if self._lines:
            self.blocks.append(Block(self._kind, tuple(self._lines)))
            self._lines = []
        self._kind = self._open[-1] if self._open else BlockKind.PARAGRAPH
