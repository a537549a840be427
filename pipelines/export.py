"""`cus export`: the dataset, or the part of it that is wanted, in the shapes that other programs open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pyarrow as pa

from output import datapackage, excel, files, selection, sqlite
from output.schema import BY_NAME


class Format(StrEnum):
    """What `--format` may name."""

    CSV = "csv"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which part of the dataset is exported, and how."""

    everything: bool = False
    """Also articles that are not about social-service centres."""
    for_excel: bool = False
    """CSV that a Polish Excel opens by double click."""
    contacts: bool = True
    texts: bool = True


def select(tables: Mapping[str, pa.Table], choice: Choice) -> Mapping[str, pa.Table]:
    """The tables as the choice wants them."""
    if not choice.everything:
        tables = selection.relevant(tables)
    if not choice.contacts:
        tables = selection.without_contacts(tables)
    if not choice.texts:
        tables = selection.without_text(tables)
    return tables


def write(data: Path, out: Path, choice: Choice, formats: Sequence[Format]) -> Iterator[Path]:
    """Write the dataset that lies in `data` to `out`; yields each file when it is whole."""
    tables = select(files.read_parquet(data), choice)
    for name, table in tables.items():
        schema = BY_NAME[name]
        if Format.CSV in formats:
            path = out / f"{name}.csv"
            (excel.write_csv if choice.for_excel else files.write_csv)(schema, table, path)
            yield path
        if Format.PARQUET in formats:
            path = out / f"{name}.parquet"
            files.write_parquet(schema, table, path)
            yield path
    if Format.CSV in formats and not choice.for_excel:
        datapackage.write(out, tables)
        yield out / datapackage.FILE
    if Format.SQLITE in formats:
        sqlite.write(out / sqlite.FILE, tables)
        yield out / sqlite.FILE
    if Format.XLSX in formats:
        excel.write_workbook(tables, out / excel.FILE)
        yield out / excel.FILE
