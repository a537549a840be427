"""Checks that a table must pass before it is written."""

from collections.abc import Mapping
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc

from output.schema import BY_NAME
from output.table import Table


class SchemaError(Exception):
    """A table breaks its schema; the message names table, column and the first offending value.

    Raised before anything is written: an earlier dataset on disk stays as it was.
    """


def _first(values: pa.ChunkedArray, wrong: pa.ChunkedArray) -> object:
    return values.filter(wrong)[0].as_py()


_REGISTERS = {"person": "people", "institution": "institutions", "project": "projects", "date": "dates", "place": None}
"""By kind of mention, the table whose key `entity_id` is."""


def _keys(table: pa.Table) -> pa.Array:
    """The first column, which is the key in every table that others refer to."""
    return table.column(0).combine_chunks()


def check_table(schema: Table, table: pa.Table) -> None:
    """Columns and types as published, required cells filled, closed sets kept, keys unique, rows sorted."""
    if table.schema != schema.arrow():
        raise SchemaError(f"{schema.name}: columns are {table.schema}, should be {schema.arrow()}")
    for column in schema.columns:
        values = table.column(column.name)
        if column.required and values.null_count:
            raise SchemaError(f"{schema.name}.{column.name}: {values.null_count} of {len(values)} cells are empty")
        if column.values:
            wrong = pc.invert(pc.or_kleene(pc.is_in(values, pa.array(column.values)), pc.is_null(values)))
            if pc.any(wrong).as_py():
                raise SchemaError(f"{schema.name}.{column.name}: {_first(values, wrong)!r} is none of {column.values}")
    keys = list(zip(*(table.column(name).to_pylist() for name in schema.key), strict=True))
    for one, following in pairwise(keys):
        if one > following:
            raise SchemaError(f"{schema.name}: rows are not sorted by {schema.key}: {one} before {following}")
        if schema.unique and one == following:
            raise SchemaError(f"{schema.name}: key {one} stands in more than one row")


def check_references(tables: Mapping[str, pa.Table]) -> None:
    """Every filled reference points at a row that exists; every entity of a mention or alias in that of its kind."""
    for name, table in tables.items():
        for column in BY_NAME[name].columns:
            if column.references is None:
                continue
            values = table.column(column.name).drop_null()
            wrong = pc.invert(pc.is_in(values, _keys(tables[column.references])))
            if pc.any(wrong).as_py():
                raise SchemaError(f"{name}.{column.name}: {_first(values, wrong)!r} is not in {column.references}")
    for name in ("mentions", "aliases"):
        for kind, register in _REGISTERS.items():
            named = tables[name].filter(pc.equal(tables[name]["kind"], kind))["entity_id"]
            wrong = pc.invert(pc.is_in(named, _keys(tables[register]))) if register else pc.is_valid(named)
            if pc.any(wrong).as_py():
                raise SchemaError(f"{name}.entity_id: {_first(named, wrong)!r} is no {kind}")


def check(tables: Mapping[str, pa.Table]) -> None:
    """All checks on a whole dataset; raises `SchemaError` at the first fault."""
    if set(tables) != set(BY_NAME):
        raise SchemaError(f"tables are {sorted(tables)}, should be {sorted(BY_NAME)}")
    for name, table in tables.items():
        check_table(BY_NAME[name], table)
    check_references(tables)
