"""Stops and kills: nothing that was found is lost, and archive and state agree."""

import os
import random
import signal
import sqlite3
import threading
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.archive import runs, verify
from crawler.crawl import CrawlError
from crawler.page import Role
from tests.crawler.crawling import FAST, archived, registry, run, source, start, wait_until
from tests.crawler.faults import fault
from tests.crawler.mockserver import Answer, MockSite, article, listing

LISTING = '{ way = "listing", urls = ["/news"], next = "a.next" }'
NAMES = [str(number) for number in range(60, 0, -1)]


def _site(site: MockSite, *, wait: float = 0.01) -> None:
    site.pages["/robots.txt"] = Answer()
    for page in range(6):
        following = f"/news/{page + 1}" if page < 5 else None
        body = listing(NAMES[page * 10 : page * 10 + 10], following)
        site.pages["/news" if page == 0 else f"/news/{page}"] = Answer(body=body, wait=wait)
    for name in NAMES:
        site.pages[f"/a/{name}"] = Answer(body=article(f"Wiadomość {name}"), etag=f'"{name}"', wait=wait)


def _articles(data: Path) -> dict[str, bytes]:
    return {page.url: page.body for page in archived(data) if page.role is Role.ARTICLE and page.status == 200}


def _claimed(data: Path) -> set[str]:
    with closing(sqlite3.connect(data / "state.sqlite")) as database:
        return {row[0] for row in database.execute("SELECT url FROM addresses WHERE sha256 IS NOT NULL")}


@fault("SIGTERM, Ctrl-C", "finishes what is under way, writes the end record; the next run goes on")
def test_sigterm_ends_cleanly_and_the_next_run_completes(tmp_path: Path) -> None:
    """The end record is written, nothing is torn, and what was found is fetched by the next run."""
    data = tmp_path / "data"
    with MockSite() as site:
        _site(site)
        found = registry(tmp_path, source(site.host, LISTING))
        crawl = start(found, data)
        wait_until(lambda: sum(path.startswith("/a/") for path in site.paths()) > 8)
        os.kill(crawl.process.pid, signal.SIGTERM)
        result = crawl.result()
        assert result.was_stopped
        assert result.failed == ()
        assert 0 < result.total("new") < len(NAMES)
        assert verify(data / "archive") == ()
        assert _claimed(data) == set(_articles(data))
        assert runs(data / "archive")[0].finished_at is not None
        site.forget()
        second = run(found, data)
        assert result.total("new") + second.total("new") == len(NAMES)
    assert len(_articles(data)) == len(NAMES)


def test_a_stop_does_not_wait_for_pauses(tmp_path: Path) -> None:
    """A host that is to be asked again only in a minute does not hold up the end."""
    with MockSite() as site:
        _site(site)
        found = registry(tmp_path, source(site.host, LISTING, delay=60.0))
        crawl = start(found, tmp_path / "data", replace(FAST, longest_pause=600))
        wait_until(lambda: len(site.asked) >= 1)
        begun = time.monotonic()
        os.kill(crawl.process.pid, signal.SIGINT)
        assert crawl.result().was_stopped
        assert time.monotonic() - begun < 8


@fault("two crawls at once", "refuses the second in one line")
def test_a_second_crawl_at_once_is_refused(tmp_path: Path) -> None:
    """One line says so, and the first goes on undisturbed."""
    with MockSite() as site:
        _site(site)
        found = registry(tmp_path, source(site.host, LISTING))
        first = start(found, tmp_path / "data")
        wait_until(lambda: len(site.asked) > 1)
        with pytest.raises(CrawlError, match="another crawl is running"):
            run(found, tmp_path / "data")
        assert first.result().total("new") == len(NAMES)


@fault("`kill -9`", "repairs the archive at the next start and asks again for what was not saved")
def test_a_killed_run_loses_nothing(tmp_path: Path) -> None:
    """After `kill -9` the state claims nothing that the archive lacks; the next run repairs and completes."""
    data = tmp_path / "data"
    with MockSite() as site:
        _site(site)
        found = registry(tmp_path, source(site.host, LISTING))
        crawl = start(found, data, replace(FAST, checkpoint_exchanges=5))
        wait_until(lambda: sum(path.startswith("/a/") for path in site.paths()) > 12)
        crawl.process.kill()
        crawl.process.join()
        run(found, data)
        assert _claimed(data) == set(_articles(data))
    assert verify(data / "archive") == ()
    assert len(_articles(data)) == len(NAMES)


@fault("`kill -9` while a backlog is being read", "reads the gap in the next run")
def test_a_gap_in_discovery_is_read_by_the_next_run(tmp_path: Path) -> None:
    """A later run that is killed while it works through a backlog does not hide what lies below."""
    data = tmp_path / "data"
    with MockSite() as site:
        _site(site)
        site.pages["/news"] = Answer(body=listing(NAMES[-5:]))
        found = registry(tmp_path, source(site.host, LISTING))
        run(found, data)
        _site(site)

        def never(site: MockSite, path: str) -> Answer:
            return Answer(wait=30)

        site.pages["/news/2"] = never
        crawl = start(found, data, replace(FAST, checkpoint_exchanges=1))
        wait_until(lambda: "/news/2" in site.paths())
        crawl.process.kill()
        crawl.process.join()
        _site(site)
        run(found, data)
    assert len(_articles(data)) == len(NAMES)


@fault("a full disk", "ends with the reason; archive and state stay whole")
def test_a_full_disk_ends_the_crawl_with_a_reason(tmp_path: Path) -> None:
    """When nothing can be stored any more the crawl says so and does not look like a success."""
    data = tmp_path / "data"
    with MockSite() as site:
        _site(site)
        for name in NAMES:
            site.pages[f"/a/{name}"] = Answer(body=os.urandom(200_000).hex().encode(), content_type="text/html")
        found = registry(tmp_path, source(site.host, LISTING))
        with pytest.raises(CrawlError, match="cannot be written"):
            run(found, data, file_size_limit=2_000_000)
        assert verify(data / "archive") == ()
        assert _claimed(data) <= set(_articles(data))
        run(found, data)
    assert len(_articles(data)) == len(NAMES)


@fault("`kill -9` at twenty random moments of a crawl", "the articles are those of an undisturbed crawl")
@pytest.mark.slow
def test_twenty_kills_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    """However often and whenever a crawl is killed, the articles end up the same as of an undisturbed one."""
    chance = random.Random(4)
    data = tmp_path / "data"
    with MockSite() as site:
        _site(site, wait=0.02)
        found = registry(tmp_path, source(site.host, LISTING))
        run(found, tmp_path / "undisturbed")
        for _ in range(20):
            crawl = start(found, data, replace(FAST, checkpoint_exchanges=3))
            killer = threading.Timer(chance.uniform(0.3, 2.5), crawl.process.kill)
            killer.start()
            crawl.process.join()
            killer.cancel()
            if (data / "state.sqlite").exists():
                assert _claimed(data) <= set(_articles(data))
        run(found, data)
        assert verify(data / "archive") == ()
    assert _articles(data) == _articles(tmp_path / "undisturbed")
