"""What is known of one website: who runs it, which hosts it answers on, and how its news is found.

These are facts, as `crawler/sources.toml` or a registry given by a user states them. What the ways of discovery do
with them is code, in `crawler.discovery`.
"""

import ipaddress
import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Self
from urllib.parse import urljoin, urlsplit

from pydantic import AfterValidator, Field, model_validator

from crawler.hours import hours
from crawler.urls import host_of
from crawler.ways import (
    ALL_LINKS,
    Discovery,
    Facts,
    Feed,
    Listing,
    Regex,
    Regexes,
    Sitemap,
    Strings,
    WordPress,
    addresses,
)

__all__ = ["VOIVODESHIPS", "Discovery", "Feed", "Kind", "Listing", "Sitemap", "Source", "WordPress", "addresses"]

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

_NAME = r"(?=.{1,253}(:|$))[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*"
_HOST = re.compile(rf"({_NAME}|\[[0-9a-f:.]+\])(:[0-9]{{1,5}})?")
_PLAIN_HOST = re.compile(r"https?://([a-z0-9.:-]+)/")
_SOURCE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _host(value: str) -> str:
    if not _HOST.fullmatch(value):
        raise ValueError(f"{value!r} is no host: write `host` or `host:port`, lower-case, without scheme or path")
    return value


def _source_id(value: str) -> str:
    if not _SOURCE_ID.fullmatch(value):
        raise ValueError(f"{value!r} is no id: lower-case letters, digits and single hyphens")
    return value


def _hours(value: str) -> str:
    hours(value)
    return value


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc or "@" in parts.netloc:
        raise ValueError(f"{value!r} is no address: it begins with http:// or https:// and a host")
    return value


Host = Annotated[str, AfterValidator(_host)]


class Kind(StrEnum):
    """Who runs a website."""

    ROPS = "rops"
    MARSHAL = "marshal"
    PRESIDENT = "president"
    OTHER = "other"


class Source(Facts):
    """One website, or one section of a website, that is followed."""

    source_id: Annotated[str, AfterValidator(_source_id)]
    name: str = Field(min_length=1)
    kind: Annotated[Kind, Field(strict=False)]
    voivodeship: str | None = None
    """Its name; follows from the code."""
    teryt: str | None = None
    """Code of the voivodeship, two digits."""
    family: str | None = None
    """The family of content management systems that the entry leans on (`families.toml`), where it names one."""
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
    hours: Annotated[str, AfterValidator(_hours)] = ""
    """When the source may be asked, `22:00-06:00` by the clocks of Poland; at any time, unless the settings say so."""
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
        plain = _PLAIN_HOST.match(url)
        if plain is not None and plain[1] in self.hosts:
            return True
        try:
            return host_of(url) in self.hosts
        except ValueError:
            return False


def _resolved(way: Discovery, homepage: str) -> Discovery:
    if isinstance(way, WordPress):
        return way.model_copy(update={"root": urljoin(homepage, way.root)})
    return way.model_copy(update={"urls": tuple(urljoin(homepage, url) for url in way.urls)})


def _is_loopback(host: str) -> bool:
    name = re.sub(r":[0-9]+$", "", host) if not host.endswith("]") else host
    name = name.strip("[]")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
