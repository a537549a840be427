"""`cus sources probe` and `cus sources check`, run as a person runs them, against the replica's sites."""

import json
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.page import Role
from crawler.registry import load
from extract.article import read_page
from extract.values import PageKind
from pipelines.sources_check import together
from tests.crawler.crawling import archived, run
from tests.crawler.enquiring import visited
from tests.pipelines.commands import cus, stopped_when
from tests.replica.running import Replica, replica


@pytest.fixture(scope="module")
def sites() -> Iterator[Replica]:
    with replica() as running:
        yield running


def probe(sites: Replica, site_id: str, *options: str | Path) -> tuple[int, str, str]:
    done = cus("sources", "probe", f"{sites.sites[site_id].base}/", "--allow-loopback", "--delay", "0", *options)
    return done.returncode, done.stdout, done.stderr


FAMILIES = {
    "rops-30": "wordpress",
    "rops-16": "wordpress",
    "um-28": "joomla",
    "um-02": "typo3",
    "ministerstwo-rodziny": None,
    "prezydent": None,
    "um-14": None,
    "rops-18": None,
    "cus-chelmno": None,
    "miasto-zgierz": None,
    "kurier-narwianski": None,
}


@pytest.mark.parametrize("site_id", FAMILIES)
def test_a_proposed_entry_crawled_as_it_stands_holds_what_the_site_publishes(
    sites: Replica, tmp_path: Path, site_id: str
) -> None:
    """Of every family: all articles that can be reached from the home page and that robots.txt allows."""
    site = sites.sites[site_id]
    found = visited(site.base + "/")
    assert found.clues.family == FAMILIES[site_id]
    path = tmp_path / "nowe.toml"
    path.write_text("[defaults]\ndelay = 0.0\n" + found.toml, encoding="utf-8")
    registry = load(path)
    result = run(registry, tmp_path / "data")
    assert result.failed == ()
    identity = registry.sources[0].query_identity
    pages = [page for page in archived(tmp_path / "data") if page.role is Role.ARTICLE and page.status == 200]
    read = [read_page(page, query_identity=identity) for page in pages]
    held = {one.canonical_url.rstrip("/") for one in read if one.page_kind is PageKind.ARTICLE}
    wanted = {
        sites.address(one.article_id).rstrip("/") for one in site.articles if one.article_id not in site.facts.forbidden
    }
    archive = {address for address in wanted if "/archiwum-" in address}  # a section that the home page does not name
    assert wanted - archive - held == set()


def test_what_is_printed_is_a_registry_that_shows_what_would_be_found(sites: Replica, tmp_path: Path) -> None:
    """Family, robots.txt and articles stand in comments around the entry."""
    status, told, _ = probe(sites, "rops-30")
    assert status == 0
    printed = tmp_path / "printed.toml"
    printed.write_text(told, encoding="utf-8")
    [source] = load(printed).sources
    assert [way.way for way in source.discovery] == ["wordpress", "sitemap", "feed", "listing"]
    assert "# built with: wordpress" in told
    assert "# robots.txt: allows this address, names 1 sitemap" in told
    newest = max(sites.sites["rops-30"].articles, key=lambda one: one.published)
    line = next(line for line in told.splitlines() if sites.address(newest.article_id) in line)
    assert line.split(maxsplit=3)[:3] == ["#", "*", newest.published.date().isoformat()]
    assert newest.title in line


def test_entries_are_added_to_a_file_that_stays_valid(sites: Replica, tmp_path: Path) -> None:
    """A second site goes below the first; an id that is there already changes nothing. Nothing else is written."""
    own = tmp_path / "own.toml"
    assert probe(sites, "rops-18", "--out", own, "--id", "rops-rzeszow", "--quiet")[:2] == (0, "")
    assert probe(sites, "cus-chelmno", "--out", own, "--id", "cus-chelmno")[0] == 0
    assert [source.source_id for source in load(own).sources] == ["rops-rzeszow", "cus-chelmno"]
    before = own.read_bytes()
    status, _, complaints = probe(sites, "kurier-narwianski", "--out", own, "--id", "cus-chelmno")
    assert (status, own.read_bytes()) == (2, before)
    assert "own.toml:" in complaints
    assert "is given twice" in complaints
    assert [path.name for path in tmp_path.iterdir()] == ["own.toml"]


def test_a_site_without_articles_fails_with_1_and_says_so(sites: Replica) -> None:
    sites.break_site("rops-16", 404)
    try:
        status, told, complaints = probe(sites, "rops-16")
    finally:
        sites.break_site("rops-16", None)
    assert (status, told) == (1, "")
    assert complaints.splitlines()[-1].endswith("status 404")


def test_ctrl_c_ends_a_probe_at_once_and_leaves_the_file_alone(sites: Replica, tmp_path: Path) -> None:
    """Also while it waits for its next turn; the status is that of a job that was stopped."""
    own = tmp_path / "own.toml"
    sites.forget_requests()
    began = time.monotonic()
    status, complaints = stopped_when(
        lambda: bool(sites.requests),
        *("sources", "probe", f"{sites.sites['rops-30'].base}/", "--allow-loopback", "--delay", "300", "--out", own),
        by=signal.SIGINT,
    )
    assert (status, own.exists()) == (1, False)
    assert time.monotonic() - began < 60
    assert complaints.splitlines()[-1] == "cus: sources probe: stopped, nothing was written"


def test_a_registry_as_described_is_well(sites: Replica, tmp_path: Path) -> None:
    """Every source of the replica: status 0, one aligned line each, the newest article with its date."""
    registry = tmp_path / "own.toml"
    registry.write_text(sites.registry_toml(), encoding="utf-8")
    done = cus("sources", "check", "--sources", registry)
    assert done.returncode == 0, done.stdout + done.stderr
    head, *rows = done.stdout.splitlines()
    assert [row.split()[:3] for row in rows] == [[one.source_id, "ok", "allows"] for one in load(registry).sources]
    assert {row[head.index("robots") :].split()[0] for row in rows} == {"allows"}
    newest = max(sites.sites["rops-30"].articles, key=lambda one: one.published)
    assert rows[0][head.index("newest") :] == f"{newest.published.date().isoformat()}  {newest.title}"
    assert [path.name for path in tmp_path.iterdir()] == ["own.toml"]


@pytest.mark.parametrize(
    ("faults", "expected"),
    [
        ([], []),
        (["listing: answers, but shows no article"], ["listing: answers, but shows no article"]),
        (["https://a.example/x: status 404", "https://a.example/y: status 500"], None),
        (
            [
                "the home page: https://a.example/: refused: x",
                "https://a.example/x: refused: x",
                "https://b.example:8/: y",
            ],
            ["the home page: https://a.example/: refused: x (and 1 more address)", "https://b.example:8/: y"],
        ),
    ],
)
def test_addresses_that_fail_for_one_reason_are_one_line(faults: list[str], expected: list[str] | None) -> None:
    assert together(faults) == (faults if expected is None else expected)


def test_what_fails_is_told_with_status_3(sites: Replica, tmp_path: Path) -> None:
    """A feed that is gone and a site that is down, as JSON lines and on standard error; others are not asked."""
    registry = tmp_path / "own.toml"
    text = sites.registry_toml()
    registry.write_text(text.replace("atom.xml", "kanal.xml"), encoding="utf-8")
    assert "kanal.xml" in registry.read_text(encoding="utf-8")
    sites.break_site("um-14", 410)
    sites.forget_requests()
    try:
        done = cus("sources", "check", "--sources", registry, "--json", "kurier-narwianski", "um-14")
    finally:
        sites.break_site("um-14", None)
    assert done.returncode == 3
    kurier, office = sorted(map(json.loads, done.stdout.splitlines()), key=lambda one: str(one["source_id"]))
    assert (kurier["verdict"], office["verdict"]) == ("partly", "failed")
    ways = {one["way"]: one for one in kurier["discovery"]}
    assert "kanal.xml: status 404" in ways["feed"]["faults"][0]
    assert ways["sitemap"]["articles"] == len(sites.sites["kurier-narwianski"].articles)
    assert "cus: source failed: um-14: the home page: " in done.stderr
    assert {one.site for one in sites.requests} == {"kurier-narwianski", "um-14"}
