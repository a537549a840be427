"""Bytes to text: the HTTP header first, then what the page declares, then what the bytes themselves tell.

Guessing is wrong for ISO-8859-2 and windows-1250 (they share most Polish letters), so it comes last. One exception
keeps a common lie from doing harm: bytes that are valid UTF-8 with multi-byte sequences are UTF-8, whatever the
header says, since no text in another encoding looks like that by chance. Names are resolved as browsers do
(WHATWG Encoding Standard: ISO-8859-1 is read as windows-1252).
"""

import codecs
import re
from dataclasses import dataclass
from functools import cache

from charset_normalizer import from_bytes
from w3lib.encoding import resolve_encoding

SNIFF_BYTES = 4096
"""A declaration stands within the first 1024 bytes by the standard; real pages are late."""
DETECT_BYTES = 60_000
MIN_BROKEN = 5
"""Fewer broken letters prove nothing."""

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_MULTI_BYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")

# Polish letters in UTF-8 that were read as windows-1250, ISO-8859-2 or windows-1252 and written again as UTF-8.
_POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”–—…"
_MOJIBAKE_SOURCES = ("cp1250", "iso-8859-2", "cp1252")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, the encoding that was used to read it, and whether broken letters were repaired in it."""

    text: str
    encoding: str
    repaired: bool = False


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """The text of a response. Bytes that the encoding does not know become U+FFFD; nothing raises."""
    for mark, marked in _BOMS:
        if body.startswith(mark):
            return Decoded(body[len(mark) :].decode(marked, errors="replace"), marked)
    utf8 = _as_utf8(body)
    for name in (_from_header(content_type), _declared(body)):
        encoding = resolve_encoding(name) if name else None
        if encoding is None:
            continue
        if encoding != "utf-8" and utf8 is not None and _MULTI_BYTE.search(body):
            break
        if encoding == "utf-8" and utf8 is None and not _nearly_utf8(body):
            continue  # declared UTF-8 and is not
        return _repaired(_decode(body, encoding), encoding)
    if utf8 is not None:
        return _repaired(utf8, "utf-8")
    detected = _detected(body)
    return _repaired(_decode(body, detected), detected)


def _decode(body: bytes, encoding: str) -> str:
    return body.decode(encoding, errors="replace")


def _as_utf8(body: bytes) -> str | None:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _nearly_utf8(body: bytes) -> bool:
    """A UTF-8 page with a few broken bytes (a cut teaser, a truncated download) is still a UTF-8 page."""
    broken = body.decode("utf-8", errors="replace").count("\ufffd")
    return broken * 10 <= len(_MULTI_BYTE.findall(body)) or (broken <= 1 and len(body) < 4)


def _from_header(content_type: str | None) -> str | None:
    match = _HEADER_CHARSET.search(content_type) if content_type else None
    return match[1] if match else None


def _declared(body: bytes) -> str | None:
    match = _DECLARED.search(body[:SNIFF_BYTES])
    return (match[1] or match[2]).decode("ascii", errors="replace") if match else None


def _detected(body: bytes) -> str:
    """The likelier of the two Polish single-byte encodings, or what charset-normalizer finds."""
    sample = body[:DETECT_BYTES]
    # The letters whose codes differ: ą ś ź Ą Ś Ź.
    windows = sum(sample.count(byte) for byte in (b"\xb9", b"\x9c", b"\x9f", b"\xa5", b"\x8c", b"\x8f"))
    latin2 = sum(sample.count(byte) for byte in (b"\xb1", b"\xb6", b"\xbc", b"\xa1", b"\xa6", b"\xac"))
    shared = sum(sample.count(byte) for byte in (b"\xb3", b"\xea", b"\xbf", b"\xe6", b"\xf1", b"\xf3"))
    if shared >= 5 and windows != latin2:
        return "cp1250" if windows > latin2 else "iso8859-2"
    best = from_bytes(sample).best()
    return (resolve_encoding(best.encoding) or best.encoding) if best is not None else "cp1252"


def _repaired(text: str, encoding: str) -> Decoded:
    """Undo a double encoding, only when every suspicious letter of the page turns into a Polish one."""
    if not any(mark in text for mark in ("Ä", "Ĺ", "Å", "Ă", "â€")):
        return Decoded(text, encoding)
    if any(letter in text for letter in "ąęłśżźćń"):
        return Decoded(text, encoding)
    for source in _MOJIBAKE_SOURCES:
        table = _mojibake(source)
        if sum(text.count(broken) for broken in table) < MIN_BROKEN:
            continue
        whole = text
        for broken, letter in table.items():
            whole = whole.replace(broken, letter)
        if not any(mark in whole for mark in ("Ä", "Ĺ", "Å", "â€")):
            return Decoded(whole, encoding, repaired=True)
    return Decoded(text, encoding)


@cache
def _mojibake(source: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for letter in _POLISH:
        try:
            table[letter.encode("utf-8").decode(source)] = letter
        except UnicodeDecodeError:  # the wrong encoding has no character there: the letter was lost for good
            continue
    return table
