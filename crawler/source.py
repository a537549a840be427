"""What is known of one website: who runs it, which hosts it answers on, and how its news is found.

These are facts, as `crawler/sources.toml` or a registry given by a user states them. What the ways of discovery do
with them is code, in `crawler.discovery`.
"""

import ipaddress
import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self
from urllib.parse import urljoin, urlsplit

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from crawler.urls import host_of

VOIVODESHIPS = {
    "02": "dolnośląskie",
    "04": "kujawsko-pomorskie",
    "06": "lubelskie",
    "08": "lubuskie",
    "10": "łódzkie",
    "12": "małopolskie",
    "14": "mazowieckie",
    "16": "opolskie",
    "18": "podkarpackie",
    "20": "podlaskie",
    "22": "pomorskie",
    "24": "śląskie",
    "26": "świętokrzyskie",
    "28": "warmińsko-mazurskie",
    "30": "wielkopolskie",
    "32": "zachodniopomorskie",
}
"""TERYT code → name, by the register of territorial units (TERC) of Statistics Poland."""

ALL_LINKS = "a[href]"

_HOST = re.compile(r"(?=.{1,253}(:|$))[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[0-9]{1,5})?")
_MONTH = re.compile(r"\{year\}.*\{month(:02)?\}|\{month(:02)?\}.*\{year\}")
_SOURCE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _host(value: str) -> str:
    if not _HOST.fullmatch(value):
        raise ValueError(f"{value!r} is no host: write `host` or `host:port`, lower-case, without scheme or path")
    return value


def _source_id(value: str) -> str:
    if not _SOURCE_ID.fullmatch(value):
        raise ValueError(f"{value!r} is no id: lower-case letters, digits and single hyphens")
    return value


def _regex(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"{value!r} is no regular expression: {error}") from error
    return value


def _selector(value: str) -> str:
    try:
        CSSSelector(value)
    except SelectorError as error:
        raise ValueError(f"{value!r} is no CSS selector: {error}") from error
    return value


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc or "@" in parts.netloc:
        raise ValueError(f"{value!r} is no address: it begins with http:// or https:// and a host")
    return value


Host = Annotated[str, AfterValidator(_host)]
Regex = Annotated[str, AfterValidator(_regex)]
Selector = Annotated[str, AfterValidator(_selector)]
Strings = Annotated[tuple[str, ...], Field(strict=False)]
Regexes = Annotated[tuple[Regex, ...], Field(strict=False)]


class Kind(StrEnum):
    """Who runs a website."""

    ROPS = "rops"
    MARSHAL = "marshal"
    PRESIDENT = "president"
    OTHER = "other"


class _Facts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Feed(_Facts):
    """RSS, Atom or RDF. Reaches as deep as the feed's length, or with `page_parameter` as far as its pages go."""

    way: Literal["feed"] = "feed"
    urls: Strings = Field(min_length=1)
    page_parameter: str | None = None
    """Query parameter that turns the feed's pages, `paged` on WordPress; the second page is 2."""


class Sitemap(_Facts):
    """sitemaps.org files, also indexes, gzipped ones and news sitemaps. Reaches everything the site lists."""

    way: Literal["sitemap"] = "sitemap"
    urls: Strings = Field(min_length=1)
    include: Regexes = ()
    """Of an index, only child sitemaps whose address one of these finds are read; empty means all."""


class WordPress(_Facts):
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


class Listing(_Facts):
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


class Source(_Facts):
    """One website, or one section of a website, that is followed."""

    source_id: Annotated[str, AfterValidator(_source_id)]
    name: str = Field(min_length=1)
    kind: Annotated[Kind, Field(strict=False)]
    voivodeship: str | None = None
    """Its name; follows from the code."""
    teryt: str | None = None
    """Code of the voivodeship, two digits."""
    homepage: Annotated[str, AfterValidator(_address)]
    hosts: Annotated[tuple[Host, ...], Field(strict=False, min_length=1)]
    """Exact hosts that may be asked, `host` or `host:port`; nothing below or above them is."""
    discovery: Annotated[tuple[Discovery, ...], Field(strict=False, min_length=1)]
    """Ways in which articles are found; addresses are absolute once the source is loaded."""
    article_pattern: Regex | None = None
    """Found in the address of every article (`re.search`); without it every address found is one."""
    exclude: Regexes = ()
    """Found in addresses that are no articles although the rest fits."""
    query_identity: Strings = ()
    """Query parameters that tell articles apart; all others may be dropped from an address."""
    delay: float = Field(default=5.0, ge=0, le=600)
    """Seconds between two requests to one host."""
    depth: int = Field(default=500, ge=1)
    """How many answers of one way of discovery are read in a run before it counts as endless."""
    since: date | None = None
    """Articles known to be older are not fetched."""
    rhythm_days: float | None = Field(default=None, gt=0)
    """Days within which the site usually publishes something new; None where it is not known, or nothing is."""
    minimum_articles: int = Field(default=1, ge=0)
    """Fewer articles found by a full discovery mean that the source has failed."""
    seen: bool = True
    """Whether its description rests on stored copies of the site; else on its name alone, and is to be checked."""
    allow_loopback: bool = False
    """Hosts may be on loopback; only in a registry given by the user."""

    @model_validator(mode="after")
    def _place_agrees(self) -> Self:
        if self.teryt is None:
            if self.voivodeship is not None or self.kind in {Kind.ROPS, Kind.MARSHAL}:
                raise ValueError("teryt: missing, though the source belongs to a voivodeship")
            return self
        name = VOIVODESHIPS.get(self.teryt)
        if name is None:
            raise ValueError(f"teryt: {self.teryt!r} is no code of a voivodeship")
        if self.voivodeship not in {None, name}:
            raise ValueError(f"voivodeship: {self.teryt} is {name}, not {self.voivodeship}")
        object.__setattr__(self, "voivodeship", name)
        return self

    @model_validator(mode="after")
    def _addresses_are_absolute_and_allowed(self) -> Self:
        if not self.allows(self.homepage):
            raise ValueError(f"homepage: {self.homepage} is not on one of the hosts")
        for host in self.hosts:
            if _is_loopback(host) and not self.allow_loopback:
                raise ValueError(f"hosts: {host} is on loopback, and allow_loopback is not set")
        ways = tuple(_resolved(way, self.homepage) for way in self.discovery)
        for index, way in enumerate(ways):
            for url in addresses(way):
                if not self.allows(_address(url)):
                    raise ValueError(f"discovery.{index}: {url} is not on one of the hosts")
        object.__setattr__(self, "discovery", ways)
        return self

    @model_validator(mode="after")
    def _listings_can_be_read(self) -> Self:
        for index, way in enumerate(self.discovery):
            if isinstance(way, Listing):
                if way.links == ALL_LINKS and self.article_pattern is None:
                    raise ValueError(f"discovery.{index}: a listing needs `links`, or the source an `article_pattern`")
                if way.month_address is not None and self.since is None:
                    raise ValueError("since: missing, though a monthly archive needs to know where it ends")
        return self

    def allows(self, url: str) -> bool:
        """Whether an address lies on one of the source's hosts."""
        try:
            return host_of(url) in self.hosts
        except ValueError:
            return False


def addresses(way: Discovery) -> tuple[str, ...]:
    """The addresses at which a way of discovery begins."""
    return (way.root,) if isinstance(way, WordPress) else way.urls


def _resolved(way: Discovery, homepage: str) -> Discovery:
    if isinstance(way, WordPress):
        return way.model_copy(update={"root": urljoin(homepage, way.root)})
    return way.model_copy(update={"urls": tuple(urljoin(homepage, url) for url in way.urls)})


def _is_loopback(host: str) -> bool:
    name = host.rsplit(":", 1)[0]
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
