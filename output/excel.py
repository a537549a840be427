"""The dataset for spreadsheets: a workbook, and CSV that a Polish Excel opens by double click.

A spreadsheet reads a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end as a formula (OWASP, "CSV
injection"). In the CSV such cells get an apostrophe in front; in the workbook every text cell is typed as text.
"""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa

from output.atomic import write_whole
from output.files import CSV_NEWLINE, cells
from output.schema import BY_NAME
from output.table import Table, Type

FILE = "dataset.xlsx"
CELL = 32_767
"""Most characters that a cell holds."""
CUT = " […]"
ROWS = 1_048_576
"""Most rows that a sheet holds, with the header."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class TooLargeError(Exception):
    """A table has more rows than a sheet holds; the message names it."""


def _guarded(value: object) -> object:
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value


def _fitting(value: object) -> object:
    """A text cell no longer than a cell may be; what was cut shows at its end."""
    return value[: CELL - len(CUT)] + CUT if isinstance(value, str) and len(value) > CELL else value


def write_csv(schema: Table, table: pa.Table, path: Path) -> None:
    """UTF-8 with byte order mark, semicolons, decimal commas, guarded cells."""
    frame = cells(schema, table)
    for column in schema.columns:
        if column.type is Type.STRING:
            frame[column.name] = frame[column.name].map(_guarded, na_action="ignore")
        if column.type is Type.NUMBER:
            frame[column.name] = frame[column.name].str.replace(".", ",", regex=False)
    write_whole(
        path,
        lambda partial: frame.to_csv(partial, index=False, encoding="utf-8-sig", sep=";", lineterminator=CSV_NEWLINE),
    )


def _sheet(schema: Table, table: pa.Table) -> pd.DataFrame:
    """The table with real dates and numbers; times without zone (Excel knows none), in UTC."""
    frame: pd.DataFrame = table.to_pandas(date_as_object=True)
    texts = cells(schema, table)
    for column in schema.columns:
        if column.type is Type.DATETIME:
            frame[column.name] = frame[column.name].dt.tz_localize(None)
        if column.type is Type.LIST:
            frame[column.name] = texts[column.name]
        if column.type in {Type.STRING, Type.LIST}:
            frame[column.name] = frame[column.name].map(_fitting, na_action="ignore")
    return frame


def write_workbook(tables: Mapping[str, pa.Table], path: Path) -> None:
    """One sheet a table, header frozen and filterable. `TooLargeError` where a table does not fit on a sheet."""
    for name, table in tables.items():
        if table.num_rows >= ROWS:
            raise TooLargeError(f"{name}: {table.num_rows} rows do not fit on a sheet of {ROWS}; export csv or parquet")
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

    def fill(partial: Path) -> None:
        with pd.ExcelWriter(
            partial,
            engine="xlsxwriter",
            date_format="yyyy-mm-dd",
            datetime_format="yyyy-mm-dd hh:mm:ss",
            engine_kwargs={"options": options},
        ) as workbook:
            for name, table in tables.items():
                _sheet(BY_NAME[name], table).to_excel(workbook, sheet_name=name, index=False, freeze_panes=(1, 0))
                workbook.sheets[name].autofilter(0, 0, table.num_rows, table.num_columns - 1)

    write_whole(path, fill)
