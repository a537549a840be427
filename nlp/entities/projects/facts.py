"""What a text says of its projects: who pays, and from when to when."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from nlp.annotation import DateMention, InstitutionKind, Precision, ProjectFact, Span
from nlp.entities.institutions.coreference import fold
from nlp.entities.institutions.mention import InstitutionMention
from nlp.entities.institutions.words import Words
from nlp.entities.projects.amounts import AMOUNT
from nlp.entities.projects.clauses import Clause, Subjects
from nlp.entities.projects.lexicon import words as group
from nlp.entities.projects.programmes import SourceMention

_SHORTEST = timedelta(days=27)
"""A shorter range is an event rather than the time of a project."""
_BEGINNINGS = frozenset({"rozpocząć", "rozpoczynać", "ruszyć", "wystartować", "rozpoczęcie"})
_TIME_OF_PROJECT = frozenset({"realizacja", "trwanie", "rozpoczęcie", "zakończenie"})


def dated_facts(
    words: Words, subjects: Subjects, dates: Sequence[DateMention], sources: Sequence[SourceMention]
) -> Iterator[ProjectFact]:
    """Beginnings and ends of projects."""
    for mention in dates:
        if mention.starts_on is None or mention.ends_on is None or mention.method == "programme_period":
            continue
        span = mention.span
        if any(s.start <= span.start < s.end for s in sources):
            continue
        clause = subjects.clauses[subjects.at(span.start)]
        ends = _bounds(words, subjects, clause, mention)
        one_sided = ends[0] != ends[1]
        told = not one_sided or _about(words, clause, "starts") or _about(words, clause, "ends")
        keys = subjects.keys(span.start, explicit=not told or _of_applications(words, clause))
        if not any(ends) or _of_event(words, subjects, clause, span):
            continue
        for key in keys:
            if ends[0]:
                yield ProjectFact(key, "starts_on", mention.starts_on.isoformat(), span)
            if ends[1]:
                yield ProjectFact(key, "ends_on", mention.ends_on.isoformat(), span)


def _bounds(words: Words, subjects: Subjects, clause: Clause, mention: DateMention) -> tuple[bool, bool]:
    """Whether a date says when something begins, and when it ends."""
    assert mention.starts_on is not None
    assert mention.ends_on is not None
    if mention.precision in {Precision.RANGE, Precision.YEARS} and mention.ends_on - mention.starts_on >= _SHORTEST:
        return True, True
    surface = mention.span.surface.casefold()
    if surface.startswith("od "):
        return True, False
    if surface.startswith("do "):
        return False, True
    before = [w for w in words.words[clause.first : clause.stop] if w.end <= mention.span.start][-4:]
    lemmas = {a.lemma for w in before if w.kind == "word" for a in w.readings}
    number = subjects.at(clause.start)
    joined = number > 0 and subjects.clauses[number - 1].sentence == clause.sentence
    # `Projekt rozpoczął się 1 lutego, a zakończy 31 maja`: the subject stands in the clause before.
    opening = subjects.clauses[number - 1].first if joined else clause.first
    projects = {a.lemma for w in words.words[opening : clause.stop] if w.kind == "word" for a in w.readings}
    if not projects & {"projekt", "program", "przedsięwzięcie", "inicjatywa"} and not subjects.labelled(clause):
        return False, False
    return bool(lemmas & _BEGINNINGS), bool(lemmas & group("ends"))


def _of_applications(words: Words, clause: Clause) -> bool:
    """Whether a clause speaks of applying; `termin realizacji` is the time of the project."""
    items = words.words[clause.first : clause.stop]
    for word, after in zip(items, [*items[1:], None], strict=True):
        lemmas = {a.lemma for a in word.readings} if word.kind == "word" else set()
        if not lemmas & group("applications"):
            continue
        following = {a.lemma for a in after.readings} if after is not None and after.kind == "word" else set()
        if "termin" not in lemmas or not following & _TIME_OF_PROJECT:
            return True
    return False


def _about(words: Words, clause: Clause, kind: str) -> bool:
    items = words.words[clause.first : clause.stop]
    return any(a.lemma in group(kind) for w in items if w.kind == "word" for a in w.readings)


def _of_event(words: Words, subjects: Subjects, clause: Clause, span: Span) -> bool:
    """A date before `w ramach projektu …` is that of what happens within the project."""
    here = subjects.by_clause.get(subjects.at(span.start), ())
    if not here or any(n.start <= span.start for n in here):
        return False
    before = words.words[max(clause.first, here[0].first - 8) : here[0].first]
    return any(w.text in {"ramach", "częścią"} for w in before)


def source_facts(words: Words, subjects: Subjects, sources: Sequence[SourceMention]) -> Iterator[ProjectFact]:
    """Programmes and funds that pay."""
    for source in sources:
        span = Span(source.start, source.end, words.text[source.start : source.end])
        keys = subjects.keys(source.start, nearby=True)
        inside = [n.key for n in subjects.named if n.measure and n.start <= source.start < n.end]
        for key in dict.fromkeys((*keys, *inside)):
            if source.source.sort == "programme" and fold(source.source.name) != key:
                yield ProjectFact(key, "programme", source.name, span)
            if source.source.sort == "fund" or source.source.money:
                yield ProjectFact(key, "fund", source.name, span)


def payers(words: Words, subjects: Subjects, institutions: Sequence[InstitutionMention]) -> Iterator[ProjectFact]:
    """Foundations that pay: `48 tys. zł z Fundacji …`, `sfinansuje Fundacja …`."""
    for mention in institutions:
        if mention.kind is not InstitutionKind.FOUNDATION:
            continue
        clause = subjects.clauses[subjects.at(mention.span.start)]
        before = words.text[clause.start : mention.span.start]
        paid = AMOUNT.search(before) and re.search(r"\b(z|ze|od)\s+$", before)
        items = [w for w in words.words[clause.first : clause.stop] if w.end <= mention.span.start][-3:]
        pays = any(a.lemma in group("payers") for w in items if w.kind == "word" for a in w.readings)
        if paid or pays:
            for key in subjects.keys(mention.span.start):
                yield ProjectFact(key, "fund", mention.name, mention.span)
