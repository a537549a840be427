"""Roles that a clause states with a verb of its own: `X pełni funkcję dyrektora Y`, `Radzie Y przewodniczy X`.

Only within one sentence, and only where one name is the nearest to the verb: `którą kieruje X`, `X objął stanowisko`.
"""

from collections.abc import Iterator
from functools import lru_cache

from nlp.entities.institutions.mention import InstitutionMention
from nlp.entities.people.context import lemmas
from nlp.entities.people.find import PersonMention
from nlp.entities.roles.lexicon import role_phrase_words
from nlp.entities.roles.phrases import RolePhrase
from nlp.entities.roles.scene import Found, Scene, outer_last
from nlp.morphology import analyse

PRESIDING = "przewodniczący"
"""The role of whoever presides; the person's gender decides its form."""
_REACH = 6
"""Words between a verb and the name or role that belongs to it."""
_ENDS = frozenset({".", "!", "?", ";", ":"})


@lru_cache(maxsize=20_000)
def _verbs(word: str) -> frozenset[str]:
    """Lemmas of the finite and passive readings of a word."""
    return frozenset(a.lemma for a in analyse(word.lower()) if a.pos in {"praet", "fin", "ppas", "bedzie"})


def clauses(scene: Scene) -> Iterator[Found]:
    """What verbs of holding an office and of presiding say of the nearest name."""
    if not scene.mentions:
        return
    ends = {outer_last(scene.words, mention): mention for mention in scene.mentions}
    for phrase in scene.phrases:
        yield from _held(scene, phrase, ends)
    for index, word in enumerate(scene.words):
        if word.is_word and "przewodniczyć" in _verbs(word.text):
            yield from _presided(scene, index, ends)
        elif word.is_word and _verbs(word.text) & role_phrase_words().heads:
            yield from _headed(scene, index)


def _held(scene: Scene, phrase: RolePhrase, ends: dict[int, PersonMention]) -> Iterator[Found]:
    """`X pełni funkcję dyrektora Y`, `funkcję dyrektora Y pełni X`, `X został powołany na dyrektora Y`."""
    known = role_phrase_words()
    at = phrase.first - 1
    post = at >= 0 and bool(lemmas(scene.text(at)) & known.posts) and "gen" in phrase.cases
    if not post and not (scene.text(at).lower() == "na" and "acc" in phrase.cases):
        return
    verb = next((i for i in range(at, max(-1, at - 4), -1) if _verbs(scene.text(i)) & known.holds), None)
    if verb is not None:
        mention = _left(scene, verb, ends) or (_right(scene, phrase.last) if scene.text(verb - 1) in _ENDS else None)
    else:
        verb = next((i for i in range(phrase.last, phrase.last + 3) if _verbs(scene.text(i)) & known.holds), None)
        mention = _right(scene, verb + 1) if verb is not None else None
    if mention is not None and mention.full:
        first, last = min(phrase.first, mention.first), max(phrase.last, mention.last)
        yield Found(mention, phrase, phrase.institution, first, last, "verb")


def _presided(scene: Scene, verb: int, ends: dict[int, PersonMention]) -> Iterator[Found]:
    """`X przewodniczy Radzie Y`, `Radzie Y przewodniczy X`, `Rada Y, której przewodniczyła X`."""
    mention, institution, last = _right(scene, verb + 1), None, verb + 1
    if mention is not None:
        last = mention.last
        institution = body_before(scene, verb)
    else:
        mention = _left(scene, verb, ends)
        institution, last = scene.places.starting.get(verb + 1, (None, last))
    if mention is None or not mention.full or institution is None:
        # Whoever presides over a delegation or a meeting holds no office.
        return
    first = min(verb, mention.first)
    phrase = RolePhrase(first, last, PRESIDING, PRESIDING, False, False, frozenset({"nom"}), institution)
    yield Found(mention, phrase, institution, first, last, "presides")


def _headed(scene: Scene, verb: int) -> Iterator[Found]:
    """`Centrum … kieruje X`, `Fundację … reprezentowała X`: a body before the verb, a name behind it."""
    mention, institution = _right(scene, verb + 1), body_before(scene, verb)
    if mention is not None and mention.full and institution is not None:
        yield Found(mention, None, institution, verb, mention.last, "verb")


def _left(scene: Scene, verb: int, ends: dict[int, PersonMention]) -> PersonMention | None:
    """The name that ends shortly before a verb, with only words without a role between (`X od maja pełni`)."""
    for index in range(verb, max(-1, verb - _REACH), -1):
        if index in ends:
            return ends[index]
        text = scene.text(index - 1)
        if text in _ENDS or text[:1] == "\n" or (index < verb and _other_verb(scene.text(index))):
            return None
    return None


def _other_verb(word: str) -> bool:
    found = _verbs(word)
    return bool(found) and not found & (role_phrase_words().links | role_phrase_words().holds)


def _right(scene: Scene, index: int) -> PersonMention | None:
    """The name that begins shortly behind a verb, with nothing but adverbs and participles between."""
    for at in range(index, index + 3):
        if at in scene.outer:
            return scene.outer[at]
        if not scene.text(at)[:1].isalpha() or any(a.pos in {"subst", "prep"} for a in analyse(scene.text(at))):
            return None
    return None


def body_before(scene: Scene, verb: int) -> InstitutionMention | None:
    """The institution that ends just before a verb, or before `, której`."""
    at = verb
    if scene.text(at - 1).lower() in {"której", "któremu", "którym", "którą"}:
        at -= 2 if scene.text(at - 2) == "," else 1
    found = (
        m
        for first, (m, last) in scene.places.starting.items()
        if last == at or (last == at - 1 and scene.text(last) == "”")
    )
    return next(found, None)
