"""Later harvests of the replica: little is asked, nothing changes by itself, what did change is noticed."""

import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from tests.end_to_end.job import TABLES, Harvested, Row, cus, rows, table_bytes


def test_a_second_run_asks_little_conditionally_where_it_can_and_changes_nothing(harvested: Harvested) -> None:
    """At most one request for each source, and one for each WordPress that asks which articles were edited.

    Each is conditional wherever the same address had given a validator.
    """
    before = table_bytes(harvested.data)
    outcome = harvested.again()
    assert outcome.returncode == 0, outcome.stderr
    assert "Nothing changed" in outcome.stdout
    assert table_bytes(harvested.data) == before
    asked = harvested.sites.requests
    edits = [entry.site for entry in asked if "orderby=modified" in entry.target]
    assert len(edits) == len(set(edits))
    assert len(asked) - len(edits) <= len(harvested.sources())
    for entry in asked:
        known = harvested.asked[(entry.site, entry.target)] > 0
        if known and harvested.sites.sites[entry.site].facts.validators:
            assert entry.conditional, entry.target


def test_a_rebuild_from_the_archive_is_byte_identical(harvested: Harvested, copied: Path) -> None:
    before = table_bytes(copied)
    for name in before:
        (copied / name).unlink()
    shutil.rmtree(copied / "cache", ignore_errors=True)
    outcome = cus("build", "--sources", harvested.registry, "--data", copied)
    assert outcome.returncode == 0, outcome.stderr
    assert table_bytes(copied) == before


def test_sites_that_are_down_or_guarded_are_named_and_their_rows_stay(harvested: Harvested, copied: Path) -> None:
    """An error everywhere, a challenge everywhere, a login page everywhere: three sources failed, nothing is lost."""
    before = table_bytes(copied)
    harvested.sites.break_site("um-28", 500)
    harvested.sites.guard_site("um-14", "challenge")
    harvested.sites.guard_site("rops-18", "login")
    try:
        outcome = cus("harvest", "--sources", harvested.registry, "--data", copied, "--quiet")
    finally:
        harvested.sites.break_site("um-28", None)
        harvested.sites.guard_site("um-14", None)
        harvested.sites.guard_site("rops-18", None)
    assert outcome.returncode == 3, outcome.stderr
    failed = {line.split(": ")[2] for line in outcome.stderr.splitlines() if "source failed" in line}
    assert failed == {"um-28", "um-14", "rops-18"}
    assert table_bytes(copied) == before


def test_new_articles_come_in_and_edited_ones_are_updated(harvested: Harvested, copied: Path) -> None:
    """When everything is asked again: one row more, one row changed, all other rows stay as they were."""
    before = {row["canonical_url"]: row for row in rows(copied, "documents")}
    edited = next(url for url, article in harvested.truth().items() if article.article_id == "um-02-nabor-17-mln")
    earlier = harvested.sites.article("um-02-nabor-17-mln")
    new = harvested.sites.publish(NEW, "nowy-numer")
    address = harvested.sites.address(new.article_id)
    harvested.sites.edit(earlier.article_id)
    try:
        outcome = cus("harvest", "--sources", harvested.registry, "--data", copied, "--refetch")
    finally:
        harvested.sites.withdraw(new.article_id)
        harvested.sites.publish(earlier)
    assert outcome.returncode == 0, outcome.stderr
    after = {row["canonical_url"]: row for row in rows(copied, "documents")}
    assert set(after) - set(before) == {address}
    assert after[address]["title"] == new.title
    assert "4 130 000" in after[edited]["text"]
    assert after[edited]["modified_on"] == date(2024, 2, 22)
    assert {url for url in before if after[url] != before[url]} == {edited}


NEW = """+++
site = "rops-30"
number = 5230
slug = "nowy-numer-telefonu"
title = "Nowy numer telefonu centrum usług społecznych w Jarocinie"
published = 2025-06-16T09:00:00
relevant = true
+++
Od poniedziałku Centrum Usług Społecznych w Jarocinie ma nowy numer telefonu: 62 555 40 40. Dyżur trwa od 7.00 do 19.00.

Stary numer będzie działał do końca lipca.
"""


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.5, 1.5, 3.0])
def test_a_killed_crawl_is_completed_by_the_next_run(harvested: Harvested, tmp_path: Path, after: float) -> None:
    """But for runs, times of retrieval and places in the archive the dataset equals that of an undisturbed run."""
    command = [sys.executable, "-c", "from pipelines.cli import main; main()", "crawl"]
    harvested.sites.set_pause(0.05)
    try:
        with subprocess.Popen([*command, "--sources", str(harvested.registry), "--data", str(tmp_path)]) as running:
            while not list(tmp_path.glob("archive/*")):
                assert running.poll() is None
                time.sleep(0.02)
            time.sleep(after)
            running.kill()
    finally:
        harvested.sites.set_pause(0)
    outcome = cus("harvest", "--sources", harvested.registry, "--data", tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    unlike = [line for table in TABLES for line in _unlike(table, rows(tmp_path, table), rows(harvested.data, table))]
    assert not unlike, "\n" + "\n".join(unlike)


def _unlike(table: str, found: list[Row], wanted: list[Row]) -> list[str]:
    """Cells that differ, but for what a second attempt may change."""
    passing = {"first_seen_at", "fetched_at", "archive_file", "archive_offset", "run_id"}
    if len(found) != len(wanted):
        return [f"{table}: {len(found)} rows, wanted {len(wanted)}"]
    return [
        f"{table}: {row.get('url') or row}: {name}: found {row[name]!r}, wanted {other[name]!r}"
        for row, other in zip(found, wanted, strict=True)
        for name in row
        if name not in passing and row[name] != other[name]
    ]
