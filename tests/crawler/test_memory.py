"""The crawler's memory does not grow with the number of addresses."""

import resource
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from crawler.health import Tally
from tests.crawler.bulk_site import bulk_site
from tests.crawler.crawling import FAST, registry, source, start

HOSTS, ARTICLES = 10, 5_000
EARLY = 10_000
GROWTH = 8 * 1024
"""Kibibytes by which the largest resident set may grow from ten to fifty thousand addresses; 200 bytes an address."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Notes the largest resident set so far, in KiB, each thousand requests."""

    notes: Path

    def __call__(self, tallies: Mapping[str, Tally]) -> None:
        requests = sum(tally.requests for tally in tallies.values())
        if requests % 1000 == 0:
            with self.notes.open("a", encoding="ascii") as file:
                file.write(f"{requests} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}\n")


@pytest.mark.slow
def test_memory_is_flat_over_fifty_thousand_addresses(tmp_path: Path) -> None:
    """What waits lies in the state, not in memory; caches have a size."""
    listing = '{ way = "listing", urls = ["news/1"], links = "li a", next = "a.next" }'
    notes = tmp_path / "memory"
    with bulk_site(hosts=HOSTS, articles=ARTICLES, size=1000) as site:
        entries = [source(host, listing, id=f"ot-{number:02}") for number, host in enumerate(site.hosts)]
        crawl = start(
            registry(tmp_path, *entries),
            tmp_path / "data",
            replace(FAST, requests_per_host=2 * ARTICLES, timeout=60),
            observe=Watch(notes),
        )
        result = crawl.result(timeout=3600)
    assert result.total("new") == HOSTS * ARTICLES
    peaks = [tuple(map(int, line.split())) for line in notes.read_text().splitlines()]
    early = next(peak for requests, peak in peaks if requests >= EARLY)
    print("\n" + ", ".join(f"{requests}: {peak / 1024:.1f} MiB" for requests, peak in peaks if requests % 10_000 == 0))
    assert peaks[-1][0] >= HOSTS * ARTICLES
    assert peaks[-1][1] - early < GROWTH
