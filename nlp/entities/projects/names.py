"""Names of projects, programmes and calls: in quotation marks, after `pn.`, after `program …`, and as measures."""

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.entities.institutions.heads import head_at
from nlp.entities.institutions.words import Quotation, Word, Words
from nlp.entities.projects.announced import BARE, announced, announces
from nlp.entities.projects.awards import awarded
from nlp.entities.projects.codes import code_before
from nlp.entities.projects.lexicon import is_noun
from nlp.entities.projects.lexicon import words as group
from nlp.entities.projects.lists import Lists, fact_sheet
from nlp.entities.projects.official import ProjectName, clean, measures, official
from nlp.nominative.phrases import phrase_nominative

_LOOK_BACK = 9
_LONGEST_CODE = 24
_JOINTS = frozenset({",", "i", "oraz", "a", "także", "&", "czy", "lub", "albo", "bądź", "również"})
_EDITION = re.compile(r"\s*[–-]\s*(?P<what>edycja\s+(?:\d{4}|[IVX]+))\b")


def project_names(words: Words) -> Iterator[ProjectName]:
    """Every project that a text names, in order; names that only other places make certain are left to the caller."""
    found = [*_quoted(words), *announced(words), *official(words), *measures(words)]
    yield from sorted(found, key=lambda name: name.start)


def _quoted(words: Words) -> Iterator[ProjectName]:
    """Quotations that `projekt`, `program`, `konkurs` governs, or that stand in a list of projects."""
    certain = dict.fromkeys(awarded(words), "project")
    for first, quotation in words.quotations.items():
        if quotation.is_speech or not _is_title(words, quotation) or first in words.quoted:
            continue
        sign = _governor(words, first) or _told_behind(words, quotation)
        if sign in {"project", "verb", "apposition"}:
            certain[first] = sign
    lists = Lists(words, certain)
    titles = {q.last: q for q in words.quotations.values()}
    joined: set[int] = set()
    plural: set[int] = set()
    for first, quotation in words.quotations.items():
        if quotation.is_speech or not _is_title(words, quotation) or first in words.quoted:
            continue
        closing, apart = _joint(words, first)
        before = titles.get(closing)
        if before is not None and certain.get(before.first) == "project":
            if first not in certain and (before.first in plural or _plural(words, before.first)):
                certain[first] = "project"
                lists.add(first)
                plural.add(first)
            if first in certain and not apart:
                joined.add(first)
        if first in certain:
            name = _title(words, quotation, certain[first])
            yield replace(name, joined=first in joined)
        elif _governor(words, first) is None and lists.tell(quotation):
            yield _title(words, quotation, "list")


def _told_behind(words: Words, quotation: Quotation) -> str | None:
    """`„Kręgi wsparcia” to projekt …`, `„Kręgi wsparcia” – nowy program …`: what it is stands behind the title."""
    after = words.words[quotation.last + 1 : quotation.last + 4]
    if len(after) < 2 or after[0].text not in {"to", "–", "—"} or any("\n" in w.gap for w in after[:2]):
        return None
    if after[0].text == "to" and is_noun(after[1], "name_labels") and len(after) > 2 and is_noun(after[2], "projects"):
        return "project"  # `„…” to nazwa projektu`
    noun = after[2] if len(after) > 2 and any(a.pos == "adj" for a in after[1].readings) else after[1]
    found = [a for a in noun.readings if a.lemma in BARE and "sg" in a.numbers] if noun.kind == "word" else []
    if any("nom" in a.cases for a in found):
        return "project"
    return "apposition" if found and after[0].text != "to" else None


def _joint(words: Words, index: int) -> tuple[int, bool]:
    """Index of the mark that closes the quotation which `i`, `oraz` or a comma joins to this one; -1 where none is.

    Also whether a bracket stands between them, which keeps what is said of each apart.
    """
    at = index - 1
    if at > 0 and is_noun(words.words[at], "projects"):
        at -= 1
    seen = at
    while at > 0 and seen - at < 2 and words.words[at].text in _JOINTS:
        at -= 1
    if at == seen:
        return -1, False
    if words.words[at].surface != ")":
        return at, False
    stop = max(0, at - _LONGEST_CODE)
    while at > stop and words.words[at].surface != "(":
        at -= 1
    return at - 1, True


def _plural(words: Words, index: int) -> bool:
    """Whether the noun before a title is a plural: `projekty „A” i „B”`, `projekty: „A”`."""
    for word in reversed(words.words[max(0, index - 3) : index]):
        if is_noun(word, "projects"):
            return all("pl" in a.numbers for a in word.readings if a.pos == "subst")
    return False


def _is_title(words: Words, quotation: Quotation) -> bool:
    inside = words.words[quotation.first + 1 : quotation.last]
    return (0 < len(inside) <= 40 and inside[0].text[:1].isupper()) or (bool(inside) and inside[0].kind == "number")


def _governor(words: Words, index: int) -> str | None:
    """What the quotation at a word is: `project`, `other`, the object of a `verb`, or not told (None)."""
    items = words.words
    skipped = range(0)
    for at in range(index - 1, max(-1, index - _LOOK_BACK - _LONGEST_CODE), -1):
        word = items[at]
        skipped = skipped or code_before(words, at)
        if at in skipped:
            continue
        if at <= index - _LOOK_BACK - len(skipped):
            return None
        if word.gap == "\n\n" and at < index - 1:
            return None
        if word.kind == "mark":
            if word.surface in {":", "–", "-", "|"} and at == index - 1:
                if is_noun(items[at - 1], "projects"):
                    return "project" if announces(words, at - 1) else None
                if is_noun(items[at - 1], "name_labels") and (at == 1 or "\n" in items[at - 1].gap):
                    return "project" if fact_sheet(words, at - 1) else "other"
                if items[at - 1].text.casefold() in group("links"):
                    continue
            if word.surface in '.,;:!?()–-„”“«»"':
                return None
            continue
        if word.kind != "word" or word.text.casefold() in group("links"):
            continue
        if is_noun(word, "others"):
            # `projektu Fundacji Brzask „…”`: a body whose own name stands between it and the quotation.
            if word.capital and at < index - 1 and items[at + 1].capital:
                continue
            return "other"
        if is_noun(word, "projects"):
            if _in_body_name(words, at):
                return "other"
            after = items[at + 1]
            return "other" if is_noun(after, "drafts") else "project"
        if at == index - 1 and is_noun(word, "verbs"):
            return "verb" if _is_object(items[index + 1]) else None
        if at == index - 1 and any(a.pos == "prep" for a in word.readings):
            return None
        if is_noun(word, "shows"):
            return "other"
        if any(a.pos in {"fin", "praet", "impt", "pred"} for a in word.readings) and not word.capital:
            return None
        if items[at + 1].gap == "\n\n":
            return None
    return None


def _in_body_name(words: Words, index: int) -> bool:
    """Whether `Partnerstwa`, `Inicjatyw` belongs to a body's capitalised name (`Centrum Inicjatyw „…”`)."""
    items, at = words.words, index
    if not items[index].capital:
        return False
    while at > 0 and items[at].gap == " " and items[at - 1].capital:
        at -= 1
        if is_noun(items[at], "others") or head_at(words, at) is not None:
            return True
    return False


def _is_object(word: Word) -> bool:
    """Whether a quotation's first word may be the accusative of a verb's object."""
    return not word.readings or any(a.cases & {"acc", "nom"} for a in word.readings)


def _title(words: Words, quotation: Quotation, sign: str) -> ProjectName:
    start, end = words.words[quotation.first].start, words.words[quotation.last].end
    name = clean(words.text[words.words[quotation.first].end : words.words[quotation.last].start])
    if sign == "verb":
        name = phrase_nominative(name, kind="phrase", cases=frozenset({"acc", "nom"}))
    elif sign == "apposition":
        # `z „Mobilnej Wypożyczalni” – projektu …`: the title stands in the case of what explains it.
        name = phrase_nominative(name, kind="phrase", cases=frozenset({"gen", "dat", "inst", "loc"}))
    edition = _EDITION.match(words.text, end)
    stop = quotation.last + 1
    if edition is not None:
        name, end = f"{name} – {edition['what']}", edition.end()
        while stop < len(words.words) and words.words[stop].start < end:
            stop += 1
    return ProjectName(start, end, quotation.first, stop, name, f"quoted:{sign}", 0.95 if sign == "project" else 0.75)
