"""Results of earlier builds, so that a nightly build reads only what is new.

A result is found again only for the same input, read by the same code and data files with the same libraries: all
of that is in its key. The file may be deleted at any time; the next build is then slower and gives the same bytes.
"""

import hashlib
import importlib.metadata
import logging
import pickle
import platform
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Generic, TypeVar

from pipelines.engine import each_batch
from pipelines.outcome import JobError

A = TypeVar("A")
B = TypeVar("B")

_log = logging.getLogger("cus")

FILE = "cache/results.sqlite"
_WRITES = 500
"""Results between two commits."""


@cache
def fingerprint(packages: tuple[ModuleType, ...], libraries: tuple[str, ...], extra: str = "") -> str:
    """What Python, the code of some packages, their data files and some libraries are, as a SHA-256."""
    digest = hashlib.sha256(f"{platform.python_version()}\0{extra}\0".encode())
    for package in packages:
        root = Path(str(package.__file__)).parent
        for path in sorted(root.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    for library in libraries:
        digest.update(f"{library}={importlib.metadata.version(library)}\0".encode())
    return digest.hexdigest()


class _DamagedError(Exception):
    """The file holds what no build wrote."""


class Cache(Generic[A, B]):
    """Results of one stage. `hits` and `misses` count what the current build found and had to compute.

    Values are pickled: a data folder is to be shared only with people whose programs one would run.
    """

    def __init__(self, folder: Path, stage: str, code: str, identity: Callable[[A], bytes]) -> None:
        """`code` is the `fingerprint` of what computes the results; `identity` holds all that matters of an item."""
        self._path = folder / FILE
        self._stage = stage
        self._code = code
        self._identity = identity
        self.hits = self.misses = 0

    def _key(self, item: A) -> bytes:
        return hashlib.sha256(f"{self._stage}\0{self._code}\0".encode() + self._identity(item)).digest()

    def each(
        self,
        function: Callable[[Sequence[A]], list[B]],
        items: Callable[[], Iterable[A]],
        processes: int,
        watch: Callable[[Iterator[B]], Iterator[B]] = iter,
    ) -> Iterator[B]:
        """Results of `function` for the items, in their order; computed where no earlier build left them.

        `items` is called twice: once to find what is missing, once to read the results in order. Both passes stream.
        What is computed passes through `watch`, to show progress. A damaged file is told of and begun anew.
        """
        try:
            self._fill(function, items, processes, watch)
        except (sqlite3.DatabaseError, _DamagedError) as error:
            if isinstance(error, sqlite3.OperationalError):
                raise JobError(f"{self._path}: {error}") from error
            _log.warning("%s: damaged (%s); it is begun anew", self._path, error)
            for ending in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
            self.hits = self.misses = 0
            self._fill(function, items, processes, watch)
        with closing(sqlite3.connect(self._path)) as database:
            for item in items():
                yield self._value(database, self._key(item))

    def _fill(
        self,
        function: Callable[[Sequence[A]], list[B]],
        items: Callable[[], Iterable[A]],
        processes: int,
        watch: Callable[[Iterator[B]], Iterator[B]],
    ) -> None:
        self._path.parent.mkdir(exist_ok=True)
        with closing(sqlite3.connect(self._path)) as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute(
                "CREATE TABLE IF NOT EXISTS results"
                " (key BLOB PRIMARY KEY, stage TEXT NOT NULL, code TEXT NOT NULL, value BLOB NOT NULL) WITHOUT ROWID"
            )
            database.execute("DELETE FROM results WHERE stage = ? AND code != ?", (self._stage, self._code))
            keys: list[bytes] = []
            computed = watch(each_batch(function, self._missing(database, items(), keys), processes))
            for number, result in enumerate(computed):
                value = zlib.compress(pickle.dumps(result, protocol=5), 1)
                row = (keys[number], self._stage, self._code, value)
                database.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", row)
                if number % _WRITES == _WRITES - 1:
                    database.commit()
            database.commit()

    def _missing(self, database: sqlite3.Connection, items: Iterable[A], keys: list[bytes]) -> Iterator[A]:
        """The items without a sound result; their keys go to `keys`."""
        for item in items:
            key = self._key(item)
            if database.execute("SELECT 1 FROM results WHERE key = ?", (key,)).fetchone():
                self._value(database, key)
                self.hits += 1
            else:
                self.misses += 1
                keys.append(key)
                yield item

    def _value(self, database: sqlite3.Connection, key: bytes) -> B:
        (value,) = database.execute("SELECT value FROM results WHERE key = ?", (key,)).fetchone()
        try:
            result: B = pickle.loads(zlib.decompress(value))
        except (zlib.error, pickle.UnpicklingError, EOFError) as error:
            raise _DamagedError(f"a result cannot be read: {error}") from error
        return result
