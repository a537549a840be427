"""The ways in which a source's articles can be found, as facts of the registry; `crawler.discovery` asks by them."""

import re
from typing import Annotated, Literal, Self

from cssselect import HTMLTranslator, SelectorError
from cssselect.parser import Function
from cssselect.xpath import ExpressionError, XPathExpr
from lxml.cssselect import CSSSelector
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

ALL_LINKS = "a[href]"

_MONTH = re.compile(r"\{year\}.*\{month(:02)?\}|\{month(:02)?\}.*\{year\}")


def _regex(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"{value!r} is no regular expression: {error}") from error
    return value


class _Standard(HTMLTranslator):
    """CSS as the standard has it, without what cssselect adds."""

    def xpath_contains_function(self, xpath: XPathExpr, function: Function) -> XPathExpr:
        # A site's words change sooner than its structure, and nobody would see that the selector finds less.
        raise ExpressionError(":contains() is no CSS; choose by structure, or by `article_pattern`")


def _selector(value: str) -> str:
    try:
        _Standard().css_to_xpath(value)
        CSSSelector(value)
    except SelectorError as error:
        raise ValueError(f"{value!r} is no CSS selector: {error}") from error
    return value


Regex = Annotated[str, AfterValidator(_regex)]
Selector = Annotated[str, AfterValidator(_selector)]
Strings = Annotated[tuple[str, ...], Field(strict=False)]
Regexes = Annotated[tuple[Regex, ...], Field(strict=False)]


class Facts(BaseModel):
    """A table of the registry: unknown keys, and values of another type, are faults."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Feed(Facts):
    """RSS, Atom or RDF. Reaches as deep as the feed's length, or with `page_parameter` as far as its pages go."""

    way: Literal["feed"] = "feed"
    urls: Strings = Field(min_length=1)
    page_parameter: str | None = None
    """Query parameter that turns the feed's pages, `paged` on WordPress; the second page is 2."""


class Sitemap(Facts):
    """sitemaps.org files, also indexes, gzipped ones and news sitemaps. Reaches everything the site lists."""

    way: Literal["sitemap"] = "sitemap"
    urls: Strings = Field(min_length=1)
    include: Regexes = ()
    """Of an index, only child sitemaps whose address one of these finds are read; empty means all."""


class WordPress(Facts):
    """The REST API of WordPress. Reaches everything that was published, a hundred articles an answer."""

    way: Literal["wordpress"] = "wordpress"
    root: str = "./"
    """Address of the installation, where `wp-json/` lies."""
    plain: bool = False
    """Ask `?rest_route=/wp/v2/…`, which sites with plain permalinks need."""
    types: Strings = ("posts",)
    category: str | None = None
    """Slug of the only category wanted, where a site holds more than the source."""
    search: str | None = None
    """Words that posts must contain, where a site holds far more than what is looked for."""


class Listing(Facts):
    """Pages that list articles, read by CSS selectors and by the source's `article_pattern`.

    How a listing goes on: by `next` (a selector of links, taken as they stand), by `page_address` (a template with
    `{n}`, relative to the listing), by `month_address` (a template with `{month}`, `{month:02}` and `{year}`), or by
    `id_address` (a template with `{n}` for sites that number their articles).
    """

    way: Literal["listing"] = "listing"
    urls: Strings = Field(min_length=1)
    links: Selector = ALL_LINKS
    """Selector of the articles' links, within an item if `items` is given."""
    items: Selector | None = None
    """Selector of what surrounds one article's link, title and date."""
    titles: Selector | None = None
    dates: Selector | None = None
    next: Selector | None = None
    page_address: str | None = None
    page_first: int = 2
    """Number of the second page: 2 for `page/2/`, the step for `?start=N`."""
    page_step: int = Field(default=1, ge=1)
    month_address: str | None = None
    id_address: str | None = None
    id_pattern: Regex | None = None
    """Finds the number in an article's address, as its group 1."""
    id_first: int = Field(default=1, ge=0)

    @model_validator(mode="after")
    def _goes_on_in_one_way(self) -> Self:
        pagers = [self.next, self.page_address, self.month_address, self.id_address]
        if sum(pager is not None for pager in pagers) > 1:
            raise ValueError("only one of `next`, `page_address`, `month_address` and `id_address` can be given")
        for name, template in (("page_address", self.page_address), ("id_address", self.id_address)):
            if template is not None and "{n}" not in template:
                raise ValueError(f"{name}: {template!r} has no {{n}}")
        if self.month_address is not None and not _MONTH.search(self.month_address):
            raise ValueError(f"month_address: {self.month_address!r} has no {{month}} and {{year}}")
        if (self.id_address is None) != (self.id_pattern is None):
            raise ValueError("`id_address` and `id_pattern` belong together")
        if self.id_pattern is not None and re.compile(self.id_pattern).groups != 1:
            raise ValueError(f"id_pattern: {self.id_pattern!r} needs one group, the number")
        return self


Discovery = Annotated[Feed | Sitemap | WordPress | Listing, Field(discriminator="way")]


def addresses(way: Discovery) -> tuple[str, ...]:
    """The addresses at which a way of discovery begins."""
    return (way.root,) if isinstance(way, WordPress) else way.urls
