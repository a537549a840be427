"""A quick server with very many articles, in a process of its own, so that its work is not counted as a crawler's.

`/` and `/news/1`, `/news/2`, … list fifty articles each, `/a/N` is an article, `/sitemap.xml` names all of them and
every fifth a second time under an address that carries a campaign's name. robots.txt may ask for a Crawl-delay. Answers
are made when they are asked for.
"""

import asyncio
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PER_PAGE = 50

_REQUEST = re.compile(rb"GET (\S+) HTTP/1\.1\r\n")
_WORDS = ("gmina", "usługi", "centrum", "powiat", "nabór", "spotkanie", "mieszkańcy", "program", "wolontariat", "klub")


@dataclass(frozen=True, slots=True)
class BulkSite:
    """A running site: its hosts, each with as many articles of its own."""

    hosts: tuple[str, ...]
    articles: int
    log: Path | None

    def asked(self) -> list[tuple[float, str]]:
        """What was asked, each with the second at which it arrived; only of a site with a log."""
        assert self.log is not None
        lines = (line.split(" ", 1) for line in self.log.read_text(encoding="latin-1").splitlines())
        return [(float(at), target) for at, target in lines]


@contextmanager
def bulk_site(
    *, hosts: int, articles: int, size: int, crawl_delay: float = 0, log: Path | None = None
) -> Iterator[BulkSite]:
    """Serve on so many addresses of loopback (127.0.0.1, 127.0.0.2, …), articles of about `size` bytes each."""
    options = (hosts, articles, size, crawl_delay, log or "")
    command = [sys.executable, "-m", "tests.crawler.bulk_site", *map(str, options)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield BulkSite(tuple(process.stdout.readline().split()), articles, log)
        finally:
            process.terminate()


class _Answers:
    def __init__(self, host: str, articles: int, size: int, crawl_delay: float) -> None:
        self.host = host
        self._articles, self._crawl_delay = articles, crawl_delay
        chance = random.Random(host)
        paragraphs = []
        while sum(map(len, paragraphs)) < size:
            words = " ".join(chance.choices(_WORDS, k=30))
            paragraphs.append(f'<p class="c{chance.randrange(10**6)}"><a href="/o/{len(paragraphs)}">{words}</a></p>\n')
        self._text = "".join(paragraphs)

    def of(self, path: str) -> bytes:
        if path == "/robots.txt":
            delay = f"Crawl-delay: {self._crawl_delay:g}\n" if self._crawl_delay else ""
            rules = f"User-agent: *\nDisallow: /tajne/\n{delay}\nSitemap: http://{self.host}/sitemap.xml\n"
            return _answer(rules.encode(), "text/plain")
        if path == "/":
            return self._listing(1)
        if path == "/sitemap.xml":
            return self._sitemap()
        if path.startswith("/news/"):
            return self._listing(int(path.rpartition("/")[2]))
        if path.startswith("/a/"):
            return self._article(int(path.rpartition("/")[2]))
        return _answer(b"<html>nothing here</html>", status="404 Not Found")

    def _listing(self, page: int) -> bytes:
        first = (page - 1) * PER_PAGE
        numbers = range(first, min(first + PER_PAGE, self._articles))
        items = "".join(f'<li><a href="/a/{n}">Wiadomość o numerze {n}</a></li>' for n in numbers)
        more = f'<a class="next" href="/news/{page + 1}">dalej</a>' if first + PER_PAGE < self._articles else ""
        return _answer(
            f"<html><head><title>Wiadomości</title></head><body><ul>{items}</ul>{more}</body></html>".encode()
        )

    def _sitemap(self) -> bytes:
        names = (name for n in range(self._articles) for name in (f"{n}", *((f"{n}?utm_source=list",) * (n % 5 == 0))))
        urls = "".join(f"<url><loc>http://{self.host}/a/{name}</loc></url>" for name in names)
        return _answer(
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode(), "text/xml"
        )

    def _article(self, number: int) -> bytes:
        title = f"Wiadomość o numerze {number}"
        head = "<!doctype html><html lang=pl><head><meta charset=utf-8>"
        head += f'<meta property="og:type" content="article"><title>{title}</title></head>'
        return _answer(f"{head}<body><h1>{title}</h1>{self._text}</body></html>".encode())


def _answer(body: bytes, media_type: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


class _Connection(asyncio.Protocol):
    def __init__(self, found: _Answers, log: IO[str] | None) -> None:
        self._answers, self._log = found, log
        self._kept = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *requests, self._kept = (self._kept + data).split(b"\r\n\r\n")
        for request in requests:
            found = _REQUEST.match(request + b"\r\n")
            if found is None:
                self._transport.close()
                return
            target = found[1].decode("latin-1")
            if self._log is not None:
                print(f"{time.monotonic():.4f} {target}", file=self._log, flush=True)
            self._transport.write(self._answers.of(target.partition("?")[0]))


async def _serve(hosts: int, articles: int, size: int, crawl_delay: float, log: IO[str] | None) -> None:
    loop = asyncio.get_running_loop()
    names = []
    for number in range(1, hosts + 1):
        address = f"127.0.0.{number}"
        found = _Answers(address, articles, size, crawl_delay)
        server = await loop.create_server(lambda found=found: _Connection(found, log), address, 0)  # type: ignore[misc]
        found.host = f"{address}:{server.sockets[0].getsockname()[1]}"
        names.append(found.host)
    print(*names, flush=True)
    await asyncio.to_thread(sys.stdin.read)  # until whoever started this has gone


if __name__ == "__main__":
    _numbers, _delay, _log = sys.argv[1:4], float(sys.argv[4]), sys.argv[5]
    with Path(_log or os.devnull).open("w", encoding="latin-1") as _file:
        asyncio.run(_serve(*map(int, _numbers), _delay, _file if _log else None))
