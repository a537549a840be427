"""Files that an article offers for download (`Do pobrania`): address, label, media type, size if it is stated.

Links of menus, footers and sidebars are not the article's. A link is a file by the ending of its address, by its
declared type, or by an address that download managers are known to use.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from extract.encoding import decode
from extract.html_tree import class_and_id, parse, squeeze, text_of
from extract.page_kind import is_file
from extract.values import Attachment

MAX_ATTACHMENTS = 200
MAX_LABEL = 300
READABLE = ("application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
_FRAME = re.compile(
    r"(?:^|[ _-])(?:nav|navbar|menu|footer|stopka|sidebar|widget-?area|breadcrumbs?|cookies?|wcag|related|topbar|"
    r"offcanvas|share|social)(?=$|[ _-])"
)
_SIZE = re.compile(r"(?<![\w.,])(\d{1,4}(?:[.,]\d{1,3})?) ?([KMG]i?B|bajt\w*|B)\b", re.IGNORECASE)
_UNITS = {"b": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}
_ENDING = re.compile(r"\.([a-z0-9]{2,5})$")


@cache
def _knowledge() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str], re.Pattern[str], frozenset[str]]:
    text = resources.files("extract").joinpath("attachments.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    return (
        data["media_types"],
        re.compile("|".join(data["downloads"]["paths"]), re.IGNORECASE),
        re.compile("|".join(data["downloads"]["queries"]), re.IGNORECASE),
        re.compile(f"{data['labels']['lead']}|{data['labels']['cut']}", re.IGNORECASE),
        frozenset(data["labels"]["meaningless"]),
    )


def attachments_of(tree: HtmlElement, base: str) -> tuple[Attachment, ...]:
    """The attachments that a page's article links, in page order.

    Each address stands once, with its first label that says something.
    """
    body = tree.find(".//body")
    if body is None:
        return ()
    schemes = ("http", "https", "file") if base.startswith("file:") else ("http", "https")
    found: dict[str, Attachment] = {}
    framed: dict[HtmlElement, bool] = {}
    for link in body.iter("a"):
        href = squeeze(link.get("href"))
        if not href or len(href) > 2000 or href.startswith(("#", "mailto:", "tel:", "javascript:", "data:")):
            continue
        if not _may_be_file(link, href):
            continue
        try:
            address = urljoin(base, href.replace(" ", "%20")).split("#", 1)[0]
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme not in schemes or not _is_file(link, parts.path, parts.query):
            continue
        if _in_frame(link, body, framed) or (address in found and found[address].label is not None):
            continue
        found[address] = Attachment(address, _label(link), media_type(parts.path, link.get("type")), _size(link))
        if len(found) >= MAX_ATTACHMENTS:
            break
    return tuple(found.values())


def files_to_read(body: bytes, url: str, content_type: str | None) -> tuple[str, ...]:
    """Addresses of the files that a page offers and whose text can be read (`extract.file_text`), in page order.

    Files of download managers, whose address does not tell their type, are among them.
    """
    tree = None if is_file(body, content_type) else parse(decode(body, content_type).text)
    found = () if tree is None else attachments_of(tree, url)
    return tuple(item.url for item in found if item.media_type is None or item.media_type in READABLE)


def media_type(path: str, declared: str | None = None) -> str | None:
    """Media type of a file by the ending of its path, else as the link declares it."""
    ending = _ENDING.search(unquote(path).lower())
    known = _knowledge()[0].get(ending[1]) if ending else None
    return known or (declared if declared and re.fullmatch(r"[\w.+-]+/[\w.+-]+", declared) else None)


def _may_be_file(link: HtmlElement, href: str) -> bool:
    """A cheap look before the address is resolved: most links on a page are menus."""
    last = href.rsplit("/", 1)[-1]
    _, paths, queries, _, _ = _knowledge()
    return "." in last or link.get("download") is not None or bool(paths.search(href) or queries.search(href))


def _is_file(link: HtmlElement, path: str, query: str) -> bool:
    if media_type(path) is not None:
        return True
    ending = _ENDING.search(unquote(path).lower())
    if ending and ending[1] in ("jpg", "jpeg", "png", "gif", "webp", "svg", "mp3", "mp4", "avi", "mov", "webm"):
        return False
    _, paths, queries, _, _ = _knowledge()
    return link.get("download") is not None or bool(paths.search(path)) or bool(queries.search(query))


def _in_frame(link: HtmlElement, body: HtmlElement, framed: dict[HtmlElement, bool]) -> bool:
    """Whether a link belongs to the page's frame; remembered per element, since lists share their ancestors."""
    trail: list[HtmlElement] = []
    answer = False
    for node in link.iterancestors():
        if node is body:
            break
        if node in framed:
            answer = framed[node]
            break
        trail.append(node)
        if node.tag in ("nav", "footer", "aside") and not _holds_article(node):
            answer = True
            break
        if _FRAME.search(class_and_id(node)) and node.find(".//h1") is None:
            answer = True
            break
    for node in trail:
        framed[node] = answer
    return answer


def _holds_article(node: HtmlElement) -> bool:
    """Some themes put an article's downloads into an `<aside>` or `<footer>` of the article itself."""
    return any(parent.tag in ("article", "main") for parent in node.iterancestors()) and node.tag != "nav"


def _label(link: HtmlElement) -> str | None:
    _, _, _, cut, meaningless = _knowledge()
    for text in (text_of(link), link.get("title"), link.get("aria-label"), _before(link)):
        label = squeeze(text)
        while (shorter := cut.sub("", label).strip(" -–—:;,•»>")) != label and shorter:
            label = shorter
        if label and label.casefold() not in meaningless:
            return label[:MAX_LABEL]
    return None


def _before(link: HtmlElement) -> str:
    """What stands before `pobierz` on its line."""
    parent = link.getparent()
    if parent is None or len(parent.text_content()) > MAX_LABEL:
        return ""
    return text_of(parent).replace(text_of(link), "")


def _size(link: HtmlElement) -> int | None:
    """The size that the link states, or the text right behind it."""
    for text in (text_of(link), link.get("title"), squeeze(link.tail)[:60]):
        if found := _SIZE.search(squeeze(text)):
            number = float(found[1].replace(",", "."))
            return round(number * _UNITS[found[2][0].lower()])
    return None


def known_labels(attachments: Iterable[Attachment]) -> frozenset[str]:
    """Labels of attachments, for comparing lines of text with them."""
    return frozenset(item.label for item in attachments if item.label)
