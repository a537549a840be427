"""A whole document annotated: everything has its place, and any text is read."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.annotate import annotate, annotate_all
from nlp.annotation import Annotation, Document, EntityKind
from nlp.pipeline import load

PIPELINE = load("blank")
TEXT = (
    "12 marca 2024 r. w Żarach otwarto Centrum Usług Społecznych w Żarach. Gości powitała dr Anna Borowa, dyrektor CUS "
    "w Żarach, oraz wójt gminy Luzino Jan Tokarz.\n\n– Zaczynamy – mówiła Borowa. Centrum prowadzi projekt „Blisko "
    "siebie”, finansowany z Europejskiego Funduszu Społecznego Plus.\n\nKontakt: Ewa Lis, tel. 22 555 61 19, "
    "e.lis@cus-zary.example"
)
DOCUMENT = Document("d1", TEXT, "Anna Borowa: zaczynamy", date(2024, 3, 14), "rops-99", "lubuskie")


def check_places(document: Document, annotation: Annotation) -> None:
    """Every span is a piece of the field that it names."""
    fields = {"text": document.text, "title": document.title or ""}
    spans = [one.span for one in annotation.mentions]
    spans += [one.span for one in annotation.dates]
    spans += [one.span for one in annotation.affiliations]
    spans += [one.span for one in annotation.contacts]
    spans += [one.span for one in annotation.project_facts]
    for span in spans:
        assert fields[span.field][span.start : span.end] == span.surface


def check_keys(annotation: Annotation) -> None:
    """Whatever names an entity names one that is there."""
    people = {one.key for one in annotation.people}
    institutions = {one.key for one in annotation.institutions}
    projects = {one.key for one in annotation.projects}
    keys = {EntityKind.PERSON: people, EntityKind.INSTITUTION: institutions, EntityKind.PROJECT: projects}
    assert len(people) == len(annotation.people)
    assert len(institutions) == len(annotation.institutions)
    for mention in annotation.mentions:
        assert mention.entity in keys.get(mention.kind, {None})
    for row in annotation.affiliations:
        assert row.person in people
        assert row.institution is None or row.institution in institutions
        assert row.role or row.institution
    for contact in annotation.contacts:
        assert contact.person is None or contact.person in people
        assert contact.institution is None or contact.institution in institutions
    for fact in annotation.project_facts:
        assert fact.project in projects


def test_a_document_yields_everything_at_once() -> None:
    """People with titles, roles with institutions, dates, projects and contacts of one article."""
    annotation = annotate(DOCUMENT, PIPELINE)
    check_places(DOCUMENT, annotation)
    check_keys(annotation)
    people = {one.key: one for one in annotation.people}
    institutions = {one.key: one.name for one in annotation.institutions}
    assert {(one.name, one.titles) for one in people.values()} == {
        ("Anna Borowa", ("dr",)),
        ("Jan Tokarz", ()),
        ("Ewa Lis", ()),
    }
    assert {
        (people[a.person].name, a.role, institutions.get(a.institution or "")) for a in annotation.affiliations
    } == {
        ("Anna Borowa", "dyrektor", "Centrum Usług Społecznych w Żarach"),
        ("Jan Tokarz", "wójt", "Gmina Luzino"),
    }
    assert [(d.starts_on, d.ends_on) for d in annotation.dates] == [(date(2024, 3, 12), date(2024, 3, 12))]
    assert "Blisko siebie" in {one.name for one in annotation.projects}
    assert {(c.kind, people[c.person or ""].name) for c in annotation.contacts} == {
        ("phone", "Ewa Lis"),
        ("email", "Ewa Lis"),
    }


def test_mentions_are_sorted_and_cover_the_title() -> None:
    """Text first, by place; a person named in the title is mentioned there."""
    mentions = annotate(DOCUMENT, PIPELINE).mentions
    assert list(mentions) == sorted(mentions, key=lambda m: (m.span.field == "title", m.span.start))
    titled = [(m.kind, m.span.surface) for m in mentions if m.span.field == "title"]
    assert titled == [(EntityKind.PERSON, "Anna Borowa")]


def test_a_stream_gives_what_single_documents_give() -> None:
    """The order of the stream is kept; giving memory back changes nothing."""
    documents = [DOCUMENT, Document("d2", "", None), Document("d3", "Mówił Jan Tokarz.", "Tokarz mówił")]
    assert list(annotate_all(documents, PIPELINE)) == [annotate(one, PIPELINE) for one in documents]


def test_an_empty_document_yields_nothing() -> None:
    """No text, no title, no entities."""
    annotation = annotate(Document("d", "", None), PIPELINE)
    assert not annotation.mentions
    assert not annotation.people
    assert not annotation.affiliations


@given(st.text(max_size=200), st.none() | st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_unicode_text_annotates(text: str, title: str | None) -> None:
    """Whatever the characters, nothing fails and offsets match."""
    document = Document("d", text, title, date(2024, 1, 1))
    annotation = annotate(document, PIPELINE)
    check_places(document, annotation)
    check_keys(annotation)


NAMES = ["Anna Borowa", "Janowi Tokarzowi", "CUS w Żarach", "Fundacji „Most”", "wójt gminy Luzino", "12 marca"]
MARKS = [",", ".", "\n", "–", "(", ")", "„", "”", ":", "i", "z", "prof.", "p.o.", "b."]
LINKS = ["dyrektor", "został", "kieruje", "w imieniu"]
PIECES = st.sampled_from([*NAMES, *MARKS, *LINKS])


@given(st.lists(PIECES, max_size=30))
@settings(max_examples=120, deadline=None)
def test_any_order_of_what_the_rules_look_for_annotates(pieces: list[str]) -> None:
    """Rules that look ahead and back never run out of the text, and name only what is there."""
    document = Document("d", " ".join(pieces), None, date(2024, 1, 1))
    annotation = annotate(document, PIPELINE)
    check_places(document, annotation)
    check_keys(annotation)


@pytest.mark.slow
def test_two_million_characters_annotate() -> None:
    """Longer than spaCy's own limit."""
    filler = "Dzieci z całej gminy śpiewały, a potem wszyscy zjedli obiad i wrócili do domu.\n"
    text = TEXT + "\n\n" + filler * (2_000_000 // len(filler))
    annotation = annotate(Document("d", text, None, date(2024, 3, 14)), PIPELINE)
    assert len(annotation.people) == 3
