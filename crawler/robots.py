"""robots.txt as RFC 9309 wants it: what cannot be reached forbids everything, what does not exist allows everything."""

import asyncio
import logging
from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.exchanges import reason_of
from crawler.manners import Lane, Lanes
from crawler.opt_outs import TDM_FILE, Reservation, reservation
from crawler.page import Role
from crawler.run import Run
from crawler.settings import ROBOT, CrawlSettings

_log = logging.getLogger("crawler.robots")

LONGEST = 512 * 1024
"""Bytes of a robots.txt that are read; the RFC asks for at least 500 KiB."""


class ForbiddenByRobotsError(IgnoreRequest):
    """robots.txt says that an address must not be asked."""


class ReservedError(IgnoreRequest):
    """The site reserves text and data mining of an address, and the settings honour that."""


class RobotsUnreachableError(IgnoreRequest):
    """robots.txt could not be read, so nothing of its host may be asked now (RFC 9309, section 2.3.1.4)."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host's robots.txt says to this robot."""

    parsed: Protego | None
    """None where nothing may be asked."""
    reason: str = ""
    reserved: Reservation = field(default_factory=Reservation)

    def check(self, url: str) -> None:
        """Raise what forbids an address, if anything does."""
        if self.parsed is None:
            raise RobotsUnreachableError(self.reason)
        if not self.parsed.can_fetch(url, ROBOT):
            raise ForbiddenByRobotsError("robots.txt forbids it")
        if self.reserved.covers(url):
            raise ReservedError("text and data mining is reserved")

    def pause(self) -> float:
        """Seconds between two requests that are asked for (Crawl-delay, Request-rate), 0 without."""
        if self.parsed is None:
            return 0.0
        rate = self.parsed.request_rate(ROBOT)
        pauses = [self.parsed.crawl_delay(ROBOT) or 0.0]
        if rate is not None and rate.requests:
            pauses.append(rate.seconds / rate.requests)
        return float(max(pauses))


def rules(body: bytes) -> Rules:
    """The rules in a robots.txt; what is no rule (an HTML page, for one) is passed over."""
    return Rules(Protego.parse(body[:LONGEST].decode("utf-8-sig", "replace")))


class RobotsMiddleware:
    """Asks each host's robots.txt once a run, before anything else, and keeps to it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._asked: dict[str, asyncio.Future[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way in."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request through, or raise ForbiddenByRobotsError or RobotsUnreachableError."""
        if request.meta.get("role") == Role.ROBOTS:
            return
        parts = urlsplit(request.url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._asked:
            self._asked[host] = asyncio.ensure_future(self._rules(host, request))
        (await asyncio.shield(self._asked[host])).check(request.url)

    async def _rules(self, host: str, request: Request) -> Rules:
        found = await self._read(host, request)
        if found.parsed is not None and self._honours_opt_outs():
            found = replace(found, reserved=await self._reservation(host, request))
        lanes: Lanes | None = getattr(self._crawler.spider, "lanes", None)
        lane = None if lanes is None else lanes.named(request.meta["download_slot"])
        if lane is not None and found.pause() > lane.delay:
            self._slow_down(lane, found.pause())
        return found

    async def _read(self, host: str, request: Request) -> Rules:
        run: Run | None = getattr(self._crawler.spider, "run", None)
        kept = None if run is None else run.robots(host)
        settings = CrawlSettings() if run is None else run.settings
        if kept is not None and kept.age < settings.robots_age:
            return rules(kept.body)
        response, fault = await self._download(f"{host}/robots.txt", request)
        if response is None:
            reason = f"robots.txt cannot be read: {fault}"
        elif 200 <= response.status < 300 or (400 <= response.status < 500 and response.status != 429):
            body = response.body if response.status < 300 else b""
            if run is not None:
                run.remember_robots(host, body)
            return rules(body)
        else:
            reason = f"robots.txt answered with status {response.status}"
        if kept is not None and kept.age < settings.robots_fallback_age:
            _log.warning("%s: %s; keeping to the rules of %s", host, reason, kept.fetched_at)
            return rules(kept.body)
        return Rules(None, reason)

    def _honours_opt_outs(self) -> bool:
        run: Run | None = getattr(self._crawler.spider, "run", None)
        return run is not None and run.settings.honour_opt_outs

    async def _reservation(self, host: str, request: Request) -> Reservation:
        response, _ = await self._download(f"{host}{TDM_FILE}", request)
        return Reservation() if response is None or response.status != 200 else reservation(response.body)

    async def _download(self, url: str, request: Request) -> tuple[Response | None, str]:
        """An answer, or None and why there is none; kept in the archive either way."""
        run: Run | None = getattr(self._crawler.spider, "run", None)
        asked = Request(
            url,
            meta={"role": Role.ROBOTS, "source_id": request.meta.get("source_id", "")},
            callback=NO_CALLBACK,
        )
        download = asyncio.ensure_future(self._crawler.engine.download_async(asked))
        await asyncio.wait({download})
        error = download.exception()
        if error is None:
            response = download.result()
            if run is not None:
                run.store_rules(response)
            return response, ""
        if run is not None:
            run.store_failure(asked, error)
        return None, reason_of(error)

    def _slow_down(self, lane: Lane, pause: float) -> None:
        run: Run | None = getattr(self._crawler.spider, "run", None)
        if run is not None and pause > run.settings.longest_pause:
            lane.close(f"robots.txt asks for a pause of {pause:.0f} s between requests")
        lane.delay = pause
        downloader = self._crawler.engine.downloader
        downloader.per_slot_settings.setdefault(lane.name, {})["delay"] = pause
        if lane.name in downloader.slots:
            slot = downloader.slots[lane.name]
            slot.delay = max(slot.delay, pause)
