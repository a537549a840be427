"""Full names in a text by rule: a given name or initials and a surname, weighed with what stands around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.entities.people.context import courtesy_before, is_patron, is_verb
from nlp.entities.people.words import given_weight, is_plural_surname, may_be_foreign, surname_weight
from nlp.entities.roles.words import role_nouns
from nlp.entities.titles import titles_before
from nlp.entities.words import Word
from nlp.morphology import analyse
from nlp.nominative.letter_case import is_capitals, is_roman
from nlp.nominative.name_parts import is_particle
from nlp.nominative.people import person_readings

THRESHOLD = 3.4
_SUPPORT = 3.0
"""Gain for a name that a model finds as well."""
_SUPPORT_OF_UNKNOWN = 1.2
"""The same where the given name is an unknown word: models take foreign ships, books and firms for people, too."""
_DISAGREES = -7.5
"""Below this score of the best reading, given name and surname share no case."""
_PARTICLE = 1.5
"""Gain for a surname with a particle."""
_GENITIVE_MARGIN = 6.0
"""How far behind the best reading of a name its genitive may be where a word such as `szkoła` suggests a patron."""
_MOST_GIVEN = 3
_BOTH_INFLECTED = re.compile(r"(?:owi|i?em)$")
"""Endings that no foreign nominative has; two words with one of them are a name in Polish."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A full name as written. `first` and `last` are indices of words (half-open)."""

    first: int
    last: int
    given: tuple[str, ...]
    family: str
    shared: bool = False
    """Whether the surname is a plural that another given name shares."""
    patron: bool = False
    """Whether it names a patron or a street, so no mention of a person."""
    weight: float = 0.0
    surname_first: bool = False


def adjacent(words: Sequence[Word], index: int) -> bool:
    """Whether one space, and nothing else, separates the word at `index` from the one before."""
    return 0 < index < len(words) and words[index].start - words[index - 1].end == 1


def _initial(words: Sequence[Word], index: int) -> int:
    """Index after the initials at `index` (`J.`, `J.P.`, `St.`); `index` itself where there are none."""
    end = index
    while (
        end + 1 < len(words)
        and words[end].is_word
        and words[end].is_capitalised
        and len(words[end].text) == 1
        and words[end + 1].text == "."
        and words[end + 1].start == words[end].end
    ):
        end += 2
        if end < len(words) and words[end].start > words[end - 1].end:
            break
    return end


def _givens(words: Sequence[Word], index: int) -> Iterator[tuple[int, tuple[str, ...], float]]:
    """Ways to read given names and initials from `index`: index after them, the names, weight of the first."""
    end, names, weight = index, list[str](), 0.0
    while len(names) < _MOST_GIVEN and end < len(words):
        if names and not (adjacent(words, end) or words[end - 1].text == "."):
            return
        after = _initial(words, end)
        if after > end:
            names.append("".join(word.text for word in words[end:after]))
            weight = weight or 2.0
            end = after
        elif words[end].is_word and words[end].is_capitalised and (sure := given_weight(words[end].text)):
            names.append(words[end].text)
            weight = max(weight, sure)
            end += 1
        else:
            if not names and words[end].is_word and words[end].is_capitalised and may_be_foreign(words[end].text):
                yield end + 1, (words[end].text,), 0.6
            return
        yield end, tuple(names), weight


def _families(words: Sequence[Word], index: int) -> Iterator[tuple[int, str, float]]:
    """Ways to read a surname from `index`: index after it, the surname, its weight."""
    end = index
    while end < len(words) and is_particle(words[end].text) and adjacent(words, end) and end - index < 3:
        end += 1
    if end >= len(words) or not words[end].is_word or not words[end].is_capitalised:
        return
    if len(words[end].text) < 2 or is_roman(words[end].text):
        yield from _abbreviated_family(words, end)
        return
    if end > index and not adjacent(words, end):
        return
    # A particle is a sign of a name by itself (`van den Berg`).
    weight = surname_weight(words[end].text) + (_PARTICLE if end > index else 0.0)
    end += 1
    yield end, " ".join(word.text for word in words[index:end]), weight
    if end < len(words) and adjacent(words, end) and words[end].is_capitalised and words[end].is_word:
        second = words[end].text
        if surname_weight(second) >= 2.0 and given_weight(second) is None and weight >= 1.0 and not role_nouns(second):
            yield end + 1, " ".join(word.text for word in words[index : end + 1]), weight


def _abbreviated_family(words: Sequence[Word], index: int) -> Iterator[tuple[int, str, float]]:
    """An initial for a surname (`Jacka K.`) or the number of a pope (`Jan Paweł II`)."""
    text = words[index].text
    stop = index + 1 < len(words) and words[index + 1].text == "." and words[index + 1].start == words[index].end
    if len(text) == 1 and stop:
        yield index + 2, f"{text}.", 0.3
    elif is_roman(text) and len(text) > 1:
        yield index + 1, text, 0.3


def _context_weight(words: Sequence[Word], first: int, last: int) -> float:
    """What the words around say for a name: titles, `Pani`, a role before or after, a verb beside it."""
    weight = 0.0
    run = titles_before(words, first)
    if run:
        weight += 2.5
    if courtesy_before(words, first):
        weight += 2.5
    before = (run.first if run else first) - 1
    if before >= 0:
        if role_nouns(words[before].text):
            weight += 2.0
        elif is_verb(words[before].text):
            weight += 0.8
        elif words[before].text.lower() in {"przez", "oraz"}:
            weight += 0.5
    if last < len(words):
        mark = words[last].text
        if is_verb(mark):
            weight += 0.8
        elif mark in {",", "–", "-", "(", ":"} and last + 1 < len(words):
            weight += 1.5 if role_nouns(words[last + 1].text) else 0.3
    return weight


def _starts_line(words: Sequence[Word], index: int) -> bool:
    return index == 0 or words[index - 1].is_break


def _weigh(words: Sequence[Word], first: int, last: int, given: tuple[str, ...], family: str, weight: float) -> float:
    """The weight of a name with its agreement and its surroundings."""
    score = person_readings(given, family)[0].score
    weight += 0.5 if score > _DISAGREES else -3.0
    if _starts_line(words, first) and len(given[0]) == 2 and given[0].endswith(".") and analyse(family.lower()):
        # `A. Plan usług` in a list of sections.
        weight -= 1.5
    follows = last < len(words) and adjacent(words, last) and words[last].is_capitalised
    if follows and given_weight(family) == 3.0 and not role_nouns(words[last].text):
        # `Jakub Kazimierz Haur`: the surname is still to come.
        weight -= 1.2
    if len(given) == 1 and given_weight(given[0]) is None and not given[0].endswith("."):
        if given_weight(family.split()[0]) == 3.0:
            weight -= 6.0
        if follows:
            # `koordynatorka Nabo Senter Iryna …`: what stands before a name is no name.
            weight -= 2.0 if given_weight(words[last].text) is None else 6.0
        if _BOTH_INFLECTED.search(given[0]) and _BOTH_INFLECTED.search(family):
            weight += 1.5
    return weight + _context_weight(words, first, last)


def _shared(words: Sequence[Word], index: int) -> tuple[NameMatch, NameMatch] | None:
    """`Irena i Jan Nowaccy`: two given names that share a surname in the plural."""
    for end, given, weight in _givens(words, index):
        if weight < 1.5 or end + 1 >= len(words) or words[end].text not in {"i", "oraz"}:
            continue
        for last_given, other, _ in _givens(words, end + 1):
            for last, family, family_weight in _families(words, last_given):
                if family_weight < 1.0:
                    continue
                alone = person_readings(other, family)[0].score
                together = person_readings(other, family, shared=True)[0].score
                if together > alone + 2.0 and together > _DISAGREES:
                    return (
                        NameMatch(index, end, given, family, shared=True, weight=5.0),
                        NameMatch(end + 1, last, other, family, shared=True, weight=5.0),
                    )
    return None


def _after_family(words: Sequence[Word], index: int) -> tuple[NameMatch, ...]:
    """`państwo Nowakowscy – Hanna i Lucjan`: given names behind a surname in the plural, which they share."""
    if (
        index + 2 >= len(words)
        or words[index + 1].text not in {"–", "-", ",", "("}
        or not is_plural_surname(words[index].text)
    ):
        return ()
    found: list[NameMatch] = []
    at = index + 2
    while at < len(words) and words[at].is_word and given_weight(words[at].text):
        if at + 1 < len(words) and adjacent(words, at + 1) and words[at + 1].is_capitalised:
            return ()
        found.append(NameMatch(at, at + 1, (words[at].text,), words[index].text, shared=True, weight=5.0))
        at += 1
        if at < len(words) and words[at].text in {",", "i", "oraz"}:
            at += 1
        else:
            break
    return tuple(found) if len(found) > 1 else ()


def match_at(words: Sequence[Word], index: int, supported: frozenset[int] = frozenset()) -> NameMatch | None:
    """The best full name that begins at a word; None where none begins. `supported`: as of `find_names`."""
    best: NameMatch | None = None
    for end, given, weight in _givens(words, index):
        if not (adjacent(words, end) or (words[end - 1].text == "." and end < len(words) and not words[end].is_break)):
            continue
        for last, family, family_weight in _families(words, end):
            if last < len(words) and is_roman(words[last].text) and adjacent(words, last):
                continue
            if family.endswith(".") and all(name.endswith(".") for name in given):
                continue
            if len(given) > 1 and _is_other_word(words, index, given[0]):
                continue
            total = _weigh(words, index, last, given, family, weight + family_weight)
            if supported.issuperset(range(index, last)):
                total += _SUPPORT if weight >= 0.8 else _SUPPORT_OF_UNKNOWN
            if total >= THRESHOLD and (
                best is None or total > best.weight or (total == best.weight and last > best.last)
            ):
                best = NameMatch(index, last, given, family, weight=total)
    return best


def _is_other_word(words: Sequence[Word], index: int, first: str) -> bool:
    """Whether the first of several given names is more likely the word that opens the sentence (`Sam Jan Lis`)."""
    opens = index == 0 or not (words[index - 1].is_word or words[index - 1].text in {",", "–", "-"})
    return opens and not first.endswith(".") and (given_weight(first) or 0.0) < 1.0


def _reversed_at(words: Sequence[Word], index: int) -> NameMatch | None:
    """`KOWALSKI Jan` or `Nowak Anna` in a list: a surname, then a given name that nothing follows."""
    if index + 1 >= len(words) or not words[index].is_capitalised or not adjacent(words, index + 1):
        return None
    family, given = words[index].text, words[index + 1].text
    if surname_weight(family) < 2.0 or given_weight(family) is not None or given_weight(given) is None:
        return None
    if given_weight(given) != 3.0 and not (is_capitals(family) and not is_capitals(given)):
        return None
    follows = index + 2
    if follows < len(words) and adjacent(words, follows) and words[follows].is_capitalised:
        return None
    alone = _starts_line(words, index) or (is_capitals(family) and not is_capitals(given))
    if not alone or person_readings((given,), family)[0].score <= _DISAGREES:
        return None
    return NameMatch(index, follows, (given,), family, weight=4.0, surname_first=True)


def _may_be_genitive(match: NameMatch) -> bool:
    """Whether a name reads in the genitive about as well as in its likeliest case."""
    readings = person_readings(match.given, match.family, shared=match.shared)
    genitive = max((one.score for one in readings if one.case == "gen"), default=-30.0)
    return genitive >= readings[0].score - _GENITIVE_MARGIN


def find_names(words: Sequence[Word], supported: frozenset[int] = frozenset()) -> tuple[NameMatch, ...]:
    """Every full name in order, patrons included (and marked), without overlap.

    supported: indices of words that a names model takes for parts of people's names.
    """
    found: list[NameMatch] = []
    index = 0
    while index < len(words):
        word = words[index]
        if not word.is_word or not word.is_capitalised:
            index += 1
            continue
        couple = _shared(words, index) or _after_family(words, index)
        matches = (
            list(couple)
            if couple
            else [m for m in [match_at(words, index, supported) or _reversed_at(words, index)] if m]
        )
        if not matches:
            index += 1
            continue
        patron = is_patron(words, matches[0].first, may_be_genitive=_may_be_genitive(matches[0]))
        found.extend(
            NameMatch(m.first, m.last, m.given, m.family, m.shared, patron, m.weight, m.surname_first) for m in matches
        )
        index = matches[-1].last
    return tuple(found)
