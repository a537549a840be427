"""What a page is, decided before and beside its text: only articles enter the dataset, the rest is counted.

A listing must not come out as one merged article, a challenge page must not look like an empty source, and an error
page with status 200 must not replace an article. What pages of each kind say of themselves is data
(`page_kind.toml`); the rest is structure: how many teasers with links, how much prose.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from lxml.html import HtmlElement

from extract.html_tree import HEADING_TAGS, class_and_id, squeeze, text_of
from extract.structured import Structured
from extract.template_lines import looks_like_prose
from extract.values import PageKind

MIN_TEXT = 40
"""Characters of visible text below which a page is empty."""
SHORT_TEXT = 600
"""Error, login and challenge pages are short; an article may well speak of an error 404."""
LONG_PROSE = 1200
"""Characters of prose that teasers seldom reach together."""
MIN_TEASERS = 4
"""So many linked titles outside menus make a list."""
_SIGNATURES = (
    b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"{\\rtf",
    b"7z\xbc\xaf",
)  # fmt: skip
"""First bytes of PDF, ZIP (also DOCX, XLSX, ODT), OLE (DOC, XLS), PNG, JPEG, GIF, RAR, RTF and 7z."""
_HTML_TYPES = ("text/html", "application/xhtml", "text/plain", "application/xml", "text/xml")


@cache
def _knowledge() -> dict[str, Any]:
    return tomllib.loads(resources.files("extract").joinpath("page_kind.toml").read_text(encoding="utf-8"))


@cache
def _pattern(table: str, key: str) -> re.Pattern[str]:
    value = _knowledge()[table][key]
    patterns = value if isinstance(value, list) else [value]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def is_file(body: bytes, content_type: str | None) -> bool:
    """Whether a response is no web page at all, by its type or its first bytes."""
    if body.startswith(_SIGNATURES):
        return True
    media = (content_type or "").split(";", 1)[0].strip().lower()
    if not media or media.startswith(_HTML_TYPES) or media.endswith("+xml"):
        return False
    # Servers that know no better say octet-stream; markup tells.
    return b"<html" not in body[:2048].lower() and b"<!doctype html" not in body[:512].lower()


@dataclass(frozen=True, slots=True)
class Shape:
    """What of a page's structure tells its kind; taken before the tree is pruned."""

    visible: int
    """Characters of text outside scripts and styles."""
    markup_challenge: bool
    password: bool
    teasers: int
    """Linked titles outside menus, each with a block of its own."""
    articles: int
    """`<article>` elements that hold a linked title."""
    read_more: int
    images: int
    listed: bool
    """The content system names the page a list."""
    paged: bool
    """The page leads to further pages of the same list."""


def shape_of(tree: HtmlElement) -> Shape:
    """The structure of a page."""
    body = tree.find(".//body")
    if body is None:
        return Shape(0, False, False, 0, 0, 0, 0, False, False)
    challenged = any(map(_is_challenge, tree.iter("script", "form", "noscript")))
    read_more = _pattern("read_more", "links")
    teasers = images = more = 0
    paged = False
    for link in body.iter("a"):
        text = squeeze(link.text_content()) if len(link) < 50 else ""
        if 0 < len(text) <= 40 and read_more.fullmatch(text):
            more += 1
        elif len(text) >= 20 and _is_teaser(link):
            teasers += 1
        paged = paged or "next" in (link.get("rel") or "").split() or "page-numbers" in class_and_id(link)
    images = sum(1 for _ in body.iter("img"))
    articles = sum(
        1
        for article in body.iter("article")
        if any(heading.find(".//a") is not None for heading in article.iter(*HEADING_TAGS))
    )
    names = set(class_and_id(body).split()) | {
        name for part in body.iter("main", "section", "div") for name in class_and_id(part).split()
    }
    listed = not names.isdisjoint(_knowledge()["listing"]["classes"])
    return Shape(_visible(body), challenged, _has_password(body), teasers, articles, more, images, listed, paged)


def _is_challenge(element: HtmlElement) -> bool:
    """Whether a script or form belongs to a page that asks visitors to prove that they are human."""
    markup = f"{element.get('src') or ''} {class_and_id(element)} {(element.text or '')[:5000]}".lower()
    return any(name in markup for name in _knowledge()["challenge"]["markup"])


def _visible(body: HtmlElement) -> int:
    hidden = sum(len(element.text or "") for element in body.iter("script", "style", "noscript", "template"))
    return len("".join(body.text_content().split())) - hidden


def _has_password(body: HtmlElement) -> bool:
    return any((field.get("type") or "").lower() == "password" for field in body.iter("input"))


def _is_teaser(link: HtmlElement) -> bool:
    """Whether a link is the title of a teaser: alone in a heading, outside menus and sidebars."""
    heading = next(link.iterancestors(*HEADING_TAGS), None)
    if heading is None and link.find(".//h2") is None and link.find(".//h3") is None:
        return False
    return not any(
        parent.tag in ("nav", "aside", "footer") or "sidebar" in class_and_id(parent) for parent in link.iterancestors()
    )


def kind_of(shape: Shape, data: Structured, url: str, title: str | None, text: str, status: int = 200) -> PageKind:
    """The kind of a page, from its structure, what it says of itself, and the text that was extracted."""
    if shape.visible < MIN_TEXT and len(text) < MIN_TEXT:
        return PageKind.CHALLENGE if shape.markup_challenge else PageKind.EMPTY
    name = title or ""
    short = len(text) < SHORT_TEXT
    if short and (shape.markup_challenge or _pattern("challenge", "titles").fullmatch(name)):
        return PageKind.CHALLENGE
    if status >= 400 or (short and _pattern("error", "titles").fullmatch(name)):
        return PageKind.ERROR
    if short and shape.password and _pattern("login", "titles").fullmatch(name):
        return PageKind.LOGIN
    if _pattern("search", "titles").fullmatch(name) or (short and _pattern("search", "addresses").search(url)):
        return PageKind.SEARCH
    if _is_listing(shape, data, url, name, text):
        return PageKind.LISTING
    prose = sum(len(line) for line in text.split("\n") if looks_like_prose(line))
    if shape.images >= 8 and prose < 200 and _pattern("gallery", "titles").fullmatch(name):
        return PageKind.GALLERY
    if shape.password and short and prose < 200 and not data.is_article:
        return PageKind.LOGIN
    if len(text) < MIN_TEXT:
        return PageKind.EMPTY if shape.visible < 4 * MIN_TEXT else PageKind.OTHER
    return PageKind.ARTICLE


def _is_listing(shape: Shape, data: Structured, url: str, title: str, text: str) -> bool:
    path = url.split("://", 1)[-1]
    home = "/" not in path.rstrip("/")
    signs = 0.0
    signs += 2.0 * bool(_pattern("listing", "titles").fullmatch(title))
    signs += 1.5 * shape.listed
    signs += 1.5 * bool(_pattern("listing", "addresses").search(url)) + 1.5 * home
    signs += 1.0 * shape.paged
    signs += 1.0 * (shape.articles >= 3) + 1.0 * (shape.read_more >= 3)
    signs -= 2.0 * data.is_article + 1.5 * (data.first("og:type") == "article")
    teasers = max(shape.teasers, shape.articles, shape.read_more)
    if teasers < MIN_TEASERS:
        # Without teasers only a plain list page is one: its name or address says so, and there is no prose.
        return signs >= 3.0 and not any(looks_like_prose(line) and len(line) > 250 for line in text.split("\n"))
    prose = sum(len(line) for line in text.split("\n") if looks_like_prose(line))
    if prose >= LONG_PROSE:  # a long article with teasers below it, unless all signs say otherwise
        return signs >= 3.5
    per_teaser = prose / teasers
    return signs >= 2.0 or (signs >= 1.0 and per_teaser < 400) or (signs >= 0.0 and teasers >= 8 and per_teaser < 60)


def main_heading_text(tree: HtmlElement) -> str:
    """The first main heading of a page, or an empty string."""
    element = tree.find(".//h1")
    return text_of(element) if element is not None else ""
