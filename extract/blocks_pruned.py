"""Parts of a page that its template adds, removed from the tree before the text is extracted.

The names are data (`template_blocks.toml`). Related articles that no name gives away are found by the line that
announces them (`template_lines.toml`, closing lines): what follows it and is made of links goes with it.
"""

import re
import tomllib
from functools import cache
from importlib import resources

from lxml.html import HtmlElement

from extract.html_tree import BLOCK_TAGS, HEADING_TAGS, class_and_id, remove, text_of
from extract.template_lines import closes_article

MAX_SHARE = 0.15
"""A part with a larger share of the page's text is not removed for its name."""
MAX_CERTAIN_SHARE = 0.5
MAX_CELL = 500
"""A cell of more characters holds a part of the page, not data."""
LINKED_SHARE = 0.6
"""What follows a closing line goes while at least this share of its text is linked."""
_CANDIDATES = (
    "div", "section", "aside", "ul", "ol", "p", "span", "figcaption", "small", "nav", "table", "dl", "form", "details",
    "h2", "h3", "h4", "h5", "h6", "header", "footer", "time", "a",
)  # fmt: skip
_MAX_OPENER = 100


@cache
def _names() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(resources.files("extract").joinpath("template_blocks.toml").read_text(encoding="utf-8"))
    named, certain = (re.compile(rf"(?:^|[ -])(?:{'|'.join(data[key])})(?=$|[ -])") for key in ("names", "certain"))
    return named, certain, re.compile("|".join(data["keep"]))


def prune(tree: HtmlElement) -> None:
    """Remove template parts from a page's tree, in place."""
    body = tree.find(".//body")
    if body is None:
        return
    for element in list(body.iter("script", "style", "noscript", "template", "svg", "iframe", "button", "select")):
        remove(element)
    named, certain, keep = _names()
    total = len(body.text_content())
    for element in list(body.iter(*_CANDIDATES)):
        names = class_and_id(element).replace("_", "-")
        limit = 0.0
        if element.tag == "figcaption":
            limit = MAX_SHARE
        elif len(names) > 1 and not keep.search(names):
            limit = MAX_CERTAIN_SHARE if certain.search(names) else MAX_SHARE if named.search(names) else 0.0
        if limit and _attached(element, body) and _removable(element, limit * total):
            remove(element)
    _prune_related(body)
    _unfold_layout_tables(body)


def _unfold_layout_tables(body: HtmlElement) -> None:
    """Tables that old sites lay their pages out with become plain parts, lest the page come out as one row of text."""
    for table in list(body.iter("table")):
        rows = list(table.iter("tr"))
        if len(rows) > 1 and not any(_lays_out(cell) for cell in table.iter("td")):
            continue
        for element in table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th"):
            element.tag = "div"


def _lays_out(cell: HtmlElement) -> bool:
    if next(cell.iter("table", "form", "h1", "h2", "h3"), None) is not None:
        return True
    return len(cell.text_content()) > MAX_CELL


def _removable(element: HtmlElement, limit: float) -> bool:
    return len(element.text_content()) <= limit and element.find(".//h1") is None


def _attached(element: HtmlElement, body: HtmlElement) -> bool:
    parent = element.getparent()
    return parent is not None and (parent is body or parent.getparent() is not None)


def _prune_related(body: HtmlElement) -> None:
    for element in list(body.iter(*HEADING_TAGS, "p", "div", "strong", "b", "span")):
        if len(element) > 3 or any(child.tag in BLOCK_TAGS for child in element) or element.getparent() is None:
            continue
        line = text_of(element)
        if not line or len(line) > _MAX_OPENER or not closes_article(line):
            continue
        follower = element.getnext()
        while follower is not None and _linked(follower):
            following = follower.getnext()
            remove(follower)
            follower = following


def _linked(element: HtmlElement) -> bool:
    text = len(element.text_content().strip())
    links = sum(len(link.text_content().strip()) for link in element.iter("a"))
    return links > 0 and links >= LINKED_SHARE * text
