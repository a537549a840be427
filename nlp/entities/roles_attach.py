"""Whose role is whose: from names to the roles and institutions that stand before and after them.

A walk from each name over its apposition (`X z Y, dyrektor Z i członek W`), and from each role to the name that
follows it (`dyrektor ROPS Anna Lis`, `wójtowie: X i Y`).
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlp.entities.institution_mention import InstitutionMention
from nlp.entities.people import PersonMention
from nlp.entities.people_context import courtesy_before, is_verb
from nlp.entities.roles_institutions import Bodies
from nlp.entities.roles_lexicon import role_phrase_words
from nlp.entities.roles_phrases import Places, RolePhrase
from nlp.entities.titles import titles_after, titles_before
from nlp.entities.words import Word
from nlp.morphology import analyse

_DASHES = frozenset({"–", "-", "—"})
_SEPARATORS = frozenset({",", "(", "/", ":", ";"}) | _DASHES
_AND = frozenset({"i", "oraz"})
_FROM = frozenset({"z", "ze"})
_BULLETS = frozenset({"•", "*", "·", "▪", "−"}) | _DASHES
_LINK_REACH = 5
_HEAD_REACH = 9


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
        if before.text.lower() in {"pan", "pana", "panu", "panem", "panie", "pani", "panią", "państwo"}:
            return first - 1
    return first


def outer_last(words: Sequence[Word], mention: PersonMention) -> int:
    """Index after a name and the titles behind it."""
    run = titles_after(words, mention.last)
    return run.last if run else mention.last


def attach(scene: Scene) -> tuple[Found, ...]:
    """Everything that the field says of people's roles, without a decision on what repeats."""
    before = {id(found.phrase): found for found in _before_names(scene, strict=True)}
    claimed = {key for key in before if key is not None}
    found = list(_before_names(scene, strict=True))
    after = [one for mention in scene.mentions for one in _after_name(scene, mention, claimed)]
    claimed |= {id(one.phrase) for one in after if one.phrase is not None}
    found += [*after, *_shared(scene, after)]
    linked = [one for one in _linked(scene) if id(one.phrase) not in claimed]
    claimed |= {id(one.phrase) for one in linked}
    found += linked
    found += [one for one in _before_names(scene, strict=False) if id(one.phrase) not in claimed]
    return (*found, *_on_behalf(scene))


def _on_behalf(scene: Scene) -> Iterator[Found]:
    """`w imieniu Ministerstwa … – Pani X`: the institution for which somebody speaks."""
    for first, (institution, last) in scene.places.starting.items():
        if scene.text(first - 1).lower() != "imieniu":
            continue
        at = last + 1 if scene.text(last) in {",", *_DASHES} else last
        if at in scene.outer and scene.outer[at].full:
            yield Found(scene.outer[at], None, institution, first, scene.outer[at].last, "institution")


def _listed(scene: Scene, index: int) -> Iterator[PersonMention]:
    """The names of a list that begins at an index: `X (…), Y i Z`."""
    while index in scene.outer:
        mention = scene.outer[index]
        yield mention
        index = outer_last(scene.words, mention)
        if scene.text(index) == "(":
            close = next((i for i in range(index, min(index + 14, len(scene.words))) if scene.text(i) == ")"), None)
            index = close + 1 if close is not None else index
        if scene.text(index) in {",", "i", "oraz"}:
            index += 1
        if scene.text(index) in {"a", "także", "i", "oraz"}:
            index += 2 if scene.text(index) == "a" else 1


def _before_names(scene: Scene, *, strict: bool) -> Iterator[Found]:
    """Roles with the name behind them. strict: nothing but a colon or `:` between; else a comma or dash as well."""
    for phrase in scene.phrases:
        at = phrase.last
        if not strict and scene.text(at) == "(":
            at = _behind_brackets(scene, at)
        if strict and scene.text(at) == ":":
            if not (phrase.may_be_plural or _opens_line(scene, phrase.first)):
                continue
            at += 1
        elif strict:
            at = _behind_seat(scene, at)
        elif scene.text(at) in {",", *_DASHES} or (scene.text(at) == "\n" and _opens_line(scene, phrase.first)):
            at += 1
        else:
            continue
        if scene.text(at) == "/" and scene.text(at + 1) in _DASHES and scene.text(at + 2) == "/":
            # `/-/` before a signature
            at += 3
        while scene.text(at - 1) == ":" and scene.text(at)[:1] == "\n":
            at += 2 if scene.text(at + 1) in _BULLETS else 1
        if at not in scene.outer:
            continue
        people = list(_listed(scene, at))
        if not (phrase.plural or (phrase.may_be_plural and scene.text(at - 1) == ":")):
            people = people[:1]
        for mention in people:
            yield Found(
                mention, phrase, phrase.institution, phrase.first, mention.last, "before" if strict else "apposition"
            )


def _behind_brackets(scene: Scene, at: int) -> int:
    """Index after brackets that open at an index; the index itself where they do not close soon."""
    return next((i + 1 for i in range(at, min(at + 8, len(scene.words))) if scene.text(i) == ")"), at)


def _behind_seat(scene: Scene, at: int) -> int:
    """Index after a place that stands between an institution and the name (`prezes Fundacji „X” z Żor Jan Lis`)."""
    if scene.text(at).lower() not in {"z", "ze", "w", "we"}:
        return at
    end = at + 1
    while end < len(scene.words) and end - at < 4 and end not in scene.outer and scene.words[end].is_capitalised:
        end += 1
    return end if end in scene.outer else at


def _after_name(scene: Scene, mention: PersonMention, claimed: set[int]) -> Iterator[Found]:
    """Roles and institutions in the apposition behind a name."""
    starts = {phrase.first: phrase for phrase in scene.phrases if id(phrase) not in claimed}
    at, count, placed = outer_last(scene.words, mention), 0, False
    while at < len(scene.words):
        step, separator = _step(scene, at, mention, count)
        phrase = starts.get(step)
        if phrase is not None and (separator or count == 0) and phrase.last > step:
            if not mention.full and (separator != "," or phrase.institution is None):
                return
            yield Found(mention, phrase, phrase.institution, mention.first, phrase.last, "apposition")
            at, count = phrase.last, count + 1
            placed = placed or phrase.institution is not None
            at += 1 if scene.text(at) == ")" else 0
            continue
        institution = None if placed else _institution_at(scene, step, separator, mention, count)
        if institution is None:
            return
        placed = True
        yield Found(mention, None, institution[0], mention.first, institution[1], "institution")
        at, count = institution[1], count + 1
        at += 1 if scene.text(at) == ")" else 0


def _shared(scene: Scene, found: Sequence[Found]) -> Iterator[Found]:
    """`X i Y z Fundacji`: what stands behind the last name without a role holds for the one before, too."""
    owners = {id(one.mention) for one in found}
    by_mention = {id(one.mention): one for one in found if one.phrase is None}
    for mention, follows in itertools.pairwise(scene.mentions):
        one = by_mention.get(id(follows))
        at = outer_last(scene.words, mention)
        joined = scene.text(at) in _AND and at + 1 == outer_first(scene.words, follows)
        if (
            one is not None
            and joined
            and scene.text(outer_last(scene.words, follows)) != ","
            and mention.full
            and id(mention) not in owners
        ):
            yield Found(mention, None, one.institution, mention.first, one.last, "institution")


def _step(scene: Scene, at: int, mention: PersonMention, count: int) -> tuple[int, str]:
    """Index after a separator and words that change nothing, and the separator (empty where none stands)."""
    separator = ""
    text = scene.text(at)
    if (
        text in _SEPARATORS
        or (count and text in _AND)
        or text == "\n"
        or (count and text == "." and _ends_line(scene, at))
    ):
        separator = text
        at += 1
    if separator == "," and scene.text(at) in {"a", "oraz", "i"}:
        at += 1
    known = role_phrase_words().between
    while scene.text(at).lower() in known and scene.words[at].is_word:
        separator = separator or ","
        at += 1
    return at, separator


def _ends_line(scene: Scene, at: int) -> bool:
    """Whether the full stop at an index only divides the parts of a line in a programme."""
    line = at
    while line > 0 and not scene.words[line - 1].is_break:
        line -= 1
    return not any(word.is_word and is_verb(word.text) for word in scene.words[line:at])


def _opens_line(scene: Scene, at: int) -> bool:
    return at == 0 or scene.words[at - 1].is_break


def _line_start(scene: Scene, mention: PersonMention) -> bool:
    """Whether a name opens its line, a list item, brackets, or what follows a colon or a dash."""
    at = outer_first(scene.words, mention)
    return _opens_line(scene, at) or scene.text(at - 1) in {":", "("} or scene.text(at - 1) in _BULLETS


def _institution_at(
    scene: Scene, step: int, separator: str, mention: PersonMention, count: int
) -> tuple[InstitutionMention, int] | None:
    """The institution that stands for a person's own right behind the name (`X (MOPS w Y)`, `X z Y`)."""
    if not mention.full:
        return None
    if separator == "" and scene.text(step).lower() in _FROM and step + 1 in scene.places.starting:
        return scene.places.starting[step + 1]
    if separator == "" and scene.text(step) == "reprezentujący" and step + 1 in scene.places.starting:
        return scene.places.starting[step + 1]
    if separator in {",", ""} and _represents(scene.text(step)) and step + 1 in scene.places.starting:
        return scene.places.starting[step + 1]
    if _is_company_word(scene.text(step)) and step + 1 in scene.places.starting:
        step += 1
    if step not in scene.places.starting:
        return None
    institution, last = scene.places.starting[step]
    follows = scene.text(last)
    if separator in {"(", "/", *_DASHES} and not count:
        return institution, last
    if separator in {",", "\n"} and _line_start(scene, mention):
        closed = follows in {"", ",", ".", ";", ")", "("} or follows[:1] == "\n"
        return (institution, last) if closed else None
    return None


def _is_company_word(text: str) -> bool:
    return text.lower() in {"firma", "spółka", "organizacja"}


def _represents(text: str) -> bool:
    return any(a.pos == "pact" and a.lemma in role_phrase_words().heads for a in analyse(text))


def _linked(scene: Scene) -> Iterator[Found]:
    """`X został dyrektorem Y`, `dyrektorem Y została X`, `X, która kieruje Y`."""
    known = role_phrase_words()
    by_first = {phrase.first: phrase for phrase in scene.phrases}
    for mention in scene.mentions:
        at = outer_last(scene.words, mention)
        reach, link = at, ""
        while reach < min(at + _HEAD_REACH, len(scene.words)):
            text = scene.text(reach)
            if text in {".", "!", "?"} or text[:1] == "\n" or reach in scene.outer:
                break
            verbs = {a.lemma for a in analyse(text.lower()) if a.pos in {"praet", "fin", "bedzie"}}
            if verbs & known.links:
                link = "links"
            elif verbs & known.heads:
                link = "heads"
            phrase = by_first.get(reach)
            if link == "links" and phrase is not None and "inst" in phrase.cases and reach - at <= _LINK_REACH:
                yield Found(mention, phrase, phrase.institution, mention.first, phrase.last, "predicate")
                break
            if link == "heads" and reach in scene.places.starting:
                institution, last = scene.places.starting[reach]
                yield Found(mention, None, institution, mention.first, last, "verb")
                break
            if link == "heads" and not verbs and (centre := scene.bodies.headed(text)):
                # `kieruje centrum`: the one that the text is about
                yield Found(mention, None, centre, mention.first, reach + 1, "verb")
                break
            if verbs and not link:
                break
            reach += 1
    for phrase in scene.phrases:
        if "inst" not in phrase.cases:
            continue
        verb = scene.text(phrase.last).lower()
        lemmas = {a.lemma for a in analyse(verb)} if verb and scene.words[phrase.last].is_word else set()
        if lemmas & known.links and phrase.last + 1 in scene.outer:
            mention = scene.outer[phrase.last + 1]
            yield Found(mention, phrase, phrase.institution, phrase.first, mention.last, "predicate")
