"""`cus extract`, `cus annotate` and `cus export`: single stages over files that a user names."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from crawler.registry import load as load_registry
from extract import files, jsonl
from extract.values import Article
from nlp import registers
from nlp.pipeline import ModelError
from output import dataset, excel, tables
from pipelines import export as exporting
from pipelines import settings as configuration
from pipelines.build import annotate_documents, document
from pipelines.console import Screen, progress
from pipelines.engine import cores, each_batch
from pipelines.outcome import Exit, JobError, UsageError


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


def _unique(articles: Iterable[Article], path: Path) -> list[Article]:
    found: dict[str, Article] = {}
    for article in articles:
        if article.document_id in found:
            raise JobError(f"{path}: document_id {article.document_id!r} stands in more than one line")
        found[article.document_id] = article
    return list(found.values())


def _resolved(articles: Sequence[Article], known: Iterable[str]) -> list[Article]:
    """Without references to what these tables do not hold: runs, unregistered sources, other documents."""
    sources, documents = set(known), {article.document_id for article in articles}
    return [
        replace(
            article,
            run_id=None,
            source_id=article.source_id if article.source_id in sources else None,
            duplicate_of=article.duplicate_of if article.duplicate_of in documents else None,
        )
        for article in articles
    ]


def annotate(
    path: Path, out: Path, workers: int, model: str | None, settings_file: Path | None, screen: Screen
) -> Exit:
    """Documents → tables in `out`; every document, whatever its kind or relevance."""
    if not path.is_file():
        raise UsageError(f"{path}: no such file")
    settings = configuration.load(out, settings_file)
    try:
        articles = _unique(jsonl.read(path), path)
    except jsonl.DocumentError as error:
        raise JobError(str(error)) from error
    known = {source.source_id: source for source in load_registry().sources}
    articles = _resolved(articles, known)
    documents = [
        document(article, known[article.source_id].voivodeship if article.source_id in known else None)
        for article in articles
    ]
    work = partial(annotate_documents, model or settings.reading.model)
    try:
        done = each_batch(work, documents, cores(workers or settings.running.workers))
        annotations = list(progress(screen, "annotating", done, len(documents)))
    except ModelError as error:
        raise UsageError(str(error)) from error
    made = tables.build(
        tables.Corpus(
            articles=articles,
            annotations=annotations,
            registers=registers.join(zip(documents, annotations, strict=True)),
            sources=[known[name] for name in {article.source_id for article in articles} if name in known],
            relevance_threshold=settings.reading.relevance_threshold,
        )
    )
    dataset.write(out, made)
    named = ", ".join(f"{made[name].num_rows} {name}" for name in ("people", "institutions", "dates", "projects"))
    screen.say(f"{len(articles)} documents: {named}; tables in {out}")
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
    except FileNotFoundError as error:
        raise JobError(str(error)) from error
    except excel.TooLargeError as error:
        raise JobError(f"export: {error}") from error
    return Exit.DONE
