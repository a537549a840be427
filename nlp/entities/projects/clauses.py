"""Clauses of a text, and which project each of them speaks of: by name, by `projekt`, by `drugi z tych projektów`."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nlp.entities.institutions.words import Word, Words
from nlp.entities.projects.lexicon import words as group
from nlp.tokenizer import sentence_enders

_ORDINALS = {"pierwszy": 0, "drugi": 1, "trzeci": 2, "czwarty": 3, "piąty": 4}
_MEMORY = 30
_CONTRAST = frozenset({"a", "natomiast", "zaś"})
_PRONOUNS = frozenset({"go", "jego", "jej", "ją"})
_ALL = frozenset({"wszystkie", "wszystkich", "oba", "obu", "obydwa", "obie", "obydwie", "trzy", "dwa", "cztery"})
_LABEL_MARKS = frozenset(":|")
_LONGEST_LABEL = 6
_LONGEST_CLAUSE = 500
"""Words; a longer one is a table or a list without full stops, which is read in pieces."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence, words `first` up to `stop`."""

    first: int
    stop: int
    start: int
    end: int
    sentence: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Named:
    """A project's mention as facts are attached to it."""

    key: str
    start: int
    end: int
    first: int
    measure: bool = False
    joined: bool = False
    """Coordinated with the mention before it (`projekty „A” i „B”`), so that what is said holds for both."""


def clauses(words: Words) -> list[Clause]:
    """Cut at ends of sentences and lines, semicolons and `, a …`; brackets stay whole."""
    found: list[Clause] = []
    first = sentence = paragraph = depth = 0
    items = words.words
    for index, word in enumerate(items):
        if index > first:
            ends = (index not in words.quoted and _sentence_ends(items, index)) or index - first >= _LONGEST_CLAUSE
            if ends or (depth == 0 and _clause_ends(items, index)):
                found.append(_clause(items, first, index, sentence, paragraph))
                first = index
                sentence += ends
                paragraph += word.gap == "\n\n"
                depth = 0 if ends else depth
        depth += (word.surface == "(") - (word.surface == ")" and depth > 0)
    if items:
        found.append(_clause(items, first, len(items), sentence, paragraph))
    return found


def _clause(items: Sequence[Word], first: int, stop: int, sentence: int, paragraph: int) -> Clause:
    return Clause(first, stop, items[first].start, items[stop - 1].end, sentence, paragraph)


def _sentence_ends(items: Sequence[Word], index: int) -> bool:
    before, word = items[index - 1], items[index]
    if "\n" in word.gap:
        return word.gap == "\n\n" or not word.text[0].islower()
    large = word.capital or word.kind == "number" or word.surface in "–-„"
    if before.surface in ".!?…":
        return large and word.gap != ""
    return before.text.casefold() in sentence_enders() and word.capital and word.text not in {"I", "II", "III", "IV"}


def _clause_ends(items: Sequence[Word], index: int) -> bool:
    before, word = items[index - 1], items[index]
    return before.surface == ";" or (before.surface == "," and word.text in _CONTRAST)


class Subjects:
    """For each clause the projects that it speaks of."""

    def __init__(self, words: Words, named: Sequence[Named], governed: Iterable[int] = ()) -> None:
        """`governed`: words that begin a name, so that `program` right before one does not take up another."""
        self.words = words
        self.governing = frozenset(index - 1 for index in governed)
        self.clauses = clauses(words)
        self.starts = [clause.start for clause in self.clauses]
        self.named = sorted(named, key=lambda n: n.start)
        self.by_clause: dict[int, list[Named]] = {}
        self.by_sentence: dict[int, list[Named]] = {}
        self.named_at = [one.start for one in self.named]
        for one in self.named:
            number = self.at(one.start)
            self.by_clause.setdefault(number, []).append(one)
            if not one.measure:
                self.by_sentence.setdefault(self.clauses[number].sentence, []).append(one)

    def at(self, offset: int) -> int:
        """Number of the clause at an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def keys(self, start: int, *, explicit: bool = False, nearby: bool = False) -> list[str]:
        """The projects that what stands at an offset belongs to.

        explicit: only a project that the clause itself names, not one it takes up. nearby: also the only project of
        the paragraph, where the sentence before names it.
        """
        number = self.at(start)
        here = [n for n in self.by_clause.get(number, ()) if not n.measure]
        if here:
            before = [n for n in here if n.start <= start]
            return self._together(before, start) if before else self._following(here)
        if explicit:
            return []
        said = {n.key for n in self.by_sentence.get(self.clauses[number].sentence, ()) if n.start < start}
        if len(said) == 1:
            return sorted(said)
        return self._taken_up(number, shared=nearby) or (self._alone(number) if nearby else [])

    def _together(self, before: Sequence[Named], start: int) -> list[str]:
        """The last mention and those coordinated with it; a bracket right behind it speaks of it alone."""
        last = before[-1]
        if self.words.text[last.end : start].lstrip().startswith("("):
            return [last.key]
        first = len(before) - 1
        while first > 0 and before[first].joined:
            first -= 1
        return list(dict.fromkeys(n.key for n in before[first:]))

    @staticmethod
    def _following(here: Sequence[Named]) -> list[str]:
        """The first mention with those coordinated with it."""
        stop = 1
        while stop < len(here) and here[stop].joined:
            stop += 1
        return list(dict.fromkeys(n.key for n in here[:stop]))

    def labelled(self, clause: Clause) -> bool:
        """Whether a clause is a line of project facts: `Okres realizacji: …`, `Fundusz | …`."""
        head = self.words.words[clause.first : min(clause.stop, clause.first + _LONGEST_LABEL)]
        mark = next((i for i, w in enumerate(head) if w.surface in _LABEL_MARKS), None)
        known = group("labels") if mark is None else group("labels") | group("line_labels")
        label = head[: 2 if mark is None else mark]
        return any(a.lemma.casefold() in known for w in label if w.kind == "word" for a in w.readings)

    def _alone(self, number: int) -> list[str]:
        clause = self.clauses[number]
        before = self._before(clause)
        same = {n.key for n in before if self.clauses[self.at(n.start)].paragraph == clause.paragraph}
        return sorted(same) if len(same) == 1 and self._close(clause) else []

    def _taken_up(self, number: int, *, shared: bool = False) -> list[str]:
        """shared: `Projekty otrzymały wsparcie z …` without a numeral speaks of all of them, too."""
        clause = self.clauses[number]
        # `first` of a clause after `, a` still belongs to its sentence: look at the whole sentence for the anaphor.
        whole = [c for c in self.clauses[max(0, number - 3) : number + 4] if c.sentence == clause.sentence]
        span = range(whole[0].first, clause.stop)
        items = [self.words.words[i] for i in span]
        earlier = self._earlier(clause)
        if not earlier:
            return self._below(number) if self.labelled(clause) else []
        ordinal = self._ordinal(items, earlier)
        if ordinal is not None:
            return ordinal
        free = [self.words.words[i] for i in span if i not in self.governing]
        anaphors = [a for w in free if w.kind == "word" for a in w.readings if a.lemma.casefold() in group("anaphors")]
        if any(w.text.casefold() in _ALL for w in items) and any("pl" in a.numbers for a in anaphors):
            return earlier
        if shared and len(earlier) > 1 and self._opens_with_plural(items):
            return earlier
        if any("sg" in a.numbers for a in anaphors) or self.labelled(clause):
            return self._last(clause)
        if self._opens_with_party(items) and self._close(clause):
            return self._last(clause)
        pronoun = any(w.text.casefold() in _PRONOUNS for w in items)
        return self._last(clause) if pronoun and self._close(clause) else []

    @staticmethod
    def _opens_with_plural(items: Sequence[Word]) -> bool:
        """Whether the subject of a sentence is `Projekty`, `Dofinansowane przedsięwzięcia`."""
        return any(
            a.lemma.casefold() in group("projects") and "nom" in a.cases and "pl" in a.numbers and "sg" not in a.numbers
            for w in items[:2]
            if w.kind == "word"
            for a in w.readings
        )

    @staticmethod
    def _opens_with_party(items: Sequence[Word]) -> bool:
        """`Liderem jest …`, `Partnerami są …`: of what, the sentence before says."""
        if len(items) < 2 or not any(a.lemma == "być" for a in items[1].readings):
            return False
        parties = group("leaders") | group("partners") | group("beneficiaries")
        return any(a.lemma.casefold() in parties and "inst" in a.cases for a in items[0].readings)

    def _last(self, clause: Clause) -> list[str]:
        """The last project before a clause, with those coordinated with it."""
        before = [n for n in self._before(clause) if not n.measure]
        first = len(before) - 1
        while first > 0 and before[first].joined:
            first -= 1
        return list(dict.fromkeys(n.key for n in before[first:]))

    def _below(self, number: int) -> list[str]:
        """The project that a later line of the same block of labelled lines names (`Tytuł: …` below its dates)."""
        for later in range(number + 1, min(len(self.clauses), number + _LONGEST_LABEL)):
            here = [n.key for n in self.by_clause.get(later, ()) if not n.measure]
            if here:
                return here[:1]
            if not self.labelled(self.clauses[later]):
                break
        return []

    def _earlier(self, clause: Clause) -> list[str]:
        return list(dict.fromkeys(n.key for n in self._before(clause) if not n.measure))

    def _before(self, clause: Clause) -> list[Named]:
        """The last mentions before a clause, as many as a reader keeps in mind."""
        stop = bisect_left(self.named_at, clause.start)
        return self.named[max(0, stop - _MEMORY) : stop]

    def _close(self, clause: Clause) -> bool:
        """Whether the last project stands in the sentence before."""
        before = self._before(clause)
        return bool(before) and self.clauses[self.at(before[-1].start)].sentence >= clause.sentence - 1

    @staticmethod
    def _ordinal(items: Sequence[Word], earlier: list[str]) -> list[str] | None:
        """`Drugi z tych projektów`: counted from the first of the last ones named together."""
        for word, joint in pairwise(items):
            place = next((_ORDINALS[a.lemma] for a in word.readings if a.lemma in _ORDINALS), None)
            if place is not None and joint.text in {"z", "ze"} and place < len(earlier):
                recent = earlier[-2:] if place < 2 else earlier
                return [recent[place]] if place < len(recent) else None
        return None
