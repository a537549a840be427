"""Articles from files given by path: HTML pages, and WARC files of any crawler. One article for each input page.

An index (CSV with the columns `file,url`) gives HTML files their addresses; without an entry a file's address is its
`file://` URI. Files named in the index but not given as paths are read, too, from the index's own folder.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from extract.article import read_html
from extract.values import Article

WARC_SUFFIXES = (".warc", ".warc.gz")


class InputError(ValueError):
    """An input cannot be read; the message says which, where and why."""


def read_files(paths: Sequence[Path], *, index: Path | None = None) -> Iterator[Article]:
    """The articles of HTML files, WARC files and folders of them, in the order given (folders by file name).

    With an index and no path, every file of the index is read, in its order. Raises InputError for a missing file, a
    broken index or a damaged WARC file.
    """
    urls = read_index(index) if index is not None else {}
    wanted = list(_expanded(paths, urls))
    for path in wanted:
        if path.name.lower().endswith(WARC_SUFFIXES):
            yield from read_warc(path)
        else:
            yield _read_file(path, urls.get(path.resolve()))


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


def _expanded(paths: Sequence[Path], urls: dict[Path, str]) -> Iterable[Path]:
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
                if child.is_file()
                and (child.resolve() in urls or child.name.lower().endswith((".html", ".htm", *WARC_SUFFIXES)))
            )
        else:
            found.append(path)
    return found


def _read_file(path: Path, url: str | None) -> Article:
    try:
        body = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    return read_html(body, url if url is not None else path.resolve().as_uri())


def read_warc(path: Path) -> Iterator[Article]:
    """The articles of the responses in a WARC file. Raises InputError where the file is damaged."""
    try:
        with path.open("rb") as stream:
            iterator = ArchiveIterator(stream)
            for record in iterator:
                if record.rec_type not in ("response", "resource"):
                    continue
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                headers = record.http_headers
                status = headers.get_statuscode() if headers is not None else "200"
                media = (
                    headers.get_header("Content-Type")
                    if headers is not None
                    else record.rec_headers.get_header("Content-Type")
                )
                yield read_html(
                    record.content_stream().read(),
                    url.strip("<>"),
                    content_type=media,
                    fetched_at=_moment(record.rec_headers.get_header("WARC-Date")),
                    status=int(status) if status and status.isdigit() else 200,
                )
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        raise InputError(f"{path}: damaged WARC file: {error}") from error


def _moment(text: str | None) -> datetime | None:
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
