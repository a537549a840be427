"""How fast the crawler is beside a bare Scrapy spider, and how it behaves beside news-please, on the same site."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from tests.crawler.bulk_crawls import Measured
from tests.crawler.bulk_site import BulkSite, bulk_site
from tests.pipelines.commands import environment

ROUNDS = 5
GOAL = 0.85

NEWS_PLEASE = os.environ.get("CUS_NEWSPLEASE_PYTHON")
"""A Python that has news-please installed, in an environment of its own."""
DELAY = 1.0


def _crawl(which: str, data: Path, site: BulkSite) -> Measured:
    command = [sys.executable, "-m", "tests.crawler.bulk_crawls", which, str(data), *site.hosts]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment(), timeout=1200)
    assert done.returncode == 0, done.stderr
    measured = Measured(**json.loads(done.stdout.splitlines()[-1]))
    assert measured.pages == len(site.hosts) * site.articles
    return measured


@pytest.mark.bench
def test_speed_beside_a_bare_spider(tmp_path: Path) -> None:
    """Pages per second, politeness off, eight hosts; `bulk_crawls` says what either does. The best of five rounds."""
    rounds: dict[str, list[Measured]] = {"bare": [], "ours": []}
    with bulk_site(hosts=8, articles=150, size=20_000) as site:
        for number in range(ROUNDS):
            for which, measured in rounds.items():
                measured.append(_crawl(which, tmp_path / f"{which}-{number}", site))
    pages = rounds["ours"][0].pages
    cpu = {which: pages / min(one.cpu_seconds for one in measured) for which, measured in rounds.items()}
    wall = {which: pages / min(one.seconds for one in measured) for which, measured in rounds.items()}
    print(f"\ncrawl: {pages} articles of 20 kB on 8 hosts, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for what, speed in (("of the processor", cpu), ("of the clock", wall)):
        share = speed["ours"] / speed["bare"]
        print(f"  pages per second {what}: ours {speed['ours']:.0f}, bare {speed['bare']:.0f}: {share:.2f}")
    assert cpu["ours"] >= GOAL * cpu["bare"]
    assert wall["ours"] >= GOAL * wall["bare"]


@dataclass(frozen=True, slots=True)
class _Manners:
    """What a site saw of a crawler."""

    articles: int
    """Different articles that were kept."""
    kept: int
    """What was kept, duplicates counted."""
    requests: int
    asked_twice: int
    """Requests for something that had been asked before."""
    shortest_pause: float
    cpu_seconds: float

    def __str__(self) -> str:
        return (
            f"{self.articles} articles and {self.kept - self.articles} duplicates kept, {self.requests} requests,"
            f" {self.asked_twice} for what had been asked, shortest pause {self.shortest_pause:.2f} s,"
            f" {self.articles / self.cpu_seconds:.0f} articles a second of the processor"
        )


def _seen(site: BulkSite, kept: list[str], cpu_seconds: float) -> _Manners:
    asked = site.asked()
    times = sorted(at for at, _ in asked)
    targets = Counter(target.partition("?")[0] for _, target in asked)
    return _Manners(
        articles=len({re.sub(r"\?.*", "", url) for url in kept}),
        kept=len(kept),
        requests=len(asked),
        asked_twice=sum(targets.values()) - len(targets),
        shortest_pause=min(after - before for before, after in pairwise(times)),
        cpu_seconds=cpu_seconds,
    )


def _ours(folder: Path, site: BulkSite) -> _Manners:
    from tests.crawler.crawling import archived

    measured = _crawl("sitemap", folder, site)
    return _seen(site, [page.url for page in archived(folder) if "/a/" in page.url], measured.cpu_seconds)


def _news_please(folder: Path, site: BulkSite) -> _Manners:
    assert NEWS_PLEASE is not None
    script = Path(__file__).with_name("newsplease_crawl.py")
    command = [NEWS_PLEASE, str(script), str(folder), f"http://{site.hosts[0]}/"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1200, cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    articles = (json.loads(path.read_text(encoding="utf-8")) for path in (folder / "data").rglob("*.json"))
    kept = [article["url"] for article in articles if article]
    return _seen(site, kept, json.loads(done.stdout.splitlines()[-1])["cpu_seconds"])


@pytest.mark.bench
@pytest.mark.skipif(NEWS_PLEASE is None, reason="no Python with news-please: CUS_NEWSPLEASE_PYTHON names none")
@pytest.mark.parametrize(("articles", "delay"), [(300, 0.0), (12, DELAY)], ids=["without delay", "Crawl-delay"])
def test_manners_beside_news_please(tmp_path: Path, articles: int, delay: float) -> None:
    """Both by the sitemap, one site: what each keeps, how often it asks, and whether it obeys a Crawl-delay.

    news-please reads the text of each page while it crawls, so the speeds do not compare like with like.
    """
    seen = {}
    for name, crawl in (("ours", _ours), ("news-please", _news_please)):
        with bulk_site(
            hosts=1, articles=articles, size=20_000, crawl_delay=delay, log=tmp_path / f"{name}.log"
        ) as site:
            seen[name] = crawl(tmp_path / name, site)
    print(f"\n{articles} articles, Crawl-delay {delay:g} s")
    for name, manners in seen.items():
        print(f"  {name}: {manners}")
    ours = seen["ours"]
    assert (ours.articles, ours.kept, ours.asked_twice) == (articles, articles, 0)
    assert ours.requests <= seen["news-please"].requests
    assert ours.shortest_pause >= 0.95 * delay
