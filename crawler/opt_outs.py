"""Signals by which a site says that it does not want its pages indexed or mined.

`noindex` and `none` by header or meta element (Robots Meta Tag, X-Robots-Tag), and the reservation of text and data
mining (TDM Reservation Protocol of the W3C community group, for Article 4 of Directive (EU) 2019/790) by header, meta
element or `/.well-known/tdmrep.json`.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.settings import ROBOT

TDM_FILE = "/.well-known/tdmrep.json"

_META = re.compile(rb"<meta\b[^>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_HEAD = 131_072
"""Bytes of a page in which its meta elements are looked for."""
_NO_INDEX = frozenset({"noindex", "none"})


def opt_outs(headers: tuple[tuple[str, str], ...], body: bytes) -> tuple[str, ...]:
    """The signals of one answer, as `noindex` and `tdm`, each once; empty without any."""
    found: dict[str, None] = {}
    for name, value in headers:
        if name.lower() == "x-robots-tag" and _forbids_index(value):
            found["noindex"] = None
        elif name.lower() == "tdm-reservation" and value.strip() == "1":
            found["tdm"] = None
    for element in _META.findall(body[:_HEAD]):
        attributes = {
            match[1].decode("latin-1").lower(): (match[2] or match[3] or match[4] or b"").decode("latin-1")
            for match in _ATTRIBUTE.finditer(element)
        }
        name, content = attributes.get("name", "").lower(), attributes.get("content", "")
        if name in {"robots", ROBOT} and _NO_INDEX & _words(content):
            found["noindex"] = None
        elif name == "tdm-reservation" and content.strip() == "1":
            found["tdm"] = None
    return tuple(found)


def _forbids_index(value: str) -> bool:
    # `X-Robots-Tag: otherbot: noindex` speaks to that robot alone.
    robot, colon, rules = value.partition(":")
    if colon and robot.strip().lower() not in {ROBOT, "unavailable_after"}:
        return False
    return bool(_NO_INDEX & _words(rules if colon else value))


def _words(value: str) -> set[str]:
    return {word.strip().lower() for word in value.split(",")}


@dataclass(frozen=True, slots=True)
class Reservation:
    """Where a site reserves text and data mining, by its `tdmrep.json`."""

    patterns: tuple[tuple[str, bool], ...] = ()
    """Path patterns with whether they reserve; the first that fits counts."""

    def covers(self, url: str) -> bool:
        """Whether mining of an address is reserved."""
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        for pattern, reserves in self.patterns:
            if _fits(pattern, path):
                return reserves
        return False


def reservation(body: bytes) -> Reservation:
    """Read a `tdmrep.json`; what is none reserves nothing."""
    try:
        rules = json.loads(body)
    except (ValueError, RecursionError):
        return Reservation()
    if not isinstance(rules, list):
        return Reservation()
    return Reservation(
        tuple(
            (rule["location"], rule.get("tdm-reservation") in {1, "1"})
            for rule in rules
            if isinstance(rule, dict) and isinstance(rule.get("location"), str) and _is_scalar(rule)
        )
    )


def _is_scalar(rule: Mapping[str, object]) -> bool:
    return isinstance(rule.get("tdm-reservation", 0), int | str)


def _fits(pattern: str, path: str) -> bool:
    """As in robots.txt: a beginning, with `*` for anything and `$` for the end."""
    ends = pattern.endswith("$")
    expression = ".*".join(re.escape(piece) for piece in pattern.removesuffix("$").split("*"))
    return re.match(expression + ("$" if ends else ""), path) is not None
