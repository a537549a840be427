"""Scrapy's HTTP/1.1 download handler with a limit for headers, which neither Scrapy nor Twisted sets.

Without one, a server that sends header lines for ever fills the memory until the time limit ends it.
"""

from typing import Any, cast

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from twisted.internet.interfaces import IAddress
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS

LARGEST_HEAD = 256 * 1024
"""Bytes of status line and headers that are read; browsers allow about as much."""


class HeadersTooLargeError(ValueError):
    """An answer's headers are longer than any honest ones."""


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    _head = 0

    def request(self, request: Any) -> Any:
        self._head = 0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 Twisted's name
        if self._parser is not None and self._parser.state in {STATUS, HEADER}:
            self._head += len(data)
            # The last piece may hold the beginning of the body, so a little more than the limit is let through.
            if self._head > LARGEST_HEAD + 65_536:
                # The transport is gone once the protocol has given up.
                transport = cast("Any", self.transport)
                self._giveUp(Failure(HeadersTooLargeError("the headers are larger than allowed")))  # type: ignore[no-untyped-call]  # Twisted's
                transport.abortConnection()
                return
        super().dataReceived(data)  # type: ignore[no-untyped-call]  # Twisted's


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: IAddress | None) -> _BoundedProtocol:  # noqa: N802 Twisted's name
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]  # Twisted's


class BoundedHTTPHandler(HTTP11DownloadHandler):
    """Downloads with a bounded head."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory
