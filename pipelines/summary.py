"""What a harvest tells: few lines, fit for a terminal and for the mail of a cron job."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from crawler.crawl import CrawlResult
from crawler.health import SourceHealth, Tally
from output import datapackage, sqlite
from output.report import render


def so_far(tallies: Mapping[str, Tally]) -> tuple[int, str]:
    """Requests of a crawl under way, and what to tell of it."""
    requests = sum(tally.requests for tally in tallies.values())
    new = sum(tally.new for tally in tallies.values())
    return requests, f"{requests} requests, {new} new articles"


def crawl_lines(result: CrawlResult) -> Iterator[str]:
    """What a crawl did, and which sources it has not done with though nothing is wrong."""
    yield crawl_line(result)
    reasons: dict[str, list[SourceHealth]] = {}
    for one in result.postponed:
        reasons.setdefault(one.postponed or "", []).append(one)
    for reason, sources in reasons.items():
        names = ", ".join(one.source_id for one in sources)
        waiting = sum(one.waiting for one in sources)
        articles = f"; {waiting} articles wait" if waiting else ""
        yield f"Left to the next run: {names}: {reason}{articles}."


def complaints(result: CrawlResult) -> Iterator[str]:
    """The sources that failed, and what else should be looked into; a line each, none when all is well."""
    for one in result.failed:
        yield f"source failed: {one.source_id}: {one.failure}"
    for source_id, alarm in result.alarms:
        yield f"alarm: {source_id}: {alarm}"


def crawl_line(result: CrawlResult) -> str:
    """What a crawl did."""
    seconds = (result.finished_at - result.started_at).total_seconds()
    files, failed = result.total("files"), result.total("files_failed")
    fetched = (
        f" Files that articles offer: {files} new or changed, {failed} could not be had." if files + failed else ""
    )
    return (
        f"Asked {len(result.sources)} sources with {result.total('requests')} requests in {seconds:.0f} s: "
        f"{result.total('new')} new articles, {result.total('changed')} changed, "
        f"{result.total('unchanged')} asked again and unchanged.{fetched}"
    )


def dataset_lines(data: Path, made: Mapping[str, pa.Table], changed: bool) -> Iterator[str]:
    """What the dataset holds and where it lies."""
    rows = {name: table.num_rows for name, table in made.items()}
    is_file = pc.equal(made["documents"]["page_kind"], "file")
    files = pc.sum(is_file).as_py() or 0
    relevant = pc.sum(pc.and_not(made["documents"]["is_relevant"], is_file)).as_py() or 0
    beside = f" and {files} files that they offer" if files else ""
    yield (
        f"Dataset: {rows['documents'] - files} articles, {relevant} of them about CUS{beside}; "
        f"{rows['people']} people, {rows['institutions']} institutions, {rows['dates']} dates, "
        f"{rows['projects']} projects."
    )
    if not changed:
        yield "Nothing changed since the last build."
    yield f"Files: {data}/*.csv, *.parquet, {datapackage.FILE}"
    if (data / sqlite.FILE).exists():
        yield f"       {data / sqlite.FILE}, {data / render.FILE}"
