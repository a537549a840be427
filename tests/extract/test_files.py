"""Files in, JSON lines out."""

import io
import json
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extract.files import InputError, read_files
from extract.jsonl import DocumentError, from_json, read, to_json, write
from tests.extract.pages import page


def test_one_line_for_each_input_with_the_address_verbatim(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page().encode())
    (tmp_path / "b").write_bytes(b"%PDF-1.4")
    (tmp_path / "c.html").write_bytes(b"")
    index = tmp_path / "index.csv"
    index.write_text(
        "file,url\na.html,https://Lipowo.example/A?b=1 \nb,HTTPS://x.invalid/b\nc.html,zły adres\n", encoding="utf-8"
    )
    out = tmp_path / "docs.jsonl"
    assert write(read_files([], index=index), out) == 3
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [record["url"] for record in records] == [
        "https://Lipowo.example/A?b=1 ",
        "HTTPS://x.invalid/b",
        "zły adres",
    ]
    assert [record["page_kind"] for record in records] == ["article", "file", "empty"]
    assert list(records[0])[:12] == [
        "document_id", "url", "canonical_url", "page_kind", "title", "author", "published_on", "modified_on",
        "language", "text", "attachments", "source_id",
    ]  # fmt: skip


def test_an_article_survives_the_way_to_json_and_back(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(
        page(below="<p>Opublikowano: 5 maja 2021</p>", after="<a href='/a.pdf'>Plik A</a>").encode()
    )
    (article,) = read_files([tmp_path / "a.html"])
    assert from_json(to_json(article)) == article


def _warc(*, gzipped: bool = True, number: int = 1) -> tuple[bytes, list[int]]:
    """A WARC file of so many pages, and where each record ends."""
    stream, ends = io.BytesIO(), []
    writer = WARCWriter(stream, gzip=gzipped)
    for one in range(1, number + 1):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                f"https://lipowo.example/{one}", "response", payload=io.BytesIO(page().encode()), http_headers=headers
            )
        )
        ends.append(stream.tell())
    return stream.getvalue(), ends


def test_a_warc_file_of_another_crawler_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(_warc()[0])
    (article,) = read_files([path])
    assert (article.url, article.title) == ("https://lipowo.example/1", "Otwarto centrum w Lipowie Dolnym")
    assert article.fetched_at is not None


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("index.csv", b"plik,adres\na,b\n", "index.csv:1: the columns file,url are missing"),
        ("index.csv", b"file,url\n,b\n", "index.csv:2: file or url is empty"),
        ("index.csv", b"file,url\nbrak.html,b\n", "brak.html: No such file"),
        ("index.csv", b"\xff\xfe\xfd", "index.csv: not UTF-8"),
    ],
)
def test_a_bad_index_says_what_and_where(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message.replace(".", r"\.")):
        list(read_files([], index=tmp_path / name))


def test_a_damaged_warc_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.warc").write_bytes(b"to nie jest archiwum\r\n\r\n")
    with pytest.raises(InputError, match=r"x\.warc"):
        list(read_files([tmp_path / "x.warc"]))


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"text": "a"}', '{"document_id": "d", "text": "a", "published_on": "maj"}']
)
def test_a_bad_line_says_which(tmp_path: Path, line: str) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_text('{"document_id": "d1", "text": "tekst"}\n' + line + "\n", encoding="utf-8")
    found = read(path)
    assert next(found).document_id == "d1"
    with pytest.raises(DocumentError, match=r"docs\.jsonl:2: "):
        next(found)


@pytest.mark.parametrize("gzipped", [True, False])
@pytest.mark.parametrize("share", [0.0, 0.01, 0.1, 0.3, 0.5, 0.9, 0.97])
def test_a_torn_record_is_named_with_its_place_after_the_whole_ones(
    tmp_path: Path, gzipped: bool, share: float
) -> None:
    """However far the last record was written, its page is never lost in silence."""
    content, (first, second) = _warc(gzipped=gzipped, number=2)
    path = tmp_path / ("x.warc.gz" if gzipped else "x.warc")
    path.write_bytes(content[: first + 1 + int(share * (second - first - 1))])
    found = read_files([path])
    assert next(found).url == "https://lipowo.example/1"
    with pytest.raises(InputError, match=rf"x\.warc.*offset {first}: damaged WARC file"):
        list(found)


def test_a_broken_byte_inside_a_gzip_member_is_named(tmp_path: Path) -> None:
    content, (first, second) = _warc(number=2)
    middle = (first + second) // 2
    path = tmp_path / "x.warc.gz"
    path.write_bytes(content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :])
    with pytest.raises(InputError, match="damaged WARC file"):
        list(read_files([path]))
