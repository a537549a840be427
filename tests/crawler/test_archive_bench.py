"""How fast the archive is written and read, against warcio alone in the same run."""

import random
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.archive import pages, verify
from tests.crawler.archive_cases import exchange, writer

PAGES = 400
WORDS = ("gmina", "usługi", "centrum", "powiat", "nabór", "konkurs", "spotkanie", "mieszkańcy", "program", "rozwój")


def _body(number: int) -> bytes:
    chance = random.Random(number)
    lines = (f"<p class='c{chance.random():.4f}'>{' '.join(chance.choices(WORDS, k=14))}</p>" for _ in range(300))
    return "\n".join(lines).encode()


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


@pytest.mark.bench
def test_archive_speed(tmp_path: Path) -> None:
    """Exchanges (request, response, metadata) written and pages read per second, and the ratio to warcio's own."""
    bodies = [_body(number) for number in range(PAGES)]
    ours, theirs = tmp_path / "ours", tmp_path / "theirs.warc.gz"

    def write_ours() -> None:
        with writer(ours) as archive:
            for number, body in enumerate(bodies):
                archive.write(exchange(number, body=body))

    def write_theirs() -> None:
        with theirs.open("wb") as file:
            out = WARCWriter(file, gzip=True, warc_version="1.1")
            for number, body in enumerate(bodies):
                url = exchange(number).url
                head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
                ask = StatusAndHeaders("GET / HTTP/1.1", [("Host", "rops.example")], is_http_request=True)
                out.write_request_response_pair(
                    out.create_warc_record(url, "request", http_headers=ask),
                    out.create_warc_record(url, "response", payload=BytesIO(body), http_headers=head),
                )

    def read_theirs() -> None:
        with theirs.open("rb") as file:
            for record in ArchiveIterator(file):
                record.content_stream().read()

    written = _seconds(write_theirs) / _seconds(write_ours)
    seconds = _seconds(lambda: [page.url for page in pages(ours)])
    read = _seconds(read_theirs) / seconds
    checked = _seconds(lambda: verify(ours))
    size = sum(len(body) for body in bodies) / PAGES
    print(f"\narchive: {PAGES} pages of {size / 1000:.0f} kB")
    print(f"  written at {written:.2f} times the speed of warcio (which writes no metadata record)")
    print(f"  read at {read:.2f} times the speed of warcio: {PAGES / seconds:.0f} pages/s")
    print(f"  verified at {PAGES / checked:.0f} pages/s")
    assert written > 0.7
    assert read > 0.7
