"""People in a document: full names with titles, later mentions by one name, and each person's normal form."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.annotation import Field, Person, Span
from nlp.entities.people.again import find_again, find_unresolved
from nlp.entities.people.hints import ReadName, hints, read_names
from nlp.entities.people.identity import Identity, identify
from nlp.entities.people.names import NameMatch, find_names
from nlp.entities.titles import titles_after, titles_before
from nlp.entities.words import Word, cut
from nlp.nominative.people import Gender, PersonName, person_nominative

_BY_RULE, _BY_BOTH, _AGAIN, _ALONE = 0.9, 0.98, 0.85, 0.6
_CASE_MARGIN = 4.0
"""How far behind the best reading in another case a mention may still stand in a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention:
    """One place that names a person; `first` and `last` are indices of the field's words (half-open)."""

    span: Span
    key: str
    first: int
    last: int
    full: bool
    """Whether given name and surname stand here."""
    method: str
    score: float
    cases: frozenset[str]
    """Grammatical cases in which the name may stand here."""


@dataclass(frozen=True, slots=True)
class PeopleField:
    """One field of a document: its text, the places that a model takes for people, and those that are no people.

    Places are half-open character offsets.
    """

    text: str
    name: Field = "text"
    model: Sequence[tuple[int, int]] = ()
    excluded: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class People:
    """The people of a document, their mentions, and the words of each field that the mentions count."""

    people: tuple[Person, ...]
    mentions: tuple[PersonMention, ...]
    words: dict[Field, tuple[Word, ...]]
    genders: dict[str, str]
    """`m1` or `f` by person's key."""


def _indices(words: Sequence[Word], places: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Indices of the words that lie in one of the places."""
    found: set[int] = set()
    ordered = sorted(places)
    at = 0
    for index, word in enumerate(words):
        while at < len(ordered) and ordered[at][1] <= word.start:
            at += 1
        found.update(
            {index} if any(start <= word.start and word.end <= end for start, end in ordered[at : at + 3]) else ()
        )
    return frozenset(found)


@dataclass(slots=True)
class _Reading:
    """What is known of one field while it is read."""

    field: PeopleField
    words: tuple[Word, ...]
    names: tuple[ReadName, ...]
    supported: frozenset[int]
    excluded: frozenset[int]


def _read(field: PeopleField) -> _Reading:
    words = cut(field.text)
    supported = _indices(words, field.model)
    excluded = _indices(words, field.excluded)
    matches = [
        match
        for match in find_names(words, supported)
        if not set(range(match.first, match.last)) <= excluded or match.patron
    ]
    return _Reading(field, words, read_names(words, matches), supported, excluded)


def _fold(surface: str) -> str:
    return " ".join(surface.casefold().split())


def _titles(reading: _Reading, match: NameMatch) -> list[str]:
    before = titles_before(reading.words, match.first)
    after = titles_after(reading.words, match.last)
    return [run.text for run in (before, after) if run]


def _distinct(titles: Sequence[str]) -> tuple[str, ...]:
    """Titles without those that another one contains (`dr` beside `dr hab.`)."""
    kept: list[str] = []
    for title in dict.fromkeys(titles):
        words = set(title.split())
        if not any(words < set(other.split()) for other in titles):
            kept.append(title)
    return tuple(kept)


def _span(reading: _Reading, first: int, last: int) -> Span:
    start, end = reading.words[first].start, reading.words[last - 1].end
    return Span(start, end, reading.field.text[start:end], reading.field.name)


def _cases(read: ReadName, name: str) -> frozenset[str]:
    """The cases in which a mention reads as the name that its person bears."""
    same = [one for one in read.readings if one.name == name]
    best = max((one.score for one in same), default=0.0)
    return frozenset(one.case for one in same if one.score >= best - _CASE_MARGIN)


def _mention(reading: _Reading, key: str, read: ReadName, name: str) -> PersonMention:
    match = read.match
    both = set(range(match.first, match.last)) <= reading.supported
    return PersonMention(
        span=_span(reading, match.first, match.last),
        key=key,
        first=match.first,
        last=match.last,
        full=True,
        method="rule+ner" if both else "rule",
        score=_BY_BOTH if both else _BY_RULE,
        cases=_cases(read, name),
    )


def find_people(fields: Sequence[PeopleField]) -> People:
    """Everyone whom the fields of one document name, in order of first mention.

    The first field should be the text, the second the title: a surname in the title is resolved by the text.
    """
    readings = [_read(field) for field in fields]
    register = _Register()
    placed = [(reading, name) for reading in readings for name in reading.names]
    for identity in sorted(
        identify([name for reading in readings for name in reading.names]), key=lambda one: one.alias_of is not None
    ):
        _enter(register, identity, placed)
    for reading in readings:
        _add_again(register, reading)
    for reading in readings:
        _add_unresolved(register, reading)
    people = tuple(entry.person() for entry in register.entries)
    order = {reading.field.name: index for index, reading in enumerate(readings)}
    return People(
        people=people,
        mentions=tuple(sorted(register.mentions, key=lambda m: (order[m.span.field], m.span.start))),
        words={reading.field.name: reading.words for reading in readings},
        genders={entry.key: entry.name.gender for entry in register.entries},
    )


@dataclass(slots=True)
class _Entry:
    """A person while mentions are gathered."""

    key: str
    name: PersonName
    titles: list[str]

    def person(self) -> Person:
        return Person(
            key=self.key,
            name=self.name.name,
            given_name=" ".join(self.name.given) or None,
            surname=self.name.surname or None,
            titles=_distinct(self.titles),
        )


class _Register:
    """The people and mentions found so far."""

    def __init__(self) -> None:
        self.entries: list[_Entry] = []
        self.mentions: list[PersonMention] = []
        self.of_identity: dict[int, _Entry] = {}
        self.keys: set[str] = set()

    def new(self, surface: str, name: PersonName) -> _Entry:
        """Enter a person under the name as first seen."""
        tried = (_fold(surface), _fold(name.name), f"{_fold(surface)} ({len(self.entries)})")
        entry = _Entry(next(key for key in tried if key not in self.keys), name, [])
        self.entries.append(entry)
        self.keys.add(entry.key)
        return entry


def _enter(register: _Register, identity: Identity, placed: Sequence[tuple[_Reading, ReadName]]) -> None:
    """Enter a person with every full mention."""
    first_reading, first = placed[identity.mentions[0]]
    first_match = first.match
    if identity.alias_of is None:
        entry = register.new(_span(first_reading, first_match.first, first_match.last).surface, identity.best())
    else:
        entry = register.of_identity[id(identity.alias_of)]
    register.of_identity[id(identity)] = entry
    for index in identity.mentions:
        reading, read = placed[index]
        register.mentions.append(_mention(reading, entry.key, read, identity.best().name))
        entry.titles += _titles(reading, read.match)


def _taken(register: _Register, reading: _Reading) -> frozenset[int]:
    """Words of the field that belong to a name or to something that is no person."""
    mine = [m for m in register.mentions if m.span.field == reading.field.name]
    patrons = [name.match for name in reading.names if name.match.patron]
    places = [*((m.first, m.last) for m in mine), *((m.first, m.last) for m in patrons)]
    return reading.excluded | {index for first, last in places for index in range(first, last)}


def _add_again(register: _Register, reading: _Reading) -> None:
    """Mentions by surname or given name alone; their titles are the person's, too."""
    first_of: dict[str, int] = {}
    for mention in register.mentions:
        if mention.span.field == reading.field.name:
            first_of[mention.key] = min(mention.first, first_of.get(mention.key, mention.first))
    firsts = [first_of.get(entry.key, -1) for entry in register.entries]
    taken = _taken(register, reading)
    names = [entry.name for entry in register.entries]
    for again in find_again(reading.words, names, firsts=firsts, taken=taken):
        entry = register.entries[again.person]
        run = titles_before(reading.words, again.index)
        entry.titles += [run.text] if run else []
        register.mentions.append(
            PersonMention(
                span=_span(reading, again.index, again.index + 1),
                key=entry.key,
                first=again.index,
                last=again.index + 1,
                full=False,
                method=again.method,
                score=_AGAIN,
                cases=again.cases,
            )
        )


def _add_unresolved(register: _Register, reading: _Reading) -> None:
    """People whom the document names only by surname, introduced by a role or title."""
    by_surname = {entry.name.surname: entry for entry in register.entries if not entry.name.given}
    for index in find_unresolved(reading.words, _taken(register, reading)):
        match = NameMatch(index, index + 1, (), reading.words[index].text)
        said = hints(reading.words, match)
        gender: Gender | None = "f" if said.gender == "f" else "m1" if said.gender == "m1" else None
        name = person_nominative((), match.family, gender=gender, cases=said.cases)
        entry = by_surname.get(name.surname) or register.new(reading.words[index].text, name)
        by_surname[name.surname] = entry
        entry.titles += _titles(reading, match)
        register.mentions.append(
            PersonMention(
                span=_span(reading, index, index + 1),
                key=entry.key,
                first=index,
                last=index + 1,
                full=False,
                method="surname",
                score=_ALONE,
                cases=said.cases or frozenset(),
            )
        )
