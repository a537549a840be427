"""Text to the tokens of the date grammar: words with their meanings, numbers, numeric dates, punctuation.

Only paragraphs that can hold a date become tokens; the rest is skipped by one regular expression.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from nlp.entities.dates.vocabulary import UNKNOWN, Word, vocabulary


class Kind(IntEnum):
    """What a token is."""

    END = 0
    WORD = 1
    NUMBER = 2
    FULL_DATE = 3
    """Day, month and year in figures: `12.03.2024`, `2024-03-12`."""
    DAY_MONTH = 4
    """`12.03` or `12.03.`; an hour looks the same."""
    MONTH_YEAR = 5
    """`09.2023`"""
    SIGN = 6


class Token(NamedTuple):
    """One token; `start` and `end` are offsets in the whole text."""

    kind: Kind
    start: int
    end: int
    text: str
    lower: str
    word: Word = UNKNOWN
    number: int = 0
    numbers: tuple[int, int, int] = (0, 0, 0)
    """Day, month and year of a numeric date, zero where it has none."""
    gap: int = 1
    """0 right after the token before it, 1 after white space, 2 after a line break."""


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
ROMAN = {name: value for value, name in enumerate(_ROMAN, start=1)}

LOOKAHEAD = 8
"""How far behind a token a rule may look without asking whether the paragraph has ended."""

_SPACE = "[ \\u00a0\\u202f]?"
_TOKEN = re.compile(
    rf"""
      (?P<word>[^\W\d_]+(?:[\u0300-\u036f\u00ad]+[^\W\d_]*)*)
    | (?P<full>
        (?<![0-9/_=])(?<![0-9][.,])
        (?: (?P<y1>(?:19|20)[0-9]{{2}})(?P<s1>[-.])(?P<m1>0[1-9]|1[0-2])(?P=s1)(?P<d1>0[1-9]|[12][0-9]|3[01])
          | (?P<d2>0?[1-9]|[12][0-9]|3[01]){_SPACE}(?P<s2>[-./]){_SPACE}(?P<m2>0?[1-9]|1[0-2]){_SPACE}(?P=s2){_SPACE}
            (?P<y2>(?:19|20)[0-9]{{2}})
          | (?P<d3>0[1-9]|[12][0-9]|3[01])\.(?P<m3>0[1-9]|1[0-2])\.(?P<y3>1[5-9]|2[0-9]|3[0-9])(?!{_SPACE}zł)
        )
        (?![0-9/_])(?![.,][0-9])(?!-[0-9]{{3}})
      )
    | (?P<month>
        (?<![0-9/_=])(?<![0-9][.,])
        (?P<m4>0[1-9]|1[0-2])(?P<s4>[./])(?P<y4>(?:19|20)[0-9]{{2}})(?![0-9/_])(?![.,][0-9])
      )
    | (?P<day>
        (?<![0-9/_=])(?<![0-9][.,:])(?P<d5>0?[1-9]|[12][0-9]|3[01])\.(?P<m5>0[1-9]|1[0-2]|[1-9])(?![0-9/_])(?!:[0-9])(?!\.[0-9])\.?
      )
    | (?P<number>[0-9]+)
    | (?P<sign>[^\s\w]|_)
    """,
    re.VERBOSE,
)

# Stems that no date does without: years, months, weekdays, deictic words, units, numeric dates.
_TRIGGER = re.compile(
    r"\b(?:stycz|lut[eyn]|mar[czn]|kwie|kwi\b|maj|czerw|cze\b|lip|sierp|sie\b|wrze|wrz\b|pa[źz]|listop|list?\b|grud|gru\b"
    r"|sty\b|mar\b|poniedz|wtor|środ|czwart|piąt|sobot|niedz|weekend|dzi[sś]|wczoraj|przedwcz|jutr|pojutrz|dni\b"
    r"|ro[kc]|lat|lec|br\b|ub\b|bm\b|b\.|kwart|kw\b|półrocz|połow|tygodn|tydzie|miesi|wiosn|jesie|zim"
    r"|q[1-4]\b)"
    r"|[0-9](?:stycz|lut|mar|kwi|maj|cze|lip|sie|wrz|pa|lis|gru|r\b|ro)"
    r"|(?:19|20)[0-9]{2}|[0-9]\.{0,1}\s?[0-9]{1,2}\.|[0-9]\.(?:0[1-9]|1[0-2])",
    re.IGNORECASE,
)
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph that may hold a date; paragraphs stand between blank lines."""
    start = 0
    for gap in _BLANK_LINES.finditer(text):
        if _TRIGGER.search(text, start, gap.start()):
            yield start, gap.start()
        start = gap.end()
    if _TRIGGER.search(text, start):
        yield start, len(text)


def _year(figures: str) -> int:
    return int(figures) if len(figures) == 4 else 2000 + int(figures)


def _numeric(match: re.Match[str]) -> tuple[Kind, tuple[int, int, int]]:
    group = match.group
    kind = match.lastgroup
    if kind == "full":
        for n in ("1", "2", "3"):
            if group(f"y{n}"):
                return Kind.FULL_DATE, (int(group(f"d{n}")), int(group(f"m{n}")), _year(group(f"y{n}")))
    if kind == "month":
        return Kind.MONTH_YEAR, (0, int(group("m4")), _year(group("y4")))
    return Kind.DAY_MONTH, (int(group("d5")), int(group("m5")), 0)


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """The tokens of one paragraph, with LOOKAHEAD tokens of kind END behind them, so that rules may look ahead."""
    words = vocabulary().words
    tokens: list[Token] = []
    before = start
    for match in _TOKEN.finditer(text, start, end):
        at, to = match.span()
        gap = 0 if at == before else 2 if "\n" in text[before:at] else 1
        before = to
        form = match.group()
        kind = match.lastgroup
        if kind == "word":
            lower = form.lower()
            if not lower.isascii():
                lower = unicodedata.normalize("NFC", lower.replace("\u00ad", ""))
            tokens.append(Token(Kind.WORD, at, to, form, lower, words.get(lower, UNKNOWN), gap=gap))
        elif kind == "sign":
            tokens.append(Token(Kind.SIGN, at, to, form, form, gap=gap))
        elif kind == "number":
            number = int(form) if len(form) <= 4 else 0
            tokens.append(Token(Kind.NUMBER, at, to, form, form, number=number, gap=gap))
        else:
            numeric, numbers = _numeric(match)
            tokens.append(Token(numeric, at, to, form, form, numbers=numbers, gap=gap))
    tokens.extend([Token(Kind.END, end, end, "", "", gap=2)] * LOOKAHEAD)
    return tokens
