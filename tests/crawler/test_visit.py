"""A first visit, over real sockets: which sites can be described, and which are refused and why."""

import pytest

from crawler.visit import VisitError
from tests.crawler.enquiring import visited
from tests.crawler.mockserver import Answer, MockSite, article, feed, listing

NAMES = ["nabor-do-programu-wsparcia", "nowe-centrum-w-lesie", "konkurs-dla-wszystkich-gmin"]


def newsroom(site: MockSite) -> None:
    """A site with a feed, a list and three articles."""
    link = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    body = f'<html><head><title>Ośrodek</title>{link}</head><body><a href="/news">Aktualności</a></body></html>'
    site.pages["/"] = Answer(body=body.encode())
    site.pages["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /panel/\n", content_type="text/plain")
    site.pages["/rss.xml"] = Answer(body=feed(site, NAMES), content_type="application/rss+xml")
    site.pages["/news"] = Answer(body=listing(NAMES))
    for name in NAMES:
        site.pages[f"/a/{name}"] = Answer(body=article(f"Tytuł {name}"))


def test_a_visit_asks_robots_first_and_each_address_once() -> None:
    """The whole visit is a handful of requests, one at a time, each of which says who asks."""
    with MockSite() as site:
        newsroom(site)
        found = visited(site.url + "/")
        assert site.paths()[:2] == ["/robots.txt", "/"]
        assert len(site.paths()) == len(set(site.paths())) < 12
        assert site.most_at_once == 1
        assert all(asked.headers["User-Agent"].startswith("cus-harvest/") for asked in site.asked)
    assert [one.url.rpartition("/")[2] for one in found.articles] == NAMES
    assert found.source.article_pattern == r"/a/[^/?]+/?(\?|$)"
    assert all(sample.answer is not None for sample in found.samples)
    assert found.robots.words == "allows this address"


def test_what_robots_forbids_is_not_asked() -> None:
    """A closed feed is a fault of that way; the list still serves."""
    with MockSite() as site:
        newsroom(site)
        site.pages["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /rss.xml\n")
        found = visited(site.url + "/")
        assert "/rss.xml" not in site.paths()
    assert [way.way for way in found.source.discovery] == ["listing"]
    assert [trial.faults for trial in found.trials if trial.way.way == "feed"] == [
        (f"{site.url}/rss.xml: robots.txt forbids it",)
    ]


@pytest.mark.parametrize(
    ("page", "robots", "complaint"),
    [
        (Answer(body=b"<html>x</html>"), Answer(body=b"User-agent: *\nDisallow: /\n"), "robots.txt forbids it"),
        (Answer(body=b"<html>x</html>"), Answer(status=503), "robots.txt answered with status 503"),
        (Answer(status=404), Answer(status=404), "status 404"),
        (
            Answer(status=302, headers={"Location": "https://nowa-strona.invalid/"}),
            Answer(status=404),
            "leads to another host: https://nowa-strona.invalid/; probe that address",
        ),
        (Answer(status=302, headers={"Location": "/"}), Answer(status=404), "more than 5 redirects"),
        (Answer(body=b"<html><p>Nic tu nie ma</p></html>"), Answer(status=404), "no way of discovery"),
    ],
)
def test_a_site_that_cannot_be_described_is_told_why(page: Answer, robots: Answer, complaint: str) -> None:
    with MockSite() as site:
        site.pages["/"], site.pages["/robots.txt"] = page, robots
        with pytest.raises(VisitError, match="^" + site.url) as raised:
            visited(site.url + "/")
    assert complaint in str(raised.value)


def test_loopback_needs_leave() -> None:
    """Without it nothing is asked."""
    with MockSite() as site:
        newsroom(site)
        with pytest.raises(ValueError, match="is on loopback"):
            visited(site.url + "/", allow_loopback=False)
        assert site.paths() == []


def test_a_name_that_does_not_exist_is_told() -> None:
    with pytest.raises(VisitError, match="the name cannot be resolved"):
        visited("http://strona.invalid/")
