"""The record that each command leaves in the data folder: the lock, crawl manifests and the build manifest."""

import importlib.metadata
import json
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import filelock

from output.atomic import write_text
from pipelines.outcome import JobError, UsageError

LOCK = ".lock"
CRAWLS = "runs"
BUILD = "manifest.json"


def code_version() -> str:
    """Version of the installed cus-harvest."""
    return importlib.metadata.version("cus-harvest")


def data_folder(path: Path) -> Path:
    """The data folder, made where it is missing; `UsageError` where that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise UsageError(f"{path}: --data must name a folder") from error
    except OSError as error:
        raise JobError(f"{path}: cannot be made: {error.strerror}") from error
    return path


def existing(path: Path) -> Path:
    """A data folder that must be there already; `UsageError` where it is not."""
    if not path.is_dir():
        raise UsageError(f"{path}: no such folder")
    return path


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold the data folder alone; `JobError` at once where another run holds it. Freed also by a kill."""
    path = data / LOCK
    lock = filelock.FileLock(path)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        holder = (data / f"{LOCK}.pid").read_text(encoding="ascii") if (data / f"{LOCK}.pid").exists() else "unknown"
        raise JobError(f"{data}: another run holds the lock (process {holder})") from error
    try:
        (data / f"{LOCK}.pid").write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        lock.release()


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """One JSON object, readable, in one piece."""
    write_text(path, json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def read_json(path: Path) -> dict[str, Any]:
    """The object that `write_json` wrote; `JobError` where the file is damaged."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise JobError(f"{path}: damaged: {error}") from error
    if not isinstance(value, dict):
        raise JobError(f"{path}: damaged: not an object")
    return value


def crawl_manifests(data: Path) -> Iterator[dict[str, Any]]:
    """The manifests of all crawls, newest first; one that is damaged is told of and left out."""
    for path in sorted((data / CRAWLS).glob("*.json"), reverse=True):
        try:
            found = read_json(path)
            found["run_id"], found["sources"]
        except (JobError, KeyError) as error:
            logging.getLogger("cus").warning("%s: left out: %s", path, error)
        else:
            yield found
