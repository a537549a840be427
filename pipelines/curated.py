"""`curation.csv` in a build: read before anything else, applied to what was annotated, with a word on lines in vain."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.linked_files import file_id
from extract.values import Article
from nlp import registers
from nlp.annotation import Annotation, Document
from nlp.curation import FILE, CurationError, Decision, read
from nlp.registers import Joined
from output.suppression import Shown, hidden_documents, suppress
from pipelines.outcome import UsageError


@dataclass(frozen=True, slots=True)
class Curation:
    """The decisions of a file, and what messages call it."""

    name: str = FILE
    decisions: tuple[Decision, ...] = ()


def load(path: Path) -> Curation:
    """The decisions of a file; `UsageError` has a line for each bad one."""
    try:
        return Curation(str(path), read(path))
    except CurationError as error:
        raise UsageError(str(error)) from error
    except FileNotFoundError as error:
        raise UsageError(f"{path}: no such file") from error


def of_folder(data: Path) -> Curation:
    """The decisions of a data folder; none where it has no such file."""
    path = data / FILE
    return load(path) if path.exists() else Curation(str(path))


def join(
    articles: Sequence[Article],
    documents: Sequence[Document],
    annotations: Sequence[Annotation],
    curation: Curation,
) -> Joined:
    """The registers of a corpus, as the decisions want them. Articles, documents and annotations go side by side."""
    return registers.join_all(
        zip(documents, annotations, strict=True),
        decisions=curation.decisions,
        copies={one.document_id: one.duplicate_of for one in articles if one.duplicate_of},
        hidden=hidden_documents(articles, curation.decisions).keys(),
    )


def show(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    joined: Joined,
    curation: Curation,
    source_names: Mapping[str, Sequence[str]],
) -> Shown:
    """What the tables may hold. Decisions that changed nothing are named in a warning each."""
    shown = suppress(
        articles,
        annotations,
        joined.registers(),
        decisions=curation.decisions,
        people=joined.suppressed,
        source_names=source_names,
    )
    for one in sorted((*joined.vain, *shown.vain), key=lambda decision: decision.line):
        told = " and ".join(one.named())
        logging.getLogger("cus").warning("%s:%d: %s", curation.name, one.line, _why(one, told, joined))
    for document, left in _left(articles, curation):
        logging.getLogger("cus").warning("%s: %s is suppressed, %s is not", curation.name, document, left)
    return shown


def _why(decision: Decision, told: str, joined: Joined) -> str:
    known = {
        one for part in (joined.people, joined.institutions, joined.projects) for m in part.members for one in m.ids
    }
    missing = [one for one in decision.named() if one not in known]
    if missing:
        return f"{decision.action} does nothing: {' and '.join(missing)} is not in the dataset, nor an earlier id of it"
    return f"{decision.action} does nothing: {told} cannot be told apart, other lines or one mention make them one"


def _left(articles: Sequence[Article], curation: Curation) -> Iterator[tuple[str, str]]:
    """What documents left out leave behind: their copies and the files that they alone link."""
    hidden = hidden_documents(articles, curation.decisions)
    linked = {file_id(file.url) for one in articles if one.document_id not in hidden for file in one.attachments}
    here = {one.document_id for one in articles} - hidden.keys()
    for one in articles:
        if one.document_id in hidden:
            for file in dict.fromkeys(file_id(file.url) for file in one.attachments):
                if file in here and file not in linked:
                    yield one.document_id, f"its file {file}"
        elif one.duplicate_of in hidden and one.duplicate_of:
            yield one.duplicate_of, f"its copy {one.document_id}"
