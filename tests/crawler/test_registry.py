"""The registry: the built-in one is whole, and every wrong entry is named with file and line."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from crawler.discovery import order, start_urls
from crawler.discovery.found import is_article
from crawler.registry import BUILT_IN, Kind, RegistryError, load
from crawler.source import VOIVODESHIPS, Feed, Listing, Sitemap, WordPress, addresses

SHARED = Path(__file__).resolve().parents[3] / "shared" / "sources" / "registry.csv"

GOOD = """\
[[source]]
id = "ot-98"
name = "Centrum w Wymyślinie"
kind = "other"
homepage = "https://cus.example/"
hosts = ["cus.example", "www.cus.example"]
discovery = [
    { way = "feed", urls = ["feed/"] },
]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "zrodla.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(RegistryError) as caught:
        load(written(folder, text))
    prefix = f"{folder / 'zrodla.toml'}:"
    assert all(fault.startswith(prefix) for fault in caught.value.faults)
    return [fault.removeprefix(prefix) for fault in caught.value.faults]


def test_built_in_registry_holds_every_kind_of_source() -> None:
    """All sixteen voivodeships have their centre and their office; ids tell kind and voivodeship."""
    sources = load().sources
    assert Counter(source.kind for source in sources) == {
        Kind.ROPS: 16,
        Kind.MARSHAL: 16,
        Kind.PRESIDENT: 7,
        Kind.OTHER: 23,
    }
    for kind, prefix in ((Kind.ROPS, "rops"), (Kind.MARSHAL, "um")):
        own = [source for source in sources if source.kind is kind]
        assert {source.teryt for source in own} == set(VOIVODESHIPS)
        assert all(source.source_id == f"{prefix}-{source.teryt}" for source in own)
        assert all(source.voivodeship == VOIVODESHIPS[source.teryt or ""] for source in own)


def test_built_in_sources_can_be_asked() -> None:
    """Each has absolute addresses on its own hosts in either order, and none is on loopback."""
    for source in load().sources:
        assert not source.allow_loopback
        assert set(order(source, first_run=True)) == set(order(source, first_run=False)) == set(source.discovery)
        for way in source.discovery:
            assert all(source.allows(url) for url in (*addresses(way), *start_urls(source, way)))


@pytest.mark.parametrize(
    ("source_id", "address", "expected"),
    [
        ("rops-16", "https://rops-opole.pl/?p=3087", True),
        ("rops-16", "https://rops-opole.pl/?cat=3", False),
        ("rops-18", "http://www.rops.rzeszow.pl/a-536-konferencja", True),
        ("rops-18", "http://www.rops.rzeszow.pl/dojazd-1-2-3-4", False),
        ("rops-24", "https://rops-katowice.pl/2023/01/20/spotkanie/", True),
        ("rops-24", "https://rops-katowice.pl/category/aktualnosci/page/2/", False),
        ("rops-28", "https://es.warmia.mazury.pl/aktualnosci/x/y", True),
        ("rops-28", "https://gmina.warmia.mazury.pl/aktualnosci/x", False),
        ("um-02", "https://umwd.dolnyslask.pl/aktualnosc/browse/4/back/1/artykul/1604/", True),
        ("um-02", "https://umwd.dolnyslask.pl/urzad/aktualnosci/browse/74/?cHash=542853338e&no_cache=1", False),
        ("um-14", "https://archiwum.mazovia.pl/x/art,12,slug.html", True),
        ("um-14", "https://mazovia.pl/pl/aktualnosci/aktualnosci.html?page=3", False),
        ("um-14", "https://eto.mazovia.pl/pl/aktualnosci/x.html", False),
        ("um-16", "https://www.opolskie.pl/2020/01/x/?ajaxCalendar=1&mo=12&yr=2019", False),
        ("pr-02", "https://www.prezydent.pl/aktualnosci/wypowiedzi-prezydenta-rp/wystapienia/mowa,4105", True),
        ("pr-03", "https://www.prezydent.pl/aktualnosci/wypowiedzi-prezydenta-rp/wystapienia/art,792,m.html", True),
        ("pr-06", "https://prezydent.pl/archiwum-x-y/aktualnosci/wydarzenia/art,2413,rok.html", True),
        ("ot-01", "https://gov.pl/web/rodzina/pierwsze-centrum", True),
        ("ot-01", "https://www.gov.pl/web/rodzina/wiadomosci", False),
        ("ot-12", "https://cus.czersk.pl/aktualnosc/cus/1349-konsultacje/printable/print", False),
        ("ot-18", "https://radio.opole.pl/index.php?idp=100&idx=357350&s=25", True),
    ],
)
def test_patterns_of_built_in_sources(source_id: str, address: str, expected: bool) -> None:
    """Articles are told from lists, twins and neighbours by their addresses."""
    assert is_article(address, load().source(source_id)) is expected


@pytest.mark.parametrize(
    ("child", "expected"),
    [
        ("wp-sitemap-posts-post-1.xml", True),
        ("wp-sitemap-posts-aktualnosci-2.xml", True),
        ("post-sitemap3.xml", True),
        ("wp-sitemap-posts-page-1.xml", False),
        ("wp-sitemap-taxonomies-post_tag-1.xml", False),
        ("wp-sitemap-users-1.xml", False),
        ("page-sitemap.xml", False),
        ("category-sitemap.xml", False),
        ("post_tag-sitemap.xml", False),
        ("author-sitemap.xml", False),
    ],
)
def test_sitemaps_of_wordpress_are_narrowed_to_articles(child: str, expected: bool) -> None:
    """Core's and the plugins' names of child sitemaps are known; types of posts that a site adds stay in."""
    [way] = [way for way in load().source("rops-14").discovery if isinstance(way, Sitemap)]
    assert any(re.search(pattern, f"https://mcps.com.pl/{child}") for pattern in way.include) is expected


def test_built_in_registry_agrees_with_the_gathered_facts() -> None:
    """Names, codes and home pages are those that were gathered."""
    if not SHARED.exists():
        pytest.skip("../shared/sources/registry.csv is not here")
    with SHARED.open(encoding="utf-8") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    sources = {source.source_id: source for source in load().sources}
    assert sources.keys() == rows.keys()
    for source_id, source in sources.items():
        row = rows[source_id]
        assert (source.name, source.homepage, source.kind) == (row["name"], row["homepage"], row["kind"])
        assert (source.teryt or "", source.voivodeship or "") == (row["teryt"], row["voivodeship"])


def test_a_registry_of_ones_own_is_read(tmp_path: Path) -> None:
    """Relative addresses are resolved; loopback opens with `allow_loopback`."""
    text = GOOD.replace("cus.example", "127.0.0.1:8080").replace("www.127", "127").replace("https", "http")
    registry = load(written(tmp_path, text + "allow_loopback = true\n"))
    [source] = registry.sources
    assert registry.source("ot-98") is source
    assert source.discovery == (Feed(urls=("http://127.0.0.1:8080/feed/",)),)
    with pytest.raises(KeyError):
        registry.source("ot-97")


def test_family_fills_in_what_the_entry_leaves_out(tmp_path: Path) -> None:
    """Ways come from the family, facts from the entry; `false` drops a way, lists of facts add up."""
    text = """
    [defaults]
    delay = 2.5
    [families.gminna]
    exclude = ["/druk/"]
    query_identity = ["id"]
    [families.gminna.sitemap]
    urls = ["mapa.xml"]
    [families.gminna.feed]
    [families.gminna.listing]
    links = "h2 a"
    next = ".dalej"
    [[source]]
    id = "ot-1"
    name = "A"
    kind = "other"
    homepage = "https://a.example/"
    hosts = ["a.example"]
    family = "gminna"
    exclude = ["/pdf/"]
    listing = { urls = ["n"], page_address = "?p={n}" }
    [[source]]
    id = "ot-2"
    name = "B"
    kind = "other"
    homepage = "https://b.example/x/"
    hosts = ["b.example"]
    family = "gminna"
    sitemap = false
    delay = 9
    discovery = [{ way = "wordpress" }]
    """
    first, second = load(written(tmp_path, text)).sources
    assert first.discovery == (
        Sitemap(urls=("https://a.example/mapa.xml",)),
        Listing(urls=("https://a.example/n",), links="h2 a", page_address="?p={n}"),
    )
    assert (first.exclude, first.query_identity, first.delay) == (("/druk/", "/pdf/"), ("id",), 2.5)
    assert second.discovery == (WordPress(root="https://b.example/x/"),)
    assert second.delay == 9


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('name = "Centrum w Wymyślinie"\n', "", "1: ot-98: name: is missing"),
        ("hosts =", "hots =", "6: ot-98: hots: unknown key"),
        ('kind = "other"', 'kind = "gmina"', "4: ot-98: kind: "),
        ('"www.cus.example"', '"https://cus.example"', "6: ot-98: hosts.1: 'https://cus.example' is no host"),
        ('"www.cus.example"', '"*.cus.example"', "6: ot-98: hosts.1: '*.cus.example' is no host"),
        ('"www.cus.example"', '"CUS.example"', "6: ot-98: hosts.1: 'CUS.example' is no host"),
        ('"https://cus.example/"', '"https://inne.example/"', "5: ot-98: homepage: https://inne.example/ is not on"),
        ('"https://cus.example/"', '"cus.example"', "5: ot-98: homepage: 'cus.example' is no address"),
        ('kind = "other"', 'kind = "other"\nteryt = "03"', "5: ot-98: teryt: '03' is no code"),
        ('kind = "other"', 'kind = "other"\nteryt = 24', "5: ot-98: teryt: "),
        ('kind = "other"', 'kind = "rops"', "1: ot-98: teryt: missing"),
        (
            'kind = "other"',
            'kind = "other"\nteryt = "24"\nvoivodeship = "lubuskie"',
            "6: ot-98: voivodeship: 24 is śląskie",
        ),
        ('way = "feed"', 'way = "rss"', "8: ot-98: discovery.0: "),
        ('["feed/"]', '"feed/"', "8: ot-98: discovery.0.urls: "),
        ('["feed/"]', '["https://cusy.example/feed/"]', "8: ot-98: discovery.0: https://cusy.example/feed/ is not on"),
        ('["feed/"] }', '["feed/"], paged = "p" }', "8: ot-98: discovery.0.paged: unknown key"),
        ("+", "article_pattern = '/([0-9]+'\n", "7: ot-98: article_pattern: '/([0-9]+' is no regular expression"),
        ("+", "exclude = ['ok', '*']\n", "7: ot-98: exclude.1: '*' is no regular expression"),
        ("+", "delay = -1\n", "7: ot-98: delay: "),
        ("+", 'delay = "5"\n', "7: ot-98: delay: "),
        ("+", "since = 2019\n", "7: ot-98: since: "),
        ("+", "allow_loopback = 1\n", "7: ot-98: allow_loopback: "),
        ("cus.example", "localhost:80", "6: ot-98: hosts: localhost:80 is on loopback"),
        ("www.cus.example", "[::1]:80", "6: ot-98: hosts: [::1]:80 is on loopback"),
        ("www.cus.example", "[::1]", "6: ot-98: hosts: [::1] is on loopback"),
        ("cus.example", "127.8.8.8", "6: ot-98: hosts: 127.8.8.8 is on loopback"),
        ('id = "ot-98"', 'id = "OT 98"', "2: OT 98: id: 'OT 98' is no id"),
        ('id = "ot-98"\n', "", "1: source 1: id: is missing"),
        ("+", 'family = "wordpres"\n', "7: ot-98: family: 'wordpres' is no family; there are "),
        ("+", "listing = true\n", "7: ot-98: listing: True is neither a table of facts nor false"),
        ("+", "listing = { urls = ['n'] }\n", "7: ot-98: listing: a listing needs `links`"),
        ("+", "listing = { urls = ['n'], links = 'a[' }\n", "7: ot-98: listing.links: 'a[' is no CSS selector"),
        (
            "+",
            "listing = { urls = ['n'], links = 'h2 a', next = 'a:contains(dalej)' }\n",
            "7: ot-98: listing.next: 'a:contains(dalej)' is no CSS selector: :contains() is no CSS; choose by structure",
        ),
        (
            "+",
            "listing = { urls = ['n'], links = 'h2 a', next = '.a', page_address = '?p={n}' }\n",
            "7: ot-98: listing: only one of",
        ),
        (
            "+",
            "listing = { urls = ['n'], links = 'h2 a', page_address = 'page' }\n",
            "7: ot-98: listing: page_address: 'page' has no {n}",
        ),
        (
            "+",
            "listing = { urls = ['n'], links = 'h2 a', month_address = '{month}-{year}' }\n",
            "1: ot-98: since: missing, though a monthly archive",
        ),
        (
            "+",
            "listing = { urls = ['n'], links = 'h2 a', id_address = 'a-{n}', id_pattern = 'a-' }\n",
            "7: ot-98: listing: id_pattern: 'a-' needs one group",
        ),
    ],
)
def test_a_wrong_entry_is_named_with_its_line(tmp_path: Path, old: str, new: str, expected: str) -> None:
    """The line is that of the key, or of the entry where the key is missing. `+` adds a line before the ways."""
    text = GOOD.replace("discovery", new + "discovery") if old == "+" else GOOD.replace(old, new)
    assert text != GOOD
    found = faults(tmp_path, text)
    assert any(fault.startswith(expected) for fault in found), found


def test_lines_count_from_the_top_over_comments_and_earlier_entries(tmp_path: Path) -> None:
    """The second of two entries is named by its own line, and a double id by the later one."""
    text = "# uwaga\n\n" + GOOD + '\n# druga = "[[source]]"\n' + GOOD
    assert faults(tmp_path, text) == ["15: ot-98: id: is given twice"]
    text = text.replace('id = "ot-98"', 'id = "ot-99"', 1) + 'rytm = """\n[[source]]\n"""\nwww = 1\n'
    assert faults(tmp_path, text) == ["23: ot-98: rytm: unknown key", "26: ot-98: www: unknown key"]


def test_the_message_is_one_line_and_says_how_many_more(tmp_path: Path) -> None:
    """The command line prints the message as it stands."""
    path = written(tmp_path, GOOD.replace("hosts", "hots").replace('kind = "other"', "kind = 1"))
    with pytest.raises(RegistryError, match=r"zrodla\.toml:1: ot-98: hosts: is missing \(and 2 more\)$") as caught:
        load(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1: no [[source]]"),
        ("source = 3\n", "1: source: is no table"),
        ("source = [1]\n", "1: source 1: is no table"),
        ("[[zrodlo]]\n" + GOOD, "1: zrodlo: unknown"),
        ("[[source]]\nid = \n", "2: no TOML: "),
        ('[[source]]\nid = "a\n', "2: no TOML: "),
        ("a = [\n1,\n", "3: no TOML: "),
        ("[defaults]\ndely = 2\n" + GOOD, "2: ot-98: dely: unknown key"),
    ],
)
def test_a_file_that_is_no_registry_is_named(tmp_path: Path, text: str, expected: str) -> None:
    """Also what is no TOML at all, with the line that TOML's reader names."""
    assert any(fault.startswith(expected) for fault in faults(tmp_path, text))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """One line for a missing file, a folder, and bytes that are no text."""
    latin = tmp_path / "latin.toml"
    latin.write_bytes("# żółć".encode("iso-8859-2"))
    for path, what in (
        (tmp_path / "brak.toml", "cannot be read: No such file or directory"),
        (tmp_path, "cannot be read: Is a directory"),
        (latin, "is no UTF-8: byte 2"),
    ):
        with pytest.raises(RegistryError, match=f"^{re.escape(str(path))}: {what}$"):
            load(path)


def test_the_built_in_registry_may_not_open_loopback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`allow_loopback` in sources.toml is an error, even if it says false."""
    path = tmp_path / "sources.toml"
    path.write_text(BUILT_IN.read_text(encoding="utf-8") + "allow_loopback = false\n", encoding="utf-8")
    monkeypatch.setattr("crawler.registry.BUILT_IN", path)
    last = len(path.read_text(encoding="utf-8").splitlines())
    with pytest.raises(RegistryError, match=rf"^sources\.toml:{last}: ot-23: allow_loopback: only in a registry"):
        load()
