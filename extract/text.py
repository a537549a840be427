"""The text of an article: trafilatura's body, without what the template left in it, with the lead it lost.

Four steps: template parts are removed from the tree by name (`blocks_pruned`); trafilatura finds the body; lines that
only templates write are removed (`template_lines`, `date_lines`); a lead that is missing is put back (`lead`).
`deduplicate` is never used: it keeps state between pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from extract.blocks_pruned import prune
from extract.body import Block, BlockKind, main_blocks
from extract.date_lines import is_bare_date_line, is_label, is_labelled_date_line, read_line
from extract.html_tree import squeeze
from extract.lead import folded, lead_below, missing_lead
from extract.page_lines import PageLine
from extract.template_lines import closes_article, join_lines, looks_like_prose, template_group

EDGE_LINES = 6
"""So many lines at either end of the text may be template that would be content elsewhere."""
MAX_TAIL_SHARE = 0.35
"""A closing line with more than this share of the text after it closes nothing."""


_Lines = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text, and the lines that were removed from it with the group that names them, in their order."""

    text: str
    removed: tuple[tuple[str, str], ...]


def extract_text(
    tree: HtmlElement,
    url: str | None,
    *,
    title: str | None,
    heading: HtmlElement | None = None,
    descriptions: Sequence[str] = (),
    labels: frozenset[str] = frozenset(),
    lines: Sequence[PageLine] = (),
) -> Extracted:
    """The text of a page. The tree is consumed.

    `heading` is the element that prints the title, `labels` are the folded labels of the article's attachments, and
    `lines` are the page's lines with their places, which tell its frame from its article.
    """
    prune(tree)
    blocks = main_blocks(tree, url)
    kept, removed = _without_template(blocks, title, labels)
    kept = _without_frame(kept, lines, removed)
    text = join_lines(kept)
    lead = missing_lead(tree, descriptions, text) or lead_below(heading, text)
    if lead is not None and template_group(lead) is None and not _is_title(lead, title):
        text = f"{lead}\n\n{text}" if text else lead
    return Extracted(text, tuple(removed))


def _without_frame(kept: _Lines, lines: Sequence[PageLine], removed: list[tuple[str, str]]) -> _Lines:
    """The lines without those at their edges that stand above the title, or in the page's frame."""
    outside = {folded(line.text) for line in lines if line.distance < 0 or line.foreign or line.outside}
    outside -= {folded(line.text) for line in lines if line.distance >= 0 and not line.foreign and not line.outside}

    def framed(line: str) -> bool:
        return not looks_like_prose(line) and all(
            (key := folded(cell)) in outside or not key for cell in line.split("\t")
        )

    first, last = 0, len(kept)
    while first < last and framed(kept[first][1]):
        first += 1
    while last > first and framed(kept[last - 1][1]):
        last -= 1
    removed += [("frame", line) for _, line in (*kept[:first], *kept[last:])]
    return kept[first:last]


def _without_template(
    blocks: Sequence[Block], title: str | None, labels: frozenset[str]
) -> tuple[_Lines, list[tuple[str, str]]]:
    lines = [(number, line, block.kind) for number, block in enumerate(blocks) for line in block.lines]
    end = _closing(lines)
    removed: list[tuple[str, str]] = [("after_closing_line", line) for _, line, _ in lines[end:]]
    start = _after_title(lines[:end], title)
    removed += [("before_title", line) for _, line, _ in lines[:start]]
    kept: list[tuple[int, str, BlockKind]] = []
    downloads = announced = False
    for number, line, kind in lines[start:end]:
        group = _group(line, title)
        if group is None and (is_label(line) or (announced and len(line) < 60 and read_line(line))):
            group = "date_line"  # `Pierwsza publikacja:` and its date on the line below
        announced = group == "date_line"
        # `Do pobrania:` opens a list of files; the same titles in a sentence or list of the article stay.
        downloads = group == "downloads" or (downloads and (folded(line) in labels or _is_entry(line)))
        if downloads and group is None:
            group = "downloads"
        if group is None:
            kept.append((number, line, kind))
        else:
            removed.append((group, line))
    while kept and is_bare_date_line(kept[0][1]):
        removed.append(("date_line", kept.pop(0)[1]))
    while kept and (is_bare_date_line(kept[-1][1]) or kept[-1][2] is BlockKind.HEADING):
        removed.append(("at_the_end", kept.pop()[1]))
    return [(number, line) for number, line, _ in kept], removed


def _is_entry(line: str) -> bool:
    """Whether a line is one of a list of titles."""
    return line.startswith(("–", "-", "•", "—", "*")) and not looks_like_prose(line)


def _group(line: str, title: str | None) -> str | None:
    if _is_title(line, title):
        return "title"
    return "date_line" if is_labelled_date_line(line) else template_group(line)


def _is_title(line: str, title: str | None) -> bool:
    return title is not None and folded(line) == folded(title)


def _after_title(lines: Sequence[tuple[int, str, BlockKind]], title: str | None) -> int:
    """Position of the first line of the article: after the title, if only short lines stand before it."""
    if title is None:
        return 0
    for position, (_, line, _) in enumerate(lines[:EDGE_LINES]):
        if _is_title(line, title):
            return position
        if looks_like_prose(line):
            return 0
    return 0


def _closing(lines: Sequence[tuple[int, str, BlockKind]]) -> int:
    """Position of the line that closes the article, or the number of lines."""
    total = sum(len(line) for _, line, _ in lines)
    after = 0
    end = len(lines)
    for position in range(len(lines) - 1, -1, -1):
        line = lines[position][1]
        after += len(line)
        if closes_article(line) and after <= MAX_TAIL_SHARE * total and position > 0:
            end = position
        elif looks_like_prose(line):
            break
    return end


def words(text: str) -> int:
    """Number of words separated by white space."""
    return len(squeeze(text).split())
