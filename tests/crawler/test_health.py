"""Which sources count as failed, and that they are named with the reason."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.crawler.crawling import FAST, archived, registry, run, source
from tests.crawler.faults import fault
from tests.crawler.mockserver import Answer, MockSite, article, feed, listing, sitemap

FEED = '{ way = "feed", urls = ["/feed"] }'
LISTING = '{ way = "listing", urls = ["/news"] }'
CHALLENGE = b"<html><head><title>Just a moment...</title></head><body>cf_chl_opt</body></html>"


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A loopback port where nobody listens while the test runs."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def _site(site: MockSite, *names: str) -> None:
    site.pages["/feed"] = Answer(body=feed(site, list(names)), content_type="application/xml")
    for name in names:
        site.pages[f"/a/{name}"] = Answer(body=article(name))


@fault("names that do not exist, closed ports", "names the source as failed; the others go on")
def test_unreachable_sources_are_named_and_the_others_go_on(tmp_path: Path, closed_port: int) -> None:
    """A closed port and a name that does not exist fail with their reasons; the third source is complete."""
    with MockSite() as site:
        _site(site, "1", "2")
        found = registry(
            tmp_path,
            source(f"127.0.0.1:{closed_port}", FEED, id="closed"),
            source("rops.invalid", FEED, id="unknown", allow_loopback=False),
            source(site.host, FEED, id="fine"),
        )
        result = run(found, tmp_path / "data", replace(FAST, retries=1))
        failures = {one.source_id: one.failure or "" for one in result.failed}
        assert set(failures) == {"closed", "unknown"}
        assert "the connection was refused" in failures["closed"]
        assert "the name cannot be resolved" in failures["unknown"]
        assert result.total("new") == 2


@fault("challenge pages instead of discovery, under any status", "names the source as failed")
def test_a_source_behind_a_challenge_has_failed(tmp_path: Path) -> None:
    """Discovery that shows a check for humans did not answer, with whatever status it comes."""
    for status in (200, 403, 503):
        with MockSite() as site:
            site.pages["/news"] = Answer(body=CHALLENGE, status=status)
            site.pages["/robots.txt"] = Answer()
            found = registry(tmp_path, source(site.host, LISTING))
            result = run(found, tmp_path / f"data{status}", replace(FAST, retries=0))
            assert "a challenge page came" in (result.failed[0].failure or "")


@fault(
    "challenge and login pages instead of articles",
    "stores them as no article, tries later; only such pages mean failure",
)
def test_articles_that_are_all_challenges_or_logins_mean_failure(tmp_path: Path) -> None:
    """The feed answers, but behind it only barriers; they are not articles, and are tried again later."""
    with MockSite() as site:
        _site(site, "1", "2", "3")
        site.pages["/a/1"] = Answer(body=CHALLENGE)
        site.pages["/a/2"] = Answer(body=b"", status=403, headers={"cf-mitigated": "challenge"})
        site.pages["/a/3"] = Answer(status=302, headers={"Location": "/wp-login.php"})
        site.pages["/wp-login.php"] = Answer(body=b"<form><input type=password></form>")
        result = run(registry(tmp_path, source(site.host, FEED)), tmp_path / "data")
        assert result.failed[0].failure == "only challenge or login pages came"
        assert (result.total("barriers"), result.total("new")) == (3, 0)


def test_an_article_about_challenges_is_an_article(tmp_path: Path) -> None:
    """A long page that quotes a marker is not taken for a barrier."""
    with MockSite() as site:
        _site(site, "1")
        site.pages["/a/1"] = Answer(body=article("x", "cf_chl_opt " + "Treść. " * 10_000))
        result = run(registry(tmp_path, source(site.host, FEED)), tmp_path / "data")
        assert (result.total("new"), result.failed) == (1, ())


def test_fewer_articles_than_expected_mean_failure(tmp_path: Path) -> None:
    """A full discovery that finds fewer than the registry's minimum fails, though all pages were fetched."""
    with MockSite() as site:
        _site(site, "1", "2")
        result = run(registry(tmp_path, source(site.host, FEED, minimum_articles=5)), tmp_path / "data")
        assert result.failed[0].failure == "2 articles were found, at least 5 are expected"
        assert result.total("new") == 2


def test_an_empty_listing_is_a_failure_also_later(tmp_path: Path) -> None:
    """A redesigned site whose listing names nothing any more has failed; its earlier articles stay archived."""
    with MockSite() as site:
        _site(site, "1")
        site.pages["/news"] = Answer(body=listing(["1"]))
        found = registry(tmp_path, source(site.host, LISTING))
        assert run(found, tmp_path / "data").failed == ()
        site.pages["/news"] = Answer(body=b"<html><body><div id=app></div></body></html>")
        assert "0 articles were found" in (run(found, tmp_path / "data").failed[0].failure or "")
    assert any(page.url.endswith("/a/1") for page in archived(tmp_path / "data"))


def test_a_first_run_takes_the_next_way_when_one_shows_too_little(tmp_path: Path) -> None:
    """A sitemap that lists only pages of a menu: the list finds the rest, and the source has not failed."""
    with MockSite() as site:
        _site(site, "1", "2", "3", "4")
        site.pages["/sitemap.xml"] = Answer(body=sitemap(site, {"1": None}), content_type="application/xml")
        site.pages["/news"] = Answer(body=listing(["1", "2", "3", "4"]))
        ways = '{ way = "sitemap", urls = ["/sitemap.xml"] }, ' + LISTING
        found = registry(tmp_path, source(site.host, ways, minimum_articles=3))
        result = run(found, tmp_path / "data")
        assert (result.total("new"), result.failed) == (4, ())
        site.forget()
        run(found, tmp_path / "data")
        assert site.paths() == ["/news"]


def test_some_challenges_among_articles_are_an_alarm(tmp_path: Path) -> None:
    """Not a failure, since other articles came; but someone should look."""
    with MockSite() as site:
        _site(site, "1", "2")
        site.pages["/a/1"] = Answer(body=CHALLENGE)
        result = run(registry(tmp_path, source(site.host, FEED)), tmp_path / "data")
        assert result.failed == ()
        assert result.alarms == (("ot-01", "challenge or login pages instead of articles: 1"),)


def test_failures_of_single_pages_are_no_failure_of_the_source(tmp_path: Path) -> None:
    """They are counted."""
    with MockSite() as site:
        _site(site, "1", "2", "3")
        site.pages["/a/2"] = site.pages["/a/3"] = Answer(status=404)
        site.pages["/robots.txt"] = Answer()
        result = run(registry(tmp_path, source(site.host, FEED)), tmp_path / "data")
        assert result.failed == ()
        assert (result.total("errors"), result.sources[0].statuses[404]) == (2, 2)
