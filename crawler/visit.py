"""A first visit to a site that nobody has described: what it tells of itself, and the entry that would follow it."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import ValidationError

from crawler.discovery import DiscoveryError, Entry, Found
from crawler.discovery.found import is_article
from crawler.enquiry import Answer, Enquirer, MovedError, UnansweredError, enquire
from crawler.list_place import ListPage, narrowed
from crawler.pager_clues import with_pager
from crawler.probe import Clues, clues, site_hosts
from crawler.proposal import entry
from crawler.registry import load
from crawler.robots_told import RobotsTold, robots_told
from crawler.settings import CrawlSettings
from crawler.source import Discovery, Kind, Listing, Source
from crawler.urls import address_key, host_of
from crawler.way_trial import WayTrial, try_way
from crawler.ways import ALL_LINKS

ANSWERS = 4
"""Most answers of each way of discovery that are read."""
SAMPLES = 3
"""Most articles that are fetched."""


class VisitError(RuntimeError):
    """No entry can be proposed; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An article that was fetched; `answer` is None where it could not be, `fault` says why."""

    entry: Entry
    answer: Answer | None
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a visit found."""

    clues: Clues
    homepage: str
    robots: RobotsTold
    trials: tuple[WayTrial, ...]
    source: Source
    """The proposed entry, as the registry reads it."""
    toml: str
    """The proposed entry, as text for a registry."""
    articles: tuple[Entry, ...]
    """What the entry would find in the answers read, each once, the surest ways first."""
    samples: tuple[Sample, ...]


def visit(
    url: str,
    *,
    settings: CrawlSettings,
    delay: float = 2.0,
    source_id: str | None = None,
    allow_loopback: bool = False,
    observe: Callable[[str], None] | None = None,
) -> Visit:
    """Ask a site for robots.txt, its home page at `url`, what that names, and a few articles.

    Only the host of `url` is asked, with and without `www.`, at `delay` seconds between requests or what robots.txt
    asks for. Nothing is stored. `observe` is told of each step, in one line. Once a process. Raises VisitError,
    ValueError for an address that is none (or on loopback without `allow_loopback`), and EnquiryStoppedError.
    """
    stub = _stub(url, delay=delay, allow_loopback=allow_loopback)
    name = source_id or _id(stub.hosts[0])
    return enquire((stub,), _conversation(stub, name, observe or _unseen), settings)


def _stub(url: str, *, delay: float, allow_loopback: bool) -> Source:
    """What is known beforehand: whom to ask."""
    host = host_of(url)
    try:
        return Source(
            source_id="new",
            name=host,
            kind=Kind.OTHER,
            homepage=url,
            hosts=site_hosts(host),
            discovery=(Listing(urls=(url,), links=ALL_LINKS),),
            article_pattern=".",
            delay=delay,
            allow_loopback=allow_loopback,
        )
    except ValidationError as error:
        raise ValueError(error.errors()[0]["msg"].removeprefix("Value error, ")) from error


def _id(host: str) -> str:
    return "-".join(part for part in host.removeprefix("www.").replace(":", ".").strip("[]").split(".") if part)


def _unseen(step: str) -> None:
    """Nobody looks on."""


def _conversation(
    stub: Source, source_id: str, observe: Callable[[str], None]
) -> Callable[[Enquirer], Awaitable[Visit]]:
    async def conversation(enquirer: Enquirer) -> Visit:
        try:
            home = await enquirer.page(stub.homepage)
        except MovedError as error:
            raise VisitError(f"{error}; probe that address") from error
        except UnansweredError as error:
            raise VisitError(str(error)) from error
        robots = robots_told(enquirer.robots(host_of(home.url)), home.url)
        observe(f"robots.txt: {robots.words}")
        try:
            told_by_page = clues(home.body, home.url, home.headers, robots.text, allow_loopback=stub.allow_loopback)
        except DiscoveryError as error:
            raise VisitError(str(error)) from error
        told_by_page = await _with_pagers(enquirer, told_by_page)
        trials = []
        for way in told_by_page.candidates:
            trials.append(await try_way(enquirer, told_by_page.source, way, answers=ANSWERS))
            observe(f"{way.way}: {len(trials[-1].entries)} links" if trials[-1].entries else f"{way.way}: nothing")
        return await _proposed(enquirer, told_by_page, home.url, robots, tuple(trials), source_id)

    return conversation


async def _with_pagers(enquirer: Enquirer, told: Clues) -> Clues:
    """Listings as their own first pages show them to go on; those that do not answer stay as they are."""
    ways: list[Discovery] = []
    for way in told.candidates:
        refined: Discovery = way
        if isinstance(way, Listing):
            with suppress(UnansweredError, DiscoveryError):
                page = await enquirer.page(way.urls[0])
                refined = with_pager(way, page.body, page.url, page.headers)
        ways.append(refined)
    return replace(told, source=told.source.model_copy(update={"discovery": tuple(ways)}))


async def _proposed(
    enquirer: Enquirer, told: Clues, homepage: str, robots: RobotsTold, trials: tuple[WayTrial, ...], source_id: str
) -> Visit:
    answers: dict[Discovery, Found] = {one.way: Found(one.entries, one.pages) for one in trials if one.entries}
    try:
        toml = entry(told, answers, source_id=source_id)
    except DiscoveryError as error:
        faults = "; ".join(fault for one in trials for fault in one.faults)
        raise VisitError(f"{error}{': ' if faults else ''}{faults}") from error
    source = _loaded(toml)
    places = {one.way: await _place(enquirer, one, source) for one in trials}
    if any(place != way for way, place in places.items()):
        ways = tuple(places[way] for way in told.candidates)
        told = replace(told, source=told.source.model_copy(update={"discovery": ways}))
        again = [
            one
            if places[one.way] == one.way
            else await try_way(enquirer, told.source, places[one.way], answers=ANSWERS)
            for one in trials
        ]
        trials = tuple(again)
        toml = entry(told, {places[way]: found for way, found in answers.items()}, source_id=source_id)
        source = _loaded(toml)
    chosen = {way.way for way in source.discovery}
    found: dict[str, Entry] = {}
    for one in trials:
        if one.way.way in chosen:
            for article in one.entries:
                if is_article(article.url, source):
                    found.setdefault(address_key(article.url, query_identity=source.query_identity), article)
    samples = [await _sample(enquirer, article) for article in tuple(found.values())[:SAMPLES]]
    return Visit(
        clues=told,
        homepage=homepage,
        robots=robots,
        trials=trials,
        source=source,
        toml=toml,
        articles=tuple(found.values()),
        samples=tuple(samples),
    )


async def _place(enquirer: Enquirer, trial: WayTrial, source: Source) -> Discovery:
    """A listing, told where on its pages the list stands; another way as it is."""
    way = trial.way
    if not isinstance(way, Listing) or not trial.pages:
        return way
    try:
        first, second = [await enquirer.page(url) for url in (way.urls[0], trial.pages[0])]
        return narrowed(
            way,
            ListPage(first.body, first.url, first.headers),
            ListPage(second.body, second.url, second.headers),
            source,
        )
    except (UnansweredError, DiscoveryError):
        return way


async def _sample(enquirer: Enquirer, article: Entry) -> Sample:
    try:
        return Sample(article, await enquirer.page(article.url))
    except UnansweredError as error:
        return Sample(article, None, error.what)


def _loaded(toml: str) -> Source:
    """The entry as the registry reads it; RegistryError would be a fault of ours."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "proposed.toml"
        path.write_text(toml, encoding="utf-8")
        [source] = load(path).sources
    return source
