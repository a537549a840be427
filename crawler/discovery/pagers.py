"""How a listing goes on: numbered pages, monthly archives, numbered articles."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import urljoin

from crawler.discovery.found import Entry
from crawler.page import Hint
from crawler.source import Listing

_FIELD = re.compile(r"\\\{(n|year|month(?::02)?)\\\}")


def next_page(way: Listing, url: str) -> Iterator[str]:
    """The page after the one at `url`, by `page_address`."""
    for listing in way.urls if way.page_address else ():
        template = urljoin(listing, way.page_address or "")
        found = _match(template, url)
        if found is not None:
            yield template.replace("{n}", str(int(found["n"]) + way.page_step))
        elif _loose(listing) == _loose(url):
            yield template.replace("{n}", str(way.page_first))


def month_address(way: Listing, listing: str, year: int, month: int) -> str:
    """The archive page of a month."""
    return urljoin(listing, (way.month_address or "").format(year=year, month=month))


def next_month(way: Listing, url: str, since: date | None) -> Iterator[str]:
    """The month before the one at `url`, as far back as `since`; without it, none."""
    for listing in way.urls if way.month_address and since else ():
        found = _match(urljoin(listing, way.month_address or ""), url)
        if found is not None and since is not None and 1 <= int(found["month"]) <= 12:
            year, month = int(found["year"]), int(found["month"])
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
            if (year, month) >= (since.year, since.month):
                yield month_address(way, listing, year, month)


def enumerated(way: Listing, entries: Iterable[Entry], url: str) -> Iterator[Entry]:
    """The articles numbered below the highest that a listing shows, without those it shows, the highest first."""
    shown = {int(found[1]) for entry in entries if (found := re.search(way.id_pattern or "", entry.url)) is not None}
    for number in range(max(shown), way.id_first - 1, -1) if shown else ():
        if number not in shown:
            address = urljoin(way.urls[0], (way.id_address or "").replace("{n}", str(number)))
            yield Entry(address, Hint(via="listing", found_on=url))


def _match(template: str, url: str) -> re.Match[str] | None:
    pattern = _FIELD.sub(lambda field: rf"(?P<{field[1].partition(':')[0]}>\d+)", re.escape(_loose(template)))
    return re.fullmatch(pattern, _loose(url))


def _loose(url: str) -> str:
    """An address without what redirects commonly change: scheme, `www.`, a slash at the end of the path."""
    path, mark, query = re.sub(r"^https?://(www\.)?", "", url).partition("?")
    return path.rstrip("/") + mark + query
