"""Hours within which a source may be asked: read, kept to the minute, and no failure outside them."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.hours import Hours, hours
from crawler.registry import RegistryError
from tests.crawler.crawling import FAST, registry, run, source
from tests.crawler.faults import fault
from tests.crawler.mockserver import Answer, MockSite, article, feed

FEED = '{ way = "feed", urls = ["/feed"] }'
NIGHT = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)  # 23:30 in Warsaw
NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)


def _site(site: MockSite, *names: str) -> None:
    site.pages["/feed"] = Answer(body=feed(site, list(names)), content_type="application/xml")
    site.pages["/robots.txt"] = Answer()
    for name in names:
        site.pages[f"/a/{name}"] = Answer(body=article(name))


MOMENTS = [
    ("22:00-06:00", "2026-01-10T21:00+01:00", False),
    ("22:00-06:00", "2026-01-10T22:00+01:00", True),
    ("22:00-06:00", "2026-01-11T05:59:59+01:00", True),
    ("22:00-06:00", "2026-01-11T06:00+01:00", False),
    ("22:00-06:00", "2026-07-10T20:00+00:00", True),  # summer time
    ("22:00-06:00", "2026-01-10T20:00+00:00", False),
    ("08:00-16:00", "2026-01-10T12:00+01:00", True),
    ("08:00-16:00", "2026-01-10T16:00+01:00", False),
    ("02:00-03:00", "2026-10-25T02:30+02:00", True),  # the hour that comes twice
    ("02:00-03:00", "2026-10-25T02:30+01:00", True),
    ("02:00-03:00", "2026-03-29T01:59:59+01:00", False),  # the hour that does not come
    ("02:00-03:00", "2026-03-29T03:00+02:00", False),
]


@pytest.mark.parametrize(("span", "moment", "within"), MOMENTS)
def test_hours_go_by_the_clocks_of_poland(span: str, moment: str, within: bool) -> None:
    """Over midnight, in summer and winter, and on the nights on which the clocks are changed."""
    found = hours(span)
    assert isinstance(found, Hours)
    assert (found.include(datetime.fromisoformat(moment)), str(found)) == (within, span)


@pytest.mark.parametrize("text", ["22-6", "22:00-24:00", "22:00 - 06:00", "06:00-06:00", "noc"])
def test_what_is_no_span_of_hours_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    """In a registry, with file, line, source and key."""
    with pytest.raises(RegistryError, match=rf"sources\.toml:\d+: ot-01: hours: '{text}'"):
        registry(tmp_path, source("127.0.0.1:9", FEED, hours=text))
    assert hours("") is None


@fault("the hours of a source have not begun", "asks nothing of it; it waits and has not failed")
def test_outside_its_hours_a_source_waits(tmp_path: Path) -> None:
    """Neither robots.txt is asked; the others go on; within the hours it is read. Its own hours go before the settings'."""
    data = tmp_path / "data"
    with MockSite() as site, MockSite() as other:
        _site(site, "1", "2")
        _site(other, "1")
        found = registry(
            tmp_path,
            source(site.host, FEED, hours="22:00-06:00"),
            source(other.host, FEED, id="ot-02", hours="08:00-20:00"),
        )
        settings = replace(FAST, hours="01:00-02:00")
        noon = run(found, data, settings, now=NOON)
        assert (site.paths(), noon.total("new"), noon.failed) == ([], 1, ())
        assert [(one.source_id, one.postponed) for one in noon.postponed] == [
            ("ot-01", "outside its hours, 22:00-06:00")
        ]
        night = run(found, data, settings, now=NIGHT)
        assert (night.total("new"), night.failed) == (2, ())
        assert [one.source_id for one in night.postponed] == ["ot-02"]
        plain = registry(tmp_path, source(site.host, FEED))
        assert run(plain, data, settings, now=NIGHT).postponed[0].postponed == "outside its hours, 01:00-02:00"


@fault(
    "the hours of a source end while it is read", "stops with it, also with what stands in line; the next run goes on"
)
def test_when_its_hours_end_a_source_is_left_cleanly(tmp_path: Path) -> None:
    """Not a request later, though the lane's pause had begun before; nothing is lost."""
    data = tmp_path / "data"
    with MockSite() as site:
        _site(site, *map(str, range(9)))
        found = registry(tmp_path, source(site.host, FEED, delay=1.0, hours="22:00-06:00"))
        just_before = datetime(2026, 11, 23, 4, 59, 56, tzinfo=UTC)
        first = run(found, data, now=just_before)
        assert len(site.asked) <= 6
        assert 0 < first.total("new") < 9
        assert (first.failed, first.was_stopped) == ((), False)
        assert first.sources[0].postponed == "outside its hours, 22:00-06:00"
        assert first.total("waiting") == 9 - first.total("new")
        quick = registry(tmp_path, source(site.host, FEED, hours="22:00-06:00"))
        assert run(quick, data, now=NIGHT.replace(day=23)).total("new") == first.total("waiting")
