"""Articles from files given by path: HTML pages, and WARC files of any crawler. One article for each input page.

An index (CSV with the columns `file,url`) gives HTML files their addresses; without an entry a file's address is its
`file://` URI. Files named in the index but not given as paths are read, too, from the index's own folder.
"""

import csv
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from extract.article import read_html
from extract.file_text import MAX_BYTES, SUFFIXES
from extract.values import Article

WARC_SUFFIXES = (".warc", ".warc.gz")
PAGE_SUFFIXES = (".html", ".htm", *WARC_SUFFIXES)
"""What is read of a folder."""
CHUNK = 1 << 16


class InputError(ValueError):
    """An input cannot be read; the message says which, where and why."""


def read_files(paths: Sequence[Path], *, index: Path | None = None, attachments: bool = False) -> Iterator[Article]:
    """The articles of HTML files, WARC files and folders of them, in the order given (folders by file name).

    With an index and no path, every file of the index is read, in its order. `attachments`: read the text of PDF and
    DOCX files, in folders and in WARC files, too. Raises InputError for a missing file, a
    broken index or a damaged WARC file.
    """
    urls = read_index(index) if index is not None else {}
    wanted = list(_expanded(paths, urls, (*PAGE_SUFFIXES, *(SUFFIXES if attachments else ()))))
    for path in wanted:
        if path.name.lower().endswith(WARC_SUFFIXES):
            yield from read_warc(path, attachments=attachments)
        else:
            yield _read_file(path, urls.get(path.resolve()), attachments=attachments)


def read_index(index: Path) -> dict[Path, str]:
    """Addresses by file, from a CSV with the columns `file,url`; files are relative to the index's folder."""
    urls: dict[Path, str] = {}
    try:
        with index.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if not {"file", "url"} <= set(rows.fieldnames or ()):
                raise InputError(f"{index}:1: the columns file,url are missing")
            for row in rows:
                if not row["file"] or row["url"] is None:
                    raise InputError(f"{index}:{rows.line_num}: file or url is empty")
                urls[(index.parent / row["file"]).resolve()] = row["url"]
    except OSError as error:
        raise InputError(f"{index}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{index}: not UTF-8 at byte {error.start}") from error
    return urls


def _expanded(paths: Sequence[Path], urls: dict[Path, str], suffixes: tuple[str, ...]) -> Iterable[Path]:
    if not paths:
        return urls
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise InputError(f"{path}: no such file")
        if path.is_dir():
            found += sorted(
                child
                for child in path.rglob("*")
                if child.is_file() and (child.resolve() in urls or child.name.lower().endswith(suffixes))
            )
        else:
            found.append(path)
    return found


def _read_file(path: Path, url: str | None, *, attachments: bool) -> Article:
    try:
        with path.open("rb") as stream:
            body = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    return read_html(body, url if url is not None else path.resolve().as_uri(), files=attachments)


def read_warc(path: Path, *, attachments: bool = False) -> Iterator[Article]:
    """The articles of the responses in a WARC file. Raises InputError, with the place, where the file is damaged."""
    try:
        with path.open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(0)
            for record, body in _records(stream, path, size):
                headers = record.http_headers
                status = headers.get_statuscode() if headers is not None else "200"
                about = headers if headers is not None else record.rec_headers
                yield read_html(
                    body,
                    (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>"),
                    content_type=about.get_header("Content-Type"),
                    fetched_at=_moment(record.rec_headers.get_header("WARC-Date"), path),
                    status=int(status) if status and status.isdigit() else 200,
                    files=attachments,
                )
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error


def _records(stream: BinaryIO, path: Path, size: int) -> Iterator[tuple[ArcWarcRecord, bytes]]:
    """The responses and resources of a WARC file with their payloads.

    warcio takes a torn record for the end of the file, or for a shorter one; so what it did not read is counted.
    """
    iterator = ArchiveIterator(stream)
    while True:
        try:
            record = next(iterator, None)
            if record is None:
                break
            wanted = record.rec_type in ("response", "resource")
            body = record.content_stream().read() if wanted else b""
            while record.raw_stream.read(CHUNK):
                pass
        # AttributeError: warcio's own, where a file ends inside the headers of a record.
        except (ArchiveLoadFailed, EOFError, ValueError, zlib.error, AttributeError) as error:
            raise InputError(f"{path}: offset {iterator.offset}: damaged WARC file: {error}") from error
        if record.rec_type is None or record.raw_stream.limit > 0:
            raise InputError(f"{path}: offset {iterator.offset}: damaged WARC file: this record is torn")
        if wanted:
            yield record, body
    if iterator.offset < size:
        raise InputError(f"{path}: offset {iterator.offset}: damaged WARC file: no whole record from here on")


def _moment(text: str | None, path: Path) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{path}: WARC-Date {text!r}: {error}") from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
