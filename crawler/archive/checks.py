"""Whether the archive is sound: every record, every exchange, and what records say of one another."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from crawler.archive.exchange import ArchiveError
from crawler.archive.files import RunFiles, name, run_files
from crawler.archive.holdings import Holdings
from crawler.archive.records import Record, TornEndError, next_whole_record, read_records, wrong_digests
from crawler.archive.runs import COUNTERS, count
from crawler.archive.stored import RunEnd, RunStart, Stored, grouped


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in an archive file, at an offset in bytes."""

    file: str
    offset: int
    what: str


@dataclass(slots=True)
class RunReport:
    """What one run's files hold."""

    run_id: str
    files: int = 0
    bytes: int = 0
    records: Counter[str] = field(default_factory=Counter)
    """WARC-Type → records."""
    is_finished: bool = False
    """Whether it wrote its end record; a run that was killed did not, which is no fault."""
    problems: list[Problem] = field(default_factory=list)


def verify(folder: Path) -> tuple[Problem, ...]:
    """All faults of an archive; empty when all is well."""
    return tuple(problem for report in examine(folder, Holdings()) for problem in report.problems)


def examine(folder: Path, holdings: Holdings) -> Iterator[RunReport]:
    """Read everything once, run by run: lengths, digests, whole exchanges, counters, targets of revisits.

    Damage ends the reading of no file: what follows it is examined, too. `holdings` learns which answers there are.
    """
    for run in run_files(folder):
        yield _examined(run, holdings)


def _examined(run: RunFiles, holdings: Holdings) -> RunReport:
    report = RunReport(run.run_id)
    counters: Counter[str] = Counter()
    end: RunEnd | None = None
    for number, path in enumerate(run.paths):
        report.files += 1
        report.bytes += path.stat().st_size
        if path.name != name(run.run_id, number):
            report.problems.append(Problem(path.name, 0, f"{name(run.run_id, number)} is missing before it"))
            break
        end = _examine_file(path, report, counters, holdings)
        if end is not None and path != run.paths[-1]:
            report.problems.append(Problem(path.name, 0, "the run ends here, and yet it has further files"))
    report.is_finished = end is not None
    if end is not None and not report.problems:
        told = end.about.get("counters", {})
        wrong = [one for one in COUNTERS if told.get(one) != counters[one]]
        if wrong:
            what = ", ".join(f"{one} {told.get(one)} instead of {counters[one]}" for one in wrong)
            report.problems.append(Problem(run.paths[-1].name, 0, f"the end record counts {what}"))
    return report


def _examine_file(path: Path, report: RunReport, counters: Counter[str], holdings: Holdings) -> RunEnd | None:
    end: RunEnd | None = None
    offset: int | None = 0
    while offset is not None:
        last = _Last(offset)
        try:
            for item in grouped(_checked(path, offset, report, holdings, last), path, offset):
                if isinstance(item, Stored):
                    count(counters, item.about)
                elif isinstance(item, RunEnd):
                    end = item
                elif isinstance(item, RunStart) and item.fields.get("run-id") != report.run_id:
                    report.problems.append(Problem(path.name, 0, f"says that run {item.fields.get('run-id')} wrote it"))
            return end
        except TornEndError as torn:
            report.problems.append(Problem(path.name, torn.offset, "torn end: the last exchange is not whole"))
            return None
        except ArchiveError as error:
            report.problems.append(Problem(path.name, last.offset, str(error).partition(": ")[2].partition(": ")[2]))
            offset = next_whole_record(path, last.offset + 1)
        except (KeyError, TypeError) as error:
            report.problems.append(Problem(path.name, last.offset, f"not written by this program: {error!r}"))
            offset = next_whole_record(path, last.offset + 1)
    return end


@dataclass(slots=True)
class _Last:
    """Where the reading of a file stands."""

    offset: int


def _checked(path: Path, offset: int, report: RunReport, holdings: Holdings, last: _Last) -> Iterator[Record]:
    is_rest = offset > 0  # what damage left of the exchange that it cut through makes no whole one
    for record in read_records(path, offset):
        last.offset = record.offset
        report.records[record.kind] += 1
        report.problems.extend(Problem(path.name, record.offset, what) for what in wrong_digests(record))
        if record.kind == "response":
            holdings.add(record)
        elif record.kind == "revisit" and (what := _lost_target(record, holdings)) is not None:
            report.problems.append(Problem(path.name, record.offset, what))
        is_rest = is_rest and record.kind != "request" and "warc-target-uri" in record.fields
        if not is_rest:
            yield record
        last.offset = record.end


def _lost_target(record: Record, holdings: Holdings) -> str | None:
    fields = record.fields
    address, date = fields.get("warc-refers-to-target-uri"), fields.get("warc-refers-to-date")
    if address is None or date is None:
        return "revisit that names no answer"
    wrong = holdings.lacks(address, date, sha1=fields.get("warc-payload-digest"))
    return None if wrong is None else f"revisit of {address} of {date}, which {wrong}"
