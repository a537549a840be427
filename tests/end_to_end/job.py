"""`cus` as a process against the replica, and what it left behind."""

import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from crawler import registry
from crawler.source import Source
from crawler.urls import canonical_url
from tests.replica import Replica, TrueArticle, expected_documents

TABLES = (
    "sources",
    "documents",
    "attachments",
    "mentions",
    "people",
    "aliases",
    "institutions",
    "projects",
    "project_facts",
    "dates",
    "affiliations",
    "contacts",
)
"""The tables that stay the same when nothing changed; `runs` gains a row with each crawl."""

Row = dict[str, Any]


def cus(*arguments: str | Path, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    """Runs `cus` as a process of its own, as users do."""
    command = [sys.executable, "-c", "from pipelines.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)


def rows(data: Path, table: str) -> list[Row]:
    """A table of the dataset."""
    found: list[Row] = pq.read_table(data / f"{table}.parquet").to_pylist()
    return found


def table_bytes(data: Path) -> dict[str, bytes]:
    """The files of the tables that must not change by themselves."""
    return {f"{name}.{kind}": (data / f"{name}.{kind}").read_bytes() for name in TABLES for kind in ("csv", "parquet")}


@dataclass(frozen=True, slots=True)
class Harvested:
    """The replica after a first harvest."""

    sites: Replica
    data: Path
    registry: Path
    outcome: subprocess.CompletedProcess[str]
    asked: Counter[tuple[str, str]]
    """How often the first harvest asked each address of each site."""

    def sources(self) -> dict[str, Source]:
        """The registry's sources by id."""
        return {source.source_id: source for source in registry.load(self.registry).sources}

    def truth(self) -> dict[str, TrueArticle]:
        """What a complete harvest holds, by the canonical address as the crawler writes it."""
        identities = {source.hosts[0]: source.query_identity for source in self.sources().values()}
        found = {}
        for url, article in expected_documents(self.sites).items():
            host = url.split("/")[2]
            found[canonical_url(url, query_identity=identities[host])] = article
        return found

    def again(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One more harvest; the request log holds only what it asked."""
        self.sites.forget_requests()
        return cus("harvest", "--sources", self.registry, "--data", self.data, *arguments)
