"""`cus extract --attachments`: files become documents of their own kind, on request only, and bad ones are named."""

import csv
import json
from pathlib import Path

from tests.extract.pages import page
from tests.extract.printed_files import docx, pdf
from tests.pipelines.commands import cus

LINES = ["Centrum Usług Społecznych w Lipowie Dolnym ogłasza nabór partnerów.", "Nabór prowadzi Jagna Wrzosek."]


def _folder(path: Path) -> Path:
    path.mkdir()
    (path / "artykul.html").write_text(
        page(after="<a href='nabor.pdf'>Nabór</a> <a href='regulamin.docx'>Regulamin</a>"), encoding="utf-8"
    )
    (path / "nabor.pdf").write_bytes(pdf([LINES]))
    (path / "regulamin.docx").write_bytes(docx())
    (path / "zepsuty.pdf").write_bytes(b"%PDF-1.4\nto nie jest PDF")
    return path


def test_files_are_documents_of_their_own_kind_up_to_the_tables(tmp_path: Path) -> None:
    folder, documents = _folder(tmp_path / "strony"), tmp_path / "documents.jsonl"
    outcome = cus("extract", folder, "--attachments", "--out", documents)
    assert outcome.returncode == 0, outcome.stderr
    lines = [json.loads(line) for line in documents.read_text(encoding="utf-8").splitlines()]
    assert [(Path(line["url"]).name, line["page_kind"], bool(line["text"])) for line in lines] == [
        ("artykul.html", "article", True),
        ("nabor.pdf", "file", True),
        ("regulamin.docx", "file", True),
        ("zepsuty.pdf", "file", False),
    ]
    assert {item["url"] for item in lines[0]["attachments"]} == {lines[1]["url"], lines[2]["url"]}
    warnings = [line for line in outcome.stderr.splitlines() if "zepsuty.pdf" in line]
    assert len(warnings) == 1
    assert "damaged" in warnings[0]
    assert lines[3]["note"].startswith("damaged")

    tables = tmp_path / "tables"
    assert cus("annotate", documents, "--out", tables).returncode == 0
    with (tables / "documents.csv").open(encoding="utf-8", newline="") as file:
        kinds = {Path(row["url"]).name: row["page_kind"] for row in csv.DictReader(file)}
    assert kinds["artykul.html"] == "article"
    assert kinds["nabor.pdf"] == "file"


def test_without_the_option_no_file_is_read(tmp_path: Path) -> None:
    folder, documents = _folder(tmp_path / "strony"), tmp_path / "documents.jsonl"
    assert cus("extract", folder, folder / "nabor.pdf", "--out", documents).returncode == 0
    lines = [json.loads(line) for line in documents.read_text(encoding="utf-8").splitlines()]
    assert [(line["page_kind"], bool(line["text"])) for line in lines] == [("article", True), ("file", False)]
