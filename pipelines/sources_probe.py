"""`cus sources probe URL`: an entry for a new site, and the articles that it would find."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from crawler import registry
from crawler.enquiry import EnquiryStoppedError
from crawler.visit import Visit, VisitError, visit
from extract.values import PageKind
from pipelines import settings as configuration
from pipelines.console import Screen
from pipelines.fetched_article import shown
from pipelines.outcome import Exit, JobError, UsageError
from pipelines.steps import step

SHOWN = 20
"""Articles in the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a site is asked, and what its entry is called."""

    source_id: str | None = None
    """Made from the host's name where there is none."""
    delay: float = 2.0
    """Seconds between two requests."""
    allow_loopback: bool = False


def run(url: str, manner: Manner, out: Path | None, data: Path, settings: Path | None, screen: Screen) -> Exit:
    """Visit a site and print what came of it, as a registry with comments; `out` gets the entry added."""
    crawling = configuration.load(data, settings).crawl()
    address = url if "://" in url else f"https://{url}"
    try:
        found = visit(address, settings=crawling, observe=partial(step, screen), **asdict(manner))
    except ValueError as error:
        hint = "; --allow-loopback opens it" if "loopback" in str(error) else ""
        raise UsageError(f"sources probe {url}: {_without_advice(str(error))}{hint}") from error
    except VisitError as error:
        raise JobError(f"sources probe: {error}") from error
    except EnquiryStoppedError as error:
        raise JobError("sources probe: stopped, nothing was written") from error
    for line in _told(found):
        screen.say(line)
    if out is not None:
        _append(found.toml, out)
        screen.say(f"# {found.source.source_id} was added to {out}; check its name and kind")
    return Exit.DONE


def _without_advice(fault: str) -> str:
    return fault.partition(", and allow_loopback")[0]


def _told(found: Visit) -> Iterator[str]:
    """The report: the entry as it stands, all else as comments, so that the whole can be read as a registry."""
    yield f"# {found.homepage}: {found.clues.title or 'without a title'}"
    yield f"# built with: {found.clues.family or 'not known'}"
    yield f"# robots.txt: {found.robots.words}"
    for trial in found.trials:
        where = trial.way.root if trial.way.way == "wordpress" else ", ".join(trial.way.urls)
        count = f"{len(trial.entries)}{'' if trial.is_all else '+'} links"
        yield f"# {trial.way.way}: {where}: {'; '.join(trial.faults) or count}"
    yield ""
    yield from found.toml.splitlines()
    yield ""
    yield from (f"# {line}" for line in _table(found))


def _table(found: Visit) -> Iterator[str]:
    """The articles, those fetched with the title and date that were read on them."""
    fetched = {sample.entry.url: sample for sample in found.samples}
    every = "" if any(trial.is_all and trial.entries for trial in found.trials) else "at least "
    yield f"{every}{len(found.articles)} articles; those marked * were fetched"
    for article in found.articles[:SHOWN]:
        sample = fetched.get(article.url)
        answer = None if sample is None else sample.answer
        seen = shown(article, answer, query_identity=found.source.query_identity)
        day = seen.day.isoformat() if seen.day else "undated"
        doubt = ""
        if sample is not None and sample.fault is not None:
            doubt = f" (FAILED: {sample.fault})"
        elif seen.kind not in {None, PageKind.ARTICLE}:
            doubt = f" (reads as {seen.kind}, not as an article)"
        yield f"{'*' if answer is not None else ' '} {day:10}  {seen.title or 'untitled'}  {article.url}{doubt}"
    if len(found.articles) > SHOWN:
        yield f"  and {len(found.articles) - SHOWN} more"


def _append(entry: str, path: Path) -> None:
    """Add an entry to a registry file, which is made where there is none; the file stays valid or as it was."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    written = path.with_name(path.name + ".new")
    written.write_text(before + ("\n" if before.strip() else "") + entry, encoding="utf-8")
    try:
        registry.load(written)
    except registry.RegistryError as error:
        written.unlink()
        raise UsageError(f"{str(error).replace(str(written), str(path))}; {path} was left as it is") from error
    written.replace(path)
