"""Reads pages back from the archive."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from crawler.archive.exchange import ArchiveError, Place
from crawler.archive.files import end_of, run_files, run_id_of
from crawler.archive.http_message import MalformedMessageError, read_response
from crawler.archive.stored import Stored, read_file, read_run
from crawler.page import Hint, Page, Role


def pages(folder: Path, *, until: date | None = None) -> Iterator[Page]:
    """Every response (of any status and role; no revisits) in the order of run, file and offset.

    With `until`, only what had been fetched by the end of that day, UTC. A torn last record is logged and left out.
    One record is held at a time. Raises ArchiveError for damage elsewhere.
    """
    end = end_of(until)
    for run in run_files(folder):
        for path, item in read_run(run):
            if isinstance(item, Stored) and item.is_response and item.written_at < end:
                yield _page(item, path, run.run_id)


def page_at(folder: Path, place: Place) -> Page:
    """The page whose response lies at a place. Raises ArchiveError if none does."""
    path = folder / place.file
    run_id = run_id_of(path)
    if run_id is not None and path.is_file():
        for item in read_file(path, place.offset):
            if isinstance(item, Stored) and item.is_response:
                return _page(item, path, run_id)
            break
    raise ArchiveError(f"{place.file}: offset {place.offset}: no response begins there")


def _page(item: Stored, path: Path, run_id: str) -> Page:
    assert item.answer is not None, "only responses become pages"
    about = item.about
    try:
        status, headers, body = read_response(item.answer.block)
        return Page(
            source_id=about["source_id"],
            run_id=run_id,
            role=Role(about["role"]),
            url=about["url"],
            final_url=about["final_url"],
            status=status,
            headers=headers,
            body=body,
            fetched_at=item.written_at,
            archive_file=path.name,
            archive_offset=item.answer.offset,
            hints=tuple(Hint(**hint) for hint in about["hints"]),
        )
    except (MalformedMessageError, KeyError, TypeError, ValueError) as error:
        raise ArchiveError(f"{path.name}: offset {item.answer.offset}: not written by this program: {error}") from error
