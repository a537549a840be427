"""The short lines of a page with their place: how far from the title, and whether in a part that is not the article's.

Dates, authors and credits stand on such lines, often outside what any extractor takes for the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from extract.html_tree import BLOCK_TAGS, HEADING_TAGS, class_and_id, squeeze

MAX_LENGTH = 200
FAR = 10**6
"""Distance of every line on a page without a title."""
LINKED_SHARE = 0.7
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|odt|ods|rtf|zip|rar|pptx?|jpe?g|png)(?:[?#]|$)|^(?:#|mailto:|tel:|javascript:)", re.I
)
_HIDDEN = frozenset(("script", "style", "noscript", "template", "option", "svg"))
_SPACED = frozenset(("span", "time", "a", "label", "small", "abbr"))
"""Inline elements that templates put side by side without a space."""
_FOREIGN = re.compile(
    r"(?:^|[ _-])(?:calendar|kalendarz|kalendarium|clock|zegar|today|widget|widgets|sidebar|related|recent|latest|"
    r"teasers?|newsticker|marquee|imieniny|events?-list|popular|copyright|navbar|menu|comments?|komentarze|topbar|"
    r"top-bar|siteheader|site-header|masthead|pagination|nav-links|post-navigation|pager|footer|stopka|"
    r"cookies?)(?=$|[ _-])"
)
_OWN = re.compile(
    r"\b(?:entry|post|article|art|artykul|news|wpis)[-_]+(?:footer|stopka)\b|"
    r"\b(?:footer|stopka)[-_]+(?:entry|post|article|art|artykulu?|news|wpisu?)\b"
)
"""The footer of an article is no website's."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line, empty where the page has a longer one."""

    text: str
    distance: int
    """Lines from the title, negative above it."""
    foreign: bool
    """It stands in a calendar, sidebar, menu, list of other articles, or the website's header or footer."""
    outside: bool
    """It stands outside the smallest part of the page that holds both the title and the longest paragraph."""
    linked: bool
    """It is one link to another page, such as the title of another article; links to files are not meant."""


def page_lines(tree: HtmlElement, title: HtmlElement | None) -> tuple[PageLine, ...]:
    """The lines of a page in page order; of those longer than `MAX_LENGTH` only the place."""
    body = tree.find(".//body")
    if body is None:
        return ()
    container = container_of(title)
    places: dict[HtmlElement, bool] = {}
    longest: tuple[int, HtmlElement | None] = (0, None)
    at = 0
    found = list(_lines(body, title))
    for count, line in enumerate(found, start=1):
        if line.titled:
            at = at or count
        elif len(line.text) > longest[0] and not _is_foreign(line.element, body, container, places):
            longest = (len(line.text), line.element)
    part = _common_part(title, longest[1])
    inside = set() if part is None else set(part.iter())
    return tuple(
        PageLine(
            line.text if len(line.text) <= MAX_LENGTH else "",
            count - at if at else FAR,
            _is_foreign(line.element, body, container, places),
            part is not None and line.element not in inside,
            line.linked and not line.titled,
        )
        for count, line in enumerate(found, start=1)
    )


def container_of(title: HtmlElement | None) -> HtmlElement | None:
    """The article or main part that holds the title."""
    return None if title is None else next(title.iterancestors("article", "main"), None)


def is_foreign(element: HtmlElement, body: HtmlElement, container: HtmlElement | None) -> bool:
    """Whether an element stands in a part of the page that is not the article's (`PageLine.foreign`)."""
    return _is_foreign(element, body, container, {})


def _common_part(title: HtmlElement | None, longest: HtmlElement | None) -> HtmlElement | None:
    if title is None or longest is None:
        return None
    above = set(title.iterancestors())
    return next((node for node in longest.iterancestors() if node in above), None)


class _Printed(NamedTuple):
    """A line with the block that prints it; whether it is (of) the title, and whether it leads to another page."""

    element: HtmlElement
    text: str
    titled: bool
    linked: bool


def _lines(body: HtmlElement, title: HtmlElement | None) -> Iterator[_Printed]:
    """The text between the edges of blocks, line by line."""
    pieces: list[str] = []
    opened = [body]
    titled = False
    hidden = anchors = linked = links = 0
    for event, node in etree.iterwalk(body, events=("start", "end")):
        tag = node.tag
        if pieces and (tag in BLOCK_TAGS or tag == "br" or node is title):
            if line := squeeze("".join(pieces)):
                yield _Printed(opened[-1], line, titled, links == 1 and linked > LINKED_SHARE * len(line))
            pieces.clear()
            linked = links = 0
        if event == "start":
            hidden += tag in _HIDDEN
            anchors += tag == "a" and not _FILE.search(node.get("href") or "")
            links += tag == "a"
            titled = titled or node is title
            if tag in BLOCK_TAGS and node is not body:
                opened.append(node)
            text = node.text
        else:
            hidden -= tag in _HIDDEN
            anchors -= tag == "a" and not _FILE.search(node.get("href") or "")
            if tag in BLOCK_TAGS and node is not body:
                opened.pop()
            titled = titled and node is not title
            text = node.tail if node is not body else None
        if tag in _SPACED:
            pieces.append(" ")
        if text and not hidden:
            pieces.append(text)
            linked += len(text.strip()) if anchors else 0
    if line := squeeze("".join(pieces)):
        yield _Printed(body, line, titled, links == 1 and linked > LINKED_SHARE * len(line))


def _is_foreign(
    element: HtmlElement, body: HtmlElement, container: HtmlElement | None, places: dict[HtmlElement, bool]
) -> bool:
    trail: list[HtmlElement] = []
    answer = False
    for node in (element, *element.iterancestors()):
        if node is body or node is container:
            break
        if node in places:
            answer = places[node]
            break
        trail.append(node)
        if _starts_foreign_part(node, body, container):
            answer = True
            break
    for node in trail:
        places[node] = answer
    return answer


def _starts_foreign_part(node: HtmlElement, body: HtmlElement, container: HtmlElement | None) -> bool:
    if node.tag in ("nav", "aside", "marquee", "form") and node.find(".//h1") is None:
        return True
    if node.tag in ("header", "footer") and node.getparent() is body and node.find(".//h1") is None:
        return True
    if node.tag == "article" and container is not None and (container.tag == "article" or _is_linked(node)):
        return True  # another article than the title's
    names = _OWN.sub("", class_and_id(node))
    return len(names) > 1 and _FOREIGN.search(names) is not None and node.find(".//h1") is None


def _is_linked(node: HtmlElement) -> bool:
    """Whether the heading of an `<article>` leads elsewhere: it is a teaser."""
    heading = next(node.iter(*HEADING_TAGS), None)
    return heading is not None and heading.tag != "h1" and heading.find(".//a") is not None
