"""Listings: selectors, pagers, archives, numbered articles."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.discovery import DiscoveryError, Found, deeper, read, start_urls
from crawler.source import Listing
from tests.crawler.discovery_cases import source

URL = "https://ops.example/aktualnosci/"


def page(content: str, head: str = "<meta charset='utf-8'>") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{content}</body></html>".encode()


ITEMS = page("""
<nav><a href="/kontakt">Kontakt i adres urzędu</a></nav>
<div class="item"><a href="/aktualnosci/pierwsza"><img src="x.jpg"></a><h3>Pierwsza</h3>
<span class="d">3 marca 2026</span>
<a href="/aktualnosci/pierwsza">więcej</a></div>
<div class="item"><a href="druga#top">Druga wiadomość o usługach</a><time datetime="2026-03-01">1.03</time></div>
""")


def found(body: bytes, way: Listing, url: str = URL, **facts: object) -> Found:
    one = source(way, **({"article_pattern": "."} | facts))
    return read(body, url, {"content-type": "text/html"}, one.discovery[0], one)


def urls(answer: Found) -> list[str]:
    return [entry.url for entry in answer.entries]


def test_items_give_links_titles_and_dates() -> None:
    """Each item's link, title and date belong together; a link without an item's title lends its text."""
    way = Listing(urls=(URL,), items=".item", links="a[href]", titles="h3", dates=".d, time")
    first, second = found(ITEMS, way).entries
    assert (first.url, first.hint.title) == ("https://ops.example/aktualnosci/pierwsza", "Pierwsza")
    assert first.hint.published == "3 marca 2026"
    assert (second.url, second.hint.title) == (URL + "druga", "Druga wiadomość o usługach")
    assert second.hint.published == "2026-03-01"
    assert first.hint.via == "listing"
    assert first.hint.found_on == URL


def test_links_alone_take_the_longest_text_for_the_title() -> None:
    """Of picture, headline and "read more" with one address, the headline is the title; a short text is none."""
    body = page(
        '<a href="/a"><img></a><a href="/a">Otwarcie nowego centrum usług</a><a href="/a">Czytaj dalej</a>'
        '<a href="/b">więcej</a>'
    )
    first, second = found(body, Listing(urls=(URL,))).entries
    assert (first.hint.title, second.hint.title) == ("Otwarcie nowego centrum usług", None)


def test_pattern_of_articles_keeps_menus_out() -> None:
    """Without selectors the source's pattern decides which links are articles."""
    answer = found(ITEMS, Listing(urls=(URL,)), article_pattern="^https://ops.example/aktualnosci/.")
    assert urls(answer) == [URL + "pierwsza", URL + "druga"]


@pytest.mark.parametrize(
    ("listing", "template", "first", "step", "at", "expected"),
    [
        ("aktualnosci/", "page/{n}/", 2, 1, "aktualnosci/", "aktualnosci/page/2/"),
        ("aktualnosci/", "page/{n}/", 2, 1, "aktualnosci", "aktualnosci/page/2/"),
        ("aktualnosci/", "page/{n}/", 2, 1, "aktualnosci/page/9", "aktualnosci/page/10/"),
        ("rops/", "strona/{n}/", 2, 1, "rops/strona/7/", "rops/strona/8/"),
        ("news", "?start={n}", 10, 10, "news", "news?start=10"),
        ("news", "?start={n}", 10, 10, "news?start=30", "news?start=40"),
        ("?start=0", "?start={n}", 10, 10, "?start=0", "?start=10"),
        ("lista.html", "?page={n}", 2, 1, "lista.html?page=2", "lista.html?page=3"),
        ("?cat=3", "?cat=3&paged={n}", 2, 1, "?cat=3", "?cat=3&paged=2"),
    ],
)
def test_numbered_pages_go_on(listing: str, template: str, first: int, step: int, at: str, expected: str) -> None:
    """The next page follows from the number in the address, also after a redirect to https, www. or a slash."""
    home = "https://ops.example/"
    way = Listing(urls=(home + listing,), page_address=template, page_first=first, page_step=step)
    for url in (home + at, "http://www.ops.example/" + at):
        assert found(ITEMS, way, url).more == (home + expected,)


def test_numbered_pages_end_without_articles() -> None:
    """A page past the end lists nothing, and nothing follows it."""
    way = Listing(urls=(URL,), page_address="page/{n}/")
    answer = found(page("<p>Brak wpisów</p>"), way, URL + "page/40/")
    assert answer == Found((), ())
    assert not deeper(answer, lambda url: False)


def test_next_link_is_taken_as_it_stands() -> None:
    """A link with a checksum in its query cannot be computed; foreign hosts and the page itself are no next page."""
    way = Listing(urls=(URL,), next=".browse a.next")
    link = '<div class="browse"><a class="next" href="{}">»</a></div>'
    follow = link.format("browse/2/?cHash=5f0d&amp;no_cache=1")
    assert found(page(follow), way).more == (URL + "browse/2/?cHash=5f0d&no_cache=1",)
    assert found(page(link.format("https://elsewhere.test/2")), way).more == ()
    assert found(page(link.format("#top")), way).more == ()
    assert found(page("<p>koniec</p>"), way).more == ()


def test_monthly_archive_goes_back_to_its_beginning() -> None:
    """From this month's page back to `since`, over the turn of a year, also through a month without news."""
    way = Listing(urls=(URL,), month_address="/archiwum__{month}-{year}")
    since = date(2025, 12, 1)
    one = source(way, article_pattern=".", since=since)
    at = "https://ops.example/archiwum__"
    assert start_urls(one, one.discovery[0], today=date(2026, 2, 9)) == (URL, at + "2-2026")
    empty = page("<p>nic</p>")
    assert found(empty, way, at + "2-2026", since=since).more == (at + "1-2026",)
    assert found(empty, way, at + "1-2026", since=since).more == (at + "12-2025",)
    assert found(empty, way, at + "12-2025", since=since).more == ()
    assert deeper(found(empty, way, at + "2-2026", since=since), lambda url: True)


def test_months_may_be_written_with_a_zero() -> None:
    """`{month:02}` writes and reads 01 to 12."""
    way = Listing(urls=(URL,), month_address="/{year}/{month:02}/")
    answer = found(page(""), way, "https://ops.example/2026/01/", since=date(2020, 1, 1))
    assert answer.more == ("https://ops.example/2025/12/",)


def test_numbered_articles_are_all_named() -> None:
    """Below the highest number on the page every number is an article, those shown under their own addresses."""
    way = Listing(urls=("https://ops.example/",), id_address="/a-{n}", id_pattern=r"/a-(\d+)", id_first=3)
    body = page('<a href="/a-7-nabor-trwa">x</a><a href="/a-5-konkurs">y</a><a href="/inne">z</a>')
    answer = found(body, way, "https://ops.example/", article_pattern=r"/a-\d+")
    assert [url.removeprefix("https://ops.example") for url in urls(answer)] == [
        "/a-7-nabor-trwa",
        "/a-5-konkurs",
        "/a-6",
        "/a-4",
        "/a-3",
    ]
    assert found(page("<p>nic</p>"), way, "https://ops.example/", article_pattern=r"/a-\d+") == Found((), ())


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (page('<a href="/z">Zażółć gęślą jaźń</a>', head="").decode().encode("utf-8"), "text/html"),
        (page('<a href="/z">Zażółć gęślą jaźń</a>').decode().encode("iso-8859-2"), "text/html; charset=ISO-8859-2"),
        (
            page('<a href="/z">Zażółć gęślą jaźń</a>', head='<meta charset="windows-1250">')
            .decode()
            .encode("windows-1250"),
            "text/html",
        ),
        (page('<a href="/z">Zażółć gęślą jaźń</a>'), 'text/html; charset="no-such-set"'),
    ],
)
def test_character_sets_are_read(body: bytes, content_type: str) -> None:
    """Header, declaration, UTF-8, in that order; a set that does not exist is passed over."""
    one = source(Listing(urls=(URL,)), article_pattern=".")
    [entry] = read(body, URL, {"content-type": content_type}, one.discovery[0], one).entries
    assert entry.hint.title == "Zażółć gęślą jaźń"


def test_base_of_the_page_resolves_links() -> None:
    """Relative links follow `<base>`."""
    answer = found(
        page('<a href="x">jeden dwa trzy</a>', head='<base href="https://www.ops.example/n/">'), Listing(urls=(URL,))
    )
    assert urls(answer) == ["https://www.ops.example/n/x"]


@pytest.mark.parametrize(
    ("body", "what"), [(b"", "an empty answer"), (b" \n", "an empty"), (b"%PDF-1.7", "no HTML page")]
)
def test_what_is_no_page_is_an_error(body: bytes, what: str) -> None:
    """Nothing and other files are no listing without news."""
    with pytest.raises(DiscoveryError, match=f"^{URL}: {what}"):
        found(body, Listing(urls=(URL,)))


@settings(deadline=None)
@given(st.text(alphabet="<>/=\"' abhrefdivł#&;[]:", max_size=120))
def test_any_page_gives_an_answer_or_a_discovery_error(content: str) -> None:
    """No mark-up raises anything else."""
    way = Listing(urls=(URL,), items="div", titles="a", next="a", dates="div")
    with suppress(DiscoveryError):
        found(content.encode(), way)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_address_in_a_link_is_resolved_or_dropped(address: str) -> None:
    """Whatever stands in an href, only absolute addresses on the source's hosts come out."""
    escaped = address.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    body = page(f'<a href="{escaped}">jeden dwa trzy</a>').decode("utf-8", "replace").encode("utf-8", "replace")
    for url in urls(found(body, Listing(urls=(URL,)))):
        assert url.startswith(
            ("https://ops.example", "https://www.ops.example", "http://ops.example", "http://www.ops")
        )
