"""Academic, clerical, professional and military titles beside a name: `prof. dr hab.`, `ks. kan.`, `…, prof. UW`."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from nlp.entities.words import Word
from nlp.morphology import analyse

_LONGEST = 7
"""Words and marks of the longest abbreviation (`w st. spocz.`)."""


_PROFESSOR = ("prof", "profesor")
_DEGREES = frozenset({"dr", "hab.", "mgr", "inż.", "lic.", "n. med.", "n. hum.", "n. o zdr.", "n. ekon.", "n. społ."})
"""What also stands behind a name (`Jan Lis, dr hab.`)."""


@dataclass(frozen=True, slots=True)
class Title:
    """One entry of `lexicon/titles.csv`."""

    title: str
    written: tuple[str, ...]
    lemma: str
    gender: str
    place: str


@dataclass(frozen=True, slots=True)
class TitleRun:
    """The titles that stand together beside a name.

    `first` and `last` are indices of words (half-open); `cases` and `gender` are what an inflected title
    (`profesorowi`) says about the name; None where it says nothing.
    """

    text: str
    first: int
    last: int
    cases: frozenset[str] | None = None
    gender: str | None = None


@cache
def _titles() -> tuple[Title, ...]:
    lines = (resources.files("nlp") / "lexicon" / "titles.csv").read_text(encoding="utf-8").splitlines()
    found = []
    for row in csv.DictReader(line for line in lines if line and not line.startswith("#")):
        if row["place"] not in {"before", "inside", "after"}:
            raise ValueError(
                f"titles.csv: {row['title']!r}: place must be before, inside or after, not {row['place']!r}"
            )
        written = tuple(spelling for spelling in row["written"].split(";") if spelling)
        found.append(Title(row["title"], written, row["lemma"], row["gender"], row["place"]))
    return tuple(found)


def _pieces(spelling: str) -> tuple[str, ...]:
    return tuple(part for part in spelling.replace(".", " . ").split() if part != ".")


@cache
def _abbreviated() -> dict[tuple[str, ...], Title]:
    """Titles by the words of their abbreviation, full stops left out."""
    found = {}
    for title in _titles():
        for spelling in title.written:
            pieces = _pieces(spelling)
            found[pieces] = title
            found[(pieces[0][0].upper() + pieces[0][1:], *pieces[1:])] = title
    return found


@cache
def _spelt_out() -> dict[str, Title]:
    return {title.lemma: title for title in _titles() if title.lemma}


@cache
def _needs_stop() -> frozenset[str]:
    """Abbreviations of one letter, which are titles only with their full stop (`o. Jan`, `s. Anna`)."""
    return frozenset(spelling for title in _titles() for spelling in title.written if len(spelling) == 1)


@lru_cache(maxsize=20_000)
def _full_word(word: str) -> tuple[Title, frozenset[str]] | None:
    """A title that is written out, with the cases of the form."""
    for analysis in (*analyse(word), *analyse(word.lower())):
        title = _spelt_out().get(analysis.lemma.lower())
        if title and "sg" in analysis.numbers and analysis.pos == "subst":
            same = [
                a for a in (*analyse(word), *analyse(word.lower())) if a.lemma == analysis.lemma and "sg" in a.numbers
            ]
            return title, frozenset(case for a in same for case in a.cases if case != "voc")
    return None


def _backwards(words: Sequence[Word], end: int) -> tuple[Title, int, frozenset[str] | None] | None:
    """The title that ends just before index `end`: with where it begins and its cases."""
    pieces: list[str] = []
    index = end
    best: tuple[Title, int, frozenset[str] | None] | None = None
    stop = False
    while index > 0 and end - index < _LONGEST:
        index -= 1
        word = words[index]
        if word.text == ".":
            stop = stop or not pieces
            continue
        if not word.is_word:
            break
        pieces.insert(0, word.text)
        title = _abbreviated().get(tuple(pieces))
        if title and title.place != "after" and (stop or not {word.text.lower()} & _needs_stop() or len(pieces) > 1):
            best = (title, index, None)
        if len(pieces) == 1 and best is None and (full := _full_word(word.text)):
            best = (full[0], index, full[1])
    return best


def _of_university(words: Sequence[Word], end: int) -> tuple[Title, int, frozenset[str] | None] | None:
    """`prof. UW` that ends just before index `end`."""
    if end < 3 or not _is_acronym(words[end - 1].text) or [w.text for w in words[end - 3 : end - 1]][1:] != ["."]:
        return None
    if words[end - 3].text.lower() != _PROFESSOR[0]:
        return None
    return Title(f"prof. {words[end - 1].text}", (), "", "", "before"), end - 3, None


def _is_acronym(text: str) -> bool:
    return 1 < len(text) < _LONGEST and sum(letter.isupper() for letter in text) > len(text) / 2


def titles_before(words: Sequence[Word], end: int) -> TitleRun | None:
    """The titles whose last word stands just before index `end` (where a name begins)."""
    found: list[tuple[Title, int, frozenset[str] | None]] = []
    first = end
    while (hit := _backwards(words, first) or _of_university(words, first)) is not None:
        found.insert(0, hit)
        first = hit[1]
    while found and found[0][0].place == "inside":
        # `st.`, `med.` or `kan.` is no title without another before it.
        del found[0]
    if not found:
        return None
    cases = next((cases for _, _, cases in found if cases is not None), None)
    gender = next((title.gender for title, _, _ in found if title.gender), None)
    return TitleRun(" ".join(title.title for title, _, _ in found), found[0][1], end, cases, gender)


def _degrees(words: Sequence[Word], index: int) -> tuple[str, int] | None:
    """Degrees that stand by themselves from an index on, with the index after them; None before another name."""
    found: list[str] = []
    while (hit := _forwards(words, index)) is not None:
        found.append(hit[0].title)
        index = hit[1]
    closed = index >= len(words) or not words[index].is_word
    return (" ".join(found), index) if found and closed else None


def _forwards(words: Sequence[Word], index: int) -> tuple[Title, int] | None:
    """The longest degree that begins at an index, with the index after it and its full stop."""
    pieces: list[str] = []
    best: tuple[Title, int] | None = None
    at = index
    while at < len(words) and at - index < _LONGEST:
        if words[at].text != ".":
            pieces.append(words[at].text)
            title = _abbreviated().get(tuple(pieces))
            if title and title.title in _DEGREES:
                stop = title.title.endswith(".") and at + 1 < len(words) and words[at + 1].text == "."
                best = (title, at + 2 if stop else at + 1)
        at += 1
    return best


def titles_after(words: Sequence[Word], start: int) -> TitleRun | None:
    """Titles after a name that ends at index `start`: `, prof. UW`, `, profesor uczelni`, `, MBA`."""
    index = start
    if index < len(words) and words[index].text in {",", "(", "–", "-"}:
        index += 1
    if index >= len(words):
        return None
    word = words[index]
    title = _abbreviated().get((word.text,))
    if title and title.place == "after":
        return TitleRun(title.title, start, index + 1)
    if index > start and (degrees := _degrees(words, index)) is not None:
        return TitleRun(degrees[0], start, degrees[1])
    if word.text.lower() not in _PROFESSOR:
        return None
    index += 1
    if index < len(words) and words[index].text == ".":
        index += 1
    last = index
    if last < len(words) and (words[last].text.isupper() and len(words[last].text) > 1):
        return TitleRun(f"prof. {words[last].text}", start, last + 1)
    if last < len(words) and words[last].text.lower() in {"ucz", "uczelni", "nadzw", "zw", "em"}:
        stop = last + 1 < len(words) and words[last + 1].text == "."
        abbreviated = words[last].text.lower()
        text = "prof. uczelni" if abbreviated in {"ucz", "uczelni"} else f"prof. {abbreviated}."
        return TitleRun(text, start, last + 2 if stop else last + 1)
    return None
