"""HTML to a tree that the rest of the package may walk, copy and serialise without harm.

Real pages hold megabytes of base64 pictures in attributes and thousands of unclosed tags. libxml2 cuts both off by
default and silently loses what follows; its recursive parts (copying, serialising) overflow the stack on very deep
trees. So the parser's limits are lifted and ours are set: on size, and on depth by flattening.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

MAX_CHARACTERS = 8_000_000
"""What follows in a longer page is not read; the longest real articles have less than a tenth of it."""
MAX_DEPTH = 120
"""Elements below this depth are unwrapped: their text stays, their tags go."""
MAX_NESTED = 30
"""Lists in lists, tables in tables and inline elements in each other below this depth are unwrapped, too."""
MAX_ELEMENTS = 30_000
"""What follows in a page of more elements is dropped, so that time per page stays bounded."""

BLOCK_TAGS = frozenset(
  (
      "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
      "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
      "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "search",
      "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul",
  )
)  # fmt: skip
"""Elements that stand on lines of their own."""

HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_NESTING = {
    **dict.fromkeys(("ul", "ol", "li", "dl", "dd"), "list"),
    **dict.fromkeys(("table", "tbody", "tr", "td", "th"), "table"),
    **dict.fromkeys(("b", "i", "em", "strong", "font", "span", "u", "a", "big", "small", "center"), "inline"),
    **dict.fromkeys(("blockquote", "form", "p", "h1", "h2", "h3", "h4", "h5", "h6"), "other"),
}
# Characters that XML cannot hold; zero-width ones and soft hyphens, which break words for every later reader.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def clean_characters(text: str) -> str:
    """The text without characters that no reader sees and that no XML may hold."""
    return _INVISIBLE.sub("", _FORBIDDEN.sub("", text))


def squeeze(text: str | None) -> str:
    """The text on one line, runs of white space (also no-break spaces) as one space, nothing at the ends."""
    return _SPACES.sub(" ", text).strip() if text else ""


def parse(text: str) -> HtmlElement | None:
    """The page as a tree without comments, at most `MAX_DEPTH` deep; None when it holds no element."""
    markup = _XML_DECLARATION.sub("", clean_characters(text[:MAX_CHARACTERS]))
    if "<" not in markup:
        return None
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False, encoding="utf-8")
    try:
        tree = document_fromstring(markup.encode("utf-8"), parser=parser)
    except etree.ParserError:  # nothing but comments or white space
        return None
    _bound(tree)
    return tree


def _bound(tree: HtmlElement) -> None:
    deep: list[HtmlElement] = []
    surplus: list[HtmlElement] = []
    depth = 0
    nested: Counter[str] = Counter()
    for count, (event, element) in enumerate(etree.iterwalk(tree, events=("start", "end"))):
        step = 1 if event == "start" else -1
        depth += step
        kind = _NESTING.get(element.tag)
        if kind is not None:
            nested[kind] += step
        if event == "start":
            if depth > MAX_DEPTH or (kind is not None and nested[kind] > MAX_NESTED):
                deep.append(element)
            if count > 2 * MAX_ELEMENTS:
                surplus.append(element)
            for name in ("colspan", "rowspan"):  # a span of millions of cells is a joke, and no row of text needs it
                element.attrib.pop(name, None)
    for element in reversed(surplus):
        element.drop_tree()
    dropped = set(surplus)
    for element in deep:  # from the top: each step then moves few children
        if element not in dropped:
            element.drop_tag()


def text_of(element: HtmlElement) -> str:
    """The text of an element on one line; block elements and line breaks separate words."""
    if not len(element):
        return squeeze(element.text) if element.tag not in ("script", "style") else ""
    return squeeze("".join(_pieces(element)))


def _pieces(element: HtmlElement) -> Iterator[str]:
    for event, node in etree.iterwalk(element, events=("start", "end")):
        tag = node.tag
        if not isinstance(tag, str) or tag in ("script", "style"):
            pass
        elif event == "start":
            if tag in BLOCK_TAGS or tag == "br":
                yield " "
            if node.text:
                yield node.text
        elif tag in BLOCK_TAGS:
            yield " "
        if event == "end" and node is not element and node.tail:
            yield node.tail


def class_and_id(element: HtmlElement) -> str:
    """Classes and id of an element, lower case, separated by spaces."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()


def remove(element: HtmlElement) -> None:
    """Take an element out of its tree; the text after it stays."""
    if element.getparent() is not None:
        element.drop_tree()
