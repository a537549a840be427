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

from extract.html_tree import BLOCK_TAGS, HEADING_TAGS, class_and_id, squeeze
from extract.structured import Structured
from extract.template_lines import looks_like_prose
from extract.values import PageKind

MIN_TEXT = 40
"""Characters of visible text below which a page is empty."""
SHORT_TEXT = 600
"""Error, login and challenge pages are short; an article may well speak of an error 404."""
LONG_PROSE = 1200
"""Characters of prose that teasers seldom reach together."""
MIN_TEASERS = 2
"""So many linked titles outside menus make a list, when the page is called one …"""
MANY_TEASERS = 8
"""… and so many do without."""
_SIGNATURES = (
    b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"{\\rtf",
    b"7z\xbc\xaf",
)  # fmt: skip
"""First bytes of PDF, ZIP (also DOCX, XLSX, ODT), OLE (DOC, XLS), PNG, JPEG, GIF, RAR, RTF and 7z."""
_QUERY_IDENTITY = re.compile(r"[?&](?:p|page_id|\w*id|art\w*|news\w*)=\w")
_SITE_PART = re.compile(r"\s+[-–—|»:·]\s+")
_HTML_TYPES = ("text/html", "application/xhtml", "text/plain", "application/xml", "text/xml")


_MENU = re.compile(
    r"(?:^|[ _-])(?:nav|navbar|menu|sidebar|widget|footer|stopka|breadcrumbs?|related|see[_-]also)(?=$|[ _-])"
)


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
    untitled: bool
    """No heading of the page prints its title."""
    paged: bool
    """The page leads to further pages of the same list."""


def shape_of(tree: HtmlElement, *, titled: bool) -> Shape:
    """The structure of a page; `titled`: a heading prints its title."""
    body = tree.find(".//body")
    if body is None:
        return Shape(0, False, False, 0, 0, 0, 0, False, not titled, False)
    challenged = any(map(_is_challenge, tree.iter("script", "form", "noscript")))
    read_more = _pattern("read_more", "links")
    teasers = images = more = 0
    paged = False
    for link in body.iter("a"):
        text = squeeze(link.text_content()) if len(link) < 50 else ""
        if 0 < len(text) <= 40 and read_more.fullmatch(text):
            more += 1
        elif len(text) >= 20 and _is_teaser(link, len(text)):
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
    return Shape(
        _visible(body), challenged, _has_password(body), teasers, articles, more, images, listed, not titled, paged
    )


def _is_challenge(element: HtmlElement) -> bool:
    """Whether a script or form belongs to a page that asks visitors to prove that they are human."""
    markup = f"{element.get('src') or ''} {class_and_id(element)} {(element.text or '')[:5000]}".lower()
    return any(name in markup for name in _knowledge()["challenge"]["markup"])


def _visible(body: HtmlElement) -> int:
    hidden = sum(len(element.text or "") for element in body.iter("script", "style", "noscript", "template"))
    return len("".join(body.text_content().split())) - hidden


def _has_password(body: HtmlElement) -> bool:
    return any((field.get("type") or "").lower() == "password" for field in body.iter("input"))


def _is_teaser(link: HtmlElement, length: int) -> bool:
    """Whether a link is the title of a teaser: in a heading or alone on its line, outside menus and sidebars."""
    block = next((parent for parent in link.iterancestors() if parent.tag in BLOCK_TAGS), None)
    if block is None:
        return False
    if block.tag not in HEADING_TAGS and len(squeeze(block.text_content())) > 1.2 * length + 30:
        return False
    return not any(
        parent.tag in ("nav", "aside", "footer") or _MENU.search(class_and_id(parent))
        for parent in link.iterancestors()
    )


def kind_of(
    shape: Shape, data: Structured, url: str, title: str | None, text: str, status: int = 200, *, dated: bool = True
) -> PageKind:
    """The kind of a page, from its structure, what it says of itself, and the text that was extracted.

    `dated`: the page names a day of publication.
    """
    if status >= 400:
        return PageKind.CHALLENGE if shape.markup_challenge else PageKind.ERROR
    if shape.visible < MIN_TEXT and len(text) < MIN_TEXT:
        if _names(title or "", "error"):
            return PageKind.ERROR
        return PageKind.CHALLENGE if shape.markup_challenge else PageKind.EMPTY
    name = title or ""
    short = len(text) < SHORT_TEXT
    if short and (shape.markup_challenge or _names(name, "challenge")):
        return PageKind.CHALLENGE
    if short and _names(name, "error"):
        return PageKind.ERROR
    if short and shape.password and _names(name, "login"):
        return PageKind.LOGIN
    if _names(name, "search") or (short and _pattern("search", "addresses").search(url)):
        return PageKind.SEARCH
    if _is_listing(shape, data, url, name, text):
        return PageKind.LISTING
    prose = sum(len(line) for line in text.split("\n") if looks_like_prose(line))
    if shape.images >= 8 and prose < 200 and _names(name, "gallery"):
        return PageKind.GALLERY
    if shape.password and short and prose < 200 and not data.is_article:
        return PageKind.LOGIN
    if len(text) < MIN_TEXT:
        return PageKind.EMPTY if shape.visible < 4 * MIN_TEXT else PageKind.OTHER
    # No content system calls `Kontakt` news; what is called so and marked as an article is one.
    if not data.is_article and (
        _names(name, "standing", "always") or (not dated and _names(name, "standing", "undated"))
    ):
        return PageKind.OTHER
    return PageKind.ARTICLE


def _names(title: str, kind: str, key: str = "titles") -> bool:
    """Whether a title, or its part before the website's name, is one that pages of a kind have."""
    pattern = _pattern(kind, key)
    return pattern.fullmatch(title) is not None or pattern.fullmatch(_SITE_PART.split(title, maxsplit=1)[0]) is not None


def _is_listing(shape: Shape, data: Structured, url: str, title: str, text: str) -> bool:
    path = url.split("://", 1)[-1].split("?", 1)[0].rstrip("/")
    home = "/" not in path or path.endswith(("/index.php", "/index.html", "/index.htm"))
    signs = 2.0 * _names(title, "listing") + 1.0 * shape.untitled
    signs += 1.5 * shape.listed
    signs += 1.5 * bool(_pattern("listing", "addresses").search(url)) + 1.5 * (home and not _QUERY_IDENTITY.search(url))
    signs += 1.0 * shape.paged
    signs += 1.0 * (shape.articles >= 3) + 1.0 * (shape.read_more >= 2)
    signs -= 2.0 * data.is_article + 1.5 * (data.first("og:type") == "article")
    teasers = max(shape.teasers, shape.articles, shape.read_more)
    prose = sum(len(line) for line in text.split("\n") if looks_like_prose(line))
    if prose >= LONG_PROSE:  # a long article with teasers below it, unless all signs say otherwise
        return signs >= 3.5 and teasers >= MIN_TEASERS
    if teasers < MIN_TEASERS:
        # The last page of a list may hold one teaser.
        return signs >= 3.5 and prose < SHORT_TEXT
    return signs >= 2.5 or (signs >= 0.0 and teasers >= MANY_TEASERS and prose < SHORT_TEXT / 2)
