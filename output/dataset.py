"""The dataset on disk: every table as CSV and Parquet, described by `datapackage.json`."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from output import checks, datapackage
from output.files import write_csv, write_parquet
from output.schema import BY_NAME


def write(folder: Path, tables: Mapping[str, pa.Table]) -> None:
    """Check all tables, then write them. `SchemaError` comes before any file is touched."""
    checks.check(tables)
    for name, table in tables.items():
        write_csv(BY_NAME[name], table, folder / f"{name}.csv")
        write_parquet(BY_NAME[name], table, folder / f"{name}.parquet")
    datapackage.write(folder, tables)
