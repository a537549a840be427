"""No page raises, takes seconds or fills the memory, however broken it is."""

import random
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.article import read_html
from extract.values import Article
from tests.extract.pages import page
from tests.replica import families, truth
from tests.replica.site import Request, Site, read_sites

SECONDS = 2.0
MEMORY = 300_000_000
"""Bytes, of the whole process with its libraries."""
_PAGE = page(
    head='<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Otwarto centrum"}</script>',
    below="<p>Opublikowano: 5 maja 2021</p>",
    after="<table><tr><td>9.00</td><td>Otwarcie</td></tr></table><ul><li>a</li></ul><a href='/a.pdf'>Plik</a>",
).encode()
_PIECES = (
    b"&#0;", b"&#x110000;", b"&#xD800;", b"&bogus", b"<![CDATA[", b"<!--", b"]]>", b"</html>", b"\x00" * 50, b"<script>",
    b"<title><script>alert(1)</script>", b"<h1>", b"<svg><math>", b"<table><tr><td>", b'<a href="http://[">x</a>',
    b'<td colspan="99999999" rowspan="9999999">x', b"<form><form>", b"<p>" * 300, b"<div>" * 2000, b"<b><i>" * 2000,
    b"<ul><li>" * 300, b"<table><tr><td>" * 60, b'<p class="' + b"x y-" * 5000 + b'">', b"a " * 20000,
    b'<script type="application/ld+json">' + b'{"@graph":[' * 3000 + b"</script>", b'<meta charset="utf-16">',
)  # fmt: skip


def _read(body: bytes, content_type: str | None = None) -> Article:
    begun = time.process_time()
    article = read_html(body, "https://lipowo.example/a", content_type=content_type)
    assert time.process_time() - begun < SECONDS
    return article


@given(st.binary(max_size=500), st.sampled_from([None, "text/html", "text/html; charset=iso-8859-2", "bzdura"]))
@settings(deadline=None, max_examples=60)
def test_no_bytes_raise(body: bytes, content_type: str | None) -> None:
    _read(body, content_type)


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_no_mutation_of_a_page_raises(data: st.DataObject) -> None:
    body = _PAGE
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(body)))
        end = data.draw(st.integers(start, min(len(body), start + 300)))
        body = body[:start] + data.draw(st.sampled_from(_PIECES) | st.binary(max_size=20)) + body[end:]
    _read(body)


@pytest.mark.parametrize("piece", _PIECES)
def test_each_known_poison_inside_an_article_is_survived(piece: bytes) -> None:
    for at in (b"<h1>", b"<p>", b"</body>", b"<head>"):
        _read(_PAGE.replace(at, piece + at, 1))


def test_what_follows_very_deep_nesting_is_not_lost() -> None:
    body = _PAGE.replace(b'<div class="tresc">', b"<div>" * 1500 + b"</div>" * 1500 + b'<div class="tresc">')
    assert "Jagna Wrzosek" in _read(body).text


def test_a_picture_of_megabytes_in_an_attribute_hides_nothing() -> None:
    body = _PAGE.replace(b"<p>", b'<img src="data:image/png;base64,' + b"A" * 3_000_000 + b'"><p>', 1)
    assert "Jagna Wrzosek" in _read(body).text


def _seeds() -> list[bytes]:
    """One article of each of the replica's sites, in the markup of its content system, and the page above."""
    pages = [_PAGE]
    for facts in read_sites():
        articles = [article for article in truth.read_articles() if article.site == facts.site_id]
        site = Site(facts, articles, date(2026, 11, 22))
        site.base = f"http://{facts.site_id}.example"
        answer = families.FAMILIES[facts.family].respond(
            site, Request.parse(families.address(site, articles[0]).removeprefix(site.base))
        )
        assert answer is not None
        pages.append(answer.body)
    return pages


def _mutate(number: int) -> tuple[float, int]:
    """Read so many mutated pages; the slowest in seconds and the peak memory of this process in bytes."""
    chance = random.Random(20261122)
    seeds = _seeds()
    slowest = 0.0
    for _ in range(number):
        body = chance.choice(seeds)
        for _ in range(chance.randint(1, 4)):
            start = chance.randrange(len(body) + 1)
            end = min(len(body), start + chance.randrange(300))
            piece = chance.choice(_PIECES) if chance.random() < 0.5 else chance.randbytes(chance.randrange(30))
            body = body[:start] + piece + (body[end:] if chance.random() < 0.9 else b"")
        begun = time.process_time()
        read_html(
            body,
            "https://lipowo.example/a",
            content_type=chance.choice([None, "text/html; charset=utf-8", "text/html; charset=iso-8859-2"]),
        )
        slowest = max(slowest, time.process_time() - begun)
    return slowest, _peak()


def _peak() -> int:
    """The peak memory of this process in bytes.

    On Linux `ru_maxrss` also counts what the parent held when it forked, so a large parent would be measured instead.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        return 1024 * int(status.read_text().split("VmHWM:")[1].split()[0])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else 1024 * peak


@pytest.mark.slow
def test_ten_thousand_mutations_stay_within_two_seconds_and_300_megabytes() -> None:
    """Of all content systems of the replica, in a process of its own, whose whole memory counts."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        slowest, peak = pool.submit(_mutate, 10_000).result()
    print(f"slowest {slowest:.2f} s, peak {peak / 1e6:.0f} MB")
    assert slowest < SECONDS
    assert peak < MEMORY
