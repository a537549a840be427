"""A text cut into words and marks with their places, as the finders of people and roles read it.

Hyphenated words stay whole (`Ćwirko-Tarka`), a full stop is a mark of its own (`prof`, `.`).
"""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+|\n+|[^\w\s]|_", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a number, a mark, or a line break (`\\n`, or `\\n\\n` between paragraphs)."""

    text: str
    start: int
    end: int

    @property
    def is_break(self) -> bool:
        """Whether this is a line break."""
        return self.text[0] == "\n"

    @property
    def is_word(self) -> bool:
        """Whether this is made of letters."""
        return self.text[0].isalpha()

    @property
    def is_capitalised(self) -> bool:
        """Whether this is a word with a capital first letter."""
        return self.text[0].isupper()


def cut(text: str) -> tuple[Word, ...]:
    """The words and marks of a text in order."""
    return tuple(Word(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text))
