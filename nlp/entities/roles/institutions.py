"""The institution of a role where the grammar saw none behind it: short names and common nouns."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from nlp.annotation import InstitutionKind
from nlp.entities.institutions.mention import InstitutionMention
from nlp.entities.people.context import lemmas
from nlp.entities.roles.lexicon import role_phrase_words
from nlp.entities.words import Word
from nlp.morphology import analyse
from nlp.nominative.phrases import phrase_nominative

_LED = frozenset(
    {
        InstitutionKind.ROPS,
        InstitutionKind.SOCIAL_SERVICES_CENTRE,
        InstitutionKind.SOCIAL_ASSISTANCE_CENTRE,
        InstitutionKind.FAMILY_SUPPORT_CENTRE,
    }
)
"""Kinds of institutions of which a `dyrektor` or `kierownik` without further words is one."""
_FACILITIES = _LED | {InstitutionKind.OTHER}
"""Kinds of institutions that a text may call `placówka` or `jednostka`, save for parts of bodies and schools."""
_LONGEST = 5
_QUOTES = frozenset({"„", "”", '"', "“", "»", "«"})
_OUR = frozenset({"naszym", "naszego", "naszej", "naszemu", "tutejszego", "tutejszym", "tutejszej"})


@dataclass(frozen=True, slots=True)
class Bodies:
    """The institutions that a field's mentions name, for names that the mentions do not cover."""

    mentions: Sequence[InstitutionMention]
    first_of: dict[str, InstitutionMention] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for mention in self.mentions:
            self.first_of.setdefault(mention.key, mention)

    def named(self, name: str, start: int) -> InstitutionMention | None:
        """The only institution whose abbreviation is this, or whose name contains it as whole words; where a single
        noun fits several, the one that it means at an offset."""
        wanted = {_fold(name), _fold(phrase_nominative(name))}
        found = [
            mention
            for mention in self.first_of.values()
            if (mention.abbreviation and mention.abbreviation == name)
            or any(f" {one} " in f" {_fold(mention.name)} " for one in wanted if one)
        ]
        if len(found) != 1 and " " not in name:
            return self.opened(name) or self.told([name], start)
        return found[0] if len(found) == 1 else None

    def opened(self, noun: str) -> InstitutionMention | None:
        """The only institution whose name begins with a noun (`Rady` → `Rada ds. Społecznych …`)."""
        nouns = lemmas(noun)
        found = [m for m in self.first_of.values() if nouns & set(_fold(m.name).split()[:1])]
        return found[0] if len(found) == 1 else None

    def headed(self, noun: str) -> InstitutionMention | None:
        """The first institution whose name has the head noun (`Centrum` → `Centrum Usług Społecznych w …`)."""
        nouns = lemmas(noun)
        return next(
            (m for m in self.first_of.values() if m.kind in _LED and nouns & set(_fold(m.name).split()[:3])),
            None,
        )

    def told(self, nouns: Sequence[str], start: int) -> InstitutionMention | None:
        """The body that common nouns at an offset mean (`fundacji`, `rady miejskiej`), the head noun first.

        It is the last one before the offset whose name has all of these words, else the only one of the field.
        `placówka` and `jednostka` may mean any body that has a seat of its own: the one that the field names most.
        """
        heads = lemmas(nouns[0])
        if not heads & role_phrase_words().bodies:
            return None
        any_body = bool(heads & role_phrase_words().any_bodies)
        fits = [m for m in self.mentions if (any_body and _is_facility(m)) or _has_words(m.name, tuple(nouns))]
        before = [m for m in fits if m.span.end <= start]
        if before and any_body:
            count = Counter(m.key for m in self.mentions)
            return max(reversed(before), key=lambda m: count[m.key])
        if before:
            return before[-1]
        return fits[0] if len({m.key for m in fits}) == 1 else None

    def before(self, start: int) -> Iterator[InstitutionMention]:
        """Mentions of centres that end before an offset, the nearest first."""
        return (m for m in reversed(self.mentions) if m.span.end <= start and m.kind in _LED)


@lru_cache(maxsize=20_000)
def _lemmas(word: str) -> frozenset[str]:
    """Lemmas of every reading of a word."""
    return frozenset(a.lemma.lower() for a in (*analyse(word), *analyse(word.lower()))) | {word.lower()}


def _is_facility(mention: InstitutionMention) -> bool:
    """Whether a text may call a body `placówka`: a house of its own, no part of another one."""
    head = _fold(mention.name).split(" ", 1)[0]
    return mention.kind in _FACILITIES and head not in role_phrase_words().no_facilities


@lru_cache(maxsize=20_000)
def _has_words(name: str, words: tuple[str, ...]) -> bool:
    """Whether a name has a noun among its first three words, and the other words anywhere."""
    known = [_lemmas(word) for word in _fold(name).split()]
    head = any(lemmas(words[0]) & one for one in known[:3])
    return head and all(any(_lemmas(word) & one for one in known) for word in words[1:])


@lru_cache(maxsize=20_000)
def _fold(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())


def named_run(words: Sequence[Word], index: int, people: frozenset[int]) -> int:
    """Index after capitalised words, or a quotation, at `index` that may name an institution."""
    end = index
    if end < len(words) and words[end].text in _QUOTES:
        close = next((i for i in range(end + 1, min(end + 9, len(words))) if words[i].text in _QUOTES), None)
        return close + 1 if close is not None and not people & set(range(end, close)) else index
    while (
        end < len(words)
        and end - index < _LONGEST
        and end not in people
        and words[end].is_word
        and words[end].is_capitalised
    ):
        end += 1
    return end


def find_named(
    words: Sequence[Word], index: int, people: frozenset[int], bodies: Bodies
) -> tuple[InstitutionMention | None, int]:
    """The institution that a name behind a role means (`prezes GeoTech`, `w naszym Centrum`), with the index after it.

    Without such an institution, the index after the name where a person's name follows at once; else `index`.
    """
    if index + 2 < len(words) and words[index].text.lower() in {"w", "z"} and words[index + 1].text.lower() in _OUR:
        mention = bodies.headed(words[index + 2].text)
        return mention, index + 3 if mention else index
    end = named_run(words, index, people)
    for last in range(end, index, -1):
        text = " ".join(word.text for word in words[index:last] if word.text not in _QUOTES)
        mention = bodies.named(text, words[index].start)
        if mention is not None:
            return mention, last
    follows_name = end in people or (end < len(words) and words[end].text in {",", "–", "-", "("} and end + 1 in people)
    return None, end if end > index and follows_name else index
