"""Offices that a clause states with a verb of its own: `X pełni funkcję dyrektora Y`, `dyrektorem Y została X`.

An office counts where a word of the clause says that somebody takes it, holds it, gets it or gives it up; who that is
says the subject, or the object of verbs such as `powołać`.
"""

from collections.abc import Iterator
from functools import lru_cache

from nlp.entities.people.context import lemmas
from nlp.entities.people.find import PersonMention
from nlp.entities.roles.headships import antecedent_of
from nlp.entities.roles.lexicon import role_phrase_words
from nlp.entities.roles.phrases import RolePhrase
from nlp.entities.roles.scene import Found, Scene
from nlp.morphology import analyse

_FINITE = frozenset({"praet", "fin", "bedzie", "ppas", "imps"})
_RESIGNS = frozenset({"rezygnacja", "odejście", "ustąpienie", "objęcie", "awans"})


@lru_cache(maxsize=20_000)
def verb_lemmas(word: str) -> frozenset[str]:
    """Lemmas of the finite, impersonal and passive readings of a word."""
    return frozenset(a.lemma for a in analyse(word.lower()) if a.pos in _FINITE)


def _future(scene: Scene, index: int) -> frozenset[str]:
    """Lemmas of an infinitive beside `będzie` (`funkcję pełnić będzie X`)."""
    if not {scene.text(index - 1).lower(), scene.text(index + 1).lower()} & {"będzie", "będą"}:
        return frozenset()
    return frozenset(a.lemma for a in analyse(scene.text(index).lower()) if a.pos == "inf")


@lru_cache(maxsize=20_000)
def _is_passive(word: str) -> bool:
    return any(a.pos == "ppas" and "nom" in a.cases for a in analyse(word.lower()))


@lru_cache(maxsize=5_000)
def _is_preposition(word: str) -> bool:
    return any(a.pos == "prep" for a in analyse(word.lower()))


def clauses(scene: Scene) -> Iterator[Found]:
    """What the clauses of a field say of who takes, holds or loses an office."""
    for phrase in scene.phrases:
        kind = _frame(scene, phrase)
        if kind is None:
            continue
        number = scene.subjects.clause_at(phrase.first)
        for mention in _holders(scene, phrase, kind, number)[: None if phrase.may_be_plural else 1]:
            clause = scene.subjects.clauses[number]
            institution = phrase.institution
            if institution is None:
                institution = antecedent_of(scene, number)
            near = clause.opened <= mention.first and mention.last <= clause.last
            first = min(phrase.first, mention.first) if near else phrase.first
            last = max(phrase.last, mention.last) if near else phrase.last
            yield Found(mention, phrase, institution, first, last, "predicate" if kind == "inst" else "verb")


def _frame(scene: Scene, phrase: RolePhrase) -> str | None:
    """How an office stands in its clause: `post` (`funkcję dyrektora`, `na dyrektora`), `inst`, `as`, or None."""
    known = role_phrase_words()
    before = scene.text(phrase.first - 1).lower()
    if lemmas(before) & known.posts and "gen" in phrase.cases:
        return "post"
    if before == "na" and "acc" in phrase.cases:
        return "post"
    if before == "jako":
        return "as"
    return "inst" if "inst" in phrase.cases and not _is_preposition(before) else None


def _holders(scene: Scene, phrase: RolePhrase, kind: str, number: int) -> tuple[PersonMention, ...]:
    """The people who have the office of a phrase by what its clause says."""
    known = role_phrase_words()
    clause = scene.subjects.clauses[number]
    verbs = sorted(
        (i for i in range(clause.first, clause.last) if scene.words[i].is_word),
        key=lambda i: phrase.first - i if i < phrase.first else i - phrase.last + 1,
    )
    wanted = {"post": known.takes | known.gives, "inst": known.links | known.gives, "as": known.works}[kind]
    for index in verbs:
        if phrase.first <= index < phrase.last:
            continue
        text = scene.text(index)
        found = (verb_lemmas(text) | _future(scene, index)) & wanted
        if not found:
            if kind == "post" and index < phrase.first and lemmas(text) & known.appointments:
                return _appointed(scene, index, number)
            continue
        if found & known.gives and not _is_passive(text):
            return _object(scene, number, index)
        if kind == "inst" and index < phrase.first and _other_predicate(scene, index + 1, phrase.first):
            return ()
        if found & known.links and any(
            verb_lemmas(scene.text(i)) & known.gives and _is_passive(scene.text(i)) for i in verbs
        ):
            kind = "passive"
        named = scene.subjects.named(number, index)
        may_be_elided = kind != "inst" or (index < phrase.first and not _has_body(scene, index, phrase))
        return named or (scene.subjects.elided(number, index) if may_be_elided else ())
    return ()


@lru_cache(maxsize=20_000)
def _is_predicate(word: str) -> bool:
    """Whether a word is an adjective or participle that a link verb may be about (`zachwycony`)."""
    readings = analyse(word)
    verbal = all(a.pos in {"adj", "ppas"} and a.lemma not in role_phrase_words().gives for a in readings)
    return verbal and any("nom" in a.cases for a in readings)


def _other_predicate(scene: Scene, first: int, last: int) -> bool:
    return any(_is_predicate(scene.text(i)) for i in range(first, last))


def _has_body(scene: Scene, verb: int, phrase: RolePhrase) -> bool:
    """Whether an institution that may be the subject stands around a verb and the office behind it."""
    clause = scene.subjects.clauses[scene.subjects.clause_at(verb)]
    return any(
        i in scene.places.starting and not _is_preposition(scene.text(i - 1)) and i not in scene.led
        for i in [*range(clause.first, phrase.first), *range(phrase.last, clause.last)]
    )


def _appointed(scene: Scene, noun: int, number: int) -> tuple[PersonMention, ...]:
    """Whose `powołanie` or `rezygnacja` it is: the genitive behind it; of what one does oneself also the subject."""
    mention = scene.outer.get(noun + 1)
    if mention is not None:
        return (mention,) if "gen" in mention.cases else ()
    if not lemmas(scene.text(noun)) & _RESIGNS:
        return ()
    clause = scene.subjects.clauses[number]
    verb = next((i for i in range(clause.first, clause.last) if verb_lemmas(scene.text(i))), None)
    return scene.subjects.named(number, verb) if verb is not None else ()


def _object(scene: Scene, number: int, verb: int) -> tuple[PersonMention, ...]:
    """Whom a verb such as `powołać` or `powierzyć` has as its object."""
    inside = [
        m
        for m in scene.subjects.inside(scene.subjects.clauses[number])
        if m.cases & {"acc", "dat", "gen"} and not _is_preposition(scene.text(m.first - 1))
    ]
    oblique = [m for m in inside if "nom" not in m.cases]
    return (min(oblique, key=lambda m: abs(m.first - verb)),) if oblique else ()
