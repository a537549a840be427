"""The crawl state: what it knows, what it gives out, and that nothing is claimed before it is committed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.page import Hint
from crawler.revisits import Rhythm, age
from crawler.state import State, StateError, Stored

NOW = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)
RHYTHM = Rhythm()


def _entry(key: str, *, via: str = "feed", modified: str | None = None) -> tuple[str, str, Hint]:
    return key, f"https://{key}", Hint(via=via, found_on="https://a.example/feed", title=f"T {key}", modified=modified)


def _stored(sha256: str = "aa", etag: str | None = '"1"') -> Stored:
    return Stored(etag=etag, sha256=sha256, stored_at=NOW, stored_url="https://a.example/1")


def _state(path: Path, run_id: str = "r1", *, trial: bool = False) -> State:
    return State(path / "state.sqlite", run_id=run_id, trial=trial)


def _saw(state: State, *keys: str, walk: str = "w1", now: datetime = NOW) -> tuple[int, int]:
    seen = state.saw("s", [_entry(key) for key in keys], walk=walk, now=now)
    return seen.new, seen.fresh


def test_articles_come_out_in_the_order_of_finding_and_once(tmp_path: Path) -> None:
    """A run gets each waiting article once, with its hints."""
    with _state(tmp_path) as state:
        _saw(state, "c", "a", "b")
        first = state.take("s", 2, now=NOW)
        assert [due.key for due in first] == ["c", "a"]
        assert first[0].hints[0].title == "T c"
        assert [due.key for due in state.take("s", 9, now=NOW)] == ["b"]
        assert state.take("s", 9, now=NOW) == ()


def test_what_was_not_committed_is_asked_again(tmp_path: Path) -> None:
    """After a kill the state holds what was committed, and everything unanswered is given out again."""
    with _state(tmp_path) as state:
        _saw(state, "a", "b")
        state.commit()
        state.take("s", 2, now=NOW)
        state.changed("a", _stored(), status=200, rhythm=RHYTHM, now=NOW)
        state.commit()
        state.changed("b", _stored(), status=200, rhythm=RHYTHM, now=NOW)
    with _state(tmp_path, "r2") as state:
        assert [due.key for due in state.take("s", 9, now=NOW)] == ["b"]


def test_a_trial_leaves_no_trace(tmp_path: Path) -> None:
    """A trial sees the state as it is, and what it does is gone afterwards, even the file if there was none."""
    with _state(tmp_path, trial=True) as state:
        _saw(state, "x")
        state.commit()
    assert list(tmp_path.iterdir()) == []
    with _state(tmp_path) as state:
        _saw(state, "a")
        state.commit()
    before = (tmp_path / "state.sqlite").read_bytes()
    with _state(tmp_path, "r2", trial=True) as state:
        assert [due.key for due in state.take("s", 9, now=NOW)] == ["a"]
        state.changed("a", _stored(), status=200, rhythm=RHYTHM, now=NOW)
        state.commit()
    assert (tmp_path / "state.sqlite").read_bytes() == before


def test_new_and_fresh_are_told_apart(tmp_path: Path) -> None:
    """New was never seen; fresh was not yet seen in this walk, so that a pager that repeats itself is noticed."""
    with _state(tmp_path) as state:
        assert _saw(state, "a", "b") == (2, 2)
        assert _saw(state, "a", "b") == (0, 0)
        assert _saw(state, "a", "c", walk="w2") == (1, 2)


def test_known_means_that_a_walk_was_read_to_its_end(tmp_path: Path) -> None:
    """An entry of a walk that was broken off does not count as known, or the gap below it would never be read."""
    with _state(tmp_path) as state:
        _saw(state, "a")
        assert not state.is_known("a")
        assert not state.was_read_deeply("s")
        state.settle("s", deep=False, now=NOW)
        assert state.is_known("a")
        assert not state.was_read_deeply("s")
        state.settle("s", deep=True, now=NOW)
        assert state.was_read_deeply("s")


def test_unchanged_articles_are_asked_ever_more_seldom(tmp_path: Path) -> None:
    """Each check that finds nothing doubles the pause; a change starts over."""
    with _state(tmp_path) as state:
        _saw(state, "a")
        state.take("s", 1, now=NOW)
        state.changed("a", _stored(), status=200, rhythm=RHYTHM, now=NOW)
        state.commit()
    now, pauses = NOW, []
    for number in range(4):
        with _state(tmp_path, f"n{number}") as state:
            due = now
            while not state.take_due("s", 1, now=due):
                due += timedelta(hours=1)
            pauses.append((due - now) // timedelta(hours=1))
            now = due
            state.unchanged("a", _stored(), status=304, rhythm=RHYTHM, now=now)
            state.commit()
    assert pauses == [20, 40, 80, 160]


def test_a_modification_that_discovery_names_makes_due(tmp_path: Path) -> None:
    """A later `lastmod` of the same way makes an article due at once; the same one, or another way's, does not."""
    with _state(tmp_path) as state:
        state.saw("s", [_entry("a", via="sitemap", modified="2026-01-01")], walk="w1", now=NOW)
        state.take("s", 1, now=NOW)
        state.changed("a", _stored(), status=200, rhythm=RHYTHM, now=NOW)
        state.commit()
    with _state(tmp_path, "r2") as state:
        state.saw("s", [_entry("a", via="sitemap", modified="2026-01-01")], walk="w2", now=NOW)
        state.saw("s", [_entry("a", via="wordpress", modified="2026-01-02T10:00:00")], walk="w2", now=NOW)
        assert state.take_due("s", 9, now=NOW) == ()
        state.saw("s", [_entry("a", via="sitemap", modified="2026-02-02")], walk="w2", now=NOW)
        due = state.take_due("s", 9, now=NOW)
        assert [(one.key, one.stored.etag) for one in due] == [("a", '"1"')]
        assert {hint.via for hint in due[0].hints} == {"sitemap", "wordpress"}


def test_failures_wait_longer_each_time_and_lose_nothing(tmp_path: Path) -> None:
    """A failed article comes back later and later; one that had been stored stays stored, with its validators."""
    with _state(tmp_path) as state:
        _saw(state, "a", "b")
        state.take("s", 2, now=NOW)
        state.changed("b", _stored("bb", '"b"'), status=200, rhythm=RHYTHM, now=NOW)
        state.failed("a", "failed", None, status=500, rhythm=RHYTHM, now=NOW)
        state.failed("a", "failed", None, status=500, rhythm=RHYTHM, now=NOW)
        state.failed("b", "failed", None, status=None, rhythm=RHYTHM, now=NOW)
        state.commit()
    with _state(tmp_path, "r2") as state:
        assert [due.key for due in state.take_due("s", 9, now=NOW + timedelta(minutes=61))] == ["b"]
        assert [due.key for due in state.take_due("s", 9, now=NOW + timedelta(minutes=121))] == ["a"]
    with _state(tmp_path, "r3") as state:
        due = state.take_due("s", 1, now=NOW + timedelta(hours=2))
        assert due[0].stored == Stored(etag='"b"', sha256="bb", stored_at=NOW, stored_url="https://a.example/1")


def test_refetch_makes_everything_due(tmp_path: Path) -> None:
    """`--refetch` asks for what is not due as well."""
    with _state(tmp_path) as state:
        _saw(state, "a")
        state.take("s", 1, now=NOW)
        state.changed("a", _stored(), status=200, rhythm=RHYTHM, now=NOW)
        state.commit()
    with _state(tmp_path, "r2") as state:
        state.all_due("s", now=NOW)
        assert [due.key for due in state.take_due("s", 9, now=NOW)] == ["a"]


def test_an_article_of_two_sources_belongs_to_the_first(tmp_path: Path) -> None:
    """Sections of one site that list the same article fetch it once."""
    with _state(tmp_path) as state:
        _saw(state, "a")
        seen = state.saw("t", [_entry("a")], walk="w2", now=NOW)
        assert seen.new == 0
        assert state.take("t", 9, now=NOW) == ()
        assert [due.key for due in state.take("s", 9, now=NOW)] == ["a"]


def test_a_listing_keeps_validators_and_where_it_led(tmp_path: Path) -> None:
    """A 304 stands for what the listing said before; it counts only once its walk has ended."""
    with _state(tmp_path) as state:
        assert state.listings.of("s", "https://a.example/feed") is None
        state.listings.read(
            "s", "https://a.example/feed", _stored(), more=["https://a.example/feed?p=2"], entries=10, now=NOW
        )
        record = state.listings.of("s", "https://a.example/feed")
        assert record is not None
        assert not record.settled
        state.settle("s", deep=False, now=NOW)
        record = state.listings.of("s", "https://a.example/feed")
        assert record is not None
        assert (record.settled, record.more, record.entries) == (True, ("https://a.example/feed?p=2",), 10)
        assert record.stored.etag == '"1"'


def test_a_file_that_is_no_state_is_named(tmp_path: Path) -> None:
    """Garbage, or the state of another version, is refused with the file's name and left alone."""
    path = tmp_path / "state.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(StateError, match=r"state\.sqlite"):
        _state(tmp_path)
    assert path.read_bytes().startswith(b"no database")


def test_pauses_stay_within_their_limits() -> None:
    """Doubling ends at the longest pause, however often, and a rhythm of zero means always."""
    assert RHYTHM.after_unchanged(10_000) == RHYTHM.longest
    assert RHYTHM.after_failure(10_000) == RHYTHM.failure_longest
    assert Rhythm(first=timedelta(0)).after_unchanged(5) == timedelta(0)


@pytest.mark.parametrize(
    ("printed", "url", "expected"),
    [
        ("2026-02-28", "https://a.example/1", RHYTHM.first),  # yesterday's news
        ("2025-11-21T08:00:00", "https://a.example/1", timedelta(days=9.9)),  # a day is allowed for the time zone
        ("2016-01-01", "https://a.example/1", RHYTHM.longest),
        (None, "https://a.example/2025/10/1", timedelta(days=12)),  # 120 days since the last of October
        (None, "https://a.example/1", RHYTHM.first),
        ("2027-01-01", "https://a.example/1", RHYTHM.first),
    ],
)
def test_old_articles_are_asked_again_after_a_tenth_of_their_age(
    printed: str | None, url: str, expected: timedelta
) -> None:
    """What has not changed for years is not asked again the night after a first run (RFC 9111, section 4.2.2)."""
    hints = (Hint(via="feed", found_on="https://a.example/feed", published=printed),)
    assert RHYTHM.after_unchanged(0, age(hints, url, NOW.date())) == expected


def test_an_edited_article_is_young_again(tmp_path: Path) -> None:
    """What was found changed is asked again the next night, however long ago it was published."""
    with _state(tmp_path) as state:
        _saw(state, "a", "b")
        long = timedelta(days=1000)
        state.changed("a", _stored(), status=200, rhythm=RHYTHM, now=NOW, age=long)
        state.changed("b", _stored(), status=200, rhythm=RHYTHM, now=NOW)
        state.take("s", 9, now=NOW)
        next_night = NOW + timedelta(hours=24)
        assert [due.key for due in state.take_due("s", 9, now=next_night)] == ["b"]
