"""Whether two answers of an address show the same text, whatever changed in their code."""

import hashlib
import re

_TAG = re.compile(rb"<(?:!--|(/?)(script|style|noscript|template)\b|[a-zA-Z/!?])", re.IGNORECASE)
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
    while match := _TAG.search(body, position):
        kept.append(body[position : match.start()])
        if match[0] == b"<!--":
            end, after = body.find(b"-->", match.end()), 3
        else:
            end, after = body.find(b">", match.end()), 1
            name = (match[2] or b"").lower()
            if name and not match[1] and name not in endless:
                closing = _CLOSING[name].search(body, match.end())
                if closing is None:
                    endless.add(name)  # looked for once; a second search would make this quadratic
                else:
                    end, after = closing.end(), 0
        if end < 0:
            return kept
        position = end + after
    kept.append(body[position:])
    return kept
