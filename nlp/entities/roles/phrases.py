"""Role phrases in a text: the noun with its adjectives, what it is for, and the institution behind it.

`zastępcy dyrektora Regionalnego Ośrodka …` is the role `zastępca dyrektora` with that institution.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.annotation import InstitutionKind
from nlp.entities.institutions.mention import InstitutionMention
from nlp.entities.people.context import lemmas
from nlp.entities.roles.institutions import Bodies, find_named
from nlp.entities.roles.lexicon import role_phrase_words
from nlp.entities.roles.modifiers import agreeing, before_noun
from nlp.entities.roles.references import common_body, possessed
from nlp.entities.roles.words import RoleNoun, role_nouns
from nlp.entities.words import Word
from nlp.morphology import PLACE, analyse, forms
from nlp.nominative.letter_case import is_roman

_BEFORE_INSTITUTION = frozenset({"w", "we", "przy", "z", "ze", "na", "nad"})
_LONGEST_TASK = 12


@dataclass(frozen=True, slots=True)
class Places:
    """Where the institutions of a field stand, by index of word: the one that begins there, with the index after it."""

    starting: Mapping[int, tuple[InstitutionMention, int]]
    inside: frozenset[int]


def place_institutions(words: Sequence[Word], mentions: Sequence[InstitutionMention]) -> Places:
    """Institutions by the index of their first word; the longest where several begin together."""
    starting: dict[int, tuple[InstitutionMention, int]] = {}
    inside: set[int] = set()
    at = {word.start: index for index, word in enumerate(words)}
    for mention in sorted(mentions, key=lambda m: (m.span.start, m.span.end)):
        first = at.get(mention.span.start)
        if first is None:
            continue
        last = first
        while last < len(words) and words[last].end <= mention.span.end:
            last += 1
        starting[first] = (mention, last)
        inside.update(range(first, last))
    return Places(starting, frozenset(inside))


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

    def is_plural_of(self, cases: frozenset[str]) -> bool:
        """Whether beside a name in one of the cases the noun can only be a plural (`asystentki Anna i Ewa`)."""
        return self.plural or (self.may_be_plural and "nom" in cases and not cases & self.singular_cases)


def _is_genitive(word: Word) -> bool:
    """Whether a word may hang on a noun in the genitive."""
    return any(
        "gen" in a.cases and a.pos in {"subst", "adj", "ger", "ppas", "pact", "num", "depr"}
        for a in (*analyse(word.text), *analyse(word.text.lower()))
    )


def _task(words: Sequence[Word], index: int, places: Places) -> int:
    """Index after `ds. …` at `index`: nouns and adjectives, joined by `i` or a comma; `index` where none stands."""
    if index + 1 >= len(words):
        return index
    if (words[index].text.lower(), words[index + 1].text.lower()) not in {("ds", "."), ("do", "spraw")}:
        return index
    end = last = index + 2
    while end < len(words) and end - index < _LONGEST_TASK and end not in places.starting:
        word = words[end]
        if word.is_word and _is_genitive(word) and not word.is_capitalised:
            end += 1
            last = end
        elif word.text in {"i", "oraz"} and end + 1 < len(words) and _is_genitive(words[end + 1]):
            end += 1
        else:
            break
    return last


def _after(
    words: Sequence[Word], index: int, nouns: Sequence[RoleNoun], places: Places, people: frozenset[int], bodies: Bodies
) -> tuple[int, list[str] | None]:
    """Index after the noun's adjectives and complement, and these words as the role has them.

    None where the complement only counts (`szefowe wszystkich trzech placówek`), so that no office is named.
    """
    kept: list[str] = []
    adjoining, generic = True, False
    while index < len(words) and index not in people:
        word = words[index]
        if index in places.starting:
            mention, _ = places.starting[index]
            if mention.method == "office" and lemmas(word.text) & {"zarząd"}:
                # `członek Zarządu Województwa …`: the voivodeship is the institution, the board belongs to the role.
                kept.append(word.text.lower())
            break
        end = _task(words, index, places)
        if end > index:
            joined = [words[i].text + ("." if words[i].text.lower() == "ds" else "") for i in range(index, end)]
            kept += [text for text in joined if text != "."]
            index = end
            break
        if not kept and word.is_word and word.text.islower() and _is_local(word.text, words, index):
            # `proboszcz miejscowej parafii`
            index += 1
            continue
        if word.is_word and word.text.lower() in role_phrase_words().generic:
            generic = True
            index += 1
            continue
        if generic and word.is_word and _is_genitive(word) and not word.is_capitalised:
            index += 1
            continue
        if not word.is_word or lemmas(word.text) & (role_phrase_words().units | role_phrase_words().bodies):
            break
        if is_roman(word.text) and index + 1 < len(words) and _is_genitive(words[index + 1]):
            # `superwizor pracy socjalnej II stopnia`
            kept.append(word.text)
            index += 1
            continue
        if word.is_capitalised and not role_nouns(word.text) and bodies.opened(word.text):
            break
        if _is_seat(words, index, places):
            index += 1
            break
        form = agreeing(word.text, nouns) if adjoining and not word.is_capitalised else None
        if form is None and adjoining and word.is_capitalised and not kept:
            form = agreeing(word.text, nouns) if index + 1 in places.starting or index + 1 in people else None
        if form is not None:
            kept.append(form)
        elif _is_genitive(word) and (not word.is_capitalised or _common(word.text)):
            adjoining = False
            kept.append(word.text.lower())
        else:
            break
        index += 1
    return index, None if generic else kept


def _is_local(text: str, words: Sequence[Word], index: int) -> bool:
    """Whether an adjective in the genitive only points at the body behind it (`miejscowej parafii`)."""
    points = any(a.pos == "adj" and "gen" in a.cases and a.lemma in role_phrase_words().dropped for a in analyse(text))
    return points and index + 1 < len(words) and bool(lemmas(words[index + 1].text) & role_phrase_words().bodies)


def _is_seat(words: Sequence[Word], index: int, places: Places) -> bool:
    """Whether a place in the genitive tells whose role it is (`sołtys Ciechowa`), where no unit is named."""
    word = words[index]
    return (
        word.is_capitalised
        and index not in places.starting
        and any("gen" in a.cases and PLACE in a.labels for a in analyse(word.text))
        and not _common(word.text)
    )


@lru_cache(maxsize=50_000)
def _common(word: str) -> bool:
    """Whether a capitalised word may well be a common noun or adjective (`Sekretarz Stanu`)."""
    return any("nazwa_pospolita" in a.labels or a.pos == "adj" for a in analyse(word.lower()))


def _institution(words: Sequence[Word], index: int, places: Places) -> tuple[InstitutionMention | None, int]:
    """The institution that follows a role, with the index after it."""
    if index in places.starting:
        return places.starting[index]
    step = index
    if step < len(words) and words[step].text == "\n":
        return places.starting.get(step + 1, (None, index))
    if step < len(words) and (words[step].text.lower() in _BEFORE_INSTITUTION or words[step].text == "("):
        step += 1
        while (
            step < len(words) and step - index < 3 and words[step].text.lower() in {"naszym", "naszego", "tym", "tego"}
        ):
            step += 1
        if step in places.starting:
            mention, last = places.starting[step]
            closed = words[index].text == "(" and last < len(words) and words[last].text == ")"
            return mention, last + 1 if closed else last
    return None, index


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
        nouns = role_nouns(word.text) if word.is_word and index not in people else ()
        if not nouns or _inside(index, places):
            index += 1
            continue
        first, before = before_noun(words, index, nouns)
        mention, last = _ministry(index, places)
        end, after = (last, []) if mention else _after(words, index + 1, nouns, places, people, bodies)
        if mention is None:
            mention, last = _institution(words, end, places)
        if mention is None and last == end:
            mention, last = common_body(words, end, people, bodies) or find_named(words, end, people, bodies)
        if mention is None:
            mention = possessed(words, first, bodies)
        noun = nouns[0]
        head = noun.lemma
        if before[:1] == ["p.o."]:
            head = _genitive(words[index].text, nouns)
        role = " ".join([*before, head, *(after or ())])
        yield RolePhrase(
            first=first,
            last=last,
            role=role if noun.states_role and after is not None else None,
            noun=noun.lemma,
            plural=all(n.number == "pl" for n in nouns),
            may_be_plural=any(n.number == "pl" for n in nouns),
            cases=frozenset(n.case for n in nouns),
            institution=mention,
            singular_cases=frozenset(n.case for n in nouns if n.number == "sg"),
        )
        index = max(last, index + 1)


def _genitive(surface: str, nouns: Sequence[RoleNoun]) -> str:
    """After `p.o.` the role stands in the genitive (`p.o. dyrektora`)."""
    if any(noun.case == "gen" for noun in nouns):
        return surface.lower()
    genitive = (f.form for f in forms(nouns[0].lemma) if f.agrees(number="sg", case="gen", gender=nouns[0].gender))
    return next(genitive, nouns[0].lemma)


def _inside(index: int, places: Places) -> bool:
    """Whether a word lies inside an institution's name and does not begin it as an office."""
    if index not in places.inside:
        return False
    if index in places.starting:
        return places.starting[index][0].method != "office"
    return True
