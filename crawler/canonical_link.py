"""The address that a page calls its own: `rel=canonical` by header or link element (RFC 6596, RFC 8288).

It is recorded in the archive beside the answer. Which address identifies an article is for `extract` to decide.
"""

import html
import re

from crawler.discovery.found import absolute

_LINK = re.compile(rb"<link\b[^>]{0,4000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_HEADER = re.compile(r"<([^<>]*)>\s*((?:;[^,<]*)*)")
_REL = re.compile(r""";\s*rel\s*=\s*(?:"([^"]*)"|([^\s;"]+))""", re.IGNORECASE)
_HEAD = 131_072
"""Bytes of a page in which its link elements are looked for."""


def canonical_link(headers: tuple[tuple[str, str], ...], body: bytes, url: str) -> str | None:
    """The first canonical address that an answer from `url` names, absolute; None without one."""
    named = [*_in_headers(headers), *_in_elements(body[:_HEAD])]
    found = (absolute(url, address) for address in named if address.strip())
    return next((address for address in found if address is not None), None)


def _in_headers(headers: tuple[tuple[str, str], ...]) -> list[str]:
    return [
        link[1]
        for name, value in headers
        if name.lower() == "link"
        for link in _HEADER.finditer(value)
        if (rel := _REL.search(link[2])) is not None and "canonical" in (rel[1] or rel[2]).lower().split()
    ]


def _in_elements(head: bytes) -> list[str]:
    found = []
    for element in _LINK.findall(head) if b"anonical" in head or b"ANONICAL" in head else ():
        attributes = {
            match[1].decode("latin-1").lower(): match[2] or match[3] or match[4] or b""
            for match in _ATTRIBUTE.finditer(element)
        }
        if b"canonical" in attributes.get("rel", b"").lower().split():
            found.append(html.unescape(attributes.get("href", b"").decode("utf-8", "replace")))
    return found
