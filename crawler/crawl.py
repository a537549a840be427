"""`crawl`: one Scrapy process over all chosen sources."""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from scrapy.crawler import CrawlerProcess
from scrapy.settings import Settings

from crawler.archive import ArchiveError
from crawler.attachments import note_files
from crawler.health import SourceHealth, Tally
from crawler.progress import Scope
from crawler.registry import Registry
from crawler.run import FindFiles, Run, RunError
from crawler.settings import CrawlSettings
from crawler.source import Source
from crawler.spiders.registry_spider import RegistrySpider
from crawler.state import StateError

_log = logging.getLogger("crawler")


class CrawlError(RuntimeError):
    """A crawl could not begin or broke off; the message says why, in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlResult:
    """What a crawl did."""

    run_id: str
    started_at: datetime
    finished_at: datetime
    was_stopped: bool
    """A signal ended it early; nothing is lost, the next run goes on."""
    sources: tuple[SourceHealth, ...]

    @property
    def failed(self) -> tuple[SourceHealth, ...]:
        """The sources that have failed."""
        return tuple(source for source in self.sources if source.failure is not None)

    @property
    def alarms(self) -> tuple[tuple[str, str], ...]:
        """Source ids with what should be looked into there."""
        return tuple((source.source_id, alarm) for source in self.sources for alarm in source.alarms)

    @property
    def postponed(self) -> tuple[SourceHealth, ...]:
        """The sources that hours or quotas kept from being read to the end; the next run goes on."""
        return tuple(source for source in self.sources if source.postponed is not None)

    def total(self, counter: str) -> int:
        """The sum of a counter of `SourceHealth` over all sources: requests, new, changed, unchanged, errors, …"""
        return sum(int(getattr(source, counter)) for source in self.sources)


def crawl(
    registry: Registry,
    *,
    data: Path,
    settings: CrawlSettings,
    source_ids: Iterable[str] | None = None,
    since: date | None = None,
    limit: int | None = None,
    refetch: bool = False,
    run_id: str | None = None,
    observe: Callable[[Mapping[str, Tally]], None] | None = None,
    find_files: FindFiles | None = None,
    known_files: Iterable[tuple[str, str, str]] = (),
    now: datetime | None = None,
) -> CrawlResult:
    """Ask every chosen source for what is new or due, into `data/archive` and `data/state.sqlite`.

    `since` leaves out articles known to be older; `limit` makes a trial of so many articles a source, which leaves
    no trace in the state; `refetch` asks again for everything that is known. SIGTERM and SIGINT end the crawl early
    and cleanly. `observe` is told the counts of each source after every exchange, for a progress display; it must be
    quick. With `settings.attachments` the files that articles offer are fetched, too: those that `find_files` finds in
    an article, and `known_files`: source id, the article's address, the file's address. `now` is the time at which
    the run begins, that of the machine where none is given. Once a process, since
    Twisted's reactor cannot be started again. Raises CrawlError, and KeyError for an unknown source id.
    """
    sources = _chosen(registry, source_ids)
    try:
        run = Run(
            sources,
            data=data,
            settings=settings,
            run_id=run_id,
            trial=limit is not None,
            observe=observe,
            find_files=find_files if settings.attachments else None,
            now=now,
        )
    except (RunError, ArchiveError, StateError, OSError) as error:
        raise CrawlError(str(error)) from error
    for source_id, found_on, file in known_files if settings.attachments else ():
        if source_id in run.tallies:
            note_files(run, source_id, (file,), found_on=found_on)
    process = CrawlerProcess(scrapy_settings(settings))
    crawler = process.create_crawler(RegistrySpider)
    process.crawl(
        crawler,
        name="cus",
        registry=Registry(sources, registry.path),
        crawl_settings=settings,
        scope=Scope(since=since, limit=limit, refetch=refetch),
        run=run,
    )
    process.start()
    spider = crawler.spider
    if not isinstance(spider, RegistrySpider):
        raise CrawlError("the crawl could not be started")
    if spider.fatal is not None or spider.finished_at is None:
        raise CrawlError(
            f"the crawl broke off: {spider.fatal or 'its end was not recorded, see the log'}"
        ) from spider.fatal
    return CrawlResult(
        run_id=run.run_id,
        started_at=run.started_at,
        finished_at=spider.finished_at,
        was_stopped=spider.was_stopped,
        sources=tuple(tally.health() for tally in run.tallies.values()),
    )


def scrapy_settings(settings: CrawlSettings) -> Settings:
    """Scrapy's settings for a crawl."""
    scrapy = Settings()
    scrapy.setmodule("crawler.scrapy_settings", priority="project")
    scrapy.update(
        {
            "USER_AGENT": settings.user_agent,
            "AUTOTHROTTLE_ENABLED": settings.autothrottle,
            "DOWNLOAD_TIMEOUT": settings.timeout,
            "DOWNLOAD_MAXSIZE": settings.max_bytes,
            "DOWNLOAD_VERIFY_CERTIFICATES": settings.verify_certificates,
            "RETRY_TIMES": settings.retries,
            # Where log lines go is the caller's choice.
            "LOG_INSTALL_ROOT_HANDLER": False,
        },
        priority="cmdline",
    )
    return scrapy


def _chosen(registry: Registry, source_ids: Iterable[str] | None) -> tuple[Source, ...]:
    if source_ids is None:
        return registry.sources
    wanted = set(source_ids)
    unknown = sorted(wanted - {source.source_id for source in registry.sources})
    if unknown:
        raise KeyError(", ".join(unknown))
    return tuple(source for source in registry.sources if source.source_id in wanted)
