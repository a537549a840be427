import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipelines import engine
from pipelines.outcome import JobError


def doubled(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


def process_ids(numbers: Sequence[int]) -> list[int]:
    return [os.getpid() for _ in numbers]


def dying(numbers: Sequence[int]) -> list[int]:
    if 500 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(numbers)


def refusing(numbers: Sequence[int]) -> list[int]:
    raise ValueError(f"cannot read {numbers[0]}")


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("count", [0, 1, engine.ALONE - 1, 1000])
def test_results_come_in_the_order_of_the_items(count: int, processes: int) -> None:
    assert list(engine.each_batch(doubled, range(count), processes)) == [2 * n for n in range(count)]


def test_many_items_are_spread_over_processes_and_few_stay_here() -> None:
    assert set(engine.each_batch(process_ids, range(10), 2)) == {os.getpid()}
    others = set(engine.each_batch(process_ids, range(600), 2))
    assert os.getpid() not in others


def test_workers_are_replaced_after_a_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "ROUND", 5)
    assert len(set(engine.each_batch(process_ids, range(engine.BATCH * 5 * 3), 1 + 1))) > 2


def test_a_killed_worker_is_told_in_one_line() -> None:
    with pytest.raises(JobError, match="a worker process died"):
        list(engine.each_batch(dying, range(1000), 2))


def test_an_error_in_a_worker_reaches_the_caller() -> None:
    with pytest.raises(ValueError, match="cannot read 0"):
        list(engine.each_batch(refusing, range(1000), 2))


KILLED = """
from pipelines import engine
from tests.pipelines.test_engine import told_and_slow

if __name__ == "__main__":
    for number in engine.each_batch(told_and_slow, range(100_000), 2):
        print(number, flush=True)
"""


def told_and_slow(numbers: Sequence[int]) -> list[int]:
    time.sleep(0.2)
    return process_ids(numbers)


def test_workers_end_when_the_job_is_killed(tmp_path: Path) -> None:
    """After `kill -9` no worker waits for work for ever with a language model in its memory."""
    script = tmp_path / "job.py"
    script.write_text(KILLED, encoding="utf-8")
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(root)}
    ) as job:
        assert job.stdout is not None
        assert int(job.stdout.readline()) != job.pid
        job.kill()
        job.communicate(timeout=60)  # comes to its end when the last worker has let go of the pipe
