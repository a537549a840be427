"""The command line: what is wrong is one line that says what and where, with the status of the contract."""

import json
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import duckdb
import openpyxl
import pytest

from tests.pipelines.commands import cus
from tests.replica import replica

REGISTRY = """
[[source]]
id = "gone"
name = "Strona, której nie ma"
kind = "other"
homepage = "http://strona.invalid/"
hosts = ["strona.invalid"]
discovery = [{ way = "feed", urls = ["feed/"] }]

[[source]]
id = "closed"
name = "Zamknięty port"
kind = "other"
homepage = "http://127.0.0.1:9/"
hosts = ["127.0.0.1:9"]
allow_loopback = true
delay = 0.0
discovery = [{ way = "feed", urls = ["feed/"] }]
"""


def one_line(outcome: subprocess.CompletedProcess[str]) -> str:
    lines = outcome.stderr.splitlines()
    assert len(lines) == 1, outcome.stderr
    assert lines[0].startswith("cus: ")
    return lines[0]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("explore",), "explore: not built yet"),
        (("sources", "check", "rops-99"), "sources check rops-99: not in the registry"),
        (("sources", "check", "--sources", "none.toml"), "none.toml"),
        (("sources", "probe", "ftp://rops.invalid/"), "sources probe ftp://rops.invalid/:"),
        (("sources", "probe", "http://127.0.0.1:9/"), "is on loopback; --allow-loopback opens it"),
        (("annotate", "docs.jsonl", "--out", "x", "--engine", "dask"), "the Dask engine is not built yet"),
        (("annotate", "docs.jsonl", "--out", "x", "--engine", "spark"), "must be local or dask"),
        (("annotate", "none.jsonl", "--out", "x"), "none.jsonl: no such file"),
        (("harvest", "--since", "yesterday"), "'--since'"),
        (("harvest", "--sources", "none.toml"), "none.toml"),
        (("harvest", "--source", "rops-99"), "--source rops-99: not in the registry"),
        (("harvest", "--settings", "none.toml"), "none.toml: no such settings file"),
        (("export", "--format", "csv,docx", "--out", "x"), "--format csv,docx: must be of csv, parquet, sqlite, xlsx"),
        (("extract",), "name files or folders"),
        (("frobnicate",), "No such command"),
        (("build", "--data", "missing"), "missing: no such folder"),
        (("runs", "--data", "missing"), "missing: no such folder"),
        (("harvest", "--settings", "."), "is a folder, not a settings file"),
    ],
)
def test_a_wrong_command_ends_with_2_and_one_line(
    arguments: tuple[str, ...], complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = cus(*arguments)
    assert outcome.returncode == 2, outcome.stderr
    assert complaint in one_line(outcome)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("build", "--data", "."), "no archive here"),
        (("report", "--data", "."), "no dataset here"),
        (("export", "--out", "x"), "no dataset here"),
    ],
)
def test_a_job_without_its_input_fails_with_1_and_one_line(
    arguments: tuple[str, ...], complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = cus(*arguments)
    assert outcome.returncode == 1
    assert complaint in one_line(outcome)


def test_a_wrong_registry_entry_is_named_with_its_line(tmp_path: Path) -> None:
    registry = tmp_path / "own.toml"
    registry.write_text(
        REGISTRY.replace('kind = "other"\nhomepage = "http://127', 'kind = "shop"\nhomepage = "http://127')
    )
    outcome = cus("harvest", "--sources", registry, "--data", tmp_path / "data")
    assert outcome.returncode == 2
    assert "own.toml:13" in one_line(outcome)
    assert "closed" in one_line(outcome)


def test_sources_that_cannot_be_reached_are_named_and_end_with_3(tmp_path: Path) -> None:
    registry = tmp_path / "own.toml"
    registry.write_text(REGISTRY, encoding="utf-8")
    outcome = cus("harvest", "--sources", registry, "--data", tmp_path / "data", "--quiet")
    assert outcome.returncode == 3
    assert outcome.stdout == ""
    complaints = [line for line in outcome.stderr.splitlines() if line.startswith("cus: source failed: ")]
    assert [line.split(": ")[2] for line in complaints] == ["gone", "closed"], outcome.stderr
    assert (tmp_path / "data" / "report" / "index.html").is_file()
    manifest = json.loads(next((tmp_path / "data" / "runs").glob("*.json")).read_text(encoding="utf-8"))
    assert all(source["failure"] for source in manifest["sources"])
    told = cus("runs", "--data", tmp_path / "data")
    assert "failed: gone, closed" in told.stdout


def test_documents_from_elsewhere_become_tables_and_exports(tmp_path: Path) -> None:
    """extract → annotate → export, each through its files; pandas, DuckDB and a spreadsheet read the result."""
    page = tmp_path / "strona.html"
    page.write_text(
        "<html><head><title>Nowe centrum</title></head><body><article><h1>Nowe centrum usług społecznych</h1><p>"
        "Jolanta Wrona, dyrektor Centrum Usług Społecznych w Łęcznej, otworzyła 12 marca 2024 r. nową siedzibę. "
        "Centrum usług społecznych powstało w ramach projektu „Bliżej siebie”.</p><p>Mieszkańcy gminy długo czekali "
        "na to miejsce, a w uroczystości wzięło udział ponad sto osób z całego powiatu.</p></article></body></html>",
        encoding="utf-8",
    )
    index = tmp_path / "index.csv"
    index.write_text("file,url\nstrona.html,https://cus.invalid/nowe?id=7\n", encoding="utf-8")
    documents = tmp_path / "documents.jsonl"
    assert cus("extract", "--index", index, "--out", documents, page).returncode == 0
    line = json.loads(documents.read_text(encoding="utf-8"))
    assert line["url"] == "https://cus.invalid/nowe?id=7"
    outcome = cus("annotate", documents, "--out", tmp_path / "tables")
    assert outcome.returncode == 0, outcome.stderr
    role = duckdb.sql(
        f"select p.name, a.role, i.name from '{tmp_path}/tables/affiliations.parquet' a "
        f"join '{tmp_path}/tables/people.parquet' p using (person_id) "
        f"join '{tmp_path}/tables/institutions.parquet' i using (institution_id)"
    ).fetchall()
    assert role == [("Jolanta Wrona", "dyrektor", "Centrum Usług Społecznych w Łęcznej")]
    exported = cus(
        *("export", "--data", tmp_path / "tables", "--out", tmp_path / "out", "--all"),
        *("--format", "csv,parquet,sqlite,xlsx", "--without-contacts"),
    )
    assert exported.returncode == 0, exported.stderr
    assert not (tmp_path / "out" / "contacts.csv").exists()
    with closing(sqlite3.connect(tmp_path / "out" / "dataset.sqlite")) as database:
        assert database.execute("select name from people").fetchall() == [("Jolanta Wrona",)]
    assert openpyxl.load_workbook(tmp_path / "out" / "dataset.xlsx")["people"]["B2"].value == "Jolanta Wrona"


def test_a_damaged_line_of_documents_is_named(tmp_path: Path) -> None:
    documents = tmp_path / "documents.jsonl"
    documents.write_text('{"document_id": "a", "text": "Tekst."}\n{"document_id": "b"}\n', encoding="utf-8")
    outcome = cus("annotate", documents, "--out", tmp_path / "tables")
    assert outcome.returncode == 1
    assert "documents.jsonl:2: text is missing or no text" in one_line(outcome)


def test_a_source_that_left_the_registry_keeps_its_rows(tmp_path: Path) -> None:
    with replica(only=["rops-16", "rops-18"]) as sites:
        registry = tmp_path / "replica.toml"
        registry.write_text(sites.registry_toml(), encoding="utf-8")
        assert cus("harvest", "--sources", registry, "--data", tmp_path / "data").returncode == 0
    kept = registry.read_text(encoding="utf-8").replace("rops-18", "rops-81")
    registry.write_text(kept, encoding="utf-8")
    outcome = cus("build", "--sources", registry, "--data", tmp_path / "data", "--json-logs")
    assert outcome.returncode == 0, outcome.stderr
    assert all(json.loads(line)["message"] for line in outcome.stderr.splitlines())
    rows = duckdb.sql(
        f"select source_id, count(*) from '{tmp_path}/data/documents.parquet' group by 1 order by 1"
    ).fetchall()
    assert [name for name, _ in rows] == ["rops-16", "rops-18"]
    (tmp_path / "data" / "sources.json").unlink()
    outcome = cus("build", "--sources", registry, "--data", tmp_path / "data")
    assert outcome.returncode == 2
    assert "the archive holds pages of rops-18" in outcome.stderr


def test_a_second_export_leaves_nothing_behind_that_it_should_leave_out(tmp_path: Path) -> None:
    documents = tmp_path / "documents.jsonl"
    text = "Kontakt: Anna Nowak, tel. 81 555 00 11, a.nowak@cus.example"
    documents.write_text(json.dumps({"document_id": "a", "text": text}) + "\n", encoding="utf-8")
    assert cus("annotate", documents, "--out", tmp_path / "tables").returncode == 0
    out = ("--data", tmp_path / "tables", "--out", tmp_path / "out", "--all")
    assert cus("export", "--format", "csv,parquet,sqlite", *out).returncode == 0
    assert cus("export", "--format", "csv", "--without-contacts", *out).returncode == 0
    left = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert "contacts.csv" not in left
    assert not [name for name in left if not name.endswith((".csv", ".json"))]
    assert not [name for name, data in left.items() if b"a.nowak@cus.example" in data and name == "documents.csv"]


def test_the_built_in_registry_is_listed() -> None:
    outcome = cus("sources", "list")
    assert outcome.returncode == 0
    kinds = [line.split()[1] for line in outcome.stdout.splitlines()]
    assert {kind: kinds.count(kind) for kind in ("rops", "marshal", "president")} == {
        "rops": 16,
        "marshal": 16,
        "president": 7,
    }


def test_the_doctor_tells_how_to_get_the_other_models(tmp_path: Path) -> None:
    outcome = cus("doctor", "--data", tmp_path)
    assert outcome.returncode == 0, outcome.stdout
    assert "python -m spacy download pl_core_news_lg" in outcome.stdout
    broken = tmp_path / "cus.toml"
    broken.write_text('[reading]\nmodel = "pl_core_news_xx"\n', encoding="utf-8")
    outcome = cus("doctor", "--data", tmp_path)
    assert outcome.returncode == 1
    assert "pl_core_news_xx" in outcome.stdout
