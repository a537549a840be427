"""Readings of words that the dictionary does not know, by changes of endings learnt from annotated names.

The rules (`lexicon/suffix_rules.csv`) come from the training table of KPWr 1.2 (CC-BY 3.0) by way of
`nlp.training.suffix_rules`.
"""

import csv
from functools import cache, lru_cache
from importlib import resources

from nlp.nominative.letter_case import is_capitals
from nlp.nominative.readings import Reading, nouns

_KNOWN = -3.0
"""Weight of leaving a word as it is that the dictionary reads otherwise."""
_LEARNT = 1.0
_LONGEST = 5


@cache
def _rules() -> dict[str, str]:
    text = (resources.files("nlp") / "lexicon" / "suffix_rules.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["ending"]: row["nominative"] for row in rows}


def _changed(word: str) -> str | None:
    """The nominative by the longest ending that a rule knows; None where none does or nothing changes."""
    small = word.lower()
    for length in range(min(_LONGEST, len(small) - 2), 0, -1):
        ending = small[-length:]
        if ending in _rules():
            stem, nominative = word[:-length], _rules()[ending]
            return None if ending == nominative else stem + nominative
    return None


@lru_cache(maxsize=20_000)
def guessed(word: str) -> tuple[Reading, ...]:
    """Readings of an unknown word of an organisation or place: as it stands, or in the genitive by its ending."""
    if nouns(word):
        return (Reading(word, "sg", "nom", "m3", _KNOWN, known=False),)
    as_it_stands = Reading(word, "sg", "nom", "m3", known=False)
    changed = None if is_capitals(word) else _changed(word)
    if changed is None:
        return (as_it_stands,)
    # Genitive and locative cost the same here: the rule knows the ending, not the case.
    return (as_it_stands, Reading(changed, "sg", "gen", "m3", 1.4 + _LEARNT, known=False))
