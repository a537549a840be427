"""What a person or a log sees while a command works: progress on a terminal, plain or JSON lines elsewhere."""

import json
import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

T = TypeVar("T")

_OURS = ("cus", "crawler", "extract", "nlp", "output", "pipelines")


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a command speaks: results to standard output, progress and log lines to standard error."""

    quiet: bool = False
    json_logs: bool = False

    @property
    def live(self) -> bool:
        """Whether a person looks on: a terminal, and neither quiet nor JSON asked for."""
        return sys.stderr.isatty() and not self.quiet and not self.json_logs

    def say(self, line: str) -> None:
        """One line of result; nothing when quiet."""
        if not self.quiet:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()

    def note(self, line: str) -> None:
        """One line to a person who looks on, beside results and complaints."""
        sys.stderr.write(line + "\n")
        sys.stderr.flush()

    def complain(self, line: str) -> None:
        """One line on standard error, also when quiet; a JSON object where log lines are."""
        if self.json_logs:
            record = logging.LogRecord("cus", logging.ERROR, "", 0, line, None, None)
            sys.stderr.write(_JsonLines().format(record) + "\n")
        else:
            sys.stderr.write(f"cus: {line}\n")
        sys.stderr.flush()


def _worth_telling(record: logging.LogRecord) -> bool:
    """Lines of ours, and what libraries complain of; Scrapy sets levels of its own, so levels alone do not do."""
    return record.name.split(".")[0] in _OURS or record.levelno >= logging.ERROR


def set_up_logging(screen: Screen) -> None:
    """Warnings always; our progress lines unless quiet or on a terminal; libraries only when they fail."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING if screen.quiet or screen.live else logging.INFO)
    handler.addFilter(_worth_telling)
    handler.setFormatter(
        _JsonLines() if screen.json_logs else logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)


def speaking(quiet: bool = False, json_logs: bool = False) -> Screen:
    """A screen as the options ask, with logging set up for it."""
    screen = Screen(quiet, json_logs)
    set_up_logging(screen)
    return screen


@contextmanager
def _bar(screen: Screen, label: str, total: int | None) -> Iterator[Progress | None]:
    if not screen.live:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        progress.add_task(label, total=total)
        yield progress


def progress(
    screen: Screen, label: str, items: Iterable[T], total: int | None = None, every: int = 1000
) -> Iterator[T]:
    """Pass `items` on and show how far they are: a bar on a terminal, else a log line for each `every` items."""
    logger = logging.getLogger("cus")
    with _bar(screen, label, total) as bar:
        for number, item in enumerate(items, start=1):
            yield item
            if bar:
                bar.advance(bar.task_ids[0])
            elif number % every == 0:
                logger.info("%s: %d of %s", label, number, total if total is not None else "?")


@contextmanager
def counting(screen: Screen, label: str, every: int = 500) -> Iterator[Callable[[int, str], None]]:
    """For work of unknown length: gives a function that takes a count and what to tell of it.

    A line that keeps changing on a terminal, else a log line whenever the count passes a multiple of `every`.
    """
    if screen.live:
        with Console(stderr=True).status(label) as status:
            yield lambda count, told: status.update(f"{label}: {told}")
        return
    last = 0

    def log(count: int, told: str) -> None:
        nonlocal last
        if count // every > last:
            last = count // every
            logging.getLogger("cus").info("%s: %s", label, told)

    yield log
