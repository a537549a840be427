"""Whole crawls over real sockets: what is asked, what is stored, what is noticed."""

from dataclasses import replace
from pathlib import Path

from crawler.archive import runs, verify
from crawler.page import Role
from tests.crawler.crawling import ALWAYS, FAST, archived, registry, run, source
from tests.crawler.faults import fault
from tests.crawler.mockserver import Answer, MockSite, article, feed, listing, sitemap

FEED = '{ way = "feed", urls = ["/feed"] }'
SITEMAP = '{ way = "sitemap", urls = ["/sitemap.xml"] }'
LISTING = '{ way = "listing", urls = ["/news"], next = "a.next" }'
XML = "application/xml"


def _site(site: MockSite, names: list[str]) -> None:
    site.pages["/feed"] = Answer(body=feed(site, names[:3]), content_type=XML, etag=f'"{len(names)}"')
    site.pages["/sitemap.xml"] = Answer(
        body=sitemap(site, dict.fromkeys(names)), content_type=XML, etag=f'"s{len(names)}"'
    )
    for name in names:
        site.pages[f"/a/{name}"] = Answer(body=article(f"Wiadomość {name}"), etag=f'"{name}"')


def test_a_first_run_fetches_everything_and_a_second_next_to_nothing(tmp_path: Path) -> None:
    """The deepest way first, then one conditional request to the cheapest; articles only when they are due."""
    with MockSite() as site:
        _site(site, [str(number) for number in range(8, 0, -1)])
        found = registry(tmp_path, source(site.host, f"{FEED}, {SITEMAP}"))
        first = run(found, tmp_path / "data")
        assert site.paths()[:2] == ["/robots.txt", "/sitemap.xml"]
        assert sorted(site.paths()[2:]) == [f"/a/{number}" for number in range(1, 9)]
        assert (first.total("new"), first.total("errors"), first.failed) == (8, 1, ())  # robots.txt is not there
        site.forget()
        run(found, tmp_path / "data")
        assert site.paths() == ["/feed"]
        site.forget()
        third = run(found, tmp_path / "data")
        assert [(asked.path, asked.status) for asked in site.asked] == [("/feed", 304)]
        assert (third.total("new"), third.total("changed"), third.failed) == (0, 0, ())
    pages = archived(tmp_path / "data")
    assert sorted(page.url for page in pages if page.role is Role.ARTICLE) == [
        f"{site.url}/a/{number}" for number in range(1, 9)
    ]
    assert {hint.via for page in pages if page.role is Role.ARTICLE for hint in page.hints} == {"sitemap"}
    assert verify(tmp_path / "data" / "archive") == ()
    assert [one.new for one in runs(tmp_path / "data" / "archive")] == [8, 0, 0]


@fault("cookies", "does not send them back")
def test_every_request_says_who_asks_and_holds_no_cookie(tmp_path: Path) -> None:
    """An honest user agent with a contact address; cookies are not sent back."""
    with MockSite() as site:
        _site(site, ["2", "1"])
        site.pages["/a/2"] = Answer(body=article("x"), headers={"Set-Cookie": "sid=1; path=/"})
        run(registry(tmp_path, source(site.host, FEED)), tmp_path / "data")
        assert {asked.headers["User-Agent"] for asked in site.asked} == {FAST.user_agent}
        assert "crawler@example.invalid" in FAST.user_agent
        assert not any("Cookie" in asked.headers or "Referer" in asked.headers for asked in site.asked)


def test_an_edited_article_is_noticed_and_kept_beside_the_old_one(tmp_path: Path) -> None:
    """What is due is asked conditionally; a new version is stored, an unchanged one is not."""
    settings = replace(FAST, rhythm=ALWAYS)
    with MockSite() as site:
        _site(site, ["3", "2", "1"])
        site.pages["/a/2"] = Answer(body=article("Zwykła"))  # without a validator
        found = registry(tmp_path, source(site.host, FEED))
        run(found, tmp_path / "data", settings)
        site.pages["/a/1"] = Answer(body=article("Wiadomość 1", "Poprawiona treść."), etag='"1b"')
        site.forget()
        second = run(found, tmp_path / "data", settings)
        statuses = {asked.path: asked.status for asked in site.asked}
        assert statuses == {"/feed": 304, "/a/1": 200, "/a/2": 200, "/a/3": 304}
        assert (second.total("new"), second.total("changed"), second.total("unchanged")) == (0, 1, 2)
    versions = [page for page in archived(tmp_path / "data") if page.url.endswith("/a/1")]
    assert [b"Poprawiona" in page.body for page in versions] == [False, True]
    assert len([page for page in archived(tmp_path / "data") if page.url.endswith("/a/2")]) == 1


def test_what_changes_only_in_the_code_of_a_page_is_no_change(tmp_path: Path) -> None:
    """Nonces and counters in scripts and attributes differ at every visit."""
    settings = replace(FAST, rhythm=ALWAYS)
    visits = iter(range(100))

    def page(site: MockSite, path: str) -> Answer:
        number = next(visits)
        return Answer(body=article("x").replace(b"<p>", f"<script>n={number}</script><p data-n={number}>".encode()))

    with MockSite() as site:
        _site(site, ["1"])
        site.pages["/a/1"] = page
        found = registry(tmp_path, source(site.host, FEED))
        run(found, tmp_path / "data", settings)
        second = run(found, tmp_path / "data", settings)
        assert (second.total("changed"), second.total("unchanged")) == (0, 1)


def test_a_modification_in_the_sitemap_makes_an_article_due(tmp_path: Path) -> None:
    """A newer `lastmod` is followed at once, whatever the rhythm."""
    with MockSite() as site:
        _site(site, ["2", "1"])
        days = {"2": "2026-01-02", "1": "2026-01-01"}
        site.pages["/sitemap.xml"] = Answer(body=sitemap(site, days), content_type=XML)
        found = registry(tmp_path, source(site.host, SITEMAP))
        run(found, tmp_path / "data")
        site.pages["/sitemap.xml"] = Answer(body=sitemap(site, days | {"1": "2026-02-02"}), content_type=XML)
        site.forget()
        run(found, tmp_path / "data")
        assert site.paths() == ["/sitemap.xml", "/a/1"]


def test_a_feed_of_three_loses_nothing_of_a_long_pause(tmp_path: Path) -> None:
    """When the oldest entry of the cheapest way is not known, the next way is read until one is."""
    names = [str(number) for number in range(30, 0, -1)]
    with MockSite() as site:
        _site(site, names[-4:])
        found = registry(tmp_path, source(site.host, f"{FEED}, {LISTING}"))
        site.pages["/news"] = Answer(body=listing(names[-4:]))
        run(found, tmp_path / "data")
        _site(site, names)
        for page in range(6):
            following = f"/news/{page + 1}" if page < 5 else None
            body = listing(names[page * 5 : page * 5 + 5], following)
            site.pages["/news" if page == 0 else f"/news/{page}"] = Answer(body=body)
        site.forget()
        second = run(found, tmp_path / "data")
        assert second.total("new") == 26
        assert "/feed" in site.paths()
        assert "/news/5" in site.paths()
        site.forget()
        run(found, tmp_path / "data")
        assert site.paths() == ["/feed"]


@fault(
    "endless pagers, calendars, page numbers that are ignored",
    "leaves a list that shows nothing new, or has more answers than `depth`",
)
def test_an_endless_pager_ends(tmp_path: Path) -> None:
    """A site that shows the same page for every number is left, and so is one that goes on for ever."""

    def same(site: MockSite, path: str) -> Answer:
        return Answer(body=listing(["2", "1"], f"/news?page={int(path.partition('=')[2] or 0) + 1}"))

    def ever(site: MockSite, path: str) -> Answer:
        number = int(path.partition("=")[2] or 0)
        return Answer(body=listing([f"x{number}"], f"/more?page={number + 1}"))

    with MockSite() as site, MockSite() as other:
        for number in range(10):
            site.pages[f"/news?page={number}" if number else "/news"] = same
            other.pages[f"/more?page={number}" if number else "/more"] = ever
        endless = LISTING.replace("/news", "/more")
        found = registry(
            tmp_path, source(site.host, LISTING), source(other.host, endless, id="ot-02", depth=4, minimum_articles=0)
        )
        result = run(found, tmp_path / "data")
        assert [path for path in site.paths() if "news" in path] == ["/news", "/news?page=1"]
        assert [path for path in other.paths() if "more" in path] == ["/more", *(f"/more?page={n}" for n in (1, 2, 3))]
        assert "after 4 answers" in result.sources[1].notes[0]


@fault("a way of discovery that fails", "takes another; the fault is noted")
def test_another_way_stands_in_for_one_that_fails(tmp_path: Path) -> None:
    """A broken sitemap and a missing feed are noted; the listing finds everything, and nothing has failed."""
    with MockSite() as site:
        _site(site, ["2", "1"])
        site.pages["/sitemap.xml"] = Answer(body=b"<urlset><url><loc>", content_type=XML)
        site.pages["/feed"] = Answer(status=500)
        site.pages["/news"] = Answer(body=listing(["2", "1"]))
        result = run(registry(tmp_path, source(site.host, f"{FEED}, {SITEMAP}, {LISTING}")), tmp_path / "data")
        assert result.total("new") == 2
        assert result.failed == ()
        assert "sitemap" in result.sources[0].notes[0]


def test_one_request_at_a_time_across_sources_that_share_a_host(tmp_path: Path) -> None:
    """Sections of one site are followed together as one visitor; an article that both list is fetched once."""
    with MockSite() as site:
        for name in ["1", "2", "3", "4"]:
            site.pages[f"/a/{name}"] = Answer(body=article(name), wait=0.02)
        site.pages["/feed"] = Answer(body=feed(site, ["2", "1"]), content_type=XML, wait=0.02)
        site.pages["/feed2"] = Answer(body=feed(site, ["4", "3", "2"]), content_type=XML, wait=0.02)
        found = registry(
            tmp_path, source(site.host, FEED), source(site.host, FEED.replace("/feed", "/feed2"), id="ot-02")
        )
        result = run(found, tmp_path / "data")
        assert site.most_at_once == 1
        assert sorted(site.paths()) == ["/a/1", "/a/2", "/a/3", "/a/4", "/feed", "/feed2", "/robots.txt"]
        assert result.total("new") == 4


def test_a_delay_is_kept_between_requests(tmp_path: Path) -> None:
    """The pause of the registry stands between the beginnings of any two requests to a host."""
    with MockSite() as site:
        _site(site, ["3", "2", "1"])
        run(
            registry(tmp_path, source(site.host, FEED, delay=0.15)), tmp_path / "data", replace(FAST, autothrottle=True)
        )
        pauses = [after.at - before.at for before, after in zip(site.asked, site.asked[1:], strict=False)]
        assert len(pauses) == 4
        assert sum(pauses) > 4 * 0.15 * 0.9
        assert min(pauses) > 0.05  # seen from the server, on a machine that may be busy


def test_a_trial_touches_no_state(tmp_path: Path) -> None:
    """`limit` fetches so many articles a source, and the next real run finds everything as before."""
    with MockSite() as site:
        _site(site, [str(number) for number in range(9, 0, -1)])
        found = registry(tmp_path, source(site.host, SITEMAP))
        trial = run(found, tmp_path / "data", limit=2)
        assert trial.total("new") == 2
        assert not (tmp_path / "data" / "state.sqlite").exists()
        real = run(found, tmp_path / "data")
        assert real.total("new") == 9


def test_since_leaves_out_what_is_older(tmp_path: Path) -> None:
    """`since` takes the deepest way and skips what is known to be older; a later run without it fetches the rest."""
    from datetime import date

    with MockSite() as site:
        _site(site, ["3", "2", "1"])
        days = {"3": "2026-03-03", "2": "2025-02-02", "1": None}
        site.pages["/sitemap.xml"] = Answer(body=sitemap(site, days), content_type=XML)
        found = registry(tmp_path, source(site.host, f"{FEED}, {SITEMAP}"))
        run(found, tmp_path / "data", since=date(2026, 1, 1))
        assert sorted(site.paths()) == ["/a/1", "/a/3", "/robots.txt", "/sitemap.xml"]
        site.forget()
        run(found, tmp_path / "data")
        assert site.paths() == ["/sitemap.xml", "/a/2"]


def test_refetch_asks_for_everything_again(tmp_path: Path) -> None:
    """`refetch` does not wait until articles are due."""
    with MockSite() as site:
        _site(site, ["3", "2", "1"])
        found = registry(tmp_path, source(site.host, FEED))
        run(found, tmp_path / "data")
        site.forget()
        result = run(found, tmp_path / "data", refetch=True)
        assert sorted(site.paths()) == ["/a/1", "/a/2", "/a/3", "/feed"]
        assert result.total("unchanged") == 3


def test_only_the_chosen_sources_are_asked(tmp_path: Path) -> None:
    """`source_ids` names them; others are left alone."""
    with MockSite() as site, MockSite() as other:
        _site(site, ["1"])
        _site(other, ["1"])
        found = registry(tmp_path, source(site.host, FEED), source(other.host, FEED, id="ot-02"))
        result = run(found, tmp_path / "data", source_ids=["ot-02"])
        assert site.paths() == []
        assert [one.source_id for one in result.sources] == ["ot-02"]


def test_a_redirect_is_followed_and_recorded(tmp_path: Path) -> None:
    """The address that was asked and the one that answered are both kept."""
    with MockSite() as site:
        _site(site, ["1"])
        site.pages["/a/1"] = Answer(status=301, headers={"Location": "/a/nowy-adres"})
        site.pages["/a/nowy-adres"] = Answer(body=article("x"))
        run(registry(tmp_path, source(site.host, FEED)), tmp_path / "data")
    page = next(page for page in archived(tmp_path / "data") if page.role is Role.ARTICLE)
    assert (page.url, page.final_url) == (f"{site.url}/a/1", f"{site.url}/a/nowy-adres")


def test_compressed_answers_are_stored_decoded_with_their_own_headers(tmp_path: Path) -> None:
    """The body is readable, the headers are as they were received."""
    import gzip

    with MockSite() as site:
        _site(site, ["1"])
        site.pages["/a/1"] = Answer(body=gzip.compress(article("Spakowana")), headers={"Content-Encoding": "gzip"})
        run(registry(tmp_path, source(site.host, FEED)), tmp_path / "data")
    page = next(page for page in archived(tmp_path / "data") if page.role is Role.ARTICLE)
    assert page.body == article("Spakowana")
    assert page.header("content-encoding") == "gzip"


def test_sessions_and_campaigns_in_links_are_not_asked_along(tmp_path: Path) -> None:
    """An article is asked by its canonical address, once, whatever its links carry."""
    with MockSite() as site:
        links = ["1?PHPSESSID=6f1ed0", "1?utm_source=fb", "1?id=7&amp;PHPSESSID=6f1ed0"]
        site.pages["/news"] = Answer(body=listing(links))
        site.pages["/a/1"] = site.pages["/a/1?id=7"] = Answer(body=article("x"))
        result = run(registry(tmp_path, source(site.host, LISTING)), tmp_path / "data")
        assert sorted(site.paths()) == ["/a/1", "/a/1?id=7", "/news", "/robots.txt"]
        assert result.total("new") == 2


def test_a_very_long_address_is_asked(tmp_path: Path) -> None:
    """Scrapy drops addresses of more than 2,083 characters without a word; ours are asked, and none blocks the rest."""
    names = [f"{number}-{'x' * 3000}" for number in range(10)]
    with MockSite() as site:
        site.pages["/feed"] = Answer(body=feed(site, names), content_type="application/rss+xml")
        for name in names:
            site.pages[f"/a/{name}"] = Answer(body=article(name[:1]))
        found = registry(tmp_path, source(site.host, '{ way = "feed", urls = ["/feed"] }'))
        assert run(found, tmp_path / "data").total("new") == len(names)
