"""What one answer of a way of discovery says: articles, and where to ask on."""

from dataclasses import dataclass

from crawler.page import Hint


class DiscoveryError(ValueError):
    """An answer is not what its way of discovery promises; the message says what is wrong, and at which address."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article's address and what was said of it."""

    url: str
    hint: Hint


@dataclass(frozen=True, slots=True)
class Found:
    """The articles of one answer, newest first where the format has an order, and further addresses to ask."""

    entries: tuple[Entry, ...] = ()
    more: tuple[str, ...] = ()
