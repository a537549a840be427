"""A harvest of a real WordPress: nothing is missed whichever way it is read, and hardly anything is asked twice."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from crawler.archive import verify
from crawler.crawl import CrawlResult
from crawler.page import Role
from crawler.registry import Registry
from crawler.settings import CrawlSettings
from tests.crawler.crawling import FAST, archived, registry, start
from tests.crawler.wordpress import PLAIN, PRETTY, WordPress, missing, wordpress
from tests.crawler.wordpress.posts import POSTS

_MISSING = missing()

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(_MISSING is not None, reason=_MISSING or "nothing"),
]

WAYS = ("wordpress", "sitemap", "feed", "listing")
PATIENT = replace(FAST, timeout=60)


@pytest.fixture(scope="module")
def site() -> Iterator[WordPress]:
    # The path of a socket may have a hundred characters only, which pytest's folders exceed.
    with TemporaryDirectory(prefix="cus-wp-") as folder, wordpress(Path(folder)) as running:
        yield running


def _entry(folder: Path, site: WordPress, family: str, *ways: str) -> Registry:
    """The site as a user of the registry would enter it: its family, and only some of its ways."""
    facts = [f'id = "ot-01"\nname = "Prawdziwy WordPress"\nkind = "other"\nfamily = "{family}"',
             f'homepage = "{site.url}/"', f"hosts = {json.dumps([site.host])}",
             "delay = 0.0", "allow_loopback = true", f"minimum_articles = {POSTS}"]  # fmt: skip
    facts.extend(f"{way} = false" for way in WAYS if way not in ways)
    if "listing" in ways:
        facts.append('listing = { urls = ["./"] }')
    folder.mkdir(parents=True, exist_ok=True)
    return registry(folder, "\n".join(facts))


def _crawl(
    found: Registry, data: Path, settings: CrawlSettings = PATIENT, *, nights: int = 0, **options: bool
) -> CrawlResult:
    """A crawl so many nights from now."""
    now = datetime.now(UTC) + timedelta(days=nights)
    result = start(found, data, settings, now=now, **options).result(timeout=300)
    assert result.failed == ()
    return result


def _addresses(data: Path) -> set[str]:
    with closing(sqlite3.connect(data / "state.sqlite")) as database:
        return {row[0] for row in database.execute("SELECT key FROM addresses")}


@pytest.mark.parametrize(("permalinks", "family"), [(PRETTY, "wordpress"), (PLAIN, "wordpress-plain")])
def test_every_way_finds_all_posts(tmp_path: Path, site: WordPress, permalinks: str, family: str) -> None:
    """REST, sitemap, the paged feed and the listing show the same 300 posts, with readable and with plain addresses."""
    site.set_permalinks(permalinks)
    found = {}
    for way in WAYS:
        folder = tmp_path / way
        _crawl(_entry(folder, site, family, way), folder, discovery_only=True)
        found[way] = _addresses(folder)
    assert {way: len(addresses) for way, addresses in found.items()} == dict.fromkeys(WAYS, POSTS)
    assert len(set.union(*found.values())) == POSTS


def test_later_runs_transfer_hardly_anything_and_an_edited_post_is_noticed(tmp_path: Path, site: WordPress) -> None:
    """A second run costs under 2 % of the bytes of the first, at once or the night after; an edit is noticed at once."""
    site.set_permalinks(PRETTY)
    found, data = _entry(tmp_path, site, "wordpress", *WAYS), tmp_path / "data"
    site.meter.forget()
    first = _crawl(found, data)
    assert (first.total("new"), first.total("errors")) == (POSTS, 0)
    transferred = site.meter.received
    for nights in (0, 1):
        site.meter.forget()
        later = _crawl(found, data, nights=nights)
        share = site.meter.received / transferred
        print(
            f"\n{nights} nights later: {site.meter.received} of {transferred} bytes, {share:.2%}: {site.meter.requests}"
        )
        assert (later.total("new"), later.total("changed")) == (0, 0)
        assert share < 0.02

    edited = site.edit(site.titles()[POSTS // 4], "Zmieniono miejsce: spotkanie odbędzie się w szkole.")
    site.meter.forget()
    third = _crawl(found, data, nights=1)
    print(f"after an edit: {site.meter.requests}")
    assert (third.total("new"), third.total("changed")) == (0, 1)
    versions = [page for page in archived(data) if page.role is Role.ARTICLE and page.url == edited]
    assert ["odbędzie się w szkole".encode() in page.body for page in versions] == [False, True]
    assert verify(data / "archive") == ()
