"""The check of a registry, over real sockets: what is as described, and what is not."""

from pathlib import Path

from crawler.check import SourceCheck, Verdict
from tests.crawler.crawling import registry, source
from tests.crawler.enquiring import checked
from tests.crawler.mockserver import Answer, MockSite, article, feed, listing

FEED = '{ way = "feed", urls = ["rss.xml"] }'
LIST = '{ way = "listing", urls = ["news"] }'
NAMES = ["3", "2", "1"]


def _site(site: MockSite) -> None:
    site.pages["/robots.txt"] = Answer(status=404)
    site.pages["/"] = Answer(body=b"<html><body>Witamy</body></html>")
    site.pages["/rss.xml"] = Answer(body=feed(site, NAMES))
    site.pages["/news"] = Answer(body=listing(NAMES))
    for name in NAMES:
        site.pages[f"/a/{name}"] = Answer(body=article(f"Wiadomość {name}"))


def _one(folder: Path, site: MockSite, ways: str = f"{FEED}, {LIST}", **facts: object) -> SourceCheck:
    return checked(registry(folder, source(site.host, ways, **facts)))["ot-01"]


def test_a_source_as_described_is_well_and_costs_few_requests(tmp_path: Path) -> None:
    """robots.txt, home page, each way, one article; nothing is written."""
    with MockSite() as site:
        _site(site)
        found = _one(tmp_path, site)
        assert sorted(site.paths()) == ["/", "/a/3", "/news", "/robots.txt", "/rss.xml"]
    assert (found.verdict, found.articles, found.is_all, found.faults) == (Verdict.OK, 3, True, ())
    assert found.sample is not None
    assert [path.name for path in tmp_path.iterdir()] == ["sources.toml"]


def test_a_feed_that_is_gone_or_broken_is_named_though_another_way_works(tmp_path: Path) -> None:
    with MockSite() as site:
        _site(site)
        site.pages["/rss.xml"] = Answer(status=404)
        gone = _one(tmp_path, site)
        site.pages["/rss.xml"] = Answer(body=b"<html><body>Strona w budowie</body></html>")
        broken = _one(tmp_path, site)
    assert (gone.verdict, gone.articles, gone.faults) == (Verdict.PARTLY, 3, (f"{site.url}/rss.xml: status 404",))
    assert broken.verdict is Verdict.PARTLY
    assert f"{site.url}/rss.xml" in broken.faults[0]


def test_a_list_whose_articles_look_different_now_is_named(tmp_path: Path) -> None:
    """An answer without articles is a fault, unless the registry expects none."""
    with MockSite() as site:
        _site(site)
        changed = _one(tmp_path, site, LIST, article_pattern="/wpis/")
        idle = _one(tmp_path, site, LIST, article_pattern="/wpis/", minimum_articles=0)
    assert (changed.verdict, changed.faults) == (Verdict.FAILED, ("listing: answers, but shows no article",))
    assert (idle.verdict, idle.faults) == (Verdict.OK, ())


def test_fewer_articles_than_expected_are_named(tmp_path: Path) -> None:
    with MockSite() as site:
        _site(site)
        found = _one(tmp_path, site, minimum_articles=10)
    assert (found.verdict, found.faults) == (Verdict.PARTLY, ("3 articles, at least 10 are expected",))


def test_a_site_that_has_moved_is_told_with_its_new_address(tmp_path: Path) -> None:
    """The other host is not asked."""
    with MockSite() as site, MockSite() as other:
        _site(site)
        for path in ("/", "/rss.xml", "/news"):
            site.pages[path] = Answer(status=301, headers={"Location": other.url + path})
        found = _one(tmp_path, site)
        assert other.paths() == []
    assert found.verdict is Verdict.FAILED
    assert found.faults[0] == f"the home page has moved to another host: {other.url}/"


def test_a_robots_ban_fails_the_source_and_nothing_is_asked(tmp_path: Path) -> None:
    with MockSite() as site:
        _site(site)
        site.pages["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /\n")
        found = _one(tmp_path, site)
        assert site.paths() == ["/robots.txt"]
    assert found.verdict is Verdict.FAILED
    assert found.robots.allows is False
    assert all("robots.txt forbids it" in fault for fault in found.faults)


def test_a_ban_on_articles_alone_is_found_by_the_newest_one(tmp_path: Path) -> None:
    with MockSite() as site:
        _site(site)
        site.pages["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /a/\n")
        found = _one(tmp_path, site)
    assert found.verdict is Verdict.PARTLY
    assert found.faults == (f"the newest article: {site.url}/a/3: robots.txt forbids it",)


def test_a_site_rebuilt_with_another_system_is_told(tmp_path: Path) -> None:
    with MockSite() as site:
        _site(site)
        site.pages["/"] = Answer(body=b'<html><head><meta name="generator" content="Joomla! 5"></head></html>')
        found = _one(tmp_path, site, LIST, family="liferay")
    assert found.faults == ("the site is built with joomla now, the registry says liferay",)


def test_sources_that_are_down_do_not_hold_up_the_others(tmp_path: Path) -> None:
    with MockSite() as site:
        _site(site)
        found = checked(
            registry(tmp_path, source("127.0.0.1:9", FEED, id="closed"), source(site.host, f"{FEED}, {LIST}"))
        )
    assert {name: one.verdict for name, one in found.items()} == {"closed": Verdict.FAILED, "ot-01": Verdict.OK}
    assert "the connection was refused" in found["closed"].faults[0]
    assert found["closed"].robots.allows is None
