"""`make demo`: the main job against the replica, on fixed ports, with servers that always stop."""

import contextlib
import socket
import subprocess
import sys
import time
from pathlib import Path


def demo(data: Path, port: int) -> subprocess.Popen[str]:
    """`make demo` without the setting up."""
    command = [sys.executable, "-m", "tests.replica.demo", "--data", str(data), "--port", str(port)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )


def free_ports(number: int) -> int:
    """The first of so many consecutive ports that nobody uses now."""
    for first in range(18461, 60000, number):
        with contextlib.ExitStack() as stack, contextlib.suppress(OSError):
            for port in range(first, first + number):
                stack.enter_context(socket.create_server(("127.0.0.1", port)))
            return first
    raise AssertionError("no free ports")


def test_the_demo_harvests_and_a_second_one_says_that_nothing_changed(tmp_path: Path) -> None:
    port = free_ports(11)
    told = []
    for _ in range(2):
        running = demo(tmp_path / "demo-data", port)
        output, errors = running.communicate(timeout=300)
        assert running.returncode == 0, errors
        told.append(output)
    assert "Nothing changed" not in told[0]
    assert "Nothing changed" in told[1]
    for name in ("documents.csv", "documents.parquet", "datapackage.json", "report/index.html"):
        assert (tmp_path / "demo-data" / name).is_file()
    assert free_ports(11) == port, "a server was left behind"


def test_a_taken_port_ends_the_demo_with_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        running = demo(tmp_path, port)
        _, errors = running.communicate(timeout=60)
    assert running.returncode == 2
    assert errors.count("\n") == 1
    assert f"127.0.0.1:{port}" in errors
    assert "--port" in errors


def test_a_demo_that_is_terminated_stops_its_job_and_its_servers(tmp_path: Path) -> None:
    port = free_ports(11)
    running = demo(tmp_path, port)
    while not (tmp_path / "archive").is_dir():
        assert running.poll() is None
        time.sleep(0.05)
    running.terminate()
    running.communicate(timeout=60)
    assert running.returncode == 1
    assert free_ports(11) == port
