"""What one document says: people, institutions, dates, projects, roles and contacts, with their places in the text."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from sys import maxsize

from spacy.language import Language
from spacy.tokens import Doc

from nlp.annotation import (
    Affiliation,
    Annotation,
    DateMention,
    Document,
    EntityKind,
    Field,
    Institution,
    Mention,
    Project,
    ProjectFact,
    Span,
)
from nlp.entities.contacts import attach, find_contacts
from nlp.entities.dates import find_dates
from nlp.entities.institutions.find import find_institutions
from nlp.entities.institutions.mention import InstitutionMention
from nlp.entities.people.find import People, PeopleField, find_people
from nlp.entities.projects.find import find_projects
from nlp.entities.roles.find import find_affiliations
from nlp.pipeline import entity_kind, parse_together

_MODEL = 0.8
"""Score of what only the names model says."""
_KEPT_STRINGS = 150_000
"""Strings that the vocabulary keeps for good, some 60,000 word forms; beyond that, documents give theirs back."""
_LONG = 100_000
"""Characters of a text whose words are never kept."""


def _spans(doc: Doc, kind: EntityKind) -> list[tuple[int, int]]:
    """Places that the names model takes for entities of a kind."""
    return [(ent.start_char, ent.end_char) for ent in doc.ents if entity_kind(ent.label_) is kind]


def _people(fields: Sequence[tuple[Field, Doc]], institutions: Sequence[InstitutionMention]) -> People:
    return find_people(
        [
            PeopleField(
                text=doc.text,
                name=name,
                model=_spans(doc, EntityKind.PERSON),
                excluded=[(m.span.start, m.span.end) for m in institutions if m.span.field == name],
            )
            for name, doc in fields
        ]
    )


def _institutions(fields: Sequence[tuple[Field, Doc]], document: Document) -> tuple[InstitutionMention, ...]:
    found: list[InstitutionMention] = []
    for name, doc in fields:
        found += find_institutions(doc, document=document, field=name, known=tuple(found))
    return tuple(found)


def _entities(mentions: Sequence[InstitutionMention]) -> tuple[Institution, ...]:
    """One entry for each institution, in order of first mention."""
    found: dict[str, Institution] = {}
    for mention in mentions:
        found.setdefault(
            mention.key,
            Institution(
                key=mention.key,
                name=mention.name,
                kind=mention.kind,
                abbreviation=mention.abbreviation,
                place=mention.place,
                teryt=mention.teryt,
            ),
        )
    return tuple(found.values())


def _places(fields: Sequence[tuple[Field, Doc]], taken: Sequence[Mention]) -> Iterator[Mention]:
    """Places that the model finds outside the names of people and institutions."""
    covered = {(m.span.field, index) for m in taken for index in range(m.span.start, m.span.end)}
    for name, doc in fields:
        text = doc.text  # spaCy puts the text together anew each time
        for start, end in _spans(doc, EntityKind.PLACE):
            if not any((name, index) in covered for index in range(start, end)):
                span = Span(start, end, text[start:end], name)
                yield Mention(EntityKind.PLACE, span, None, "ner", _MODEL)


def _mentions(people: People, institutions: Sequence[InstitutionMention]) -> tuple[Mention, ...]:
    found = [Mention(EntityKind.PERSON, m.span, m.key, m.method, m.score) for m in people.mentions]
    found += [Mention(EntityKind.INSTITUTION, m.span, m.key, m.method, m.score) for m in institutions]
    return tuple(found)


def _sorted(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Text before title, then by place; one mention for each place, kind and entity."""
    unique = {(m.kind, m.span.field, m.span.start, m.span.end, m.entity): m for m in mentions}
    return tuple(
        sorted(
            unique.values(),
            key=lambda m: (m.span.field == "title", m.span.start, m.span.end, m.kind.value, m.entity or ""),
        )
    )


def _affiliations(
    fields: Sequence[tuple[Field, Doc]], people: People, institutions: Sequence[InstitutionMention]
) -> tuple[Affiliation, ...]:
    """Roles of the text, and of the title what the text does not say."""
    found: list[Affiliation] = []
    for name, doc in fields:
        sentences = [sentence.start_char for sentence in doc.sents]
        for row in find_affiliations(doc.text, people, institutions, name, sentences=sentences):
            known = [one for one in found if one.person == row.person]
            if name == "text" or not known:
                found.append(row)
    return tuple(found)


def _projects(
    fields: Sequence[tuple[Field, Doc]],
    document: Document,
    dates: Sequence[DateMention],
    institutions: Sequence[InstitutionMention],
) -> tuple[tuple[Project, ...], tuple[Mention, ...], tuple[ProjectFact, ...]]:
    projects: dict[str, Project] = {}
    mentions: list[Mention] = []
    facts: list[ProjectFact] = []
    for name, doc in fields:
        found, places, stated = find_projects(
            doc,
            document=document,
            dates=[d for d in dates if d.span.field == name],
            institutions=[i for i in institutions if i.span.field == name],
            field=name,
            known=tuple(projects.values()),
        )
        for project in found:
            projects.setdefault(project.key, project)
        mentions += places
        facts += stated
    return tuple(projects.values()), tuple(mentions), tuple(facts)


def _outside_titles(
    institutions: Sequence[InstitutionMention], projects: Sequence[Mention]
) -> tuple[InstitutionMention, ...]:
    """Without bodies that only the title of a project seems to name (`Podlaska Sieć Wsparcia CUS`)."""
    titles = sorted((m.span.field, m.span.start, m.span.end) for m in projects)

    def inside(span: Span) -> bool:
        # Titles do not overlap: only the last that begins before the name can hold it.
        at = bisect_right(titles, (span.field, span.start, maxsize)) - 1
        if at < 0:
            return False
        field, start, end = titles[at]
        return field == span.field and start <= span.start and span.end <= end and end - start > span.end - span.start

    return tuple(one for one in institutions if not inside(one.span))


def annotate(document: Document, nlp: Language) -> Annotation:
    """Read one document. `nlp`: a pipeline of `nlp.pipeline.load`; without a names model the rules work alone."""
    names: tuple[Field, ...] = ("text", "title") if document.title else ("text",)
    fields = list(zip(names, parse_together(nlp, [document.text, document.title or ""][: len(names)]), strict=True))
    institutions = _institutions(fields, document)
    people = _people(fields, institutions)
    # A date of the title is the text's subject or its headline's, never a period that the text states.
    dates = find_dates(document.text, document.published_on)
    projects, project_mentions, facts = _projects(fields, document, dates, institutions)
    institutions = _outside_titles(institutions, project_mentions)
    mentions = (*_mentions(people, institutions), *project_mentions)
    in_text = [m for m in mentions if m.span.field == "text"]
    contacts = attach(
        find_contacts(document.text),
        [m for m in in_text if m.kind is EntityKind.PERSON],
        [m for m in in_text if m.kind is EntityKind.INSTITUTION],
        document.text,
    )
    return Annotation(
        document_id=document.document_id,
        mentions=_sorted([*mentions, *_places(fields, mentions)]),
        people=people.people,
        institutions=_entities(institutions),
        projects=projects,
        project_facts=facts,
        dates=dates,
        affiliations=_affiliations(fields, people, institutions),
        contacts=contacts,
    )


def annotate_all(documents: Iterable[Document], nlp: Language) -> Iterator[Annotation]:
    """Annotate a stream. Memory stays bounded: the vocabulary keeps the words of the first documents, since most texts
    are made of them, and gives back what later ones add."""
    for document in documents:
        keep = len(nlp.vocab.strings) < _KEPT_STRINGS and len(document.text) <= _LONG
        with nullcontext() if keep else nlp.memory_zone():
            annotation = annotate(document, nlp)
        yield annotation
