"""Ways in which the articles of a source are found; each module is pure and knows one of them.

How a crawl uses them:

1. `order` says which way is tried first. The first way that answers is used; when it fails (no answer, or a
   DiscoveryError) the next one is.
2. The crawl asks `start_urls`, `read`s each answer, and asks on at `more`: on a first run (and with `--since`) always,
   on a later run while `deeper` says so. An answer with status 404 or 400 at an address from `more` is the end of a
   pager, not a failure. Neither is asked twice in a run, and an answer that names no entry which this run has not
   seen yet ends its pager, so that a site that ignores page numbers cannot keep a crawl going; nor can one with
   endless pages, because no way reads more than `source.depth` answers.
3. On a later run, a way that ends while `deeper` still said so is followed by the next way in order: nothing of the
   backlog is lost because a feed holds ten entries.
4. Beside that, a later run asks `modified_urls`: old articles that were edited stand in no feed.
5. A run counts as the first until one way has been read to its end in it.
"""

from collections.abc import Mapping
from datetime import date

from crawler.discovery import feed, listing, sitemap, wordpress
from crawler.discovery.found import DiscoveryError, Entry, Found, deeper
from crawler.source import Discovery, Feed, Listing, Sitemap, Source, WordPress

__all__ = ["DiscoveryError", "Entry", "Found", "deeper", "modified_urls", "order", "read", "start_urls"]


def start_urls(
    source: Source, way: Discovery, *, since: date | None = None, today: date | None = None
) -> tuple[str, ...]:
    """The addresses to ask first.

    `since` narrows the question where the way can; answers may still hold older articles. `today` is needed by
    monthly archives only; without it they begin at the listing alone.
    """
    match way:
        case WordPress():
            return wordpress.start_urls(way, since)
        case Listing():
            return listing.start_urls(way, today)
        case Feed() | Sitemap():
            return way.urls


def modified_urls(source: Source) -> tuple[tuple[WordPress, str], ...]:
    """The addresses that tell which articles were edited last, each with its way."""
    ways = (way for way in source.discovery if isinstance(way, WordPress))
    return tuple((way, url) for way in ways for url in wordpress.modified_urls(way))


def read(body: bytes, url: str, headers: Mapping[str, str], way: Discovery, source: Source) -> Found:
    """Read one answer: status 200, content encodings decoded, from the address `url` (after redirects).

    `headers` have lower-case names. Entries are absolute addresses on the source's hosts that its patterns allow,
    each once; `more` are addresses on its hosts. Raises DiscoveryError; an answer that is whole but empty is no error.
    """
    match way:
        case WordPress():
            return wordpress.read(body, url, headers, way, source)
        case Listing():
            return listing.read(body, url, headers, way, source)
        case Feed():
            return feed.read(body, url, headers, way, source)
        case Sitemap():
            return sitemap.read(body, url, way, source)


def order(source: Source, *, first_run: bool) -> tuple[Discovery, ...]:
    """The ways of a source in the order of trying: the deepest first on a first run, else the cheapest first.

    Cheap is what answers a conditional request with a few bytes; deep is what reaches everything, and tells dates.
    Equals stay in the order of the registry.
    """
    return tuple(sorted(source.discovery, key=_shallowness if first_run else _cost))


def _shallowness(way: Discovery) -> int:
    match way:
        case WordPress():
            return 0
        case Sitemap():
            return 1
        case Listing() if way.id_address or way.month_address:
            return 2
        case Listing() if way.next or way.page_address:
            return 3
        case Feed() if way.page_parameter:
            return 4
    return 5


def _cost(way: Discovery) -> int:
    match way:
        case Feed():
            return 0
        case WordPress():
            return 1
        case Listing() if not way.id_address:
            return 2
        case Sitemap():
            return 3
    return 4
