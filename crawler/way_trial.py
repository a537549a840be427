"""One way of discovery, tried on the site itself: the articles it shows within a few answers, and what is wrong."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime

from crawler import discovery
from crawler.discovery import Entry
from crawler.enquiry import Enquirer, MissingError, UnansweredError
from crawler.source import Discovery, Source
from crawler.walk import Walk


@dataclass(frozen=True, slots=True, kw_only=True)
class WayTrial:
    """What a way of discovery answered."""

    way: Discovery
    entries: tuple[Entry, ...]
    pages: tuple[str, ...]
    """The further addresses that were asked: pages of a list, parts of a sitemap."""
    is_all: bool
    """Whether the way was read to its end."""
    faults: tuple[str, ...]
    """Addresses that did not answer as the way promises, each with what is wrong."""


async def try_way(enquirer: Enquirer, source: Source, way: Discovery, *, answers: int) -> WayTrial:
    """Read a way as a first crawl would, but no more than `answers` of it (all its starting addresses at least)."""
    today = datetime.now(UTC).date()
    depth = max(answers, len(discovery.start_urls(source, way, today=today)))
    walk = Walk(source.model_copy(update={"discovery": (way,), "depth": depth}), deep=True, today=today)
    entries: dict[str, Entry] = {}
    faults: list[str] = []
    pages: list[str] = []
    while (step := walk.next()) is not None:
        try:
            answer = await enquirer.page(step.url)
            found = await asyncio.to_thread(discovery.read, answer.body, answer.url, answer.headers, way, walk.source)
        except MissingError as error:
            if step.is_start:
                faults.append(str(error))
            walk.missing(step)
        except (UnansweredError, discovery.DiscoveryError) as error:
            faults.append(str(error))
            walk.failed(step)
        else:
            pages += [] if step.is_start else [step.url]
            fresh = [entry for entry in found.entries if entry.url not in entries]
            entries.update({entry.url: entry for entry in fresh})
            walk.found(step, found, fresh=len(fresh), is_known=lambda url: False)
    return WayTrial(
        way=way,
        entries=tuple(entries.values()),
        pages=tuple(pages),
        is_all=walk.is_complete and not walk.is_endless,
        faults=tuple(dict.fromkeys(faults)),
    )
