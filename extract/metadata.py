"""Title without the site's name, author, language, tags, licence: what a page says of itself besides its text."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from lxml.html import HtmlElement

from extract.html_tree import class_and_id, squeeze, text_of
from extract.lead import folded
from extract.structured import Structured

MAX_TITLE = 400
MAX_AUTHOR = 100
_SEPARATOR = re.compile(r"\s+[|»«›‹•·:/\\]+\s+|\s+[–—-]+\s+|\s*\|\s*|\s*»\s*")
_ARTICLE_HEADING = re.compile(
    r"\b(entry|post|article|news|page|item|content)[-_]?(title|heading|header|name)\b|headline"
)
_SITE_HEADING = re.compile(r"\b(site|logo|brand|blog)[-_]?(title|name|logo|header)?\b")
_BYLINE = re.compile(r"(?:^|[ _-])(?:autor(?:ka)?|author)(?:[_-]?(?:name|imie))?(?=$|[ ])")
_LABEL = re.compile(r"^(?:autor(?:ka|zy)?|author|by|tekst)\b\s*:?\s+", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]['’\w.-]*(?: [^\W\d_]['’\w.-]*){1,5}")


@cache
def _knowledge() -> dict[str, Any]:
    return tomllib.loads(resources.files("extract").joinpath("metadata.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Heading:
    """A title and, when the page prints it, the element that does."""

    text: str | None
    element: HtmlElement | None


def title_of(tree: HtmlElement, data: Structured, hints: Iterable[str] = ()) -> Heading:
    """The article's title.

    The heading that the page prints is preferred, since it lacks the site's name; which of several headings it is, the
    page's machine-readable titles decide. Without such a heading those titles serve, cut of the site's name.
    """
    stated = [text for text in (data.text("headline"), data.first("og:title", "twitter:title"), *hints) if text]
    page_title = squeeze("".join(tree.findtext(".//head/title") or tree.findtext(".//title") or ""))
    wanted = [folded(text) for text in (*stated, page_title) if text]
    best: tuple[float, HtmlElement | None, str] = (0.0, None, "")
    headings = [*tree.iter("h1"), *tree.iter("h2")][:60]
    sites = {folded(site) for site in data.sites}
    for element in headings:
        text = text_of(element)
        key = folded(text)
        if not key or len(text) > MAX_TITLE or key in sites:
            continue
        score = _heading_score(element, key, wanted)
        if score > best[0]:
            best = (score, element, text)
    if best[1] is not None:
        return Heading(best[2], best[1])
    for text in (*stated, page_title):
        title = without_site(text, data.sites)
        if title:
            return Heading(title[:MAX_TITLE], None)
    return Heading(None, None)


def _heading_score(element: HtmlElement, key: str, wanted: list[str]) -> float:
    names = class_and_id(element)
    score = 0.0
    if any(key == other for other in wanted):
        score += 6
    elif any(len(key) >= 12 and key in other for other in wanted):
        score += 5
    elif any(len(other) >= 12 and other in key for other in wanted):
        score += 3
    if element.tag == "h1":
        score += 2
    if _ARTICLE_HEADING.search(names) or element.get("itemprop") in ("headline", "name"):
        score += 2
    if _SITE_HEADING.search(names) or any(
        parent.tag in ("nav", "footer", "aside") for parent in element.iterancestors()
    ):
        score -= 3
    # Without any agreement an h2 is a section of the page, not its title.
    return score if element.tag == "h1" or score >= 4 else 0.0


def without_site(title: str, sites: Iterable[str]) -> str | None:
    """A page's title without the parts that name the website (`Tytuł - ROPS Opole`, `Urząd » Tytuł`)."""
    title = squeeze(title)
    pieces = _SEPARATOR.split(title)
    known = {folded(site) for site in sites} | {folded(part) for part in _knowledge()["title_parts"]}
    if len(pieces) == 1:
        return None if folded(title) in known or not title else title
    # Only parts at the ends may go, so that dashes within a title stay.
    start, end = 0, len(title)
    spans: list[tuple[int, int]] = []
    position = 0
    for piece in pieces:
        begin = title.index(piece, position)
        position = begin + len(piece)
        spans.append((begin, position))
    while len(spans) > 1 and _names_site(title[slice(*spans[-1])], known):
        spans.pop()
    while len(spans) > 1 and _names_site(title[slice(*spans[0])], known):
        spans.pop(0)
    start, end = spans[0][0], spans[-1][1]
    return title[start:end].strip() or None


def _names_site(piece: str, known: set[str]) -> bool:
    key = folded(piece)
    return (
        not key
        or key in known
        or any(len(site) >= 8 and (site in key or (len(key) >= 8 and key in site)) for site in known)
    )


def author_of(tree: HtmlElement, data: Structured, lines: Iterable[str]) -> str | None:
    """The author as a label on the page, the article's metadata or its byline names them; None rather than a guess.

    `lines` are the lines around the article, among them those that the text lost as template.
    """
    for line in lines:
        name = labelled_author(line)
        if name is not None:
            return name
    candidates = [_json_author(data.article.get("author")), data.first("author", "article:author", "dc.creator")]
    candidates += [text_of(element) for element in tree.iter("a", "span", "div", "p", "li") if _is_byline(element)][:3]
    for candidate in candidates:
        name = person(candidate, data.sites)
        if name is not None:
            return name
    return None


def _is_byline(element: HtmlElement) -> bool:
    if element.get("rel") == "author" or element.get("itemprop") == "author":
        return True
    names = class_and_id(element)
    return "aut" in names and _BYLINE.search(names) is not None and len(element.text_content()) <= 2 * MAX_AUTHOR


def labelled_author(line: str) -> str | None:
    """The name after `Autor:` and its like; None for other lines, initials and accounts."""
    label, colon, rest = line.partition(":")
    if not colon or len(line) > 2 * MAX_AUTHOR or folded(label) not in {folded(item) for item in _author_labels()}:
        return None
    ends = "|".join(re.escape(word) for word in _knowledge()["author_ends"])
    name = re.split(rf"[|;]|,?\s*\b(?:{ends})\b", rest, maxsplit=1, flags=re.IGNORECASE)[0]
    return person(name, ())


@cache
def _author_labels() -> tuple[str, ...]:
    return tuple(_knowledge()["author_labels"])


def person(name: str | None, sites: Iterable[str]) -> str | None:
    """A name as an author's, or None for accounts, site names, addresses and initials."""
    name = _LABEL.sub("", squeeze(name)).strip(" ,.;:-–—/()[]")
    if not name or len(name) > MAX_AUTHOR or "@" in name or "://" in name or not _NAME.fullmatch(name.replace(",", "")):
        return None
    if any(len(word) >= 3 and word.isupper() for word in name.split()):  # ROPS Opole, UMWW
        return None
    folded_name = folded(name)
    if folded_name in {folded(account) for account in _knowledge()["accounts"]} | {folded(site) for site in sites}:
        return None
    return name


def _json_author(value: Any) -> str | None:
    if isinstance(value, list) and value:
        names = [name for item in value[:5] if (name := _json_author(item))]
        return ", ".join(names) or None
    if isinstance(value, dict):
        if value.get("@type") == "Organization":
            return None
        value = value.get("name")
    return value if isinstance(value, str) else None


def tags_of(tree: HtmlElement, data: Structured) -> tuple[str, ...]:
    """Tags and sections that the page files the article under, in page order, without repetitions."""
    found = list(data.meta.get("article:tag", ()))
    keywords = data.article.get("keywords") or data.first("keywords", "news_keywords")
    if isinstance(keywords, str):
        found += keywords.split(",")
    elif isinstance(keywords, list):
        found += [item for item in keywords if isinstance(item, str)]
    found += [text_of(link) for link in tree.iter("a") if "tag" in (link.get("rel") or "").split()]
    return tuple(dict.fromkeys(tag for item in found if (tag := squeeze(item).lstrip("#")) and len(tag) <= 80))[:30]


def licence_of(tree: HtmlElement) -> str | None:
    """Address of the licence that the page declares for itself (`rel=license`)."""
    for element in tree.iter("a", "link"):
        href = (element.get("href") or "").strip()
        if "license" in (element.get("rel") or "").lower().split() and href.startswith(("http://", "https://")):
            return href
    return None


def caption_of(tree: HtmlElement, data: Structured) -> str | None:
    """The caption of the article's picture: its first figure's caption, else the alternative text of its preview."""
    for figure in tree.iter("figcaption"):
        caption = text_of(figure)
        if caption and len(caption) <= MAX_TITLE:
            return caption
    return data.first("og:image:alt")


def descriptions_of(data: Structured) -> tuple[str, ...]:
    """What the page gives as its summary; often the beginning of the lead."""
    candidates = (data.text("description"), *(data.meta.get(name, ("",))[0] for name in _DESCRIPTIONS))
    return tuple(dict.fromkeys(text for text in candidates if text))


_DESCRIPTIONS = ("description", "og:description", "twitter:description", "dc.description", "dcterms.abstract")
