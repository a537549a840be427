"""The archive: every answer as a WARC 1.1 record (ISO 28500:2017), gzip per record, written once and only added to.

A run writes files of its own, `<run_id>-00000.warc.gz` and on. Each begins with a `warcinfo` record. An exchange is
`request`, `response` (or `revisit`) and `metadata`, never split over two files; the last file ends with a `metadata`
record that holds the run's counters.
"""

from crawler.archive.checks import Problem, RunReport, examine, verify
from crawler.archive.exchange import ArchiveError, Change, Exchange, Place
from crawler.archive.files import new_run_id
from crawler.archive.holdings import Holdings
from crawler.archive.reader import page_at, pages
from crawler.archive.repairs import repair
from crawler.archive.runs import RunRecord, runs
from crawler.archive.writer import Writer

__all__ = [
    "ArchiveError",
    "Change",
    "Exchange",
    "Holdings",
    "Place",
    "Problem",
    "RunRecord",
    "RunReport",
    "Writer",
    "examine",
    "new_run_id",
    "page_at",
    "pages",
    "repair",
    "runs",
    "verify",
]
