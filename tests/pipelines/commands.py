"""Runs `cus` as users do: as a process of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

CUS = (sys.executable, "-m", "pipelines")


def cus(*arguments: str | Path, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [*CUS, *map(str, arguments)], capture_output=True, text=True, timeout=timeout, check=False, env=environment()
    )


def environment() -> dict[str, str]:
    """The environment without what would change a command's mind."""
    return {name: value for name, value in os.environ.items() if name != "CUS_DATA"}


def stopped_when(condition: Callable[[], bool], *arguments: str | Path, by: signal.Signals) -> tuple[int, str]:
    """Start a command, send it a signal as soon as the condition holds; its status and standard error."""
    with subprocess.Popen(
        [*CUS, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment()
    ) as process:
        deadline = time.monotonic() + 60
        while not condition():
            assert process.poll() is None, process.communicate()[1]
            assert time.monotonic() < deadline, "the condition never came"
            time.sleep(0.02)
        process.send_signal(by)
        _, complaints = process.communicate(timeout=60)
        return process.returncode, complaints
