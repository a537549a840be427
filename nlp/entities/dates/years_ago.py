"""`Rok temu, 24 marca, …`: how many years before the publication a day without its year lies."""

import re

from nlp.entities.dates.vocabulary import vocabulary

_AGO = r"(?P<count>rok|\w+\s+lata?)\s+temu"
_BEFORE = re.compile(rf"\b{_AGO}(?:\s*[,–(-])?\s*(?:w\s+dniu\s+)?$", re.IGNORECASE)
_BEHIND = re.compile(rf"\s*[,(]?\s*{_AGO}\b", re.IGNORECASE)
_WINDOW = 30


def years_ago(text: str, start: int, end: int) -> int | None:
    """The years that words right before or behind `text[start:end]` count back; None where none do."""
    found = _BEFORE.search(text[max(0, start - _WINDOW) : start]) or _BEHIND.match(text[end : end + _WINDOW])
    if found is None:
        return None
    count = found["count"].casefold().split()[0]
    if count == "rok":
        return 1
    word = vocabulary().words.get(count)
    return int(count) if count.isdigit() and len(count) < 3 else (word.cardinal or None) if word else None
