"""Polish phone numbers in running text, told apart from the other long numbers of official news.

Numbers are read and checked by the `phonenumbers` library (Google's libphonenumber) for region PL; what stands around
a number decides whether it is a phone at all, since a REGON or a sum of money may have nine digits, too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers

from nlp.entities.contacts.words import contact_words

_GAP = r"(?:[ \u00a0\u202f\u2009]|[ \u00a0]?[-–‑.][ \u00a0]?)?"
_NUMBER = re.compile(
    rf"""
    (?<![\w+@/])(?<!\d[ \u00a0.,:–-])
    (?P<number>
        (?P<country>(?:\(?\+|00){_GAP}\d{{1,3}}\)?{_GAP})?
        (?:\(0?{_GAP}\d{{2,3}}\){_GAP}|\(?0?\d\d\)?[ ]?/[ ]?(?=\d{{3}}[ -]?\d\d[ -]?\d\d(?!\d)))?
        \d(?:{_GAP}\d){{4,13}}
    )
    (?![\d@%]|[.,]\d|{_GAP}\d)
    """,
    re.VERBOSE,
)
_ALTERNATIVE = re.compile(r"\s?(?:/|lub|albo|do|,)\s?(\d{2,3})(?![\d@%:]|[.,–-]\d|\s?\d)")
_LOCAL = re.compile(r"\s?(?:/|,|;|lub|albo|oraz|i)\s?(\d{3}[ -]\d\d[ -]\d\d)(?![\d@%:]|[.,–-]\d|\s?\d)")
_GLUED = re.compile(r"/(\d{2}(?:[ -]?\d){7})(?![\d@%]|[.,]\d|[ -]\d)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\d?|[☎📞📱€$%]")
_FOLLOWING = re.compile(r"\s*([^\W\d_]+[2²]?|[€$%])")
_USUAL = frozenset({(2, 3, 2, 2), (3, 3, 3), (2, 7), (3, 2, 2, 2), (2, 3, 4), (2, 2, 2, 3), (3, 6)})
"""Lengths of the groups of digits in which Polish phone numbers are written."""


@dataclass(frozen=True, slots=True)
class FoundPhone:
    """A phone number in E.164 and its place in the text."""

    value: str
    start: int
    end: int


def _e164(written: str) -> str | None:
    """The number in E.164; None where the numbering plan has no such number."""
    digits = "".join(re.findall(r"[+\d]", written))
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    if len(digits) == 10 and digits.startswith("0"):
        # Until 2010 national numbers were dialled with a leading nought, and old footers still say so.
        digits = digits[1:]
    if digits.startswith("0"):
        return None
    try:
        number = phonenumbers.parse(digits, "PL")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _announced(before: str) -> str | None:
    """What the words before a number announce: `phone`, `fax`, `other`; None where they announce nothing."""
    words = contact_words()
    for word in reversed([match.group().lower() for match in _WORD.finditer(before)][-6:]):
        if word in words.phone:
            return "phone"
        if word in words.fax:
            return "phone" if re.search(r"(?i)\btel(?:efon)?\.?\s?(?:/|i|oraz)\s?\w+\W*$", before) else "fax"
        if word in words.other and word not in words.filler:
            return "other"
        if word not in words.filler:
            return None
    return None


def _is_bare_id(before: str) -> bool:
    """Whether `nr` alone announces the number: a case or an account; but one calls `pod nr`."""
    return re.search(r"(?i)(?<!\bpod )(?:\bnr|\bnumer\w*|№|#)\W*$", before) is not None


def _measures(after: str) -> bool:
    following = _FOLLOWING.match(after)
    return following is not None and following.group(1).lower() in contact_words().unit


def _is_phone(announced: str | None, written: str, before: str, after: str) -> bool:
    if announced is not None:
        return announced == "phone"
    if _measures(after) or _is_bare_id(before):
        return False
    if written.lstrip("(").startswith(("+", "00")):
        return True
    groups = tuple(len(group) for group in re.findall(r"\d+", written.replace("(", " ").replace(")", " ")))
    if "/" in written and groups == (2, 7):
        return False
    return groups in _USUAL or (groups[:1] == (1,) and groups[1:] in _USUAL)


def _alternatives(text: str, value: str, end: int) -> Iterator[FoundPhone]:
    """A second number by its last digits (`22 555 01 02/03`), without its area code, or whole behind a slash."""
    if match := _GLUED.match(text, end):
        if whole := _e164(match.group(1)):
            yield FoundPhone(whole, match.start(1), match.end(1))
        return
    while match := _LOCAL.match(text, end):
        neighbour = _e164(value[:-7] + re.sub(r"\D", "", match.group(1)))
        if neighbour is None:
            return
        yield FoundPhone(neighbour, match.start(1), match.end(1))
        end = match.end()
    while match := _ALTERNATIVE.match(text, end):
        ending = match.group(1)
        separator = match.group().strip()[0]
        other = _e164(value[: -len(ending)] + ending)
        # A comma or `do` also joins hours and room numbers: only the next number or two of the exchange will do.
        if other is None or (separator in ",d" and not 0 < int(ending) - int(value[-len(ending) :]) < 10):
            return
        yield FoundPhone(other, match.start(1), match.end(1))
        end = match.end()


def find_phones(text: str) -> tuple[FoundPhone, ...]:
    """The phone numbers of a text, in order. A fax is none, nor is a number that is announced as something else."""
    found: list[FoundPhone] = []
    announced: str | None = None
    previous_end = 0
    for match in _NUMBER.finditer(text):
        written = match.group("number")
        start, end = match.span("number")
        before = text[max(previous_end, text.rfind("\n", previous_end, start) + 1) : start]
        goes_on = 0 < previous_end <= start and re.fullmatch(
            r"\s*(?:,|;|/|lub|albo|oraz|i)\s*", text[previous_end:start]
        )
        announced = announced if goes_on else _announced(before[-80:])
        previous_end = end
        value = _e164(written)
        if value is None or not _is_phone(announced, written, before, text[end : end + 20]):
            continue
        found.append(FoundPhone(value, start, end))
        found.extend(_alternatives(text, value, end))
        previous_end = found[-1].end
    return tuple(found)
