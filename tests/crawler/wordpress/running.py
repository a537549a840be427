"""Starts and ends the two processes of a WordPress."""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from .meter import Meter
from .posts import site

_SCRIPTS = Path(__file__).parent
_CODE, _CONTENT = Path("/usr/share/wordpress"), Path("/var/lib/wordpress/wp-content")
_PROGRAMS = ("mariadbd", "mariadb", "php")
_EXTENSIONS = ("mysqli", "SimpleXML")
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"
_PATIENCE = 30.0

PRETTY = "/%year%/%monthnum%/%postname%/"
PLAIN = ""


def missing() -> str | None:
    """What lacks for a WordPress, or None."""
    lacking = [name for name in _PROGRAMS if shutil.which(name, path=_PATH) is None]
    lacking.extend(str(one) for one in (_CODE / "wp-settings.php", _CONTENT / "themes") if not one.exists())
    if "php" not in lacking:
        loaded = subprocess.run(["php", "-m"], capture_output=True, text=True, check=False).stdout.split()
        lacking.extend(f"PHP's {name}" for name in _EXTENSIONS if name not in loaded)
    return f"Debian's packages of WordPress are not installed: {', '.join(lacking)}" if lacking else None


@dataclass(frozen=True, slots=True)
class WordPress:
    """A WordPress that is running."""

    url: str
    host: str
    meter: Meter
    folder: Path
    environment: Mapping[str, str]

    def set_permalinks(self, structure: str) -> None:
        """The form of addresses from now on; an empty structure means `?p=N`."""
        self._php("permalinks.php", structure)

    def edit(self, title: str, paragraph: str) -> str:
        """Add a paragraph to a post; returns its address."""
        return self._php("edit.php", title, paragraph)

    def titles(self) -> list[str]:
        """The titles of all posts, the oldest first."""
        rows = self.query("SELECT post_title FROM wp_posts WHERE post_type = 'post' ORDER BY post_date, ID")
        return rows.splitlines()

    def query(self, statement: str) -> str:
        """Ask the database."""
        command = ["mariadb", "--no-defaults", "-u", "root", "-S", self.environment["CUS_WP_SOCKET"], "-N", "wordpress"]
        return _output([*command, "--default-character-set=utf8mb4", "-e", statement], self.environment)

    def install(self, structure: str) -> None:
        """Create the tables and publish everything."""
        posts = self.folder / "site.json"
        newest = datetime.now(UTC) - timedelta(days=1)
        posts.write_text(json.dumps(site(newest)), encoding="utf-8")
        self._php("install.php", str(posts))
        self.set_permalinks(structure)

    def _php(self, script: str, *arguments: str) -> str:
        return _output(["php", str(_SCRIPTS / script), *arguments], self.environment)


@contextmanager
def wordpress(folder: Path, *, permalinks: str = PRETTY) -> Iterator[WordPress]:
    """A WordPress with its posts published, until the context ends. Sockets need a short path."""
    port = _free_port()
    with Meter(port) as meter:
        host = f"127.0.0.1:{meter.port}"
        environment = {
            **os.environ,
            "PATH": _PATH,
            "PHP_CLI_SERVER_WORKERS": "2",
            "CUS_WP_CODE": f"{_CODE}/",
            "CUS_WP_CONTENT": str(_CONTENT),
            "CUS_WP_SOCKET": str(folder / "mariadb.sock"),
            "CUS_WP_URL": f"http://{host}",
        }
        with _database(folder, environment):
            site = WordPress(f"http://{host}", host, meter, folder, environment)
            site.install(permalinks)
            options = ("-d", "opcache.enable_cli=1", "-d", "display_errors=0")
            command = ["php", *options, "-S", f"127.0.0.1:{port}", "-t", str(_SCRIPTS), str(_SCRIPTS / "router.php")]
            with _process(command, folder / "php.log", environment):
                _wait_for_port(port)
                yield site


@contextmanager
def _database(folder: Path, environment: Mapping[str, str]) -> Iterator[None]:
    """Without privilege tables and network: whoever may enter the folder may ask."""
    (folder / "mariadb").mkdir()
    command = [
        "mariadbd", "--no-defaults", f"--datadir={folder / 'mariadb'}", f"--socket={environment['CUS_WP_SOCKET']}",
        f"--pid-file={folder / 'mariadb.pid'}", "--skip-networking", "--skip-grant-tables", "--skip-log-bin",
        "--innodb-log-file-size=8M", "--innodb-buffer-pool-size=32M", "--innodb-flush-log-at-trx-commit=0",
        *(("--user=root",) if os.geteuid() == 0 else ()),
    ]  # fmt: skip
    with _process(command, folder / "mariadb.log", environment):
        create = ["mariadb", "--no-defaults", "-u", "root", "-S", environment["CUS_WP_SOCKET"], "-e"]
        end = time.monotonic() + _PATIENCE
        while subprocess.run(
            [*create, "CREATE DATABASE wordpress CHARACTER SET utf8mb4"],
            env=dict(environment), capture_output=True, check=False,
        ).returncode:  # fmt: skip
            if time.monotonic() > end:
                raise TimeoutError((folder / "mariadb.log").read_text(errors="replace"))
            time.sleep(0.1)
        yield


@contextmanager
def _process(command: list[str], log: Path, environment: Mapping[str, str]) -> Iterator[None]:
    with log.open("wb") as out:
        # A group of its own, since PHP's server starts workers.
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=dict(environment), start_new_session=True
        )
        try:
            yield
        finally:
            os.killpg(process.pid, 15)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
                process.wait(10)


def _output(command: list[str], environment: Mapping[str, str]) -> str:
    done = subprocess.run(command, env=dict(environment), capture_output=True, text=True, timeout=120, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[1]}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def _free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        return int(listening.getsockname()[1])


def _wait_for_port(port: int) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
