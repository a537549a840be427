"""What the operator's webhook is told of a run, and when."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from crawler.crawl import CrawlResult
from pipelines import summary, webhook
from pipelines.console import Screen
from pipelines.order import Order, Ready
from pipelines.outcome import Exit, JobError, UsageError
from pipelines.runs import code_version

_COUNTERS = ("requests", "new", "changed", "unchanged", "errors")


@dataclass(slots=True)
class Notice:
    """What is known of a run by its end."""

    result: CrawlResult | None = None
    exit: Exit = Exit.FAILED
    dataset: Mapping[str, int] | None = None
    """Table → rows."""
    lines: list[str] = field(default_factory=list)
    """What was said of the dataset."""


@contextmanager
def notifying(job: str, order: Order, ready: Ready, screen: Screen) -> Iterator[Notice]:
    """Tell `running.webhook`, where there is one, how the run within ended, also when it failed; a trial is not told.

    A webhook that cannot be told is a line on standard error and changes nothing else.
    """
    notice = Notice()
    address = ready.settings.running.webhook if order.limit is None else ""
    try:
        yield notice
    except (JobError, UsageError, OSError) as error:
        _tell(address, _message(job, notice, error=str(error)), screen)
        raise
    _tell(address, _message(job, notice), screen)


def _tell(address: str, message: Mapping[str, Any], screen: Screen) -> None:
    fault = webhook.post(address, message) if address else None
    if fault is not None:
        screen.complain(f"running.webhook: {fault}")


def _message(job: str, notice: Notice, *, error: str | None = None) -> dict[str, Any]:
    result = notice.result
    lines = [f"cus {job}: {error}"] if error else []
    if result is not None:
        lines += [*summary.complaints(result), *summary.crawl_lines(result)]
    message: dict[str, Any] = {
        "job": job,
        "status": _status(notice, error),
        "exit_status": int(Exit.FAILED if error else notice.exit),
        "code_version": code_version(),
        "error": error,
        "dataset": notice.dataset,
        "text": "\n".join([*lines, *notice.lines]),
    }
    if result is None:
        return message
    return message | {
        "run_id": result.run_id,
        "started_at": result.started_at.isoformat(),
        "finished_at": result.finished_at.isoformat(),
        "counts": {name: result.total(name) for name in _COUNTERS},
        "failed_sources": [{"source_id": one.source_id, "reason": one.failure} for one in result.failed],
        "alarms": [{"source_id": source_id, "what": alarm} for source_id, alarm in result.alarms],
        "postponed_sources": [{"source_id": one.source_id, "reason": one.postponed} for one in result.postponed],
    }


def _status(notice: Notice, error: str | None) -> str:
    if error is not None:
        return "failed"
    if notice.result is not None and notice.result.was_stopped:
        return "stopped"
    return "sources_failed" if notice.exit is Exit.SOURCES_FAILED else "done"
