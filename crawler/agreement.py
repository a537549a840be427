"""Whether state and archive agree: every answer that the state claims to be stored must be in the archive."""

import sqlite3
from contextlib import closing
from pathlib import Path

from crawler.archive import Holdings, Problem
from crawler.state_schema import VERSION

_CLAIMS = (
    ("addresses", "SELECT seq, url, stored_url, stored_at, sha256 FROM addresses WHERE stored_at IS NOT NULL"),
    ("listings", "SELECT rowid, url, stored_url, stored_at, sha256 FROM listings WHERE stored_at IS NOT NULL"),
)


def disagreements(state: Path, holdings: Holdings) -> tuple[Problem, ...]:
    """What the state claims and the archive lacks; `offset` is the row. Empty without a state, which may be lost.

    The archive may hold more than the state knows, after a kill; that is no fault.
    """
    if not state.is_file():
        return ()
    try:
        with closing(sqlite3.connect(f"{state.resolve().as_uri()}?mode=ro", uri=True)) as database:
            return tuple(_compared(database, state.name, holdings))
    except sqlite3.Error as error:
        return (Problem(state.name, 0, f"cannot be read: {error}"),)


def _compared(database: sqlite3.Connection, name: str, holdings: Holdings) -> list[Problem]:
    found = [Problem(name, 0, f"integrity: {row[0]}") for row in database.execute("PRAGMA quick_check")]
    if found != [Problem(name, 0, "integrity: ok")]:
        return found
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if version != VERSION:
        return [Problem(name, 0, f"has version {version}, not {VERSION}; the next crawl brings it up to date")]
    problems = []
    for table, question in _CLAIMS:
        for row, url, stored_url, stored_at, sha256 in database.execute(question):
            wrong = holdings.lacks(stored_url or url, stored_at, sha256=sha256)
            if wrong is not None:
                problems.append(Problem(name, row, f"{table}: {url}: the answer of {stored_at} {wrong}"))
    return problems
