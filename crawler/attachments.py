"""Files that articles offer: which are asked for, and what their answers mean.

Which links of a page are files is for `extract` to know; whoever begins a crawl gives a function that tells. Files are
asked with all the manners of articles, behind them, and only on hosts of the source whose article links them.
"""

from collections.abc import Iterable
from dataclasses import replace

from scrapy import Request
from scrapy.http import Response

from crawler.archive import Change, Exchange
from crawler.challenges import barrier
from crawler.conditions import conditions, validators
from crawler.fingerprint import sha256
from crawler.opt_outs import opt_outs
from crawler.page import Hint, Role
from crawler.revisits import GONE, GONE_WAIT
from crawler.run import Run
from crawler.state import Due, Stored
from crawler.urls import address_key, canonical_url

VIA = "attachment"
"""`Hint.via` of a file; `found_on` is the article that links it."""


def note_files(run: Run, source_id: str, addresses: Iterable[str], *, found_on: str) -> None:
    """Let the files that wait for being asked, as far as they lie on hosts of their source."""
    source, now = run.tallies[source_id].source, run.clock.now()
    for address in addresses:
        try:
            url = canonical_url(address)
        except ValueError:
            continue
        if source.allows(url):
            run.state.saw_file(source_id, address_key(url), url, Hint(via=VIA, found_on=found_on), now=now)


def store_file(run: Run, response: Response, due: Due) -> None:
    """Keep the answer for a file, and note whether it is new, changed or unchanged."""
    exchange = run.answered(response, Role.ATTACHMENT, due.hints)
    headers = {name.lower(): value for name, value in exchange.headers}
    if exchange.status == 304 and conditions(due):
        run.writer.revisit(exchange, stored_at=due.stored.stored_at, stored_url=due.stored.stored_url)
        _same(run, exchange, due, validators(exchange, due.stored))
    elif not 200 <= exchange.status < 300 or barrier(exchange.url, exchange.final_url, headers, exchange.body):
        run.writer.write(exchange)
        _lost(run, exchange.source_id, due, "gone" if exchange.status in GONE else "failed", exchange.status)
    elif run.settings.honour_opt_outs and opt_outs(exchange.headers, b""):
        file_refused(run, exchange.source_id, due)
    else:
        _store_body(run, exchange, due)
    run.save_sometimes()


def file_failed(run: Run, request: Request, error: BaseException, due: Due) -> None:
    """A file's request got no answer."""
    run.store_failure(request, error, due.hints)
    _lost(run, str(request.meta["source_id"]), due, "failed")


def file_refused(run: Run, source_id: str, due: Due) -> None:
    """robots.txt or an opt-out forbids a file; it is looked at again in later runs."""
    _lost(run, source_id, due, "forbidden")


def _store_body(run: Run, exchange: Exchange, due: Due) -> None:
    digest, known = sha256(exchange.body), due.stored
    if known.sha256 == digest and known.stored_at is not None and due.is_intact:
        run.writer.revisit(exchange, stored_at=known.stored_at, stored_url=known.stored_url)
        _same(run, exchange, due, validators(exchange, known))
        return
    stored = Stored(sha256=digest, stored_at=exchange.fetched_at, stored_url=exchange.final_url)
    change = Change.NEW if known.sha256 is None else Change.CHANGED
    run.writer.write(replace(exchange, change=change))
    run.tallies[exchange.source_id].files += 1
    run.state.changed(
        due.key,
        validators(exchange, stored),
        status=exchange.status,
        rhythm=run.settings.rhythm,
        now=exchange.fetched_at,
    )


def _same(run: Run, exchange: Exchange, due: Due, stored: Stored) -> None:
    run.state.unchanged(due.key, stored, status=exchange.status, rhythm=run.settings.rhythm, now=exchange.fetched_at)


def _lost(run: Run, source_id: str, due: Due, state: str, status: int | None = None) -> None:
    run.tallies[source_id].files_failed += 1
    rhythm, now = run.settings.rhythm, run.clock.now()
    wait = {"gone": GONE_WAIT, "forbidden": rhythm.first}.get(state)
    run.state.failed(due.key, state, wait, status=status, rhythm=rhythm, now=now)
