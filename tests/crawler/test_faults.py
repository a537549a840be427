"""What broken and hostile servers do, and that the crawler neither stores rubbish nor stands still nor swells."""

import gzip
import itertools
import socket
import struct
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import brotli
import pytest
from warcio.cli import main as warcio_main

from crawler.archive import verify
from crawler.crawl import CrawlResult
from crawler.page import Page, Role
from tests.crawler.crawling import FAST, archived, failures, registry, run, source
from tests.crawler.faults import fault
from tests.crawler.mockserver import Answer, MockSite, article, feed, listing

SETTINGS = replace(FAST, timeout=1.5, retries=0, patience=50, max_bytes=3_000_000)
FEED = '{ way = "feed", urls = ["/feed"] }'
GOOD = article("Dobra")
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
SENT: dict[str, int] = {}


def _stall(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(OK + b"Content-Length: 5000\r\n\r\n<html>")
    handler.wfile.flush()
    time.sleep(3)


def _silence(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(3)


def _drip(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(OK + b"Content-Length: 5000\r\n\r\n")
    for _ in range(60):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def _reset(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(OK + b"Content-Length: 5000\r\n\r\n<html>")
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def _huge(name: str, head: bytes) -> object:
    def send(handler: BaseHTTPRequestHandler) -> None:
        SENT[name] = 0
        handler.wfile.write(head)
        for _ in range(200):
            handler.wfile.write(b"x" * 1_000_000)
            handler.wfile.flush()
            SENT[name] += 1_000_000

    return send


def _header_flood(handler: BaseHTTPRequestHandler) -> None:
    SENT["header flood"] = 0
    handler.wfile.write(OK)
    for number in itertools.count():
        line = f"X-Flood-{number}: {'y' * 8000}\r\n".encode()
        handler.wfile.write(line)
        handler.wfile.flush()
        SENT["header flood"] += len(line)


def _bomb(pack: object, size: int = 30_000_000) -> bytes:
    assert callable(pack)
    packed = pack(b"\0" * size)
    assert isinstance(packed, bytes)
    return packed


PAGES: dict[str, Answer] = {
    "good-1": Answer(body=GOOD),
    "truncated": Answer(raw=OK + b"Content-Length: 5000\r\n\r\n<html>half"),
    "chunk-broken": Answer(raw=OK + b"Transfer-Encoding: chunked\r\n\r\n6\r\n<html>\r\nZZ\r\n"),
    "chunk-cut": Answer(raw=OK + b"Transfer-Encoding: chunked\r\n\r\n6\r\n<html>\r\n"),
    "short-length": Answer(raw=OK + b"Content-Length: 6\r\nConnection: close\r\n\r\n<html>and much more"),
    "bad-length": Answer(raw=OK + b"Content-Length: many\r\n\r\n<html>"),
    "two-lengths": Answer(raw=OK + b"Content-Length: 6\r\nContent-Length: 7\r\n\r\n<html>x"),
    "no-length": Answer(raw=OK + b"Connection: close\r\n\r\n" + GOOD),
    "stall": Answer(raw=_stall),
    "silence": Answer(raw=_silence),
    "good-2": Answer(body=GOOD),
    "drip": Answer(raw=_drip),
    "reset": Answer(raw=_reset),
    "closed": Answer(raw=b""),
    "no-http": Answer(raw=b"\x16\x03\x01\x02\x00\x01\x00 hello\r\n\r\n"),
    "odd-status": Answer(raw=b"HTTP/1.1 999 Nope\r\nContent-Length: 0\r\n\r\n"),
    "gzip-bomb": Answer(body=_bomb(gzip.compress), headers={"Content-Encoding": "gzip"}),
    "brotli-bomb": Answer(
        body=_bomb(lambda data: brotli.compress(data, quality=1)), headers={"Content-Encoding": "br"}
    ),
    "nested-gzip": Answer(
        body=gzip.compress(gzip.compress(b"\0" * 20_000_000)), headers={"Content-Encoding": "gzip, gzip"}
    ),
    "gzip-lie": Answer(body=b"this is not gzip at all", headers={"Content-Encoding": "gzip"}),
    "deflate-lie": Answer(body=b"this is not deflate", headers={"Content-Encoding": "deflate"}),
    "brotli-lie": Answer(body=b"this is not brotli", headers={"Content-Encoding": "br"}),
    "good-3": Answer(body=GOOD),
    "huge": Answer(raw=_huge("huge", OK + b"Content-Length: 200000000\r\n\r\n")),  # type: ignore[arg-type]
    "huge-stream": Answer(raw=_huge("huge-stream", OK + b"Connection: close\r\n\r\n")),  # type: ignore[arg-type]
    "header-flood": Answer(raw=_header_flood),
    "long-header": Answer(raw=OK + b"X-Long: " + b"z" * 2_000_000 + b"\r\n\r\n"),
    "many-cookies": Answer(body=GOOD, headers={f"Set-Cookie-{n}": "a=b" for n in range(50)} | {"Set-Cookie": "a=b"}),
    "bad-headers": Answer(raw=OK + b"no colon here\r\nContent-Length: 6\r\nX-Bad: \xe6\xf3\r\n\r\n<html>"),
    "no-header-name": Answer(raw=OK + b": empty\r\nX-B\xb1d: x\r\nContent-Length: 6\r\n\r\n<html>"),
    "latin2": Answer(body="Zażółć gęślą jaźń".encode("iso-8859-2"), content_type="text/html; charset=ISO-8859-2"),
    "cp1250": Answer(body="Zażółć gęślą jaźń".encode("cp1250"), content_type="text/html"),
    "utf16": Answer(body="Zażółć".encode("utf-16"), content_type="text/html; charset=utf-16"),
    "no-such-charset": Answer(body=GOOD, content_type="text/html; charset=klingon"),
    "mixed": Answer(body="Zażółć".encode() + "gęślą".encode("cp1250"), content_type="text/html; charset=utf-8"),
    "no-type": Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>"),
    "wrong-type": Answer(body=GOOD, content_type="image/png"),
    "silly-type": Answer(body=GOOD, content_type=";;;=\"'"),
    "empty": Answer(body=b""),
    "good-4": Answer(body=GOOD),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one crawl over all faulty pages left."""

    result: CrawlResult
    pages: dict[str, Page]
    errors: dict[str, str]
    seconds: float
    archive: Path


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcome]:
    """One crawl over all the faulty pages."""
    folder = tmp_path_factory.mktemp("faults")
    with MockSite() as site:
        site.pages["/feed"] = Answer(body=feed(site, list(PAGES)), content_type="application/xml")
        site.pages |= {f"/a/{name}": answer for name, answer in PAGES.items()}
        begun = time.monotonic()
        result = run(registry(folder, source(site.host, FEED)), folder / "data", SETTINGS)
        pages = {page.url.rpartition("/")[2]: page for page in archived(folder / "data") if page.role is Role.ARTICLE}
        errors = {url.rpartition("/")[2]: what for url, what in failures(folder / "data")}
        yield Outcome(result, pages, errors, time.monotonic() - begun, folder / "data" / "archive")


def test_faulty_pages_do_not_hurt_their_neighbours(crawled: Outcome) -> None:
    """Every page is accounted for, the good ones are stored, and the source has not failed."""
    assert crawled.result.failed == ()
    assert set(crawled.pages) | set(crawled.errors) == set(PAGES)
    assert {crawled.pages[f"good-{number}"].body for number in range(1, 5)} == {GOOD}
    assert crawled.result.total("waiting") == 0


def test_other_tools_read_what_hostile_servers_left(crawled: Outcome, capsys: pytest.CaptureFixture[str]) -> None:
    """`warcio check` passes on the whole archive, and so does our own examination."""
    [file] = crawled.archive.glob("*.warc.gz")
    with pytest.raises(SystemExit) as end:
        warcio_main(["check", str(file)])
    assert (end.value.code, capsys.readouterr().out) == (0, "")
    assert verify(crawled.archive) == ()


NOT_STORED = [
    ("truncated", "cut off"),
    ("chunk-broken", ""),
    ("chunk-cut", ""),
    ("bad-length", ""),
    ("two-lengths", ""),
    ("closed", ""),
    ("no-http", ""),
    ("no-header-name", ""),
    ("reset", ""),
    ("gzip-lie", ""),
    ("deflate-lie", ""),
    ("brotli-lie", ""),
]


@fault(
    "truncated, chunk-broken or reset bodies, wrong lengths, false encodings, no HTTP at all",
    "asks again, then counts an error; nothing partial is stored",
)
@pytest.mark.parametrize(("name", "reason"), NOT_STORED)
def test_half_answers_are_errors(crawled: Outcome, name: str, reason: str) -> None:
    """An answer that is not whole is never taken for a page."""
    assert name not in crawled.pages
    assert reason in crawled.errors[name]


@fault("stalls, silence, slow drip", "gives up when the time for a whole answer is over, however bytes trickle in")
@pytest.mark.parametrize("name", ["stall", "silence", "drip"])
def test_slow_answers_are_given_up(crawled: Outcome, name: str) -> None:
    """The time limit is for the whole answer."""
    assert crawled.errors[name] == "no whole answer in time"
    assert crawled.seconds < 40


@fault("gzip and brotli bombs, nested ones too", "stops unpacking at the size limit and counts an error")
@pytest.mark.parametrize("name", ["gzip-bomb", "brotli-bomb", "nested-gzip"])
def test_bombs_do_not_go_off(crawled: Outcome, name: str) -> None:
    """No more is unpacked than a page may have."""
    assert name not in crawled.pages
    assert "exceeded" in crawled.errors[name]


@fault("bodies of 200 MB, announced or streamed", "hangs up at the size limit")
@pytest.mark.parametrize("name", ["huge", "huge-stream"])
def test_huge_bodies_are_cut_off(crawled: Outcome, name: str) -> None:
    """The server cannot send much more than the limit."""
    assert crawled.errors[name] == "larger than allowed"
    assert SENT[name] < 60_000_000


@fault("header floods, endless header lines", "hangs up at the limit for headers")
@pytest.mark.parametrize("name", ["header-flood", "long-header"])
def test_header_floods_are_cut_off(crawled: Outcome, name: str) -> None:
    """Headers have a limit of their own."""
    assert name not in crawled.pages
    assert ("headers are larger than allowed" in crawled.errors[name]) == (name == "header-flood")
    assert SENT["header flood"] < 20_000_000


INTACT = ["latin2", "cp1250", "utf16", "no-such-charset", "mixed", "wrong-type", "silly-type", "empty"]


@fault(
    "wrong, missing or unknown content types and charsets",
    "stores bytes and headers as they came; reading them is the extraction's work",
)
@pytest.mark.parametrize("name", INTACT)
def test_bytes_and_headers_are_stored_as_they_came(crawled: Outcome, name: str) -> None:
    """Nothing is decoded, repaired or guessed on the way into the archive."""
    assert crawled.pages[name].body == PAGES[name].body
    assert crawled.pages[name].header("content-type") == PAGES[name].content_type


def test_odd_but_whole_answers_are_stored(crawled: Outcome) -> None:
    """A length shorter than what follows, none at all, broken header lines and unknown status codes."""
    assert crawled.pages["short-length"].body == b"<html>"
    assert crawled.pages["no-length"].body == GOOD
    assert crawled.pages["no-type"].header("content-type") is None
    assert crawled.pages["odd-status"].status == 999
    assert crawled.pages["bad-headers"].header("x-bad") == "\xe6\xf3"


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9)
)
XML_ATTACKS = {
    "laughs in a feed": (FEED, "/feed", LAUGHS + b"]><rss version='2.0'><channel><title>&j;</title></channel></rss>"),
    "laughs in a sitemap": (
        '{ way = "sitemap", urls = ["/feed"] }', "/feed",
        LAUGHS + b"]><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>&j;</loc></url></urlset>",
    ),
    "file in a feed": (
        FEED, "/feed",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        b"<rss version='2.0'><channel><title>x</title><item><title>&f;</title><link>/a/1</link></item></channel></rss>",
    ),
    "entities from outside in a sitemap": (
        '{ way = "sitemap", urls = ["/feed"] }', "/feed",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY % e SYSTEM "http://127.0.0.1:9/x.dtd"> %e;]>'
        b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>/a/1</loc></url></urlset>",
    ),
    "file in a sitemap": (
        '{ way = "sitemap", urls = ["/feed"] }', "/feed",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>&f;</loc></url></urlset>",
    ),
}  # fmt: skip


@fault("XML bombs and external entities in feeds and sitemaps", "refuses what declares entities, and names the source")
@pytest.mark.parametrize("name", list(XML_ATTACKS))
def test_xml_attacks_expand_to_nothing(tmp_path: Path, name: str) -> None:
    """The answer is refused with the reason, in no time."""
    way, path, body = XML_ATTACKS[name]
    with MockSite() as site:
        site.pages[path] = Answer(body=body, content_type="application/xml")
        begun = time.monotonic()
        result = run(registry(tmp_path, source(site.host, way)), tmp_path / "data", SETTINGS)
        assert time.monotonic() - begun < 15
        assert "it declares entities" in (result.failed[0].failure or "")
        assert result.total("new") == 0


@fault("sitemaps that name one another", "asks each once")
def test_sitemap_cycles_end(tmp_path: Path) -> None:
    """A cycle of indexes is walked once around."""
    with MockSite() as site:
        for here, there in (("one", "two"), ("two", "one")):
            body = f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>{site.url}/{there}.xml</loc></sitemap></sitemapindex>"
            site.pages[f"/{here}.xml"] = Answer(body=body.encode(), content_type="application/xml")
        run(registry(tmp_path, source(site.host, '{ way = "sitemap", urls = ["/one.xml"] }')), tmp_path / "data")
        assert site.paths() == ["/robots.txt", "/one.xml", "/two.xml"]


@fault("a page of very many links", "notes them in the state, asks no more of the host than its quota")
def test_many_links_wait_in_the_state(tmp_path: Path) -> None:
    """Links cost a row each; requests are bounded by the quota."""
    with MockSite() as site:
        site.pages["/news"] = Answer(body=listing([str(number) for number in range(4_000)]))
        for number in range(10):
            site.pages[f"/a/{number}"] = Answer(body=GOOD)
        settings = replace(SETTINGS, requests_per_host=5)
        way = '{ way = "listing", urls = ["/news"], links = "li a" }'
        result = run(registry(tmp_path, source(site.host, way)), tmp_path / "data", settings)
        assert (result.total("found"), result.total("new"), result.total("waiting")) == (4_000, 3, 3_997)


@fault("TLS failures: no TLS, a certificate that nobody signed", "refuses, and names the source with the reason")
def test_tls_failures_are_named(tmp_path: Path) -> None:
    """A plain server behind https and a self-signed certificate are not trusted."""
    with MockSite() as plain, MockSite(tls=tmp_path) as signed_by_itself:
        for site in (plain, signed_by_itself):
            site.pages["/feed"] = Answer(body=feed(site, ["1"]), content_type="application/xml")
        found = registry(
            tmp_path,
            source(plain.host, FEED, id="plain", scheme="https"),
            source(signed_by_itself.host, FEED, id="self-signed", scheme="https"),
        )
        result = run(found, tmp_path / "data", SETTINGS)
        failures = {one.source_id: one.failure or "" for one in result.failed}
        assert set(failures) == {"plain", "self-signed"}
        assert all("TLS" in failure for failure in failures.values()), failures
        assert signed_by_itself.paths() == []
