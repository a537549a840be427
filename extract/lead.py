"""The lead: the first paragraph that templates print apart from the body, and that extractors therefore lose.

Pages repeat the beginning of their lead in their description (`<meta name="description">`, `og:description`, the
abstract of JSON-LD). An element of the page that begins like that description and is missing from the text is the
lead. The description itself is never taken: it is often cut or written for search engines. Where no
description helps, prose between the title and the beginning of the text is the lead.
"""

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from extract.html_tree import BLOCK_TAGS, text_of
from extract.template_lines import looks_like_prose

MIN_DESCRIPTION = 40
"""Letters and digits of a description that may identify a lead."""
PROBE = 50
"""So many of its letters must agree."""
MAX_LEAD = 1500
"""Characters of a lead; what is longer is the body itself."""
LINES_BELOW_TITLE = 10
"""So far below the title a text begins at most: date, author, picture and lead stand between."""
_NOT_WORD = re.compile(r"[\W_]+")
_OPAQUE = frozenset(("script", "style", "noscript", "template", "head", "title", "a", "li", "nav", "footer", "button"))


def folded(text: str) -> str:
    """Only the letters and digits of a text, lower case: what remains equal however a template prints it."""
    return _NOT_WORD.sub("", text).casefold()


def missing_lead(tree: HtmlElement, descriptions: Iterable[str], text: str) -> str | None:
    """The lead that the page prints and the text lacks, on one line; None if there is none."""
    probes = {key[:PROBE] for description in descriptions if len(key := folded(description)) >= MIN_DESCRIPTION}
    if not probes:
        return None
    have = folded(text)
    probes = {probe for probe in probes if probe not in have}
    body = tree.find(".//body")
    if not probes or body is None:
        return None
    for element in body.iter():
        if not isinstance(element.tag, str) or element.tag in _OPAQUE or not _is_leaf(element):
            continue
        line = text_of(element)
        if PROBE < len(line) <= MAX_LEAD and folded(line[: 3 * PROBE]).startswith(tuple(probes)):
            return line
    return None


def lead_below(heading: HtmlElement | None, text: str) -> str | None:
    """The prose that the page prints between its title and the first line of the text, on one line; None without any.

    The text must begin below the title within a few lines: what stands above something else is no lead.
    """
    if heading is None or not text:
        return None
    beginning = folded(text.split("\n", 1)[0])[:PROBE]
    found: list[str] = []
    seen = 0
    for element in heading.xpath("following::*"):
        if not isinstance(element.tag, str) or element.tag in _OPAQUE or not _is_leaf(element):
            continue
        line = text_of(element)
        if not line:
            continue
        key = folded(line)
        if key.startswith(beginning) or beginning.startswith(key[:PROBE] or " "):
            return " ".join(found) or None
        seen += 1
        if seen > LINES_BELOW_TITLE:
            return None
        linked = sum(len(link.text_content()) for link in element.iter("a")) * 2 > len(line)
        if (
            len(line) <= MAX_LEAD
            and looks_like_prose(line)
            and not linked
            and line not in found
            and key not in folded(text)
        ):
            found.append(line)
    return None


def _is_leaf(element: HtmlElement) -> bool:
    """Whether an element holds text of its own and no further block."""
    if element.tag not in BLOCK_TAGS and element.tag not in ("span", "strong", "b", "em"):
        return False
    return not any(child.tag in BLOCK_TAGS for child in element)
