"""The probe on the replica's sites, over HTTP: what it proposes finds what the sites publish."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler import discovery
from crawler.discovery import Found
from crawler.probe import clues
from crawler.proposal import entry
from crawler.registry import load
from crawler.source import Discovery, Source
from tests.replica.running import Replica, replica


@pytest.fixture(scope="module")
def sites() -> Iterator[Replica]:
    with replica() as running:
        yield running


def asked(url: str) -> tuple[bytes, str, dict[str, str]] | None:
    """Body, address and headers; None for an error."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.read(), answer.url, {name.lower(): value for name, value in answer.headers.items()}
    except urllib.error.HTTPError:
        return None


def walked(source: Source, way: Discovery, *, answers: int) -> Found | None:
    """What a way finds within so many answers; None if none came."""
    queue, seen = list(discovery.start_urls(source, way)), set[str]()
    entries: dict[str, discovery.Entry] = {}
    answered = False
    while queue and len(seen) < answers:
        url = queue.pop(0)
        answer = asked(url) if url not in seen else None
        seen.add(url)
        if answer is not None:
            answered = True
            found = discovery.read(*answer, way, source)
            entries.update({one.url: one for one in found.entries})
            queue += found.more
    return Found(tuple(entries.values())) if answered else None


@pytest.mark.parametrize("site_id", ["rops-30", "rops-16", "um-14", "kurier-narwianski"])
def test_a_proposed_entry_finds_exactly_what_a_site_publishes(sites: Replica, tmp_path: Path, site_id: str) -> None:
    """WordPress with readable and with plain addresses, an office's own system, a newspaper."""
    site = sites.sites[site_id]
    home, robots = asked(site.base + "/"), asked(site.base + "/robots.txt")
    assert home is not None
    assert robots is not None
    told = clues(*home, robots[0].decode(), allow_loopback=True)
    answers = {way: found for way in told.candidates if (found := walked(told.source, way, answers=3)) is not None}
    path = tmp_path / "nowe.toml"
    path.write_text(entry(told, answers, source_id="ot-77"), encoding="utf-8")
    [source] = load(path).sources
    deepest = discovery.order(source, first_run=True)[0]
    found = walked(source, deepest, answers=50)
    assert found is not None
    published = {sites.address(article.article_id) for article in site.articles}
    assert {one.url.rstrip("/") for one in found.entries} == {url.rstrip("/") for url in published}
