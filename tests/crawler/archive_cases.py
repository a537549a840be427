"""Exchanges for the tests of the archive; people and addresses are invented."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.archive import Change, Exchange, Writer
from crawler.page import Hint, Role

NOON = datetime(2026, 3, 14, 12, 0, 0, tzinfo=UTC)
BODY = "<html><title>Żłobek w Łęgu</title><p>Zażółć gęślą jaźń.</p></html>".encode()


def exchange(number: int = 1, **changes: object) -> Exchange:
    """An article's exchange; `number` makes it differ from others."""
    url = f"https://rops.example/aktualnosci/{number}/"
    facts: dict[str, object] = {
        "source_id": "rops-99",
        "role": Role.ARTICLE,
        "url": url,
        "final_url": url,
        "request_headers": (("User-Agent", "cus-harvest/0.1 (+kontakt@example.org)"),),
        "status": 200,
        "headers": (("Content-Type", "text/html; charset=utf-8"), ("ETag", f'"{number}"')),
        "body": BODY + str(number).encode(),
        "fetched_at": NOON + timedelta(seconds=number),
        "change": Change.NEW,
        "hints": (Hint(via="feed", found_on="https://rops.example/feed/", title=f"Wiadomość {number}"),),
    }
    return Exchange(**(facts | changes))  # type: ignore[arg-type]  # tests name the fields they change


def writer(folder: Path, run_id: str = "20260314T120000Z", **options: object) -> Writer:
    """A writer for a run that starts at noon."""
    facts: dict[str, object] = {"started_at": NOON, "code_version": "0.1.0", "settings_sha256": "ab" * 32}
    return Writer(folder, run_id, **(facts | options))  # type: ignore[arg-type]  # as above


def write_run(folder: Path, count: int, run_id: str = "20260314T120000Z", **options: object) -> list[Exchange]:
    """A finished run of `count` articles; returns their exchanges."""
    exchanges = [exchange(number) for number in range(count)]
    with writer(folder, run_id, **options) as archive:
        for one in exchanges:
            archive.write(one)
        archive.finish(NOON + timedelta(hours=1))
    return exchanges
