"""What one archive file says: the start of its run, exchanges, and the end of its run."""

import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.archive.exchange import ArchiveError
from crawler.archive.files import RunFiles
from crawler.archive.records import Record, TornEndError, last_record, read_records

_log = logging.getLogger("crawler.archive")


@dataclass(frozen=True, slots=True)
class RunStart:
    """The `warcinfo` record that begins a file."""

    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stored:
    """An exchange: what its metadata record says, and its `response` or `revisit` record if there was an answer."""

    about: Mapping[str, Any]
    answer: Record | None
    offset: int
    """Where its first record begins."""
    written_at: datetime

    @property
    def is_response(self) -> bool:
        """Whether its payload is stored here: neither a revisit nor a failure."""
        return self.answer is not None and self.answer.kind == "response"


@dataclass(frozen=True, slots=True)
class RunEnd:
    """The record that ends a run: `finished_at`, `counters`, `facts`."""

    about: Mapping[str, Any]


def read_run(run: RunFiles) -> Iterator[tuple[Path, RunStart | Stored | RunEnd]]:
    """Everything that a run wrote. A torn end is logged; raises ArchiveError for damage elsewhere."""
    for path in run.paths:
        try:
            for item in read_file(path):
                yield path, item
        except TornEndError as torn:
            if path != run.paths[-1]:
                raise ArchiveError(f"{torn}, though the run went on in another file") from torn
            _log.warning("%s: the run was broken off; what follows is left out", torn)


def read_file(path: Path, offset: int = 0) -> Iterator[RunStart | Stored | RunEnd]:
    """One file's content in its order, from the record at `offset` on. Raises TornEndError and ArchiveError."""
    return grouped(read_records(path, offset), path, offset)


def grouped(records: Iterable[Record], path: Path, offset: int = 0) -> Iterator[RunStart | Stored | RunEnd]:
    """The records of a file from `offset` on, put together. Raises TornEndError and ArchiveError."""
    request: Record | None = None
    answer: Record | None = None
    try:
        for record in records:
            first = request or answer
            if record.kind == "request" and first is None:
                request = record
            elif record.kind in {"response", "revisit"} and answer is None and (request or record.offset == offset):
                answer = record
            elif record.kind == "metadata" and first is not None:
                yield Stored(_json(record, path), answer, first.offset, record.written_at)
                request = answer = None
            elif record.kind == "metadata" and "warc-target-uri" not in record.fields:
                yield RunEnd(_json(record, path))
            elif record.kind == "warcinfo" and record.offset == 0:
                yield RunStart(_fields(record))
            else:
                raise ArchiveError(f"{path.name}: offset {record.offset}: a {record.kind} record out of place")
    except TornEndError as torn:
        first = request or answer
        raise TornEndError(path.name, first.offset if first else torn.offset) from torn
    unfinished = request or answer
    if unfinished:
        raise TornEndError(path.name, unfinished.offset)


def read_end(path: Path) -> RunEnd | None:
    """The end of a run, if a file's last record is one, without reading what lies before it."""
    record = last_record(path)
    if record is None or record.kind != "metadata" or "warc-target-uri" in record.fields:
        return None
    return RunEnd(_json(record, path))


def _json(record: Record, path: Path) -> Mapping[str, Any]:
    try:
        value = json.loads(record.block)
    except ValueError as error:
        raise ArchiveError(f"{path.name}: offset {record.offset}: metadata is no JSON: {error}") from error
    if not isinstance(value, dict):
        raise ArchiveError(f"{path.name}: offset {record.offset}: metadata is no JSON object")
    return value


def _fields(record: Record) -> Mapping[str, str]:
    pairs = (line.partition(":") for line in record.block.decode("utf-8").splitlines())
    return {name.strip(): value.strip() for name, _, value in pairs}
