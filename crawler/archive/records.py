"""WARC records as bytes, one gzip member each: composed, and read back with their offsets.

A reader must tell a torn end, which a killed process leaves behind, from damage: an end is torn when no whole record
follows in the same file.
"""

import base64
import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from crawler.archive.exchange import ArchiveError

_CHUNK = 1 << 16
_MEMBER_START = b"\x1f\x8b\x08"
_GZIP = zlib.MAX_WBITS | 16
# On pages, level 6 takes half as long again and saves a twentieth.
_LEVEL = 4
_WITHOUT_PAYLOAD_DIGEST = frozenset({"warcinfo", "revisit"})
_LAST_BYTES = 1 << 17
_FIRST_LINE = re.compile(rb"WARC/1\.[01]\r\n")


class TornEndError(ArchiveError):
    """The last record of a file was not written to its end."""

    def __init__(self, file: str, offset: int) -> None:
        super().__init__(f"{file}: offset {offset}: torn end")
        self.file = file
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Record:
    """A WARC record: named fields with lower-case names, block, and its place in the file, end exclusive."""

    fields: Mapping[str, str]
    block: bytes
    offset: int
    end: int

    @property
    def kind(self) -> str:
        """WARC-Type."""
        return self.fields["warc-type"]

    @property
    def record_id(self) -> str:
        """WARC-Record-ID."""
        return self.fields["warc-record-id"]

    @property
    def written_at(self) -> datetime:
        """WARC-Date, aware, UTC."""
        return datetime.fromisoformat(self.fields["warc-date"]).astimezone(UTC)


def new_record_id() -> str:
    """A WARC-Record-ID that no other record has."""
    return f"<urn:uuid:{uuid4()}>"


def compose(kind: str, fields: Mapping[str, str], *, head: bytes | None = None, payload: bytes = b"") -> bytes:
    """One record as a gzip member, with its length and SHA-1 digests (ISO 28500:2017, 5.8 and 5.9).

    `head` is an HTTP head; a `revisit` has no payload. A digest or type that `fields` name is kept.
    """
    block = payload if head is None else head + payload
    block_digest = sha1(block)
    known = {"WARC-Type": kind, **fields}
    if kind not in _WITHOUT_PAYLOAD_DIGEST:
        known.setdefault("WARC-Payload-Digest", block_digest if head is None else sha1(payload))
    known["WARC-Block-Digest"] = block_digest
    known.setdefault("Content-Type", f"application/http; msgtype={kind}")
    known["Content-Length"] = str(len(block))
    lines = "".join(f"{name}: {value}\r\n" for name, value in known.items())
    compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    parts = (f"WARC/1.1\r\n{lines}\r\n".encode(), block, b"\r\n\r\n")
    return b"".join((*map(compressor.compress, parts), compressor.flush()))


def read_records(path: Path, offset: int = 0) -> Iterator[Record]:
    """The records of a file from an offset on. Raises TornEndError at a torn end, ArchiveError at other damage."""
    with path.open("rb") as file:
        file.seek(offset)
        rest = b""
        while True:
            try:
                member, length, rest = _member(file, rest)
                if not length:
                    return
                record = _parse(member, offset, offset + length)
            except (zlib.error, EOFError, ValueError) as error:
                if next_whole_record(path, offset + 1) is None:
                    raise TornEndError(path.name, offset) from error
                raise ArchiveError(f"{path.name}: offset {offset}: damaged record: {error}") from error
            yield record
            offset = record.end


def next_whole_record(path: Path, offset: int) -> int | None:
    """The offset, at or after the one given, at which the next readable record begins."""
    with path.open("rb") as file:
        for candidate in _member_starts(file, offset):
            file.seek(candidate)
            try:
                member, length, _ = _member(file, b"")
                _parse(member, candidate, candidate + length)
            except (zlib.error, EOFError, ValueError):
                continue
            return candidate
    return None


def sha1(content: bytes) -> str:
    """A digest as WARC tools write it: `sha1:` and base 32."""
    return "sha1:" + base64.b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()


def wrong_digests(record: Record) -> list[str]:
    """What is wrong with a record's digests; also when it has none, since every record here is written with one."""
    problems = []
    if record.fields.get("warc-block-digest") != sha1(record.block):
        problems.append("block digest is wrong")
    if record.kind == "response":
        _, _, payload = record.block.partition(b"\r\n\r\n")
        if record.fields.get("warc-payload-digest") != sha1(payload):
            problems.append("payload digest is wrong")
    return problems


def last_record(path: Path) -> Record | None:
    """The record that ends exactly where its file ends, if it is a small one (under 128 KiB packed)."""
    size = path.stat().st_size
    window_start = max(0, size - _LAST_BYTES)
    with path.open("rb") as file:
        file.seek(window_start)
        window = file.read()
    candidate = window.rfind(_MEMBER_START)
    while candidate >= 0:
        try:
            member, length, rest = _member(BytesIO(window[candidate:]), b"")
            if not rest and candidate + length == len(window):
                return _parse(member, window_start + candidate, size)
        except (zlib.error, EOFError, ValueError):
            pass
        candidate = window.rfind(_MEMBER_START, 0, candidate)
    return None


def _member(file: BinaryIO, rest: bytes) -> tuple[bytes, int, bytes]:
    """The next gzip member, unpacked; its packed length; what was read beyond it. Length 0 at the end of the file."""
    decompressor = zlib.decompressobj(_GZIP)
    parts: list[bytes] = []
    length = 0
    while not decompressor.eof:
        packed = rest or file.read(_CHUNK)
        rest = b""
        if not packed:
            if length:
                raise EOFError("ends within a record")
            break
        length += len(packed)
        parts.append(decompressor.decompress(packed))
    rest = decompressor.unused_data
    return b"".join(parts), length - len(rest), rest


def _member_starts(file: BinaryIO, offset: int) -> Iterator[int]:
    file.seek(offset)
    kept = b""
    while chunk := file.read(1 << 20):
        window = kept + chunk
        found = window.find(_MEMBER_START)
        while found >= 0:
            position = file.tell()
            yield offset - len(kept) + found
            file.seek(position)
            found = window.find(_MEMBER_START, found + 1)
        offset += len(chunk)
        kept = window[-len(_MEMBER_START) + 1 :]


def _parse(member: bytes, offset: int, end: int) -> Record:
    head, separator, rest = member.partition(b"\r\n\r\n")
    if not separator or not _FIRST_LINE.match(head + b"\r\n"):
        raise ValueError("no WARC record")
    fields: dict[str, str] = {}
    for line in head.decode("utf-8").split("\r\n")[1:]:
        name, _, value = line.partition(":")
        fields[name.lower()] = value.strip()
    missing = [name for name in ("warc-type", "warc-record-id", "warc-date", "content-length") if not fields.get(name)]
    if missing:
        raise ValueError(f"no {missing[0]}")
    length = int(fields["content-length"])
    if rest[length:] != b"\r\n\r\n":
        raise ValueError("content-length is wrong")
    return Record(fields, rest[:length], offset, end)
