"""What a table is: columns with types and descriptions, a key, and the Arrow schema that follows from them."""

from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa


class Type(StrEnum):
    """Column types, by the names that Frictionless Table Schema gives them."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    LIST = "array"
    """A list of strings; a JSON array in CSV and SQLite."""


ARROW = {
    Type.STRING: pa.string(),
    Type.INTEGER: pa.int64(),
    Type.NUMBER: pa.float64(),
    Type.BOOLEAN: pa.bool_(),
    Type.DATE: pa.date32(),
    Type.DATETIME: pa.timestamp("s", tz="UTC"),
    Type.LIST: pa.list_(pa.string()),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `references` names the table whose key the values are; `values` closes the set of values."""

    name: str
    type: Type
    description: str
    required: bool = False
    references: str | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table. Rows are unique in `key` and sorted by it."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    unique: bool = True
    """False where one key may stand in several rows (facts); rows are then sorted by all columns."""

    def arrow(self) -> pa.Schema:
        """The Arrow schema, in the order of the columns."""
        return pa.schema([pa.field(c.name, ARROW[c.type], nullable=not c.required) for c in self.columns])
