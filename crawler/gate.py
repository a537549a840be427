"""What every request passes on its way out: the lane it belongs to, and whether its host may be asked at all."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import Response

from crawler.exchanges import reason_of, received
from crawler.manners import LaneClosedError, Lanes
from crawler.network import GuardedResolver, Permitted, permitted
from crawler.registry import load
from crawler.settings import CrawlSettings
from crawler.urls import host_of

_SILENT = (CannotResolveHostError, DownloadConnectionRefusedError, DownloadTimeoutError)


class RefusedAddressError(IgnoreRequest):
    """An address that must not be asked: its host is not registered, or is not at a public address."""


class Gate:
    """Lets only registered hosts pass, puts each request into its lane, and keeps closed lanes closed."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._guard: GuardedResolver | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way in."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise RefusedAddressError or LaneClosedError for what must not go out."""
        guard = self._installed()
        try:
            host = host_of(request.url)
        except ValueError as error:
            raise RefusedAddressError(f"no address: {error}") from error
        if not guard.allowed.allows(host):
            raise RefusedAddressError(f"{host} is not a registered host")
        lanes: Lanes | None = getattr(self._crawler.spider, "lanes", None)
        if lanes is None:
            return
        lane = lanes[host]
        request.meta["download_slot"] = lane.name
        if lane.closed is not None:
            raise LaneClosedError(lane.closed)
        if not self._crawler.engine.running:
            raise LaneClosedError("the crawl was stopped")

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep the headers as they came, before anything is decoded."""
        request.meta["received_headers"] = received(response.headers)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Name refusals of the resolver, and close a lane that has stopped answering."""
        if isinstance(exception, CannotResolveHostError) and self._guard is not None:
            name = host_of(request.url).rpartition(":")[0] or host_of(request.url)
            reason = self._guard.refusals.get(name)
            if reason is not None:
                raise RefusedAddressError(reason)
        lanes: Lanes | None = getattr(self._crawler.spider, "lanes", None)
        lane = None if lanes is None else lanes.named(request.meta.get("download_slot", ""))
        if lane is not None and isinstance(exception, _SILENT):
            settings: CrawlSettings = getattr(self._crawler.spider, "crawl_settings", CrawlSettings())
            lane.silences += 1
            if lane.silences > settings.patience * (settings.retries + 1):
                lane.close(f"{lane.silences} requests in a row without an answer, the last: {reason_of(exception)}")

    def _installed(self) -> GuardedResolver:
        """The guard in front of the reactor's name resolution; nothing goes out before it stands there."""
        from twisted.internet import reactor

        if self._guard is None:
            allowed: Permitted | None = getattr(self._crawler.spider, "permitted", None)
            if allowed is None:
                allowed = permitted(load().sources)
            self._guard = GuardedResolver(reactor.nameResolver, allowed)
        if reactor.nameResolver is not self._guard:
            self._guard.resolver = reactor.nameResolver
            reactor.installNameResolver(self._guard)
        return self._guard
