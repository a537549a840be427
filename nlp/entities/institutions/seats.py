"""Seats that a text gives outside the name: shared by joined acronyms, or before the name as in lists of dates."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from nlp.entities.institutions.found import Found
from nlp.entities.institutions.lexicon import staff
from nlp.entities.institutions.names import at_town
from nlp.entities.institutions.words import Words
from nlp.entities.places import read_place

_SEAT_OF = re.compile(r"(?P<town>[^\W\d_][\w -]*), (?:w )?(?:siedzib|budyn|sal)\w+ $")
_JOINTS = frozenset({",", "i", "oraz", "lub", "czy", "/", "a także"})
_LIST = 3
"""So many acronyms in a row without a place are sorts of bodies."""
_WINDOW = 60
"""How far before a name its town may stand, in characters."""


def share_seat(words: Words, found: Sequence[Found]) -> list[Found]:
    """`MOPS i PCPR w Ostrołęce`: an acronym without a place, joined to one with a place, stands in that place too."""
    result = list(found)
    for at in range(len(result) - 2, -1, -1):
        one, other = result[at], result[at + 1]
        if not (one.vague and one.method == "abbreviation" and other.place and other.method == "abbreviation"):
            continue
        if words.text[one.end : other.start].strip() in {"i", "oraz", ","}:
            result[at] = replace(one, seat=other.seat, place=other.place, vague=False)
    return result


def without_sorts(words: Words, found: Sequence[Found]) -> list[Found]:
    """Without acronyms that a list or a plural before them makes sorts of bodies: `pracownicy OPS, PCPR i CUS`."""
    result: list[Found] = []
    run: list[Found] = []
    for one in found:
        bare = one.vague and one.method == "abbreviation"
        if bare and run and words.text[run[-1].end : one.start].strip() in _JOINTS:
            run.append(one)
            continue
        result += _single(words, run)
        run = [one] if bare else []
        result += [] if bare else [one]
    return [*result, *_single(words, run)]


def _single(words: Words, run: Sequence[Found]) -> Sequence[Found]:
    """A row of acronyms without places, or nothing where they are sorts of bodies."""
    generic = len(run) >= _LIST or (len(run) > 1 and _of_many(words, run[0]))
    return () if generic else run


def _of_many(words: Words, one: Found) -> bool:
    """`kadry OPS i PCPR`: staff of any body of these sorts."""
    index = bisect_left(words.words, one.start, key=lambda word: word.start)
    before = words.words[index - 1] if index else None
    return before is not None and any(a.lemma.casefold() in staff() for a in before.readings)


def town_before(words: Words, found: Sequence[Found]) -> list[Found]:
    """`Częstochowa, siedziba Miejskiego Ośrodka …`: the town before the seat of a body without one."""
    return [_at_town_before(words, one) if one.vague else one for one in found]


def _at_town_before(words: Words, one: Found) -> Found:
    match = _SEAT_OF.search(words.text[max(0, one.start - _WINDOW) : one.start])
    if match is None:
        return one
    parts = match["town"].split()
    for first in range(max(0, len(parts) - 3), len(parts)):
        place = read_place(parts[first:], "nom")
        if place is not None and place.listed and place.words == len(parts) - first:
            return at_town(one, place.name, start=one.start, end=one.end, raw=one.raw)
    return one
