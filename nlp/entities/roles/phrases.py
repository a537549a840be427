"""Role phrases in a text: the noun with its adjectives, what it is for, and the institution behind it.

`zastępcy dyrektora Regionalnego Ośrodka …` is the role `zastępca dyrektora` with that institution.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.annotation import InstitutionKind
from nlp.entities.institutions.mention import InstitutionMention
from nlp.entities.people.context import lemmas
from nlp.entities.roles.complements import complement, task, task_words
from nlp.entities.roles.institutions import Bodies, find_named
from nlp.entities.roles.lexicon import role_phrase_words
from nlp.entities.roles.modifiers import before_noun
from nlp.entities.roles.placed import Places
from nlp.entities.roles.references import common_body, possessed
from nlp.entities.roles.words import RoleNoun, abbreviated_before_task, borrowed_role, is_abbreviated, role_nouns
from nlp.entities.words import Word
from nlp.morphology import forms

_KINDS_OF_BODY = frozenset({"firma", "spółka", "fundacja", "stowarzyszenie", "organizacja", "agencja", "instytucja"})
_BEFORE_INSTITUTION = frozenset({"w", "we", "przy", "z", "ze", "na", "nad"})


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role as a text states it; `first` and `last` are indices of words (half-open), `last` after the institution."""

    first: int
    last: int
    role: str | None
    """Nominative, without the institution; None where the word only ties to an institution."""
    noun: str
    plural: bool
    may_be_plural: bool
    """Whether a form that may be singular (`doradcy`) may also stand for several people."""
    cases: frozenset[str]
    institution: InstitutionMention | None
    singular_cases: frozenset[str] = frozenset()
    """Cases of the readings in the singular."""
    others: tuple[tuple[str, str], ...] = ()
    """Other nouns that the form may be, with their case (`ministra`: `minister` in the genitive, or the woman)."""
    own_cases: frozenset[str] = frozenset()
    """Cases in the singular of `noun` itself."""

    def noun_for(self, cases: frozenset[str]) -> str:
        """The noun that agrees with a name in one of the cases."""
        if not self.own_cases & cases:
            return next((lemma for lemma, case in self.others if case in cases), self.noun)
        return self.noun

    def is_plural_of(self, cases: frozenset[str]) -> bool:
        """Whether beside a name in one of the cases the noun can only be a plural (`asystentki Anna i Ewa`)."""
        return self.plural or (self.may_be_plural and "nom" in cases and not cases & self.singular_cases)


def _institution(words: Sequence[Word], index: int, places: Places) -> tuple[InstitutionMention | None, int]:
    """The institution that follows a role, with the index after it."""
    if index in places.starting:
        return places.starting[index]
    step = index
    if step < len(words) and words[step].text == "\n":
        return places.starting.get(step + 1, (None, index))
    if step < len(words) and (words[step].text.lower() in _BEFORE_INSTITUTION or words[step].text == "("):
        step += 1
        while step < len(words) and step - index < 3 and step not in places.starting and _introduces(words[step].text):
            step += 1
        if step in places.starting:
            mention, last = places.starting[step]
            closed = words[index].text == "(" and last < len(words) and words[last].text == ")"
            return mention, last + 1 if closed else last
    return None, index


def _introduces(text: str) -> bool:
    """Whether a word only leads over to a name (`w naszym CUS`, `w firmie X`)."""
    small = text.lower()
    return small in {"naszym", "naszego", "tym", "tego"} or (text == small and bool(lemmas(text) & _KINDS_OF_BODY))


def _ministry(index: int, places: Places) -> tuple[InstitutionMention | None, int]:
    """The ministry that an office itself names (`wiceminister zdrowia`), with the index after it."""
    mention, last = places.starting.get(index, (None, index))
    named = mention is not None and mention.kind is InstitutionKind.MINISTRY and last > index + 1
    return (mention, last) if named else (None, index)


def find_roles(words: Sequence[Word], places: Places, people: frozenset[int], bodies: Bodies) -> Iterator[RolePhrase]:
    """Every role phrase in order. people: indices of words that belong to people's names and titles."""
    index = 0
    while index < len(words):
        word = words[index]
        borrowed = borrowed_role(words, index) if word.is_word and index not in people else None
        nouns = role_nouns(word.text) if word.is_word and index not in people else ()
        nouns = nouns or abbreviated_before_task(words, index)
        if borrowed is not None and not _inside(index, places):
            phrase = _borrowed(words, index, borrowed, places, people, bodies)
        elif nouns and not _inside(index, places):
            phrase = _read(words, index, nouns, places, people, bodies)
        else:
            index += 1
            continue
        yield phrase
        index = max(phrase.last, index + 1)


def _read(
    words: Sequence[Word], index: int, nouns: Sequence[RoleNoun], places: Places, people: frozenset[int], bodies: Bodies
) -> RolePhrase:
    """The phrase around the noun of a role."""
    first, before = before_noun(words, index, nouns)
    mention, last = _ministry(index, places)
    behind = index + 2 if is_abbreviated(words[index].text) and _text(words, index + 1) == "." else index + 1
    end, after = (last, []) if mention else complement(words, behind, nouns, places, people, bodies)
    if mention is None:
        mention, last = _institution(words, end, places)
    if mention is None and last == end:
        mention, last = common_body(words, end, people | places.inside, bodies) or find_named(
            words, end, people, bodies
        )
        if mention is None and last > end:
            # `właściciel firmy „X” s.c.`
            quoted = last + 1 if _text(words, last) in {"„", '"', "“"} else last
            mention, last = places.starting.get(last, places.starting.get(quoted, (None, last)))
    if mention is not None and after is not None and (stop := task(words, last, places)) > last:
        # `pełnomocnik Marszałka Województwa Śląskiego ds. równości`
        after = [*after, *task_words(words, last, stop)]
        last = stop
    if mention is None:
        mention = possessed(words, first, bodies)
    noun = nouns[0]
    head = _genitive(words[index].text, nouns) if before[:1] == ["p.o."] else noun.lemma
    role = " ".join([*before, head, *(after or ())])
    states = noun.states_role and after is not None and not _only_organises(noun.lemma, after)
    return RolePhrase(
        first=first,
        last=last,
        role=role if states else None,
        noun=noun.lemma,
        plural=all(n.number == "pl" for n in nouns),
        may_be_plural=any(n.number == "pl" for n in nouns),
        cases=frozenset(n.case for n in nouns),
        institution=mention,
        singular_cases=frozenset(n.case for n in nouns if n.number == "sg"),
        others=tuple((n.lemma, n.case) for n in nouns if n.lemma != noun.lemma and n.number == "sg"),
        own_cases=frozenset(n.case for n in nouns if n.lemma == noun.lemma and n.number == "sg"),
    )


def _borrowed(
    words: Sequence[Word], index: int, end: int, places: Places, people: frozenset[int], bodies: Bodies
) -> RolePhrase:
    """`project manager w Fundacji X`: an English office, which does not inflect."""
    role = " ".join(word.text if word.text.isupper() else word.text.lower() for word in words[index:end])
    mention, last = _institution(words, end, places)
    if mention is None and last == end:
        mention, last = find_named(words, end, people, bodies)
    return RolePhrase(index, last, role, role, False, False, frozenset({"nom"}), mention, frozenset({"nom"}))


def _text(words: Sequence[Word], index: int) -> str:
    return words[index].text if index < len(words) else ""


def _only_organises(noun: str, after: Sequence[str]) -> bool:
    """Whether somebody only runs an event (`organizator konferencji`), which is no office."""
    known = role_phrase_words()
    return noun in known.organisers and (not after or bool(lemmas(after[0]) & known.events))


def _genitive(surface: str, nouns: Sequence[RoleNoun]) -> str:
    """After `p.o.` the role stands in the genitive (`p.o. dyrektora`)."""
    if any(noun.case == "gen" for noun in nouns):
        return surface.lower()
    genitive = (f.form for f in forms(nouns[0].lemma) if f.agrees(number="sg", case="gen", gender=nouns[0].gender))
    return next(genitive, nouns[0].lemma)


def _inside(index: int, places: Places) -> bool:
    """Whether a word lies inside an institution's name and does not begin it as an office (`Wojewoda Podlaski`)."""
    if index not in places.inside:
        return False
    if index in places.starting:
        mention = places.starting[index][0]
        return mention.method != "office" and not role_nouns(mention.name.split(" ", 1)[0])
    return True
