"""Runs crawls in processes of their own, since a reactor cannot be started twice."""

import json
import multiprocessing
import resource
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from crawler import progress
from crawler.archive import pages
from crawler.archive.records import read_records
from crawler.crawl import CrawlError, CrawlResult, crawl
from crawler.page import Page
from crawler.registry import Registry, load
from crawler.revisits import Rhythm
from crawler.settings import CrawlSettings

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(
    [
        "tests.crawler.crawling",
        "crawler.gate",
        "crawler.pace",
        "scrapy.core.downloader.handlers.http11",
        "scrapy.core.downloader.contextfactory",
        "scrapy.spidermiddlewares.referer",
        "scrapy.downloadermiddlewares.httpcompression",
    ]
)

FAST = CrawlSettings(
    contact="crawler@example.invalid", autothrottle=False, timeout=5, backoff=0.05, longest_pause=5, patience=3
)
"""No pauses, so that tests are quick."""

ALWAYS = Rhythm(first=timedelta(0), share_of_age=0)
"""Every article is due in every run."""


def registry(folder: Path, *sources: str) -> Registry:
    """A registry file of TOML tables."""
    path = folder / "sources.toml"
    path.write_text("\n".join(f"[[source]]\n{source}" for source in sources), encoding="utf-8")
    return load(path)


def source(host: str, discovery: str, *, id: str = "ot-01", scheme: str = "http", **facts: Any) -> str:  # noqa: A002
    """A source on one host; `discovery` is the inside of the TOML array."""
    given = {"delay": 0.0, "allow_loopback": True, "article_pattern": "/a/"} | facts
    lines = [f"{name} = {json.dumps(value)}" for name, value in given.items() if value is not None]
    return "\n".join(
        [
            f'id = "{id}"', f'name = "Źródło {id}"', 'kind = "other"', f'homepage = "{scheme}://{host}/"',
            f'hosts = ["{host}"]', f"discovery = [{discovery}]", *lines,
        ]
    )  # fmt: skip


@dataclass
class Crawl:
    """A crawl that is running in another process."""

    process: Any
    answers: Connection

    def result(self, timeout: float = 60) -> CrawlResult:
        """Wait for the end; raises CrawlError as the crawl did."""
        if not self.answers.poll(timeout):
            self.process.kill()
            raise TimeoutError("the crawl did not end")
        outcome = self.answers.recv()
        self.process.join(10)
        if isinstance(outcome, str):
            raise CrawlError(outcome)
        assert isinstance(outcome, CrawlResult)
        return outcome


def start(found: Registry, data: Path, settings: CrawlSettings = FAST, **options: Any) -> Crawl:
    """Begin a crawl. `file_size_limit` (bytes) stands for a disk that fills up, `names` for a DNS, `discovery_only` asks for no article."""
    ours, theirs = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_work, args=(theirs, found, data, settings, options))
    process.start()
    theirs.close()
    return Crawl(process, ours)


def run(found: Registry, data: Path, settings: CrawlSettings = FAST, **options: Any) -> CrawlResult:
    """A whole crawl."""
    return start(found, data, settings, **options).result()


def wait_until(condition: Callable[[], bool], timeout: float = 20) -> None:
    """Wait for something to happen."""
    end = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError("it did not happen")
        time.sleep(0.01)


def archived(data: Path, until: date | None = None) -> list[Page]:
    """The pages in the archive."""
    return list(pages(data / "archive", until=until))


def failures(data: Path) -> list[tuple[str, str]]:
    """The requests without an answer: address and reason."""
    found = []
    for path in sorted((data / "archive").glob("*.warc.gz")):
        for record in read_records(path, 0):
            with suppress(ValueError):
                about = json.loads(record.block)
                if isinstance(about, dict) and about.get("error"):
                    found.append((str(about["url"]), str(about["error"])))
    return found


def _work(answers: Connection, found: Registry, data: Path, settings: CrawlSettings, options: dict[str, Any]) -> None:
    limit = options.pop("file_size_limit", None)
    if limit is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    if options.pop("discovery_only", False):
        progress.WINDOW = 0
    names: dict[str, str] = options.pop("names", {})
    if names:
        resolve = socket.gethostbyname
        socket.gethostbyname = lambda name: names.get(name) or resolve(name)
    try:
        answers.send(crawl(found, data=data, settings=settings, **options))
    except CrawlError as error:
        answers.send(str(error))
    finally:
        answers.close()
