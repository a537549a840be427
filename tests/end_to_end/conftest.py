"""One harvest of the replica, shared by all tests that only read what it left."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.job import Harvested, cus
from tests.replica import replica


@pytest.fixture(scope="session")
def harvested(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harvested]:
    data = tmp_path_factory.mktemp("harvest")
    with replica() as sites:
        file = data / "replica.toml"
        file.write_text(sites.registry_toml(), "utf-8")
        outcome = cus("harvest", "--sources", file, "--data", data)
        assert (data / "documents.parquet").is_file(), f"no dataset: {outcome.stderr[-3000:]}"
        asked = Counter((entry.site, entry.target) for entry in sites.requests)
        yield Harvested(sites, data, file, outcome, asked)


@pytest.fixture
def copied(harvested: Harvested, tmp_path: Path) -> Path:
    """A copy of the data folder that a test may change."""
    return Path(shutil.copytree(harvested.data, tmp_path / "data"))
