"""What an article's answer means: new, changed, unchanged, gone, or no article at all."""

from dataclasses import replace
from datetime import timedelta

from scrapy import Request
from scrapy.http import Response

from crawler.archive import Change, Exchange
from crawler.attachments import note_files
from crawler.canonical_link import canonical_link
from crawler.challenges import barrier
from crawler.conditions import conditions, validators
from crawler.fingerprint import sha256, text_sha256
from crawler.opt_outs import opt_outs
from crawler.page import Role
from crawler.revisits import GONE, GONE_WAIT, age
from crawler.run import Run
from crawler.state import Due, Stored


def store_article(run: Run, response: Response, due: Due) -> None:
    """Keep an article's answer, and note whether it is new, changed or unchanged."""
    exchange = run.answered(response, Role.ARTICLE, due.hints)
    tally = run.tallies[exchange.source_id]
    tally.articles += 1
    headers = {name.lower(): value for name, value in exchange.headers}
    if exchange.status == 304 and not conditions(due):
        _lost(run, exchange, due, "failed")
    elif exchange.status == 304:
        run.writer.revisit(exchange, stored_at=due.stored.stored_at, stored_url=due.stored.stored_url)
        _same(run, exchange, due, validators(exchange, due.stored))
    elif exchange.status in GONE:
        _lost(run, exchange, due, "gone")
    elif barrier(exchange.url, exchange.final_url, headers, exchange.body) is not None:
        tally.barriers += 1
        _lost(run, replace(exchange, change=Change.UNCHANGED), due, "failed")
    elif not 200 <= exchange.status < 300:
        _lost(run, exchange, due, "failed")
    else:
        signals = opt_outs(exchange.headers, exchange.body)
        if signals and run.settings.honour_opt_outs:
            opted_out(run, exchange.source_id, due)
        else:
            tally.opted_out += bool(signals)
            own_address = canonical_link(exchange.headers, exchange.body, exchange.final_url)
            _store_text(run, replace(exchange, canonical=own_address, opt_outs=signals), due)
    run.save_sometimes()


def opted_out(run: Run, source_id: str, due: Due) -> None:
    """A site does not want an article to be kept, and the settings honour that."""
    run.tallies[source_id].opted_out += 1
    _forbid(run, due)


def _store_text(run: Run, exchange: Exchange, due: Due) -> None:
    tally = run.tallies[exchange.source_id]
    digest, known = sha256(exchange.body), due.stored
    if run.find_files is not None:
        content_type = next((value for name, value in exchange.headers if name.lower() == "content-type"), None)
        files = run.find_files(exchange.body, exchange.final_url, content_type)
        note_files(run, exchange.source_id, files, found_on=exchange.url)
    if known.sha256 == digest and known.stored_at is not None and due.is_intact:
        run.writer.revisit(exchange, stored_at=known.stored_at, stored_url=known.stored_url)
        _same(run, exchange, due, validators(exchange, known))
        return
    stored = validators(
        exchange,
        Stored(
            sha256=digest,
            text_sha256=text_sha256(exchange.body),
            stored_at=exchange.fetched_at,
            stored_url=exchange.final_url,
        ),
    )
    if known.sha256 is not None and stored.text_sha256 == known.text_sha256:
        run.writer.write(replace(exchange, change=Change.UNCHANGED))
        _same(run, exchange, due, stored)
        return
    is_new = known.sha256 is None
    run.writer.write(replace(exchange, change=Change.NEW if is_new else Change.CHANGED))
    tally.new += is_new
    tally.changed += not is_new
    run.state.changed(
        due.key,
        stored,
        status=exchange.status,
        rhythm=run.settings.rhythm,
        now=exchange.fetched_at,
        age=_age(exchange, due) if is_new else timedelta(0),
    )


def _same(run: Run, exchange: Exchange, due: Due, stored: Stored) -> None:
    run.tallies[exchange.source_id].unchanged += 1
    run.state.unchanged(
        due.key,
        stored,
        status=exchange.status,
        rhythm=run.settings.rhythm,
        now=exchange.fetched_at,
        age=_age(exchange, due),
    )


def _age(exchange: Exchange, due: Due) -> timedelta:
    return age(due.hints, due.url, exchange.fetched_at.date())


def _lost(run: Run, exchange: Exchange, due: Due, state: str) -> None:
    run.writer.write(exchange)
    wait = GONE_WAIT if state == "gone" else None
    run.state.failed(due.key, state, wait, status=exchange.status, rhythm=run.settings.rhythm, now=exchange.fetched_at)


def forbidden(run: Run, source_id: str, due: Due) -> None:
    """robots.txt forbids an article; it is looked at again, without a request, in later runs."""
    run.tallies[source_id].forbidden += 1
    _forbid(run, due)


def _forbid(run: Run, due: Due) -> None:
    rhythm, now = run.settings.rhythm, run.clock.now()
    run.state.failed(due.key, "forbidden", rhythm.first, status=None, rhythm=rhythm, now=now)


def article_failed(run: Run, request: Request, error: BaseException, due: Due) -> None:
    """An article's request got no answer."""
    run.store_failure(request, error, due.hints)
    run.tallies[str(request.meta["source_id"])].articles += 1
    run.state.failed(due.key, "failed", None, status=None, rhythm=run.settings.rhythm, now=run.clock.now())
