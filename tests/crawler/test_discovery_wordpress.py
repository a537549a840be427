"""The REST API of WordPress: questions, pages, categories, refusals."""

import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.discovery import DiscoveryError, Found, read, start_urls
from crawler.discovery.found import plain
from crawler.source import WordPress
from tests.crawler.discovery_cases import source

URL = "https://ops.example/wp-json/wp/v2/posts?per_page=100&page=1&_fields=link,title,date,modified_gmt"


def post(number: int = 1, **changes: object) -> dict[str, object]:
    facts: dict[str, object] = {
        "link": f"https://ops.example/{number}/",
        "title": {"rendered": "Zaproszenie &#8211; &#8222;Razem&#8221; <em>2026</em>"},
        "date": "2026-03-14T00:30:00",
        "modified_gmt": "2026-03-15T09:00:00",
    }
    return facts | changes


def found(answer: object, url: str = URL, way: WordPress | None = None, **headers: str) -> Found:
    way = way or WordPress()
    return read(
        json.dumps(answer).encode(), url, {k.replace("_", "-"): v for k, v in headers.items()}, way, source(way)
    )


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        (WordPress(), [URL]),
        (
            WordPress(root="/rops/", plain=True),
            [
                "https://ops.example/rops/?rest_route=/wp/v2/posts&per_page=100&page=1"
                "&_fields=link,title,date,modified_gmt"
            ],
        ),
        (WordPress(types=("posts", "wydarzenia")), [URL, URL.replace("/posts?", "/wydarzenia?")]),
        (
            WordPress(category="aktualnosci-rops"),
            ["https://ops.example/wp-json/wp/v2/categories?slug=aktualnosci-rops&_fields=id,slug"],
        ),
    ],
)
def test_first_questions(way: WordPress, expected: list[str]) -> None:
    """A hundred posts at a time, only the needed fields; plain permalinks and categories have their own question."""
    one = source(way)
    assert list(start_urls(one, one.discovery[0])) == expected


def test_since_narrows_the_question() -> None:
    """WordPress itself leaves out what is older."""
    one = source(WordPress())
    [url] = start_urls(one, one.discovery[0], since=date(2024, 5, 1))
    assert url == URL + "&after=2024-05-01T00:00:00"


def test_post_gives_address_title_and_dates() -> None:
    """Titles lose markup and references; the local date is the day a reader saw."""
    [entry] = found([post()]).entries
    assert entry.url == "https://ops.example/1/"
    assert entry.hint.title == "Zaproszenie – „Razem” 2026"
    assert (entry.hint.published, entry.hint.modified) == ("2026-03-14T00:30:00", "2026-03-15T09:00:00Z")


@pytest.mark.parametrize(
    ("url", "posts", "headers", "expected"),
    [
        (URL, 100, {"x_wp_totalpages": "3"}, [URL.replace("page=1&", "page=2&")]),
        (URL, 20, {"x_wp_totalpages": "3"}, [URL.replace("page=1&", "page=2&")]),
        (URL.replace("page=1&", "page=3&"), 100, {"x_wp_totalpages": "3"}, []),
        (URL, 100, {}, [URL.replace("page=1&", "page=2&")]),
        (URL, 99, {}, []),
        (URL, 0, {"x_wp_totalpages": "0"}, []),
        (
            "https://ops.example/?rest_route=/wp/v2/posts&per_page=100&page=2",
            100,
            {"x_wp_totalpages": "4"},
            ["https://ops.example/?rest_route=/wp/v2/posts&per_page=100&page=3"],
        ),
    ],
)
def test_pages_go_on_to_the_last(url: str, posts: int, headers: dict[str, str], expected: list[str]) -> None:
    """The header names the last page; without it a full page is followed by another."""
    assert list(found([post(n) for n in range(posts)], url, None, **headers).more) == expected


def test_category_is_asked_by_its_number() -> None:
    """The answer to the question for a category leads to its posts."""
    way = WordPress(category="rops")
    url = "https://ops.example/wp-json/wp/v2/categories?slug=rops&_fields=id,slug"
    answer = found([{"id": 7, "slug": "rops"}], url, source(way).discovery[0])  # type: ignore[arg-type]
    assert answer.entries == ()
    assert answer.more == (URL + "&categories=7",)
    one = source(way, since=date(2018, 1, 1))
    body = json.dumps([{"id": 7, "slug": "rops"}]).encode()
    assert read(body, url, {}, one.discovery[0], one).more == (URL + "&after=2018-01-01T00:00:00&categories=7",)
    with pytest.raises(DiscoveryError, match="no category 'rops'"):
        found([], url, way)


def test_no_posts_is_no_error() -> None:
    """A site without posts is an answer."""
    assert found([]) == Found((), ())


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", "no JSON"),
        (b"[{", "no JSON"),
        (b"\xff\xfe", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b" <!DOCTYPE HTML><html><title>Sprawdzamy</title></html>", "an HTML page where JSON was expected"),
        (b'{"code": "rest_no_route", "message": "..."}', "it says 'rest_no_route'"),
        (b"3", "something else"),
        (b"[1]", "something else"),
        (b'[{"title": {"rendered": "x"}}]', "post 0 has no link"),
    ],
)
def test_what_is_no_list_of_posts_is_an_error(body: bytes, what: str) -> None:
    """A maintenance page or a refusal is never an empty list."""
    with pytest.raises(DiscoveryError, match=what):
        read(body, URL, {}, WordPress(), source(WordPress()))


def test_byte_order_mark_is_no_fault() -> None:
    """Some plugins print one before the answer."""
    body = b"\xef\xbb\xbf" + json.dumps([post()]).encode()
    assert len(read(body, URL, {}, WordPress(), source(WordPress())).entries) == 1


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9), lambda child: st.lists(child, max_size=3)
)


@settings(deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(["link", "title", "date", "modified_gmt", "id"]), _JSON), max_size=3))
def test_any_json_gives_an_answer_or_a_discovery_error(answer: object) -> None:
    """No value of a field raises anything else."""
    with suppress(DiscoveryError):
        found(answer)


def test_half_of_a_surrogate_pair_in_a_title_is_replaced() -> None:
    """JSON can name one; kept, it could be written into no table, and one post would hold up every build."""
    assert (
        plain("Dzień \ud83d otwarty \N{GRINNING FACE}") == "Dzień \N{REPLACEMENT CHARACTER} otwarty \N{GRINNING FACE}"
    )
