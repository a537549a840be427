"""Where the institutions of a field stand, by index of word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlp.entities.institutions.mention import InstitutionMention
from nlp.entities.words import Word


@dataclass(frozen=True, slots=True)
class Places:
    """Where the institutions of a field stand, by index of word: the one that begins there, with the index after it."""

    starting: Mapping[int, tuple[InstitutionMention, int]]
    inside: frozenset[int]


def place_institutions(words: Sequence[Word], mentions: Sequence[InstitutionMention]) -> Places:
    """Institutions by the index of their first word; the longest where several begin together."""
    starting: dict[int, tuple[InstitutionMention, int]] = {}
    inside: set[int] = set()
    at = {word.start: index for index, word in enumerate(words)}
    for mention in sorted(mentions, key=lambda m: (m.span.start, m.span.end)):
        first = at.get(mention.span.start)
        if first is None:
            continue
        last = first
        while last < len(words) and words[last].end <= mention.span.end:
            last += 1
        starting[first] = (mention, last)
        inside.update(range(first, last))
    return Places(starting, frozenset(inside))
