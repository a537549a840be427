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
LINKED_SHARE = 0.6
"""What follows a closing line goes while at least this share of its text is linked."""
_CANDIDATES = (
    "div", "section", "aside", "ul", "ol", "p", "span", "figcaption", "small", "nav", "table", "dl", "form", "details",
    "h2", "h3", "h4", "h5", "h6", "header", "footer", "time", "a",
)  # fmt: skip
_MAX_OPENER = 100


@cache
def _names() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(resources.files("extract").joinpath("template_blocks.toml").read_text(encoding="utf-8"))
    named = "|".join(data["names"])
    return re.compile(rf"(?:^|[ _-])(?:{named})(?=$|[ _-])"), re.compile("|".join(data["keep"]))


def prune(tree: HtmlElement) -> None:
    """Remove template parts from a page's tree, in place."""
    body = tree.find(".//body")
    if body is None:
        return
    for element in list(body.iter("script", "style", "noscript", "template", "svg", "iframe", "button", "select")):
        remove(element)
    named, keep = _names()
    limit = MAX_SHARE * len(body.text_content())
    for element in list(body.iter(*_CANDIDATES)):
        names = class_and_id(element)
        if element.tag != "figcaption" and not (len(names) > 1 and named.search(names) and not keep.search(names)):
            continue
        if _attached(element, body) and len(element.text_content()) <= limit and element.find(".//h1") is None:
            remove(element)
    _prune_related(body)


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
