"""What was read out of one document and why, as lines: each mention, fact and contact with its rule and evidence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from rich.text import Text

from nlp.annotation import Annotation, DateMention, Document, EntityKind, Field, Span
from nlp.explanation import ModelName, Subject, lexicon_entries, meaning, role_entries

_LETTERS = {
    EntityKind.PERSON: "p",
    EntityKind.INSTITUTION: "i",
    EntityKind.PROJECT: "j",
    EntityKind.DATE: "d",
    EntityKind.PLACE: "l",
}
STYLES = {"p": "bold cyan", "i": "bold yellow", "j": "bold magenta", "d": "bold green", "l": "blue", "c": "bold red"}
_QUOTES = frozenset('„“"«')
LEGEND = "p person, i institution, j project, d date, l place, c contact"
"""What the letters of the labels stand for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the explanation: a heading, an item, or what speaks for the item above it."""

    text: str
    sort: Literal["head", "item", "why"] = "item"
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text that has a label."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, what was read out of it, and what the names model sees in it."""

    document: Document
    annotation: Annotation
    model: tuple[ModelName, ...]


def marks(annotation: Annotation) -> tuple[Mark, ...]:
    """A label for each mention, date and contact: a letter for its kind and its number within the kind."""
    found: list[Mark] = []
    numbers: dict[str, int] = {}

    def mark(letter: str, span: Span) -> None:
        numbers[letter] = numbers.get(letter, 0) + 1
        found.append(Mark(f"{letter}{numbers[letter]}", span))

    for mention in annotation.mentions:
        mark(_LETTERS[mention.kind], mention.span)
    for date in annotation.dates:
        mark("d", date.span)
    for span in dict.fromkeys(contact.span for contact in annotation.contacts):
        mark("c", span)
    return tuple(found)


def in_context(text: str, field: Field, labels: tuple[Mark, ...]) -> Text:
    """The text with each labelled place in brackets, its label behind it; places may lie within one another."""
    places = [mark for mark in labels if mark.span.field == field]
    # At one offset inner brackets close before outer ones, and outer ones open before inner ones.
    edges = [(m.span.end, 0, -m.span.start, m, False) for m in places]
    edges += [(m.span.start, 1, -m.span.end, m, True) for m in places]
    made, at = Text(), 0
    for offset, _, _, mark, opens in sorted(edges, key=lambda edge: (edge[:3], edge[3].label)):
        made.append(text[at:offset])
        at = offset
        made.append("[" if opens else f"]{mark.label}", STYLES[mark.label[0]])
    made.append(text[at:])
    return made


def _place(span: Span) -> str:
    return f"{'title ' if span.field == 'title' else ''}{span.start}–{span.end}"


def _quoted(surface: str) -> str:
    line = " ".join(surface.split())
    return line if line[:1] in _QUOTES else f"„{line}”"


def _rule(subject: Subject, method: str) -> str:
    told = meaning(subject, method)
    return f"{method}: {told}" if told else method


def _seen(span: Span, model: tuple[ModelName, ...]) -> str:
    """What the names model sees in a place."""
    found = [
        one.label if one.span == span else f"{one.label} {_quoted(one.span.surface)}"
        for one in model
        if one.span.field == span.field and one.span.start < span.end and span.start < one.span.end
    ]
    return f"names model: {', '.join(found) or 'nothing'}"


def _names(annotation: Annotation) -> Mapping[tuple[EntityKind, str], str]:
    """The normal form of each entity by its kind and key."""
    found: dict[tuple[EntityKind, str], str] = {}
    for person in annotation.people:
        found[EntityKind.PERSON, person.key] = ", ".join([person.name, *person.titles])
    for body in annotation.institutions:
        facts = [body.kind.value, *(fact for fact in (body.abbreviation, body.place, body.teryt) if fact)]
        found[EntityKind.INSTITUTION, body.key] = f"{body.name} ({', '.join(facts)})"
    for project in annotation.projects:
        found[EntityKind.PROJECT, project.key] = project.name
    return found


def lines(reading: Reading) -> Iterator[Line]:
    """Everything but the text: mentions, dates, affiliations, project facts and contacts, each with its reasons."""
    annotation, labels = reading.annotation, marks(reading.annotation)
    names = _names(annotation)
    where = {(mark.span, mark.label[0]): mark.label for mark in labels}
    yield from _mentions(reading, names, where)
    yield from _dates(reading, where)
    yield from _affiliations(annotation, names)
    yield from _facts(annotation, names)
    yield from _contacts(annotation, names, where)
    yield from _unused(reading)


def _section(title: str, rows: list[Line]) -> Iterator[Line]:
    yield Line(f"{title}{'' if rows else ': none'}", "head")
    yield from rows


def _mentions(
    reading: Reading, names: Mapping[tuple[EntityKind, str], str], where: Mapping[tuple[Span, str], str]
) -> Iterator[Line]:
    titles = {
        EntityKind.PERSON: "People",
        EntityKind.INSTITUTION: "Institutions",
        EntityKind.PROJECT: "Projects",
        EntityKind.PLACE: "Places",
    }
    for kind, title in titles.items():
        rows: list[Line] = []
        for mention in reading.annotation.mentions:
            if mention.kind is not kind:
                continue
            letter = _LETTERS[kind]
            name = names.get((kind, mention.entity)) if mention.entity else None
            told = f" → {name}" if name else ""
            rows.append(
                Line(
                    f"{where[mention.span, letter]} {_place(mention.span)} {_quoted(mention.span.surface)}{told}",
                    letter=letter,
                )
            )
            reasons = [
                f"{_rule(kind.value, mention.method)}; score {mention.score:.2f}",
                _seen(mention.span, reading.model),
            ]
            known = lexicon_entries(kind, mention.span.surface)
            reasons += [f"lexicon: {', '.join(known)}"] if known else []
            reasons += [f"entity first written {_quoted(mention.entity)}"] if mention.entity else []
            rows.append(Line("; ".join(reasons), "why"))
        yield from _section(title, rows)


def _interval(date: DateMention) -> str:
    if date.starts_on is None or date.ends_on is None:
        return "open"
    if date.starts_on == date.ends_on:
        return date.starts_on.isoformat()
    return f"{date.starts_on}/{date.ends_on}"


def _dates(reading: Reading, where: Mapping[tuple[Span, str], str]) -> Iterator[Line]:
    day = reading.document.published_on
    rows: list[Line] = []
    for date in reading.annotation.dates:
        place = f"{where[date.span, 'd']} {_place(date.span)} {_quoted(date.span.surface)}"
        rows.append(Line(f"{place} → {_interval(date)} ({date.precision.value})", letter="d"))
        reasons = [f"{_rule('date', date.method)}; score {date.score:.2f}", _seen(date.span, reading.model)]
        if date.method in {"publication", "tense", "season"}:
            reasons.append(f"published on {day}" if day else "the day of publication is not known")
        rows.append(Line("; ".join(reasons), "why"))
    yield from _section("Dates", rows)


def _affiliations(annotation: Annotation, names: Mapping[tuple[EntityKind, str], str]) -> Iterator[Line]:
    rows: list[Line] = []
    for one in annotation.affiliations:
        body = names[EntityKind.INSTITUTION, one.institution] if one.institution else "no institution"
        rows.append(Line(f"{names[EntityKind.PERSON, one.person]}: {one.role or 'no role'} – {body}"))
        reasons = [_rule("affiliation", one.method)]
        known = role_entries(one.role) if one.role else ()
        reasons += [f"lexicon: {', '.join(known)}"] if known else []
        reasons.append(f"evidence {_place(one.span)} {_quoted(one.span.surface)}")
        rows.append(Line("; ".join(reasons), "why"))
    yield from _section("Affiliations", rows)


def _facts(annotation: Annotation, names: Mapping[tuple[EntityKind, str], str]) -> Iterator[Line]:
    rows: list[Line] = []
    for fact in annotation.project_facts:
        rows.append(Line(f"{names[EntityKind.PROJECT, fact.project]}: {fact.field} = {fact.value}"))
        rows.append(Line(f"evidence {_place(fact.span)} {_quoted(fact.span.surface)}", "why"))
    yield from _section("Project facts", rows)


def _contacts(
    annotation: Annotation, names: Mapping[tuple[EntityKind, str], str], where: Mapping[tuple[Span, str], str]
) -> Iterator[Line]:
    rows: list[Line] = []
    for one in annotation.contacts:
        person = names[EntityKind.PERSON, one.person] if one.person else None
        body = names[EntityKind.INSTITUTION, one.institution] if one.institution else None
        place = f"{where[one.span, 'c']} {_place(one.span)} {_quoted(one.span.surface)}"
        rows.append(Line(f"{place} → {one.kind} {one.value}, {person or body or 'nobody'}", letter="c"))
        rows.append(Line(_rule("contact", one.method), "why"))
    yield from _section("Contacts", rows)


def _unused(reading: Reading) -> Iterator[Line]:
    """What the names model sees where nothing was read."""
    used = [mark.span for mark in marks(reading.annotation)]
    rows = [
        Line(f"{_place(one.span)} {_quoted(one.span.surface)} {one.label}")
        for one in reading.model
        if not any(u.field == one.span.field and u.start < one.span.end and one.span.start < u.end for u in used)
    ]
    yield from _section("Seen by the names model and not used", rows)
