"""`--attachments`: files become documents of their own kind, on request only, and bad ones are named."""

import csv
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from crawler.archive import Place, page_at
from crawler.page import Role
from tests.extract.pages import page
from tests.extract.printed_files import docx, pdf
from tests.pipelines.commands import cus
from tests.replica import Replica, replica
from tests.replica.truth import Attachment

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


@dataclass(frozen=True)
class Harvests:
    """Two sites of the replica after a harvest without and one with attachments, and one more crawl."""

    sites: Replica
    registry: Path
    data: Path
    tables: tuple[dict[str, bytes], ...]
    asked: tuple[list[str], ...]
    said: tuple[str, ...]


@pytest.fixture(scope="module")
def harvests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harvests]:
    folder = tmp_path_factory.mktemp("harvest")
    data, registry = folder / "data", folder / "replica.toml"
    tables, asked, said = [], [], []
    with replica(only=["ministerstwo-rodziny", "cus-chelmno"]) as sites:
        registry.write_text(sites.registry_toml(), encoding="utf-8")
        for command in (["harvest"], ["harvest", "--attachments"], ["crawl", "--attachments"]):
            sites.forget_requests()
            done = cus(*command, "--sources", registry, "--data", data)
            assert done.returncode == 0, done.stderr
            tables.append(_tables(data))
            asked.append([entry.target for entry in sites.requests if entry.target.endswith((".pdf", ".docx"))])
            said.append(done.stdout)
        yield Harvests(sites, registry, data, tuple(tables), tuple(asked), tuple(said))


def _tables(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(data.glob("*.csv")) if path.name != "runs.csv"}


def _rows(data: Path, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(data / f"{table}.parquet").to_pylist()
    return rows


def test_a_harvest_fetches_attachments_on_request_only(harvests: Harvests) -> None:
    """Also those of articles that were fetched without the option; each once, and not again before it is due."""
    offered = {one.file for article in harvests.sites.articles for one in article.attachments}
    assert harvests.asked[0] == []
    assert sorted(target.rsplit("/", 1)[1] for target in harvests.asked[1]) == sorted(offered)
    assert harvests.asked[2] == []
    assert f"{len(offered)} new or changed, 0 could not be had" in harvests.said[1]
    assert f"and {len(offered)} files that they offer" in harvests.said[1]
    assert "Files that articles offer" not in harvests.said[0]


def test_each_file_is_a_document_with_its_text_title_and_place_in_the_archive(harvests: Harvests) -> None:
    documents = {row["document_id"]: row for row in _rows(harvests.data, "documents")}
    links = {row["url"].rsplit("/", 1)[1]: row for row in _rows(harvests.data, "attachments")}
    for article in harvests.sites.articles:
        for one in article.attachments:
            row = documents[links[one.file]["file_document_id"]]
            assert (row["page_kind"], row["published_on"], row["title"]) == ("file", None, one.label)
            assert row["text"].split() == (one.text or one.label).split()
            page = page_at(harvests.data / "archive", Place(row["archive_file"], row["archive_offset"]))
            assert (page.role, page.url, page.run_id) == (Role.ATTACHMENT, row["url"], row["run_id"])
    regulations = links["regulamin-naboru.pdf"]["file_document_id"]
    people = {row["person_id"]: row["name"] for row in _rows(harvests.data, "people")}
    named = [row for row in _rows(harvests.data, "mentions") if row["document_id"] == regulations]
    assert "Krystian Wolan" in {people.get(row["entity_id"]) for row in named}
    for row in named:
        assert documents[regulations][row["field"]][row["start"] : row["end"]] == row["surface"]


def test_articles_stay_as_they_are_without_the_files(harvests: Harvests) -> None:
    """The rows of articles are those of the harvest without the option, but for the link to the file's document."""
    before = list(csv.DictReader(harvests.tables[0]["documents.csv"].decode().splitlines(keepends=True)))
    after = list(csv.DictReader(harvests.tables[1]["documents.csv"].decode().splitlines(keepends=True)))
    assert before == [row for row in after if row["page_kind"] == "article"]
    assert {row["page_kind"] for row in before} == {"article"}


def test_a_build_alone_gives_the_same_rows_from_the_archive(harvests: Harvests, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(harvests.data / "archive", data / "archive")
    done = cus("build", "--sources", harvests.registry, "--data", data)
    assert done.returncode == 0, done.stderr
    assert _tables(data) == harvests.tables[1]


def test_a_setting_asks_for_attachments_and_a_bad_file_is_named_and_not_fatal(tmp_path: Path) -> None:
    data, registry = tmp_path / "data", tmp_path / "replica.toml"
    data.mkdir()
    (data / "cus.toml").write_text("[crawling]\nattachments = true\n", encoding="utf-8")
    with replica(only=["cus-chelmno"]) as sites:
        registry.write_text(sites.registry_toml(), encoding="utf-8")
        article = next(one for one in sites.articles if one.attachments)
        broken = Attachment(file="skan.pdf", label="Skan uchwały", text=" ")
        sites.publish(replace(article, attachments=(*article.attachments, broken)))
        done = cus("harvest", "--sources", registry, "--data", data)
    assert done.returncode == 0, done.stderr
    kinds = [row["page_kind"] for row in _rows(data, "documents")]
    assert kinds.count("file") == len(article.attachments)
    unread = json.loads((data / "manifest.json").read_text(encoding="utf-8"))["unread_files"]
    assert [(url.rsplit("/", 1)[1], note) for url, note in unread.items()] == [
        ("skan.pdf", "holds no text, perhaps a scan")
    ]
