"""Runs enquiries in processes of their own, since a reactor cannot be started twice."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from crawler.check import SourceCheck, check
from crawler.registry import Registry
from crawler.settings import CrawlSettings
from crawler.visit import Visit, visit
from tests.crawler import crawling

T = TypeVar("T")

_CONTEXT = multiprocessing.get_context("forkserver")


def visited(url: str, settings: CrawlSettings = crawling.FAST, **options: Any) -> Visit:
    """A visit to a site on loopback, without pauses."""
    return _apart(_visit, url, settings, {"delay": 0.0, "allow_loopback": True} | options)


def checked(registry: Registry, settings: CrawlSettings = crawling.FAST) -> dict[str, SourceCheck]:
    """The check of all sources of a registry, by their ids."""
    return {one.source.source_id: one for one in _apart(_check, registry, settings)}


def _apart(work: Callable[..., T], *arguments: Any) -> T:
    ours, theirs = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_work, args=(theirs, work, arguments))
    process.start()
    theirs.close()
    if not ours.poll(60):
        process.kill()
        raise TimeoutError("the enquiry did not end")
    outcome = ours.recv()
    process.join(10)
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome  # type: ignore[no-any-return]  # what `work` returned


def _visit(url: str, settings: CrawlSettings, options: dict[str, Any]) -> Visit:
    return visit(url, settings=settings, **options)


def _check(registry: Registry, settings: CrawlSettings) -> tuple[SourceCheck, ...]:
    return check(registry.sources, settings=settings)


def _work(answers: Connection, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    try:
        answers.send(work(*arguments))
    except (RuntimeError, ValueError) as error:
        answers.send(error)
    finally:
        answers.close()
