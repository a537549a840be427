"""How fast a host is asked, and when it is left alone.

Hosts that one source names together, and sources that share a host, form a lane; a lane has one request at a time.
Its pause is never shorter than the sources' delay or the Crawl-delay of robots.txt, grows with answering times
(AutoThrottle), and doubles with every 429 or 503 (RFC 6585, RFC 9110: Retry-After is a lower bound).
"""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapy.exceptions import IgnoreRequest

from crawler.settings import CrawlSettings
from crawler.source import Source

_log = logging.getLogger("crawler.manners")


class LaneClosedError(IgnoreRequest):
    """A host is not asked again in this run; what was to be asked of it waits for the next one."""


class PostponedError(LaneClosedError):
    """Not now, though nothing is wrong: the hours of a source are over, or a quota is used up."""


@dataclass(slots=True, kw_only=True)
class Lane:
    """The hosts that are asked one request at a time, and how they are doing."""

    name: str
    delay: float
    """Shortest pause between two requests, in seconds."""
    refusals: int = 0
    """Answers 429 or 503 in a row."""
    silences: int = 0
    """Requests in a row without any answer."""
    requests: int = 0
    """Requests sent in this run, robots.txt, redirects and further attempts among them."""
    quota: int | None = None
    """Most requests in a run."""
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by the request that is on its way."""
    closed: str | None = None
    """Why the lane is not used any more in this run."""

    @property
    def is_spent(self) -> bool:
        """Whether the quota is used up."""
        return self.quota is not None and self.requests >= self.quota

    def close(self, reason: str) -> None:
        """Leave the hosts alone for the rest of the run."""
        if self.closed is None:
            self.closed = reason
            _log.warning("%s: left alone until the next run: %s", self.name, reason)


class Lanes:
    """Which lane a host belongs to."""

    def __init__(self, sources: Iterable[Source], *, quota: int | None = None) -> None:
        """`quota`: most requests to a lane in a run."""
        self._of: dict[str, Lane] = {}
        for source in sources:
            joined = {id(self._of[host]): self._of[host] for host in source.hosts if host in self._of}
            lane = next(iter(joined.values()), None) or Lane(name=source.hosts[0], delay=source.delay, quota=quota)
            lane.delay = max([source.delay, *(one.delay for one in joined.values())])
            for host, old in list(self._of.items()):
                if id(old) in joined:
                    self._of[host] = lane
            self._of.update(dict.fromkeys(source.hosts, lane))

    def __getitem__(self, host: str) -> Lane:
        """The lane of a registered host; KeyError for others."""
        return self._of[host]

    def __contains__(self, host: str) -> bool:
        return host in self._of

    def all(self) -> tuple[Lane, ...]:
        """Each lane once."""
        return tuple({id(lane): lane for lane in self._of.values()}.values())

    def named(self, name: str) -> Lane | None:
        """A lane by its name."""
        return next((lane for lane in self.all() if lane.name == name), None)

    def slots(self) -> dict[str, dict[str, float]]:
        """The value of Scrapy's DOWNLOAD_SLOTS. No jitter: it would shorten every other pause."""
        return {lane.name: {"concurrency": 1, "delay": lane.delay, "jitter": 0.0} for lane in self.all()}


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks to wait (RFC 9110, section 10.2.3), None if it says nothing."""
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdecimal():
        return float(min(int(text), 10**9))
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def pause_after(refusals: int, asked: float | None, settings: CrawlSettings) -> float:
    """Seconds to wait after so many refusals in a row, the last of which asked for `asked`."""
    return max(asked or 0.0, settings.backoff * (1 << min(refusals - 1, 20)))
