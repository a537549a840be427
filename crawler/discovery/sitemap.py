"""Sitemaps (sitemaps.org protocol 0.9): lists of addresses, indexes of such lists, news sitemaps, gzipped or not."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from crawler.discovery.found import DiscoveryError, Entry, Found, allowed, articles, is_html_page, plain
from crawler.page import Hint
from crawler.source import Sitemap, Source

LARGEST = 60_000_000
"""Bytes of an unpacked sitemap that are read; the protocol allows 50 MB (52,428,800)."""


def read(body: bytes, url: str, way: Sitemap, source: Source) -> Found:
    """Articles of a list, the newest first if each says when it changed; or the child sitemaps of an index.

    Entities are refused, so no document can blow up or reach out. Cycles are the caller's to break.
    """
    xml = _unpacked(body, url)
    if is_html_page(xml):
        raise DiscoveryError(url, "an HTML page where a sitemap was expected")
    entries: list[Entry] = []
    children: list[str] = []
    root = ""
    try:
        for event, element in iterparse(BytesIO(xml), events=("start", "end")):
            name = _name(element)
            if event == "start":
                root = root or name
            elif name == "url":
                entries.extend(_entry(element, url))
                element.clear()
            elif name == "sitemap":
                children.extend((one.text or "").strip() for one in element if _name(one) == "loc")
                element.clear()
    except (ParseError, ValueError, LookupError) as error:
        raise DiscoveryError(url, f"a broken sitemap: {_reason(error)}") from error
    if root not in {"urlset", "sitemapindex"}:
        raise DiscoveryError(url, f"no sitemap: its root is <{root}>")
    wanted = (child for child in children if not way.include or any(re.search(one, child) for one in way.include))
    return Found(articles(_newest_first(entries), url, source), allowed(wanted, url, source))


def _entry(element: Element, url: str) -> Iterator[Entry]:
    texts: dict[str, str] = {}
    for child in element:
        name = _name(child)
        if name == "news":  # images and videos have titles and addresses, too
            texts.update((f"news {_name(one)}", (one.text or "").strip()) for one in child)
        else:
            texts.setdefault(name, (child.text or "").strip())
    if texts.get("loc"):
        hint = Hint(
            via="sitemap",
            found_on=url,
            title=plain(texts.get("news title")),
            published=texts.get("news publication_date") or None,
            modified=texts.get("lastmod") or None,
        )
        yield Entry(texts["loc"], hint)


def _newest_first(entries: list[Entry]) -> list[Entry]:
    if not all(entry.hint.modified for entry in entries):
        return entries
    return sorted(entries, key=lambda entry: entry.hint.modified or "", reverse=True)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _unpacked(body: bytes, url: str) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    decompressor = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        xml = decompressor.decompress(body, LARGEST + 1)
    except zlib.error as error:
        raise DiscoveryError(url, f"a broken gzip file: {error}") from error
    if len(xml) > LARGEST:
        raise DiscoveryError(url, f"unpacks to more than {LARGEST} bytes")
    if not decompressor.eof:
        raise DiscoveryError(url, "a gzip file without its end")
    return xml


def _reason(error: Exception) -> str:
    return f"it declares entities ({error})" if isinstance(error, DefusedXmlException) else str(error)
