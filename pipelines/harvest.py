"""The main job and its parts: crawl, build, SQLite and report."""

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pyarrow as pa

from crawler.crawl import CrawlError, CrawlResult
from crawler.crawl import crawl as fetch
from extract.attachments import files_to_read
from nlp.pipeline import ModelError
from output import datapackage, dataset, selection, sqlite
from output.checks import SchemaError
from output.report import render
from pipelines import build as building
from pipelines import curated, known_sources, manifest, runs
from pipelines import summary as told
from pipelines.attachments import known_files
from pipelines.console import Screen, counting
from pipelines.curated import Curation
from pipelines.notice import notifying
from pipelines.order import Order, Ready
from pipelines.outcome import Exit, JobError, UsageError


@contextmanager
def _own_signals() -> Iterator[None]:
    """Scrapy leaves its handlers of SIGTERM and SIGINT behind; what follows the crawl needs ours."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _crawl(order: Order, ready: Ready, screen: Screen) -> CrawlResult:
    known_sources.note(ready.data, ready.registry.sources)
    try:
        with _own_signals(), counting(screen, "crawling") as count:
            result = fetch(
                ready.registry,
                data=ready.data,
                settings=ready.settings.crawl(),
                source_ids=order.chosen or None,
                since=order.since,
                limit=order.limit,
                refetch=order.refetch,
                observe=lambda tallies: count(*told.so_far(tallies)),
                find_files=files_to_read,
                known_files=known_files(ready.data),
            )
    except CrawlError as error:
        raise JobError(str(error)) from error
    runs.write_json(ready.data / runs.CRAWLS / f"{result.run_id}.json", asdict(result))
    for line in told.crawl_lines(result):
        screen.say(line)
    complaints = list(told.complaints(result))
    for line in complaints:
        screen.complain(line)
    if complaints and screen.quiet:  # the mail that cron makes of it says what the rest did
        screen.complain(told.crawl_line(result))
    return result


def _checksums(data: Path) -> dict[str, str]:
    """Checksums of the tables on disk; empty where no dataset is. Crawls are left out: each adds its row."""
    path = data / datapackage.FILE
    if not path.is_file():
        return {}
    resources = runs.read_json(path)["resources"]
    return {one["name"]: one["hash"] for one in resources if one["name"] != "runs"}


def _build(ready: Ready, until: date | None, curation: Curation, screen: Screen) -> tuple[Mapping[str, pa.Table], bool]:
    """Make and write the dataset; returns its tables and whether they differ from those before."""
    data, settings = ready.data, ready.settings
    before = _checksums(data)
    account = building.Account()
    try:
        made = building.make_tables(data, ready.registry, settings, until, account, screen, curation)
        building.write(data, made, account)
    except ModelError as error:
        raise UsageError(f"reading.model: {error}") from error
    except SchemaError as error:
        raise JobError(f"the tables break their schema, nothing was written: {error}") from error
    runs.write_json(data / runs.BUILD, manifest.of_build(made, settings, until, account))
    return made, _checksums(data) != before


def _publish(data: Path, made: Mapping[str, pa.Table]) -> None:
    """SQLite and report of the relevant part."""
    sqlite.write(data / sqlite.FILE, selection.relevant(made))
    _report(data, made, everything=False)


def _report(data: Path, made: Mapping[str, pa.Table], *, everything: bool) -> Path:
    crawls, source_ids = list(runs.crawl_manifests(data)), made["sources"]["source_id"].to_pylist()
    failed, alarms = manifest.failures(crawls, source_ids), manifest.alarms(crawls, source_ids)
    return render.write(data, made, failures=failed, alarms=alarms, everything=everything)


def _end(result: CrawlResult, screen: Screen) -> Exit:
    """The exit status of a crawl."""
    if result.was_stopped:
        screen.complain("stopped; nothing is lost, the next run goes on from here")
        return Exit.FAILED
    return Exit.SOURCES_FAILED if result.failed else Exit.DONE


def crawl(order: Order, ready: Ready, screen: Screen) -> Exit:
    """Only fetch."""
    with notifying("crawl", order, ready, screen) as notice:
        with runs.locked(ready.data):
            notice.result = _crawl(order, ready, screen)
        notice.exit = _end(notice.result, screen)
    return notice.exit


def harvest(order: Order, ready: Ready, screen: Screen) -> Exit:
    """Crawl, build, SQLite and report. A crawl that was stopped is not followed by a build."""
    curation = curated.of_folder(ready.data)
    with notifying("harvest", order, ready, screen) as notice:
        with runs.locked(ready.data):
            notice.result = _crawl(order, ready, screen)
            if not notice.result.was_stopped:
                made, changed = _build(ready, None, curation, screen)
                _publish(ready.data, made)
                notice.dataset = {name: table.num_rows for name, table in made.items()}
                notice.lines = list(told.dataset_lines(ready.data, made, changed))
        for line in notice.lines:
            screen.say(line)
        notice.exit = _end(notice.result, screen)
    return notice.exit


def rebuild(ready: Ready, until: date | None, screen: Screen) -> Exit:
    """The dataset from the archive alone."""
    curation = curated.of_folder(ready.data)
    with runs.locked(ready.data):
        made, changed = _build(ready, until, curation, screen)
        _publish(ready.data, made)
    for line in told.dataset_lines(ready.data, made, changed):
        screen.say(line)
    return Exit.DONE


def report(data: Path, screen: Screen, *, everything: bool) -> Exit:
    """The HTML report from the tables on disk."""
    runs.existing(data)
    with runs.locked(data):
        try:
            path = _report(data, dataset.read(data), everything=everything)
        except dataset.DatasetError as error:
            raise JobError(str(error)) from error
    screen.say(str(path))
    return Exit.DONE
