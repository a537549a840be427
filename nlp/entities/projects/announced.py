"""Names of projects without quotation marks: after `pn.`, after `program …`, in capitals after `projekt`."""

import re
from collections.abc import Iterator

from nlp.entities.institutions.abbreviations import acronym
from nlp.entities.institutions.heads import head_at
from nlp.entities.institutions.lexicon import not_institutions
from nlp.entities.institutions.tail import begins_person
from nlp.entities.institutions.words import Words
from nlp.entities.projects.lexicon import is_noun, sources
from nlp.entities.projects.lexicon import words as group
from nlp.entities.projects.official import ProjectName, clean

BARE = frozenset({"program", "projekt", "kampania"})
"""What a name may follow without quotation marks or `pn.`."""
_STOP_VERB = re.compile(
    r"(realizowan|współfinansowan|finansowan|dofinansowan|prowadzon|skierowan|współrealizowan|adresowan)"
)
_SHORTEST_IN_CAPITALS = 5
"""A single word in capitals of fewer letters is an acronym rather than a title."""


def announced(words: Words) -> Iterator[ProjectName]:
    """`projekt pn. Aktywni razem` and `program Aktywny senior`: a capitalised name without quotation marks."""
    for index, word in enumerate(words.words[:-1]):
        if index in words.quoted or not is_noun(word, "projects") or word.kind != "word":
            continue
        if not any("sg" in a.numbers for a in word.readings if a.lemma.casefold() in group("projects")):
            continue
        at = index + 1
        while at < len(words.words) and words.words[at].text.casefold() in group("links") and at < index + 4:
            at += 1
        linked = at > index + 1
        links = [w.text.casefold() for w in words.words[index + 1 : at]]
        if links and (links[-1] == "nr" or (links == links[:1] and links[0] in "–:" and not announces(words, index))):
            continue
        if at >= len(words.words) or not words.words[at].capital or "\n" in words.words[at].gap:
            continue
        shouts = not linked and _shouts(words, at)
        stop = _capitals_end(words, at) if shouts else _name_end(words, at, linked=linked)
        if stop > at and (linked or _is_name(words, at, stop)):
            start, end = words.words[at].start, words.words[stop - 1].end
            name = clean(words.text[start:end])
            yield ProjectName(start, end, at, stop, name, "announced", 0.8 if linked else 0.6)


def _name_end(words: Words, index: int, *, linked: bool) -> int:
    """Index after an unquoted name: with `pn.` up to a mark or participle, without it the capitalised words."""
    stop, last = index, index
    while stop < len(words.words) and stop - index < 20:
        word = words.words[stop]
        if stop > index and "\n" in word.gap:
            break
        if word.kind == "mark" and not (word.surface in "–-&" and word.gap == " "):
            break
        if linked and (_STOP_VERB.match(word.text.casefold()) or _in_frame(words, stop)):
            break
        if not linked and not word.capital and not (word.kind != "word" or len(word.text) <= 3):
            break
        stop += 1
        if linked or word.capital or (word.kind == "number" and stop - 1 == last):
            last = stop
    return last


def _in_frame(words: Words, index: int) -> bool:
    """`w ramach …`, `w latach …`, `od … do …` end a name."""
    pair = [w.text.casefold() for w in words.words[index : index + 2]]
    return pair in (["w", "ramach"], ["w", "latach"], ["ze", "środków"], ["z", "programu"], ["dzięki", "środkom"])


def _is_name(words: Words, index: int, stop: int) -> bool:
    """Behind a bare `program` only what can be a name in the nominative, no agenda and no person."""
    word = words.words[index]
    if acronym(word.surface) is not None or head_at(words, index) is not None:
        return False
    if is_noun(word, "agendas") or is_noun(word, "drafts") or begins_person(words, index):
        return False
    if word.text.rstrip(".") in {"I", "II", "III", "IV", "V", "VI", "VII"} or word.text.casefold() in {"operacyjny"}:
        return False
    if not any(a.lemma in BARE for a in words.words[index - 1].readings):
        return False
    if _shouts(words, index):
        return stop - index > 1 or len(word.surface) >= _SHORTEST_IN_CAPITALS
    if word.surface.isupper() and len(word.surface) > 3:
        return any(a.lemma == "program" for a in words.words[index - 1].readings)
    several = stop - index > 1 or word.text.endswith("+")
    nominative = [a for a in word.readings if "nom" in a.cases]
    genitive = any("gen" in a.cases and "sg" in a.numbers for a in word.readings)
    return several and any("sg" in a.numbers or not genitive for a in nominative)


def announces(words: Words, index: int) -> bool:
    """Whether a dash or colon behind `projektu` leads to its name: not behind `kierownik projektu`."""
    before = words.words[index - 1] if index else None
    if before is None or before.kind != "word" or words.words[index].gap != " ":
        return True
    if is_noun(before, "name_labels"):
        return True
    genitive = all(a.cases == {"gen"} or "nom" not in a.cases for a in words.words[index].readings)
    return not (genitive and any(a.pos == "subst" for a in before.readings))


def _shouts(words: Words, index: int) -> bool:
    """`projektu BALTIC CARE`: a title in capitals within a line in small letters, no acronym of a body or programme."""
    word = words.words[index]
    if not word.surface.isupper() or len(word.surface) < 3 or word.surface != word.text:
        return False
    first = word.surface.casefold()
    return word.surface not in sources() and first not in not_institutions() and acronym(word.surface) is None


def _capitals_end(words: Words, index: int) -> int:
    """Index after words in capitals, numbers and pluses among them."""
    stop = index
    while stop < len(words.words) and (stop == index or words.words[stop].gap == " "):
        surface = words.words[stop].surface
        if not (surface.isupper() or surface[0].isdigit()) or (surface in sources() and stop > index):
            break
        stop += 1
    return stop
