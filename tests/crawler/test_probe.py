"""From a site that nobody has described to an entry of the registry that finds its articles."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler import discovery
from crawler.address_shapes import shapes
from crawler.discovery import DiscoveryError, Found
from crawler.discovery.found import is_article
from crawler.probe import Clues, clues
from crawler.proposal import entry
from crawler.registry import load
from crawler.source import Discovery, Feed, Listing, Sitemap, WordPress

HOME = "https://osrodek.example/"
SLUGS = ("nabor-do-programu", "nowe-centrum-w-lesie", "konkurs-dla-gmin", "szkolenie-kadr", "spotkanie-z-seniorami")


def page(body: str, head: str = "") -> bytes:
    return f"<html><head><title>Ośrodek w Lesie</title>{head}</head><body>{body}</body></html>".encode()


def tried(found: Clues, answers: dict[str, bytes]) -> dict[Discovery, Found]:
    """What the candidates find among canned answers; the rest does not answer."""
    results: dict[Discovery, Found] = {}
    for way in found.candidates:
        for url in discovery.start_urls(found.source, way):
            if url in answers:
                results[way] = discovery.read(answers[url], url, {}, way, found.source)
    return results


def test_wordpress_is_known_by_its_links() -> None:
    """REST root, feed and sitemap come from what the page names; a feed of comments does not count."""
    head = """<link rel="https://api.w.org/" href="https://osrodek.example/wp-json/">
    <link rel="alternate" type="application/rss+xml" title="Komentarze" href="/comments/feed/">
    <link rel="alternate" type="application/rss+xml" title="Wpisy" href="/feed/">"""
    body = '<a href="/kategoria/aktualnosci/">Aktualności</a><a href="/kategoria/aktualnosci/page/2/">2</a>'
    found = clues(
        page(body, head), HOME, {}, "User-agent: *\nSitemap: /wp-sitemap.xml\nSitemap: https://inny.test/s.xml"
    )
    assert found.candidates == (
        WordPress(root=HOME),
        Sitemap(urls=(HOME + "wp-sitemap.xml",)),
        Feed(urls=(HOME + "feed/",)),
        Listing(urls=(HOME + "kategoria/aktualnosci/",), page_address="page/{n}/"),
    )
    assert (found.title, found.source.hosts) == ("Ośrodek w Lesie", ("osrodek.example", "www.osrodek.example"))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            '<link rel="https://api.w.org/" href="/rops/index.php?rest_route=/">',
            WordPress(root=HOME + "rops/index.php", plain=True),
        ),
        ('<script src="/wp-content/themes/x.js"></script>', WordPress(root=HOME)),
        ("", None),
    ],
)
def test_wordpress_with_plain_addresses_or_without_links(head: str, expected: WordPress | None) -> None:
    """A REST root in the query is asked there; the files of a theme betray the rest."""
    found = [way for way in clues(page("", head), HOME, {}).candidates if isinstance(way, WordPress)]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("sign", "family"),
    [
        ('<meta name="generator" content="Joomla! - Open Source">', "joomla"),
        ('<link href="/typo3temp/a.css">', "typo3"),
        ('<a href="?p_p_id=101_INSTANCE_x">x</a>', "liferay"),
        ("<p>nic</p>", None),
    ],
)
def test_families_are_known_by_their_signs(sign: str, family: str | None) -> None:
    """Generator tag or typical addresses."""
    assert clues(page("", sign), HOME, {}).family == family


def test_lists_of_news_are_found_by_address_or_text() -> None:
    """The surest word first, other hosts and files left out; without any, the home page is the list."""
    body = """<a href="/wydarzenia.html">x</a><a href="/dla-mieszkanca">Aktualności</a><a href="https://x.test/news">n</a>
    <a href="/kontakt">Kontakt</a>"""
    ways = [way for way in clues(page(body), HOME, {}).candidates if isinstance(way, Listing)]
    assert [way.urls[0] for way in ways] == [HOME + "dla-mieszkanca", HOME + "wydarzenia.html"]
    [only] = [way for way in clues(page("<p>nic</p>"), HOME, {}).candidates if isinstance(way, Listing)]
    assert only.urls == (HOME,)


def test_an_entry_finds_what_the_probe_found(tmp_path: Path) -> None:
    """The proposed text is a registry; its pattern keeps menus out; ways that did not answer are not in it."""
    links = "".join(f'<a href="/aktualnosci/{slug}">Wiadomość o sprawie: {slug}</a>' for slug in SLUGS)
    body = '<a href="/aktualnosci">Aktualności</a><a href="/o-nas/zarzad">Zarząd i rada ośrodka pomocy</a>' + links
    found = clues(page(body), HOME, {})
    answers = tried(found, {HOME + "aktualnosci": page(body)})
    text = entry(found, answers, source_id="ot-77")
    path = tmp_path / "nowe.toml"
    path.write_text(text, encoding="utf-8")
    [source] = load(path).sources
    assert (source.source_id, source.name, len(source.discovery)) == ("ot-77", "Ośrodek w Lesie", 1)
    again = discovery.read(page(body), HOME + "aktualnosci", {}, source.discovery[0], source)
    assert [one.url for one in again.entries] == [f"{HOME}aktualnosci/{slug}" for slug in SLUGS]


def test_a_list_that_looks_like_its_articles_is_excluded(tmp_path: Path) -> None:
    """Where list and articles lie in one folder, the entry keeps the list and its pages out."""
    listing = HOME + "pl/aktualnosci/aktualnosci.html"
    links = "".join(f'<a href="/pl/aktualnosci/{slug}.html">Wiadomość o sprawie: {slug}</a>' for slug in SLUGS)
    body = page(f'<a href="{listing}">Aktualności</a><a href="{listing}?page=2">2</a>' + links)
    found = clues(body, HOME, {})
    path = tmp_path / "nowe.toml"
    path.write_text(entry(found, tried(found, {listing: body}), source_id="ot-77"), encoding="utf-8")
    [source] = load(path).sources
    assert source.discovery == (Listing(urls=(listing,), page_address="?page={n}"),)
    assert is_article(HOME + "pl/aktualnosci/nabor.html", source)
    assert not is_article(listing, source)
    assert not is_article(listing + "?page=2", source)


def test_pages_of_a_list_that_look_like_articles_are_excluded(tmp_path: Path) -> None:
    """`strona,2` has the shape of `naglowek,412`; the pages that were read tell the two apart."""
    listing = HOME + "wydarzenia"
    links = "".join(
        f'<a href="/wydarzenia/{slug},4{n}">Wiadomość o sprawie: {slug}</a>' for n, slug in enumerate(SLUGS)
    )
    body = page(f'<a href="{listing}">Wydarzenia</a><a href="/wydarzenia/strona,2">następna</a>' + links)
    found = clues(body, HOME, {})
    [way] = [way for way in found.candidates if isinstance(way, Listing)]
    read = discovery.read(body, listing, {}, way, found.source)
    path = tmp_path / "nowe.toml"
    answers: dict[Discovery, Found] = {way: Found(read.entries, (HOME + "wydarzenia/strona,2",))}
    path.write_text(entry(found, answers, source_id="ot-77"), encoding="utf-8")
    [source] = load(path).sources
    assert source.exclude == (r"/wydarzenia/strona,\d+/?(\?|$)",)
    assert is_article(HOME + "wydarzenia/nowe-centrum,77", source)
    assert not is_article(HOME + "wydarzenia/strona,7", source)


def test_identity_in_the_query_is_proposed(tmp_path: Path) -> None:
    """Where a feed shows articles told apart by a number in the query, the entry says so."""
    items = "".join(f"<item><title>t</title><link>{HOME}?p={n}</link></item>" for n in range(5))
    head = '<link rel="alternate" type="application/rss+xml" href="/?feed=rss2">'
    found = clues(page("", head), HOME, {})
    feed = f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>".encode()
    path = tmp_path / "nowe.toml"
    path.write_text(entry(found, tried(found, {HOME + "?feed=rss2": feed}), source_id="ot-77"), encoding="utf-8")
    [source] = load(path).sources
    assert source.query_identity == ("p",)
    assert is_article(HOME + "?p=77", source)
    assert not is_article(HOME + "?cat=7", source)


def test_a_site_that_shows_nothing_gets_no_entry() -> None:
    """An entry that finds nothing would look like success."""
    found = clues(page("<p>W budowie</p>"), HOME, {})
    with pytest.raises(DiscoveryError, match="no way of discovery"):
        entry(found, tried(found, {HOME: page("<p>W budowie</p>")}), source_id="ot-77")
    with pytest.raises(DiscoveryError, match="an empty answer"):
        clues(b"", HOME, {})


SHAPES = [
    (["/2022/10/18/{}/", "/2019/01/02/{}/"], r"/20\d\d/\d\d/\d\d/[^/?]+/?(\?|$)"),
    (["/aktualnosci/{}"], r"/aktualnosci/[^/?]+/?(\?|$)"),
    (["/wiadomosci/{n}/{}"], r"/wiadomosci/\d+/[^/?]+/?(\?|$)"),
    (["/art/21/{}", "/art/7/{}"], r"/art/\d+/[^/?]+/?(\?|$)"),
    (["/a-{n}-{}"], r"/[a-z]-\d+-[^/?]+/?(\?|$)"),
    (["/kancelaria/art,{n},{}.html"], r"/kancelaria/art,\d+,[^/?]*\.html/?(\?|$)"),
    (["/aktualnosci/wydarzenia/{},{n}"], r"/aktualnosci/wydarzenia/[^/,?]+,\d+/?(\?|$)"),
    (["/9-news/{n}-{}"], r"/\d+-[^/?]+/\d+-[^/?]+/?(\?|$)"),
    (["/aktualnosc/{}-{n}.html"], r"/aktualnosc/[^/?]+-\d+\.html/?(\?|$)"),
    (["/news.php?id={n}&wydzial=3"], r"/news\.php/?\?(.*&)?id=\d+"),
    (["/index.php?idp=100&idx={n}"], r"/index\.php/?\?(.*&)?idx=\d+"),
]


@pytest.mark.parametrize(("templates", "expected"), SHAPES)
def test_shapes_of_addresses_become_patterns(templates: list[str], expected: str) -> None:
    """What varies is generalised, what all share is kept."""
    urls = [
        "https://osrodek.example" + templates[number % len(templates)].replace("{n}", str(400 + number)).format(slug)
        for number, slug in enumerate(SLUGS)
    ]
    found = shapes(urls)
    assert [shape.pattern for shape in found] == [expected]
    assert all(re.search(found[0].pattern, url) for url in urls)


def test_strays_and_shapeless_addresses_make_no_pattern() -> None:
    """One odd address in twenty is no shape; `/slug/` is the shape of every page of a site."""
    urls = [f"{HOME}aktualnosci/{slug}-{number}" for number in range(4) for slug in SLUGS]
    assert [shape.pattern for shape in shapes([*urls, HOME + "x/1/2"])] == [r"/aktualnosci/[^/?]+/?(\?|$)"]
    assert shapes(f"{HOME}{slug}/" for slug in SLUGS) == ()
    assert shapes([]) == ()


@settings(deadline=None)
@given(st.lists(st.text("ab1-,./?=&%ż", max_size=20), max_size=12))
def test_a_shape_fits_the_addresses_it_was_made_of(paths: Iterable[str]) -> None:
    """Each pattern compiles and is found in as many addresses as it counts, at least."""
    urls = [HOME + path for path in paths]
    for shape in shapes(urls):
        assert sum(re.search(shape.pattern, url) is not None for url in urls) >= shape.count
