"""Tables → CSV and Parquet files."""

import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from output.atomic import write_whole
from output.table import Table, Type

CSV_NEWLINE = "\r\n"
"""RFC 4180, section 2."""


def cells(schema: Table, table: pa.Table) -> pd.DataFrame:
    """The table as the text of its CSV cells: ISO dates, `true`/`false`, lists as JSON arrays, null as null."""
    frame = table.to_pandas(types_mapper=pd.ArrowDtype)
    text: dict[str, pd.Series[str]] = {}
    for column in schema.columns:
        values = frame[column.name]
        match column.type:
            case Type.BOOLEAN:
                values = values.map({True: "true", False: "false"})
            case Type.DATETIME:
                values = values.dt.strftime("%Y-%m-%dT%H:%M:%SZ")
            case Type.LIST:
                values = pd.Series(
                    [
                        None if item is None else json.dumps(item, ensure_ascii=False)
                        for item in table.column(column.name).to_pylist()
                    ],
                    dtype=object,
                )
            case _:
                values = values.astype("string[python]") if column.type is not Type.STRING else values
        text[column.name] = values
    return pd.DataFrame(text, columns=[column.name for column in schema.columns])


def write_csv(schema: Table, table: pa.Table, path: Path) -> None:
    """UTF-8, comma, CRLF, one header line, empty for null, no cell altered."""
    frame = cells(schema, table)
    write_whole(
        path,
        lambda partial: frame.to_csv(partial, index=False, encoding="utf-8", lineterminator=CSV_NEWLINE),
    )


def write_parquet(schema: Table, table: pa.Table, path: Path) -> None:
    """Real types; zstd; the descriptions of the columns as field metadata."""
    described = pa.schema(
        [
            field.with_metadata({"description": column.description})
            for field, column in zip(schema.arrow(), schema.columns, strict=True)
        ],
        metadata={"description": schema.description},
    )
    write_whole(path, lambda partial: pq.write_table(table.cast(described), partial, compression="zstd"))
