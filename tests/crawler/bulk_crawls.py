"""The crawls that are measured, each in a process of its own: ours, and a bare Scrapy spider.

`python -m tests.crawler.bulk_crawls ours|sitemap|bare DATA HOST...` reads all articles of a bulk site and prints as JSON
how many pages it got, the seconds it took, and those of the processor, from the start of Scrapy to its end. `ours` and
`bare` go by the listings.

The bare spider does what every Scrapy tutorial ends with: it follows listings with CSS selectors and yields address and
body of every article as an item. It has Scrapy's default middlewares and extensions, its default concurrency of
sixteen requests, eight a host, and no pauses. It does not ask for robots.txt, stores nothing, remembers nothing for
another run, and may ask a host eight things at once. Ours asks for robots.txt, goes one request at a time a host,
writes every exchange to the archive with its digests, and keeps the state.
"""

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response

from crawler.crawl import crawl
from tests.crawler.crawling import FAST, registry, source

UNHURRIED = replace(FAST, requests_per_host=1_000_000)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a crawl got, and what it cost."""

    pages: int
    seconds: float
    cpu_seconds: float


class BareSpider(Spider):
    """Listings and articles, nothing else."""

    name = "bare"

    def __init__(self, hosts: list[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.start_urls = [f"http://{host}/news/1" for host in hosts]
        self.pages = 0

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Request]:
        """A listing."""
        for address in response.css('li a[href*="/a/"]::attr(href)').getall():
            yield response.follow(address, self.article)
        for address in response.css("a.next::attr(href)").getall():
            yield response.follow(address, self.parse)

    def article(self, response: Response) -> Iterator[dict[str, Any]]:
        """An article."""
        self.pages += 1
        yield {"url": response.url, "body": response.body}


LISTING = '{ way = "listing", urls = ["news/1"], links = "li a", next = "a.next" }'
SITEMAP = '{ way = "sitemap", urls = ["sitemap.xml"] }'


def ours(data: Path, hosts: list[str], way: str = LISTING) -> int:
    """Crawl with our crawler; how many articles were stored."""
    entries = [source(host, way, id=f"ot-{number:02}", depth=100_000) for number, host in enumerate(hosts)]
    data.mkdir(parents=True, exist_ok=True)
    result = crawl(registry(data, *entries), data=data, settings=UNHURRIED)
    assert not result.failed
    return result.total("new")


def bare(data: Path, hosts: list[str]) -> int:
    """Crawl with the bare spider; how many articles it yielded."""
    process = CrawlerProcess({"LOG_LEVEL": "WARNING", "CONCURRENT_REQUESTS": 16, "DOWNLOAD_DELAY": 0})
    crawler = process.create_crawler(BareSpider)
    process.crawl(crawler, hosts=hosts)
    process.start()
    assert isinstance(crawler.spider, BareSpider)
    return crawler.spider.pages


if __name__ == "__main__":
    which = {"ours": ours, "sitemap": partial(ours, way=SITEMAP), "bare": bare}[sys.argv[1]]
    begun, cpu = time.perf_counter(), time.process_time()
    pages = which(Path(sys.argv[2]), sys.argv[3:])
    print(json.dumps(asdict(Measured(pages, time.perf_counter() - begun, time.process_time() - cpu))))
