"""E-mail addresses in running text, also those that hide their at-sign from robots."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlp.entities.contacts.words import contact_words

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"


@dataclass(frozen=True, slots=True)
class FoundMail:
    """An address in small letters and its place in the text."""

    value: str
    start: int
    end: int


@cache
def _pattern() -> re.Pattern[str]:
    words = contact_words()
    at, dot = ("|".join(map(re.escape, sorted(group))) for group in (words.at, words.dot))
    # Brackets make a word a sign: `[at]`, `(małpa)`, `{kropka}`.
    at_sign = rf"(?:\s?@\s?|\s*[\[({{<]\s*(?:{at})\s*[\])}}>]\s*)"
    dot_sign = rf"(?:\.|\s*[\[({{<]\s*(?:{dot})\s*[\])}}>]\s*)"
    local = rf"[^\W_](?:[\w+%-]|{dot_sign}(?=[\w+%-]))*"
    return re.compile(
        rf"(?<![\w@/.+-])(?P<local>{local}){at_sign}(?P<domain>{_LABEL}(?:{dot_sign}{_LABEL})*{dot_sign}[^\W\d_]{{2,24}})"
        rf"(?![\w@-])",
        re.IGNORECASE,
    )


def _plain(part: str) -> str:
    """The part of an address with real dots, in small letters."""
    return re.sub(r"\s*[\[({<][^\])}>]*[\])}>]\s*", ".", part).lower()


def find_mail(text: str) -> Iterator[FoundMail]:
    """The addresses of a text, in order. Accounts of social networks (`@cus_lipno`, `/@cus`) are none."""
    for match in _pattern().finditer(text):
        local, domain = _plain(match.group("local")), _plain(match.group("domain"))
        if len(local) <= 64 and len(domain) <= 253 and ".." not in f"{local}@{domain}":
            yield FoundMail(f"{local}@{domain}", match.start(), match.end())
