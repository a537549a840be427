"""`rel=canonical` and redirects are recorded in the archive beside the answer."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.archive.records import read_records
from crawler.canonical_link import canonical_link
from tests.crawler.crawling import registry, run, source
from tests.crawler.mockserver import Answer, MockSite, article, feed

URL = "https://a.example/wiadomosci/1?print=1"

CASES = [
    ([], b"<p>x</p>", None),
    ([], b'<link rel="canonical" href="/wiadomosci/1">', "https://a.example/wiadomosci/1"),
    ([], b"<LINK HREF='https://b.example/?a=1&amp;b=2#x' REL=Canonical>", "https://b.example/?a=1&b=2"),
    ([], b'<link rel="shortlink canonical" href=1>', "https://a.example/wiadomosci/1"),
    ([], b'<link rel="canonical" href=""><link rel="canonical" href="/2">', "https://a.example/2"),
    ([], b'<link rel="stylesheet" href="/canonical.css">', None),
    ([], b'<link rel="canonical" href="javascript:alert(1)">', None),
    ([("Link", '<https://a.example/1>; rel="canonical"')], b"", "https://a.example/1"),
    ([("link", "</s.css>; rel=preload; as=style, </1>; rel=canonical")], b"", "https://a.example/1"),
    ([("Link", '<https://a.example/wp-json/>; rel="https://api.w.org/"')], b"", None),
    ([("Link", '</1>; rel="canonical"')], b'<link rel="canonical" href="/2">', "https://a.example/1"),
    ([], "<link rel=canonical href=/łąka>".encode(), "https://a.example/łąka"),
]


@pytest.mark.parametrize(("headers", "body", "expected"), CASES)
def test_a_page_names_its_own_address(headers: list[tuple[str, str]], body: bytes, expected: str | None) -> None:
    """By header or element, absolute, without fragment; what is no web address is passed over."""
    assert canonical_link(tuple(headers), body, URL) == expected


@given(st.binary(max_size=300), st.text(max_size=80))
def test_any_bytes_are_read(body: bytes, header: str) -> None:
    """Nothing raises."""
    canonical_link((("Link", header),), b'<link rel=canonical href="' + body, URL)


def test_redirects_own_addresses_and_opt_outs_are_recorded(tmp_path: Path) -> None:
    """In the metadata record of the exchange, with the whole chain of redirects in order."""
    page = article("x").replace(b"<head>", b'<head><link rel="canonical" href="/a/wlasny">')
    with MockSite() as site:
        site.pages["/feed"] = Answer(body=feed(site, ["1", "2"]), content_type="application/xml")
        site.pages["/a/1"] = Answer(status=301, headers={"Location": "/a/dalej"})
        site.pages["/a/dalej"] = Answer(status=302, headers={"Location": "/a/cel"})
        site.pages["/a/cel"] = Answer(body=page, headers={"X-Robots-Tag": "noindex"})
        site.pages["/a/2"] = Answer(body=article("y"))
        run(registry(tmp_path, source(site.host, '{ way = "feed", urls = ["/feed"] }')), tmp_path / "data")
        [file] = (tmp_path / "data" / "archive").glob("*.warc.gz")
        told = {
            about["url"]: about
            for record in read_records(file)
            if record.kind == "metadata" and "url" in (about := json.loads(record.block))
        }
        first, second = told[f"{site.url}/a/1"], told[f"{site.url}/a/2"]
        assert first["redirects"] == [f"{site.url}/a/1", f"{site.url}/a/dalej"]
        assert (first["final_url"], first["canonical"]) == (f"{site.url}/a/cel", f"{site.url}/a/wlasny")
        assert first["opt_outs"] == ["noindex"]
        assert second.keys() & {"canonical", "opt_outs"} == set()
