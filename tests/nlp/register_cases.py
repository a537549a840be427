"""Documents with annotations, made by hand, for the tests of registers."""

from dataclasses import dataclass, field
from datetime import date

from nlp.annotation import (
    Affiliation,
    Annotation,
    Contact,
    Document,
    EntityKind,
    Institution,
    InstitutionKind,
    Mention,
    Person,
    Project,
    Span,
)

Pair = tuple[Document, Annotation]


def person(name: str, key: str | None = None, titles: tuple[str, ...] = ()) -> Person:
    given, _, surname = name.rpartition(" ")
    return Person(key=key or name.casefold(), name=name, given_name=given or None, surname=surname, titles=titles)


def body(
    name: str,
    place: str | None = None,
    teryt: str | None = None,
    *,
    kind: InstitutionKind = InstitutionKind.SOCIAL_SERVICES_CENTRE,
    short: str | None = None,
) -> Institution:
    return Institution(key=name.casefold(), name=name, kind=kind, place=place, teryt=teryt, abbreviation=short)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What one article says of one person."""

    role: str | None = None
    at: Institution | None = None
    region: str | None = None
    source: str | None = None
    contact: str | None = None
    beside: str | None = None
    """A place that the same paragraph names, as the text writes it."""
    name: str = "Anna Borowa"
    titles: tuple[str, ...] = ()
    further: tuple[Institution, ...] = field(default=())


def article(number: int, told: Told, day: date | None = None) -> Pair:
    """A document that names one person."""
    one = person(told.name, titles=told.titles)
    surface = told.name
    text = f"{surface} {told.beside or ''}\n\nKoniec."
    mentions = [Mention(EntityKind.PERSON, Span(0, len(surface), surface), one.key, "test", 1.0)]
    if told.beside:
        start = len(surface) + 1
        mentions.append(
            Mention(EntityKind.PLACE, Span(start, start + len(told.beside), told.beside), None, "test", 1.0)
        )
    rows = ()
    if told.role or told.at:
        rows = (Affiliation(one.key, told.role, told.at.key if told.at else None, Span(0, 1, text[0]), "test"),)
    contacts = (Contact("email", told.contact, one.key, None, Span(0, 1, text[0])),) if told.contact else ()
    bodies = ((told.at,) if told.at else ()) + told.further
    return (
        Document(f"doc-{number}", text, published_on=day, voivodeship=told.region, source_id=told.source),
        annotation(number, people=(one,), mentions=tuple(mentions), institutions=bodies, roles=rows, contacts=contacts),
    )


def annotation(
    number: int,
    *,
    people: tuple[Person, ...] = (),
    mentions: tuple[Mention, ...] = (),
    institutions: tuple[Institution, ...] = (),
    roles: tuple[Affiliation, ...] = (),
    contacts: tuple[Contact, ...] = (),
    projects: tuple[Project, ...] = (),
) -> Annotation:
    return Annotation(
        document_id=f"doc-{number}",
        mentions=mentions,
        people=people,
        institutions=institutions,
        projects=projects,
        project_facts=(),
        dates=(),
        affiliations=roles,
        contacts=contacts,
    )


def bodies(number: int, *found: Institution, region: str | None = None, source: str | None = None) -> Pair:
    """A document that names institutions only."""
    mentions = tuple(Mention(EntityKind.INSTITUTION, Span(0, 1, one.name), one.key, "test", 1.0) for one in found)
    document = Document(f"doc-{number}", "x", voivodeship=region, source_id=source)
    return document, annotation(number, institutions=found, mentions=mentions)
