"""The dataset on disk: every table as CSV and Parquet, described by `datapackage.json`."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from output import checks, datapackage
from output.atomic import together
from output.files import write_csv, write_parquet
from output.schema import BY_NAME


class DatasetError(Exception):
    """There is no dataset that can be read; the message says where and what to do."""


def write(folder: Path, tables: Mapping[str, pa.Table]) -> None:
    """Check all tables, write them, then put them in place of the earlier ones, all or none.

    `SchemaError` comes before any file is touched.
    """
    checks.check(tables)
    with together(folder, datapackage.FILE) as waiting:
        for name, table in tables.items():
            write_csv(BY_NAME[name], table, waiting / f"{name}.csv")
            write_parquet(BY_NAME[name], table, waiting / f"{name}.parquet")
        datapackage.write(waiting, tables)


def read(folder: Path) -> Mapping[str, pa.Table]:
    """The tables of a dataset, by name. `DatasetError` where one is missing, damaged, of another version or mixed."""
    stated = datapackage.parquet_checksums(folder)
    return {name: _read(folder / f"{name}.parquet", stated.get(name), name) for name in BY_NAME}


def _read(path: Path, stated: str | None, name: str) -> pa.Table:
    if not path.is_file():
        raise DatasetError(f"{path}: no dataset here (cus build writes it)")
    if stated != datapackage.sha256(path):
        raise DatasetError(f"{path}: is not the file that {datapackage.FILE} describes; cus build writes both again")
    try:
        return pq.read_table(path, partitioning=None).cast(BY_NAME[name].arrow())
    except (pa.ArrowException, ValueError) as error:
        raise DatasetError(f"{path}: of another version of cus-harvest; cus build writes it again ({error})") from error
