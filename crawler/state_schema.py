"""The tables of the crawl state, as SQLite keeps them."""

import sqlite3
from contextlib import closing
from pathlib import Path

VERSION = 3

UPGRADES = {
    1: "ALTER TABLE addresses ADD COLUMN role TEXT NOT NULL DEFAULT 'article';",
    2: "ALTER TABLE listings ADD COLUMN news_at TEXT; ALTER TABLE listings ADD COLUMN next_due TEXT;"
    " ALTER TABLE sources ADD COLUMN deep_since TEXT;",
}
"""What makes of the tables of a version those of the next."""

TABLES = """
-- The crawl state: what is known of every address, so that a run asks only for what is new or due.
-- Times are text in UTC (2026-11-22T20:16:14Z), which sorts by time.
CREATE TABLE addresses (
    seq INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,           -- what identifies the page, see crawler.urls.address_key
    url TEXT NOT NULL,                  -- the canonical address, which is asked
    source_id TEXT NOT NULL,
    state TEXT NOT NULL,                -- pending, done, failed, gone or forbidden
    hints TEXT NOT NULL,                -- JSON: what discovery said, the latest of each way
    settled INTEGER NOT NULL DEFAULT 0, -- 1 once a discovery that saw it was read to its end
    picked TEXT,                        -- the run that took it last
    walked TEXT,                        -- the walk of a run that saw it last
    etag TEXT,
    last_modified TEXT,
    sha256 TEXT,                        -- of the body last stored
    text_sha256 TEXT,                   -- of its visible text
    stored_at TEXT,                     -- when the body last stored was fetched
    stored_url TEXT,                    -- the address that answered with it
    status INTEGER,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    last_fetched TEXT,
    last_changed TEXT,
    failures INTEGER NOT NULL DEFAULT 0,  -- in a row
    unchanged INTEGER NOT NULL DEFAULT 0, -- checks in a row that found nothing new
    next_due TEXT NOT NULL,
    role TEXT NOT NULL DEFAULT 'article' -- article, or attachment: a file that an article offers
);
CREATE INDEX addresses_waiting ON addresses (source_id, state, seq);
CREATE INDEX addresses_due ON addresses (source_id, next_due);
CREATE INDEX addresses_unsettled ON addresses (source_id) WHERE settled = 0;

CREATE TABLE listings (
    url TEXT NOT NULL,
    source_id TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    sha256 TEXT,
    stored_at TEXT,
    stored_url TEXT,
    more TEXT NOT NULL DEFAULT '[]',      -- JSON: the addresses it led to
    entries INTEGER NOT NULL DEFAULT 0,   -- the articles it named
    settled INTEGER NOT NULL DEFAULT 0,   -- 1 once the walk that read it came to its end
    last_fetched TEXT NOT NULL,
    news_at TEXT,                         -- when it last named something new or modified
    next_due TEXT,                        -- before then it need not be asked; NULL: every run asks
    PRIMARY KEY (source_id, url)
);

CREATE TABLE sources (
    source_id TEXT PRIMARY KEY,
    deep_at TEXT,                         -- when a discovery was first read to its very end
    deep_since TEXT                       -- when the first reading began that has not come to its end yet
);

CREATE TABLE robots (
    host TEXT PRIMARY KEY,                -- scheme://host:port
    body BLOB NOT NULL,
    fetched_at TEXT NOT NULL
);
"""


def opened(path: Path, *, trial: bool) -> sqlite3.Connection:
    """The state's file, created where it is not there; with `trial`, a copy in memory. Raises sqlite3.Error."""
    if trial:
        database = sqlite3.connect(":memory:", isolation_level="IMMEDIATE")
        if path.exists():
            with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as original:
                original.backup(database)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(path, isolation_level="IMMEDIATE")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        database.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
        version = VERSION
    while version in UPGRADES:
        database.executescript(f"BEGIN; {UPGRADES[version]} PRAGMA user_version = {version + 1}; COMMIT;")
        version += 1
    if version != VERSION:
        database.close()
        raise sqlite3.DatabaseError(f"has version {version}, this program reads version {VERSION}")
    return database
