"""Numbers of projects, contracts and calls (`FEMP.06.12-IP.01-0001/23`), which stand between a noun and its name."""

import re

from nlp.entities.institutions.words import Words

_CODE = re.compile(
    r"(?:\(?\b[A-Z][\w+]{1,8}\.\d\d\.[\w./-]*\d\)?|(?<=\bnr )[\w./-]*\d[\w./-]*|(?<=\bnumer )[\w./-]*\d[\w./-]*)$"
)
_LONGEST = 60
"""Letters of the longest number that the managing authorities give."""


def code_before(words: Words, index: int) -> range:
    """Indices of the words of a number that ends with the word at an index; empty where none does."""
    word = words.words[index]
    if word.kind != "number" and word.surface != ")":
        return range(0)
    match = _CODE.search(words.text, max(0, word.end - _LONGEST), word.end)
    if match is None:
        return range(0)
    first = index
    while first > 0 and words.words[first - 1].start >= match.start():
        first -= 1
    return range(first, index + 1)
