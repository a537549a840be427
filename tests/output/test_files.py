import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import frictionless
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from output import atomic, datapackage, dataset, sqlite, tables
from output.schema import BY_NAME, TABLES
from output.table import Table
from tests.output import sample


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    dataset.write(tmp_path, tables.build(sample.corpus(3)))
    return tmp_path


def test_csv_carries_every_cell_unharmed(folder: Path) -> None:
    with (folder / "documents.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["text"] == sample.TEXT
    assert rows[0]["title"] == "=SUMA(A1) <b>CUS</b>"
    assert rows[0]["author"] == ""
    assert rows[0]["is_relevant"] == "true"
    assert rows[0]["published_on"] == "2024-05-20"
    assert rows[0]["fetched_at"] == "2024-05-21T03:00:01Z"
    assert (folder / "documents.csv").read_bytes().split(b"\r\n")[0].decode() == ",".join(
        column.name for column in BY_NAME["documents"].columns
    )


def test_parquet_keeps_types_for_pandas_and_duckdb(folder: Path) -> None:
    frame = pd.read_parquet(folder / "documents.parquet")
    assert str(frame["fetched_at"].dtype).endswith("UTC]")
    assert frame["text"][0] == sample.TEXT
    found = duckdb.sql(
        f"""select d.published_on, p.name from '{folder}/documents.parquet' d
        join '{folder}/mentions.parquet' m using (document_id)
        join '{folder}/people.parquet' p on p.person_id = m.entity_id order by d.document_id"""
    ).fetchall()
    assert [str(row[0]) for row in found] == ["2024-05-20"] * 3
    assert found[0][1] == "Żaneta Ćwik"
    assert pq.read_schema(folder / "people.parquet").field("titles").type.value_type == "string"


def test_the_data_package_validates_and_catches_a_changed_file(folder: Path) -> None:
    report = frictionless.validate(str(folder / datapackage.FILE))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])
    people = folder / "people.csv"
    people.write_bytes(people.read_bytes().replace(b"p1", b"p2"))
    assert not frictionless.validate(str(folder / datapackage.FILE)).valid


def test_the_data_package_describes_every_column(folder: Path) -> None:
    package = json.loads((folder / datapackage.FILE).read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == [table.name for table in TABLES]
    for resource in package["resources"]:
        assert all(field["description"] for field in resource["schema"]["fields"])
    assert {resource["name"]: resource["rows"] for resource in package["resources"]}["documents"] == 3


def test_an_empty_dataset_has_all_files_with_full_types(tmp_path: Path) -> None:
    dataset.write(tmp_path, tables.build(sample.corpus(0)))
    assert frictionless.validate(str(tmp_path / datapackage.FILE)).valid
    assert dataset.read(tmp_path)["documents"].schema == BY_NAME["documents"].arrow()


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        dataset.write(tmp_path / name, tables.build(sample.corpus(3)))
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_sqlite_has_keys_and_references(folder: Path) -> None:
    sqlite.write(folder / sqlite.FILE, tables.build(sample.corpus(3)))
    with closing(sqlite3.connect(folder / sqlite.FILE)) as database:
        assert database.execute("select count(*) from mentions join documents using (document_id)").fetchone()[0] == 15
        assert database.execute("select is_relevant from documents order by 1").fetchall() == [(0,), (0,), (1,)]
        assert database.execute("pragma foreign_key_list(affiliations)").fetchall()
        assert database.execute("pragma foreign_key_check").fetchall() == []


def test_a_failed_write_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("old", encoding="utf-8")

    def fail(partial: Path) -> None:
        partial.write_text("half", encoding="utf-8")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        atomic.write_whole(path, fail)
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["people.csv"]


def test_reading_where_no_dataset_is_says_where(tmp_path: Path) -> None:
    with pytest.raises(dataset.DatasetError, match=r"sources\.parquet: no dataset here"):
        dataset.read(tmp_path)


def test_a_dataset_is_replaced_whole_or_not_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    real = dataset.write_parquet

    def full(schema: Table, table: pa.Table, path: Path) -> None:
        if schema.name == "projects":
            raise OSError(28, "No space left on device", str(path))
        real(schema, table, path)

    monkeypatch.setattr(dataset, "write_parquet", full)
    with pytest.raises(OSError, match="No space left"):
        dataset.write(folder, tables.build(sample.corpus(1)))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_mixed_or_damaged_dataset_is_refused(folder: Path) -> None:
    people = folder / "people.parquet"
    people.write_bytes(people.read_bytes()[:-20])
    with pytest.raises(
        dataset.DatasetError, match=r"people\.parquet: is not the file that datapackage\.json describes"
    ):
        dataset.read(folder)
