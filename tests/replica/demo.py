"""The main job against the replica: `python -m tests.replica.demo --data DIR`.

Serves the sites on 127.0.0.1, ports 8461 and up, one a site in the order of `sites.toml` (fixed, so that a second run
finds the same addresses), writes their registry to `DIR/replica.toml` and runs `cus harvest` on it with the same
Python. Ends with the exit status of `cus`, with 2 if a port is taken, and always stops the servers.
"""

import argparse
import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from . import PortTakenError, replica

FIRST_PORT = 8461
_STOPPING = (signal.SIGINT, signal.SIGTERM)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the demo; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.replica.demo", description="harvest the replica sites")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="where archive and dataset go")
    parser.add_argument("--port", type=int, default=FIRST_PORT, help="first port (default: %(default)s)")
    parser.add_argument("--serve", action="store_true", help="only serve, until interrupted")
    options = parser.parse_args(arguments)
    try:
        with replica(options.port) as running:
            options.data.mkdir(parents=True, exist_ok=True)
            registry = options.data / "replica.toml"
            registry.write_text(running.registry_toml(), "utf-8")
            if options.serve:
                return _wait(registry)
            return _harvest(registry, options.data)
    except PortTakenError as error:
        print(f"demo: cannot serve on {error}; free the port or give another with --port", file=sys.stderr)
        return 2


def _harvest(registry: Path, data: Path) -> int:
    """Runs the job and relays its status. It has a session of its own: a signal reaches it once, through us."""
    cus = [sys.executable, "-c", "from pipelines.cli import main; main()"]
    command = [*cus, "harvest", "--sources", str(registry), "--data", str(data)]
    with subprocess.Popen(command, start_new_session=True) as job, _relaying(job):
        status = job.wait()
    return status if status >= 0 else 128 - status


@contextlib.contextmanager
def _relaying(job: subprocess.Popen[bytes]) -> Iterator[None]:
    before = {number: signal.signal(number, lambda got, _: job.send_signal(got)) for number in _STOPPING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _wait(registry: Path) -> int:
    print(f"serving; registry: {registry}; end with Ctrl-C", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        signal.pause()
    return 0


if __name__ == "__main__":
    sys.exit(main())
