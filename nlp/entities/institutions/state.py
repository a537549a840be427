"""Bodies of the state that a text names by an office or a phrase: the President, ministers, `resort rodziny`."""

from datetime import date

from nlp.annotation import InstitutionKind
from nlp.entities.institutions.found import Found
from nlp.entities.institutions.lexicon import ministries, name_on
from nlp.entities.institutions.units import office
from nlp.entities.institutions.words import Words

_REPUBLIC = ("rzeczypospolitej", "polskiej")


def state(words: Words, index: int, day: date | None) -> tuple[tuple[Found, ...], int] | None:
    """What a phrase at a word names, with the index after it; `day` dates names that changed."""
    word = words.words[index]
    if word.kind != "word":
        return None
    led = office(word.text)
    if led == "Miasto" and not word.text.casefold().startswith("wice"):
        return _president(words, index)
    if led == "Ministerstwo":
        return _minister(words, index, day)
    if any(a.lemma == "resort" for a in word.readings):
        return _phrase(words, index, "resort", day)
    if any(a.lemma == "ministerstwo" for a in word.readings):
        plural = any(a.lemma == "ministerstwo" and "pl" in a.numbers for a in word.readings)
        if plural and (several := _several(words, index)) is not None:
            return several
        return _phrase(words, index, "ministerstwo", day)
    return None


def _president(words: Words, index: int) -> tuple[tuple[Found, ...], int] | None:
    following = [w.text.casefold() for w in words.words[index + 1 : index + 3]]
    count = 1 if following[:1] == ["rp"] else 2 if tuple(following) == _REPUBLIC else 0
    if not count:
        return None
    return (_found(words, index, index + count, "Prezydent RP", InstitutionKind.PRESIDENT),), index + count + 1


def _found(words: Words, first: int, last: int, name: str, kind: InstitutionKind) -> Found:
    start, end = words.words[first].start, words.words[last].end
    return Found(start=start, end=end, raw=words.text[start:end], family=name, kind=kind, method="office", score=0.85)


def _minister(words: Words, index: int, day: date | None) -> tuple[tuple[Found, ...], int] | None:
    """`minister rodziny, pracy i polityki społecznej`: the ministry whose name goes on like that."""
    name, stop = _longest(words, index + 1)
    if name is not None:
        return (_found(words, index, stop - 1, name, InstitutionKind.MINISTRY),), stop
    return _phrase(words, index, "minister", day)


def _several(words: Words, index: int) -> tuple[tuple[Found, ...], int] | None:
    """`ministerstw: Zdrowia, Cyfryzacji oraz Funduszy i Polityki Regionalnej`: each ministry of the list."""
    items = words.words
    at = index + 2 if index + 1 < len(items) and items[index + 1].surface == ":" else index + 1
    found: list[Found] = []
    stop = at
    while at < len(items) and items[at].capital:
        name, end = _longest(words, at)
        if name is None:
            break
        found.append(_found(words, at, end - 1, name, InstitutionKind.MINISTRY))
        stop = at = end
        if at < len(items) and items[at].text in {",", "i", "oraz"}:
            at += 1
    return (tuple(found), stop) if len(found) > 1 else None


def _longest(words: Words, index: int) -> tuple[str | None, int]:
    """The ministry whose name goes on longest at a word, with the index after it."""
    for name in sorted(ministries(), key=len, reverse=True):
        stop = _matches(words, index, name.split(" ")[1:])
        if stop is not None:
            return name, stop
    return None, index


def _matches(words: Words, index: int, rest: list[str]) -> int | None:
    """Index after the words of a ministry's name (commas stand by themselves in the text)."""
    for part in rest:
        bare = part.rstrip(",")
        if index >= len(words.words) or words.words[index].text.casefold() != bare.casefold():
            return None
        index += 1
        if part.endswith(","):
            if index >= len(words.words) or words.words[index].surface != ",":
                return None
            index += 1
    return index


def _phrase(words: Words, index: int, opening: str, day: date | None) -> tuple[tuple[Found, ...], int] | None:
    if index + 1 >= len(words.words):
        return None
    after = index + 2
    if after + 1 < len(words.words) and words.words[after].text in {"i", ","} and words.words[after + 1].capital:
        return None  # a longer name, not the short phrase
    name = name_on(f"{opening} {words.words[index + 1].text.casefold()}", day)
    if name is None:
        return None
    return (_found(words, index, index + 1, name, InstitutionKind.MINISTRY),), after
