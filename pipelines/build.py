"""Archive → dataset, without network: a function of archive, settings, registry, curation and code."""

import hashlib
import logging
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
from spacy.language import Language

import crawler
import extract
import nlp
from crawler import archive
from crawler.page import Page
from crawler.registry import Registry, Source
from extract import corpus
from extract.article import read_page
from extract.values import Article
from nlp import annotate, pipeline
from nlp.annotation import Annotation, Document
from nlp.registers import Joined
from output import dataset, tables
from pipelines import curated, known_sources
from pipelines.cache import Cache, fingerprint
from pipelines.console import Screen, progress
from pipelines.curated import Curation
from pipelines.engine import cores
from pipelines.outcome import JobError
from pipelines.settings import Settings

ARCHIVE = "archive"
READING = (
    *("lxml", "lxml-html-clean", "cssselect", "trafilatura", "htmldate", "courlan", "w3lib", "idna", "warcio"),
    *("dateparser", "charset-normalizer", "py3langid", "pypdf", "python-docx"),
)
ANNOTATING = ("spacy", "thinc", "numpy", "morfeusz2", "dateparser", "phonenumbers")

_UNCURATED = Curation()
Identities = Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Account:
    """What a build did, for its manifest: seconds by stage, cached and computed results, files that gave no text."""

    seconds: dict[str, float] = field(default_factory=dict)
    caches: dict[str, dict[str, int]] = field(default_factory=dict)
    page_kinds: dict[str, int] = field(default_factory=dict)
    unread_files: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time one stage."""
        started = time.monotonic()
        yield
        self.seconds[name] = round(time.monotonic() - started, 3)
        logging.getLogger("cus").info("%s: %.1f s", name, self.seconds[name])


@dataclass(frozen=True, slots=True)
class Read:
    """An archive, read, annotated and joined; articles, documents and annotations go side by side."""

    articles: Sequence[Article]
    documents: Sequence[Document]
    annotations: Sequence[Annotation]
    joined: Joined
    sources: Sequence[Source]
    runs: Sequence[archive.RunRecord]


def read_pages(identities: Identities, pages: Sequence[Page]) -> list[Article]:
    """Read a batch of pages; runs in a worker. An error says at which page it came."""
    articles: list[Article] = []
    for page in pages:
        try:
            articles.append(read_page(page, query_identity=identities.get(page.source_id, ())))
        except Exception as error:
            error.add_note(f"while reading {page.url} ({page.archive_file} at {page.archive_offset})")
            raise
    return articles


@cache
def _pipeline(model: str | None) -> Language:
    return pipeline.load(model)


def annotate_documents(model: str | None, documents: Sequence[Document]) -> list[Annotation]:
    """Annotate a batch of documents; runs in a worker, which keeps its pipeline. An error says at which document."""
    names = _pipeline(model)
    annotations: list[Annotation] = []
    for one in documents:
        try:
            annotations += annotate.annotate_all([one], names)
        except Exception as error:
            error.add_note(f"while annotating document {one.document_id}")
            raise
    return annotations


def _page_identity(page: Page) -> bytes:
    return hashlib.sha256(page.body).digest() + repr(replace(page, body=b"")).encode()


def _document_identity(document: Document) -> bytes:
    return repr(document).encode()


def annotation_cache(folder: Path, model: str | None) -> Cache[Document, Annotation]:
    """The cache of annotations made by this model."""
    return Cache(folder, "annotate", fingerprint((nlp,), ANNOTATING, model_name(model)), _document_identity)


def model_name(model: str | None) -> str:
    """What a names model is, beyond its name: version and, for a folder, checksum of its weights."""
    meta = _pipeline(model).meta
    weights = hashlib.sha256()
    for path in sorted(Path(model).rglob("*")) if model and Path(model).is_dir() else ():
        weights.update(path.read_bytes() if path.is_file() else b"")
    return f"{model or 'committed'} {meta['name']} {meta['version']} {weights.hexdigest()[:16]}"


def document(article: Article, voivodeship: str | None) -> Document:
    """What annotation needs of an article."""
    return Document(
        document_id=article.document_id,
        text=article.text,
        title=article.title,
        published_on=article.published.day if article.published else None,
        source_id=article.source_id,
        voivodeship=voivodeship,
    )


def source_names(registry: Registry) -> Mapping[str, Sequence[str]]:
    """Names and hosts by which texts credit a source."""
    return {source.source_id: (source.name, *source.hosts) for source in registry.sources}


def read_corpus(
    data: Path, registry: Registry, until: date | None, processes: int, account: Account, screen: Screen
) -> corpus.Corpus:
    """The articles of the archive in `data`. Raises `archive.ArchiveError` where it is damaged."""
    identities = MappingProxyType({source.source_id: source.query_identity for source in registry.sources})
    names = source_names(registry)
    reading = partial(read_pages, dict(identities))
    kept: Cache[Page, Article] = Cache(
        data, "read", fingerprint((crawler, extract), READING, repr(sorted(identities.items()))), _page_identity
    )

    def pages() -> Iterable[Page]:
        return corpus.article_pages(archive.pages(data / ARCHIVE, until=until))

    read = kept.each(reading, pages, processes, lambda results: progress(screen, "reading pages", results))
    assembled = corpus.assemble(read, source_names=names)
    account.caches["read"] = {"found": kept.hits, "computed": kept.misses}
    account.page_kinds = {kind.value: number for kind, number in assembled.page_kinds.items()}
    account.unread_files = dict(assembled.unread_files)
    return assembled


def _annotated(
    data: Path,
    documents: Sequence[Document],
    model: str | None,
    processes: int,
    account: Account,
    screen: Screen,
) -> list[Annotation]:
    kept = annotation_cache(data, model)
    work = partial(annotate_documents, model)
    annotations = list(
        kept.each(work, lambda: documents, processes, lambda results: progress(screen, "annotating", results))
    )
    account.caches["annotate"] = {"found": kept.hits, "computed": kept.misses}
    return annotations


def make_tables(
    data: Path,
    registry: Registry,
    settings: Settings,
    until: date | None,
    account: Account,
    screen: Screen,
    curation: Curation = _UNCURATED,
) -> Mapping[str, pa.Table]:
    """All tables of what the archive in `data` holds. `JobError` where there is no archive or it is damaged."""
    read = read_all(data, registry, settings, until, account, screen, curation)
    with account.stage("tables"):
        shown = curated.show(read.articles, read.annotations, read.joined, curation, source_names(registry))
        return tables.build(
            tables.Corpus(
                articles=shown.articles,
                annotations=shown.annotations,
                registers=shown.registers,
                sources=read.sources,
                runs=read.runs,
                relevance_threshold=settings.reading.relevance_threshold,
            )
        )


def read_all(
    data: Path,
    registry: Registry,
    settings: Settings,
    until: date | None,
    account: Account,
    screen: Screen,
    curation: Curation,
) -> Read:
    """What the archive in `data` holds, read, annotated and joined. `JobError` as for `make_tables`."""
    folder = data / ARCHIVE
    if not folder.is_dir():
        raise JobError(f"{folder}: no archive here (cus crawl makes it)")
    processes = cores(settings.running.workers)
    try:
        with account.stage("read"):
            found = read_corpus(data, registry, until, processes, account, screen)
        runs = archive.runs(folder, until=until)
    except archive.ArchiveError as error:
        raise JobError(str(error)) from error
    sources = known_sources.needed(data, registry.sources, found.articles)
    voivodeships = {source.source_id: source.voivodeship for source in sources}
    documents = [document(article, voivodeships.get(article.source_id or "")) for article in found.articles]
    with account.stage("annotate"):
        annotations = _annotated(data, documents, settings.reading.model, processes, account, screen)
    with account.stage("join"):
        joined = curated.join(found.articles, documents, annotations, curation)
    return Read(found.articles, documents, annotations, joined, sources, runs)


def write(data: Path, made: Mapping[str, pa.Table], account: Account) -> None:
    """Check and write the tables into the data folder."""
    with account.stage("write"):
        dataset.write(data, made)
