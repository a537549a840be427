"""The network guard over real sockets: what is not registered, or not public, is never contacted."""

from dataclasses import replace
from pathlib import Path

import pytest

from crawler.page import Role
from crawler.registry import Registry
from crawler.source import Feed, Source
from tests.crawler.crawling import FAST, archived, registry, run, source
from tests.crawler.faults import fault
from tests.crawler.mockserver import Answer, MockSite, article, feed

FEED = '{ way = "feed", urls = ["/feed"] }'


def _site(site: MockSite, *names: str) -> None:
    site.pages["/robots.txt"] = Answer()
    site.pages["/feed"] = Answer(body=feed(site, list(names)), content_type="application/xml")
    for name in names:
        site.pages[f"/a/{name}"] = Answer(body=article(name))


@fault(
    "redirects to other hosts, to private and link-local addresses, to other schemes",
    "does not go there; an error of that page",
)
def test_redirects_to_other_hosts_are_refused(tmp_path: Path) -> None:
    """Neither a foreign host nor an address inside is contacted; each is an error of its page."""
    with MockSite() as site, MockSite() as foreign:
        targets = {
            "1": f"{foreign.url}/a/1",
            "2": "http://169.254.169.254/latest/meta-data/",
            "3": "http://10.0.0.1/",
            "4": "http://[::1]:80/",
            "5": "file:///etc/passwd",
            "6": f"http://localhost:{foreign.host.partition(':')[2]}/a/1",
            "7": f"http://{site.host}@{foreign.host}/a/1",
            "8": "gopher://127.0.0.1:25/",
            "9": "http://2130706433/",
        }
        _site(site, *targets, "fine")
        for name, target in targets.items():
            site.pages[f"/a/{name}"] = Answer(status=302, headers={"Location": target})
        result = run(registry(tmp_path, source(site.host, FEED)), tmp_path / "data", replace(FAST, retries=0))
        assert foreign.paths() == []
        assert result.total("new") == 1
        assert result.failed == ()
    articles = {page.url for page in archived(tmp_path / "data") if page.role is Role.ARTICLE and page.status == 200}
    assert articles == {f"{site.url}/a/fine"}


@fault("redirect loops", "gives up after five hops")
def test_a_redirect_loop_ends(tmp_path: Path) -> None:
    """After five hops a page is given up."""
    with MockSite() as site:
        _site(site, "1", "2")
        site.pages["/a/1"] = Answer(status=301, headers={"Location": "/a/loop"})
        site.pages["/a/loop"] = Answer(status=301, headers={"Location": "/a/1"})
        result = run(registry(tmp_path, source(site.host, FEED)), tmp_path / "data")
        assert (result.total("new"), result.total("errors"), result.failed) == (1, 1, ())
        assert len([path for path in site.paths() if path in {"/a/1", "/a/loop"}]) == 6


@fault("links to other hosts in feeds and listings", "passes them over")
def test_links_to_other_hosts_in_discovery_are_not_followed(tmp_path: Path) -> None:
    """A feed that names articles elsewhere, or further pages elsewhere, leads nowhere."""
    with MockSite() as site, MockSite() as foreign:
        _site(site, "1")
        elsewhere = (
            f"<item><link>{foreign.url}/a/2</link></item>"
            f'<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="{foreign.url}/feed"/>'
        )
        body = feed(site, ["1"]).replace(b"</channel>", f"{elsewhere}</channel>".encode())
        site.pages["/feed"] = Answer(body=body, content_type="application/xml")
        result = run(registry(tmp_path, source(site.host, FEED)), tmp_path / "data")
        assert (foreign.paths(), result.total("new")) == ([], 1)


@fault("a registered host on loopback without `allow_loopback`", "refuses to connect")
@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_loopback_is_refused_without_leave(tmp_path: Path, name: str) -> None:
    """Even a registry that got past validation reaches loopback only where the source says `allow_loopback`."""
    with MockSite() as site:
        _site(site, "1")
        host = f"{name}:{site.host.partition(':')[2]}"
        allowed = Source(
            source_id="s", name="x", kind="other", homepage=f"http://{host}/", hosts=(host,), delay=0.0,  # type: ignore[arg-type]  # strings are what TOML gives
            discovery=(Feed(urls=("/feed",)),), allow_loopback=True, minimum_articles=0,
        )  # fmt: skip
        refused = allowed.model_copy(update={"allow_loopback": False})
        result = run(Registry((refused,), Path("x")), tmp_path / "data", replace(FAST, retries=0))
        assert site.paths() == []
        assert "is on loopback (127.0.0.1)" in (result.failed[0].failure or "")
        assert run(Registry((allowed,), Path("x")), tmp_path / "data2").failed == ()


@fault(
    "a name that resolves to an address inside (SSRF by DNS)",
    "refuses to connect to that address, checked when the connection is made",
)
def test_a_name_that_resolves_inside_is_refused_when_the_connection_is_made(tmp_path: Path) -> None:
    """Registered names are stopped by where they lead, not by their spelling."""
    names = {"rops.example": "10.0.0.7", "cus.example": "169.254.169.254", "umw.example": "127.0.0.1"}
    found = registry(tmp_path, *(source(name, FEED, id=name.partition(".")[0], allow_loopback=False) for name in names))
    result = run(found, tmp_path / "data", replace(FAST, retries=0), names=names)
    reasons = {f"{one.source_id}.example": one.failure or "" for one in result.failed}
    assert set(reasons) == set(names)
    assert all(address in reasons[name] for name, address in names.items())
