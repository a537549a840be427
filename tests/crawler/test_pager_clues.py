"""How the pages of a list are found, on pages as content management systems write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import discovery
from crawler.pager_clues import NEXT_LINKS, with_pager
from crawler.source import Kind, Listing, Source
from crawler.ways import ALL_LINKS

LIST = "https://osrodek.example/aktualnosci"
WAY = Listing(urls=(LIST,), links=ALL_LINKS)

DAYS = "".join(f'<td><a href="/aktualnosci?dzien={day}">{day}</a></td>' for day in range(1, 31))


def read(body: str) -> Listing:
    return with_pager(WAY, f"<html><body>{body}</body></html>".encode(), LIST, {})


@pytest.mark.parametrize(
    ("body", "selector"),
    [
        ('<a rel="next" href="?page=2">2</a>', NEXT_LINKS),
        ('<span class="next"><a href="?page=2">więcej</a></span>', NEXT_LINKS),
        ('<a class="pagination__next" href="/aktualnosci/strona,2">Następna</a>', "a.pagination__next[href]"),
        ('<a class="nastepna" href="/aktualnosci/2">starsze »</a>', "a.nastepna[href]"),
        ('<a title="Następna" href="?start=10">&gt;</a>', 'a[title="Następna"]'),
        (
            '<p class="pager"><a href="?od=1&k=a">1-2</a> <a href="?od=3&k=b">3-4</a> <a href="?od=3&k=b">dalej</a></p>',
            ".pager > a[href]:last-of-type",
        ),
    ],
)
def test_a_link_to_the_next_page_is_known_by_mark_class_title_or_words(body: str, selector: str) -> None:
    assert read(body).next == selector


@pytest.mark.parametrize(
    ("body", "template", "first", "step"),
    [
        ('<a href="?page=2">2</a> <a href="?page=3">3</a>', f"{LIST}?page={{n}}", 2, 1),
        ('<a href="?start=10">2</a> <a href="?start=20">3</a>', f"{LIST}?start={{n}}", 10, 10),
        ('<a href="?page=0">1</a> <a href="?page=1">2</a> <a href="?page=2">3</a>', f"{LIST}?page={{n}}", 1, 1),
        ('<a href="/aktualnosci/strona-2">[2]</a>', f"{LIST}/strona-{{n}}", 2, 1),
        ('<a href="?cat=7&page=2&PHPSESSID=6f1e">2</a>', f"{LIST}?cat=7&page={{n}}", 2, 1),
        ('<a href="?start=20">2</a>', f"{LIST}?start={{n}}", 20, 20),
        (f'<table><tr>{DAYS}</tr></table><a href="?page=2">2</a>', f"{LIST}?page={{n}}", 2, 1),
    ],
)
def test_numbered_links_give_a_template(body: str, template: str, first: int, step: int) -> None:
    """Counted from one, from nought or by articles; sessions and calendars left out."""
    found = read(body)
    assert (found.page_address, found.page_first, found.page_step, found.next) == (template, first, step, None)


@pytest.mark.parametrize(
    "body",
    [
        "<p>nic</p>",
        '<a href="/a/1">dalej</a> <a href="/a/2">dalej</a>',
        f"<table><tr>{DAYS}</tr></table>",
        '<a href="https://inny.example/?page=2">2</a>',
        '<a href="/a/2025">2</a> <a href="/a/1999">3</a>',
    ],
)
def test_what_is_no_pager_is_left_alone(body: str) -> None:
    """ "Read on" below each article, days, other sites, numbers that do not grow evenly."""
    assert read(body) == WAY


@given(step=st.integers(3, 50), pages=st.integers(2, 9), name=st.sampled_from(["start", "offset", "limitstart"]))
def test_the_pager_found_asks_the_pages_that_the_links_name(step: int, pages: int, name: str) -> None:
    """Whatever the step, the crawl goes from each page to the one after it."""
    links = " ".join(f'<a href="?{name}={step * (page - 1)}">{page}</a>' for page in range(2, pages + 1))
    way = read(links)
    source = Source(
        source_id="ot-01",
        name="Ośrodek",
        kind=Kind.OTHER,
        homepage=LIST,
        hosts=("osrodek.example",),
        discovery=(way,),
        article_pattern="/a/",
    )
    body = b'<html><a href="/a/1">Tytul jednego artykulu</a></html>'
    asked = [LIST]
    for _ in range(pages - 1):
        asked += discovery.read(body, asked[-1], {}, way, source).more
    assert asked[1:] == [f"{LIST}?{name}={step * page}" for page in range(1, pages)]
