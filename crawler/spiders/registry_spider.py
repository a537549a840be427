"""The one spider: carries questions to the sources and answers back. Facts come from the registry."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler import discovery
from crawler.archive import ArchiveError
from crawler.article_answers import article_failed, forbidden, opted_out, store_article
from crawler.attachments import file_failed, file_refused, store_file
from crawler.challenges import barrier
from crawler.conditions import conditions
from crawler.exchanges import reason_of
from crawler.manners import LaneClosedError, Lanes, PostponedError
from crawler.network import permitted
from crawler.page import Role
from crawler.progress import Progress, Question, Scope
from crawler.registry import Registry, load
from crawler.robots import ForbiddenByRobotsError, ReservedError, RobotsUnreachableError
from crawler.run import Run, RunError
from crawler.settings import CrawlSettings
from crawler.source import Kind, Source
from crawler.state import Due, StateError
from crawler.urls import host_of

_FATAL = (ArchiveError, StateError, RunError, sqlite3.Error)
"""Nothing can be stored any more: the crawl ends."""
_NOT_SENT = (LaneClosedError, RobotsUnreachableError, ForbiddenByRobotsError, ReservedError)


class RegistrySpider(Spider):
    """Reads the discovery of every source and fetches what is new or due. It has no name of its own."""

    kind: Kind | None = None
    """The sources it is for; None means all."""

    def __init__(
        self,
        name: str | None = None,
        *,
        registry: Registry | None = None,
        sources: str | None = None,
        data: str = "data",
        source: str | None = None,
        scope: Scope | None = None,
        since: str | None = None,
        limit: str | None = None,
        crawl_settings: CrawlSettings | None = None,
        run: Run | None = None,
        **kwargs: Any,
    ) -> None:
        """What `crawl` gives, or strings of `scrapy crawl -a`: a registry's path, the data folder, ids with commas."""
        super().__init__(name, **kwargs)
        loaded = registry or load(Path(sources) if sources else None)
        wanted = source.split(",") if source else None
        self.sources: tuple[Source, ...] = tuple(
            one
            for one in loaded.sources
            if (self.kind is None or one.kind == self.kind) and (wanted is None or one.source_id in wanted)
        )
        self.scope = scope or Scope(
            since=date.fromisoformat(since) if since else None, limit=int(limit) if limit else None
        )
        self.crawl_settings = crawl_settings or CrawlSettings()
        self.permitted = permitted(self.sources)
        self.lanes = Lanes(self.sources, quota=self.crawl_settings.requests_per_host)
        self.run = run
        self.fatal: BaseException | None = None
        self.was_stopped = False
        self.finished_at: datetime | None = None
        self._data = Path(data)
        self._progress: dict[str, Progress] = {}
        self._stopping: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Also tells Scrapy the pace of every lane, before it reads its settings."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.settings.set("DOWNLOAD_SLOTS", spider.lanes.slots(), priority="spider")
        crawler.settings.set("CONCURRENT_REQUESTS", max(16, 2 * len(spider.lanes.all())), priority="spider")
        crawler.signals.connect(spider._crashed, signal=signals.spider_error)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """The first requests of every source: its discovery, and what an earlier run left."""
        if self.run is None:
            trial = self.scope.limit is not None
            self.run = Run(self.sources, data=self._data, settings=self.crawl_settings, trial=trial)
        for source in self.sources:
            progress = Progress(source, self.run, self.lanes[source.hosts[0]], self.scope)
            self._progress[source.source_id] = progress
            for request in (*self._questions(progress), *self._articles(progress)):
                yield request

    def refusal(self, request: Request) -> str | None:
        """Why a request must wait for another run, though nothing is wrong; None if it may go out."""
        progress = self._progress.get(str(request.meta.get("source_id")))
        return None if progress is None else progress.allowance.refusal()

    def closed(self, reason: str) -> None:
        """Write the end record; a run that met a fatal error is left without one."""
        if self.run is None:
            return
        if self.fatal is None:
            self.was_stopped = reason != "finished"
            try:
                for progress in self._progress.values():
                    progress.end(was_stopped=self.was_stopped)
                self.finished_at = self.run.finish()
            except _FATAL as error:
                self.fatal = error
        if self.fatal is not None:
            self.run.close()

    async def on_listing(self, response: Response, progress: Progress, question: Question) -> AsyncIterator[Request]:
        """An answer of discovery."""
        step = question.step
        stored = self._open_run().store_listing(response, question.record)
        headers = {
            name.decode("latin-1").lower(): values[0].decode("latin-1")
            for name, values in response.headers.items()
            if values
        }
        if response.status == 304 and question.record is not None:
            progress.unchanged(step, question.record, stored)
        elif (stands := barrier(step.url, response.url, headers, response.body)) is not None:
            progress.failed(step, f"{step.url}: a {stands} page came")
        elif response.status in {400, 404}:
            progress.missing(step, response.status)
        elif response.status != 200:
            progress.failed(step, f"{step.url}: status {response.status}")
        else:
            try:
                # Reading a large sitemap takes seconds, which the other downloads must not wait for.
                found = await asyncio.to_thread(
                    discovery.read, response.body, response.url, headers, step.way, progress.walk.source
                )
            except discovery.DiscoveryError as error:
                progress.failed(step, str(error))
            else:
                await progress.found(step, found, stored)
        for request in (*self._questions(progress), *self._articles(progress)):
            yield request

    def on_listing_failed(self, failure: Failure) -> Iterator[Request]:
        """A request of discovery without an answer."""
        request, error = _failed(failure)
        progress: Progress = request.cb_kwargs["progress"]
        question: Question = request.cb_kwargs["question"]
        if not isinstance(error, _NOT_SENT):
            self._open_run().store_failure(request, error)
        if isinstance(error, PostponedError):
            progress.postpone(str(error))
        else:
            progress.failed(question.step, f"{question.step.url}: {reason_of(error)}")
        yield from self._questions(progress)
        yield from self._articles(progress)

    def on_article(self, response: Response, progress: Progress, due: Due) -> Iterator[Request]:
        """An answer for an article, or for a file that one offers."""
        progress.article_over()
        store = store_article if due.role is Role.ARTICLE else store_file
        store(self._open_run(), response, due)
        yield from self._articles(progress)

    def on_article_failed(self, failure: Failure) -> Iterator[Request]:
        """A request for an article without an answer."""
        request, error = _failed(failure)
        progress: Progress = request.cb_kwargs["progress"]
        due: Due = request.cb_kwargs["due"]
        progress.article_over()
        if due.role is Role.ATTACHMENT:
            self._file_failed(request, error, progress, due)
        elif isinstance(error, ForbiddenByRobotsError):
            forbidden(self._open_run(), progress.source.source_id, due)
        elif isinstance(error, ReservedError):
            opted_out(self._open_run(), progress.source.source_id, due)
        elif not isinstance(error, _NOT_SENT):
            article_failed(self._open_run(), request, error, due)
        yield from self._articles(progress)

    def _file_failed(self, request: Request, error: BaseException, progress: Progress, due: Due) -> None:
        if isinstance(error, ForbiddenByRobotsError | ReservedError):
            file_refused(self._open_run(), progress.source.source_id, due)
        elif not isinstance(error, _NOT_SENT):
            file_failed(self._open_run(), request, error, due)

    def _questions(self, progress: Progress) -> Iterator[Request]:
        question = progress.next_question()
        if question is not None:
            yield Request(
                question.step.url,
                callback=self.on_listing,
                errback=self.on_listing_failed,
                headers=dict(question.headers),
                priority=10,
                # The state decides what is asked again, and a filtered request would never come back.
                dont_filter=True,
                meta=self._meta(question.step.url, progress.source, Role.DISCOVERY),
                cb_kwargs={"progress": progress, "question": question},
            )

    def _articles(self, progress: Progress) -> Iterator[Request]:
        for due in progress.next_articles():
            yield Request(
                due.url,
                callback=self.on_article,
                errback=self.on_article_failed,
                headers=conditions(due),
                priority=0 if due.role is Role.ARTICLE else -1,
                dont_filter=True,
                meta=self._meta(due.url, progress.source, due.role),
                cb_kwargs={"progress": progress, "due": due},
            )

    def _meta(self, url: str, source: Source, role: Role) -> dict[str, Any]:
        host = host_of(url)
        lane = self.lanes[host].name if host in self.lanes else host
        return {"role": role, "source_id": source.source_id, "download_slot": lane}

    def _open_run(self) -> Run:
        if self.run is None:
            raise RunError("the spider has not started")
        return self.run

    def _crashed(self, failure: Failure, response: Any, spider: Spider) -> None:
        """An exception in a callback: the end of the run if nothing can be stored any more, else of the source."""
        error = failure.value
        request = getattr(response, "request", None)
        source_id = str(request.meta.get("source_id")) if request is not None else ""
        if not isinstance(error, _FATAL) and self.run is not None and source_id in self.run.tallies:
            self.run.tallies[source_id].crash = reason_of(error) if error is not None else "unknown"
        elif self.fatal is None:
            self.fatal = error
            self._stopping = asyncio.ensure_future(self.crawler.stop_async())


def _failed(failure: Failure) -> tuple[Request, BaseException]:
    """The request and the error of a failure; raises the error if it is one of storing."""
    error = failure.value
    if error is None or isinstance(error, _FATAL):
        failure.raiseException()
    request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
    return request, error
