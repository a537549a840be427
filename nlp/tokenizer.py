"""Words of Polish public news: spaCy's Polish tokenizer with the abbreviations of this genre kept whole.

`r.`, `ul.`, `prof.`, `ds.` or `o.o.` are one token with their full stop, so that a stop that ends a sentence and one
that belongs to a word are told apart before anything else reads the text. The list is `lexicon/abbreviations.csv`.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_suffix_regex

_SUFFIX = 64
"""Characters at the end of a word in which a suffix is looked for."""


class _AtEnd:
    """A pattern of suffixes. They depend on the last few characters alone: searched for from the first character, as
    spaCy does, a word costs the square of its length."""

    def __init__(self, suffixes: re.Pattern[str]) -> None:
        self.suffixes = suffixes
        self.pattern = suffixes.pattern  # spaCy asks the search method for its object's pattern when it saves

    def search(self, form: str) -> re.Match[str] | None:
        """The suffix of a form; spaCy takes nothing but the length from it."""
        return self.suffixes.search(form[-_SUFFIX:])


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One abbreviation with its full stop."""

    surface: str
    meaning: str
    may_end_sentence: bool


@cache
def abbreviations() -> tuple[Abbreviation, ...]:
    """The abbreviations of `lexicon/abbreviations.csv`; a malformed row raises `ValueError` with its line."""
    file = resources.files("nlp") / "lexicon" / "abbreviations.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    rows = [(number, line) for number, line in enumerate(lines, start=1) if line and not line.startswith("#")]
    entries = []
    for (number, _), row in zip(rows[1:], csv.DictReader(line for _, line in rows), strict=True):
        surface, meaning, sentence = row["abbreviation"], row["meaning"], row["sentence"]
        if not surface.endswith(".") or sentence not in {"may", "never"}:
            raise ValueError(f"abbreviations.csv:{number}: expected `skrót.,meaning,may|never`, got {surface!r}")
        entries.append(Abbreviation(surface, meaning, sentence == "may"))
    return tuple(entries)


def _spellings(surface: str) -> set[str]:
    """As written, and with a capital as at the start of a sentence or in a heading."""
    return {surface, surface[0].upper() + surface[1:]}


@cache
def sentence_enders() -> frozenset[str]:
    """Abbreviations, lower-cased, after which a sentence may end."""
    return frozenset(entry.surface.lower() for entry in abbreviations() if entry.may_end_sentence)


@cache
def spellings() -> frozenset[str]:
    """Every spelling that is one token."""
    return frozenset(spelling for entry in abbreviations() for spelling in _spellings(entry.surface))


def add_abbreviations(nlp: Language) -> Language:
    """Teach the tokenizer of a Polish pipeline the abbreviations; returns the same pipeline."""
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        raise TypeError(f"abbreviations need spaCy's own tokenizer, not {type(tokenizer).__name__}")
    for spelling in sorted(spellings()):
        tokenizer.add_special_case(spelling, [{"ORTH": spelling}])
    # `2023r.` and `100zł.` are written without a space as often as with one.
    glued = [r"(?<=[0-9])r\.", r"(?<=[0-9])zł", r"(?<=[0-9])r(?=$)"]
    tokenizer.suffix_search = _AtEnd(compile_suffix_regex([*glued, *(nlp.Defaults.suffixes or ())])).search
    return nlp


def blank() -> Language:
    """A Polish pipeline that only cuts words."""
    return add_abbreviations(spacy.blank("pl"))
