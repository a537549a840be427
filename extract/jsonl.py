"""An article as a line of JSON, as the contract describes a document, and back.

Beyond the contract a line says what the page was and where its facts come from: `date_source`, `modified_source`,
`date_precision`, `encoding`, `relevance` with reasons, `attribution`, `image_caption`, `tags`, `licence`, its place
in the archive, and a `note` on a file whose text could not be read.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from extract.values import Article, Attachment, DateOrigin, FoundDate, PageKind, Relevance


class DocumentError(ValueError):
    """A line is no document; the message says where and why."""


def to_json(article: Article) -> str:
    """The article as one line of JSON, keys in a fixed order, letters as they are."""
    record: dict[str, Any] = {
        "document_id": article.document_id,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "page_kind": article.page_kind.value,
        "title": article.title,
        "author": article.author,
        "published_on": _day(article.published),
        "modified_on": _day(article.modified),
        "language": article.language,
        "text": article.text,
        "attachments": [
            {"url": item.url, "label": item.label, "media_type": item.media_type, "size_bytes": item.size_bytes}
            for item in article.attachments
        ],
        "source_id": article.source_id,
        "date_source": article.published.origin.value if article.published else None,
        "date_precision": "day" if article.published else None,
        "modified_source": article.modified.origin.value if article.modified else None,
        "encoding": article.encoding,
        "encoding_repaired": article.encoding_repaired,
        "attribution": article.attribution,
        "relevance": article.relevance.score,
        "relevance_reasons": list(article.relevance.reasons),
        "duplicate_of": article.duplicate_of,
        "image_caption": article.image_caption,
        "tags": list(article.tags),
        "licence": article.licence,
        "run_id": article.run_id,
        "fetched_at": _moment(article.fetched_at),
        "first_seen_at": _moment(article.first_seen_at),
        "archive_file": article.archive_file,
        "archive_offset": article.archive_offset,
        "note": article.note,
    }
    return json.dumps(record, ensure_ascii=False)


def from_json(line: str) -> Article:
    """The article of a line written by `to_json`, or by anyone who gives at least `document_id` and `text`.

    Raises DocumentError for what is no document.
    """
    try:
        record = json.loads(line)
    except ValueError as error:
        raise DocumentError(f"not JSON: {error}") from error
    if not isinstance(record, dict):
        raise DocumentError("not an object")
    for key in ("document_id", "text"):
        if not isinstance(record.get(key), str):
            raise DocumentError(f"{key} is missing or no text")
    try:
        # A lone surrogate (half of an emoji, cut by some program) can be written nowhere.
        json.dumps(record, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise DocumentError(f"document {record['document_id']}: holds half of a surrogate pair") from error
    try:
        return _article(record)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DocumentError(f"document {record['document_id']}: {error}") from error


def _article(record: dict[str, Any]) -> Article:
    url = record.get("url") or ""
    return Article(
        document_id=record["document_id"],
        source_id=record.get("source_id"),
        url=url,
        canonical_url=record.get("canonical_url") or url,
        page_kind=PageKind(record.get("page_kind") or "article"),
        title=record.get("title"),
        author=record.get("author"),
        published=_found(record.get("published_on"), record.get("date_source")),
        modified=_found(record.get("modified_on"), record.get("modified_source")),
        language=record.get("language"),
        encoding=record.get("encoding") or "utf-8",
        encoding_repaired=bool(record.get("encoding_repaired")),
        text=record["text"],
        attachments=tuple(
            Attachment(item["url"], item.get("label"), item.get("media_type"), item.get("size_bytes"))
            for item in record.get("attachments") or ()
        ),
        attribution=record.get("attribution"),
        relevance=Relevance(float(record.get("relevance") or 0.0), tuple(record.get("relevance_reasons") or ())),
        duplicate_of=record.get("duplicate_of"),
        image_caption=record.get("image_caption"),
        tags=tuple(record.get("tags") or ()),
        licence=record.get("licence"),
        run_id=record.get("run_id"),
        fetched_at=_read_moment(record.get("fetched_at")),
        first_seen_at=_read_moment(record.get("first_seen_at")),
        archive_file=record.get("archive_file"),
        archive_offset=record.get("archive_offset"),
        note=record.get("note"),
    )


def read(path: Path) -> Iterator[Article]:
    """The articles of a JSONL file, one a line; empty lines are skipped. Raises DocumentError as `file:line: what`."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                try:
                    yield from_json(line.decode("utf-8"))
                except UnicodeDecodeError as error:
                    raise DocumentError(f"{path}:{number}: not UTF-8 at byte {error.start} of the line") from error
                except DocumentError as error:
                    raise DocumentError(f"{path}:{number}: {error}") from error


def write(articles: Iterable[Article], path: Path) -> int:
    """Write articles to a JSONL file and return how many; the file appears under its name only when it is whole."""
    partial = path.with_name(f".{path.name}.partial")
    count = 0
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as file:
            for article in articles:
                file.write(to_json(article) + "\n")
                count += 1
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return count


def _day(found: FoundDate | None) -> str | None:
    return found.day.isoformat() if found else None


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _read_moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _found(day: str | None, origin: str | None) -> FoundDate | None:
    return FoundDate(date.fromisoformat(day), DateOrigin(origin or "metadata")) if day else None
