"""The short lines of a page with their place: how far from the title, and whether in a part that is not the article's.

Dates, authors and credits stand on such lines, often outside what any extractor takes for the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from extract.html_tree import BLOCK_TAGS, class_and_id, text_of

MAX_LENGTH = 200
FAR = 10**6
"""Distance of every line on a page without a title."""
_INLINE = frozenset(("span", "time", "a", "em", "strong", "b", "i", "small", "label", "font", "u", "abbr", "mark"))
_FOREIGN = re.compile(
    r"(?:^|[ _-])(?:calendar|kalendarz|kalendarium|clock|zegar|today|widget|widgets|sidebar|related|recent|latest|"
    r"teasers?|newsticker|marquee|imieniny|events?-list|popular|copyright|navbar|menu|comments?|komentarze|topbar|"
    r"top-bar|siteheader|site-header|masthead|pagination|nav-links|post-navigation|pager|footer|stopka|"
    r"cookies?)(?=$|[ _-])"
)


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line. `distance` counts lines from the title, negative above it. `foreign`: it stands in a calendar, sidebar,
    menu, list of other articles, or the website's header or footer."""

    text: str
    distance: int
    foreign: bool


def page_lines(tree: HtmlElement, title: HtmlElement | None) -> tuple[PageLine, ...]:
    """The lines of a page that are at most `MAX_LENGTH` long, in page order."""
    body = tree.find(".//body")
    if body is None:
        return ()
    container = None if title is None else next(title.iterancestors("article", "main"), None)
    places: dict[HtmlElement, bool] = {}
    found: list[tuple[int, str, bool]] = []
    at = 0
    for count, element in enumerate(_leaves(body), start=1):
        if element is title or (title is not None and at == 0 and _inside(element, title)):
            at = count
        text = text_of(element)
        if text and len(text) <= MAX_LENGTH:
            found.append((count, text, _is_foreign(element, body, container, places)))
    return tuple(PageLine(text, number - at if at else FAR, foreign) for number, text, foreign in found)


def _leaves(body: HtmlElement) -> Iterator[HtmlElement]:
    """Elements that hold text of their own and no further block; inline ones only beside blocks."""
    for element in body.iter():
        tag = element.tag
        if not isinstance(tag, str) or tag in ("script", "style", "noscript", "template", "option"):
            continue
        parent = element.getparent()
        if tag in BLOCK_TAGS or tag not in _INLINE:
            if tag != "br" and not _has_block(element) and _has_text(element):
                yield element
        elif parent is not None and _has_block(parent) and _has_text(element):
            yield element


def _has_block(element: HtmlElement) -> bool:
    return any(child.tag in BLOCK_TAGS for child in element)


def _has_text(element: HtmlElement) -> bool:
    return bool((element.text or "").strip()) or any(
        (child.text or "").strip() or (child.tail or "").strip() or len(child) for child in element
    )


def _inside(element: HtmlElement, ancestor: HtmlElement) -> bool:
    return any(node is ancestor for node in element.iterancestors())


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
    if node.tag == "article" and container is not None and container.tag == "article":
        return True  # another article than the title's
    names = class_and_id(node)
    return len(names) > 1 and _FOREIGN.search(names) is not None and node.find(".//h1") is None
