"""`cus archive verify`: whether the archive is sound and agrees with the crawl state."""

from collections.abc import Sequence
from pathlib import Path

from crawler.agreement import disagreements
from crawler.archive import Holdings, Problem, RunReport, examine
from pipelines import runs
from pipelines.console import Screen, counting
from pipelines.outcome import Exit, UsageError

_HEADS = ("run", "files", "MB", "records", "answers", "revisits", "end", "faults")


def run(data: Path, screen: Screen) -> Exit:
    """Examine everything, print a line for each run, and complain of each fault: file, offset, what."""
    folder = runs.existing(data) / "archive"
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder")
    holdings = Holdings()
    reports: list[RunReport] = []
    with runs.locked(data):
        with counting(screen, "reading", every=1) as count:
            for report in examine(folder, holdings):
                reports.append(report)
                count(len(reports), f"{len(reports)} runs, {sum(one.bytes for one in reports) / 1e6:.0f} MB")
        state = disagreements(data / "state.sqlite", holdings)
    for line in _table(reports):
        screen.say(line)
    problems = [*(problem for report in reports for problem in report.problems), *state]
    for problem in problems:
        screen.complain(_line(problem))
    has_state = (data / "state.sqlite").is_file()
    screen.say(_ending(reports, problems, has_state=has_state))
    return Exit.FAILED if problems else Exit.DONE


def _line(problem: Problem) -> str:
    return f"{problem.file}: {'row' if problem.file.endswith('.sqlite') else 'offset'} {problem.offset}: {problem.what}"


def _ending(reports: Sequence[RunReport], problems: Sequence[Problem], *, has_state: bool) -> str:
    records = sum(report.records.total() for report in reports)
    verdict = f"{len(problems)} fault{'s' if len(problems) != 1 else ''}" if problems else "all is well"
    state = "" if has_state else ", no crawl state to compare with"
    return f"{len(reports)} runs, {records} records{state}: {verdict}."


def _table(reports: Sequence[RunReport]) -> list[str]:
    rows = [_HEADS, *map(_cells, reports)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    return [
        "  ".join(
            cell.ljust(width) if column in {0, 6} else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _cells(report: RunReport) -> tuple[str, ...]:
    return (
        report.run_id,
        str(report.files),
        f"{report.bytes / 1e6:.1f}",
        str(report.records.total()),
        str(report.records["response"]),
        str(report.records["revisit"]),
        "finished" if report.is_finished else "broken off",
        str(len(report.problems)),
    )
