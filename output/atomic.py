"""Files that appear whole or not at all: written under another name, then moved into place."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a file beside `path`, then move it there, so that no reader ever sees half a file.

    A full disk is an OSError that names the file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    try:
        write(partial)
        _to_disk(partial)
        partial.replace(path)
    except OSError as error:
        if error.errno == errno.ENOSPC and error.filename is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path)) from error
        raise
    finally:
        partial.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write a whole UTF-8 text file; line ends as given."""
    data = text.encode()
    write_whole(path, lambda partial: partial.write_bytes(data))


@contextmanager
def together(folder: Path, last: str) -> Iterator[Path]:
    """Gives a folder to write files into; they move to `folder` only when all are whole, the file `last` last.

    An error leaves `folder` as it was. A kill in the middle of the moves leaves a mixture, which `last`, an index with
    checksums, does not match.
    """
    folder.mkdir(parents=True, exist_ok=True)
    waiting = folder / ".partial"
    shutil.rmtree(waiting, ignore_errors=True)
    waiting.mkdir()
    try:
        yield waiting
        for path in sorted(waiting.iterdir(), key=lambda path: (path.name == last, path.name)):
            path.replace(folder / path.name)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
