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


def test_a_warc_file_of_another_crawler_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                "https://lipowo.example/1", "response", payload=io.BytesIO(page().encode()), http_headers=headers
            )
        )
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
