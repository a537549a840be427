"""Opt-out signals are read wherever a site may put them, counted, and honoured when the settings say so."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.opt_outs import opt_outs, reservation
from crawler.page import Role
from tests.crawler.crawling import FAST, archived, registry, run, source
from tests.crawler.mockserver import Answer, MockSite, article, feed

SIGNALS = [
    ([], b"", ()),
    ([("X-Robots-Tag", "noindex")], b"", ("noindex",)),
    ([("x-robots-tag", "nofollow, NOINDEX")], b"", ("noindex",)),
    ([("X-Robots-Tag", "none")], b"", ("noindex",)),
    ([("X-Robots-Tag", "noarchive, nofollow")], b"", ()),
    ([("X-Robots-Tag", "googlebot: noindex")], b"", ()),
    ([("X-Robots-Tag", "cus-harvest: noindex")], b"", ("noindex",)),
    ([("TDM-Reservation", "1")], b"", ("tdm",)),
    ([("TDM-Reservation", "0")], b"", ()),
    ([], b'<meta name="robots" content="noindex, nofollow">', ("noindex",)),
    ([], b"<META CONTENT=noindex NAME=Robots>", ("noindex",)),
    ([], b"<meta name='robots' content='index, follow'>", ()),
    ([], b'<meta name="googlebot" content="noindex">', ()),
    ([], b'<meta name="cus-harvest" content="noindex">', ("noindex",)),
    ([], b'<meta name="tdm-reservation" content="1">', ("tdm",)),
    ([], b'<meta name="description" content="noindex to slowo">', ()),
    ([("X-Robots-Tag", "noindex")], b'<meta name="tdm-reservation" content="1">', ("noindex", "tdm")),
    ([], b"<p>noindex</p>", ()),
]


@pytest.mark.parametrize(("headers", "body", "expected"), SIGNALS)
def test_signals_are_read(headers: list[tuple[str, str]], body: bytes, expected: tuple[str, ...]) -> None:
    """Header and meta element, to all robots or to this one; signals to others mean nothing."""
    assert opt_outs(tuple(headers), body) == expected


RESERVATIONS = [
    (b'[{"location": "/", "tdm-reservation": 1}]', "/a/1", True),
    (b'[{"location": "/a/", "tdm-reservation": 1}]', "/b", False),
    (b'[{"location": "/a/*.pdf$", "tdm-reservation": 1}]', "/a/x.pdf", True),
    (b'[{"location": "/a/*.pdf$", "tdm-reservation": 1}]', "/a/x.pdf.html", False),
    (b'[{"location": "/a/free", "tdm-reservation": 0}, {"location": "/a", "tdm-reservation": 1}]', "/a/free", False),
    (b'[{"location": "/", "tdm-reservation": [1]}]', "/a", False),
    (b'{"location": "/"}', "/a", False),
    (b"<html>", "/a", False),
    (b"[" * 100_000, "/a", False),
]


@pytest.mark.parametrize(("body", "path", "expected"), RESERVATIONS)
def test_the_reservation_file_is_read(body: bytes, path: str, expected: bool) -> None:
    """The first location that fits counts; what is no such file reserves nothing."""
    assert reservation(body).covers(f"https://a.example{path}") is expected


@given(st.binary(max_size=300))
def test_any_bytes_are_read(body: bytes) -> None:
    """Nothing raises."""
    opt_outs((("X-Robots-Tag", body.decode("latin-1")),), body)
    reservation(body).covers("https://a.example/")


def test_signals_are_counted_and_honoured_only_when_asked(tmp_path: Path) -> None:
    """They are always counted; with `honour_opt_outs` such articles are not kept, and the file is asked first."""
    with MockSite() as site:
        site.pages["/feed"] = Answer(body=feed(site, ["1", "2", "3", "4"]), content_type="application/xml")
        site.pages["/a/1"] = Answer(body=article("x"))
        site.pages["/a/2"] = Answer(body=article("x"), headers={"X-Robots-Tag": "noindex"})
        site.pages["/a/3"] = Answer(
            body=article("x").replace(b"<head>", b'<head><meta name="tdm-reservation" content="1">')
        )
        site.pages["/a/4"] = Answer(body=article("x"))
        site.pages["/.well-known/tdmrep.json"] = Answer(body=b'[{"location": "/a/4", "tdm-reservation": 1}]')
        found = registry(tmp_path, source(site.host, '{ way = "feed", urls = ["/feed"] }'))
        plain = run(found, tmp_path / "plain")
        assert (plain.total("new"), plain.total("opted_out")) == (4, 2)
        assert "/.well-known/tdmrep.json" not in site.paths()
        site.forget()
        honoured = run(found, tmp_path / "honoured", replace(FAST, honour_opt_outs=True))
        assert (honoured.total("new"), honoured.total("opted_out")) == (1, 3)
        assert "/a/4" not in site.paths()
    kept = [page.url for page in archived(tmp_path / "honoured") if page.role is Role.ARTICLE]
    assert kept == [f"{site.url}/a/1"]
