"""`kill -9` at twenty random moments of a whole harvest: nothing shows in the dataset afterwards."""

import os
import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Mapping
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from crawler.archive import pages
from tests.crawler.faults import fault
from tests.pipelines.commands import CUS, cus, environment
from tests.replica import replica

KILLS = 20
SEED = 4
SITES = ("rops-30", "rops-16", "cus-chelmno")

_TIMES_AND_PLACES = {"run_id", "first_seen_at", "fetched_at", "archive_file", "archive_offset"}


@fault(
    "`kill -9` at twenty random moments of a harvest",
    "archive and state agree; the dataset ends up the same in all but runs, times of retrieval and places",
)
@pytest.mark.slow
def test_the_dataset_after_twenty_kills_is_that_of_an_undisturbed_harvest(tmp_path: Path) -> None:
    """A harvest is killed wherever it is, in the crawl, the reading or the writing, and started again.

    Where one comes to its end before it is killed, its dataset is compared, and the next begins from nothing.
    """
    chance = random.Random(SEED)
    with replica(only=list(SITES)) as sites:
        registry = tmp_path / "replica.toml"
        registry.write_text(sites.registry_toml(delay=0.05), encoding="utf-8")
        begun = time.monotonic()
        _harvest(registry, tmp_path / "undisturbed")
        duration = time.monotonic() - begun
        expected = _tables(tmp_path / "undisturbed")
        assert sum(len(rows) for rows in expected.values()) > 100
        moments: list[str] = []
        folder = 0
        while len(moments) < KILLS:
            data = tmp_path / f"killed-{folder}"
            after = chance.uniform(0, duration)
            begun = time.monotonic()
            if _killed(registry, data, after):
                moments.append(f"{folder}: {after:.2f} s")
                assert _unfounded(data) == set(), f"seed {SEED}, kills {moments}"
            else:
                # One that goes on from where another was killed is shorter; most should not come to their end.
                duration = min(duration, time.monotonic() - begun)
                _compare(data, expected, moments)
                folder += 1
        data = tmp_path / f"killed-{folder}"
        _harvest(registry, data)
        _compare(data, expected, moments)
    print(f"\nkilled in {folder + 1} folders, after: {', '.join(moments)}")


def _compare(data: Path, expected: Mapping[str, list[dict[str, Any]]], moments: list[str]) -> None:
    found = _tables(data)
    assert found.keys() == expected.keys()
    for table, rows in expected.items():
        assert found[table] == rows, f"{table} differs: seed {SEED}, kills {moments}"
    checked = cus("archive", "verify", "--data", data)
    assert checked.returncode == 0, checked.stderr


def _harvest(registry: Path, data: Path) -> None:
    outcome = cus("harvest", "--sources", registry, "--data", data, "--quiet", timeout=600)
    assert outcome.returncode == 0, outcome.stderr


def _killed(registry: Path, data: Path, after: float) -> bool:
    """Start a harvest and kill it after so many seconds; False if it was done before. It leaves no process behind."""
    command = [*CUS, "harvest", "--sources", str(registry), "--data", str(data), "--quiet"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment(), start_new_session=True
    ) as process:
        try:
            _, complaints = process.communicate(timeout=after)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            assert _left_over(process.pid) is False
            return True
        assert process.returncode == 0, complaints
        return False


def _left_over(group: int) -> bool:
    """Whether a process of a killed harvest goes on; ends it."""
    deadline = time.monotonic() + 10
    with suppress(ProcessLookupError):
        while time.monotonic() < deadline:
            os.killpg(group, 0)
            time.sleep(0.05)
        os.killpg(group, signal.SIGKILL)
        return True
    return False


def _unfounded(data: Path) -> set[tuple[str, str]]:
    """The answers, by address and digest, that the state claims to be stored and the archive does not hold."""
    if not (data / "state.sqlite").exists():
        return set()
    with closing(sqlite3.connect(data / "state.sqlite")) as database:
        columns = "SELECT stored_url, sha256 FROM {} WHERE sha256 IS NOT NULL"
        claimed = {tuple(row) for table in ("addresses", "listings") for row in database.execute(columns.format(table))}
    return claimed - {(page.final_url, sha256(page.body).hexdigest()) for page in pages(data / "archive")}


def _tables(data: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table but `runs`, without times of retrieval and places in the archive."""
    tables = {}
    for path in sorted(data.glob("*.parquet")):
        if path.stem != "runs":
            table = pq.read_table(path)
            kept = [name for name in table.column_names if name not in _TIMES_AND_PLACES]
            tables[path.stem] = table.select(kept).to_pylist()
    assert "documents" in tables
    return tables
