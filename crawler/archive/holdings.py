"""Which answers an archive holds, by address and time, with digests of their bodies."""

import hashlib
from dataclasses import dataclass, field

from crawler.archive.http_message import uri
from crawler.archive.records import Record, sha1


@dataclass(frozen=True, slots=True)
class Held:
    """The body of one answer: what tells it from others, in eight bytes each."""

    sha1: int
    sha256: int


@dataclass(slots=True)
class Holdings:
    """Every `response` record that was read, in some two hundred bytes each."""

    _held: dict[int, Held] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Note a `response` record."""
        body = record.block.partition(b"\r\n\r\n")[2]
        key = _key(record.fields.get("warc-target-uri", ""), record.fields["warc-date"])
        self._held[key] = Held(_short(sha1(body)), _short(hashlib.sha256(body).hexdigest()))

    def lacks(self, address: str, date: str, *, sha1: str | None = None, sha256: str | None = None) -> str | None:
        """What is wrong with a claim that an answer is held; None if it is. `date` is as WARC-Date has it."""
        held = self._held.get(_key(uri(address), date))
        if held is None:
            return "is not in the archive"
        if (sha1 is not None and held.sha1 != _short(sha1)) or (sha256 is not None and held.sha256 != _short(sha256)):
            return "is in the archive with another body"
        return None


def _key(address: str, date: str) -> int:
    return int.from_bytes(hashlib.blake2b(f"{date} {address}".encode(), digest_size=8).digest())


def _short(digest: str) -> int:
    return int.from_bytes(hashlib.blake2b(digest.encode(), digest_size=8).digest())
