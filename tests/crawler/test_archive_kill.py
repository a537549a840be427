"""A writer that is killed at any moment leaves an archive that holds everything up to there, and nothing half."""

import random
import signal
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest

from crawler.archive import pages, repair, runs, verify
from tests.crawler.archive_cases import exchange, write_run, writer

WRITER = """
import sys
from pathlib import Path
from tests.crawler.archive_cases import exchange, writer

with writer(Path(sys.argv[1]), sys.argv[2], rotate_bytes=60_000) as archive:
    for number in range(100_000):
        archive.write(exchange(number, body=bytes(range(256)) * (number % 40)))
        if number % 7 == 0:
            archive.sync()
            print(number, flush=True)
"""


@pytest.mark.slow
def test_killed_writers_lose_nothing_that_was_synced(tmp_path: Path) -> None:
    """Twenty kills at random moments: pages are the first so many that were written, and repair leaves no fault."""
    chance = random.Random(20260314)
    for attempt in range(20):
        run_id = f"run-{attempt:02}"
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), run_id], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "0\n"
        time.sleep(chance.random() * 0.4)
        process.send_signal(signal.SIGKILL)
        rest, _ = process.communicate()
        synced = max((int(line) for line in rest.splitlines() if line.isdecimal()), default=0)
        found = [page.url for page in pages(tmp_path) if page.run_id == run_id]
        assert found == [exchange(number).url for number in range(len(found))]
        assert len(found) > synced
    before = [(page.url, page.archive_file, page.archive_offset) for page in pages(tmp_path)]
    repair(tmp_path)
    assert verify(tmp_path) == ()
    assert [(page.url, page.archive_file, page.archive_offset) for page in pages(tmp_path)] == before
    assert [run.finished_at for run in runs(tmp_path)] == [None] * 20


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    """Neither writing nor reading holds more than a few records at a time."""
    body = random.Random(1).randbytes(50_000)
    tracemalloc.start()
    try:
        with writer(tmp_path) as archive:
            for number in range(80):
                archive.write(exchange(number, body=body))
        assert sum(len(page.body) for page in pages(tmp_path)) == 80 * len(body)
        runs(tmp_path)
        verify(tmp_path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 20 * len(body)


def test_runs_of_a_large_archive_are_read_from_their_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A finished run costs its first and last record, however much it stored."""
    write_run(tmp_path, 50)
    parsed = 0
    original = sys.modules["crawler.archive.records"]._parse

    def counting(member: bytes, offset: int, end: int) -> object:
        nonlocal parsed
        parsed += 1
        return original(member, offset, end)

    monkeypatch.setattr("crawler.archive.records._parse", counting)
    assert runs(tmp_path)[0].requests == 50
    assert parsed == 2
