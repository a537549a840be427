"""Who leads, chairs or represents a body without a name for the office: `X kieruje Y`, `na czele Y stoi X`."""

from collections.abc import Iterator
from functools import lru_cache

from nlp.annotation import InstitutionKind
from nlp.entities.institutions.mention import InstitutionMention
from nlp.entities.people.context import lemmas
from nlp.entities.people.find import PersonMention
from nlp.entities.roles.clause import COORDINATE, PLACE, RELATIVE, Clause
from nlp.entities.roles.lexicon import role_phrase_words
from nlp.entities.roles.phrases import RolePhrase
from nlp.entities.roles.scene import Found, Scene
from nlp.morphology import analyse, forms

_CHAIR = {"m1": "przewodniczący", "f": "przewodnicząca"}
_FINITE = frozenset({"praet", "fin", "bedzie"})
_CLOSERS = frozenset({"”", '"', "»", ")"})
_REACH = 4
"""Words that may stand between a verb and the body that it governs."""


@lru_cache(maxsize=20_000)
def _verbs(word: str) -> frozenset[str]:
    return frozenset(a.lemma for a in analyse(word.lower()) if a.pos in _FINITE or a.pos == "ger")


@lru_cache(maxsize=20_000)
def _is_gerund(word: str) -> bool:
    readings = analyse(word.lower())
    return bool(readings) and all(a.pos not in _FINITE for a in readings)


def _entrusted(scene: Scene, number: int) -> tuple[PersonMention, ...]:
    """To whom a clause says that something is given (`powierzono X kierowanie Y`)."""
    clause = scene.subjects.clauses[number]
    texts = (scene.text(i) for i in range(clause.first, clause.last))
    if not any(a.lemma in role_phrase_words().gives for text in texts for a in analyse(text.lower())):
        return ()
    return tuple(m for m in scene.subjects.inside(clause) if "dat" in m.cases and "nom" not in m.cases)[:1]


def headships(scene: Scene) -> Iterator[Found]:
    """What verbs of leading, chairing and representing say of people and bodies."""
    known = role_phrase_words()
    wanted = known.heads | known.heads_dative | known.presides | known.works | known.stands
    for index, word in enumerate(scene.words):
        found = _verbs(word.text) & wanted if word.is_word else frozenset[str]()
        if not found:
            continue
        number = scene.subjects.clause_at(index)
        people = _entrusted(scene, number) if _is_gerund(word.text) else scene.subjects.named(number, index)
        if _is_gerund(word.text) and not people:
            continue
        body = _body(scene, index, number, found)
        if body is None and not (found & known.presides):
            continue
        people = people or scene.subjects.elided(number, index)
        for mention in people:
            yield from _stated(scene, index, mention, body, presides=bool(found & known.presides))


def _stated(
    scene: Scene, verb: int, mention: PersonMention, body: InstitutionMention | None, *, presides: bool
) -> Iterator[Found]:
    first, last = min(verb, mention.first), max(verb + 1, mention.last)
    if scene.subjects.clause_at(mention.first) != scene.subjects.clause_at(verb):
        first, last = verb, verb + 1
    if not presides:
        yield Found(mention, None, body, first, last, "verb")
        return
    chair = _CHAIR["f" if scene.subjects.genders.get(mention.key) == "f" else "m1"]
    panel = _panel(scene, verb) if body is None else ""
    if body is None and not panel:
        # Whoever presides over a delegation or a meeting holds no office.
        return
    role = f"{chair} {panel}".strip()
    phrase = RolePhrase(first, last, role, chair, False, False, frozenset({"nom"}), body)
    yield Found(mention, phrase, body, first, last, "presides")


def _panel(scene: Scene, verb: int) -> str:
    """The genitive of the panel without a name that a verb of presiding governs; empty where there is none."""
    clause = scene.subjects.clauses[scene.subjects.clause_at(verb)]
    texts = [scene.text(i) for i in range(clause.first, clause.last)]
    if clause.opener == RELATIVE:
        texts = [scene.text(i) for i in range(clause.opened - 2, clause.opened - 4, -1)]
    for text in texts:
        for lemma in sorted(lemmas(text) & role_phrase_words().panels):
            if clause.opener == RELATIVE or any("dat" in a.cases for a in analyse(text.lower()) if a.lemma == lemma):
                return next((f.form for f in forms(lemma) if f.agrees(number="sg", case="gen")), lemma)
    return ""


def _body(scene: Scene, verb: int, number: int, found: frozenset[str]) -> InstitutionMention | None:
    """The body that a verb governs: behind it, before it, or the one that a relative word refers to."""
    known = role_phrase_words()
    clause = scene.subjects.clauses[number]
    if found <= known.stands:
        head = next((i for i in range(clause.opened, clause.last) if scene.text(i).lower() == "czele"), None)
        if head is None or scene.text(head - 1).lower() != "na":
            return None
        if head + 1 in scene.places.starting:
            return scene.places.starting[head + 1][0]
        return antecedent(scene, clause) if clause.opener == RELATIVE else None
    if found <= known.works:
        return _behind(scene, verb, clause, frozenset({"w", "we", "dla"}))
    if clause.opener == RELATIVE and (one := antecedent(scene, clause)) is not None and not _is_subject(scene, clause):
        return one
    behind = _behind(scene, verb, clause, frozenset())
    if behind is None and clause.opener == PLACE:
        return antecedent(scene, clause)
    return behind or _ahead(scene, verb, clause)


def _is_subject(scene: Scene, clause: Clause) -> bool:
    return scene.text(clause.first - 1).lower() in {"który", "która"} and clause.first - 1 == clause.opened


def _behind(scene: Scene, verb: int, clause: Clause, prepositions: frozenset[str]) -> InstitutionMention | None:
    """The body behind a verb, behind one of the prepositions where there are any."""
    governed = not prepositions
    for at in range(verb + 1, min(clause.last, verb + 2 + _REACH)):
        text = scene.text(at)
        if text in {",", ":"}:
            return None
        if at in scene.places.starting and governed:
            return scene.places.starting[at][0]
        oblique = governed and text.islower() and any({"inst", "dat"} & a.cases for a in analyse(text))
        if oblique and (back := scene.bodies.told([text], scene.words[at].start)) is not None:
            return back
        if text.lower() in prepositions:
            governed = True
        elif any(a.pos == "prep" for a in analyse(text.lower())) and not prepositions:
            # `kieruje od maja CUS`: what hangs on the preposition is no body.
            continue
    return None


def _ahead(scene: Scene, verb: int, clause: Clause) -> InstitutionMention | None:
    """The body that ends before a verb and hangs on no preposition."""
    for at in range(verb - 1, clause.first - 1, -1):
        if at in scene.places.starting:
            mention, last = scene.places.starting[at]
            governed = any(a.pos == "prep" for a in analyse(scene.text(at - 1).lower()))
            near = verb - last <= _REACH and "," not in {scene.text(i) for i in range(last, verb)}
            if near and not governed and mention.kind is not InstitutionKind.PRESIDENT:
                return mention
    for at in range(verb - 1, max(clause.first - 1, verb - 2 - _REACH), -1):
        # `jednostką od maja kieruje X`
        text = scene.text(at).lower()
        oblique = any({"inst", "dat"} & a.cases and a.pos == "subst" for a in analyse(text))
        if oblique and not any(a.pos == "prep" for a in analyse(scene.text(at - 1).lower())):
            told = scene.bodies.told([text], scene.words[at].start)
            if told is not None:
                return told
    return None


def antecedent(scene: Scene, clause: Clause) -> InstitutionMention | None:
    """The institution that ends right before a relative clause."""
    at = clause.opened - 1
    while at > 0 and (scene.text(at) == "," or scene.text(at) in _CLOSERS):
        at -= 1
    for first in range(at, max(-1, at - 16), -1):
        if first in scene.places.starting and scene.places.starting[first][1] >= at + 1:
            return scene.places.starting[first][0]
    return None


def antecedent_of(scene: Scene, number: int) -> InstitutionMention | None:
    """The institution that a relative clause speaks of, also where a conjunction continues it (`…, gdzie kierowała A, a
    potem pełniła …`)."""
    clauses = scene.subjects.clauses
    at = number
    while at > 0 and clauses[at].opener in COORDINATE and clauses[at - 1].sentence == clauses[number].sentence:
        at -= 1
    return antecedent(scene, clauses[at]) if clauses[at].opener in {RELATIVE, PLACE} else None
