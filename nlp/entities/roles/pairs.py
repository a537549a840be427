"""Several offices or bodies shared out among several people: `burmistrzowie Żnina i Barcina – X i Y`.

Where as many people follow as offices or bodies stand before them, each gets the one in their place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.entities.institutions.mention import InstitutionMention
from nlp.entities.roles.listing import listed
from nlp.entities.roles.phrases import RolePhrase
from nlp.entities.roles.scene import AND, DASHES, Found, Scene

_BEFORE_PEOPLE = frozenset({",", ":", "("}) | DASHES
_RESPECTIVELY = frozenset({"odpowiednio", "kolejno", "czyli", "tj"})
_PREPOSITIONS = frozenset({"w", "we", "z", "ze"})


def pairs(scene: Scene) -> Iterator[Found]:
    """People with the office and the body that fall to each of them."""
    by_first = {phrase.first: phrase for phrase in scene.phrases}
    done: set[int] = set()
    for phrase in scene.phrases:
        if phrase.first in done:
            continue
        joined = _joined_offices(scene, phrase, by_first)
        if len(joined) > 1:
            done |= {one.first for one in joined}
            yield from _offices(scene, joined)
        elif phrase.may_be_plural:
            yield from _bodies(scene, phrase)


def _joined_offices(scene: Scene, phrase: RolePhrase, by_first: dict[int, RolePhrase]) -> list[RolePhrase]:
    """`dyrektor i główna księgowa`: offices in the singular that a conjunction joins."""
    joined = [phrase]
    while not joined[-1].plural and scene.text(joined[-1].last) in AND:
        following = by_first.get(joined[-1].last + 1)
        if following is None or following.plural or following.role is None or not following.cases & phrase.cases:
            break
        joined.append(following)
    return joined if phrase.role is not None else [phrase]


def _offices(scene: Scene, joined: Sequence[RolePhrase]) -> Iterator[Found]:
    last = joined[-1]
    people = list(listed(scene, _people_at(scene, last.last)))
    body = last.institution
    offices = [one if one.institution else replace(one, institution=body) for one in joined]
    if len(people) == len(offices):
        for mention, one in zip(people, offices, strict=True):
            yield Found(mention, one, one.institution, one.first, mention.last, "pair")
    elif people and last.last == _people_at(scene, last.last):
        # `dyrektor i założycielka Fundacji X`: all are hers.
        for one in offices:
            yield Found(people[0], one, one.institution, one.first, people[0].last, "pair")


def _bodies(scene: Scene, phrase: RolePhrase) -> Iterator[Found]:
    bodies, at = _joined_bodies(scene, phrase)
    if len(bodies) < 2:
        return
    people = list(listed(scene, _people_at(scene, at)))
    if len(people) != len(bodies):
        return
    for mention, body in zip(people, bodies, strict=True):
        yield Found(mention, replace(phrase, institution=body), body, phrase.first, mention.last, "pair")


def _joined_bodies(scene: Scene, phrase: RolePhrase) -> tuple[list[InstitutionMention], int]:
    """The bodies behind an office that commas and conjunctions join, with the index after the last."""
    at = phrase.last
    bodies = [phrase.institution] if phrase.institution else []
    if not bodies and at in scene.places.starting:
        mention, at = scene.places.starting[at]
        bodies.append(mention)
    while bodies and scene.text(at) in AND | {","}:
        start = at + 2 if scene.text(at + 1).lower() in _PREPOSITIONS else at + 1
        if start not in scene.places.starting:
            break
        mention, at = scene.places.starting[start]
        bodies.append(mention)
    return bodies, at


def _people_at(scene: Scene, index: int) -> int:
    """Where the people behind offices or bodies begin: behind a comma, dash or colon and `odpowiednio`."""
    at = index
    for _ in range(2):
        if scene.text(at) in _BEFORE_PEOPLE:
            at += 1
        if scene.text(at).lower() in _RESPECTIVELY:
            at += 1
    return at
