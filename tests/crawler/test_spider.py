"""Scrapy's own commands work in the project, and its settings hold."""

import subprocess
import sys
from pathlib import Path

from crawler.crawl import scrapy_settings
from crawler.settings import CrawlSettings
from tests.crawler.crawling import archived, source
from tests.crawler.mockserver import Answer, MockSite, article, feed

PROJECT = Path(__file__).parents[2]


def _scrapy(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_scrapy_lists_the_four_spiders() -> None:
    """One thin spider for each kind of source, and no other."""
    assert _scrapy("list").stdout.split() == ["marshal", "other", "president", "rops"]


def test_scrapy_crawls_a_kind_of_source(tmp_path: Path) -> None:
    """`scrapy crawl other` writes the same archive as the program's own command."""
    with MockSite() as site:
        site.pages["/feed"] = Answer(body=feed(site, ["1"]), content_type="application/xml")
        site.pages["/a/1"] = Answer(body=article("x"))
        entry = source(site.host, '{ way = "feed", urls = ["/feed"] }')
        (tmp_path / "s.toml").write_text(f"[[source]]\n{entry}", encoding="utf-8")
        done = _scrapy("crawl", "other", "-a", f"sources={tmp_path / 's.toml'}", "-a", f"data={tmp_path / 'data'}")
        assert done.returncode == 0, done.stderr
    assert [page.status for page in archived(tmp_path / "data")] == [404, 200, 200]


def test_nothing_listens_and_nothing_goes_around_the_guard() -> None:
    """Telnet, remote control, proxies, cookies and other schemes are off; limits are on."""
    settings = scrapy_settings(CrawlSettings())
    for name in ("TELNETCONSOLE_ENABLED", "REMOTE_CONTROL_ENABLED", "HTTPPROXY_ENABLED", "COOKIES_ENABLED"):
        assert not settings.getbool(name), name
    assert settings.getbool("AUTOTHROTTLE_ENABLED")
    assert settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES")
    assert 0 < settings.getint("DOWNLOAD_MAXSIZE") < 100_000_000
    assert 0 < settings.getfloat("DOWNLOAD_TIMEOUT") <= 120
    handlers = settings.getwithbase("DOWNLOAD_HANDLERS")
    assert {scheme for scheme, handler in handlers.items() if handler is not None} == {"http", "https"}
