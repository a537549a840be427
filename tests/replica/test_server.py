"""The replica's server keeps its promises: statuses, validators, transfer, files, news while it runs."""

import http.client
import io
import json
import re
import socket
import zipfile
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree
from parsel import Selector

from tests.replica import PortTakenError, Replica, expected_documents, replica
from tests.replica.asking import ask, follow
from tests.replica.site import read_sites


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
