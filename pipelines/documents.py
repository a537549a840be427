"""`cus extract`, `cus annotate` and `cus export`: single stages over files that a user names."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from extract import files, jsonl
from extract.values import Article
from nlp.pipeline import ModelError
from output import dataset, excel, tables
from pipelines import curated, registry_view
from pipelines import export as exporting
from pipelines import settings as configuration
from pipelines.build import ARCHIVE, annotate_documents, document, source_names
from pipelines.console import Screen, progress
from pipelines.engine import cores, each_batch
from pipelines.outcome import Exit, JobError, UsageError

_NEVER = datetime.min.replace(tzinfo=UTC)


def extract(paths: Sequence[Path], index: Path | None, out: Path, screen: Screen, *, attachments: bool) -> Exit:
    """Read HTML and WARC files (and the text of PDF and DOCX files, if asked) into `out`, one line for each page."""
    if not paths and index is None:
        raise UsageError("extract: name files or folders, or an index with --index")
    kinds: Counter[str] = Counter()

    def counted() -> Iterator[Article]:
        for article in progress(screen, "reading", files.read_files(paths, index=index, attachments=attachments)):
            kinds[article.page_kind.value] += 1
            if article.note is not None:
                logging.getLogger("cus").warning("%s: %s", article.url, article.note)
            yield article

    try:
        number = jsonl.write(counted(), out)
    except files.InputError as error:
        raise JobError(str(error)) from error
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    screen.say(f"{number} pages ({told or 'none'}) in {out}")
    return Exit.DONE


def latest(articles: Iterable[Article], path: Path) -> list[Article]:
    """One article for each document, the one fetched last (else the last line), with a word on how many repeat."""
    found: dict[str, Article] = {}
    lines = 0
    for article in articles:
        lines += 1
        earlier = found.get(article.document_id)
        if earlier is None or (article.fetched_at or _NEVER) >= (earlier.fetched_at or _NEVER):
            found[article.document_id] = article
    if lines > len(found):
        logging.getLogger("cus").warning("%s: %d lines repeat a document; the latest counts", path, lines - len(found))
    return list(found.values())


def _resolved(articles: Sequence[Article], known: Iterable[str]) -> list[Article]:
    """Without references to what these tables do not hold: runs, unregistered sources, other documents."""
    sources, documents = set(known), {article.document_id for article in articles}
    unknown = {article.source_id for article in articles if article.source_id} - sources
    if unknown:
        told = ", ".join(sorted(unknown))
        logging.getLogger("cus").warning("sources not in the registry are left out (--sources names another): %s", told)
    return [
        replace(
            article,
            run_id=None,
            source_id=article.source_id if article.source_id in sources else None,
            duplicate_of=article.duplicate_of if article.duplicate_of in documents else None,
        )
        for article in articles
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What `cus annotate` works with; None and 0 stand for the usual."""

    sources: Path | None = None
    settings: Path | None = None
    model: str | None = None
    curation: Path | None = None
    workers: int = 0


def annotate(path: Path, out: Path, means: Means, screen: Screen) -> Exit:
    """Documents → tables in `out`; every document, whatever its kind or relevance."""
    if not path.is_file():
        raise UsageError(f"{path}: no such file")
    if (out / ARCHIVE).exists():
        raise UsageError(f"{out}: holds a harvest, which these tables would replace; name another folder")
    curation = curated.load(means.curation) if means.curation else curated.Curation()
    settings = configuration.load(out, means.settings)
    registry = registry_view.load(means.sources)
    try:
        articles = latest(jsonl.read(path), path)
    except jsonl.DocumentError as error:
        raise JobError(str(error)) from error
    known = {source.source_id: source for source in registry.sources}
    articles = _resolved(articles, known)
    documents = [
        document(article, known[article.source_id].voivodeship if article.source_id in known else None)
        for article in articles
    ]
    work = partial(annotate_documents, means.model or settings.reading.model)
    try:
        done = each_batch(work, documents, cores(means.workers or settings.running.workers))
        annotations = list(progress(screen, "annotating", done, len(documents)))
    except ModelError as error:
        raise UsageError(str(error)) from error
    joined = curated.join(articles, documents, annotations, curation)
    shown = curated.show(articles, annotations, joined, curation, source_names(registry))
    made = tables.build(
        tables.Corpus(
            articles=shown.articles,
            annotations=shown.annotations,
            registers=shown.registers,
            sources=[known[name] for name in {article.source_id for article in articles} if name in known],
            relevance_threshold=settings.reading.relevance_threshold,
        )
    )
    dataset.write(out, made)
    named = ", ".join(f"{made[name].num_rows} {name}" for name in ("people", "institutions", "dates", "projects"))
    screen.say(f"{made['documents'].num_rows} documents: {named}; tables in {out}")
    return Exit.DONE


def export(data: Path, out: Path, formats: str, screen: Screen, choice: exporting.Choice) -> Exit:
    """Write the dataset of `data` to `out` in the formats named (with commas)."""
    try:
        wanted = [exporting.Format(name.strip()) for name in formats.split(",")]
    except ValueError as error:
        known = ", ".join(one.value for one in exporting.Format)
        raise UsageError(f"export: --format {formats}: must be of {known}, several with commas") from error
    if out.resolve() == data.resolve():
        raise UsageError(f"export: --out {out}: must be another folder than that of the dataset")
    try:
        for path in exporting.write(data, out, choice, wanted):
            screen.say(str(path))
    except dataset.DatasetError as error:
        raise JobError(str(error)) from error
    except excel.TooLargeError as error:
        raise JobError(f"export: {error}") from error
    return Exit.DONE
