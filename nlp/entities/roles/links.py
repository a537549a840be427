"""Institutions that a list or `w imieniu` ties to people: `X i Y z Fundacji`, `w imieniu Y – X`."""

import itertools
from collections.abc import Iterator, Sequence

from nlp.entities.roles.scene import AND, DASHES, Found, Scene, outer_first, outer_last


def on_behalf(scene: Scene) -> Iterator[Found]:
    """`w imieniu Ministerstwa … – Pani X`, `Departament …: X, tel. …`: the institution for which somebody speaks."""
    for first, (institution, last) in scene.places.starting.items():
        announced = scene.text(last) == ":" and institution.method != "office"
        if scene.text(first - 1).lower() != "imieniu" and not announced:
            continue
        at = last + 1 if scene.text(last) in {",", ":", *DASHES} else last
        if at in scene.outer and scene.outer[at].full:
            yield Found(scene.outer[at], None, institution, first, scene.outer[at].last, "institution")


def shared(scene: Scene, found: Sequence[Found]) -> Iterator[Found]:
    """`X i Y z Fundacji`: what stands behind the last name without a role holds for the one before, too."""
    owners = {id(one.mention) for one in found}
    by_mention = {id(one.mention): one for one in found if one.phrase is None}
    for mention, follows in itertools.pairwise(scene.mentions):
        one = by_mention.get(id(follows))
        at = outer_last(scene.words, mention)
        joined = scene.text(at) in AND and at + 1 == outer_first(scene.words, follows)
        if (
            one is not None
            and joined
            and scene.text(outer_last(scene.words, follows)) != ","
            and mention.full
            and id(mention) not in owners
        ):
            yield Found(mention, None, one.institution, mention.first, one.last, "institution")
