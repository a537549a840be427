"""The crawler's discovery, unchanged, finds every article of every site by every way that its registry entry names."""

import gzip
import re
import urllib.error
import urllib.request

import pytest

from crawler import discovery
from crawler.discovery import Entry
from crawler.source import Discovery, Feed, Source
from crawler.urls import canonical_url
from tests.replica import Replica, expected_documents, replica
from tests.replica.families import sources as entries


def _ways() -> list[tuple[str, str]]:
    with replica() as running:
        return [
            (entry.get("id", name), way["way"])
            for name, site in running.sites.items()
            for entry in entries(site)
            for way in entry["discovery"]
        ]


def walked(source: Source, way: Discovery) -> list[Entry]:
    """Every entry that a whole walk finds, each address once, in order."""
    waiting = list(discovery.start_urls(source, way))
    asked = set(waiting)
    found: dict[str, Entry] = {}
    while waiting:
        url = waiting.pop(0)
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                headers = {name.lower(): value for name, value in answer.headers.items()}
                body, final = answer.read(), answer.url
        except urllib.error.HTTPError as error:
            if error.code in (400, 404):  # the end of a pager
                continue
            raise
        assert headers.get("content-encoding") is None
        if body.startswith(b"\x1f\x8b") and not url.endswith(".gz"):
            body = gzip.decompress(body)
        page = discovery.read(body, final, headers, way, source)
        fresh = [entry for entry in page.entries if entry.url not in found]
        found.update((entry.url, entry) for entry in fresh)
        if fresh or not page.entries:
            onward = [more for more in page.more if more not in asked]
            waiting += onward
            asked.update(onward)
        assert len(asked) < 100, "a pager without end"
    return list(found.values())


@pytest.mark.parametrize(("source_id", "kind"), _ways())
def test_a_walk_finds_every_article(sites: Replica, sources: tuple[Source, ...], source_id: str, kind: str) -> None:
    source = next(one for one in sources if one.source_id == source_id)
    way = next(one for one in source.discovery if one.way == kind)
    pattern = re.compile(source.article_pattern or "")
    wanted = {url for url in expected_documents(sites) if source.allows(url) and pattern.search(url)}
    wanted |= {sites.address(name) for site in sites.sites.values() for name in site.facts.forbidden}
    wanted = {_identity(url, source) for url in wanted if source.allows(url)}
    dead = {site.base + path for site in sites.sites.values() for path in site.facts.dead}
    found = {_identity(entry.url, source) for entry in walked(source, way)} - dead
    if isinstance(way, Feed) and way.page_parameter is None:
        assert found < wanted
    else:
        assert found == wanted


def _identity(url: str, source: Source) -> str:
    """The canonical address; TYPO3's differs by listing page until the page itself has been read."""
    return canonical_url(re.sub(r"/browse/\d+/back/1/", "/", url), query_identity=source.query_identity)


@pytest.mark.parametrize(("source_id", "kind"), _ways())
def test_hints_name_the_title_and_the_day_where_the_answer_does(
    sites: Replica, sources: tuple[Source, ...], source_id: str, kind: str
) -> None:
    """A title that discovery gives is the article's; feeds and REST always give title and day."""
    source = next(one for one in sources if one.source_id == source_id)
    way = next(one for one in source.discovery if one.way == kind)
    truth = {_identity(url, source): article for url, article in expected_documents(sites).items()}
    for entry in walked(source, way):
        article = truth.get(_identity(entry.url, source))
        if article is None:
            continue
        if kind in ("feed", "wordpress"):
            assert entry.hint.title == article.title
            assert entry.hint.published
        if entry.hint.title is not None and kind != "listing":
            assert entry.hint.title == article.title
