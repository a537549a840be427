"""Files that articles offer: asked on request only, behind the articles, with all their manners."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

from crawler.archive import runs
from crawler.page import Hint, Role
from crawler.state import State
from crawler.state_schema import VERSION
from tests.crawler.crawling import ALWAYS, FAST, archived, registry, run, source
from tests.crawler.mockserver import Answer, MockSite, article, feed
from tests.crawler.test_state import NOW

FEED = '{ way = "feed", urls = ["/feed"] }'
WITH_FILES = replace(FAST, attachments=True)
PDF = Answer(body=b"%PDF-1.4 regulamin", content_type="application/pdf", etag='"p"')


def find_files(body: bytes, url: str, content_type: str | None) -> list[str]:
    """Every link; stands for what `extract` knows."""
    assert content_type is not None
    return [urljoin(url, link) for link in re.findall(r'href="([^"]+)"', body.decode())]


def _site(site: MockSite, *links: str) -> None:
    site.pages["/feed"] = Answer(body=feed(site, ["1"]), content_type="application/xml")
    text = " ".join(f'<a href="{link}">plik</a>' for link in links)
    site.pages["/a/1"] = Answer(body=article("Nabór", text), etag='"1"')


def _asked(site: MockSite) -> list[tuple[str, int]]:
    return [(asked.path, asked.status) for asked in site.asked if asked.path not in {"/robots.txt", "/feed"}]


def test_files_are_fetched_in_the_same_run_and_conditionally_in_later_ones(tmp_path: Path) -> None:
    with MockSite() as site:
        _site(site, "/pliki/regulamin.pdf", "/pliki/regulamin.pdf#strona=2")
        site.pages["/pliki/regulamin.pdf"] = PDF
        found = registry(tmp_path, source(site.host, FEED))
        settings = replace(WITH_FILES, rhythm=ALWAYS)
        first = run(found, tmp_path / "data", settings, find_files=find_files)
        assert _asked(site) == [("/a/1", 200), ("/pliki/regulamin.pdf", 200)]
        assert (first.total("new"), first.total("files"), first.total("files_failed")) == (1, 1, 0)
        site.forget()
        second = run(found, tmp_path / "data", settings, find_files=find_files)
        assert _asked(site) == [("/a/1", 304), ("/pliki/regulamin.pdf", 304)]
        assert (second.total("unchanged"), second.total("files")) == (1, 0)
        site.pages["/pliki/regulamin.pdf"] = replace(PDF, body=b"%PDF-1.4 nowy", etag='"q"')
        third = run(found, tmp_path / "data", settings, find_files=find_files)
        assert (third.total("changed"), third.total("files")) == (0, 1)
    pages = [page for page in archived(tmp_path / "data") if page.role is Role.ATTACHMENT]
    assert [page.body for page in pages] == [b"%PDF-1.4 regulamin", b"%PDF-1.4 nowy"]
    assert pages[0].hints == (Hint(via="attachment", found_on=f"{site.url}/a/1"),)
    assert [one.new for one in runs(tmp_path / "data" / "archive")] == [1, 0, 0]


def test_without_the_setting_no_file_is_asked(tmp_path: Path) -> None:
    with MockSite() as site:
        _site(site, "/pliki/regulamin.pdf")
        run(
            registry(tmp_path, source(site.host, FEED)),
            tmp_path / "data",
            find_files=find_files,
            known_files=[("ot-01", f"{site.url}/a/1", f"{site.url}/pliki/regulamin.pdf")],
        )
        assert _asked(site) == [("/a/1", 200)]


def test_files_of_earlier_runs_are_fetched_though_their_articles_have_not_changed(tmp_path: Path) -> None:
    with MockSite() as site:
        _site(site, "/pliki/regulamin.pdf")
        site.pages["/pliki/regulamin.pdf"] = PDF
        found = registry(tmp_path, source(site.host, FEED))
        run(found, tmp_path / "data")
        site.forget()
        known = [("ot-01", f"{site.url}/a/1", f"{site.url}/pliki/regulamin.pdf"), ("gone", "", "https://a.invalid/x")]
        run(found, tmp_path / "data", WITH_FILES, find_files=find_files, known_files=known)
        assert _asked(site) == [("/pliki/regulamin.pdf", 200)]


def test_robots_hosts_quota_and_size_hold_for_files(tmp_path: Path) -> None:
    """Nothing is asked of a host that is not the source's, or that robots.txt closes; the rest is counted."""
    with MockSite() as site, MockSite() as other:
        big = "/pliki/za-duzy.pdf"
        _site(site, f"{other.url}/obcy.pdf", "ftp://a.invalid/x.pdf", "/zamkniete/x.pdf", "/nie-ma.pdf", big, "/ok.pdf")
        site.pages["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /zamkniete/", content_type="text/plain")
        site.pages[big] = replace(PDF, body=b"%PDF" + b"x" * 40_000, etag=None)
        site.pages["/ok.pdf"] = PDF
        both = registry(tmp_path, source(site.host, FEED), source(other.host, FEED, id="ot-02"))
        small = replace(WITH_FILES, max_bytes=20_000, retries=0)
        done = run(both, tmp_path / "data", small, find_files=find_files)
        assert sorted(_asked(site)) == [("/a/1", 200), ("/nie-ma.pdf", 404), ("/ok.pdf", 200), (big, 200)]
        assert "/obcy.pdf" not in other.paths()
        assert next(one for one in done.sources if one.source_id == "ot-01").failure is None
        assert (done.total("files"), done.total("files_failed"), done.total("forbidden")) == (1, 3, 0)
        site.forget()
        quota = replace(WITH_FILES, requests_per_host=3)  # robots.txt, the feed and the article
        run(both, tmp_path / "small", quota, source_ids=["ot-01"], find_files=find_files)
        assert _asked(site) == [("/a/1", 200)]


def test_a_page_that_came_instead_of_a_file_is_a_failure_of_the_file_alone(tmp_path: Path) -> None:
    with MockSite() as site:
        _site(site, "/pliki/regulamin.pdf")
        site.pages["/pliki/regulamin.pdf"] = Answer(
            body=b"<title>Just a moment...</title>", headers={"cf-mitigated": "challenge"}
        )
        done = run(registry(tmp_path, source(site.host, FEED)), tmp_path / "data", WITH_FILES, find_files=find_files)
        assert (done.failed, done.total("barriers"), done.total("files_failed")) == ((), 0, 1)


def test_an_address_that_discovery_names_is_an_article_though_another_linked_it_as_a_file(tmp_path: Path) -> None:
    hint = Hint(via="attachment", found_on="https://a.example/1")
    with State(tmp_path / "state.sqlite", run_id="r1") as state:
        state.saw_file("s", "a.example/pobierz/x", "https://a.example/pobierz/x", hint, now=NOW)
        assert state.take("s", 9, now=NOW) == ()
        assert [due.role for due in state.take("s", 9, now=NOW, role=Role.ATTACHMENT)] == [Role.ATTACHMENT]
        found = [("a.example/pobierz/x", "https://a.example/pobierz/x", replace(hint, via="feed"))]
        assert state.saw("s", found, walk="w", now=NOW).new == 1
        assert [due.role for due in state.take("s", 9, now=NOW)] == [Role.ARTICLE]
        assert state.take("s", 9, now=NOW, role=Role.ATTACHMENT) == ()


def test_files_are_no_news_and_no_articles_that_wait(tmp_path: Path) -> None:
    with State(tmp_path / "state.sqlite", run_id="r1") as state:
        state.saw_file("s", "a.example/x.pdf", "https://a.example/x.pdf", Hint(via="a", found_on="b"), now=NOW)
        assert (state.waiting("s"), state.news_days("s", now=NOW)) == (0, ())


def test_a_state_of_the_version_before_is_upgraded_and_keeps_what_it_knows(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    with State(path, run_id="r1") as state:
        state.saw("s", [("a", "https://a", Hint(via="feed", found_on="f"))], walk="w", now=NOW)
        state.commit()
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            "ALTER TABLE addresses DROP COLUMN role; ALTER TABLE listings DROP COLUMN news_at;"
            "ALTER TABLE listings DROP COLUMN next_due; ALTER TABLE sources DROP COLUMN deep_since;"
            "PRAGMA user_version = 1;"
        )
    with State(path, run_id="r2") as state:
        assert [due.key for due in state.take("s", 9, now=NOW)] == ["a"]
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (VERSION,)
