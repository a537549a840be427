"""Who does what a verb says: the name in its clause, or the one that a relative word or an elided subject refers to."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.entities.people.find import PersonMention
from nlp.entities.roles.clause import COORDINATE, PLACE, RELATIVE, Clause
from nlp.entities.words import Word
from nlp.morphology import analyse

_BACK = 3
"""Sentences without a name that may stand between an elided subject and the one that names it."""
_PAST = frozenset({"praet", "ppas"})


@lru_cache(maxsize=20_000)
def gender_of_verb(word: str) -> str | None:
    """The gender that a past or passive form in the singular demands: `m1`, `f`, or None."""
    for reading in analyse(word.lower()):
        if reading.pos in _PAST and "sg" in reading.numbers:
            return "f" if "f" in reading.genders else "m1" if "m1" in reading.genders else None
    return None


@lru_cache(maxsize=20_000)
def is_third_person(word: str) -> bool:
    """Whether a finite form speaks of somebody else (`kieruje`, `kierowała`, not `kieruję`)."""
    return all("ter" in a.tag.split(":") for a in analyse(word.lower()) if a.pos in {"fin", "bedzie"})


@lru_cache(maxsize=20_000)
def _is_other_subject(word: str) -> bool:
    """Whether a common noun can only be the subject where it stands (`córka`, `mąż`): nominative, not accusative."""
    nouns = [a for a in analyse(word) if a.pos == "subst" and "sg" in a.numbers]
    return bool(nouns) and all("nom" in a.cases and "acc" not in a.cases for a in nouns)


@dataclass(frozen=True, slots=True)
class Subjects:
    """The people of a field, in order, by the clauses in which they stand."""

    words: Sequence[Word]
    clauses: Sequence[Clause]
    mentions: Sequence[PersonMention]
    genders: Mapping[str, str]

    def clause_at(self, index: int) -> int:
        """Number of the clause in which a word stands."""
        return max(0, bisect_right(self.clauses, index, key=lambda clause: clause.opened) - 1)

    def between(self, first: int, last: int) -> list[PersonMention]:
        """Mentions within a range of words."""
        begin = bisect_left(self.mentions, first, key=lambda mention: mention.first)
        end = bisect_left(self.mentions, last, key=lambda mention: mention.first)
        return [mention for mention in self.mentions[begin:end] if mention.last <= last]

    def inside(self, clause: Clause) -> list[PersonMention]:
        """Mentions in a clause."""
        return self.between(clause.opened, clause.last)

    def named(self, number: int, verb: int) -> tuple[PersonMention, ...]:
        """The subject that the clause of the verb at index `verb` names, or to which its `która` refers."""
        clause = self.clauses[number]
        gender = gender_of_verb(self.words[verb].text)
        if clause.opener == RELATIVE and self._is_subject(clause):
            return self._antecedent(number, gender)
        named = self._fitting((m for m in self.inside(clause) if self._nominative(m)), gender)
        return self._joined(min(named, key=lambda m: _distance(m, verb)), named) if named else ()

    def elided(self, number: int, verb: int) -> tuple[PersonMention, ...]:
        """The subject that a verb of the third person in a clause without one refers to, where only one fits."""
        clause = self.clauses[number]
        if not is_third_person(self.words[verb].text) or self._has_other(clause):
            return ()
        gender = gender_of_verb(self.words[verb].text)
        return (self._before(number, gender) if clause.opener else ()) or self._elided(number, gender)

    def _nominative(self, mention: PersonMention) -> bool:
        return "nom" in mention.cases and not self._governed(mention)

    def _governed(self, mention: PersonMention) -> bool:
        before = self.words[mention.first - 1].text.lower() if mention.first else ""
        return any(a.pos == "prep" for a in analyse(before))

    def _fitting(self, mentions: Iterable[PersonMention], gender: str | None) -> list[PersonMention]:
        return [m for m in mentions if gender is None or self.genders.get(m.key, gender) == gender]

    def _is_subject(self, clause: Clause) -> bool:
        """Whether the relative word itself is the subject (`, która od maja kieruje`)."""
        opening = self.words[clause.first - 1]
        governed = clause.first - 1 > clause.opened
        return (
            not governed
            and any(
                a.lemma == RELATIVE and "nom" in a.cases and "sg" in a.numbers for a in analyse(opening.text.lower())
            )
            and opening.text.lower() in {"który", "która"}
        )

    def _antecedent(self, number: int, gender: str | None) -> tuple[PersonMention, ...]:
        """The last name of the right gender before a relative clause, in its sentence."""
        clause = self.clauses[number]
        opening = self.words[clause.first - 1].text.lower()
        wanted = "f" if opening == "która" else "m1"
        if gender is not None and gender != wanted:
            return ()
        start = number
        while start > 0 and self.clauses[start - 1].sentence == clause.sentence:
            start -= 1
        before = self.between(self.clauses[start].opened, clause.opened)
        fitting = self._fitting(before, wanted)
        return (fitting[-1],) if fitting else ()

    def _has_other(self, clause: Clause) -> bool:
        """Whether a clause without a name has a subject that is not elided (`jej córka kieruje`)."""
        return any(
            word.is_word and word.text.islower() and _is_other_subject(word.text)
            for word in self.words[clause.first : clause.last]
        )

    def _before(self, number: int, gender: str | None) -> tuple[PersonMention, ...]:
        """The subject of what goes before in the sentence (`X pracowała w A i kieruje B`, `X … A, gdzie kierowała`)."""
        clause = self.clauses[number]
        if clause.opener not in COORDINATE | {PLACE, RELATIVE}:
            return ()
        earlier = [c for c in self.clauses[max(0, number - 4) : number] if c.sentence == clause.sentence]
        people = {m.key: m for c in earlier for m in self.inside(c) if self._nominative(m)}
        fitting = self._fitting(people.values(), gender)
        return (fitting[0],) if len(fitting) == 1 else ()

    def _elided(self, number: int, gender: str | None) -> tuple[PersonMention, ...]:
        """The only person whom the nearest sentence with a name speaks of, within one paragraph."""
        clause = self.clauses[number]
        first = next(i for i in range(number, -1, -1) if i == 0 or self.clauses[i - 1].sentence != clause.sentence)
        if clause.opener and clause.opener != PLACE and clause.opener not in COORDINATE:
            return ()
        if any(self.inside(c) for c in self.clauses[first:number]):
            return ()
        if (only := self._only(clause.opened)) is not None:
            return tuple(self._fitting([only], gender))
        sentence = clause.sentence
        for _ in range(_BACK):
            if first == 0 or any(len(w.text) > 1 and w.is_break for w in self._gap(first)):
                return ()
            sentence -= 1
            end = first
            while first > 0 and self.clauses[first - 1].sentence == sentence:
                first -= 1
            people = {m.key: m for c in self.clauses[first:end] for m in self.inside(c)}
            if people:
                fitting = self._fitting(people.values(), gender)
                return (fitting[0],) if len(people) == 1 and len(fitting) == 1 else ()
        return ()

    def _only(self, index: int) -> PersonMention | None:
        """A mention of the person whom the field names before an index, where it names nobody else (a portrait)."""
        if not self.mentions or self.mentions[0].last > index:
            return None
        other = next((m for m in self.mentions if m.key != self.mentions[0].key), None)
        return self.mentions[0] if other is None or other.first >= index else None

    def _gap(self, clause: int) -> Sequence[Word]:
        """The last word before a clause and the first of it, where a break between paragraphs stands."""
        at = self.clauses[clause].opened
        return self.words[max(0, at - 2) : at + 1]

    def _joined(self, one: PersonMention, named: Sequence[PersonMention]) -> tuple[PersonMention, ...]:
        """A name with those that `i` or a comma joins to it directly."""
        chain = [one]
        for other in named:
            first, second = sorted((chain[-1], other), key=lambda m: m.first)
            gap = [w.text for w in self.words[first.last : second.first]]
            if other is not one and gap in (["i"], ["oraz"], ["i", "pani"], ["i", "pan"]):
                chain.append(other)
        return tuple(sorted(chain, key=lambda m: m.first))


def _distance(mention: PersonMention, verb: int) -> int:
    """Words between a name and a verb; a name behind the verb wins a tie."""
    return 2 * (mention.first - verb) if mention.first > verb else 2 * (verb - mention.last + 1) + 1
