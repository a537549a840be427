"""For how long nothing new has come: learnt from earlier runs, told as an alarm, in every place where one looks."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crawler.archive import runs
from crawler.silence import longest_pause, silence
from tests.crawler.crawling import registry, run, source
from tests.crawler.faults import fault
from tests.crawler.mockserver import Answer, MockSite, article, feed

FEED = '{ way = "feed", urls = ["/feed"] }'
BEGIN = date(2026, 1, 1)
NIGHT = datetime(2026, 1, 5, 1, 17, tzinfo=UTC)

PAUSES = [
    ([], None),
    ([1, 2, 3, 4, 5], None),
    ([1, 100, 103, 104, 110, 112], 6.0),
    ([1, 2, 3, 4, 5, 6], 1.0),
]


@pytest.mark.parametrize(("days", "expected"), PAUSES)
def test_a_rhythm_is_learnt_from_days_with_news(days: list[int], expected: float | None) -> None:
    """The longest pause between news, without the first day's backlog; a few days teach nothing."""
    assert longest_pause([BEGIN + timedelta(days=day) for day in days]) == expected


SILENCES = [
    ([], 5.0, 100, None),
    ([0], None, 900, None),
    ([0], 5.0, 20, None),
    ([0], 5.0, 21, "nothing new for 21 days, where 5 are usual"),
    ([0, 10, 13, 14, 20, 22], None, 34, None),
    ([0, 10, 13, 14, 20, 22], None, 35, "nothing new for 13 days, where 6 are usual"),
    ([0, 10, 13, 14, 20, 22], 10.0, 42, None),
    ([0, 10, 13, 14, 20, 22], 10.0, 43, "nothing new for 21 days, where 6 are usual"),
]


@pytest.mark.parametrize(("days", "rhythm", "today", "expected"), SILENCES)
def test_a_long_silence_is_an_alarm(days: list[int], rhythm: float | None, today: int, expected: str | None) -> None:
    """Twice the longest pause that was seen, or four times the one that the registry calls usual."""
    found = silence([BEGIN + timedelta(days=day) for day in days], rhythm, BEGIN + timedelta(days=today))
    assert found.alarm() == expected


@fault("a site that answers and shows nothing new for far too long", "an alarm, though the source has not failed")
def test_a_site_that_fell_silent_is_an_alarm(tmp_path: Path) -> None:
    """In the result, and in the archive's end record; news ends it."""
    with MockSite() as site:
        site.pages["/robots.txt"] = Answer()

        def show(*names: str) -> None:
            site.pages["/feed"] = Answer(body=feed(site, list(names)), content_type="application/xml")
            site.pages.update({f"/a/{name}": Answer(body=article(name)) for name in names})

        show("1")
        found = registry(tmp_path, source(site.host, FEED, rhythm_days=3.0))
        assert run(found, tmp_path / "data", now=NIGHT).alarms == ()
        silent = run(found, tmp_path / "data", now=NIGHT + timedelta(days=13))
        assert silent.alarms == (("ot-01", "nothing new for 13 days, where 3 are usual"),)
        assert (silent.sources[0].days_since_news, silent.sources[0].usual_days, silent.failed) == (13, 3.0, ())
        show("2", "1")
        assert run(found, tmp_path / "data", now=NIGHT + timedelta(days=14)).alarms == ()
    told = [one.facts["sources"]["ot-01"]["alarms"] for one in runs(tmp_path / "data" / "archive")]
    assert json.loads(json.dumps(told)) == [[], ["nothing new for 13 days, where 3 are usual"], []]
