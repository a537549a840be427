"""`cus export`: the dataset, or the part of it that is wanted, in the shapes that other programs open."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

import pyarrow as pa

from output import datapackage, dataset, excel, files, selection, sqlite
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
    """Write the dataset that lies in `data` to `out`; yields each file when it is whole.

    Files of an earlier export that this one does not write are removed: what was to be left out must not lie beside.
    """
    tables = select(dataset.read(data), choice)
    written: set[Path] = set()
    for path, job in _jobs(tables, out, choice, formats):
        job()
        written.add(path)
        yield path
    for stale in sorted(_ours(out) - written):
        stale.unlink()


def _ours(out: Path) -> set[Path]:
    """Every file in `out` that an export may have written."""
    names = {f"{name}.{ending}" for name in BY_NAME for ending in ("csv", "parquet")}
    names |= {datapackage.FILE, sqlite.FILE, excel.FILE}
    return {out / name for name in names if (out / name).is_file()}


def _jobs(
    tables: Mapping[str, pa.Table], out: Path, choice: Choice, formats: Sequence[Format]
) -> Iterator[tuple[Path, Callable[[], None]]]:
    for name, table in tables.items():
        if Format.CSV in formats:
            path = out / f"{name}.csv"
            yield path, partial(excel.write_csv if choice.for_excel else files.write_csv, BY_NAME[name], table, path)
        if Format.PARQUET in formats:
            path = out / f"{name}.parquet"
            yield path, partial(files.write_parquet, BY_NAME[name], table, path)
    if Format.CSV in formats and not choice.for_excel:
        describe = partial(datapackage.write, out, tables, with_parquet=Format.PARQUET in formats)
        yield out / datapackage.FILE, describe
    if Format.SQLITE in formats:
        yield out / sqlite.FILE, partial(sqlite.write, out / sqlite.FILE, tables)
    if Format.XLSX in formats:
        yield out / excel.FILE, partial(excel.write_workbook, tables, out / excel.FILE)
