"""Sitemaps: lists, indexes, news, gzip, attacks."""

import gzip
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.discovery import DiscoveryError, Found, deeper, read, sitemap
from crawler.source import Sitemap
from tests.crawler.discovery_cases import source

URL = "https://ops.example/sitemap.xml"
WAY = Sitemap(urls=(URL,))
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*content: str, names: str = NS) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {names}>{"".join(content)}</urlset>'.encode()


def address(path: str, lastmod: str | None = None) -> str:
    return f"<url><loc>https://ops.example{path}</loc>{f'<lastmod>{lastmod}</lastmod>' if lastmod else ''}</url>"


def found(body: bytes, way: Sitemap = WAY, **facts: object) -> Found:
    return read(body, URL, {}, way, source(way, **facts))


def test_addresses_come_with_their_last_change_newest_first() -> None:
    """`lastmod` is a hint of the modification, not of the publication."""
    entries = found(urlset(address("/a", "2026-01-02"), address("/b", "2026-03-02T10:00:00+01:00"))).entries
    assert [(entry.url, entry.hint.modified) for entry in entries] == [
        ("https://ops.example/b", "2026-03-02T10:00:00+01:00"),
        ("https://ops.example/a", "2026-01-02"),
    ]
    assert all(entry.hint.published is None and entry.hint.via == "sitemap" for entry in entries)


def test_order_is_kept_where_some_changes_are_unknown() -> None:
    """A partial order would be a guess."""
    entries = found(urlset(address("/a", "2020-01-01"), address("/b"), address("/c", "2026-01-01"))).entries
    assert [entry.url[-1] for entry in entries] == ["a", "b", "c"]


def test_index_leads_to_its_children_on_allowed_hosts() -> None:
    """Children may be narrowed by patterns; other hosts are never asked."""
    children = ("/post-sitemap1.xml", "/page-sitemap.xml", "/post-sitemap2.xml.gz")
    listed = [f"<sitemap><loc>https://ops.example{child}</loc></sitemap>" for child in children]
    listed.append("<sitemap><loc>https://elsewhere.test/post.xml</loc></sitemap>")
    index = f"<sitemapindex {NS}>{''.join(listed)}</sitemapindex>".encode()
    everything = found(index)
    assert everything.more == tuple(f"https://ops.example{child}" for child in children)
    assert everything.entries == ()
    assert deeper(everything, lambda url: True)
    posts = found(index, Sitemap(urls=(URL,), include=("post-",)))
    assert posts.more == ("https://ops.example/post-sitemap1.xml", "https://ops.example/post-sitemap2.xml.gz")


def test_news_sitemap_tells_title_and_publication() -> None:
    """The titles of images in the same entry are not taken for the article's."""
    names = f'{NS} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="urn:x:image"'
    body = urlset(
        "<url><loc>https://ops.example/n</loc>"
        "<image:image><image:loc>https://ops.example/i.jpg</image:loc><image:title>Zdjęcie</image:title></image:image>"
        "<news:news><news:publication_date>2026-03-01</news:publication_date>"
        "<news:title>Nowe &amp; ważne</news:title></news:news></url>",
        names=names,
    )
    [entry] = found(body).entries
    assert entry.url == "https://ops.example/n"
    assert (entry.hint.title, entry.hint.published) == ("Nowe & ważne", "2026-03-01")


def test_patterns_choose_the_articles() -> None:
    """`article_pattern` and `exclude` apply to every address."""
    body = urlset(address("/aktualnosci/a"), address("/kontakt"), address("/aktualnosci/a/print"))
    entries = found(body, article_pattern="/aktualnosci/", exclude=("/print$",)).entries
    assert [entry.url for entry in entries] == ["https://ops.example/aktualnosci/a"]


def test_gzipped_and_old_names_are_read() -> None:
    """A gzip file is known by its first bytes; a missing namespace is no fault."""
    assert len(found(gzip.compress(urlset(address("/a")))).entries) == 1
    assert len(found(urlset(address("/a"), names="")).entries) == 1


def test_empty_sitemap_is_no_error() -> None:
    """A list of nothing is an answer."""
    assert found(urlset()) == Found((), ())


def test_gzip_bomb_is_refused_before_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    """At most LARGEST bytes are unpacked."""
    monkeypatch.setattr(sitemap, "LARGEST", 1_000_000)
    with pytest.raises(DiscoveryError, match="unpacks to more than 1000000 bytes"):
        found(gzip.compress(b" " * 50_000_000))


BOMB = (
    "<?xml version='1.0'?><!DOCTYPE u [<!ENTITY a 'haha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(12))
    + f"]><urlset {NS}><url><loc>&m;</loc></url></urlset>"
).encode()
OUTSIDE = (
    f"<!DOCTYPE u [<!ENTITY s SYSTEM 'file:///etc/passwd'>]><urlset {NS}><url><loc>https://ops.example/&s;</loc></url>"
    "</urlset>"
).encode()


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", "broken sitemap"),
        (b"[]", "broken sitemap"),
        (urlset(address("/a"))[:-20], "broken sitemap"),
        (b"<!doctype html><html><body>Strona</body></html>", "an HTML page where a sitemap was expected"),
        (b"<rss><channel/></rss>", "no sitemap: its root is <rss>"),
        (gzip.compress(urlset(address("/a")))[:-9], "gzip"),
        (b"\x1f\x8b\x08nonsense", "broken gzip"),
        (BOMB, "it declares entities"),
        (OUTSIDE, "it declares entities"),
        (b"<?xml version='1.0' encoding='x-none'?><urlset/>", "broken sitemap"),
    ],
)
def test_what_is_no_sitemap_is_an_error_that_names_the_address(body: bytes, what: str) -> None:
    """Broken, foreign and hostile documents raise, and never give a shorter list."""
    with pytest.raises(DiscoveryError, match=rf"^{URL}: .*{what}"):
        found(body)


@settings(deadline=None)
@given(st.binary(max_size=200).map(lambda noise: urlset(address("/a"))[:90] + noise) | st.binary(max_size=200))
def test_any_bytes_give_an_answer_or_a_discovery_error(body: bytes) -> None:
    """No input raises anything else."""
    with suppress(DiscoveryError):
        found(body)
