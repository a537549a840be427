"""What a site that nobody has described yet tells of itself, and the ways of discovery that are worth trying on it.

Pure: the caller fetches the home page and robots.txt, tries the candidates by `crawler.discovery`, and hands what was
found to `crawler.proposal`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html

from crawler.discovery.listing import parsed
from crawler.pager_clues import NEXT_LINKS
from crawler.source import Discovery, Feed, Kind, Listing, Sitemap, Source, WordPress
from crawler.urls import canonical_url, host_of
from crawler.ways import ALL_LINKS

LISTINGS = 3
"""At most so many links to lists of news are tried."""

_SITEMAP_LINE = re.compile(r"^\s*sitemap:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_PAGE_NUMBER = (
    (re.compile(r"^(?P<listing>[^?]*?)/?page/\d+/?$"), "page/{n}/"),
    (re.compile(r"^(?P<listing>[^?]*?)/?strona/\d+/?$"), "strona/{n}/"),
    (re.compile(r"^(?P<listing>[^?]*)\?page=\d+$"), "?page={n}"),
)


@dataclass(frozen=True, slots=True)
class Clues:
    """What a home page and robots.txt say; `source` holds every candidate and no pattern yet."""

    source: Source
    family: str | None
    title: str | None

    @property
    def candidates(self) -> tuple[Discovery, ...]:
        """Ways to try, each with absolute addresses."""
        return self.source.discovery


def clues(
    body: bytes, url: str, headers: Mapping[str, str], robots: str = "", *, allow_loopback: bool = False
) -> Clues:
    """Read a home page that answered at `url`. Raises DiscoveryError if it is none."""
    document = parsed(body, url, headers)
    family = family_of(body)
    hosts = site_hosts(host_of(url))
    ways: tuple[Discovery, ...] = (
        *_wordpress(document, url, family),
        *_sitemaps(robots, url, hosts),
        *_feeds(document, url, hosts, family),
        *_listings(document, url, hosts),
    )
    source = Source(
        source_id="new",
        name=_title(document) or hosts[0],
        kind=Kind.OTHER,
        homepage=url,
        hosts=hosts,
        discovery=ways,
        article_pattern=".",
        allow_loopback=allow_loopback,
    )
    return Clues(source, family, _title(document))


def site_hosts(host: str) -> tuple[str, ...]:
    """A name with and without `www.`; a name with a port, or a number, alone."""
    if not host[-1:].isalpha() or "." not in host:
        return (host,)
    return (host, host.removeprefix("www.") if host.startswith("www.") else f"www.{host}")


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("probe.toml").read_text(encoding="utf-8"))


def family_of(body: bytes) -> str | None:
    """The family of content management systems that a page betrays."""
    text = body.decode("latin-1").lower()
    return next((name for name, signs in families().items() if any(sign in text for sign in signs)), None)


def families() -> Mapping[str, list[str]]:
    """The families that can be told, each with what betrays it."""
    signs: Mapping[str, list[str]] = _words()["families"]
    return signs


def _title(document: html.HtmlElement) -> str | None:
    found = document.xpath("//head/meta[@property='og:site_name']/@content | //head/title/text()")
    return " ".join(str(found[0]).split()) or None if found else None


def _wordpress(document: html.HtmlElement, url: str, family: str | None) -> Iterator[WordPress]:
    named = [str(address) for address in document.xpath("//link[@rel='https://api.w.org/']/@href")]
    if named and "rest_route=" in named[0]:
        yield WordPress(root=urljoin(url, named[0].partition("?")[0]), plain=True)
    elif named:
        yield WordPress(root=urljoin(url, named[0].partition("wp-json")[0]))
    elif family == "wordpress":
        yield WordPress(root=url)


def _sitemaps(robots: str, url: str, hosts: tuple[str, ...]) -> Iterator[Sitemap]:
    named = [urljoin(url, address) for address in _SITEMAP_LINE.findall(robots)]
    own = [address for address in dict.fromkeys(named) if _is_own(address, hosts)]
    yield Sitemap(urls=tuple(own) or (urljoin(url, "/sitemap.xml"),))


def _feeds(document: html.HtmlElement, url: str, hosts: tuple[str, ...], family: str | None) -> Iterator[Feed]:
    links = document.xpath("//link[contains(@rel, 'alternate')][contains(@type, 'rss') or contains(@type, 'atom')]")
    for link in links:
        address = urljoin(url, link.get("href", ""))
        about = f"{address} {link.get('title', '')}".lower()
        if _is_own(address, hosts) and not any(word in about for word in _words()["other_feeds"]):
            yield Feed(urls=(address,), page_parameter="paged" if family == "wordpress" else None)
            return


def _listings(document: html.HtmlElement, url: str, hosts: tuple[str, ...]) -> Iterator[Listing]:
    """The links that lead to news, the surest word and the shortest path first; at last the home page."""
    ranked: dict[str, tuple[int, int]] = {}
    pagers: dict[str, str] = {}
    for link in document.xpath("//a[@href]"):
        address = _own(urljoin(url, link.get("href")).partition("#")[0], hosts)
        if address is None:
            continue
        for pattern, template in _PAGE_NUMBER:
            if (found := pattern.match(address)) is not None:
                pagers[found["listing"].rstrip("/")] = template
        parts = urlsplit(address)
        path = parts.path.lower().rstrip("/")
        name = path.rpartition("/")[2].partition(".")[0]
        text = " ".join(str(link.text_content()).lower().split())
        for rank, word in enumerate(_words()["news"]):
            # `news.php?id=7` is an article, or one list of many; only its text can tell.
            if text == word or (name == word and not any(sign.isdigit() for sign in parts.query)):
                ranked.setdefault(address, (rank, path.count("/")))
    whole = {address for address in ranked if "?" not in address}
    ranked = {one: rank for one, rank in ranked.items() if one in whole or one.partition("?")[0] not in whole}
    best = sorted(ranked, key=ranked.__getitem__)[:LISTINGS] or [url]
    for listing in best:
        page_address = pagers.get(listing.rstrip("/"))
        yield Listing(
            urls=(listing,), links=ALL_LINKS, page_address=page_address, next=None if page_address else NEXT_LINKS
        )


def _own(address: str, hosts: tuple[str, ...]) -> str | None:
    """An address of the site without session and contrast; None for one of another site, and for none."""
    try:
        return canonical_url(address) if host_of(address) in hosts else None
    except ValueError:
        return None


def _is_own(address: str, hosts: tuple[str, ...]) -> bool:
    try:
        return host_of(address) in hosts
    except ValueError:
        return False
