"""Projects, programmes and calls of a text, with what it says of their payers, time, parties and sums."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from nlp.annotation import (
    DateMention,
    Document,
    EntityKind,
    Field,
    Mention,
    Project,
    ProjectFact,
    Span,
)
from nlp.entities.institutions.coreference import fold
from nlp.entities.institutions.mention import InstitutionMention
from nlp.entities.institutions.words import Words, read_words
from nlp.entities.projects.amounts import amounts
from nlp.entities.projects.clauses import Named, Subjects
from nlp.entities.projects.facts import dated_facts, payers, source_facts
from nlp.entities.projects.lexicon import generic_funds
from nlp.entities.projects.names import project_names
from nlp.entities.projects.parties import parties
from nlp.entities.projects.programmes import SourceMention, source_mentions
from nlp.entities.projects.shared import shared_funds, shared_programmes
from nlp.nominative.phrases import phrase_nominative

_SUBTITLE = re.compile(r" - |\. |: ")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A mention with the project that it names."""

    start: int
    end: int
    first: int
    key: str
    name: str
    method: str
    score: float
    joined: bool = False

    @property
    def pays(self) -> bool:
        """Whether it is a programme of the lexicon, which facts are not attached to."""
        return self.method == "programme"


def find_projects(
    doc: Doc,
    *,
    document: Document,
    dates: Sequence[DateMention],
    institutions: Sequence[InstitutionMention],
    field: Field = "text",
    known: Sequence[Project] = (),
) -> tuple[tuple[Project, ...], tuple[Mention, ...], tuple[ProjectFact, ...]]:
    """Projects of one field, their mentions, and the facts that the field states, each with its place.

    A project's own columns are its first attested facts. known: projects of another field, which inflected or
    shortened names here may mean.
    """
    text = doc.text  # spaCy builds it anew at each access
    words = read_words(text)
    sources = [s for s in source_mentions(words) if _stands_alone(words, s, institutions)]
    bodies = frozenset(fold(mention.name) for mention in institutions)
    entries = _entries(words, sources, known, bodies)
    named = [_named(entry) for entry in entries if not entry.pays]
    subjects = Subjects(words, named, [*(s.first for s in sources), *(e.first for e in entries)])
    facts = [
        *dated_facts(words, subjects, dates, sources),
        *source_facts(words, subjects, sources),
        *_parent_programmes(words, subjects, entries),
        *payers(words, subjects, institutions),
        *parties(words, subjects, institutions),
        *amounts(words, subjects),
    ]
    facts += shared_programmes(words, subjects, sources, facts)
    facts += shared_funds(words, subjects, sources, facts)
    told = tuple(replace(f, span=replace(f.span, field=field)) for f in sorted(set(facts), key=_order))
    names = {entry.key: entry.name for entry in reversed(entries)}
    projects = tuple(_project(key, names[key], told) for key in dict.fromkeys(e.key for e in entries))
    mentions = tuple(_mention(entry, text, field) for entry in entries)
    return projects, mentions, told


def _named(entry: _Entry) -> Named:
    measure = entry.method in {"measure", "call"}
    return Named(entry.key, entry.start, entry.end, entry.first, measure, entry.joined)


def _order(fact: ProjectFact) -> tuple[int, str, str, str]:
    return fact.span.start, fact.project, fact.field, fact.value


def _stands_alone(words: Words, source: SourceMention, institutions: Sequence[InstitutionMention]) -> bool:
    """Not part of an institution's name (`Departament Wdrażania EFS`) nor of some quoted title."""
    for mention in institutions:
        span = mention.span
        if span.start <= source.start and source.end <= span.end:
            return (source.start, source.end) == (span.start, span.end)
    if source.first not in words.quoted:
        return True
    quotation = words.quotations.get(source.first - 1)
    return quotation is not None and quotation.last - 1 <= source.stop


def _entries(
    words: Words, sources: Sequence[SourceMention], known: Sequence[Project], bodies: frozenset[str]
) -> list[_Entry]:
    """Mentions in order, without overlap: names first, then programmes, then inflected names seen elsewhere."""
    entries: list[_Entry] = []
    taken: list[tuple[int, int]] = []
    programmes = {s.start: s for s in sources if s.source.sort == "programme"}
    for name in project_names(words):
        inner = next((s for s in programmes.values() if name.start <= s.start and s.end <= name.end), None)
        if inner is not None and (name.method == "announced" or inner.name.casefold() == name.name.casefold()):
            continue
        if any(name.start < end and start < name.end for start, end in taken):
            continue
        if name.method == "quoted:list" and _is_body(name.name, bodies):
            continue
        if name.method == "announced" and any(s.start < name.end and name.start < s.end for s in sources):
            continue
        taken.append((name.start, name.end))
        entries.append(_Entry(name.start, name.end, name.first, "", name.name, name.method, name.score, name.joined))
    entries += (
        _Entry(source.start, source.end, source.first, "", source.listed_name, "programme", 0.9)
        for source in programmes.values()
        if not any(source.start < end and start < source.end for start, end in taken)
    )
    entries += _known_titles(words, known, taken)
    entries = _keyed(sorted(entries, key=lambda e: e.start), known)
    return sorted([*entries, *_inflected(words, entries, known)], key=lambda e: e.start)


def _known_titles(words: Words, known: Sequence[Project], taken: Sequence[tuple[int, int]]) -> Iterable[_Entry]:
    """Names of several words that another field told to be projects, here without quotation marks."""
    starts = {word.start: index for index, word in enumerate(words.words)}
    for project in known:
        at = words.text.find(project.name) if " " in project.name else -1
        end = at + len(project.name)
        if at in starts and not words.text[end : end + 1].isalnum() and not any(at < e and s < end for s, e in taken):
            yield _Entry(at, end, starts[at], "", project.name, "known", 0.9)


def _is_body(title: str, bodies: frozenset[str]) -> bool:
    """Whether a quotation is an institution's own name (`prezeska „Dobrego Startu”`)."""
    names = {fold(title), fold(phrase_nominative(title, kind="organisation"))}
    return any(body == name or body.endswith(" " + name) for name in names for body in bodies)


def _keyed(entries: Sequence[_Entry], known: Sequence[Project]) -> list[_Entry]:
    """One key for a name and its shortened form (`CUS bliżej ludzi` of `CUS bliżej ludzi – tworzenie …`)."""
    names = {fold(p.name): p.key for p in known}
    full = {fold(p.name): p.name for p in known}
    for entry in entries:
        names.setdefault(fold(entry.name), fold(entry.name))
        full.setdefault(fold(entry.name), entry.name)
    # The longest name that goes on behind a dash, a full stop or a colon.
    longer: dict[str, str] = {}
    for other in sorted(names):
        for mark in _SUBTITLE.finditer(other):
            longer[other[: mark.start()]] = other
    result = []
    for entry in entries:
        name = fold(entry.name)
        name = longer.get(name, name)
        result.append(replace(entry, key=names[name], name=full[name]))
    return result


def _inflected(words: Words, entries: Sequence[_Entry], known: Sequence[Project]) -> Iterable[_Entry]:
    """Quotations whose nominative is a project that the article names elsewhere (`„Małopolskiej sieci usług”`)."""
    names = {fold(p.name): (p.key, p.name) for p in known} | {fold(e.name): (e.key, e.name) for e in entries}
    starts = {e.start for e in entries}
    for first, quotation in words.quotations.items():
        start = words.words[first].start
        if quotation.is_speech or start in starts:
            continue
        title = " ".join(words.text[words.words[first].end : words.words[quotation.last].start].split())
        if not title or len(title) > 150:
            continue
        found = names.get(fold(title)) or names.get(fold(phrase_nominative(title, kind="phrase")))
        if found is not None:
            yield _Entry(start, words.words[quotation.last].end, first, found[0], found[1], "inflected", 0.8)


def _parent_programmes(words: Words, subjects: Subjects, entries: Sequence[_Entry]) -> list[ProjectFact]:
    """`projekt „A” w ramach programu „B”`: also a programme that the lexicon does not know pays."""
    facts = []
    for entry in entries:
        if entry.pays:
            continue
        before = words.words[max(0, entry.first - 4) : entry.first]
        lemmas = {a.lemma for w in before if w.kind == "word" for a in w.readings}
        if "program" not in lemmas or not any(w.text in {"ramach", "z", "środków"} for w in before):
            continue
        here = subjects.by_clause.get(subjects.at(entry.start), ())
        earlier = [n for n in here if n.start < entry.start and n.key != entry.key]
        span = Span(entry.start, entry.end, words.text[entry.start : entry.end])
        facts += [ProjectFact(n.key, "programme", entry.name, span) for n in earlier[-1:]]
    return facts


def _project(key: str, name: str, facts: Sequence[ProjectFact]) -> Project:
    own: dict[str, str] = {}
    for fact in facts:
        if fact.project == key:
            own[fact.field] = _better(own.get(fact.field), fact)
    return Project(
        key=key,
        name=name,
        programme=own.get("programme"),
        fund=own.get("fund"),
        starts_on=date.fromisoformat(own["starts_on"]) if "starts_on" in own else None,
        ends_on=date.fromisoformat(own["ends_on"]) if "ends_on" in own else None,
    )


def _better(value: str | None, fact: ProjectFact) -> str:
    """The first value that a text gives, unless a later one says the same with its years, or which fund of the EU."""
    fuller = value is not None and fact.field == "programme" and fact.value.startswith(f"{value} ")
    exact = fact.field == "fund" and value in generic_funds() and fact.value not in generic_funds()
    return fact.value if value is None or fuller or exact else value


def _mention(entry: _Entry, text: str, field: Field) -> Mention:
    span = Span(entry.start, entry.end, text[entry.start : entry.end], field)
    return Mention(EntityKind.PROJECT, span, entry.key, f"project:{entry.method}", entry.score)
