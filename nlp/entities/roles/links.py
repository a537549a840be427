"""Institutions that a list or `w imieniu` ties to people: `X i Y z Fundacji`, `w imieniu Y – X`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.entities.people.context import is_verb
from nlp.entities.people.find import PersonMention
from nlp.entities.roles.lexicon import role_phrase_words
from nlp.entities.roles.scene import AND, DASHES, Found, Scene, outer_first, outer_last
from nlp.morphology import analyse

_AND_ONLY = frozenset((word,) for word in AND)


def on_behalf(scene: Scene) -> Iterator[Found]:
    """`w imieniu Ministerstwa … – Pani X`, `Departament …: X, tel. …`: the institution for which somebody speaks."""
    for first, (institution, last) in scene.places.starting.items():
        announced = scene.text(last) == ":" and institution.method != "office" and first not in scene.led
        on_behalf = scene.text(first - 1).lower() in {"imieniu", "ramienia"}
        if not on_behalf and not announced and not represents(scene.text(first - 1)):
            continue
        at = last + 1 if scene.text(last) in {",", ":", *DASHES} else last
        if at in scene.outer and scene.outer[at].full:
            yield Found(scene.outer[at], None, institution, first, scene.outer[at].last, "institution")
        elif on_behalf and (mention := _speaker(scene, last)) is not None:
            yield Found(mention, None, institution, first, mention.last, "institution")


def _speaker(scene: Scene, index: int) -> PersonMention | None:
    """The subject of the clause that goes on at an index (`z ramienia ROPS w pracach uczestniczyła X`)."""
    number = scene.subjects.clause_at(index)
    clause = scene.subjects.clauses[number]
    verb = next((i for i in range(index, clause.last) if scene.words[i].is_word and is_verb(scene.text(i))), None)
    named = scene.subjects.named(number, verb) if verb is not None else ()
    return named[0] if len(named) == 1 and named[0].full else None


def represents(text: str) -> bool:
    """Whether a word is a participle of leading or representing (`reprezentująca`)."""
    return any(a.pos == "pact" and a.lemma in role_phrase_words().heads for a in analyse(text.lower()))


def shared(scene: Scene, found: Sequence[Found]) -> Iterator[Found]:
    """What stands behind the last name of a list and holds for those before it, too: an institution (`X i Y z
    Fundacji`), and an office in the plural (`X, Y i Z – superwizorzy`)."""
    owners = {id(one.mention) for one in found}
    number = {id(mention): index for index, mention in enumerate(scene.mentions)}
    for one in found:
        index = number[id(one.mention)]
        if one.phrase is not None and one.phrase.is_plural_of(one.mention.cases):
            for mention in _listed_before(scene, index):
                yield replace(one, mention=mention, first=mention.first)
        elif one.phrase is None and scene.text(outer_last(scene.words, one.mention)) != "," and index > 0:
            mention = scene.mentions[index - 1]
            joined = _gap(scene, mention, one.mention) in _AND_ONLY
            if joined and mention.full and id(mention) not in owners:
                yield Found(mention, None, one.institution, mention.first, one.last, "institution")


def _gap(scene: Scene, mention: PersonMention, follows: PersonMention) -> tuple[str, ...]:
    """Words between a name with its titles and the titles of the next."""
    first, last = outer_last(scene.words, mention), outer_first(scene.words, follows)
    return tuple(scene.text(i) for i in range(first, min(last, first + 3)))


def _listed_before(scene: Scene, index: int) -> Iterator[PersonMention]:
    """The names that commas and a conjunction join to the name at an index, from the last to the first."""
    wanted = _AND_ONLY
    while index > 0 and _gap(scene, scene.mentions[index - 1], scene.mentions[index]) in wanted:
        index -= 1
        yield scene.mentions[index]
        wanted = frozenset({(",",)})
