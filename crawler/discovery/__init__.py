"""Ways in which the articles of a source are found; each module is pure and knows one of them."""

from collections.abc import Callable, Mapping
from datetime import date

from crawler.discovery.found import DiscoveryError, Entry, Found
from crawler.source import Discovery, Source

__all__ = ["DiscoveryError", "Entry", "Found", "deeper", "order", "read", "start_urls"]


def start_urls(source: Source, way: Discovery, *, since: date | None = None) -> tuple[str, ...]:
    """The addresses to ask first. `since` narrows the question where the way can; answers may still hold older ones."""
    raise NotImplementedError


def read(body: bytes, url: str, headers: Mapping[str, str], way: Discovery, source: Source) -> Found:
    """Read one answer (decoded from content encodings, status 200) that came from `url`.

    `headers` have lower-case names. Entries are absolute addresses on the source's hosts that its patterns allow,
    each once. `more` may name addresses that the caller has asked already; it keeps the record of those and the limit
    (`source.depth`). Raises DiscoveryError.
    """
    raise NotImplementedError


def order(source: Source, *, first_run: bool) -> tuple[Discovery, ...]:
    """The ways of a source in the order of trying: the deepest first on a first run, else the cheapest first.

    The caller takes the first way that answers; another is asked when one fails. On a later run it follows a way's
    `more`, and after that goes on to the next way, for as long as `deeper` says so: nothing of the backlog may be lost
    because a feed holds ten entries. A run counts as first until one deep discovery has been read to its end.
    """
    raise NotImplementedError


def deeper(found: Found, known: Callable[[str], bool]) -> bool:
    """Whether to go on: an answer with entries, of which the oldest (the last) is not known yet."""
    return bool(found.entries) and not known(found.entries[-1].url)
