"""HTTP messages as the archive holds them: status or request line, headers, empty line (RFC 9112).

Bodies are stored decoded. The headers that speak of the encoding, or of a length that is no longer true, are kept
under another name (`X-Archive-Orig-Content-Encoding`), so that a reader of the record does not decode twice, and get
their own name back when they are read.
"""

import re
from http.client import responses
from urllib.parse import quote, urlsplit

Headers = tuple[tuple[str, str], ...]

_ORIGINAL = "X-Archive-Orig-"
_NOT_IN_LINE = re.compile(r"[\r\n\0]+")
_OF_THE_ENCODED_BODY = frozenset({"content-encoding", "transfer-encoding"})


class MalformedMessageError(ValueError):
    """Bytes are no HTTP response."""


def uri(address: str) -> str:
    """An address with everything percent-encoded that a URI may not hold (RFC 3986); what is encoded stays."""
    return quote(address, safe="!#$%&'()*+,/:;=?@[]~", errors="surrogatepass")


def request_head(method: str, url: str, headers: Headers) -> bytes:
    """The head of a request; `Host` is added when missing."""
    parts = urlsplit(uri(url))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not any(name.lower() == "host" for name, _ in headers):
        headers = (("Host", parts.netloc.rpartition("@")[2]), *headers)
    return _head(f"{method} {target} HTTP/1.1", headers)


def response_head(status: int, headers: Headers, body_length: int | None) -> bytes:
    """The head of a response whose decoded body has `body_length` bytes; None leaves the headers as received."""
    stored = headers if body_length is None else _for_decoded_body(headers, body_length)
    return _head(f"HTTP/1.1 {status} {responses.get(status, '')}", stored)


def read_response(message: bytes) -> tuple[int, Headers, bytes]:
    """Status, headers as they were received (names lower-cased) and body. Raises MalformedMessageError."""
    head, end, body = message.partition(b"\r\n\r\n")
    line, *fields = head.decode("latin-1").split("\r\n")
    found = re.fullmatch(r"HTTP/\d(?:\.\d)? (\d{1,3})(?: .*)?", line)
    if not end or found is None:
        raise MalformedMessageError("no HTTP status line")
    return int(found[1]), _as_received(fields), body


def _head(line: str, headers: Headers) -> bytes:
    fields = (f"{_clean(name).replace(':', '_')}: {_clean(value)}" for name, value in headers)
    return ("\r\n".join((line, *fields)) + "\r\n\r\n").encode("latin-1")


def _clean(text: str) -> str:
    return _NOT_IN_LINE.sub(" ", text).strip(" \t")


def _for_decoded_body(headers: Headers, length: int) -> Headers:
    lengths = [value.strip() for name, value in headers if name.lower() == "content-length"]
    wrong_length = any(value != str(length) for value in lengths)
    stored: list[tuple[str, str]] = []
    for name, value in headers:
        key = name.lower()
        renamed = key in _OF_THE_ENCODED_BODY or key.startswith(_ORIGINAL.lower())
        renamed = renamed or (key == "content-length" and wrong_length)
        stored.append((_ORIGINAL + name if renamed else name, value))
    if wrong_length:
        stored.append(("Content-Length", str(length)))
    return tuple(stored)


def _as_received(fields: list[str]) -> Headers:
    headers = []
    for field in fields:
        name, _, value = field.partition(":")
        headers.append((name.strip().lower(), value.strip(" \t")))
    prefix = _ORIGINAL.lower()
    if any(name == prefix + "content-length" for name, _ in headers):
        headers = [(name, value) for name, value in headers if name != "content-length"]
    return tuple((name.removeprefix(prefix), value) for name, value in headers)
