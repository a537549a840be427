"""Programmes and funds by name, in any case or as an acronym, with the years that belong to the name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from nlp.entities.institutions.inflection import adjective_slots, noun_slots
from nlp.entities.institutions.words import Word, Words, read_words, readings
from nlp.entities.projects.lexicon import Source, acronyms, sources
from nlp.entities.projects.lexicon import words as group
from nlp.entities.projects.official import chain_end
from nlp.nominative.phrases import phrase_nominative

_LAST_PERIOD = 2020
_YEARS = re.compile(
    r"(?:\s+|,\s+(?=na lata))(?P<for>na lata\s+)?(?P<from>(?:19|20)\d\d)\s?[-–—]\s?(?P<to>(?:19|20)\d\d)\b"
)
_AFTER_WORD = frozenset({"program", "fundusz", "konkurs", "projekt", "nabór", "działanie"})
_NAME_JOINTS = frozenset({"–", "-", "i"})


@dataclass(frozen=True, slots=True)
class SourceMention:
    """One place that names a programme or fund. `name` is the official name with the years as the text has them."""

    start: int
    end: int
    first: int
    """Index of its first word."""
    stop: int
    """Index after its last word."""
    source: Source
    name: str
    listed_name: str
    """The official name with its own period, by which articles are joined."""


@lru_cache(maxsize=20_000)
def _lemmas(word: str) -> frozenset[str]:
    return frozenset(a.lemma.casefold() for a in readings(word)) | {word.casefold()}


@cache
def _index() -> dict[str, list[tuple[tuple[frozenset[str], ...], Source, str]]]:
    """Full names by the lemmas of their first word, longest first."""
    found: dict[str, list[tuple[tuple[frozenset[str], ...], Source, str]]] = {}
    for spelling, source in sources().items():
        if spelling in acronyms():
            continue
        parts = tuple(_lemmas(part) for part in _parts(spelling))
        for lemma in parts[0]:
            found.setdefault(lemma, []).append((parts, source, spelling))
    return {lemma: sorted(rows, key=lambda row: -len(row[0])) for lemma, rows in found.items()}


def _parts(name: str) -> list[str]:
    return [word.surface for word in read_words(name).words]


@cache
def _acronym_words() -> dict[str, list[tuple[tuple[str, ...], Source]]]:
    found: dict[str, list[tuple[tuple[str, ...], Source]]] = {}
    for spelling in sorted(acronyms(), key=len, reverse=True):
        parts = tuple(spelling.split(" "))
        found.setdefault(parts[0], []).append((parts, sources()[spelling]))
    return found


def source_mentions(words: Words) -> Iterator[SourceMention]:
    """Every programme and fund that a text names, longest names first, without overlap."""
    index = 0
    while index < len(words.words):
        found = _read(words, index)
        if found is None:
            index += 1
            continue
        yield found
        index = found.stop


def _unlisted_fund(words: Words, index: int) -> SourceMention | None:
    """`z Rządowego Funduszu Rozwoju Dróg`: a fund that the lexicon lacks, where the text says that it pays."""
    word = words.words[index]
    if not word.capital or index in words.quoted or word.surface.isupper():
        return None
    last = index
    while last < index + 3 and last < len(words.words) - 1 and not _is_fund(words.words[last]):
        last += 1
        if words.words[last].gap != " " or not words.words[last].capital:
            return None
    noun = words.words[last]
    if not _is_fund(noun) or not all(
        adjective_slots(w.text) & noun_slots(noun.text, "fundusz") for w in words.words[index:last]
    ):
        return None
    stop = chain_end(words, last + 1)
    if (stop == last + 1 and last == index) or not _pays(words, index):
        return None
    start, end = word.start, words.words[stop - 1].end
    name = phrase_nominative(" ".join(words.text[start:end].split()), kind="organisation", number="sg")
    return SourceMention(start, end, index, stop, Source(name=name, sort="fund"), name, name)


def _is_fund(word: Word) -> bool:
    return word.kind == "word" and any(a.lemma == "fundusz" and "sg" in a.numbers for a in word.readings)


def _pays(words: Words, index: int) -> bool:
    """Whether what stands before a fund's name makes it the giver: `ze środków`, `w ramach`, `sfinansuje`, a colon."""
    if not index:
        return False
    before = words.words[index - 1]
    if before.surface in {":", "|"} or before.text.casefold() in group("fund_before"):
        return True
    return before.kind == "word" and any(a.lemma in group("payers") for a in before.readings)


def _read(words: Words, index: int) -> SourceMention | None:
    word = words.words[index]
    if word.kind not in {"word", "number"}:
        return None
    for parts, source, _ in (row for lemma in sorted(_lemmas(word.text)) for row in _index().get(lemma, ())):
        stop = _matches(words, index, parts)
        if stop is not None and _counts(words, index, source):
            return _mention(words, index, stop, source)
    for short, source in _acronym_words().get(word.surface, ()):
        items = words.words[index : index + len(short)]
        if tuple(w.surface for w in items) == short and _counts(words, index, source):
            return _mention(words, index, index + len(short), source)
    return _unlisted_fund(words, index)


def _matches(words: Words, index: int, parts: tuple[frozenset[str], ...]) -> int | None:
    """Index after a full name in any case. Its first word has a capital, and so has one more of a longer name."""
    items = words.words[index : index + len(parts)]
    if len(items) < len(parts) or any(w.gap == "\n\n" for w in items[1:]):
        return None
    if not all(_lemmas(w.text) & part for w, part in zip(items, parts, strict=True)):
        return None
    return index + len(parts) if items[0].capital else None


def _counts(words: Words, index: int, source: Source) -> bool:
    """An ordinary phrase needs a sign that it is a name: quotation marks or `program` before it."""
    if not source.marked:
        return True
    before = words.words[index - 1] if index else None
    if before is None:
        return False
    return before.surface in '„”“"«' or any(a.lemma in _AFTER_WORD for a in before.readings)


def _mention(words: Words, first: int, stop: int, source: Source) -> SourceMention:
    name = source.name
    if source.open:
        stop = _open_end(words, stop)
        name = " ".join(words.text[words.words[first].start : words.words[stop - 1].end].split())
    end = words.words[stop - 1].end
    years = _YEARS.match(words.text, end)
    suffix = ""
    if years is not None:
        suffix = f"{' na lata' if years['for'] else ''} {years['from']}-{years['to']}"
        end = years.end()
        while stop < len(words.words) and words.words[stop].start < end:
            stop += 1
    period = f" {source.period[0]}-{source.period[1]}" if source.period else ""
    return SourceMention(
        start=words.words[first].start,
        end=end,
        first=first,
        stop=stop,
        source=source,
        name=name + suffix,
        listed_name=name if _is_over(source) else name + (suffix or period),
    )


def _is_over(source: Source) -> bool:
    """Programmes of periods that are over are known without their years, which few texts give."""
    if source.period is not None:
        return source.period[1] <= _LAST_PERIOD
    return source.sort == "programme" and source.name.startswith("Regionalny Program Operacyjny ")


def _open_end(words: Words, index: int) -> int:
    """`Interreg NEXT Polska – Ukraina`: capitalised words with dashes between them."""
    items, stop = words.words, index
    while stop < len(items) and items[stop].gap in {" ", ""}:
        if items[stop].capital:
            stop += 1
        elif items[stop].surface in _NAME_JOINTS and stop + 1 < len(items) and items[stop + 1].capital:
            stop += 2
        else:
            break
    return stop
