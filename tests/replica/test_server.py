"""The replica keeps its own promises: validators, encodings, transfer, and every article by every way a site offers."""

import gzip
import http.client
import io
import json
import re
import socket
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml import etree
from parsel import Selector

from crawler import registry
from crawler.source import Feed, Listing, Sitemap, Source, WordPress
from tests.replica import PortTakenError, Replica, expected_documents, read_articles, replica
from tests.replica.markup import plain_lines
from tests.replica.printed_dates import printed
from tests.replica.site import read_sites


class Answer:
    """One answer as received."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def content(self) -> bytes:
        return gzip.decompress(self.body) if self.headers["Content-Encoding"] == "gzip" else self.body


def ask(url: str, method: str = "GET", **headers: str) -> Answer:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, target, headers={name.replace("_", "-"): value for name, value in headers.items()})
        return Answer(connection.getresponse())
    finally:
        connection.close()


def follow(url: str) -> Answer:
    """The answer after redirects and one retry of a 500."""
    for _ in range(5):
        answer = ask(url)
        if answer.status in (301, 302):
            url = urljoin(url, answer.headers["Location"])
        elif answer.status != 500:
            return answer
    raise AssertionError(f"no end of redirects or failures: {url}")


@pytest.fixture(scope="module")
def sites() -> Iterator[Replica]:
    with replica() as running:
        yield running


@pytest.fixture(scope="module")
def sources(sites: Replica, tmp_path_factory: pytest.TempPathFactory) -> tuple[Source, ...]:
    file = tmp_path_factory.mktemp("registry") / "sources.toml"
    file.write_text(sites.registry_toml(), "utf-8")
    return registry.load(file).sources


# --- articles as a whole


def test_there_are_at_least_sixty_articles_and_about_two_thirds_concern_cus() -> None:
    articles = read_articles()
    relevant = sum(article.relevant for article in articles)
    assert len(articles) >= 60
    assert 0.55 <= relevant / len(articles) <= 0.75


def test_each_article_has_a_site_and_its_number_and_slug_are_unique_there() -> None:
    articles = read_articles()
    known = {facts.site_id for facts in read_sites()}
    assert {article.site for article in articles} == known
    assert len({(article.site, article.number) for article in articles}) == len(articles)
    assert len({(article.site, article.slug) for article in articles}) == len(articles)


@pytest.mark.parametrize("article", [one for one in read_articles() if one.expected], ids=lambda one: one.article_id)
def test_what_an_article_is_expected_to_say_stands_in_its_text(article: Any) -> None:
    """Surfaces of dates literally; of names at least the stem of the last word, since the text inflects them."""
    text = " ".join((article.title, *plain_lines(article.body)))
    for surface, starts_on, ends_on in article.expected.dates:
        assert surface in text
        assert date.fromisoformat(starts_on) <= date.fromisoformat(ends_on)
    for name in article.expected.people:
        assert re.search(rf"\b{re.escape(name.split()[-1][:3])}", text), name
    for person, _, _ in article.expected.roles:
        assert person in article.expected.people


@pytest.mark.parametrize("site_id", [facts.site_id for facts in read_sites()])
def test_every_page_of_a_site_shows_its_articles_whole(sites: Replica, site_id: str) -> None:
    """Title, every line of the text and the printed date, in the encoding that header or page declares."""
    facts = sites.sites[site_id].facts
    for url, article in expected_documents(sites).items():
        if article.site != site_id:
            continue
        answer = follow(url)
        assert answer.status == 200
        text = _visible(answer.body.decode(facts.encoding))
        for line in (article.title, *plain_lines(article.body)):
            assert _squeezed(line) in text, (url, line)
        if "/archiwum-" not in url:
            assert _squeezed(printed(article, facts.date_form)) in text


def _visible(html: str) -> str:
    return _squeezed("".join(Selector(html).xpath("//body//text()[not(ancestor::script)]").getall()))


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


@pytest.mark.parametrize(
    ("site_id", "content_type"),
    [
        ("rops-30", "text/html; charset=utf-8"),
        ("cus-chelmno", "text/html"),
        ("miasto-zgierz", "text/html; charset=windows-1250"),
    ],
)
def test_the_header_names_the_encoding_only_where_the_site_does(
    sites: Replica, site_id: str, content_type: str
) -> None:
    assert follow(sites.sites[site_id].base + "/").headers["Content-Type"] == content_type


# --- discovery: every way reaches every article


def _ways() -> list[tuple[str, str]]:
    with replica() as running:
        return [
            (entry.get("id", name), way["way"])
            for name, site in running.sites.items()
            for entry in _entries(site)
            for way in entry["discovery"]
        ]


def _entries(site: Any) -> Any:
    from tests.replica.families import sources as entries

    return entries(site)


@pytest.mark.parametrize(("source_id", "way"), _ways())
def test_every_article_is_reached_by_each_way_that_its_site_offers(
    sites: Replica, sources: tuple[Source, ...], source_id: str, way: str
) -> None:
    """Feeds without pages hold the newest entries only; everything else reaches everything."""
    source = next(one for one in sources if one.source_id == source_id)
    chosen = next(one for one in source.discovery if one.way == way)
    pattern = re.compile(source.article_pattern or "")
    found = {_canonical(url) for url in _found(chosen) if pattern.search(url)}
    wanted = {url for url in expected_documents(sites) if pattern.search(url) and source.allows(url)}
    forbidden = {sites.address(name) for site in sites.sites.values() for name in site.facts.forbidden}
    dead = {site.base + path for site in sites.sites.values() for path in site.facts.dead}
    if isinstance(chosen, Feed) and chosen.page_parameter is None:
        assert found < wanted
    else:
        assert found - forbidden - dead == wanted


def _canonical(url: str) -> str:
    url = re.sub(r"[?&](dzial|PHPSESSID)=[^&]*", "", url)
    return re.sub(r"/browse/\d+/back/1/", "/", url)


def _found(way: Feed | Sitemap | WordPress | Listing) -> set[str]:
    if isinstance(way, WordPress):
        return _by_rest(way)
    if isinstance(way, Feed):
        return _by_feed(way)
    return _by_sitemap(way) if isinstance(way, Sitemap) else _by_listing(way)


def _by_rest(way: WordPress) -> set[str]:
    found: set[str] = set()
    number, pages = 1, 1
    while number <= pages:
        route = f"?rest_route=/wp/v2/posts&per_page=4&page={number}"
        answer = ask(way.root + (route if way.plain else f"wp-json/wp/v2/posts?per_page=4&page={number}"))
        pages = int(answer.headers["X-WP-TotalPages"])
        found |= {post["link"] for post in json.loads(answer.body)}
        number += 1
    return found


def _by_feed(way: Feed) -> set[str]:
    found: set[str] = set()
    for number in range(1, 100):
        glue = "&" if "?" in way.urls[0] else "?"
        turned = f"{way.urls[0]}{glue}{way.page_parameter}={number}"
        answer = ask(turned if way.page_parameter else way.urls[0])
        if answer.status == 404:
            break
        tree = etree.fromstring(answer.body)
        links = [link for link in tree.iterfind(".//{*}link") if link.get("rel") != "self"]
        found |= {str(link.text or link.attrib["href"]) for link in links}
        if way.page_parameter is None:
            break
    return found


def _by_sitemap(way: Sitemap) -> set[str]:
    found: set[str] = set()
    waiting = list(way.urls)
    while waiting:
        body = ask(waiting.pop()).body
        tree = etree.fromstring(gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body)
        addresses = {location.text or "" for location in tree.iterfind(".//{*}loc")}
        if tree.tag.endswith("sitemapindex"):
            waiting += [url for url in addresses if not way.include or any(re.search(p, url) for p in way.include)]
        else:
            found |= addresses
    return found


def _by_listing(way: Listing) -> set[str]:
    found: set[str] = set()
    waiting, seen = list(way.urls), set(way.urls)
    number = way.page_first
    while waiting:
        url = waiting.pop()
        answer = follow(url)
        if answer.status == 404:
            break
        page = Selector(body=answer.body, type="html", encoding="utf-8")
        links = {
            urldefrag(urljoin(url, link.attrib["href"]))[0] for link in page.css(f"{way.items or 'body'} {way.links}")
        }
        if way.page_address and links - found:
            waiting.append(urljoin(way.urls[0], way.page_address.format(n=number)))
            number += way.page_step
        if way.next:
            onward = {urljoin(url, link.attrib["href"]) for link in page.css(way.next)} - seen
            waiting += onward
            seen |= onward
        found |= links
    return found


@pytest.mark.parametrize(
    "path",
    [
        "rops-30/category/aktualnosci/page/99/",
        "rops-30/feed/?paged=99",
        "um-02/urzad/aktualnosci/browse/1/?cHash=0000000000&no_cache=1",
        "um-28/aktualnosci/9901-nabor-partnerow-uniewazniony",
        "kurier-narwianski/wiadomosci/nic,1.html",
        "rops-16/?p=1",
    ],
)
def test_what_does_not_exist_is_404(sites: Replica, path: str) -> None:
    site_id, _, rest = path.partition("/")
    assert ask(f"{sites.sites[site_id].base}/{rest}").status == 404


def test_a_rest_page_beyond_the_last_is_400_as_wordpress_has_it(sites: Replica) -> None:
    answer = ask(sites.sites["rops-30"].base + "/wp-json/wp/v2/posts?page=99")
    assert answer.status == 400
    assert json.loads(answer.body)["code"] == "rest_post_invalid_page_number"


def test_addresses_that_moved_are_redirected(sites: Replica) -> None:
    article = sites.article("rops-30-siec-centrow")
    wanted = sites.address(article.article_id)
    for old in (wanted.rstrip("/"), f"{sites.sites['rops-30'].base}/?p={article.number}"):
        answer = ask(old)
        assert (answer.status, answer.headers["Location"]) == (301, wanted)


def test_a_flaky_article_fails_once_and_then_heals() -> None:
    with replica(only=["rops-30"]) as running:
        url = running.address("rops-30-konferencja-uslugi-blisko")
        assert [ask(url).status for _ in range(3)] == [500, 200, 200]


def test_robots_closes_the_forbidden_article_which_listings_still_link(sites: Replica) -> None:
    site = sites.sites["um-14"]
    path = urlsplit(sites.address("um-14-lista-rezerwowa")).path
    assert f"Disallow: {path}\n" in ask(site.base + "/robots.txt").body.decode()
    assert path in follow(site.base + "/").body.decode()


def test_one_article_lies_under_both_schemes_of_the_presidential_site(sites: Replica) -> None:
    twice = [url for url, article in expected_documents(sites).items() if article.also_archived]
    assert len(twice) == 2
    assert all(follow(url).status == 200 for url in twice)


# --- conditional requests and transfer


@pytest.mark.parametrize("facts", read_sites(), ids=lambda facts: facts.site_id)
def test_a_site_sends_its_validators_and_answers_304_to_each(sites: Replica, facts: Any) -> None:
    article = next(one for one in sites.sites[facts.site_id].articles if one.article_id not in facts.flaky)
    url = sites.address(article.article_id)
    first = ask(url)
    assert (first.headers["ETag"] is not None) == ("etag" in facts.validators)
    assert (first.headers["Last-Modified"] is not None) == ("last-modified" in facts.validators)
    if tag := first.headers["ETag"]:
        again = ask(url, If_None_Match=tag)
        assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
        assert ask(url, If_None_Match='"other"', If_Modified_Since="Fri, 01 Jan 2100 00:00:00 GMT").status == 200
    if stamp := first.headers["Last-Modified"]:
        assert ask(url, If_Modified_Since=stamp).status == 304
        assert ask(url, If_Modified_Since="Mon, 01 Jan 2001 00:00:00 GMT").status == 200
        assert ask(url, If_Modified_Since="wczoraj").status == 200


def test_an_edit_changes_page_and_validators_and_is_listed_in_the_log() -> None:
    with replica(only=["um-14"]) as running:
        url = running.address("um-14-umowy")
        first = ask(url)
        running.edit("um-14-umowy", title="Siedem mazowieckich gmin z umowami")
        running.forget_requests()
        again = ask(url, If_None_Match=first.headers["ETag"], If_Modified_Since=first.headers["Last-Modified"])
        assert again.status == 200
        assert "Siedem mazowieckich gmin" in again.body.decode()
        assert ask(url, If_Modified_Since=first.headers["Last-Modified"]).status == 200
        logged = running.requests
        assert [entry.status for entry in logged] == [200, 200]
        assert [entry.conditional for entry in logged] == [True, True]
        assert logged[0].size == len(again.body)


def test_published_articles_appear_in_every_discovery_and_withdrawn_ones_vanish() -> None:
    with replica(only=["rops-30"]) as running:
        base = running.sites["rops-30"].base
        running.publish(
            '+++\nsite = "rops-30"\nnumber = 9000\nslug = "nowosc"\ntitle = "Nowość"\n'
            "published = 2025-06-01T12:00:00\nrelevant = true\n+++\nTreść.\n"
        )
        pages = [base + path for path in ("/feed/", "/wp-json/wp/v2/posts", "/category/aktualnosci/")]
        assert all("/2025/06/01/nowosc/" in ask(page).body.decode() for page in pages)
        assert "/2025/06/01/nowosc/" in ask(base + "/wp-sitemap-posts-post-2.xml").body.decode()
        running.withdraw("new")
        assert ask(base + "/2025/06/01/nowosc/").status == 404
        assert all("/2025/06/01/nowosc/" not in ask(page).body.decode() for page in pages)


def test_the_later_version_of_an_article_is_the_one_of_its_front_matter() -> None:
    with replica() as running:
        edited = [article for article in running.articles if article.later]
        assert edited
        for article in edited:
            later = running.edit(article.article_id)
            assert later.changed > article.changed
            assert later.body != article.body


def test_head_has_the_headers_of_get_and_no_body(sites: Replica) -> None:
    url = sites.sites["rops-30"].base + "/"
    got, head = ask(url), ask(url, "HEAD")
    assert head.body == b""
    assert head.status == got.status
    for name in ("Content-Type", "Content-Length", "ETag", "Last-Modified"):
        assert head.headers[name] == got.headers[name]


def test_gzip_is_sent_only_where_it_is_accepted(sites: Replica) -> None:
    url = sites.sites["kurier-narwianski"].base + "/wiadomosci"
    plain = ask(url)
    zipped = ask(url, Accept_Encoding="gzip, deflate")
    assert plain.headers["Content-Encoding"] is None
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert zipped.content == plain.body
    assert zipped.headers["ETag"] == plain.headers["ETag"]
    assert "Accept-Encoding" in zipped.headers["Vary"]
    assert ask(url, Accept_Encoding="gzip;q=0").headers["Content-Encoding"] is None


def test_chunked_sites_send_no_length_and_the_same_bytes_each_time(sites: Replica) -> None:
    url = sites.sites["rops-16"].base + "/"
    answers = [ask(url) for _ in range(2)]
    assert answers[0].headers["Transfer-Encoding"] == "chunked"
    assert answers[0].headers["Content-Length"] is None
    assert answers[0].body == answers[1].body


def test_a_connection_is_kept_alive_over_requests(sites: Replica) -> None:
    parts = urlsplit(sites.sites["um-14"].base)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    connection.request("GET", "/pl/aktualnosci/aktualnosci.html")
    connection.getresponse().read()
    first = connection.sock
    connection.request("GET", "/pl/aktualnosci/aktualnosci.html?page=2")
    assert connection.getresponse().read()
    assert connection.sock is first
    connection.close()


def test_header_clocks_show_the_given_day_and_nothing_else_changes() -> None:
    with replica(only=["rops-18"], today=date(2021, 9, 17)) as running:
        url = running.sites["rops-18"].base + "/"
        before = ask(url).body.decode()
        running.set_today(date(2021, 9, 18))
        after = ask(url).body.decode()
        assert "Dziś jest: Piątek, 17 Września 2021 r." in before
        assert before.replace("Piątek, 17", "Sobota, 18") == after


def test_calendars_go_on_without_end(sites: Replica) -> None:
    url = sites.sites["um-14"].base + "/pl/kalendarium.html"
    seen = {url}
    for _ in range(30):
        link = Selector(follow(url).body.decode()).css(".calendar a::attr(href)").getall()[-1]
        url = urljoin(url, link)
        assert url not in seen
        seen.add(url)


# --- files


def test_attachments_are_real_files_of_their_kind(sites: Replica) -> None:
    for article in sites.articles:
        base = follow(sites.address(article.article_id)).body
        for one in article.attachments:
            found = re.search(rb'href="([^"]*%s)"' % one.file.encode(), base)
            assert found, one.file
            answer = ask(urljoin(sites.address(article.article_id), found[1].decode()))
            assert answer.status == 200
            if one.file.endswith(".pdf"):
                assert answer.body.startswith(b"%PDF-1.4")
                assert answer.body.rstrip().endswith(b"%%EOF")
            if one.file.endswith(".docx"):
                with zipfile.ZipFile(io.BytesIO(answer.body)) as package:
                    etree.fromstring(package.read("word/document.xml"))


# --- running it


def test_a_taken_port_is_one_clear_line_and_stops_what_was_started() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(PortTakenError, match=rf"127\.0\.0\.1:{port} \(rops-16\)"),
            replica({"rops-16": port}, only=["rops-30", "rops-16"]),
        ):
            pass


def test_a_broken_site_fails_until_it_is_healed() -> None:
    with replica(only=["um-28"]) as running:
        url = running.sites["um-28"].base + "/aktualnosci"
        running.break_site("um-28", 503)
        assert ask(url).status == 503
        running.break_site("um-28", None)
        assert ask(url).status == 200


def test_two_replicas_on_the_same_ports_answer_byte_for_byte_alike() -> None:
    def everything(running: Replica) -> dict[str, bytes]:
        return {url: follow(url).body for url in expected_documents(running)}

    with replica() as first:
        ports = {name: int(site.base.rsplit(":", 1)[1]) for name, site in first.sites.items()}
        before = everything(first)
    with replica(ports) as second:
        assert everything(second) == before


def test_nothing_under_the_replica_comes_from_the_shared_folder() -> None:
    """No line of an article repeats a line of the gold articles, where those are at hand."""
    gold = Path(__file__).parents[3] / "shared" / "gold"
    if not gold.is_dir():
        pytest.skip("../shared is absent: nothing to compare with")
    theirs = set()
    for file in sorted(gold.glob("*/*.json")):
        theirs |= {line.strip() for line in json.loads(file.read_text("utf-8"))["text"].split("\n")}
    for article in read_articles():
        same = {line for line in plain_lines(article.body) if line in theirs and len(line) > 40}
        assert not same, article.article_id
