"""The main job and its parts: crawl, build, SQLite and report."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pyarrow as pa

from crawler.crawl import CrawlError, CrawlResult
from crawler.crawl import crawl as fetch
from nlp.pipeline import ModelError
from output import datapackage, files, selection, sqlite
from output.checks import SchemaError
from output.report import render
from pipelines import build as building
from pipelines import manifest, runs
from pipelines import summary as told
from pipelines.console import Screen, counting
from pipelines.order import Order, Ready
from pipelines.outcome import Exit, JobError, UsageError


def _crawl(order: Order, ready: Ready, screen: Screen) -> CrawlResult:
    try:
        with counting(screen, "crawling") as count:
            result = fetch(
                ready.registry,
                data=ready.data,
                settings=ready.settings.crawl(),
                source_ids=order.chosen or None,
                since=order.since,
                limit=order.limit,
                refetch=order.refetch,
                observe=lambda tallies: count(*told.so_far(tallies)),
            )
    except CrawlError as error:
        raise JobError(str(error)) from error
    runs.write_json(ready.data / runs.CRAWLS / f"{result.run_id}.json", asdict(result))
    return result


def _checksums(data: Path) -> dict[str, str]:
    """Checksums of the tables on disk; empty where no dataset is. Crawls are left out: each adds its row."""
    path = data / datapackage.FILE
    if not path.is_file():
        return {}
    resources = runs.read_json(path)["resources"]
    return {one["name"]: one["hash"] for one in resources if one["name"] != "runs"}


def _build(ready: Ready, until: date | None, screen: Screen) -> tuple[Mapping[str, pa.Table], bool]:
    """Make and write the dataset; returns its tables and whether they differ from those before."""
    data, settings = ready.data, ready.settings
    before = _checksums(data)
    account = building.Account()
    try:
        made = building.make_tables(data, ready.registry, settings, until, account, screen)
        building.write(data, made, account)
    except ModelError as error:
        raise UsageError(f"reading.model: {error}") from error
    except SchemaError as error:
        raise JobError(f"the tables break their schema, nothing was written: {error}") from error
    runs.write_json(data / runs.BUILD, manifest.of_build(made, settings, until, account))
    return made, _checksums(data) != before


def _failures(data: Path) -> list[str]:
    """Sources that failed in the newest crawl, as the report shows them."""
    manifests = runs.crawl_manifests(data)
    return told.failures(manifests[-1]) if manifests else []


def _publish(data: Path, made: Mapping[str, pa.Table]) -> None:
    """SQLite and report of the relevant part."""
    relevant = selection.relevant(made)
    sqlite.write(data / sqlite.FILE, relevant)
    render.write(data, relevant, failures=_failures(data))


def _end(result: CrawlResult, screen: Screen) -> Exit:
    """Name the failed sources; the exit status of a crawl."""
    for one in result.failed:
        screen.complain(f"cus: source failed: {one.source_id}: {one.failure}")
    if result.was_stopped:
        screen.complain("cus: stopped; nothing is lost, the next run goes on from here")
        return Exit.FAILED
    return Exit.SOURCES_FAILED if result.failed else Exit.DONE


def crawl(order: Order, ready: Ready, screen: Screen) -> Exit:
    """Only fetch."""
    with runs.locked(ready.data):
        result = _crawl(order, ready, screen)
    screen.say(told.crawl_line(result))
    return _end(result, screen)


def harvest(order: Order, ready: Ready, screen: Screen) -> Exit:
    """Crawl, build, SQLite and report. A crawl that was stopped is not followed by a build."""
    with runs.locked(ready.data):
        result = _crawl(order, ready, screen)
        screen.say(told.crawl_line(result))
        if result.was_stopped:
            return _end(result, screen)
        made, changed = _build(ready, None, screen)
        _publish(ready.data, made)
    for line in told.dataset_lines(ready.data, made, changed):
        screen.say(line)
    return _end(result, screen)


def rebuild(ready: Ready, until: date | None, screen: Screen) -> Exit:
    """The dataset from the archive alone."""
    with runs.locked(ready.data):
        made, changed = _build(ready, until, screen)
    for line in told.dataset_lines(ready.data, made, changed):
        screen.say(line)
    return Exit.DONE


def report(data: Path, screen: Screen, *, everything: bool) -> Exit:
    """The HTML report from the tables on disk."""
    try:
        tables = files.read_parquet(data)
    except FileNotFoundError as error:
        raise JobError(str(error)) from error
    shown = tables if everything else selection.relevant(tables)
    path = render.write(data, shown, failures=_failures(data), only_relevant=not everything)
    screen.say(str(path))
    return Exit.DONE
