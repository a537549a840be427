"""Roles and institutions that a verb or a list ties to people: `X został dyrektorem Y`, `X i Y z Fundacji`."""

import itertools
from collections.abc import Iterator, Sequence

from nlp.entities.roles.lexicon import role_phrase_words
from nlp.entities.roles.scene import AND, DASHES, Found, Scene, outer_first, outer_last
from nlp.morphology import analyse

_LINK_REACH = 5
_HEAD_REACH = 9


def linked(scene: Scene) -> Iterator[Found]:
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
