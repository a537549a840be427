"""The replica sites over HTTP: one threading server a site on 127.0.0.1, with conditional answers and a request log."""

import contextlib
import gzip
import hashlib
import socket
import sys
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from .families import respond
from .site import Request, Response, Site

_COMPRESSIBLE = ("text/", "application/json", "application/rss+xml", "application/atom+xml")
_NO_BODY = (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedRequest:
    """One request as the log keeps it; `size` counts the bytes of the body that was sent (0 for 304 and HEAD)."""

    site: str
    method: str
    target: str
    """Path and query, verbatim."""
    if_none_match: str | None
    if_modified_since: str | None
    user_agent: str | None
    status: int
    size: int

    @property
    def conditional(self) -> bool:
        """Whether the client sent a validator."""
        return self.if_none_match is not None or self.if_modified_since is not None


class RequestLog:
    """The requests of all sites in the order of their answers."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: list[LoggedRequest] = []

    def add(self, entry: LoggedRequest) -> None:
        """Appends one request."""
        with self._lock:
            self._entries.append(entry)

    def entries(self) -> tuple[LoggedRequest, ...]:
        """Everything since the start or the last `clear`."""
        with self._lock:
            return tuple(self._entries)

    def clear(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._entries.clear()


def validators(response: Response, site: Site) -> tuple[tuple[str, str], ...]:
    """ETag and Last-Modified as this site sends them for this answer; tags are weak, as the encodings share them."""
    if response.changed is None or response.status != HTTPStatus.OK:
        return ()
    found: list[tuple[str, str]] = []
    if "etag" in site.facts.validators:
        found.append(("ETag", f'W/"{hashlib.sha256(response.body).hexdigest()[:20]}"'))
    if "last-modified" in site.facts.validators:
        stamp = response.changed.astimezone(UTC).replace(microsecond=0)
        found.append(("Last-Modified", format_datetime(stamp, usegmt=True)))
    return tuple(found)


def is_unchanged(stamps: tuple[tuple[str, str], ...], if_none_match: str | None, if_modified_since: str | None) -> bool:
    """Whether the client's copy still holds: RFC 9110, 13.2.2 (If-None-Match decides alone where it is sent)."""
    ours = dict(stamps)
    if if_none_match is not None:
        tags = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
        return "ETag" in ours and ("*" in tags or ours["ETag"].removeprefix("W/") in tags)
    if if_modified_since is not None and "Last-Modified" in ours:
        theirs = _http_date(if_modified_since)
        return theirs is not None and parsedate_to_datetime(ours["Last-Modified"]) <= theirs
    return False


def _http_date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def accepts_gzip(header: str) -> bool:
    """Whether an Accept-Encoding header allows gzip."""
    for part in header.split(","):
        coding, _, parameters = part.strip().partition(";")
        if coding.strip().lower() in ("gzip", "x-gzip", "*"):
            return parameters.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60
    server: "SiteServer"

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def version_string(self) -> str:
        return "Apache"

    def log_message(self, *args: Any) -> None:
        """Nothing on standard error: the log of requests is `SiteServer.log`."""

    def _answer(self, *, with_body: bool) -> None:
        site = self.server.site
        response = self.server.respond(Request.parse(self.path))
        stamps = validators(response, site)
        if is_unchanged(stamps, self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")):
            response = Response(status=HTTPStatus.NOT_MODIFIED, media_type="", headers=response.headers)
        body, extra = self._encoded(response)
        sent = body if with_body and response.status not in _NO_BODY else b""
        self.server.log.add(self._logged(response.status, len(sent)))
        self.send_response(response.status)
        for name, value in (*response.headers, *stamps, *extra):
            self.send_header(name, value)
        chunked = site.facts.chunked and response.status == HTTPStatus.OK and self.request_version == "HTTP/1.1"
        if chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif response.status not in _NO_BODY:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if sent:
            self.wfile.write(_in_chunks(sent) if chunked else sent)

    def _encoded(self, response: Response) -> tuple[bytes, list[tuple[str, str]]]:
        extra = []
        if response.media_type:
            charset = f"; charset={response.charset}" if response.charset else ""
            extra.append(("Content-Type", response.media_type + charset))
        if not response.media_type.startswith(_COMPRESSIBLE):
            return response.body, extra
        extra.append(("Vary", "Accept-Encoding"))
        if response.body and accepts_gzip(self.headers.get("Accept-Encoding", "")):
            extra.append(("Content-Encoding", "gzip"))
            return gzip.compress(response.body, mtime=0), extra
        return response.body, extra

    def _logged(self, status: int, size: int) -> LoggedRequest:
        return LoggedRequest(
            site=self.server.site.facts.site_id,
            method=self.command,
            target=self.path,
            if_none_match=self.headers.get("If-None-Match"),
            if_modified_since=self.headers.get("If-Modified-Since"),
            user_agent=self.headers.get("User-Agent"),
            status=status,
            size=size,
        )


def _in_chunks(body: bytes, size: int = 4096) -> bytes:
    pieces = (body[at : at + size] for at in range(0, len(body), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


class SiteServer(ThreadingHTTPServer):
    """One site on one port. `start` serves in a thread of its own; `stop` also ends kept-alive connections."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, site: Site, port: int, log: RequestLog) -> None:
        self.site = site
        self.log = log
        self.outage: int | None = None
        """A status that every answer has while it is set: the site is down."""
        self.barrier: str | None = None
        """A template of `barriers/` that every answer is while it is set, with status 200."""
        self.pause = 0.0
        """Seconds before every answer."""
        self._connections: set[socket.socket] = set()
        self._thread: threading.Thread | None = None
        super().__init__(("127.0.0.1", port), _Handler)
        site.base = f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def port(self) -> int:
        """The port that was given or found free."""
        return int(self.server_address[1])

    def respond(self, request: Request) -> Response:
        """The site's answer, or the outage's."""
        if self.pause:
            time.sleep(self.pause)
        if self.outage is not None:
            return Response(status=self.outage, body=b"<h1>Service Unavailable</h1>")
        if self.barrier is not None:
            return self.site.html(f"barriers/{self.barrier}.html")
        return respond(self.site, request)

    def start(self) -> None:
        """Begins to serve."""
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stops serving and closes every connection."""
        if self._thread is not None:
            self.shutdown()
            self._thread.join()
        self.server_close()
        for connection in tuple(self._connections):
            with contextlib.suppress(OSError):  # the client was quicker
                connection.shutdown(socket.SHUT_RDWR)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news; anything else is a fault of the replica and is shown."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)
