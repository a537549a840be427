"""The REST API of WordPress (`wp/v2`), a hundred posts an answer, newest first."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from crawler.discovery.found import DiscoveryError, Entry, Found, allowed, articles, is_html_page, plain, sound
from crawler.page import Hint
from crawler.source import Source, WordPress

PER_PAGE = 100
"""The most that WordPress gives in one answer."""


def start_urls(way: WordPress, since: date | None = None) -> tuple[str, ...]:
    """The first page of each type of post; where only one category is wanted, the question for its number."""
    if way.category is not None:
        return (_address(way, "categories", {"slug": way.category, "_fields": "id,slug"}),)
    return tuple(_address(way, kind, _question(way, since)) for kind in way.types)


def modified_urls(way: WordPress) -> tuple[str, ...]:
    """The posts of each type that were modified last; nothing for a category, whose number would have to be asked."""
    if way.category is not None:
        return ()
    return tuple(_address(way, kind, {**_question(way, None), "orderby": "modified"}) for kind in way.types)


def read(body: bytes, url: str, headers: Mapping[str, str], way: WordPress, source: Source) -> Found:
    """Posts of one answer and the address of the next. Titles are unescaped, dates as given (local, and in UTC)."""
    answer = _json(body, url)
    if not isinstance(answer, list) or not all(isinstance(item, dict) for item in answer):
        raise DiscoveryError(url, f"no list of posts: {_code(answer)}")
    if _asked(url) == "categories":
        return Found((), allowed(_of_category(answer, way, url, source), url, source))
    return Found(articles(_entries(answer, url), url, source), allowed(_next(answer, url, headers), url, source))


def _address(way: WordPress, kind: str, question: Mapping[str, str]) -> str:
    if way.plain:
        return urljoin(way.root, "?" + urlencode({"rest_route": f"/wp/v2/{kind}", **question}, safe="/,:"))
    return urljoin(way.root, f"wp-json/wp/v2/{kind}?" + urlencode(question, safe=",:"))


def _question(way: WordPress, since: date | None) -> dict[str, str]:
    question = {"per_page": str(PER_PAGE), "page": "1", "_fields": "link,title,date,modified_gmt"}
    if way.search is not None:
        question["search"] = way.search
    return question | ({"after": f"{since.isoformat()}T00:00:00"} if since else {})


def _json(body: bytes, url: str) -> Any:
    if is_html_page(body):
        raise DiscoveryError(url, "an HTML page where JSON was expected")
    try:
        return json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise DiscoveryError(url, f"no JSON: {error}") from error


def _code(answer: object) -> str:
    return f"it says {answer['code']!r}" if isinstance(answer, dict) and "code" in answer else "something else"


def _asked(url: str) -> str:
    parts = urlsplit(url)
    route = dict(parse_qsl(parts.query)).get("rest_route", parts.path)
    return route.rstrip("/").rpartition("/")[2]


def _of_category(answer: list[dict[str, Any]], way: WordPress, url: str, source: Source) -> Iterator[str]:
    numbers = [item.get("id") for item in answer if item.get("slug") == way.category]
    if len(numbers) != 1 or not isinstance(numbers[0], int):
        raise DiscoveryError(url, f"no category {way.category!r}")
    for kind in way.types:
        yield _address(way, kind, {**_question(way, source.since), "categories": str(numbers[0])})


def _entries(answer: list[dict[str, Any]], url: str) -> Iterator[Entry]:
    for number, item in enumerate(answer):
        link, title = item.get("link"), item.get("title")
        if not isinstance(link, str):
            raise DiscoveryError(url, f"post {number} has no link")
        modified = _text(item.get("modified_gmt"))
        hint = Hint(
            via="wordpress",
            found_on=url,
            title=plain(_text(title.get("rendered") if isinstance(title, dict) else title)),
            published=_text(item.get("date")),
            modified=f"{modified}Z" if modified and not modified.endswith("Z") else modified,
        )
        yield Entry(link, hint)


def _text(value: object) -> str | None:
    return sound(value) if isinstance(value, str) and value else None


def _next(answer: list[dict[str, Any]], url: str, headers: Mapping[str, str]) -> Iterator[str]:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    page = query.get("page", "1")
    number = int(page) if page.isdecimal() else 1
    total = headers.get("x-wp-totalpages", "")
    # A proxy may swallow the header; then a full page may be followed by another.
    if number < int(total) if total.isdecimal() else len(answer) >= PER_PAGE:
        query["page"] = str(number + 1)
        yield parts._replace(query=urlencode(query, safe="/,:")).geturl()
