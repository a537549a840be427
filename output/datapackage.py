"""`datapackage.json`: what each file and column is, as a Frictionless Data Package (specification version 1).

It names no time of creation, so that the same data give the same bytes.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from output.atomic import write_text
from output.schema import BY_NAME
from output.table import Column, Table, Type

FILE = "datapackage.json"


def sha256(path: Path) -> str:
    """SHA-256 of a file, as `datapackage.json` states it."""
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type.value, "description": column.description}
    constraints: dict[str, Any] = {}
    if column.required and column.type is not Type.LIST:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if constraints:
        field["constraints"] = constraints
    return field


def table_schema(table: Table, present: frozenset[str]) -> dict[str, Any]:
    """The Table Schema of one table, with foreign keys to those tables that are `present`."""
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns]}
    if table.unique:
        schema["primaryKey"] = list(table.key)
    references = [
        {
            "fields": [column.name],
            "reference": {
                "resource": "" if column.references == table.name else column.references,
                "fields": [BY_NAME[column.references].key[0]],
            },
        }
        for column in table.columns
        if column.references in present
    ]
    if references:
        schema["foreignKeys"] = references
    return schema


def _resource(folder: Path, table: Table, rows: int, present: frozenset[str], with_parquet: bool) -> dict[str, Any]:
    path = folder / f"{table.name}.csv"
    parquet = folder / f"{table.name}.parquet"
    resource: dict[str, Any] = {
        "name": table.name,
        "path": path.name,
        "profile": "tabular-data-resource",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "bytes": path.stat().st_size,
        "hash": sha256(path),
        "rows": rows,
        "schema": table_schema(table, present),
    }
    if with_parquet:
        resource["parquet"] = {
            "path": parquet.name,
            "bytes": parquet.stat().st_size,
            "hash": sha256(parquet),
        }
    return resource


def write(folder: Path, tables: Mapping[str, pa.Table], *, with_parquet: bool = True) -> None:
    """Describe the CSV files (and, unless told otherwise, the Parquet files) of `tables` that lie in `folder`."""
    present = frozenset(tables)
    package = {
        "name": "cus-harvest",
        "title": "Centra usług społecznych w wiadomościach publicznych",
        "description": "People, institutions, dates and projects in the news about Polish social-service centres.",
        "profile": "tabular-data-package",
        "resources": [
            _resource(folder, BY_NAME[name], table.num_rows, present, with_parquet) for name, table in tables.items()
        ],
    }
    write_text(folder / FILE, json.dumps(package, ensure_ascii=False, indent=2) + "\n")


def parquet_checksums(folder: Path) -> dict[str, str]:
    """What the data package of a folder states of its Parquet files, by table; empty where there is none."""
    try:
        package = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return {one["name"]: one["parquet"]["hash"] for one in package["resources"] if "parquet" in one}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        # What is not described is refused by the caller, file by file.
        return {}
