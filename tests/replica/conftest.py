"""The replica, served once for the tests of a module."""

from collections.abc import Iterator

import pytest

from crawler import registry
from crawler.source import Source
from tests.replica import Replica, replica


@pytest.fixture(scope="module")
def sites() -> Iterator[Replica]:
    with replica() as running:
        yield running


@pytest.fixture(scope="module")
def sources(sites: Replica, tmp_path_factory: pytest.TempPathFactory) -> tuple[Source, ...]:
    file = tmp_path_factory.mktemp("registry") / "sources.toml"
    file.write_text(sites.registry_toml(), "utf-8")
    return registry.load(file).sources
