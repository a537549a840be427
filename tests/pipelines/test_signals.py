"""Stopping a command: by SIGTERM, by Ctrl-C, and by a second run on the same folder."""

import signal
from pathlib import Path

import pytest

from pipelines import runs
from tests.pipelines.commands import cus, stopped_when
from tests.replica import replica


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_harvest_says_so_and_the_next_one_completes_it(tmp_path: Path, by: signal.Signals) -> None:
    with replica(only=["rops-30"]) as sites:
        registry = tmp_path / "replica.toml"
        registry.write_text(sites.registry_toml(delay=0.3), encoding="utf-8")
        data = tmp_path / "data"
        status, complaints = stopped_when(
            lambda: len(sites.requests) >= 5,
            *("harvest", "--sources", registry, "--data", data, "--quiet"),
            by=by,
        )
        assert status == 1
        assert complaints.splitlines()[-1] == "cus: stopped; nothing is lost, the next run goes on from here"
        first = len(sites.requests)
        assert first < 15
        outcome = cus("harvest", "--sources", registry, "--data", data)
        assert outcome.returncode == 0, outcome.stderr
        assert "13 articles" in outcome.stdout
        articles = [entry.target for entry in sites.requests if entry.status == 200]
        assert len(articles) - len(set(articles)) <= 3, "what was archived before the stop was asked again"


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_after_the_crawl_stops_the_build(tmp_path: Path, by: signal.Signals) -> None:
    """Scrapy's own handlers must not outlive the crawl."""
    with replica(only=["rops-16"]) as sites:
        registry = tmp_path / "replica.toml"
        registry.write_text(sites.registry_toml(), encoding="utf-8")
        data = tmp_path / "data"
        status, complaints = stopped_when(
            lambda: any((data / "runs").glob("*.json")),
            *("harvest", "--sources", registry, "--data", data),
            by=by,
        )
    assert status == 1
    assert "cus: stopped; " in complaints
    assert not (data / "documents.csv").exists()


def test_a_second_run_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    with runs.locked(tmp_path):
        outcome = cus("build", "--data", tmp_path)
    assert outcome.returncode == 1
    assert "another run holds the lock" in outcome.stderr
