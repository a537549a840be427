"""Whether sources still answer as the registry describes them."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from crawler.discovery import Entry
from crawler.enquiry import Answer, Enquirer, MovedError, UnansweredError, enquire
from crawler.hint_dates import latest_possible
from crawler.probe import families, family_of
from crawler.robots_told import RobotsTold, robots_told
from crawler.settings import CrawlSettings
from crawler.source import Source
from crawler.urls import address_key, host_of
from crawler.way_trial import WayTrial, try_way

ANSWERS = 3
"""Most answers of each way of discovery that are read."""


class Verdict(StrEnum):
    """How a source answers."""

    OK = "ok"
    PARTLY = "partly"
    """Articles are found, but not all is as described."""
    FAILED = "failed"
    """No way of discovery finds articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCheck:
    """What one source answered."""

    source: Source
    verdict: Verdict
    robots: RobotsTold
    trials: tuple[WayTrial, ...]
    articles: int
    """Articles that were found, each once."""
    is_all: bool
    """Whether some way was read to its end; else there are more."""
    newest: Entry | None
    """The newest article by what discovery says; where it gives no dates, the first that it names."""
    sample: Answer | None
    """The newest article, fetched."""
    faults: tuple[str, ...]
    """What is not as described."""
    notes: tuple[str, ...]
    """What has changed without harm."""


def check(
    sources: Iterable[Source],
    *,
    settings: CrawlSettings,
    observe: Callable[[SourceCheck], None] | None = None,
) -> tuple[SourceCheck, ...]:
    """Ask each source for its home page, every way of discovery and its newest article, in the sources' own pace.

    Nothing is stored. `observe` is told each source when it is done. Once a process. Raises EnquiryStoppedError.
    """
    chosen = tuple(sources)

    async def one(enquirer: Enquirer, source: Source) -> SourceCheck:
        checked = await _check(enquirer, source)
        if observe is not None:
            observe(checked)
        return checked

    async def conversation(enquirer: Enquirer) -> tuple[SourceCheck, ...]:
        return tuple(await asyncio.gather(*(one(enquirer, source) for source in chosen)))

    return enquire(chosen, conversation, settings)


async def _check(enquirer: Enquirer, source: Source) -> SourceCheck:
    faults, notes = await _home(enquirer, source)
    trials = [await try_way(enquirer, source, way, answers=ANSWERS) for way in source.discovery]
    for trial in trials:
        faults += trial.faults
        if not trial.entries and not trial.faults and source.minimum_articles:
            faults.append(f"{trial.way.way}: answers, but shows no article")
    found = {address_key(one.url, query_identity=source.query_identity): one for t in trials for one in t.entries}
    is_all = any(trial.is_all and trial.entries for trial in trials)
    if trials and all(trial.is_all for trial in trials) and 0 < len(found) < source.minimum_articles:
        faults.append(f"{len(found)} articles, at least {source.minimum_articles} are expected")
    newest = _newest(trials)
    sample = None
    if newest is not None:
        try:
            sample = await enquirer.page(newest.url)
        except UnansweredError as error:
            faults.append(f"the newest article: {error}")
    works = bool(found) or (not source.minimum_articles and any(not trial.faults for trial in trials))
    return SourceCheck(
        source=source,
        verdict=Verdict.OK if works and not faults else Verdict.PARTLY if works else Verdict.FAILED,
        robots=robots_told(enquirer.robots(host_of(source.homepage)), source.homepage),
        trials=tuple(trials),
        articles=len(found),
        is_all=is_all,
        newest=newest,
        sample=sample,
        faults=tuple(dict.fromkeys(faults)),
        notes=tuple(notes),
    )


async def _home(enquirer: Enquirer, source: Source) -> tuple[list[str], list[str]]:
    """Faults and notes about the home page: where it answers, and what it was built with."""
    try:
        home = await enquirer.page(source.homepage)
    except MovedError as error:
        return [f"the home page has moved to another host: {error.target}"], []
    except UnansweredError as error:
        return [f"the home page: {error}"], []
    notes = []
    asked, answered = urlsplit(source.homepage), urlsplit(home.url)
    if (asked.scheme, asked.netloc) != (answered.scheme, answered.netloc):
        notes.append(f"the home page answers at {home.url}")
    expected = next((one for one in families() if f"{source.family}-".startswith(f"{one}-")), None)
    built_with = family_of(home.body)
    if expected is not None and built_with is not None and built_with != expected:
        return [f"the site is built with {built_with} now, the registry says {expected}"], notes
    return [], notes


def _newest(trials: Iterable[WayTrial]) -> Entry | None:
    """The newest by its printed date; entries without one, or with one to come, are last, in the order of the ways."""
    entries = [entry for trial in trials for entry in trial.entries]
    latest = datetime.now(UTC).date() + timedelta(days=2)

    def day(entry: Entry) -> date:
        found = latest_possible(entry.hint.published or entry.hint.modified, entry.url)
        return found if found is not None and found <= latest else date.min

    return max(entries, key=day, default=None)
