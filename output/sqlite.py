"""The dataset as one SQLite file, with types, keys and indexes from the schema."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from output.atomic import write_whole
from output.schema import BY_NAME
from output.table import Column, Table, Type

FILE = "dataset.sqlite"

_SQL = {
    Type.STRING: "TEXT",
    Type.INTEGER: "INTEGER",
    Type.NUMBER: "REAL",
    Type.BOOLEAN: "INTEGER",
    Type.DATE: "TEXT",
    Type.DATETIME: "TEXT",
    Type.LIST: "TEXT",
}


def _definition(column: Column, present: frozenset[str]) -> str:
    parts = [f'"{column.name}"', _SQL[column.type]]
    if column.required:
        parts.append("NOT NULL")
    if column.references in present:
        parts.append(f'REFERENCES "{column.references}" ("{BY_NAME[column.references].key[0]}")')
    return " ".join(parts)


def create_statements(table: Table, present: frozenset[str]) -> Iterator[str]:
    """SQL that makes one table and indexes its references to the tables that are `present`."""
    lines = [_definition(column, present) for column in table.columns]
    if table.unique:
        lines.append("PRIMARY KEY ({})".format(", ".join(f'"{name}"' for name in table.key)))
    yield 'CREATE TABLE "{}" (\n  {}\n)'.format(table.name, ",\n  ".join(lines))
    for column in table.columns:
        if column.name != table.key[0] and (column.references or column.name == "entity_id"):
            yield f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")'


def _cell(value: Any) -> Any:
    match value:
        case datetime():
            return value.strftime("%Y-%m-%dT%H:%M:%SZ")
        case date():
            return value.isoformat()
        case list():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return value


def _rows(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    for batch in table.to_batches(max_chunksize=5_000):
        yield from (tuple(map(_cell, row.values())) for row in batch.to_pylist())


def _fill(path: Path, tables: Mapping[str, pa.Table]) -> None:
    path.unlink(missing_ok=True)
    present = frozenset(tables)
    with closing(sqlite3.connect(path)) as database, database:
        for name, table in tables.items():
            for statement in create_statements(BY_NAME[name], present):
                database.execute(statement)
            marks = ", ".join("?" for _ in table.column_names)
            database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', _rows(table))
        broken = database.execute("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise sqlite3.IntegrityError(f"row {broken[1]} of {broken[0]} refers to no row of {broken[2]}")


def write(path: Path, tables: Mapping[str, pa.Table]) -> None:
    """Write all tables into one new SQLite file; dates as ISO text, lists as JSON arrays, true as 1."""
    write_whole(path, lambda partial: _fill(partial, tables))
