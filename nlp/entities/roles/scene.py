"""What the attachment of roles looks at: a field with its people, institutions and role phrases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlp.entities.institutions.mention import InstitutionMention
from nlp.entities.people.context import courtesy_before
from nlp.entities.people.find import PersonMention
from nlp.entities.roles.institutions import Bodies
from nlp.entities.roles.phrases import RolePhrase
from nlp.entities.roles.placed import Places
from nlp.entities.roles.subjects import Subjects
from nlp.entities.titles import titles_after, titles_before
from nlp.entities.words import Word

DASHES = frozenset({"–", "-", "—"})
AND = frozenset({"i", "oraz"})


@dataclass(frozen=True, slots=True)
class Found:
    """A role or institution of one person with the words that show it (half-open)."""

    mention: PersonMention
    phrase: RolePhrase | None
    institution: InstitutionMention | None
    first: int
    last: int
    method: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A field with everything that the attachment of roles looks at."""

    words: Sequence[Word]
    places: Places
    mentions: Sequence[PersonMention]
    """Mentions of people in the field, in order."""
    phrases: Sequence[RolePhrase]
    bodies: Bodies
    subjects: Subjects
    led: frozenset[int]
    """Indices of the words of role phrases, the institutions behind the roles included."""
    outer: Mapping[int, PersonMention]
    """Mentions by the index where their titles and courtesy words begin."""

    def text(self, index: int) -> str:
        """The word at an index; empty past the end."""
        return self.words[index].text if 0 <= index < len(self.words) else ""


def outer_first(words: Sequence[Word], mention: PersonMention) -> int:
    """Index where the titles and `Pani` before a name begin."""
    run = titles_before(words, mention.first)
    first = run.first if run else mention.first
    if courtesy_before(words, mention.first) and first > 0:
        before = words[first - 1]
        if before.text == "." and first > 1 and words[first - 2].text in {"p", "P"}:
            return first - 2
        if before.text.lower() in {"pan", "pana", "panu", "panem", "panie", "pani", "panią", "państwo"}:
            return first - 1
    return first


def outer_last(words: Sequence[Word], mention: PersonMention) -> int:
    """Index after a name and the titles behind it."""
    run = titles_after(words, mention.last)
    return run.last if run else mention.last
