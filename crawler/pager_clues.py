"""How a list goes on, read off its own first page: a link that says so, or numbered links.

Pure.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import cast
from urllib.parse import urljoin

from lxml import html
from lxml.cssselect import CSSSelector

from crawler.discovery.listing import parsed
from crawler.source import Listing
from crawler.urls import canonical_url, host_of

NEXT_LINKS = 'link[rel~="next"], a[rel~="next"], .next a[href], a.next[href]'
"""What most sites mark their next page with."""

_CALENDAR = 28
"""A table with so many cells may be one of days, whose links bear numbers, too."""

_NUMBER_LABEL = re.compile(r"[\[(]?\s*(\d{1,4})\s*[\])]?")
_NUMBER = re.compile(r"\d+")
_CLASS = re.compile(r"[A-Za-z_][\w-]*")


def with_pager(way: Listing, body: bytes, url: str, headers: Mapping[str, str]) -> Listing:
    """The listing with what its page at `url` shows of the next ones. Raises DiscoveryError if that is no page.

    A way that knows its pager already stays as it is. The surest comes first: a link marked as the next page, one
    whose words say so, then links whose texts are page numbers.
    """
    if way.page_address is not None:
        return way
    document = parsed(body, url, headers)
    if CSSSelector(NEXT_LINKS, translator="html")(document):
        return way.model_copy(update={"next": NEXT_LINKS})
    links = [link for link in document.xpath("//a[@href]") if _is_own(link, url)]
    following = _following(links, url)
    selector = None if following is None else _by_class(document, following, url) or _by_title(following)
    if selector is not None:
        return way.model_copy(update={"next": selector})
    for template, first, step in _numbered(links, url):
        facts = {"next": None, "page_address": template, "page_first": first, "page_step": step}
        return way.model_copy(update=facts)
    selector = None if following is None else _by_place(document, following, url)
    return way if selector is None else way.model_copy(update={"next": selector})


@cache
def _known() -> Mapping[str, list[str]]:
    table = tomllib.loads(Path(__file__).with_name("probe.toml").read_text(encoding="utf-8"))
    return {name: table[name] for name in ("next", "next_classes")}


def _is_own(link: html.HtmlElement, url: str) -> bool:
    try:
        return host_of(_address(link, url)) == host_of(url)
    except ValueError:
        return False


def _address(link: html.HtmlElement, url: str) -> str:
    return canonical_url(urljoin(url, link.get("href")).partition("#")[0])


def _following(links: list[html.HtmlElement], url: str) -> html.HtmlElement | None:
    """The link to the next page by its words; None where several addresses are linked so, as "read on" is."""
    found = [link for link in links if _words(link) in _known()["next"] or _words(link, "title") in _known()["next"]]
    return found[0] if len({_address(link, url) for link in found}) == 1 else None


def _by_class(document: html.HtmlElement, link: html.HtmlElement, url: str) -> str | None:
    """By a class whose name says what it marks; others may mark the link to the page before, too."""
    for name in _classes(link):
        if any(word in name.lower() for word in _known()["next_classes"]):
            selector = f"a.{name}[href]"
            if _leads(document, selector, link, url):
                return selector
    return None


def _by_title(link: html.HtmlElement) -> str | None:
    title = link.get("title", "")
    return f'a[title="{title}"]' if _words(link, "title") in _known()["next"] and not set('"\\') & set(title) else None


def _by_place(document: html.HtmlElement, link: html.HtmlElement, url: str) -> str | None:
    """As the last link within something with a class: there it still is where a link to the page before is added."""
    for ancestor in list(link.iterancestors())[:3]:
        for name in _classes(ancestor):
            for selector in (f".{name} > a[href]:last-of-type", f".{name} > :last-child a[href]"):
                if _leads(document, selector, link, url):
                    return selector
    return None


def _leads(document: html.HtmlElement, selector: str, link: html.HtmlElement, url: str) -> bool:
    """Whether the first link that a selector finds leads where `link` does."""
    found = _select(document, selector)
    return bool(found) and bool(found[0].get("href")) and _address(found[0], url) == _address(link, url)


def _classes(element: html.HtmlElement) -> list[str]:
    return [name for name in element.get("class", "").split() if _CLASS.fullmatch(name)]


def _select(document: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    return cast("list[html.HtmlElement]", CSSSelector(selector, translator="html")(document))


def _words(link: html.HtmlElement, attribute: str | None = None) -> str:
    """A link's text, or an attribute, in lower case and without signs around it."""
    text = str(link.text_content()) if attribute is None else link.get(attribute, "")
    words = " ".join(text.lower().split())
    return words.strip(" »›→>[]") or words


def _numbered(links: list[html.HtmlElement], url: str) -> Iterator[tuple[str, int, int]]:
    """Template, number of the second page and step of links that differ in one number as their labels do."""
    seen: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for link in links:
        if link.xpath(f"count(ancestor::table[1]//td) >= {_CALENDAR}"):
            continue
        label = _NUMBER_LABEL.fullmatch(" ".join(str(link.text_content()).split()))
        address = _address(link, url)
        for number in _NUMBER.finditer(address) if label else ():
            if len(number[0]) <= 6:
                place = (address[: number.start()], address[number.end() :])
                seen[place].setdefault(int(label[1]) if label else 0, int(number[0]))
    # The number stands late in an address; the port and a section's own number stand before it.
    for (before, after), numbers in sorted(seen.items(), key=lambda one: (-len(one[1]), -len(one[0][0]))):
        if 2 not in numbers:
            continue
        step = _step(numbers)
        if step is not None and step > 0 and numbers[2] in {1, 2, step}:
            yield f"{before}{{n}}{after}", numbers[2], step


def _step(numbers: Mapping[int, int]) -> int | None:
    """How much the number grows from page to page, None where it does not do so evenly; `numbers` is label → number."""
    others = [label for label in numbers if label != 2 and not (label == 1 and numbers[1] == 0)]
    if not others:
        return numbers[2] if numbers[2] > 2 else 1
    steps = {(numbers[label] - numbers[2]) / (label - 2) for label in others}
    return int(step) if len(steps) == 1 and (step := steps.pop()).is_integer() else None
