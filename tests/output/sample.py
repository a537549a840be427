"""A small dataset, made by hand, with everything that files must carry unharmed."""

from datetime import UTC, date, datetime

from crawler.registry import Kind, Source
from extract.values import Article, Attachment, DateOrigin, FoundDate, PageKind, Relevance
from nlp.annotation import (
    Affiliation,
    Annotation,
    Contact,
    DateMention,
    EntityKind,
    Institution,
    InstitutionKind,
    Mention,
    Person,
    Precision,
    Project,
    ProjectFact,
    Registers,
    Span,
)
from output.tables import Corpus

TEXT = (
    'Dyrektor CUS w Łęcznej Żaneta Ćwik, „Razem” i "cudzysłów", przecinek; średnik\n\n'
    "Telefon: 81 555 00 11 <script>alert(1)</script> 24 maja 2024 r. 🙂 Łęczna"
)
SOURCE = Source(
    source_id="rops-06",
    name="ROPS <Lublin>",
    kind=Kind.ROPS,
    voivodeship="lubelskie",
    teryt="06",
    homepage="https://rops.invalid/",
    hosts=("rops.invalid",),
    discovery=({"way": "feed", "urls": ["https://rops.invalid/feed/"]},),  # type: ignore[arg-type] # as TOML gives it
)


def span(surface: str, text: str = TEXT) -> Span:
    start = text.index(surface)
    return Span(start, start + len(surface), surface)


def article(
    document_id: str = "d1", text: str = TEXT, relevance: float = 0.9, day: date | None = date(2024, 5, 20)
) -> Article:
    return Article(
        document_id=document_id,
        source_id="rops-06",
        url=f"https://rops.invalid/{document_id}?a=1&b=2",
        canonical_url=f"https://rops.invalid/{document_id}",
        page_kind=PageKind.ARTICLE,
        title="=SUMA(A1) <b>CUS</b>",
        author=None,
        published=FoundDate(day, DateOrigin.PAGE_LABEL) if day else None,
        modified=None,
        language="pl",
        encoding="utf-8",
        text=text,
        attachments=(Attachment("https://rops.invalid/a.pdf", "Regulamin, zał. 1", "application/pdf"),),
        attribution=None,
        relevance=Relevance(relevance),
        fetched_at=datetime(2024, 5, 21, 3, 0, 1, tzinfo=UTC),
        first_seen_at=datetime(2024, 5, 20, 3, 0, 0, tzinfo=UTC),
        archive_file="r1-00000.warc.gz",
        archive_offset=0,
        run_id=None,
    )


def annotation(document_id: str = "d1") -> Annotation:
    cus = span("CUS w Łęcznej")
    return Annotation(
        document_id=document_id,
        mentions=(
            Mention(EntityKind.PERSON, span("Żaneta Ćwik"), "żaneta ćwik", "ner", 0.91234567),
            Mention(EntityKind.INSTITUTION, cus, "cus w łęcznej", "grammar", 1.0),
            Mention(EntityKind.PROJECT, span("Razem"), "razem", "quoted", 0.5),
            Mention(EntityKind.PLACE, span("Łęcznej"), None, "ner", 0.7),
        ),
        people=(Person(key="żaneta ćwik", name="Żaneta Ćwik", given_name="Żaneta", surname="Ćwik"),),
        institutions=(
            Institution(
                key="cus w łęcznej",
                name="Centrum Usług Społecznych w Łęcznej",
                kind=InstitutionKind.SOCIAL_SERVICES_CENTRE,
                abbreviation="CUS",
                place="Łęczna",
                teryt="0610032",
            ),
        ),
        projects=(Project(key="razem", name="Razem", starts_on=date(2024, 1, 1)),),
        project_facts=(ProjectFact("razem", "starts_on", "2024-01-01", span("Razem")),),
        dates=(DateMention(span("24 maja 2024 r."), date(2024, 5, 24), date(2024, 5, 24), Precision.DAY),),
        affiliations=(
            Affiliation(
                "żaneta ćwik", "dyrektor", "cus w łęcznej", span("Dyrektor CUS w Łęcznej Żaneta Ćwik"), "before"
            ),
        ),
        contacts=(Contact("phone", "+48815550011", "żaneta ćwik", None, span("81 555 00 11")),),
    )


def corpus(documents: int = 1) -> Corpus:
    ids = [f"d{number}" for number in range(1, documents + 1)]
    one = annotation()
    person, institution, project = one.people[0], one.institutions[0], one.projects[0]
    return Corpus(
        articles=[article(i, relevance=0.9 if n == 0 else 0.1) for n, i in enumerate(ids)],
        annotations=[annotation(i) for i in ids],
        registers=Registers(
            people={"p1": person},
            institutions={"i1": institution},
            projects={"j1": project},
            person_ids={(i, person.key): "p1" for i in ids},
            institution_ids={(i, institution.key): "i1" for i in ids},
            project_ids={(i, project.key): "j1" for i in ids},
        ),
        sources=[SOURCE],
    )
