"""Whether two answers of an address show the same text, whatever changed in their code."""

import hashlib
import re

_SPECIAL = re.compile(rb"<(?:!--|(script|style|noscript|template)\b)", re.IGNORECASE)
"""The beginning of what goes together with what stands in it."""
_TAG = re.compile(rb"<[a-zA-Z/!?][^>]*>")
_TAG_START = re.compile(rb"<[a-zA-Z/!?]")
_CLOSING = {
    name: re.compile(rb"</" + name + rb"\b[^>]{0,100}>", re.IGNORECASE)
    for name in (b"script", b"style", b"noscript", b"template")
}


def sha256(body: bytes) -> str:
    """The digest of a body."""
    return hashlib.sha256(body).hexdigest()


def text_sha256(body: bytes) -> str:
    """The digest of a page's text: without comments, scripts, styles and tags, white space run together.

    Nonces, form tokens and view counters in attributes and scripts change with every visit and mean nothing. Linear
    in the size of the page, however broken it is.
    """
    return sha256(b" ".join(b" ".join(_text(body)).split()))


def _text(body: bytes) -> list[bytes]:
    kept: list[bytes] = []
    position = 0
    endless: set[bytes] = set()
    while special := _SPECIAL.search(body, position):
        before = body[position : special.start()]
        open_tag = _TAG_START.search(before, before.rfind(b">") + 1)
        if open_tag is not None:  # what looks special stands within a tag, in an attribute
            kept.append(_TAG.sub(b" ", before[: open_tag.start()]))
            end, after = body.find(b">", special.start()), 1
        else:
            kept.append(_TAG.sub(b" ", before))
            end, after = _end(body, special, endless)
        if end < 0:
            return kept
        position = end + after
    rest = body[position:]
    open_tag = _TAG_START.search(rest, rest.rfind(b">") + 1)
    kept.append(_TAG.sub(b" ", rest if open_tag is None else rest[: open_tag.start()]))
    return kept


def _end(body: bytes, special: re.Match[bytes], endless: set[bytes]) -> tuple[int, int]:
    """Where a comment or an element that shows nothing ends, and how long its end is; -1 where it never does."""
    if special[1] is None:
        return body.find(b"-->", special.end()), 3
    name = special[1].lower()
    if name not in endless:
        closing = _CLOSING[name].search(body, special.end())
        if closing is not None:
            return closing.end(), 0
        endless.add(name)  # looked for once; a second search would make this quadratic
    return body.find(b">", special.end()), 1
