"""Pages that list articles, read by CSS selectors; and how such lists go on."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import cast
from urllib.parse import urljoin

from lxml import etree, html
from lxml.cssselect import CSSSelector

from crawler.discovery.found import DiscoveryError, Entry, Found, absolute, allowed, articles, plain
from crawler.discovery.pagers import enumerated, month_address, next_month, next_page
from crawler.page import Hint
from crawler.source import Listing, Source

_CHARSET = re.compile(r"charset=[\s\"']*([\w.:-]+)", re.IGNORECASE)
_TITLE_WORDS = 3
"""A link with fewer words may be "read more"; only a selector for titles makes such a text a title."""


def start_urls(way: Listing, today: date | None = None) -> tuple[str, ...]:
    """The listings; of a monthly archive the current month, too."""
    if way.month_address is None or today is None:
        return way.urls
    return (*way.urls, *(month_address(way, url, today.year, today.month) for url in way.urls))


def read(body: bytes, url: str, headers: Mapping[str, str], way: Listing, source: Source) -> Found:
    """Articles that a page links, in its order, with title and date as it prints them, and where the list goes on."""
    document = parsed(body, url, headers)
    base = urljoin(url, next(iter(document.xpath("//base/@href")), ""))
    entries = articles(_titled(_entries(document, url, way), base), base, source)
    more = [*_next_links(document, way), *next_month(way, url, source.since)]
    if entries:
        more.extend(next_page(way, url))
    if way.id_address is not None:
        entries = articles((*entries, *enumerated(way, entries, url)), base, source)
    return Found(entries, tuple(address for address in allowed(more, base, source) if address != url))


def _select(element: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    return cast("list[html.HtmlElement]", _selector(selector)(element))


@lru_cache(maxsize=512)
def _selector(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")


def parsed(body: bytes, url: str, headers: Mapping[str, str]) -> html.HtmlElement:
    """A page as a tree, in the character set that header or page declare. Raises DiscoveryError if it is none."""
    if b"<" not in body:
        raise DiscoveryError(url, "no HTML page" if body.strip() else "an empty answer")
    try:
        parser = html.HTMLParser(encoding=_encoding(body, headers), huge_tree=False, no_network=True)
    except LookupError:  # a character set that does not exist: the page's own declaration counts
        parser = html.HTMLParser(huge_tree=False, no_network=True)
    try:
        return html.document_fromstring(body, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise DiscoveryError(url, f"no HTML page: {error}") from error


def _encoding(body: bytes, headers: Mapping[str, str]) -> str | None:
    """The header's character set; without one, UTF-8 where the page declares nothing and is UTF-8."""
    declared = _CHARSET.search(headers.get("content-type", ""))
    if declared is not None:
        return declared[1]
    if b"charset" not in body[:4096].lower():
        try:
            body.decode("utf-8")
        except UnicodeDecodeError:
            return None
        return "utf-8"
    return None


def _entries(document: html.HtmlElement, url: str, way: Listing) -> Iterator[Entry]:
    for item in _select(document, way.items) if way.items else (document,):
        title = _first_text(item, way.titles) if way.items else None
        printed = _first_date(item, way.dates) if way.items else None
        for link in _select(item, way.links):
            address = link.get("href")
            if address:
                shown = title or _title(str(link.text_content())) or _title(link.get("title"))
                yield Entry(address, Hint(via="listing", found_on=url, title=shown, published=printed))


def _title(text: str | None) -> str | None:
    title = plain(text)
    return title if title and len(title.split()) >= _TITLE_WORDS else None


def _titled(entries: Iterator[Entry], base: str) -> Iterator[Entry]:
    """One entry an article: of picture, headline and "read more", the longest text is taken for the title."""
    best: dict[str, Entry] = {}
    for entry in entries:
        url = absolute(base, entry.url)
        if url is None:
            continue
        known = best.get(url)
        if known is None or len(entry.hint.title or "") > len(known.hint.title or ""):
            best[url] = entry
    yield from best.values()


def _first_text(item: html.HtmlElement, selector: str | None) -> str | None:
    found = _select(item, selector) if selector else []
    return plain(str(found[0].text_content())) if found else None


def _first_date(item: html.HtmlElement, selector: str | None) -> str | None:
    found = _select(item, selector or "time[datetime]")
    if not found:
        return None
    return plain(found[0].get("datetime")) or plain(str(found[0].text_content()))


def _next_links(document: html.HtmlElement, way: Listing) -> Iterator[str]:
    for link in _select(document, way.next) if way.next else ():
        address = link.get("href")
        if address:
            yield address
            return
