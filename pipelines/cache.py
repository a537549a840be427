"""Results of earlier builds, so that a nightly build reads only what is new.

A result is found again only for the same input, read by the same code and data files with the same libraries: all
of that is in its key. The file may be deleted at any time; the next build is then slower and gives the same bytes.
"""

import hashlib
import importlib.metadata
import pickle
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Generic, TypeVar

from pipelines.engine import each_batch

A = TypeVar("A")
B = TypeVar("B")

FILE = "cache/results.sqlite"
_WRITES = 500
"""Results between two commits."""


@cache
def fingerprint(packages: tuple[ModuleType, ...], libraries: tuple[str, ...], extra: str = "") -> str:
    """What the code of some packages, their data files and the versions of some libraries are, as a SHA-256."""
    digest = hashlib.sha256(extra.encode())
    for package in packages:
        root = Path(str(package.__file__)).parent
        for path in sorted(root.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    for library in libraries:
        digest.update(f"{library}={importlib.metadata.version(library)}\0".encode())
    return digest.hexdigest()


class Cache(Generic[A, B]):
    """Results of one stage. `hits` and `misses` count what the current build found and had to compute."""

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
        self, function: Callable[[Sequence[A]], list[B]], items: Callable[[], Iterable[A]], processes: int
    ) -> Iterator[B]:
        """Results of `function` for the items, in their order; computed where no earlier build left them.

        `items` is called twice: once to find what is missing, once to read the results in order. Both passes stream.
        """
        self._path.parent.mkdir(exist_ok=True)
        with closing(sqlite3.connect(self._path)) as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute(
                "CREATE TABLE IF NOT EXISTS results"
                " (key BLOB PRIMARY KEY, stage TEXT NOT NULL, code TEXT NOT NULL, value BLOB NOT NULL) WITHOUT ROWID"
            )
            database.execute("DELETE FROM results WHERE stage = ? AND code != ?", (self._stage, self._code))
            self._compute(database, function, items(), processes)
            for item in items():
                yield pickle.loads(zlib.decompress(self._value(database, self._key(item))))

    def _value(self, database: sqlite3.Connection, key: bytes) -> bytes:
        row = database.execute("SELECT value FROM results WHERE key = ?", (key,)).fetchone()
        value: bytes = row[0]
        return value

    def _compute(
        self,
        database: sqlite3.Connection,
        function: Callable[[Sequence[A]], list[B]],
        items: Iterable[A],
        processes: int,
    ) -> None:
        keys: list[bytes] = []

        def missing() -> Iterator[A]:
            for item in items:
                key = self._key(item)
                if database.execute("SELECT 1 FROM results WHERE key = ?", (key,)).fetchone():
                    self.hits += 1
                else:
                    self.misses += 1
                    keys.append(key)
                    yield item

        for number, result in enumerate(each_batch(function, missing(), processes)):
            value = zlib.compress(pickle.dumps(result, protocol=5), 1)
            row = (keys[number], self._stage, self._code, value)
            database.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", row)
            if number % _WRITES == _WRITES - 1:
                database.commit()
        database.commit()
