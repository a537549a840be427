"""Articles, annotations and registers → rows: dictionaries by column, as `output.schema` names them."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from crawler.archive import RunRecord
from crawler.registry import Source
from extract.linked_files import file_id
from extract.values import Article, PageKind
from nlp.annotation import Annotation, Contact, DateMention, EntityKind, Mention, Registers, Span
from output.schema import BY_NAME

Row = dict[str, Any]


def row_id(prefix: str, *parts: object) -> str:
    """A short stable id: the prefix and 16 hexadecimal digits of the SHA-256 of the parts."""
    return prefix + hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:16]


def contact_id(annotation: Annotation, contact: Contact) -> str:
    """The id of a contact that a document gives."""
    return row_id("c", annotation.document_id, contact.span.start, contact.value, contact.person, contact.institution)


def document_row(article: Article, threshold: float) -> Row:
    """The row of `documents` for an article."""
    return {
        "document_id": article.document_id,
        "source_id": article.source_id,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "title": article.title,
        "author": article.author,
        "published_on": article.published.day if article.published else None,
        "modified_on": article.modified.day if article.modified else None,
        "first_seen_at": article.first_seen_at,
        "fetched_at": article.fetched_at,
        "language": article.language,
        "text": article.text,
        "text_sha256": hashlib.sha256(article.text.encode()).hexdigest(),
        "words": len(article.text.split()),
        "relevance": round(article.relevance.score, 4),
        "is_relevant": article.relevance.score >= threshold,
        "duplicate_of": article.duplicate_of,
        "attribution": article.attribution,
        "archive_file": article.archive_file,
        "archive_offset": article.archive_offset,
        "run_id": article.run_id,
        "page_kind": article.page_kind.value,
        "date_source": article.published.origin.value if article.published else None,
    }


def _place(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


@dataclass(frozen=True, slots=True)
class _Ids:
    """Ids of the entities of one document."""

    document_id: str
    registers: Registers

    def of(self, kind: EntityKind, key: str | None) -> str | None:
        if key is None:
            return None
        register = {
            EntityKind.PERSON: self.registers.person_ids,
            EntityKind.INSTITUTION: self.registers.institution_ids,
            EntityKind.PROJECT: self.registers.project_ids,
        }[kind]
        return register[self.document_id, key]


def _mention_rows(annotation: Annotation, ids: _Ids) -> Iterator[Row]:
    """Rows of `mentions`; those of dates come from the dates themselves."""
    seen: Counter[tuple[object, ...]] = Counter()

    def row(mention: Mention, entity_id: str | None) -> Row:
        place = (annotation.document_id, mention.span.field, mention.kind, mention.span.start, mention.span.end)
        seen[place] += 1
        return {
            "mention_id": row_id("m", *place, seen[place]),
            "document_id": annotation.document_id,
            "field": mention.span.field,
            "kind": mention.kind.value,
            **_place(mention.span),
            "surface": mention.span.surface,
            "entity_id": entity_id,
            "method": mention.method,
            "score": round(mention.score, 4),
        }

    for mention in annotation.mentions:
        if mention.kind is not EntityKind.DATE:
            yield row(mention, None if mention.kind is EntityKind.PLACE else ids.of(mention.kind, mention.entity))
    for date_id, date in _dated(annotation):
        yield row(Mention(EntityKind.DATE, date.span, None, date.method, date.score), date_id)


def _dated(annotation: Annotation) -> Iterator[tuple[str, DateMention]]:
    for date in annotation.dates:
        yield row_id("t", annotation.document_id, date.span.start, date.span.end, date.starts_on, date.ends_on), date


def annotation_rows(annotation: Annotation, registers: Registers) -> Iterator[tuple[str, Row]]:
    """Pairs (table, row) of what one document says."""
    ids = _Ids(annotation.document_id, registers)
    document = {"document_id": annotation.document_id}
    for row in _mention_rows(annotation, ids):
        yield "mentions", row
    for date_id, date in _dated(annotation):
        yield (
            "dates",
            document
            | _place(date.span)
            | {
                "date_id": date_id,
                "surface": date.span.surface,
                "starts_on": date.starts_on,
                "ends_on": date.ends_on,
                "precision": date.precision.value,
            },
        )
    for fact in annotation.project_facts:
        yield (
            "project_facts",
            document
            | _place(fact.span)
            | {
                "project_id": ids.of(EntityKind.PROJECT, fact.project),
                "field": fact.field,
                "value": fact.value,
            },
        )
    for affiliation in annotation.affiliations:
        yield (
            "affiliations",
            document
            | _place(affiliation.span)
            | {
                "affiliation_id": row_id(
                    "a",
                    annotation.document_id,
                    affiliation.person,
                    affiliation.role,
                    affiliation.institution,
                    affiliation.span.start,
                    affiliation.span.end,
                ),
                "person_id": ids.of(EntityKind.PERSON, affiliation.person),
                "role": affiliation.role,
                "institution_id": ids.of(EntityKind.INSTITUTION, affiliation.institution),
                "surface": affiliation.span.surface,
            },
        )
    for contact in annotation.contacts:
        yield (
            "contacts",
            document
            | _place(contact.span)
            | {
                "contact_id": contact_id(annotation, contact),
                "person_id": ids.of(EntityKind.PERSON, contact.person),
                "institution_id": ids.of(EntityKind.INSTITUTION, contact.institution),
                "kind": contact.kind,
                "value": contact.value,
            },
        )


def register_rows(registers: Registers) -> Iterator[tuple[str, Row]]:
    """Pairs (table, row) of people, institutions, projects and their aliases."""
    kinds = {
        **dict.fromkeys(registers.people, EntityKind.PERSON),
        **dict.fromkeys(registers.institutions, EntityKind.INSTITUTION),
        **dict.fromkeys(registers.projects, EntityKind.PROJECT),
    }
    for alias, entity_id in registers.aliases.items():
        yield "aliases", {"alias_id": alias, "kind": kinds[entity_id].value, "entity_id": entity_id}
    for person_id, person in registers.people.items():
        yield (
            "people",
            {
                "person_id": person_id,
                "name": person.name,
                "given_name": person.given_name,
                "surname": person.surname,
                "titles": list(person.titles),
            },
        )
    for institution_id, institution in registers.institutions.items():
        yield (
            "institutions",
            {
                "institution_id": institution_id,
                "name": institution.name,
                "kind": institution.kind.value,
                "abbreviation": institution.abbreviation,
                "place": institution.place,
                "teryt": institution.teryt,
            },
        )
    for project_id, project in registers.projects.items():
        yield (
            "projects",
            {
                "project_id": project_id,
                "name": project.name,
                "programme": project.programme,
                "fund": project.fund,
                "starts_on": project.starts_on,
                "ends_on": project.ends_on,
            },
        )


def article_rows(articles: Iterable[Article], threshold: float) -> Iterator[tuple[str, Row]]:
    """Pairs (table, row) of articles and their attachments."""
    articles = list(articles)
    files = {article.document_id for article in articles if article.page_kind is PageKind.FILE}
    for article in articles:
        yield "documents", document_row(article, threshold)
        for attachment in {a.url: a for a in reversed(article.attachments)}.values():
            yield (
                "attachments",
                {
                    "document_id": article.document_id,
                    "url": attachment.url,
                    "label": attachment.label,
                    "media_type": attachment.media_type,
                    "size_bytes": attachment.size_bytes,
                    "file_document_id": file if (file := file_id(attachment.url)) in files else None,
                },
            )


def crawl_rows(sources: Iterable[Source], runs: Iterable[RunRecord]) -> Iterator[tuple[str, Row]]:
    """Pairs (table, row) of sources and runs."""
    names = [column.name for column in BY_NAME["sources"].columns]
    for source in sources:
        yield "sources", {name: getattr(source, name) for name in names}
    names = [column.name for column in BY_NAME["runs"].columns]
    for run in runs:
        yield "runs", {name: getattr(run, name) for name in names}
