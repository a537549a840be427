"""Conditional requests (RFC 9110, section 13): the headers that ask only for what has changed."""

from dataclasses import replace

from crawler.archive import Exchange
from crawler.state import Due, Stored


def conditions(due: Due) -> dict[str, str]:
    """The request headers that ask for an article only if it has changed (RFC 9110, section 13.1)."""
    return stored_conditions(due.stored) if due.is_intact else {}


def stored_conditions(stored: Stored) -> dict[str, str]:
    """The request headers that ask for anything but what is stored."""
    pairs = {"If-None-Match": stored.etag, "If-Modified-Since": stored.last_modified}
    return {name: value for name, value in pairs.items() if value is not None}


def validators(exchange: Exchange, stored: Stored) -> Stored:
    """What is stored of an answer, with the validators that it named."""
    headers = {name.lower(): value for name, value in exchange.headers}
    if exchange.status == 304:
        return replace(
            stored,
            etag=headers.get("etag", stored.etag),
            last_modified=headers.get("last-modified", stored.last_modified),
        )
    return replace(stored, etag=headers.get("etag"), last_modified=headers.get("last-modified"))
