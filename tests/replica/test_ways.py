"""Every article of a site is reached by every way that the site offers, seen without the crawler's own code."""

import gzip
import json
import re
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from lxml import etree
from parsel import Selector

from crawler.source import Feed, Listing, Sitemap, Source, WordPress
from tests.replica import Replica, expected_documents, replica
from tests.replica.asking import ask, follow


def _ways() -> list[tuple[str, str]]:
    with replica() as running:
        return [
            (entry.get("id", name), way["way"])
            for name, site in running.sites.items()
            for entry in _entries(site)
            for way in entry["discovery"]
        ]


def _entries(site: Any) -> Any:
    from tests.replica.families import sources as entries

    return entries(site)


@pytest.mark.parametrize(("source_id", "way"), _ways())
def test_every_article_is_reached_by_each_way_that_its_site_offers(
    sites: Replica, sources: tuple[Source, ...], source_id: str, way: str
) -> None:
    """Feeds without pages hold the newest entries only; everything else reaches everything."""
    source = next(one for one in sources if one.source_id == source_id)
    chosen = next(one for one in source.discovery if one.way == way)
    pattern = re.compile(source.article_pattern or "")
    found = {_canonical(url) for url in _found(chosen) if pattern.search(url)}
    wanted = {url for url in expected_documents(sites) if pattern.search(url) and source.allows(url)}
    forbidden = {sites.address(name) for site in sites.sites.values() for name in site.facts.forbidden}
    dead = {site.base + path for site in sites.sites.values() for path in site.facts.dead}
    if isinstance(chosen, Feed) and chosen.page_parameter is None:
        assert found < wanted
    else:
        assert found - forbidden - dead == wanted


def _canonical(url: str) -> str:
    url = re.sub(r"[?&](dzial|PHPSESSID)=[^&]*", "", url)
    return re.sub(r"/browse/\d+/back/1/", "/", url)


def _found(way: Feed | Sitemap | WordPress | Listing) -> set[str]:
    if isinstance(way, WordPress):
        return _by_rest(way)
    if isinstance(way, Feed):
        return _by_feed(way)
    return _by_sitemap(way) if isinstance(way, Sitemap) else _by_listing(way)


def _by_rest(way: WordPress) -> set[str]:
    found: set[str] = set()
    number, pages = 1, 1
    while number <= pages:
        route = f"?rest_route=/wp/v2/posts&per_page=4&page={number}"
        answer = ask(way.root + (route if way.plain else f"wp-json/wp/v2/posts?per_page=4&page={number}"))
        pages = int(answer.headers["X-WP-TotalPages"])
        found |= {post["link"] for post in json.loads(answer.body)}
        number += 1
    return found


def _by_feed(way: Feed) -> set[str]:
    found: set[str] = set()
    for number in range(1, 100):
        glue = "&" if "?" in way.urls[0] else "?"
        turned = f"{way.urls[0]}{glue}{way.page_parameter}={number}"
        answer = ask(turned if way.page_parameter else way.urls[0])
        if answer.status == 404:
            break
        tree = etree.fromstring(answer.body)
        links = [link for link in tree.iterfind(".//{*}link") if link.get("rel") != "self"]
        found |= {str(link.text or link.attrib["href"]) for link in links}
        if way.page_parameter is None:
            break
    return found


def _by_sitemap(way: Sitemap) -> set[str]:
    found: set[str] = set()
    waiting = list(way.urls)
    while waiting:
        body = ask(waiting.pop()).body
        tree = etree.fromstring(gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body)
        addresses = {location.text or "" for location in tree.iterfind(".//{*}loc")}
        if tree.tag.endswith("sitemapindex"):
            waiting += [url for url in addresses if not way.include or any(re.search(p, url) for p in way.include)]
        else:
            found |= addresses
    return found


def _by_listing(way: Listing) -> set[str]:
    found: set[str] = set()
    waiting, seen = list(way.urls), set(way.urls)
    number = way.page_first
    while waiting:
        url = waiting.pop()
        answer = follow(url)
        if answer.status == 404:
            break
        page = Selector(body=answer.body, type="html", encoding="utf-8")
        links = {
            urldefrag(urljoin(url, link.attrib["href"]))[0] for link in page.css(f"{way.items or 'body'} {way.links}")
        }
        if way.page_address and links - found:
            waiting.append(urljoin(way.urls[0], way.page_address.format(n=number)))
            number += way.page_step
        if way.next:
            onward = {urljoin(url, link.attrib["href"]) for link in page.css(way.next)} - seen
            waiting += onward
            seen |= onward
        found |= links
    return found
