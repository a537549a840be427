import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines import manifest, runs
from pipelines.outcome import JobError, UsageError


def test_a_second_run_is_refused_at_once_and_told_who_holds_the_lock(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from pipelines import runs\n"
        "with runs.locked(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(JobError, match=f"another run holds the lock \\(process {holder.pid}\\)"), runs.locked(tmp_path):
        pass
    holder.kill()
    holder.wait()
    with runs.locked(tmp_path):
        assert (tmp_path / ".lock.pid").read_text(encoding="ascii") == str(os.getpid())


def test_a_file_in_place_of_the_data_folder_is_a_wrong_command(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="--data must name a folder"):
        runs.data_folder(tmp_path / "data")


def test_a_damaged_manifest_is_told_of_and_hides_no_other(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = tmp_path / runs.CRAWLS
    runs.write_json(folder / "20260101T000000Z.json", {"run_id": "a", "sources": []})
    (folder / "20260102T000000Z.json").write_text("{", encoding="utf-8")
    runs.write_json(folder / "20260103T000000Z.json", {"run_id": "c"})
    assert [manifest["run_id"] for manifest in runs.crawl_manifests(tmp_path)] == ["a"]
    assert "20260102T000000Z.json" in caplog.text
    assert "20260103T000000Z.json" in caplog.text


def test_a_partial_crawl_hides_no_earlier_failure() -> None:
    newest = {"sources": [{"source_id": "a", "failure": None}]}
    before = {"sources": [{"source_id": "a", "failure": "old"}, {"source_id": "b", "failure": "silent"}]}
    assert manifest.failures([newest, before], ["a", "b", "c"]) == ["b: silent"]


def test_alarms_are_those_of_the_last_crawl_that_asked() -> None:
    """A crawl outside a source's hours neither ends an alarm nor a failure; crawls of earlier versions knew none."""
    outside = {"sources": [{"source_id": "a", "failure": None, "requests": 0, "postponed": "outside its hours"}]}
    before = {
        "sources": [
            {"source_id": "a", "failure": "dead", "requests": 2, "postponed": None, "alarms": ["nothing new"]},
            {"source_id": "b", "failure": None, "requests": 9, "postponed": "a quota", "alarms": []},
        ]
    }
    early = {"sources": [{"source_id": "b", "failure": "x"}, {"source_id": "c", "failure": None}]}
    crawls = [outside, before, early]
    assert manifest.alarms(crawls, ["a", "b", "c"]) == ["a: nothing new"]
    assert manifest.failures(crawls, ["a", "b", "c"]) == ["a: dead"]
