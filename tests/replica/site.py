"""One replica site: its facts, its articles, and what it answers. HTTP itself is `server`'s work."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from math import ceil
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import jinja2

from . import markup, printed_dates
from .truth import TrueArticle

SITES = Path(__file__).parent / "sites.toml"
TEMPLATES = Path(__file__).parent / "templates"

_environment = jinja2.Environment(
    loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
)
_environment.filters.update(
    genitive=printed_dates.genitive,
    with_weekday=printed_dates.with_weekday,
    clock=printed_dates.clock,
    excerpt=markup.excerpt,
    rfc822=printed_dates.rfc822,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """One entry of `sites.toml`; the file's header says what each key means."""

    site_id: str
    family: str
    kind: str
    name: str
    short: str
    postal: str
    phone: str
    email: str
    date_form: str
    robots: str
    voivodeship: str | None = None
    teryt: str | None = None
    page_size: int = 5
    feed_size: int = 10
    encoding: str = "utf-8"
    header_charset: bool = True
    validators: tuple[str, ...] = ("etag", "last-modified")
    chunked: bool = False
    body_style: str = "clean"
    dated_by: tuple[str, ...] = ()
    prints_author: bool = False
    flaky: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    dead: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)


def read_sites(path: Path = SITES) -> tuple[SiteFacts, ...]:
    """The sites in the order of the file."""
    lists = ("validators", "dated_by", "flaky", "forbidden", "dead")
    entries = tomllib.loads(path.read_text("utf-8"))["site"]
    found: list[SiteFacts] = []
    for entry in entries:
        values: dict[str, Any] = {key: tuple(value) if key in lists else value for key, value in entry.items()}
        found.append(SiteFacts(**values))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Request:
    """What a family decides its answer by; `path` is still percent-encoded."""

    path: str
    query: Mapping[str, str]

    @classmethod
    def parse(cls, target: str) -> "Request":
        """From the request line's target."""
        path, _, query = target.partition("?")
        return cls(path, dict(parse_qsl(query, keep_blank_values=True)))

    def number(self, name: str, default: int) -> int:
        """A query parameter as a number; -1 where it is none."""
        value = self.query.get(name, str(default))
        return int(value) if value.isdecimal() else -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An answer before transfer: `changed` is its Last-Modified; None means that it carries no validators."""

    body: bytes = b""
    status: int = 200
    media_type: str = "text/html"
    charset: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    changed: datetime | None = None


class Site:
    """A site's state: its articles may be published and edited while it is served."""

    def __init__(self, facts: SiteFacts, articles: Sequence[TrueArticle], today: date) -> None:
        self.facts = facts
        self.today = today
        self.base = ""
        self.asked: dict[str, int] = {}
        self._articles = tuple(articles)
        self.revision = max((article.changed for article in articles), default=datetime(2020, 1, 1, tzinfo=UTC))

    @property
    def articles(self) -> tuple[TrueArticle, ...]:
        """Newest first."""
        return tuple(sorted(self._articles, key=lambda one: (one.published, one.number), reverse=True))

    def put(self, article: TrueArticle) -> None:
        """Publishes an article or replaces its earlier version; every page of the site counts as changed."""
        kept = tuple(one for one in self._articles if one.article_id != article.article_id)
        self._articles = (*kept, article)
        self.revision = max(self.revision + timedelta(seconds=1), article.changed)

    def withdraw(self, article_id: str) -> None:
        """Takes an article off the site."""
        self._articles = tuple(one for one in self._articles if one.article_id != article_id)
        self.revision += timedelta(seconds=1)

    def by_number(self, number: str) -> TrueArticle | None:
        """The article with this CMS id."""
        return next((one for one in self._articles if str(one.number) == number), None)

    def by_slug(self, slug: str) -> TrueArticle | None:
        """The article with this slug."""
        return next((one for one in self._articles if one.slug == slug), None)

    def pages(self, articles: Sequence[TrueArticle] | None = None) -> int:
        """How many listing pages there are, at least one."""
        return max(1, ceil(len(self.articles if articles is None else articles) / self.facts.page_size))

    def page_of(self, number: int, articles: Sequence[TrueArticle] | None = None) -> tuple[TrueArticle, ...]:
        """The articles of listing page `number`, counted from 1; empty outside."""
        chosen = tuple(self.articles if articles is None else articles)
        size = self.facts.page_size
        return chosen[(number - 1) * size : number * size] if number >= 1 else ()

    def neighbours(self, article: TrueArticle) -> tuple[TrueArticle | None, TrueArticle | None]:
        """The article before and the one after in time."""
        row = self.articles
        at = next(index for index, one in enumerate(row) if one.article_id == article.article_id)
        return (row[at + 1] if at + 1 < len(row) else None, row[at - 1] if at else None)

    def html(self, template: str, *, status: int = 200, **context: Any) -> Response:
        """A page from a template, in the site's encoding."""
        text = _environment.get_template(template).render(site=self, facts=self.facts, today=self.today, **context)
        return Response(
            body=text.encode(self.facts.encoding, "xmlcharrefreplace"),
            status=status,
            charset=self.facts.encoding if self.facts.header_charset else None,
            changed=self.revision if status == 200 else None,
        )

    def xml(self, template: str, *, media_type: str = "text/xml", **context: Any) -> Response:
        """A feed or sitemap from a template; always UTF-8."""
        text = _environment.get_template(template).render(site=self, facts=self.facts, today=self.today, **context)
        return Response(body=text.encode(), media_type=media_type, charset="utf-8", changed=self.revision)

    def article_context(self, article: TrueArticle, *, files: str) -> dict[str, Any]:
        """What every article template needs; `files` is the folder of its attachments, with a slash at the end."""
        before, after = self.neighbours(article)
        return {
            "article": article,
            "date_line": printed_dates.printed(article, self.facts.date_form),
            "body": markup.html(article.body, style=self.facts.body_style, files=files, skip_lead=article.has_lead),
            "lead": markup.lead(article.body, files) if article.has_lead else "",
            "files": files,
            "before": before,
            "after": after,
            "newest": self.articles[:5],
        }


def redirect(address: str, status: int = 301) -> Response:
    """An answer that sends the client elsewhere."""
    return Response(status=status, headers=(("Location", address),), body=b"")
