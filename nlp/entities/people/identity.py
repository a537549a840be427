"""Who is who among the full names of one document: mentions of one person join, and all of them vote for the name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nlp.entities.people.hints import ReadName
from nlp.nominative.name_parts import is_initials
from nlp.nominative.people import PersonName

_MARGIN = 6.0
"""How far behind the best reading of a mention another one may be and still name the same person."""
_MISSING = -8.0
"""What a mention says of a name that is none of its readings."""


@dataclass(slots=True)
class Identity:
    """A person of the document: the mentions (indices) that name them in full, and the votes for each name."""

    mentions: list[int] = field(default_factory=list)
    votes: list[Mapping[str, tuple[float, PersonName]]] = field(default_factory=list)
    alias_of: "Identity | None" = None

    def names(self) -> frozenset[str]:
        """Every name that a mention may mean."""
        return frozenset().union(*self.votes)

    def best(self) -> PersonName:
        """The name that the mentions together support best."""
        totals: dict[str, float] = {}
        for name in sorted(self.names()):
            totals[name] = sum(vote[name][0] if name in vote else _MISSING for vote in self.votes)
        winner = min(totals, key=lambda name: (-totals[name], name))
        return max((vote[winner] for vote in self.votes if winner in vote), key=lambda pair: pair[0])[1]


def _vote(readings: Sequence[PersonName]) -> dict[str, tuple[float, PersonName]]:
    best = readings[0].score
    found: dict[str, tuple[float, PersonName]] = {}
    for reading in readings:
        if reading.score >= best - _MARGIN and reading.name not in found:
            found[reading.name] = (reading.score - best, reading)
    return found


def _is_short(person: PersonName) -> bool:
    return bool(person.given) and all(is_initials(name) for name in person.given)


def _join_initials(identities: Sequence[Identity]) -> None:
    """`A. Lis` is Anna Lis where the document names one Lis whose given name begins with A, and no other."""
    people = [(identity, identity.best()) for identity in identities]
    for identity, person in people:
        if not _is_short(person):
            continue
        full = [
            other
            for other, candidate in people
            if not _is_short(candidate)
            and candidate.given
            and candidate.surname == person.surname
            and candidate.given[0][0] == person.given[0][0]
        ]
        if len(full) == 1:
            identity.alias_of = full[0]


def identify(names: Sequence[ReadName]) -> tuple[Identity, ...]:
    """The people whom the names of a document mean, in order of first mention; patrons are left out."""
    identities: list[Identity] = []
    by_name: dict[str, Identity] = {}
    for index, read in enumerate(names):
        if read.match.patron or not read.readings:
            continue
        vote = _vote(read.readings)
        identity = next((by_name[name] for name in vote if name in by_name), None)
        if identity is None:
            identity = Identity()
            identities.append(identity)
        identity.mentions.append(index)
        identity.votes.append(vote)
        for name in vote:
            by_name.setdefault(name, identity)
    _join_initials(identities)
    return tuple(identities)
