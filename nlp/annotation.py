"""The values that leave `nlp`: what one document says, and the registers of the whole corpus.

Offsets count Unicode code points in the field that they name (`text` or `title`) and are half-open, so that
`text[start:end] == surface` always holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

Field = Literal["text", "title"]


class EntityKind(StrEnum):
    """The kinds of `mentions.kind`."""

    PERSON = "person"
    INSTITUTION = "institution"
    PROJECT = "project"
    DATE = "date"
    PLACE = "place"


class InstitutionKind(StrEnum):
    """The kinds of `institutions.kind`."""

    ROPS = "rops"
    MARSHAL_OFFICE = "marshal_office"
    SOCIAL_SERVICES_CENTRE = "social_services_centre"
    SOCIAL_ASSISTANCE_CENTRE = "social_assistance_centre"
    FAMILY_SUPPORT_CENTRE = "family_support_centre"
    MINISTRY = "ministry"
    PRESIDENT = "president"
    GOVERNMENT = "government"
    LOCAL_GOVERNMENT = "local_government"
    COUNCIL = "council"
    UNIVERSITY = "university"
    FOUNDATION = "foundation"
    ASSOCIATION = "association"
    COMPANY = "company"
    OTHER = "other"


class Precision(StrEnum):
    """How exact a date is as the text states it."""

    DAY = "day"
    RANGE = "range"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of one field of a document."""

    start: int
    end: int
    surface: str
    field: Field = "text"


@dataclass(frozen=True, slots=True)
class Document:
    """What annotation needs of an article."""

    document_id: str
    text: str
    title: str | None = None
    published_on: date | None = None
    source_id: str | None = None
    voivodeship: str | None = None
    """Voivodeship of the source, a hint for places and abbreviations that the text leaves open."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a document that names an entity.

    `entity` is the key of the entity within the document (a Person's, Institution's or Project's `key`); None for
    places. `method` names the rule or model that found it (`ner`, `rule:list`, `surname`, …); `score` is its
    confidence from 0 to 1.
    """

    kind: EntityKind
    span: Span
    entity: str | None
    method: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as one document names them. `name` is nominative, given name first, without titles."""

    key: str
    """The name as first seen, folded: ids come from raw values, since cleaning changes."""
    name: str
    given_name: str | None
    surname: str | None
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """An institution as one document names it: full official name in the nominative."""

    key: str
    name: str
    kind: InstitutionKind
    abbreviation: str | None = None
    place: str | None = None
    """Seat, nominative."""
    teryt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A named project, programme or funding call, without quotation marks."""

    key: str
    name: str
    programme: str | None = None
    fund: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class ProjectFact:
    """One thing that a document says of a project; dates as ISO, amounts in PLN as a plain decimal."""

    project: str
    """Key of the project."""
    field: Literal["programme", "fund", "starts_on", "ends_on", "leader", "partner", "beneficiary", "amount_pln"]
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period: closed interval of days. Both ends are null where the text alone cannot tell."""

    span: Span
    starts_on: date | None
    ends_on: date | None
    precision: Precision
    method: str = "grammar"
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A person's role as the text states it; role or institution may be null, not both."""

    person: str
    role: str | None
    """Nominative, as the text genders it, without the institution."""
    institution: str | None
    span: Span
    """The evidence: from the first to the last character of person, role and institution."""
    method: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A phone number (E.164) or e-mail address (lower case), with whom it is given for."""

    kind: Literal["phone", "email"]
    value: str
    person: str | None
    institution: str | None
    span: Span
    method: str = field(default="open", compare=False)
    """How its owner was found: `address` (the person's surname is in it), `beside`, `above`, or `open` (no owner)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """Everything read out of one document. Entities are local to it; `nlp.registers` joins them across documents."""

    document_id: str
    mentions: tuple[Mention, ...]
    people: tuple[Person, ...]
    institutions: tuple[Institution, ...]
    projects: tuple[Project, ...]
    project_facts: tuple[ProjectFact, ...]
    dates: tuple[DateMention, ...]
    affiliations: tuple[Affiliation, ...]
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Registers:
    """One entry for each person, institution and project of the corpus, by stable id.

    The three `*_ids` map `(document_id, key)` of a document's entity to the id of its entry.
    """

    people: Mapping[str, Person]
    institutions: Mapping[str, Institution]
    projects: Mapping[str, Project]
    person_ids: Mapping[tuple[str, str], str]
    institution_ids: Mapping[tuple[str, str], str]
    project_ids: Mapping[tuple[str, str], str]
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Ids that an entry had before, or would have had, with the id that it has."""
