"""Polish word forms as Morfeusz 2 knows them: analyses of a form, forms of a lemma.

The dictionary is SGJP; its tagset is described in M. Woliński, "Morfeusz Reloaded" (LREC 2014). Answers are cached
per word form, since texts repeat their words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import morfeusz2

GIVEN_NAME = "imię"
SURNAME = "nazwisko"
PLACE = "nazwa_geograficzna"
PLACE_PART = "człon_nazwy_geograficznej"
COMMON = "nazwa_pospolita"

NUMBERS = frozenset({"sg", "pl"})
CASES = frozenset({"nom", "gen", "dat", "acc", "inst", "loc", "voc"})
GENDERS = frozenset({"m1", "m2", "m3", "f", "n"})
MASCULINE = frozenset({"m1", "m2", "m3"})


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reading of a word form."""

    form: str
    lemma: str
    """Dictionary form without the suffix that tells homonyms apart (`Kazimierz`, not `Kazimierz:Sm1`)."""
    lexeme: str
    """Dictionary form with that suffix; what `forms` takes."""
    pos: str
    """Part of speech, the first field of the tag: subst, adj, ger, ppas, brev, …"""
    numbers: frozenset[str]
    cases: frozenset[str]
    genders: frozenset[str]
    labels: frozenset[str]
    """Kinds of name: GIVEN_NAME, SURNAME, PLACE, PLACE_PART, COMMON, …"""
    tag: str
    """The whole compressed tag, as Morfeusz gives it."""

    def agrees(self, *, number: str | None = None, case: str | None = None, gender: str | None = None) -> bool:
        """Whether this reading allows the given number, case and gender (None allows any)."""
        return (
            (number is None or number in self.numbers)
            and (case is None or case in self.cases)
            and (gender is None or gender in self.genders)
        )


@cache
def _engine() -> Any:
    return morfeusz2.Morfeusz(expand_tags=False)


@lru_cache(maxsize=10_000)
def _grammar(tag: str) -> tuple[str, frozenset[str], frozenset[str], frozenset[str]]:
    """Part of speech, numbers, cases and genders of a compressed tag; there are some thousand tags."""
    fields = [frozenset(field.split(".")) for field in tag.split(":")]
    numbers, cases, genders = (
        frozenset().union(*(field for field in fields if field <= known)) for known in (NUMBERS, CASES, GENDERS)
    )
    return tag.split(":")[0], numbers, cases, genders


@lru_cache(maxsize=10_000)
def _kinds(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(labels)


def _reading(form: str, lexeme: str, tag: str, labels: Iterable[str]) -> Analysis:
    pos, numbers, cases, genders = _grammar(tag)
    return Analysis(
        form=form,
        lemma=lexeme.split(":")[0] or lexeme,
        lexeme=lexeme,
        pos=pos,
        numbers=numbers,
        cases=cases,
        genders=genders,
        labels=_kinds(tuple(labels)),
        tag=tag,
    )


@lru_cache(maxsize=50_000)
def analyse(form: str) -> tuple[Analysis, ...]:
    """All readings of one word form, in the dictionary's order; empty where the dictionary does not know it.

    A form that Morfeusz cuts into several segments (hyphenated surnames, `CUS-ów`) has no reading of its own: cut it
    at the hyphen and ask for the parts. Letter case matters: `Sikorze` may be a surname, `sikorze` only a bird.
    """
    edges = _engine().analyse(form)
    last = max((end for _, end, _ in edges), default=0)
    return tuple(
        _reading(surface, lexeme, tag, labels)
        for start, end, (surface, lexeme, tag, labels, _) in edges
        if start == 0 and end == last and tag != "ign"
    )


@lru_cache(maxsize=20_000)
def forms(lexeme: str) -> tuple[Analysis, ...]:
    """Every inflected form of a lexeme; a lemma without homonym suffix gives the forms of all its homonyms."""
    return tuple(_reading(form, base, tag, labels) for form, base, tag, labels, _ in _engine().generate(lexeme))


def dictionary_id() -> str:
    """Name and date of the dictionary in use, for the build manifest."""
    return str(_engine().dict_id())
