"""Writes one run into the archive."""

import json
import os
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields as fields_of
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from crawler.archive import files
from crawler.archive.exchange import ArchiveError, Change, Exchange, Place
from crawler.archive.http_message import request_head, response_head, uri
from crawler.archive.records import compose, new_record_id, sha1
from crawler.archive.runs import COUNTERS, count
from crawler.page import Hint

_RUN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_HINT = tuple(field.name for field in fields_of(Hint))
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"


class Writer:
    """Adds the exchanges of one run to the archive; a context manager that closes without an end record.

    An exchange is written whole or not at all: when the disk is full the file is cut back to the last whole one.
    """

    def __init__(
        self,
        folder: Path,
        run_id: str,
        *,
        started_at: datetime,
        code_version: str,
        settings_sha256: str,
        rotate_bytes: int = 1_000_000_000,
    ) -> None:
        """Begin the run's first file. Raises ArchiveError if the run exists or the folder cannot be written."""
        if not _RUN_ID.fullmatch(run_id):
            raise ArchiveError(f"{run_id!r} is no run id: letters, digits, dots, hyphens and underscores")
        self.counters: Counter[str] = Counter(dict.fromkeys(COUNTERS, 0))
        """What `count` says of the exchanges so far."""
        self._folder = folder
        self._run_id = run_id
        self._info = {
            "software": f"cus-harvest/{code_version}",
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "run-id": run_id,
            "code-version": code_version,
            "settings-sha256": settings_sha256,
            "started-at": _time(started_at),
        }
        self._rotate_bytes = rotate_bytes
        self._number = 0
        self._size = 0
        self._descriptor = -1
        self._info_id = ""
        self._last_time = _time(started_at)
        folder.mkdir(parents=True, exist_ok=True)
        self._open()

    def write(self, exchange: Exchange) -> Place:
        """Store an exchange whose payload is new; returns where the response lies."""
        fields = {"Content-Type": "application/http; msgtype=response"}
        head = response_head(exchange.status, exchange.headers, len(exchange.body))
        return self._store(exchange, "response", fields, head, exchange.body)

    def revisit(self, exchange: Exchange, *, stored_at: datetime | None, stored_url: str | None = None) -> Place:
        """Store that nothing changed: status 304, or a payload identical to the one last stored for this address.

        `stored_at` and `stored_url` are `fetched_at` and `final_url` of the response that holds the payload. It must
        be the latest one stored for the address, or a return to an earlier version would not be seen.
        """
        fields = {"Content-Type": "application/http; msgtype=response"}
        if exchange.status == 304:
            fields["WARC-Profile"] = _NOT_MODIFIED
        else:
            fields["WARC-Profile"] = _IDENTICAL
            fields["WARC-Payload-Digest"] = sha1(exchange.body)
        if stored_at is not None:
            fields["WARC-Refers-To-Target-URI"] = uri(stored_url or exchange.final_url)
            fields["WARC-Refers-To-Date"] = _time(stored_at)
        head = response_head(exchange.status, exchange.headers, None)
        return self._store(exchange, "revisit", fields, head, b"", change=Change.UNCHANGED)

    def failure(self, exchange: Exchange, error: str) -> Place:
        """Store that a request got no answer: name resolution, timeout, refused, cut off. Status is ignored."""
        return self._store(exchange, None, {}, b"", b"", error=error)

    def sync(self) -> None:
        """Everything written so far is on disk when this returns; only then may state refer to it."""
        os.fsync(self._descriptor)

    def finish(self, finished_at: datetime, facts: Mapping[str, object] | None = None) -> None:
        """Write the end record with the counters and `facts` (JSON values), sync, and close."""
        end = {
            "run_id": self._run_id,
            "finished_at": _time(finished_at),
            "counters": {name: self.counters[name] for name in COUNTERS},
            "facts": dict(facts or {}),
        }
        fields = self._fields(new_record_id(), _time(finished_at)) | {
            "Content-Type": "application/json",
            "WARC-Refers-To": self._info_id,
        }
        self._append(compose("metadata", fields, payload=_json(end)))
        self.close()

    def close(self) -> None:
        """Sync and close without an end record, as for a run that was broken off."""
        if self._descriptor >= 0:
            descriptor, self._descriptor = self._descriptor, -1
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _store(
        self,
        exchange: Exchange,
        kind: str | None,
        answer_fields: Mapping[str, str],
        head: bytes,
        payload: bytes,
        *,
        change: Change | None = None,
        error: str | None = None,
    ) -> Place:
        time = _time(exchange.fetched_at)
        target = {"WARC-Target-URI": uri(exchange.final_url)}
        request_id, answer_id = new_record_id(), new_record_id()
        about = _about(exchange, change or exchange.change, kind, error)
        request = compose(
            "request",
            self._fields(request_id, time) | target | ({"WARC-Concurrent-To": answer_id} if kind else {}),
            head=request_head(exchange.method, exchange.final_url, exchange.request_headers),
        )
        answer = b""
        if kind:
            address = {"WARC-IP-Address": exchange.ip_address} if exchange.ip_address else {}
            fields = self._fields(answer_id, time) | target | address | dict(answer_fields)
            answer = compose(kind, fields, head=head, payload=payload)
        metadata = compose(
            "metadata",
            self._fields(new_record_id(), time)
            | target
            | {"WARC-Concurrent-To": answer_id if kind else request_id, "Content-Type": "application/json"},
            payload=_json(about),
        )
        if self._size >= self._rotate_bytes:
            self._rotate()
        start = self._append(request + answer + metadata)
        self._last_time = time
        count(self.counters, about)
        return Place(self._name(), start + len(request) if kind else start)

    def _fields(self, record_id: str, time: str) -> dict[str, str]:
        return {"WARC-Record-ID": record_id, "WARC-Date": time, "WARC-Warcinfo-ID": self._info_id}

    def _name(self) -> str:
        return files.name(self._run_id, self._number)

    def _open(self) -> None:
        path = self._folder / self._name()
        try:
            self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        except OSError as error:
            raise ArchiveError(f"{path.name}: cannot be created: {error.strerror}") from error
        self._size = 0
        self._info_id = new_record_id()
        fields = {
            "WARC-Record-ID": self._info_id,
            "WARC-Date": self._last_time,
            "WARC-Filename": path.name,
            "Content-Type": "application/warc-fields",
        }
        lines = "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in self._info.items())
        self._append(compose("warcinfo", fields, payload=lines.encode()))
        self.sync()
        directory = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)

    def _rotate(self) -> None:
        self.close()
        self._number += 1
        self._open()

    def _append(self, records: bytes) -> int:
        start = self._size
        rest = memoryview(records)
        try:
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
        except OSError as error:
            os.ftruncate(self._descriptor, start)
            os.lseek(self._descriptor, start, os.SEEK_SET)
            raise ArchiveError(f"{self._name()}: offset {start}: cannot be written: {error.strerror}") from error
        self._size = start + len(records)
        return start


def _about(exchange: Exchange, change: Change, kind: str | None, error: str | None) -> dict[str, object]:
    told = {"canonical": exchange.canonical, "opt_outs": exchange.opt_outs}
    return {name: value for name, value in told.items() if value} | {
        "source_id": exchange.source_id,
        "role": exchange.role.value,
        "url": exchange.url,
        "final_url": exchange.final_url,
        "redirects": exchange.redirects,
        "status": exchange.status if kind else None,
        "change": change.value,
        "hints": [
            {name: value for name in _HINT if (value := getattr(hint, name)) is not None} for hint in exchange.hints
        ],
        "error": error,
    }


def _json(value: object) -> bytes:
    # ASCII, because addresses may hold code points that UTF-8 cannot.
    return json.dumps(value, separators=(",", ":"), allow_nan=False).encode("ascii")


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
