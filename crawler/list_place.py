"""Where on its pages a list stands: the largest part whose articles are all others on the next page.

A list that is read with all the links of its pages looks finished too early where a box beside it names the latest
news on every page. Pure.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import html

from crawler.discovery.found import absolute
from crawler.discovery.listing import parsed, read
from crawler.source import Listing, Source

_NAME = re.compile(r"[A-Za-z_][\w-]*")
_TAGS = frozenset({"main", "article", "section"})


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list as it came; `headers` have lower-case names."""

    body: bytes
    url: str
    headers: Mapping[str, str]


def narrowed(way: Listing, first: ListPage, second: ListPage, source: Source) -> Listing:
    """The listing with `links` that leave out what both pages show; as it was if there is nothing, or no such part.

    Raises DiscoveryError if one of them is no page.
    """
    before, after = _articles(way, first, source), _articles(way, second, source)
    if before.isdisjoint(after):
        return way
    for selector in _parts(second, after):
        narrow = way.model_copy(update={"links": selector})
        listed_before, listed_after = _articles(narrow, first, source), _articles(narrow, second, source)
        if listed_before and listed_after and listed_before.isdisjoint(listed_after) and after - before <= listed_after:
            return narrow
    return way


def _articles(way: Listing, page: ListPage, source: Source) -> frozenset[str]:
    return frozenset(entry.url for entry in read(page.body, page.url, page.headers, way, source).entries)


def _parts(page: ListPage, articles: frozenset[str]) -> Iterator[str]:
    """Selectors for the links in each part of a page that has a name and holds articles, the outermost parts first."""
    document = parsed(page.body, page.url, page.headers)
    depths: dict[str, int] = {}
    for link in document.xpath("//a[@href]"):
        if absolute(page.url, urljoin(page.url, link.get("href"))) not in articles:
            continue
        above = list(reversed(list(link.iterancestors())))
        for depth, element in enumerate(above):
            for name in _names(element):
                depths.setdefault(f"{name} a[href]", depth)
        for name in link.get("class", "").split():
            if _NAME.fullmatch(name):
                depths.setdefault(f"a.{name}[href]", len(above))
    yield from sorted(depths, key=lambda selector: (depths[selector], selector))


def _names(element: html.HtmlElement) -> Iterator[str]:
    if element.tag in {"html", "body"}:
        return
    if element.tag in _TAGS:
        yield str(element.tag)
    identity = element.get("id", "")
    if _NAME.fullmatch(identity):
        yield f"#{identity}"
    yield from (f".{name}" for name in element.get("class", "").split() if _NAME.fullmatch(name))
