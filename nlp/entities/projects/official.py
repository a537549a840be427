"""Names of programmes, measures and calls that need no quotation marks: official titles and numbers."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.entities.institutions.inflection import adjective_slots, may_be, noun_slots, slots
from nlp.entities.institutions.tail import begins_person
from nlp.entities.institutions.words import Words
from nlp.entities.projects.lexicon import acronyms, is_noun
from nlp.nominative.phrases import phrase_nominative

_CALL = re.compile(r"\b(?:FE[A-Z]{2}|RP[A-ZŚŁ]{2}|POWR|PO[A-Z]{2})\.\d\d\.\d\d(?:\.\d\d)?-[A-Z]{2}[\w./-]*\d")
_MEASURE = re.compile(r"\b(?:Poddziałani|Działani|działani)[eua]m?\s+(?P<number>\d{1,2}(?:\.\d{1,2}){1,2})\.?")
_DATIVE_AFTER = frozenset({"przeciwdziałanie", "zapobieganie", "pomoc", "sprzyjanie"})


@dataclass(frozen=True, slots=True)
class ProjectName:
    """One place that names a project."""

    start: int
    end: int
    first: int
    """Index of its first word."""
    stop: int
    """Index after its last word."""
    name: str
    method: str
    score: float
    joined: bool = False
    """Coordinated with the title before it under one noun (`projekty „A” i „B”`)."""


def clean(name: str) -> str:
    """A name on one line, without the marks around it."""
    return " ".join(name.split()).strip(" ,;:")


def official(words: Words) -> Iterator[ProjectName]:
    """`Krajowy Program Przeciwdziałania Ubóstwu`: capitalised adjective, `Program` and a genitive chain."""
    for index, word in enumerate(words.words[:-1]):
        if index in words.quoted or not word.capital or not any(a.lemma == "program" for a in word.readings):
            continue
        first = index
        while (
            first > 0
            and words.words[first].gap == " "
            and words.words[first - 1].capital
            and (adjective_slots(words.words[first - 1].text) & noun_slots(word.text, "program"))
        ):
            first -= 1
        stop = chain_end(words, index + 1)
        if stop == index + 1 or words.words[index + 1].text.startswith("Operacyjn"):
            continue
        if first == index:
            if not is_noun(words.words[index + 1], "plans") or stop < index + 3:
                continue
            stop = _years_end(words, stop)
        start, end = words.words[first].start, words.words[stop - 1].end
        name = phrase_nominative(clean(words.text[start:end]), kind="organisation", number="sg")
        yield ProjectName(start, end, first, stop, name, "official", 0.75)


def _years_end(words: Words, index: int) -> int:
    """Past `na rok 2024`, `na lata 2024–2026` behind the name of a plan."""
    texts = [w.text for w in words.words[index : index + 5]]
    if texts[:2] == ["na", "rok"] and len(texts) > 2 and texts[2].isdigit():
        return index + 3
    if (
        texts[:2] == ["na", "lata"]
        and len(texts) == 5
        and texts[3] in "–-—"
        and texts[2].isdigit()
        and texts[4].isdigit()
    ):
        return index + 5
    return index


def _belongs(words: Words, index: int) -> bool:
    """A genitive, or a dative that goes with what stands before (`Przeciwdziałania Ubóstwu`)."""
    text, before = words.words[index].text, words.words[index - 1]
    if may_be(text, "gen") or any(a.lemma in _DATIVE_AFTER for a in before.readings):
        return True
    if (before.text in {"z", "ze"} and may_be(text, "inst")) or _agrees(words, index):
        return True
    return may_be(text, "dat") and (before.text == "i" or may_be(before.text, "dat"))


def chain_end(words: Words, index: int) -> int:
    """Index after capitalised genitives joined by blanks, `i`, `na rzecz`."""
    stop = index
    while stop < len(words.words) and words.words[stop].gap == " " and stop - index < 14:
        word = words.words[stop]
        if word.capital and _belongs(words, stop) and not begins_person(words, stop):
            index = stop + 1
        elif word.text not in {"i", "oraz", "na", "rzecz", "dla", "w", "do", "spraw", "z", "ze"}:
            break
        stop += 1
    return index


def _agrees(words: Words, index: int) -> bool:
    """`z Organizacjami Pozarządowymi`: an adjective of the noun before it, in whatever case that stands."""
    before = words.words[index - 1]
    nouns = slots(a for a in before.readings if a.pos == "subst")
    return bool(before.capital and adjective_slots(words.words[index].text) & nouns)


def measures(words: Words) -> Iterator[ProjectName]:
    """`Działanie 2.8 POWER`, `Działanie 5.17. Usługi społeczne …` and numbers of calls."""
    for match in _MEASURE.finditer(words.text):
        opening = "Poddziałanie" if match[0].startswith("P") else "Działanie"
        name, end = f"{opening} {match['number']}", match.end()
        rest = re.match(
            r"\s(?:(?P<short>[A-ZŁŚ]{3,6})\b|(?P<title>[A-ZŁŚŻ][a-ząćęłńóśźż]+[^.,;()\n„”]{3,80}))",
            words.text[end : end + 90],
        )
        if rest is not None and (rest["title"] or rest["short"] in acronyms()):
            name, end = f"{name} {clean(rest[0])}", end + rest.end()
        elif words.text[end - 1] == ".":
            end -= 1
        yield _at(words, match.start(), end, name, "measure")
    for match in _CALL.finditer(words.text):
        # The same sort of number names a single project; only the word before it tells.
        before = words.text[max(0, match.start() - 30) : match.start()].casefold()
        if not re.search(r"(nab[oó]r|konkurs)\w*[^.;]*$", before):
            continue
        yield _at(words, match.start(), match.end(), match[0], "call")


def _at(words: Words, start: int, end: int, name: str, method: str) -> ProjectName:
    first = bisect_right(words.words, start, key=lambda w: w.end)
    stop = first
    while stop < len(words.words) and words.words[stop].start < end:
        stop += 1
    return ProjectName(start, end, first, stop, name, method, 0.8)
