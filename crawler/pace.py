"""Scrapy extensions that keep each lane's pace: AutoThrottle with floors, back-off, and a prompt stop."""

import logging
from datetime import UTC, datetime
from time import monotonic
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.utils.asyncio import create_looping_call

from crawler.manners import Lane, LaneClosedError, Lanes, PostponedError, pause_after, retry_after
from crawler.settings import CrawlSettings

_log = logging.getLogger("crawler.manners")

_BUSY = frozenset({429, 503})


class LanePace(AutoThrottle):
    """AutoThrottle that knows each lane's own shortest pause."""

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        lane = _lane(spider, request)
        if lane is not None:
            if lane.refusals:
                return
            self.mindelay = lane.delay
        super()._response_downloaded(response, request, spider)


class BackOff:
    """Pauses a lane whose host says that it is busy, and closes one that goes on saying so, or says nothing."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        crawler.signals.connect(self._downloaded, signal=signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way in."""
        return cls(crawler)

    def _downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        lane = _lane(spider, request)
        slot = None if lane is None else self._crawler.engine.downloader.slots.get(lane.name)
        if slot is None or lane is None:
            return
        lane.silences = 0
        if response.status not in _BUSY:
            if lane.refusals:
                lane.refusals = 0
                slot.delay = lane.delay
            return
        settings: CrawlSettings = spider.crawl_settings  # type: ignore[attr-defined]  # a spider with lanes has them
        lane.refusals += 1
        header = response.headers.get("Retry-After")
        asked = retry_after(header.decode("latin-1") if header else None, datetime.now(UTC))
        pause = pause_after(lane.refusals, asked, settings)
        _log.info("%s: status %d, pausing for %.1f s", lane.name, response.status, pause)
        if pause > settings.longest_pause or lane.refusals > settings.patience:
            lane.close(f"status {response.status} {lane.refusals} times in a row, asked to wait {pause:.0f} s")
        else:
            # Scrapy counts a slot's delay from the start of its last request.
            slot.delay = max(lane.delay, pause + monotonic() - slot.lastseen)


class OneAtATime:
    """A downloader middleware: in each lane the next request goes when the one before has left the downloader.

    Scrapy 2.19 counts a request as under way only a moment after it let it go, so without a delay between requests
    its own limit of one lets several pass.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._holders: dict[Request, Lane] = {}
        crawler.signals.connect(self._left, signal=signals.request_left_downloader)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way in."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Wait for the lane's turn, and count; raise LaneClosedError if waiting was in vain."""
        lane = _lane(self._crawler.spider, request)
        if lane is None:
            return
        await lane.turn.acquire()
        self._holders[request] = lane
        if lane.closed is not None:
            raise LaneClosedError(lane.closed)
        if not self._crawler.engine.running:
            raise LaneClosedError("the crawl was stopped")
        # Hours may have ended while the request waited for its turn.
        refusal = getattr(self._crawler.spider, "refusal", None)
        reason = None if refusal is None else refusal(request)
        if reason is not None:
            raise PostponedError(reason)
        lane.requests += 1

    def process_exception(self, request: Request, exception: Exception) -> None:
        """A request that ended before it was sent gives its turn back."""
        self._give_back(request)

    def _left(self, request: Request, spider: Spider) -> None:
        self._give_back(request)

    def _give_back(self, request: Request) -> None:
        lane = self._holders.pop(request, None)
        if lane is not None:
            lane.turn.release()


class StopPromptly:
    """Lets go of the requests that still wait for their turn when a crawl is asked to stop.

    Scrapy waits for all of them, which would take as long as the pauses of their hosts.
    """

    _EVERY = 0.2

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        crawler.signals.connect(self._started, signal=signals.engine_started)
        crawler.signals.connect(self._closed, signal=signals.spider_closed)
        self._loop: Any = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way in."""
        return cls(crawler)

    def _started(self) -> None:
        self._loop = create_looping_call(self._look)
        self._loop.start(self._EVERY, now=False)

    def _closed(self) -> None:
        if self._loop is not None and self._loop.running:
            self._loop.stop()

    def _look(self) -> None:
        engine = self._crawler.engine
        if engine.running:
            return
        for slot in engine.downloader.slots.values():
            while slot.queue:
                _, waiting = slot.queue.popleft()
                waiting.errback(LaneClosedError("the crawl was stopped"))


def _lane(spider: Spider | None, request: Request) -> Lane | None:
    """The lane of a request; None in Scrapy's shell and for its own spiders."""
    lanes: Lanes | None = getattr(spider, "lanes", None)
    name = request.meta.get("download_slot")
    return None if lanes is None or name is None else lanes.named(name)
