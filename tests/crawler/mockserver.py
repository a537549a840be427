"""A small web server over real sockets, whose pages and faults each test writes itself."""

import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from pathlib import Path
from types import TracebackType
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address answers. With `raw`, these bytes go out as they are and the connection is closed."""

    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None
    last_modified: str | None = None
    wait: float = 0.0
    """Seconds before the answer."""
    raw: Callable[[BaseHTTPRequestHandler], None] | bytes | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that arrived."""

    path: str
    headers: Mapping[str, str]
    at: float
    status: int


type_of_answer = Answer | Callable[["MockSite", str], Answer]


class MockSite:
    """Pages on 127.0.0.1 at a free port; a context manager. Unknown addresses answer 404."""

    def __init__(self, *, tls: Path | None = None) -> None:
        """With `tls`, a folder, over TLS with a certificate of its own making."""
        self.pages: dict[str, type_of_answer] = {}
        self.asked: list[Asked] = []
        self.most_at_once = 0
        self._now = 0
        self._lock = threading.Lock()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 30
            disable_nagle_algorithm = True
            wbufsize = 65_536

            def do_GET(self) -> None:
                site._answer(self)

            def log_message(self, *args: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False

            def handle_error(self, *args: object) -> None:
                pass  # the crawler hanging up is part of the tests

        self._server = Server(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self._server.server_address[1]}"
        self.url = f"{'https' if tls else 'http'}://{self.host}"
        if tls is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(_certificate(tls))
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def paths(self) -> list[str]:
        """The addresses asked so far, in order."""
        return [asked.path for asked in self.asked]

    def forget(self) -> None:
        """Forget what was asked."""
        self.asked.clear()
        self.most_at_once = 0

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        arrived = time.monotonic()
        with self._lock:
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        try:
            found = self.pages.get(handler.path, Answer(status=404, body=b"<html>nothing here</html>"))
            answer = found(self, handler.path) if callable(found) else found
            unmodified = (answer.etag is not None and handler.headers.get("If-None-Match") == answer.etag) or (
                answer.etag is None
                and answer.last_modified is not None
                and handler.headers.get("If-Modified-Since") == answer.last_modified
            )
            status = 304 if unmodified else answer.status
            self.asked.append(Asked(handler.path, dict(handler.headers.items()), arrived, status))
            time.sleep(answer.wait)
            if answer.raw is not None:
                handler.close_connection = True
                if callable(answer.raw):
                    answer.raw(handler)
                else:
                    handler.wfile.write(answer.raw)
                return
            handler.send_response(status)
            if answer.etag:
                handler.send_header("ETag", answer.etag)
            if answer.last_modified:
                handler.send_header("Last-Modified", answer.last_modified)
            for name, value in answer.headers.items():
                handler.send_header(name, value)
            if not unmodified:
                handler.send_header("Content-Type", answer.content_type)
                handler.send_header("Content-Length", str(len(answer.body)))
            handler.end_headers()
            if not unmodified:
                handler.wfile.write(answer.body)
        finally:
            with self._lock:
                self._now -= 1


def _certificate(folder: Path) -> Path:
    """A key and a certificate for 127.0.0.1 that nobody but itself has signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    form, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    path.write_bytes(key.private_bytes(pem, form, plain) + made.public_bytes(pem))
    return path


def article(title: str, text: str = "Treść wiadomości.") -> bytes:
    """A page with an article."""
    return (
        f"<!doctype html><html lang=pl><head><title>{title}</title></head>"
        f"<body><h1>{title}</h1><p>{text}</p></body></html>"
    ).encode()


def feed(site: MockSite, names: list[str]) -> bytes:
    """An RSS feed of `/a/<name>`, in the order given."""
    items = "".join(f"<item><title>Wiadomość {n}</title><link>{site.url}/a/{n}</link></item>" for n in names)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode()


def sitemap(site: MockSite, names: Mapping[str, str | None]) -> bytes:
    """A sitemap of `/a/<name>`, each with its `lastmod` or none."""
    urls = "".join(
        f"<url><loc>{site.url}/a/{name}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
        for name, day in names.items()
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


def listing(names: list[str], following: str | None = None) -> bytes:
    """A listing page of `/a/<name>`, with a link to the page that follows."""
    links = "".join(f'<li><a href="/a/{name}">Wiadomość o numerze {name}</a></li>' for name in names)
    more = f'<a class="next" href="{following}">dalej</a>' if following else ""
    return f"<html><body><ul>{links}</ul>{more}</body></html>".encode()
