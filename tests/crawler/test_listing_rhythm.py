"""How often a feed, sitemap or list is asked that seldom names anything new, over simulated weeks."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.revisits import Rhythm
from tests.crawler.crawling import registry, run, source
from tests.crawler.mockserver import Answer, MockSite, article, listing

DAY = timedelta(days=1)
NIGHT = datetime(2026, 1, 5, 1, 17, tzinfo=UTC)
NIGHTS = [0, 1, 2, *range(25, 34)]

PAUSES = [
    (timedelta(days=9), None, timedelta(0)),
    (timedelta(days=12), None, timedelta(hours=24.8)),
    (timedelta(days=40), None, timedelta(days=4, hours=-4)),
    (timedelta(days=700), None, timedelta(days=7, hours=-4)),
    (timedelta(days=700), 30.0, timedelta(days=7, hours=-4)),
    (timedelta(days=700), 6.0, timedelta(days=3, hours=-4)),
    (timedelta(days=700), 1.0, timedelta(0)),
]


@pytest.mark.parametrize(("quiet", "usual", "expected"), PAUSES)
def test_a_quiet_address_rests_a_tenth_of_its_silence(
    quiet: timedelta, usual: float | None, expected: timedelta
) -> None:
    """At most a week, and half of the source's rhythm; short of a day it does not rest. Four hours are for nightly runs."""
    assert Rhythm().after_no_news(quiet, usual) == expected


def test_over_weeks_a_quiet_list_is_asked_ever_more_seldom_and_an_active_one_each_night(tmp_path: Path) -> None:
    """One article at the beginning, another 31 nights later: found within two nights, the bound of this source.

    Its rhythm is four days, so no address rests longer than two. `--refetch` asks at any time.
    """
    data = tmp_path / "data"
    with MockSite() as site:
        site.pages["/robots.txt"] = Answer()
        quiet, active = ["q1"], ["n0"]

        def show() -> None:
            for path, names in (("/quiet", quiet), ("/active", active)):
                site.pages[path] = Answer(body=listing(names[::-1][:4]))
                site.pages.update({f"/a/{name}": Answer(body=article(name)) for name in names})

        found = registry(
            tmp_path,
            source(site.host, '{ way = "listing", urls = ["/quiet", "/active"], links = "li a" }', rhythm_days=4.0),
        )
        asked: dict[str, list[int]] = {"/quiet": [], "/active": []}
        late = None
        for night in NIGHTS:
            if night == 31:
                quiet.append("q2")
            if night % 2 == 0 or night == 25:
                active.append(f"n{night}")
            show()
            site.forget()
            result = run(found, data, now=NIGHT + night * DAY)
            assert result.failed == ()
            for path, nights in asked.items():
                if path in site.paths():
                    nights.append(night)
            if late is None and "/a/q2" in site.paths():
                late = night - 31
        assert late is not None
        assert late <= 2
        assert asked["/active"] == NIGHTS
        assert asked["/quiet"] == [0, 1, 2, 25, 27, 29, *asked["/quiet"][6:]]
        site.forget()
        result = run(found, data, now=NIGHT + (NIGHTS[-1] + 0.5) * DAY, refetch=True)
        assert {"/quiet", "/active"} <= set(site.paths())
        assert result.total("resting") == 0


def test_a_source_that_rests_altogether_has_not_failed(tmp_path: Path) -> None:
    """Nothing is asked of it; its articles are as they were, and nothing says that discovery did not answer."""
    with MockSite() as site:
        site.pages["/robots.txt"] = Answer()
        site.pages["/news"] = Answer(body=listing(["1", "2"]))
        site.pages.update({f"/a/{name}": Answer(body=article(name)) for name in "12"})
        found = registry(tmp_path, source(site.host, '{ way = "listing", urls = ["/news"] }', minimum_articles=2))
        for night in (0, 60):
            run(found, tmp_path / "data", now=NIGHT + night * DAY)
        site.forget()
        result = run(found, tmp_path / "data", now=NIGHT + 61 * DAY)
        assert "/news" not in site.paths()
        assert (result.failed, result.total("resting"), result.total("found")) == ((), 1, 2)
