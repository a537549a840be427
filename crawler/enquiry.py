"""Questions to websites outside a crawl: with the crawler's engine, guard and manners, without archive and state.

The way in is `enquire`. A conversation asks through an `Enquirer`; robots.txt, lanes, pauses, size and time limits and
the network guard stand between it and the web as they do in a crawl.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Generic, Self, TypeVar

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.challenges import barrier
from crawler.crawl import scrapy_settings
from crawler.discovery.found import absolute
from crawler.exchanges import reason_of
from crawler.manners import Lanes
from crawler.network import permitted
from crawler.page import Role
from crawler.robots import ForbiddenByRobotsError
from crawler.settings import CrawlSettings
from crawler.source import Source
from crawler.urls import host_of

T = TypeVar("T")

HOPS = 5
"""Redirects that are followed from one address."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class EnquiryStoppedError(RuntimeError):
    """A signal ended the enquiry before its end."""


class UnansweredError(Exception):
    """An address gave no answer that can be used; the message names the address and says why."""

    def __init__(self, url: str, what: str) -> None:
        super().__init__(f"{url}: {what}")
        self.what = what


class ForbiddenError(UnansweredError):
    """robots.txt forbids the address."""


class MissingError(UnansweredError):
    """The site says that there is nothing at the address."""


class MovedError(UnansweredError):
    """The address leads to a host that must not be asked."""

    def __init__(self, url: str, target: str) -> None:
        super().__init__(url, f"leads to another host: {target}")
        self.target = target


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came when an address was asked."""

    asked: str
    url: str
    """The address that answered, after redirects."""
    status: int
    headers: Mapping[str, str]
    """Lower-case names; of repeated headers the first."""
    body: bytes


class Enquirer:
    """Asks addresses on the hosts of the sources given; each once, however often it is wanted."""

    def __init__(self, spider: "_EnquirySpider") -> None:
        self._spider = spider
        self._answers: dict[str, asyncio.Future[Answer]] = {}

    async def ask(self, url: str) -> Answer:
        """Whatever answers, under any status, after redirects. Raises UnansweredError."""
        if url not in self._answers:
            self._answers[url] = asyncio.ensure_future(self._followed(url))
            # Nobody waits for it any more once the enquiry was stopped.
            self._answers[url].add_done_callback(lambda done: done.cancelled() or done.exception())
        return await asyncio.shield(self._answers[url])

    async def page(self, url: str) -> Answer:
        """An answer with status 200 that is no challenge and no login. Raises UnansweredError."""
        answer = await self.ask(url)
        stands = barrier(url, answer.url, answer.headers, answer.body)
        if stands is not None:
            raise UnansweredError(url, f"a {stands} page came")
        if answer.status in {400, 404, 410}:
            raise MissingError(url, f"status {answer.status}")
        if answer.status != 200:
            raise UnansweredError(url, f"status {answer.status}")
        return answer

    def robots(self, host: str) -> Answer | None:
        """The robots.txt that came from a host, None if nothing was asked there or nothing came."""
        return self._spider.robots.get(host)

    async def _followed(self, url: str) -> Answer:
        asked = url
        for _ in range(HOPS + 1):
            response = await self._download(asked, url)
            location = response.headers.get("Location")
            if response.status not in _REDIRECTS or location is None:
                return _answer(url, response)
            target = absolute(response.url, location.decode("latin-1"))
            if target is None or not self._may_ask(target):
                raise MovedError(url, target or location.decode("latin-1"))
            asked = target
        raise UnansweredError(url, f"more than {HOPS} redirects")

    def _may_ask(self, url: str) -> bool:
        with suppress(ValueError):
            return self._spider.permitted.allows(host_of(url))
        return False

    async def _download(self, url: str, first: str) -> Response:
        # Redirects are followed here, so that the address of one that leads elsewhere is known.
        meta = {"role": Role.DISCOVERY, "source_id": "", "dont_redirect": True}
        request = Request(url, callback=NO_CALLBACK, dont_filter=True, meta=meta)
        download = asyncio.ensure_future(self._spider.crawler.engine.download_async(request))
        await asyncio.wait({download})
        error = download.exception()
        if error is None:
            return download.result()
        if isinstance(error, ForbiddenByRobotsError):
            raise ForbiddenError(first, reason_of(error))
        raise UnansweredError(first, reason_of(error))


def enquire(sources: Iterable[Source], conversation: Callable[[Enquirer], Awaitable[T]], settings: CrawlSettings) -> T:
    """Hold a conversation with the hosts of some sources and return its outcome.

    Nothing is written anywhere. Once a process, since Twisted's reactor cannot be started again. Raises what the
    conversation raises, and EnquiryStoppedError after SIGINT or SIGTERM.
    """
    brisk = _brisk(settings)
    process = CrawlerProcess(scrapy_settings(brisk))
    crawler = process.create_crawler(_EnquirySpider)
    talk: _Talk[T] = _Talk(conversation)
    process.crawl(crawler, sources=tuple(sources), crawl_settings=brisk, talk=talk)
    process.start()
    if talk.task is None or not talk.task.done() or talk.task.cancelled():
        raise EnquiryStoppedError("stopped")
    return talk.task.result()


def _brisk(settings: CrawlSettings) -> CrawlSettings:
    """A person waits for the outcome, so a host that is busy or silent is given up sooner than in a crawl."""
    return replace(
        settings,
        timeout=min(settings.timeout, 30.0),
        retries=min(settings.retries, 1),
        patience=min(settings.patience, 1),
        backoff=min(settings.backoff, 10.0),
        longest_pause=min(settings.longest_pause, 60.0),
    )


class _Talk(Generic[T]):
    """A conversation and its task."""

    def __init__(self, conversation: Callable[[Enquirer], Awaitable[T]]) -> None:
        self.conversation = conversation
        self.task: asyncio.Future[T] | None = None


class _EnquirySpider(Spider):
    """Carries a conversation; the crawler's middlewares find in it what they need."""

    name = "enquiry"

    def __init__(self, *, sources: tuple[Source, ...], crawl_settings: CrawlSettings, talk: _Talk[Any]) -> None:
        super().__init__()
        self.permitted = permitted(sources)
        self.lanes = Lanes(sources)
        self.crawl_settings = crawl_settings
        self.run = None
        self.robots: dict[str, Answer] = {}
        self._talk = talk

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Also tells Scrapy the pace of every lane, before it reads its settings."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.settings.set("DOWNLOAD_SLOTS", spider.lanes.slots(), priority="spider")
        crawler.settings.set("CONCURRENT_REQUESTS", max(16, 2 * len(spider.lanes.all())), priority="spider")
        crawler.signals.connect(spider._received, signal=signals.response_received)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Hold the conversation; it asks by itself, so nothing is yielded."""
        task = asyncio.ensure_future(self._talk.conversation(Enquirer(self)))
        self._talk.task = task
        try:
            await asyncio.wait({task})
        finally:
            task.cancel()
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request

    def _received(self, response: Response, request: Request) -> None:
        if request.meta.get("role") == Role.ROBOTS:
            asked = request.meta.get("redirect_urls", [request.url])[0]
            self.robots[host_of(asked)] = _answer(asked, response)


def _answer(asked: str, response: Response) -> Answer:
    headers = {
        name.decode("latin-1").lower(): values[0].decode("latin-1")
        for name, values in response.headers.items()
        if values
    }
    return Answer(asked=asked, url=response.url, status=response.status, headers=headers, body=response.body)
