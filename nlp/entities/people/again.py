"""Later mentions of people by surname or given name alone, resolved within the document."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.entities.people.context import before_titles, courtesy_before, is_patron, is_verb, lemmas
from nlp.entities.people.names import adjacent
from nlp.entities.people.words import given_weight
from nlp.entities.roles.words import role_nouns
from nlp.entities.titles import titles_before
from nlp.entities.words import Word
from nlp.morphology import COMMON, PLACE, SURNAME, analyse
from nlp.nominative.letter_case import is_capitals, titled
from nlp.nominative.name_parts import given_name, surname
from nlp.nominative.people import PersonName

_WHERE = frozenset({"w", "we", "do", "koło", "pod", "spod", "nad"})
_UNITS = frozenset({"gmina", "miasto", "powiat", "sołectwo", "wieś", "miejscowość", "ulica", "województwo"})
_LEAST = -3.0
"""Weight below which a reading of a surname is not believed."""


@dataclass(frozen=True, slots=True)
class Again:
    """A word that names a person again: its index, and the person's index among those of the document."""

    index: int
    person: int
    method: str
    cases: frozenset[str]
    """Cases in which the word may stand for the person's name."""


@lru_cache(maxsize=20_000)
def _nominatives(word: str, kind: str) -> Mapping[str, frozenset[str]]:
    """The names whose form a word may be, with the genders in which it is."""
    found: dict[str, set[str]] = {}
    table = (surname if kind == "surname" else given_name)(titled(word))
    for (number, _, gender), options in table.items():
        for name, weight in options.items():
            if number == "sg" and weight >= _LEAST - (3.0 if kind == "given" else 0.0):
                found.setdefault(name, set()).add(gender)
    return {name: frozenset(genders) for name, genders in found.items()}


def _cases(word: str, person: PersonName, method: str) -> frozenset[str]:
    """The cases of a word that stands for a person's surname or first given name."""
    name = person.surname if method == "surname" else person.given[0]
    table = (surname if method == "surname" else given_name)(titled(word))
    return frozenset(
        case
        for (number, case, gender), options in table.items()
        if number == "sg" and gender == person.gender and options.get(name, _LEAST - 1.0) >= _LEAST
    )


def _opens_sentence(words: Sequence[Word], index: int) -> bool:
    before = words[index - 1] if index else None
    return before is None or before.is_break or before.text in {".", "!", "?", "–", "-", "—", "•", "„", ":"}


@lru_cache(maxsize=20_000)
def _means_more(word: str) -> bool:
    """Whether a word is also something else than a name."""
    return any(COMMON in a.labels or a.pos not in {"subst", "depr"} for a in (*analyse(word), *analyse(word.lower())))


@lru_cache(maxsize=20_000)
def _is_place(word: str) -> bool:
    return any(PLACE in a.labels for a in analyse(word))


def introduced(words: Sequence[Word], index: int) -> bool:
    """Whether a title, `Pani` or a role stands right before a word, so that it is somebody's name."""
    before = before_titles(words, index) - 1
    return (
        titles_before(words, index) is not None
        or courtesy_before(words, index) is not None
        or (before >= 0 and adjacent(words, index) and bool(role_nouns(words[before].text)))
    )


def _is_name_here(words: Sequence[Word], index: int) -> bool:
    """Whether a capitalised word may be a name that stands alone."""
    if introduced(words, index):
        return True
    text = words[index].text
    before = words[index - 1].text if index else ""
    if index and adjacent(words, index) and words[index - 1].is_capitalised and words[index - 1].is_word:
        return False
    if index + 1 < len(words) and adjacent(words, index + 1) and words[index + 1].is_capitalised:
        return False
    if _is_place(text) and (before.lower() in _WHERE or (before and lemmas(before) & _UNITS)):
        return False
    if _opens_sentence(words, index) and _means_more(text):
        follows = words[index + 1].text if index + 1 < len(words) else ""
        return is_verb(follows) or follows in {":", "i"}
    return not (is_capitals(text) and len(text) < 4)


def _choose(candidates: Sequence[int], firsts: Sequence[int], index: int) -> int | None:
    """The candidate who was named last before the word; else the only one there is."""
    before = [person for person in candidates if firsts[person] <= index]
    if before:
        return max(before, key=lambda person: firsts[person])
    return candidates[0] if len(candidates) == 1 else None


def find_again(
    words: Sequence[Word],
    people: Sequence[PersonName],
    *,
    firsts: Sequence[int],
    taken: frozenset[int],
) -> Iterator[Again]:
    """Words that name one of the people by surname or given name alone.

    firsts: index of the word where each person is first named in this field (−1: before the field begins).
    taken: indices of words that belong to other names.
    """
    surnames: dict[str, list[int]] = {}
    given: dict[str, list[int]] = {}
    for person, name in enumerate(people):
        surnames.setdefault(name.surname, []).append(person)
        if name.given:
            given.setdefault(name.given[0], []).append(person)
    for index, word in enumerate(words):
        if not word.is_word or not word.is_capitalised or index in taken or len(word.text) < 3:
            continue
        found = _candidates(_nominatives(word.text, "surname"), surnames, people)
        method = "surname"
        if not found and given_weight(word.text) is not None:
            found = [p for p in _candidates(_nominatives(word.text, "given"), given, people) if firsts[p] < index]
            found = found if len(found) == 1 else []
            method = "given_name"
        if not found or not _is_name_here(words, index) or is_patron(words, index):
            continue
        chosen = _choose(found, firsts, index)
        if chosen is not None:
            yield Again(index, chosen, method, _cases(word.text, people[chosen], method))


def _candidates(
    names: Mapping[str, frozenset[str]], known: Mapping[str, Sequence[int]], people: Sequence[PersonName]
) -> list[int]:
    return [
        person for name, genders in names.items() for person in known.get(name, ()) if people[person].gender in genders
    ]


def find_unresolved(words: Sequence[Word], taken: frozenset[int]) -> Iterator[int]:
    """Surnames that nobody in the document has in full but that a role, title or `Pani` introduces (`minister Lis`)."""
    for index, word in enumerate(words):
        if index in taken or not word.is_word or not word.is_capitalised or len(word.text) < 3:
            continue
        readings = analyse(titled(word.text))
        known = any(SURNAME in a.labels and "sg" in a.numbers for a in readings)
        if not known or _means_more(word.text) or _is_place(word.text) or given_weight(word.text) is not None:
            continue
        alone = not (index + 1 < len(words) and adjacent(words, index + 1) and words[index + 1].is_capitalised)
        if alone and introduced(words, index) and not is_patron(words, index):
            yield index
