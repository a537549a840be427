"""What one answer of a way of discovery says: articles, and where to ask on."""

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from crawler.page import Hint
from crawler.source import Source

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_PLAIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]+)?/[A-Za-z0-9._~%/?=&,+-]*")
_HTML_PAGE = re.compile(
    rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!doctype\s+html|<html[\s>]|<head[\s>])",
    re.IGNORECASE | re.DOTALL,
)


class DiscoveryError(ValueError):
    """An answer is not what its way of discovery promises; the message says at which address, and what is wrong."""

    def __init__(self, url: str, what: str) -> None:
        super().__init__(f"{url}: {what}")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article's address and what was said of it."""

    url: str
    hint: Hint


@dataclass(frozen=True, slots=True)
class Found:
    """The articles of one answer, newest first where the format has an order, and further addresses to ask."""

    entries: tuple[Entry, ...] = ()
    more: tuple[str, ...] = ()


def deeper(found: Found, known: Callable[[str], bool]) -> bool:
    """Whether a later run has to go on after an answer: its oldest entry, the last one, is not known yet.

    An answer without entries that names further addresses (a sitemap index, a month without news) says nothing, so
    one goes on there, too.
    """
    if not found.entries:
        return bool(found.more)
    return not known(found.entries[-1].url)


def is_article(url: str, source: Source) -> bool:
    """Whether an address is one of the source's articles, by its hosts and patterns."""
    return (
        source.allows(url)
        and (source.article_pattern is None or re.search(source.article_pattern, url) is not None)
        and not any(re.search(pattern, url) for pattern in source.exclude)
    )


def articles(entries: Iterable[Entry], base: str, source: Source) -> tuple[Entry, ...]:
    """Entries with absolute addresses, without fragments, that are articles of the source, each once."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        url = absolute(base, entry.url)
        if url is not None and url not in kept and is_article(url, source):
            kept[url] = entry if url == entry.url else Entry(url, entry.hint)
    return tuple(kept.values())


def allowed(addresses: Iterable[str], base: str, source: Source) -> tuple[str, ...]:
    """Absolute addresses on the source's hosts, each once; those of other hosts are dropped."""
    found = (absolute(base, address) for address in addresses)
    return tuple(dict.fromkeys(url for url in found if url is not None and source.allows(url)))


def absolute(base: str, address: str) -> str | None:
    """An address as the web resolves it, without fragment; None if it is not one of http or https."""
    if _PLAIN.fullmatch(address):  # nothing to resolve; a sitemap holds tens of thousands of these
        return address
    try:
        url = urldefrag(urljoin(base, address.strip())).url
        parts = urlsplit(url)
        return url if parts.scheme in {"http", "https"} and parts.hostname else None
    except ValueError:  # a bracket without its pair, as in a template that was not filled in
        return None


def plain(text: str | None) -> str | None:
    """A title without markup, character references and runs of white space; None if nothing remains."""
    if text is None:
        return None
    return " ".join(html.unescape(_TAG.sub(" ", sound(text))).split()) or None


def sound(text: str) -> str:
    """The text with halves of surrogate pairs replaced: JSON can name them, and no file can hold them."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def is_html_page(body: bytes) -> bool:
    """Whether an answer begins as a web page does, where something else was asked for."""
    return _HTML_PAGE.match(body[:4096]) is not None
