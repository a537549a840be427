"""`cus versions`: the documents that changed since they were first fetched, and what changed in one of them."""

from datetime import datetime
from itertools import pairwise

from crawler.archive import ArchiveError
from extract.corpus import Corpus, difference
from extract.values import Article
from pipelines.build import ARCHIVE, Account, read_corpus
from pipelines.console import Screen
from pipelines.engine import cores
from pipelines.order import Ready
from pipelines.outcome import Exit, JobError, UsageError
from pipelines.runs import locked


def show(ready: Ready, document: str | None, screen: Screen) -> Exit:
    """List the documents with more than one version, or show the differences of one, oldest first.

    Everything is read from the archive, as `cus build` reads it. `UsageError` for an unknown document.
    """
    corpus = _read(ready, screen)
    if document is None:
        _list(corpus, screen)
        return Exit.DONE
    latest = next((article for article in corpus.articles if article.document_id == document), None)
    if latest is None:
        raise UsageError(f"versions {document}: the archive holds no such document")
    versions = (*corpus.versions.get(document, ()), latest)
    screen.say(f"{document}  {_times(len(versions))}  {latest.url}")
    for earlier, later in pairwise(versions):
        screen.say(f"\n{difference(earlier, later)}")
    return Exit.DONE


def _read(ready: Ready, screen: Screen) -> Corpus:
    folder = ready.data / ARCHIVE
    if not folder.is_dir():
        raise JobError(f"{folder}: no archive here (cus crawl makes it)")
    processes = cores(ready.settings.running.workers)
    try:
        with locked(ready.data):
            return read_corpus(ready.data, ready.registry, None, processes, Account(), screen)
    except ArchiveError as error:
        raise JobError(str(error)) from error


def _list(corpus: Corpus, screen: Screen) -> None:
    for article in corpus.articles:
        earlier = corpus.versions.get(article.document_id, ())
        if earlier:
            days = ", ".join(_day(version.fetched_at) for version in (*earlier, article))
            screen.say(f"{article.document_id}  {days}  {_name(article)}")
    screen.say(f"{len(corpus.versions)} of {len(corpus.articles)} documents changed")


def _times(number: int) -> str:
    return "1 version" if number == 1 else f"{number} versions"


def _day(moment: datetime | None) -> str:
    return moment.date().isoformat() if moment else "?"


def _name(article: Article) -> str:
    return article.title or article.url
