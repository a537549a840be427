"""Which discovery address comes next, when reading goes on, and when nothing can have been missed."""

from datetime import date

import pytest

from crawler.discovery import Entry, Found
from crawler.hint_dates import latest_possible
from crawler.page import Hint
from crawler.source import Feed, Listing, Sitemap, Source, WordPress
from crawler.walk import Step, Walk, is_older

FEED = Feed(urls=("https://a.example/feed",), page_parameter="paged")
SITEMAP = Sitemap(urls=("https://a.example/sitemap.xml",))
LISTING = Listing(urls=("https://a.example/news",), links="li a", next="a.next")


WORDPRESS = WordPress(root="https://a.example/")
EDITED = "wp-json/wp/v2/posts?per_page=100&page=1&_fields=link,title,date,modified_gmt&orderby=modified"


def _source(
    *ways: Feed | Sitemap | Listing | WordPress,
    depth: int = 500,
    since: date | None = None,
    minimum_articles: int = 1,
) -> Source:
    return Source(
        source_id="s", name="x", kind="other", homepage="https://a.example/", hosts=("a.example",),  # type: ignore[arg-type]  # strings are what TOML gives
        discovery=ways, depth=depth, since=since, minimum_articles=minimum_articles,
    )  # fmt: skip


def _entry(name: str, *, published: str | None = None, modified: str | None = None) -> Entry:
    hint = Hint(via="feed", found_on="https://a.example/feed", published=published, modified=modified)
    return Entry(f"https://a.example/{name}", hint)


def _found(*names: str, more: tuple[str, ...] = ()) -> Found:
    return Found(tuple(_entry(name) for name in names), tuple(f"https://a.example/{one}" for one in more))


def _known(*names: str) -> set[str]:
    return {f"https://a.example/{name}" for name in names}


def _next(walk: Walk, path: str) -> Step:
    step = walk.next()
    assert step is not None
    assert step.url == f"https://a.example/{path}"
    return step


def _read(walk: Walk, path: str, found: Found, known: set[str] = frozenset(), fresh: int | None = None) -> None:  # type: ignore[assignment]
    step = _next(walk, path)
    walk.found(step, found, fresh=len(found.entries) if fresh is None else fresh, is_known=known.__contains__)


def test_a_deep_walk_reads_one_way_to_its_end() -> None:
    """The deepest way first, all of its children, and no other way after it."""
    walk = Walk(_source(FEED, SITEMAP), deep=True)
    _read(walk, "sitemap.xml", _found(more=("s1.xml", "s2.xml")))
    _read(walk, "s1.xml", _found("1", "2"))
    _read(walk, "s2.xml", _found("3"))
    assert walk.next() is None
    assert walk.is_complete


def test_a_deep_walk_takes_the_next_way_when_one_fails() -> None:
    """A failure anywhere in a way means that something may be missing there."""
    walk = Walk(_source(FEED, SITEMAP), deep=True)
    _read(walk, "sitemap.xml", _found(more=("s1.xml",)))
    walk.failed(_next(walk, "s1.xml"))
    _read(walk, "feed", _found("1"))
    assert walk.next() is None
    assert walk.is_complete


def test_a_deep_walk_takes_the_next_way_when_one_shows_too_little() -> None:
    """Fewer articles than the source has at least; with enough, and in later walks, one way is enough."""
    walk = Walk(_source(FEED, SITEMAP, minimum_articles=3), deep=True)
    _read(walk, "sitemap.xml", _found("2", "1"))
    _read(walk, "feed", _found("4", "3", "2", "1"))
    assert walk.next() is None
    assert (walk.is_complete, walk.most_found) == (True, 4)
    short = Walk(_source(FEED, SITEMAP, minimum_articles=3), deep=True)
    _read(short, "sitemap.xml", _found("2", "1"))
    short.failed(_next(short, "feed"))
    assert short.next() is None
    assert (short.is_complete, short.most_found) == (True, 2)
    enough = Walk(_source(FEED, SITEMAP, minimum_articles=2), deep=True)
    _read(enough, "sitemap.xml", _found("2", "1"))
    assert enough.next() is None
    later = Walk(_source(FEED, SITEMAP, minimum_articles=3), deep=False)
    _read(later, "feed", _found("2", "1"), _known("1"))
    assert later.next() is None


def test_a_deep_walk_goes_on_where_an_earlier_run_stopped() -> None:
    """What that run read leads on without being asked again, and counts towards depth and minimum."""
    walk = Walk(_source(LISTING, minimum_articles=3, depth=3), deep=True)
    _read(walk, "news", _found("9", more=("news?page=1",)))
    walk.replayed(_next(walk, "news?page=1"), entries=1, more=("https://a.example/news?page=2",))
    _read(walk, "news?page=2", _found("7", more=("news?page=3",)))
    assert walk.next() is None
    assert (walk.most_found, walk.is_endless) == (3, True)


def test_a_walk_that_failed_everywhere_is_not_complete() -> None:
    """Then nothing it saw counts as known."""
    walk = Walk(_source(FEED, SITEMAP), deep=True)
    walk.failed(_next(walk, "sitemap.xml"))
    walk.missing(_next(walk, "feed"))
    assert walk.next() is None
    assert not walk.is_complete


def test_a_later_walk_ends_at_the_first_known_entry() -> None:
    """The cheapest way, no further than needed."""
    walk = Walk(_source(FEED, SITEMAP), deep=False)
    _read(walk, "feed", _found("9", "8", more=("feed?paged=2",)), _known("8"))
    assert walk.next() is None
    assert walk.is_complete


def test_a_later_walk_goes_on_until_something_is_known() -> None:
    """First the same way's further pages, then the next way."""
    walk = Walk(_source(FEED, LISTING), deep=False)
    _read(walk, "feed", _found("9", "8", more=("feed?paged=2",)), _known("1"))
    _read(walk, "feed?paged=2", _found("7", "6"), _known("1"))
    _read(walk, "news", _found("9", "8", more=("news/2",)), _known("1"))
    _read(walk, "news/2", _found("2", "1", more=("news/3",)), _known("1"))
    assert walk.next() is None
    assert walk.is_complete


def test_a_page_that_does_not_exist_is_the_end_of_a_pager() -> None:
    """On a first run that is the end; on a later one the known has not been reached, so the next way is read."""
    deep = Walk(_source(FEED), deep=True)
    _read(deep, "feed", _found("9", more=("feed?paged=2",)))
    deep.missing(_next(deep, "feed?paged=2"))
    assert deep.next() is None
    assert deep.is_complete
    later = Walk(_source(FEED, SITEMAP), deep=False)
    _read(later, "feed", _found("9", more=("feed?paged=2",)))
    later.missing(_next(later, "feed?paged=2"))
    _read(later, "sitemap.xml", _found("9", "8"), _known("8"))
    assert later.next() is None
    assert later.is_complete


def test_a_pager_that_repeats_itself_ends() -> None:
    """An answer without anything this way had not shown yet leads nowhere."""
    walk = Walk(_source(LISTING), deep=True)
    _read(walk, "news", _found("2", "1", more=("news?page=2",)))
    _read(walk, "news?page=2", _found("2", "1", more=("news?page=3",)), fresh=0)
    assert walk.next() is None
    assert walk.is_complete


def test_cycles_are_broken() -> None:
    """No address is asked twice, so sitemaps that name one another end."""
    walk = Walk(_source(SITEMAP), deep=True)
    _read(walk, "sitemap.xml", _found(more=("s1.xml", "sitemap.xml")))
    _read(walk, "s1.xml", _found(more=("sitemap.xml", "s1.xml")))
    assert walk.next() is None


def test_depth_ends_what_never_ends() -> None:
    """A way with more answers than the source's depth is left, and said to be endless."""
    walk = Walk(_source(LISTING, depth=3), deep=True)
    for number in range(3):
        _read(
            walk, f"news?page={number}" if number else "news", _found(f"x{number}", more=(f"news?page={number + 1}",))
        )
    assert walk.next() is None
    assert walk.is_endless


def test_months_without_news_do_not_end_an_archive() -> None:
    """An answer without entries that leads on says nothing."""
    walk = Walk(_source(LISTING), deep=False)
    _read(walk, "news", _found(more=("2026-01",)))
    _read(walk, "2026-01", _found("1"), _known("1"))
    assert walk.next() is None
    assert walk.is_complete


def test_an_unchanged_index_leads_on_and_an_unchanged_list_does_not() -> None:
    """304 stands for what was read in the last complete walk."""
    walk = Walk(_source(SITEMAP), deep=False)
    walk.unchanged(_next(walk, "sitemap.xml"), entries=0, more=("https://a.example/s1.xml",))
    walk.unchanged(_next(walk, "s1.xml"), entries=40, more=())
    assert walk.next() is None
    assert walk.is_complete


def test_since_ends_a_list_that_is_newest_first() -> None:
    """What is older counts as known, so nothing below it is read."""
    walk = Walk(_source(FEED), deep=True, since=date(2026, 1, 1))
    found = Found((_entry("2", published="2026-02-01"), _entry("1", published="2025-02-01")), ("https://a.example/p2",))
    _read(walk, "feed", found)
    assert walk.next() is None
    assert walk.is_complete


def test_a_stopped_walk_is_not_complete() -> None:
    """A trial that has enough leaves no mark of completeness."""
    walk = Walk(_source(LISTING), deep=True)
    _read(walk, "news", _found("1", more=("news/2",)))
    walk.stop()
    assert walk.next() is None
    assert not walk.is_complete


DATES = [
    ("2026-03-01", "", date(2026, 3, 2)),
    ("2026-03-01T23:30:00+01:00", "", date(2026, 3, 2)),
    ("Sun, 01 Mar 2026 10:00:00 +0100", "", date(2026, 3, 2)),
    ("01.03.2026", "", date(2026, 3, 2)),
    ("Opublikowano: 1.03.2026 r.", "", date(2026, 3, 2)),
    ("1 marca 2026", "", None),
    ("31.02.2026", "", None),
    ("2026-13-45", "", None),
    ("", "https://a.example/2026/03/01/tytul/", date(2026, 3, 2)),
    ("", "https://a.example/2026/12/tytul/", date(2027, 1, 1)),
    ("", "https://a.example/2026/99/tytul/", None),
    ("", "https://a.example/tytul-2026", None),
    ("wczoraj", "https://a.example/2026/03/01/tytul/", None),
    (None, "https://a.example/", None),
]


@pytest.mark.parametrize(("printed", "url", "expected"), DATES)
def test_only_certain_dates_leave_articles_out(printed: str | None, url: str, expected: date | None) -> None:
    """ISO, RFC 5322, numeric dates and address paths are certain; anything else is for the extraction to read."""
    assert latest_possible(printed, url) == expected


def test_an_old_article_that_was_modified_is_not_older() -> None:
    """A newer modification brings an article back."""
    since = date(2026, 1, 1)
    assert is_older(_entry("1", published="2025-01-01"), since)
    assert not is_older(_entry("1", published="2025-01-01", modified="2026-02-01"), since)
    assert not is_older(_entry("1"), since)


def test_a_later_walk_asks_wordpress_at_the_end_what_was_edited() -> None:
    """Old articles that were edited stand in no feed; the walk itself does not depend on the answer."""
    walk = Walk(_source(FEED, WORDPRESS), deep=False)
    _read(walk, "feed", _found("9"), _known("9"))
    assert _next(walk, EDITED).is_aside
    assert walk.is_complete
    assert walk.next() is None
    for told in (walk.failed, walk.missing):
        walk = Walk(_source(FEED, WORDPRESS), deep=False)
        _read(walk, "feed", _found("9"), _known("9"))
        told(_next(walk, EDITED))
        assert walk.next() is None
        assert walk.is_complete


def test_nothing_is_asked_about_edits_where_a_feed_has_not_changed() -> None:
    """WordPress renews its feeds with every edit; and a deep walk sees all dates of modification anyway."""
    walk = Walk(_source(FEED, WORDPRESS), deep=False)
    walk.unchanged(_next(walk, "feed"), entries=9, more=())
    assert walk.next() is None
    deep = Walk(_source(FEED, WORDPRESS), deep=True)
    _read(deep, EDITED.removesuffix("&orderby=modified"), _found("9"))
    assert deep.next() is None
