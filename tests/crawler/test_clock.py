"""Clock changes: a clock that ran ahead and was set back keeps nothing waiting, and summer time changes nothing."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.archive import runs
from tests.crawler.crawling import FAST, archived, registry, run, source
from tests.crawler.faults import fault
from tests.crawler.mockserver import Answer, MockSite, article, feed

FEED = '{ way = "feed", urls = ["/feed"] }'
NIGHT = datetime(2026, 10, 23, 0, 17, tzinfo=UTC)


def _site(site: MockSite, *names: str) -> None:
    site.pages["/feed"] = Answer(body=feed(site, list(names)), content_type="application/xml")
    site.pages["/robots.txt"] = Answer()
    for name in names:
        site.pages[f"/a/{name}"] = Answer(body=article(name), etag=f'"{name}"')


@fault("a clock that ran years ahead and was set back", "asks at once for what was put off, robots.txt included")
def test_a_clock_that_was_set_back_keeps_nothing_waiting(tmp_path: Path) -> None:
    """After a run in 2031 the next one in 2026 asks for everything, later ones as usual; ids keep the order of runs."""
    data = tmp_path / "data"
    with MockSite() as site:
        _site(site, "2", "1")
        found = registry(tmp_path, source(site.host, FEED))
        ahead = run(found, data, now=NIGHT.replace(year=2031))
        _site(site, "3", "2", "1")
        site.forget()
        back = run(found, data, now=NIGHT)
        assert sorted(site.paths()) == ["/a/1", "/a/2", "/a/3", "/feed", "/robots.txt"]
        assert back.started_at == NIGHT
        site.forget()
        run(found, data, now=NIGHT + timedelta(hours=2))
        assert site.paths() == ["/feed"]
        site.forget()
        run(found, data, now=NIGHT + timedelta(days=1))
        assert "/a/3" in site.paths()
    assert [one.run_id for one in runs(data / "archive")][:2] == [ahead.run_id, back.run_id]
    fetched = [page.fetched_at.year for page in archived(data) if page.url.endswith("/a/3")]
    assert fetched == [2026]


@fault("the nights on which summer time begins and ends", "reckons in UTC: each nightly run asks for what is due")
def test_nights_of_23_and_25_hours_are_nights_like_others(tmp_path: Path) -> None:
    """Runs at 02:17 in Warsaw, over the change of 25 October: the young article is due in each of them."""
    with MockSite() as site:
        _site(site, "1")
        found = registry(tmp_path, source(site.host, FEED))
        asked = []
        for night in (NIGHT, NIGHT + timedelta(days=1, hours=0), NIGHT + timedelta(days=2, hours=1)):
            site.pages["/a/1"] = Answer(body=article(f"Wersja {night}"))
            site.forget()
            run(found, tmp_path / "data", FAST, now=night)
            asked.append("/a/1" in site.paths())
        assert asked == [True, True, True]
