"""What goes into the archive comes out of it, also with readers that are not ours."""

import gzip
import http.client
import json
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.cli import main as warcio_main

from crawler.archive import ArchiveError, Change, new_run_id, page_at, pages, runs, verify
from crawler.archive.http_message import uri
from crawler.page import Hint, Role
from tests.crawler.archive_cases import BODY, NOON, exchange, write_run, writer


def test_page_holds_what_the_exchange_held(tmp_path: Path) -> None:
    """Every fact of an exchange that a page has is read back unchanged, with the place of the response."""
    hints = (
        Hint(via="feed", found_on="https://rops.example/feed/", title="Tytuł", published="Sat, 14 Mar 2026 09:00:00"),
        Hint(via="sitemap", found_on="https://rops.example/mapa.xml", modified="2026-03-14"),
    )
    sent = exchange(
        url="http://rops.example/?p=7",
        final_url="https://rops.example/aktualnosci/siedem/",
        redirects=("http://rops.example/?p=7", "https://rops.example/?p=7"),
        hints=hints,
        role=Role.DISCOVERY,
    )
    with writer(tmp_path) as archive:
        place = archive.write(sent)
        archive.finish(NOON)
    [page] = pages(tmp_path)
    assert page == page_at(tmp_path, place)
    assert (page.url, page.final_url, page.status, page.body) == (sent.url, sent.final_url, 200, sent.body)
    assert page.headers == (("content-type", "text/html; charset=utf-8"), ("etag", '"1"'))
    assert (page.role, page.hints, page.source_id) == (Role.DISCOVERY, hints, "rops-99")
    assert page.fetched_at == sent.fetched_at
    assert (page.archive_file, page.archive_offset) == (place.file, place.offset)
    assert page.run_id == "20260314T120000Z"


_TOKENS = st.text("ABCXYZabcxyz-019", min_size=1, max_size=12)
_VALUES = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=40).map(
    lambda text: text.strip(" \t")
)
_NAMES = st.one_of(
    _TOKENS,
    st.sampled_from(
        ["Content-Encoding", "Transfer-Encoding", "Content-Length", "Set-Cookie", "X-Archive-Orig-Content-Length"]
    ),
)


@settings(max_examples=150, deadline=None)
@given(
    headers=st.lists(st.tuples(_NAMES, _VALUES), max_size=8).map(tuple),
    body=st.binary(max_size=2000),
    status=st.integers(100, 999),
    address=st.text(max_size=30),
)
def test_any_headers_body_and_address_come_back(
    headers: tuple[tuple[str, str], ...], body: bytes, status: int, address: str
) -> None:
    """Headers with any bytes, repeated or contradicting the decoded body, any body, and any address survive."""
    url = "https://rops.example/" + address
    sent = exchange(url=url, final_url=url, headers=headers, body=body, status=status)
    with TemporaryDirectory() as name:
        folder = Path(name)
        with writer(folder) as archive:
            archive.write(sent)
        [page] = pages(folder)
        assert verify(folder) == ()
    assert page.headers == tuple((name.lower(), value) for name, value in headers)
    assert (page.body, page.status, page.url, page.final_url) == (body, status, url, url)


def test_line_breaks_in_headers_cannot_forge_a_message(tmp_path: Path) -> None:
    """A header value with line breaks stays one header, and the body begins where it began."""
    with writer(tmp_path) as archive:
        archive.write(exchange(headers=(("X-Odd", "a\r\n\r\n<html>"), ("X:Na\nme", "b"))))
    [page] = pages(tmp_path)
    assert page.headers == (("x-odd", "a <html>"), ("x_na me", "b"))
    assert page.body == exchange().body


def test_warcio_check_passes_on_all_kinds_of_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`warcio check` finds no wrong digest, and does see that the file was read to its end."""
    _all_kinds(tmp_path)
    [file] = tmp_path.glob("*.warc.gz")
    with pytest.raises(SystemExit) as end:
        warcio_main(["check", "-v", str(file)])
    report = capsys.readouterr().out
    assert end.value.code == 0
    assert report.count("digest pass") == 11
    assert report.count("revisit") >= 2


def test_warcio_reads_the_decoded_body_although_it_came_encoded(tmp_path: Path) -> None:
    """The stored headers do not make another reader decode or cut the body a second time."""
    encoded = (("Content-Encoding", "gzip"), ("Content-Length", "7"), ("Transfer-Encoding", "chunked"))
    with writer(tmp_path) as archive:
        place = archive.write(exchange(headers=encoded))
    with (tmp_path / place.file).open("rb") as file:
        [response] = [record for record in ArchiveIterator(file) if record.rec_type == "response"]
        names = [name for name, _ in response.http_headers.headers]
    assert names == [
        "X-Archive-Orig-Content-Encoding",
        "X-Archive-Orig-Content-Length",
        "X-Archive-Orig-Transfer-Encoding",
        "Content-Length",
    ]
    [page] = pages(tmp_path)
    assert page.body == exchange().body
    assert page.headers == tuple((name.lower(), value) for name, value in encoded)


def test_plain_gzip_and_http_client_read_a_response(tmp_path: Path) -> None:
    """From the given offset, gzip and the standard library's HTTP parser suffice to read a page."""
    write_run(tmp_path, 3)
    page = list(pages(tmp_path))[1]
    with (tmp_path / page.archive_file).open("rb") as file:
        file.seek(page.archive_offset)
        record = gzip.GzipFile(fileobj=file).read()
    fields, _, rest = record.partition(b"\r\n\r\n")
    assert fields.startswith(b"WARC/1.1\r\n")
    assert b"\r\nWARC-Type: response\r\n" in fields
    message = rest[: int(fields.partition(b"Content-Length: ")[2].partition(b"\r\n")[0])]
    answer = http.client.HTTPResponse(_Socket(message))  # type: ignore[arg-type]  # it only reads from it
    answer.begin()
    assert (answer.status, answer.getheader("ETag"), answer.read()) == (200, '"1"', page.body)


def test_revisits_name_their_profile_and_what_they_refer_to(tmp_path: Path) -> None:
    """A 304 and an identical payload are told apart, and neither is read as a page."""
    _all_kinds(tmp_path)
    [file] = tmp_path.glob("*.warc.gz")
    with file.open("rb") as stream:
        revisits = [record.rec_headers for record in ArchiveIterator(stream) if record.rec_type == "revisit"]
    assert [one.get_header("WARC-Profile").rpartition("/")[2] for one in revisits] == [
        "server-not-modified",
        "identical-payload-digest",
    ]
    assert revisits[1].get_header("WARC-Refers-To-Date") == "2026-03-14T12:00:01Z"
    assert revisits[1].get_header("WARC-Refers-To-Target-URI") == "https://rops.example/aktualnosci/1/"
    assert [page.url for page in pages(tmp_path)] == ["https://rops.example/aktualnosci/1/"]


def test_rotation_splits_no_exchange_and_keeps_the_order(tmp_path: Path) -> None:
    """Every file begins with warcinfo, stays near the limit, and pages come in the order of writing."""
    sent = write_run(tmp_path, 12, rotate_bytes=4_000)
    files = sorted(tmp_path.glob("*.warc.gz"))
    assert len(files) > 2
    for file in files:
        with file.open("rb") as stream:
            kinds = [record.rec_type for record in ArchiveIterator(stream)]
        assert kinds[0] == "warcinfo"
        assert kinds[1:4] == ["request", "response", "metadata"]
    assert all(file.stat().st_size < 6_000 for file in files)
    assert [page.url for page in pages(tmp_path)] == [one.url for one in sent]
    assert runs(tmp_path)[0].requests == 12


def test_until_shows_what_was_known_at_the_end_of_that_day(tmp_path: Path) -> None:
    """A page fetched in the last second of the day is in, one fetched a second later is not."""
    midnight = NOON.replace(hour=0) + timedelta(days=1)
    with writer(tmp_path) as archive:
        archive.write(exchange(1, fetched_at=midnight - timedelta(seconds=1)))
        archive.write(exchange(2, fetched_at=midnight))
        archive.finish(midnight + timedelta(minutes=1))
    assert [page.url[-2] for page in pages(tmp_path, until=date(2026, 3, 14))] == ["1"]
    assert [page.url[-2] for page in pages(tmp_path, until=date(2026, 3, 15))] == ["1", "2"]
    assert list(pages(tmp_path, until=date(2026, 3, 13))) == []


def test_run_ids_keep_the_order_when_the_clock_goes_back(tmp_path: Path) -> None:
    """A run that starts 'before' an earlier one is still read after it."""
    first = new_run_id(tmp_path, NOON)
    write_run(tmp_path, 1, first)
    second = new_run_id(tmp_path, NOON - timedelta(hours=3))
    assert second > first
    assert new_run_id(tmp_path, NOON + timedelta(days=1)) == "20260315T120000Z"


def test_a_run_is_written_once(tmp_path: Path) -> None:
    """A second writer for the same run is refused, as is an id that is no file name."""
    write_run(tmp_path, 1)
    with pytest.raises(ArchiveError, match=r"20260314T120000Z-00000\.warc\.gz: cannot be created"):
        writer(tmp_path)
    with pytest.raises(ArchiveError, match="is no run id"):
        writer(tmp_path, "../oops")


def test_page_at_refuses_places_without_a_response(tmp_path: Path) -> None:
    """The place of another record, or of nothing, is an error with file and offset."""
    with writer(tmp_path) as archive:
        failed = archive.failure(exchange(), "timeout")
    for offset in (0, failed.offset, 10_000_000):
        with pytest.raises(ArchiveError, match=f"offset {offset}"):
            page_at(tmp_path, type(failed)(failed.file, offset))
    with pytest.raises(ArchiveError, match=r"x\.warc\.gz"):
        page_at(tmp_path, type(failed)("x.warc.gz", 0))


def test_metadata_record_tells_role_source_and_hints(tmp_path: Path) -> None:
    """The metadata record is JSON, concurrent to its response."""
    _all_kinds(tmp_path)
    [file] = tmp_path.glob("*.warc.gz")
    with file.open("rb") as stream:
        records = [(record.rec_headers, record.content_stream().read()) for record in ArchiveIterator(stream)]
    response = records[2][0]
    metadata, content = records[3]
    assert metadata.get_header("WARC-Concurrent-To") == response.get_header("WARC-Record-ID")
    about = json.loads(content)
    assert (about["source_id"], about["role"], about["change"]) == ("rops-99", "article", "new")
    assert about["hints"] == [{"via": "feed", "found_on": "https://rops.example/feed/", "title": "Wiadomość 1"}]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/łąka dwa", "https://a.example/%C5%82%C4%85ka%20dwa"),
        ("https://a.example/%C5%82?q=%20", "https://a.example/%C5%82?q=%20"),
        ('https://a.example/"<>', "https://a.example/%22%3C%3E"),
    ],
)
def test_target_addresses_are_valid_uris(address: str, expected: str) -> None:
    """What a URI may not hold is percent-encoded, what is encoded already stays."""
    assert uri(address) == expected


def _all_kinds(folder: Path) -> None:
    with writer(folder) as archive:
        archive.write(exchange(1))
        archive.revisit(exchange(1, status=304, body=b""), stored_at=None)
        archive.revisit(exchange(1), stored_at=NOON + timedelta(seconds=1))
        archive.failure(exchange(2, change=Change.NEW), "timeout")
        archive.finish(NOON, {"sources": {"rops-99": "ok"}})
    assert BODY


class _Socket:
    def __init__(self, message: bytes) -> None:
        self._message = message

    def makefile(self, mode: str) -> BytesIO:
        assert mode == "rb"
        return BytesIO(self._message)
