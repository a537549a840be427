"""Readings of the names of one field in their context: courtesy, titles, roles, prepositions, verbs and lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from nlp.entities.people.context import Hints, before_titles, courtesy_before, governed, verb_gender
from nlp.entities.people.names import NameMatch
from nlp.entities.roles.words import role_nouns
from nlp.entities.titles import titles_before
from nlp.entities.words import Word
from nlp.nominative.people import Gender, PersonName, person_readings
from nlp.nominative.readings import CASES

_LIST_MARKS = frozenset({",", "i", "oraz", "a", "także"})
_WEAK, _STRONG = 0.6, 6.0
"""What a reading loses that goes against what the context suggests, or says."""
_LONGEST_GAP = 14
"""Words that may stand in brackets between two names of a list."""


@dataclass(frozen=True, slots=True)
class ReadName:
    """A full name with its readings in context, the best first."""

    match: NameMatch
    readings: tuple[PersonName, ...]


def _merged(one: Hints | None, other: Hints) -> Hints:
    if one is None:
        return other
    cases = one.cases if other.cases is None else other.cases if one.cases is None else one.cases & other.cases
    return Hints(cases or one.cases, one.gender or other.gender)


def _role_hints(words: Sequence[Word], before: int) -> Hints:
    """What the noun of a role just before a name says; a noun that hangs on another role (`zastępca dyrektora`) says
    nothing."""
    nouns = [noun for noun in role_nouns(words[before].text) if noun.number == "sg"]
    if not nouns or any(role_nouns(word.text) for word in words[max(0, before - 2) : before] if word.is_word):
        return Hints()
    feminine = all(noun.gender == "f" for noun in nouns)
    return Hints(frozenset(noun.case for noun in nouns), "f" if feminine else None)


def hints(words: Sequence[Word], match: NameMatch) -> Hints:
    """What the words around a name say of its case and gender."""
    found: Hints | None = courtesy_before(words, match.first)
    run = titles_before(words, match.first)
    if run:
        found = _merged(found, Hints(run.cases, run.gender))
    before = before_titles(words, match.first) - 1
    if before >= 0 and words[before].is_word:
        cases = governed(words[before].text)
        found = _merged(found, Hints(cases) if cases else _role_hints(words, before))
    if found is not None and (found.cases or found.gender):
        return found
    if match.last < len(words) and words[match.last].is_word and (gender := verb_gender(words[match.last].text)):
        return Hints(frozenset({"nom"}), gender, weak=True)
    return Hints()


def _gender(value: str | None) -> Gender | None:
    return next((gender for gender in get_args(Gender) if gender == value), None)


def _in_list(words: Sequence[Word], one: NameMatch, other: NameMatch) -> bool:
    """Whether two names follow one another in a list: marks, titles and brackets between them, nothing else."""
    between = words[one.last : before_titles(words, other.first)]
    if not between or len(between) > _LONGEST_GAP:
        return False
    depth, marks = 0, 0
    for word in between:
        if word.text == "(":
            depth += 1
        elif word.text == ")":
            depth -= 1
        elif depth == 0:
            if word.text not in _LIST_MARKS:
                return False
            marks += 1
    return depth == 0 and marks > 0


def _chains(words: Sequence[Word], matches: Sequence[NameMatch]) -> list[list[int]]:
    chains: list[list[int]] = []
    for index, match in enumerate(matches):
        if index and not match.patron and _in_list(words, matches[index - 1], match):
            chains[-1].append(index)
        else:
            chains.append([index])
    return chains


def _common_case(readings: Sequence[tuple[PersonName, ...]]) -> str:
    """The case in which the names of a list read best together."""

    def total(case: str) -> float:
        return sum(max((r.score for r in each if r.case == case), default=-30.0) for each in readings)

    return max(CASES, key=total)


def read_names(words: Sequence[Word], matches: Sequence[NameMatch]) -> tuple[ReadName, ...]:
    """Readings of every name of a field; the names of a list share their case."""
    found: list[ReadName] = []
    for chain in _chains(words, matches):
        read = []
        for index in chain:
            match, said = matches[index], hints(words, matches[index])
            if index > chain[0] and said.cases is None:
                said = Hints(None, said.gender)
            read.append(
                person_readings(
                    match.given,
                    match.family,
                    gender=_gender(said.gender),
                    cases=said.cases,
                    shared=match.shared,
                    trust=_WEAK if said.weak else _STRONG,
                )
            )
        case = frozenset({_common_case(read)}) if len(chain) > 1 else None
        for index, readings in zip(chain, read, strict=True):
            if case is not None:
                ranked = sorted(
                    readings, key=lambda r: (-(r.score - (0.0 if r.case in case else 6.0)), r.name, r.gender)
                )
                readings = tuple(ranked)
            found.append(ReadName(matches[index], readings))
    return tuple(found)
