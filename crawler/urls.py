"""Canonical addresses: which spellings of an address lead to the same page.

The syntax-based and scheme-based normalisation of RFC 3986, section 6.2, with the percent-encodings of the WHATWG URL
standard; what else may go is data (`address_noise.toml`). Bytes that are no UTF-8 (`%B1` of ISO-8859-2) stay as they
are.
"""

import re
import tomllib
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, unquote_plus, urlsplit, urlunsplit

import idna

_DEFAULT_PORTS = {"http": 80, "https": 443}
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE = frozenset(b"!$&'()*+,;=:@/")
_QUERY_SAFE = frozenset(b"!$'()*,;:@/?&=+")
_ESCAPE = re.compile(rb"%([0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_BLANK = "".join(map(chr, range(33)))


class _Noise(NamedTuple):
    names: frozenset[str]
    prefixes: tuple[str, ...]
    path_ends: tuple[str, ...]
    path_parameters: frozenset[str]


@cache
def _noise() -> _Noise:
    table = tomllib.loads(Path(__file__).with_name("address_noise.toml").read_text(encoding="utf-8"))
    lists = ("tracking", "session", "print", "contrast", "calendar", "views")
    return _Noise(
        frozenset(name for key in lists for name in table[key]),
        tuple(table["prefixes"]),
        tuple(sorted(table["path_ends"], key=len, reverse=True)),
        frozenset(table["path_parameters"]),
    )


@lru_cache(maxsize=8_192)
def canonical_url(url: str, *, query_identity: tuple[str, ...] = ()) -> str:
    """One spelling for all the addresses of a page that differ only in form; still an address that can be asked.

    With `query_identity` only these query parameters stay; without, all but those known to be noise. Idempotent.
    Raises ValueError for what is no http(s) address.
    """
    address, mark, rest = _CONTROL.sub("", url.strip(_BLANK)).partition("?")
    parts = urlsplit(address.replace("\\", "/") + mark + rest)
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not parts.hostname:
        raise ValueError(f"{url!r} is no http address")
    path = _path(parts.path)
    query = _query(parts.query, query_identity)
    return urlunsplit(SplitResult(scheme, _authority(parts), path, query, ""))


def address_key(url: str, *, query_identity: tuple[str, ...] = ()) -> str:
    """What identifies a page: the canonical address without scheme, `www.` and closing slash, slashes run together.

    Two addresses with one key are taken for one page; the key itself cannot be asked. Raises ValueError.
    """
    parts = urlsplit(canonical_url(url, query_identity=query_identity))
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/")
    return parts.netloc.removeprefix("www.") + path + (f"?{parts.query}" if parts.query else "")


def host_of(url: str) -> str:
    """`host`, or `host:port` unless the port is the scheme's own; raises ValueError."""
    return _authority(urlsplit(url))


def _authority(parts: SplitResult) -> str:
    host = _host(parts.hostname or "")
    port = parts.port
    if port is None or port == _DEFAULT_PORTS.get(parts.scheme.lower()):
        return host
    return f"{host}:{port}"


def _host(name: str) -> str:
    name = unquote_plus(name.replace("+", "%2B")).lower()
    if ":" in name:
        return f"[{name}]"
    name = name.rstrip(".")
    if not name or re.search(r"[\s/?#@\\\[\]<>^|%]", name):
        raise ValueError(f"{name!r} is no host name")
    if name.isascii():
        return name
    try:
        return idna.encode(name, uts46=True, transitional=False).decode("ascii").lower()
    except idna.IDNAError as error:
        raise ValueError(f"{name!r} is no host name: {error}") from error


def _path(raw: str) -> str:
    path = _remove_dot_segments(_percent(raw, _PATH_SAFE) or "/")
    if ";" in path:
        path = _without_parameters(path)
    changed = True
    while changed:
        changed = False
        for end in _noise().path_ends:
            bare = path.rstrip("/")
            if bare.lower().endswith(end) and len(bare.rstrip("/")) > len(end):
                path, changed = bare[: -len(end)] or "/", True
    return path


def _without_parameters(path: str) -> str:
    names = _noise().path_parameters

    def kept(segment: str) -> str:
        first, *parameters = segment.split(";")
        return ";".join([first, *(item for item in parameters if item.split("=")[0].lower() not in names)])

    return "/".join(kept(segment) for segment in path.split("/"))


def _query(raw: str, identity: Collection[str]) -> str:
    wanted = {name.lower() for name in identity}
    pairs = []
    for piece in _percent(raw, _QUERY_SAFE).replace("%20", "+").split("&"):
        name = unquote_plus(piece.split("=", 1)[0]).lower()
        if piece and (name in wanted if wanted else not _is_noise(name)):
            pairs.append(piece)
    return "&".join(sorted(pairs, key=lambda piece: piece.split("=", 1)[0]))


def _is_noise(name: str) -> bool:
    noise = _noise()
    return name in noise.names or name.startswith(noise.prefixes)


def _percent(text: str, safe: frozenset[int]) -> str:
    """Escapes in upper case, unreserved bytes plain, everything else escaped; reserved escapes keep their meaning."""
    return b"".join(_escaped(text.encode("utf-8", "surrogatepass"), safe)).decode("ascii")


def _escaped(data: bytes, safe: frozenset[int]) -> Iterator[bytes]:
    position = 0
    while position < len(data):
        byte = data[position]
        if match := _ESCAPE.match(data, position):
            value = int(match[1], 16)
            yield bytes((value,)) if value in _UNRESERVED else b"%%%02X" % value
            position += 3
            continue
        yield bytes((byte,)) if byte in _UNRESERVED or byte in safe else b"%%%02X" % byte
        position += 1


def _remove_dot_segments(path: str) -> str:
    """RFC 3986, section 5.2.4, on an absolute path."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    joined = "/".join(kept)
    return joined if joined.startswith("/") else "/" + joined
