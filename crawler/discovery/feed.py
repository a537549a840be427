"""RSS, Atom and RDF feeds, read by feedparser; paged ones (RFC 5005, or WordPress's `?paged=N`) to their end."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import feedparser

from crawler.discovery.found import DiscoveryError, Entry, Found, allowed, articles, is_html_page, plain
from crawler.page import Hint
from crawler.source import Feed, Source

_ROOT_ENDS = (b"</rss>", b"</feed>", b"</rdf>", b":rdf>", b":feed>")
_HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)


def read(body: bytes, url: str, headers: Mapping[str, str], way: Feed, source: Source) -> Found:
    """Articles of one feed document, in its order, which is newest first.

    A feed with small faults (a bare `&`, an unknown entity) is read as browsers would; one that ends before its end
    is refused, since it would pass for a shorter one.
    """
    if is_html_page(body):
        raise DiscoveryError(url, "an HTML page where a feed was expected")
    if b"<!ENTITY" in (body.replace(b"\0", b"") if b"\0" in body[:64] else body):
        raise DiscoveryError(url, "it declares entities, which are refused")
    # The media type is often wrong, and RFC 7303 gives text/* a character set of its own; only `charset` is believed.
    charset = re.search(r"charset=.*", headers.get("content-type", ""), re.IGNORECASE)
    about = {"content-type": f"application/xml; {charset[0]}" if charset else "application/xml"}
    document = feedparser.parse(BytesIO(body), response_headers=about, sanitize_html=False, resolve_relative_uris=False)
    fault = document.get("bozo_exception") if document.bozo else None
    if fault is not None and not isinstance(fault, _HARMLESS) and not _is_whole(body):
        raise DiscoveryError(url, f"a broken feed: {fault}")
    if not document.get("version") and not _has_feed_root(document):
        raise DiscoveryError(url, "no feed")
    entries = articles(_entries(document, url), url, source)
    return Found(entries, allowed(_next(document, url, way), url, source))


def _entries(document: Any, url: str) -> Iterator[Entry]:
    is_atom = document.get("version", "").startswith("atom")
    for item in document.entries:
        link = item.get("link")
        if not link:
            continue
        # dict.get, since feedparser's own answers `updated` with `published` where there is none.
        updated = dict.get(item, "updated")
        published = dict.get(item, "published") or (None if is_atom else updated)
        yield Entry(
            link,
            Hint(
                via="feed",
                found_on=url,
                title=plain(item.get("title")),
                published=published or None,
                modified=updated or None,
                author=plain(item.get("author_detail", {}).get("name") or item.get("author")),
            ),
        )


def _next(document: Any, url: str, way: Feed) -> Iterator[str]:
    for link in document.feed.get("links", ()):
        if link.get("rel") == "next" and link.get("href"):
            yield link["href"]
            return
    if way.page_parameter is not None and document.entries:
        parts = urlsplit(url)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        number = query.get(way.page_parameter, "1")
        query[way.page_parameter] = str(int(number) + 1 if number.isdecimal() else 2)
        yield parts._replace(query=urlencode(query)).geturl()


def _is_whole(body: bytes) -> bool:
    tail = body[-400:].lower().replace(b"\0", b"")  # in UTF-16, every other byte
    return any(end in tail for end in _ROOT_ENDS)


def _has_feed_root(document: Any) -> bool:
    return bool(document.entries or document.feed.get("title"))
