"""Manners: robots.txt by RFC 9309, pauses when a host is busy, and leaving alone who does not answer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.manners import Lanes, pause_after, retry_after
from crawler.page import Role
from crawler.registry import Registry
from crawler.robots import LONGEST, ForbiddenByRobotsError, rules
from tests.crawler.crawling import FAST, archived, registry, run, source
from tests.crawler.faults import fault
from tests.crawler.mockserver import Answer, MockSite, article, feed, listing

FEED = '{ way = "feed", urls = ["/feed"] }'
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def _site(site: MockSite, *names: str) -> None:
    site.pages["/feed"] = Answer(body=feed(site, list(names)), content_type="application/xml")
    for name in names:
        site.pages[f"/a/{name}"] = Answer(body=article(name))


RETRY_AFTER = [
    ("120", 120.0),
    (" 0 ", 0.0),
    ("Sun, 01 Mar 2026 12:02:00 GMT", 120.0),
    ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
    ("Sunday, 01-Mar-26 12:00:30 GMT", 30.0),
    ("soon", None),
    ("-5", None),
    ("1.5", None),
    ("²", None),
    ("", None),
    (None, None),
    ("9" * 40, 1e9),
]


@pytest.mark.parametrize(("value", "expected"), RETRY_AFTER)
def test_retry_after_is_read_in_both_forms(value: str | None, expected: float | None) -> None:
    """Seconds or a date; anything else says nothing."""
    assert retry_after(value, NOW) == expected


def test_pauses_double_and_are_never_shorter_than_asked() -> None:
    """Each refusal in a row doubles the pause; Retry-After is a lower bound."""
    settings = replace(FAST, backoff=30.0)
    assert [pause_after(number, None, settings) for number in (1, 2, 3)] == [30.0, 60.0, 120.0]
    assert pause_after(1, 300.0, settings) == 300.0
    assert pause_after(4, 1.0, settings) == 240.0


def test_sources_that_share_a_host_share_a_lane(tmp_path: Path) -> None:
    """The lane keeps the longest delay, and joins sources that are linked only through a third."""
    facts = 'kind = "other"\nname = "x"\ndiscovery = [{ way = "feed", urls = ["/f"] }]'
    found: Registry = registry(
        tmp_path,
        f'id = "a"\nhomepage = "https://a.example/"\nhosts = ["a.example", "www.a.example"]\ndelay = 2\n{facts}',
        f'id = "b"\nhomepage = "https://b.example/"\nhosts = ["b.example"]\ndelay = 9\n{facts}',
        f'id = "c"\nhomepage = "https://b.example/"\nhosts = ["b.example", "www.a.example"]\ndelay = 3\n{facts}',
        f'id = "d"\nhomepage = "https://d.example/"\nhosts = ["d.example"]\ndelay = 4\n{facts}',
    )
    lanes = Lanes(found.sources)
    assert lanes["a.example"] is lanes["www.a.example"] is lanes["b.example"]
    assert lanes["a.example"].delay == 9
    assert lanes["d.example"] is not lanes["a.example"]
    assert len(lanes.all()) == 2
    assert {slot["concurrency"] for slot in lanes.slots().values()} == {1}


ROBOTS = [
    (b"", "/a", True),
    (b"User-agent: *\nDisallow: /a", "/a/1", False),
    (b"User-agent: *\nDisallow: /a\nAllow: /a/1", "/a/1", True),
    (b"User-agent: cus-harvest\nDisallow: /x\n\nUser-agent: *\nDisallow: /", "/a", True),
    (b"User-agent: CUS-Harvest\nDisallow: /", "/a", False),
    (b"User-agent: Googlebot\nDisallow: /", "/a", True),
    (b"User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
    (b"User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
    (b"User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
    ("User-agent: *\nDisallow: /usługi".encode(), "/us%C5%82ugi/1", False),
    (b"\xef\xbb\xbfUser-agent: *\nDisallow: /a", "/a", False),
    (b"User-agent: *\r\nDisallow: /a\r\n", "/a", False),
    (b"<!doctype html><html><body>Nie ma takiej strony</body></html>", "/a", True),
    (b"\xff\xfe\x00garbage", "/a", True),
    (b"User-agent: *\nDisallow: /a\n" + b"#" * LONGEST + b"\nDisallow: /b", "/b", True),
]


@pytest.mark.parametrize(("body", "path", "allowed"), ROBOTS)
def test_rules_are_read_as_the_rfc_says(body: bytes, path: str, allowed: bool) -> None:
    """Most specific group and longest match win; what is no rule is passed over; 512 KiB are read."""
    check = rules(body).check
    if allowed:
        check(f"https://a.example{path}")
    else:
        with pytest.raises(ForbiddenByRobotsError):
            check(f"https://a.example{path}")


def test_crawl_delay_and_request_rate_are_pauses() -> None:
    """The longer of the two counts, for this robot."""
    assert rules(b"User-agent: *\nCrawl-delay: 2.5").pause() == 2.5
    assert rules(b"User-agent: *\nRequest-rate: 1/10\nCrawl-delay: 2").pause() == 10
    assert rules(b"User-agent: other\nCrawl-delay: 7").pause() == 0


def test_what_robots_forbids_is_not_asked(tmp_path: Path) -> None:
    """A forbidden article is counted and never fetched; robots.txt itself is archived."""
    with MockSite() as site:
        _site(site, "1", "tajne")
        site.pages["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /a/tajne", content_type="text/plain")
        result = run(registry(tmp_path, source(site.host, FEED)), tmp_path / "data")
        assert sorted(site.paths()) == ["/a/1", "/feed", "/robots.txt"]
        assert (result.total("new"), result.total("forbidden"), result.total("errors")) == (1, 1, 0)
        assert result.failed == ()
    assert next(page.role for page in archived(tmp_path / "data")) is Role.ROBOTS


@fault("robots.txt with 5xx", "asks nothing else of the host until it can be read")
def test_a_failing_robots_means_wait(tmp_path: Path) -> None:
    """With 5xx nothing else is asked of the host, the source is named, and the next run goes on."""
    with MockSite() as site:
        _site(site, "1")
        site.pages["/robots.txt"] = Answer(status=500)
        found = registry(tmp_path, source(site.host, FEED))
        result = run(found, tmp_path / "data")
        assert set(site.paths()) == {"/robots.txt"}
        assert "robots.txt answered with status 500" in (result.failed[0].failure or "")
        site.pages["/robots.txt"] = Answer(body=b"")
        assert run(found, tmp_path / "data").total("new") == 1


def test_rules_are_asked_once_a_day_and_stand_in_while_robots_fails(tmp_path: Path) -> None:
    """Within their age they are used as they are; later they stand in for a robots.txt that cannot be read."""
    with MockSite() as site:
        _site(site, "1", "tajne")
        site.pages["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /a/tajne")
        found = registry(tmp_path, source(site.host, FEED))
        run(found, tmp_path / "data")
        site.forget()
        run(found, tmp_path / "data")
        assert site.paths() == ["/feed"]
        site.pages["/robots.txt"] = Answer(status=503)
        site.forget()
        stale = replace(FAST, robots_age=timedelta(0), retries=0)
        result = run(found, tmp_path / "data", stale, refetch=True)
        assert site.paths() == ["/robots.txt", "/feed", "/a/1"]
        assert result.failed == ()


def test_crawl_delay_is_obeyed(tmp_path: Path) -> None:
    """The pause that robots.txt asks for stands between requests, though the registry asks for none."""
    with MockSite() as site:
        _site(site, "1", "2", "3")
        site.pages["/robots.txt"] = Answer(body=b"User-agent: *\nCrawl-delay: 0.3")
        run(registry(tmp_path, source(site.host, FEED)), tmp_path / "data")
        times = [asked.at for asked in site.asked]
        assert len(times) == 5
        assert times[-1] - times[0] > 4 * 0.3 * 0.9


@fault("429 or 503 with Retry-After", "waits so long, then goes on")
def test_429_with_retry_after_is_honoured(tmp_path: Path) -> None:
    """After a 429 nothing is asked of the host until the time has passed, then everything is fetched."""
    times = iter(range(100))

    def busy(site: MockSite, path: str) -> Answer:
        if next(times) == 0:
            return Answer(status=429, headers={"Retry-After": "1"})
        return Answer(body=article("1"))

    with MockSite() as site:
        _site(site, "1", "2", "3")
        site.pages["/a/1"] = busy
        result = run(registry(tmp_path, source(site.host, FEED)), tmp_path / "data")
        refused = next(number for number, asked in enumerate(site.asked) if asked.status == 429)
        assert site.asked[refused + 1].at - site.asked[refused].at > 0.95
        assert (result.total("new"), result.failed) == (3, ())


@fault("a host that stays busy", "leaves it alone until the next run")
def test_a_host_that_stays_busy_is_left_alone(tmp_path: Path) -> None:
    """After some refusals in a row, or one that asks for too long, the rest waits for the next run."""
    with MockSite() as site, MockSite() as other:
        _site(site, *map(str, range(20)))
        for number in range(20):
            site.pages[f"/a/{number}"] = Answer(status=503)
        _site(other, "1", "2")
        other.pages["/a/1"] = other.pages["/a/2"] = Answer(status=429, headers={"Retry-After": "86400"})
        found = registry(tmp_path, source(site.host, FEED), source(other.host, FEED, id="ot-02"))
        result = run(found, tmp_path / "data")
        assert len([asked for asked in site.asked if asked.status == 503]) == FAST.patience + 1
        assert len([asked for asked in other.asked if asked.status == 429]) == 1
        assert result.failed == ()
        assert ["left alone" in one.notes[0] for one in result.sources] == [True, True]
        assert result.sources[0].waiting >= 15
        assert result.sources[1].waiting == 2
        for number in range(20):
            site.pages[f"/a/{number}"] = Answer(body=article(str(number)))
        assert run(found, tmp_path / "data", source_ids=["ot-01"]).total("new") >= 15


@fault("more than the quota of a host", "asks no more in this run, not even after redirects; the next one goes on")
def test_a_quota_leaves_the_rest_for_the_next_run(tmp_path: Path) -> None:
    """No more is asked of a host in a run than the settings say, robots.txt, discovery and redirects included."""
    settings = replace(FAST, requests_per_host=5)
    with MockSite() as site:
        _site(site, *map(str, range(10)))
        site.pages["/a/0"] = Answer(status=301, headers={"Location": "/a/neu"})
        site.pages["/a/neu"] = Answer(body=article("0"))
        found = registry(tmp_path, source(site.host, FEED))
        new, asked = [], []
        for _ in range(4):
            site.forget()
            result = run(found, tmp_path / "data", settings)
            new.append(result.total("new"))
            asked.append(len(site.asked))
            assert result.total("waiting") == 10 - sum(new)
            is_left = result.sources[0].postponed == f"the quota of 5 requests to {site.host} in a run is used up"
            assert is_left == (sum(new) < 10)
        assert asked[:2] == [5, 5]
        assert max(asked) == 5
        assert sum(new) == 10
        assert (result.sources[0].postponed, result.failed) == (None, ())


@fault(
    "a first discovery longer than the quota",
    "reads half of the quota, fetches with the other half, and goes on in the next run where it stopped",
)
def test_a_first_discovery_longer_than_the_quota_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """Half of the quota reads on in the list, the other half fetches; what comes meanwhile is found, too."""
    settings = replace(FAST, requests_per_host=10)
    names = [f"{number:02}" for number in range(40, 0, -1)]
    with MockSite() as site:
        site.pages["/robots.txt"] = Answer()

        def listed(names: list[str]) -> None:
            for page in range(0, len(names), 2):
                following = f"/news?page={page // 2 + 1}" if page + 2 < len(names) else None
                address = f"/news?page={page // 2}" if page else "/news"
                site.pages[address] = Answer(body=listing(names[page : page + 2], following))
            site.pages.update({f"/a/{name}": Answer(body=article(name)) for name in names})

        listed(names)
        way = '{ way = "listing", urls = ["/news"], next = "a.next" }'
        found = registry(tmp_path, source(site.host, way))
        pages: list[list[str]] = []
        new = 0
        for night in range(10):
            if night == 2:
                listed(["42", "41", *names])
            site.forget()
            result = run(found, tmp_path / "data", settings)
            assert len(site.asked) <= 10
            new += result.total("new")
            pages.append([path for path in site.paths() if path.startswith("/news")])
        further = [page for night in pages[:4] for page in night[1:]]
        assert {night[0] for night in pages} == {"/news"}
        assert further == [f"/news?page={number}" for number in range(1, len(further) + 1)]
        assert pages[-1] == ["/news"]
        assert new == 42
        assert (result.sources[0].postponed, result.failed) == (None, ())


@fault("errors of single pages", "tries again, then counts; the source has not failed")
def test_errors_are_tried_again_and_then_counted(tmp_path: Path) -> None:
    """A page that heals is fetched; one that does not is an error of a page, not of the source."""
    times = iter(range(100))

    def heals(site: MockSite, path: str) -> Answer:
        return Answer(status=500) if next(times) == 0 else Answer(body=article("1"))

    with MockSite() as site:
        _site(site, "1", "2", "3", "4")
        site.pages["/a/1"] = heals
        site.pages["/a/2"] = Answer(status=500)
        site.pages["/a/3"] = Answer(status=410)
        site.pages["/robots.txt"] = Answer()
        result = run(registry(tmp_path, source(site.host, FEED)), tmp_path / "data")
        assert (result.total("new"), result.total("errors"), result.failed) == (2, 2, ())
        assert site.paths().count("/a/2") == 1 + FAST.retries
        assert site.paths().count("/a/3") == 1
