"""Which way is tried first, and how far a later run goes."""

from crawler.discovery import Entry, Found, deeper, order
from crawler.page import Hint
from crawler.source import Feed, Listing, Sitemap, WordPress
from tests.crawler.discovery_cases import source

FEED = Feed(urls=("https://ops.example/feed/",), page_parameter="paged")
SHORT_FEED = Feed(urls=("https://ops.example/rss",))
SITEMAP = Sitemap(urls=("https://ops.example/sitemap.xml",))
WORDPRESS = WordPress(root="https://ops.example/")
PAGES = Listing(urls=("https://ops.example/n",), links="h2 a", page_address="?page={n}")
ONE_PAGE = Listing(urls=("https://ops.example/",), links="h2 a")
NUMBERS = Listing(urls=("https://ops.example/n",), links="h2 a", id_address="/a-{n}", id_pattern=r"a-(\d+)")


def entry(url: str) -> Entry:
    return Entry(url, Hint(via="feed", found_on="https://ops.example/feed/"))


def test_first_run_takes_the_way_that_reaches_deepest() -> None:
    """Everything with dates, everything, numbers, pages; what shows the latest only comes last."""
    one = source(SHORT_FEED, ONE_PAGE, FEED, PAGES, NUMBERS, SITEMAP, WORDPRESS)
    assert order(one, first_run=True) == (WORDPRESS, SITEMAP, NUMBERS, PAGES, FEED, SHORT_FEED, ONE_PAGE)


def test_later_runs_take_the_cheapest() -> None:
    """A feed answers conditionally; the enumeration of all numbers is the last resort."""
    one = source(NUMBERS, SITEMAP, PAGES, WORDPRESS, FEED)
    assert order(one, first_run=False) == (FEED, WORDPRESS, PAGES, SITEMAP, NUMBERS)


def test_equals_stay_in_the_order_of_the_registry() -> None:
    """The registry decides between two ways of one kind."""
    one = source(ONE_PAGE, SHORT_FEED)
    assert order(one, first_run=True) == (ONE_PAGE, SHORT_FEED)


def test_a_later_run_goes_deeper_until_it_meets_what_it_knows() -> None:
    """Ten new articles in a feed of ten mean that an eleventh may be missing; one known at the end means none is."""
    known = {"https://ops.example/9"}.__contains__
    new, old = entry("https://ops.example/10"), entry("https://ops.example/9")
    assert deeper(Found((new,)), known)
    assert not deeper(Found((new, old)), known)
    assert deeper(Found((old, new)), known)
    assert not deeper(Found(), known)
    assert deeper(Found((), ("https://ops.example/post-sitemap.xml",)), known)
