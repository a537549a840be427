"""What a mention says of its institution: kind, seat, code, key; titles, dates of ministries, and any text at all."""

from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Span as DocSpan

from nlp.annotation import Document, InstitutionKind
from nlp.entities.institutions.find import find_institutions
from nlp.entities.institutions.mention import InstitutionMention

NLP = spacy.blank("pl")


def found(text: str, *, on: date | None = None, voivodeship: str | None = None) -> tuple[InstitutionMention, ...]:
    document = Document("d", text, published_on=on, voivodeship=voivodeship)
    return find_institutions(NLP.make_doc(text), document=document)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ROPS w Opolu", "rops"),
        ("Mazowieckie Centrum Polityki Społecznej", "rops"),
        ("Dział Badań ROPS w Opolu", "rops"),
        ("Urząd Marszałkowski Województwa Łódzkiego", "marshal_office"),
        ("Departament Zdrowia Urzędu Marszałkowskiego Województwa Łódzkiego", "marshal_office"),
        ("CUS w Mławie", "social_services_centre"),
        ("Gminne Centrum Usług Społecznych w Pcimiu", "social_services_centre"),
        ("MOPS w Mławie", "social_assistance_centre"),
        ("Miejski Ośrodek Pomocy Rodzinie w Pile", "social_assistance_centre"),
        ("Miejsko-Gminny Ośrodek Pomocy Społecznej w Buku", "social_assistance_centre"),
        ("PCPR w Mławie", "family_support_centre"),
        ("Ministerstwo Zdrowia", "ministry"),
        ("Departament Budżetu Ministerstwa Finansów", "ministry"),
        ("Kancelaria Prezydenta RP", "president"),
        ("Narodowa Rada Rozwoju", "president"),
        ("Sąd Rejonowy w Pile", "government"),
        ("Lubuski Urząd Wojewódzki", "government"),
        ("PFRON", "government"),
        ("Komisja Zdrowia Senatu RP", "government"),
        ("Rada ds. Cyfryzacji", "government"),
        ("Gmina Pcim", "local_government"),
        ("Powiat Bytowski", "local_government"),
        ("Urząd Miejski w Buku", "local_government"),
        ("Starostwo Powiatowe w Mielcu", "local_government"),
        ("Rada Gminy Pcim", "council"),
        ("Sejmik Województwa Łódzkiego", "council"),
        ("Gminna Rada Seniorów w Pcimiu", "council"),
        ("Uniwersytet Opolski", "university"),
        ("UJ", "university"),
        ("Katedra Socjologii Uniwersytetu Opolskiego", "university"),
        ("Wyższa Szkoła Pedagogiczna w Łodzi", "university"),
        ("Fundacja „Brzask”", "foundation"),
        ("Stowarzyszenie „Brzask”", "association"),
        ("Związek Gmin Wiejskich RP", "association"),
        ("KGW „Malwy”", "association"),
        ("Caritas Diecezji Opolskiej", "association"),
        ("Brzask Sp. z o.o.", "company"),
        ("Spółdzielnia Socjalna „Brzask”", "company"),
        ("Radio Opole", "company"),
        ("Dom Pomocy Społecznej w Ustce", "other"),
        ("Powiatowy Urząd Pracy w Kole", "other"),
        ("Szkoła Podstawowa nr 3 w Ustce", "other"),
    ],
)
def test_kind_follows_the_name_or_the_body_it_belongs_to(text: str, kind: str) -> None:
    """A part of a larger body has that body's kind."""
    assert found(text)[0].kind is InstitutionKind(kind)


@pytest.mark.parametrize(
    ("text", "place", "teryt"),
    [
        ("CUS w Mońkach", "Mońki", "2008063"),
        ("MOPS w Sopocie", "Sopot", "2264011"),
        ("ROPS w Opolu", "Opole", "16"),
        ("Urząd Marszałkowski Województwa Łódzkiego", None, "10"),
        ("Gmina Pcim", "Pcim", "1209042"),
        ("Powiat Bytowski", None, "2201"),
        ("Województwo Podlaskie", None, "20"),
        ("starosta bielski", None, None),
        ("GOPS w Baranowie", "Baranowo", None),
        ("OPS w Nowej Wsi", "Nowa Wieś", None),
        ("Fundacja „Brzask”", None, None),
    ],
)
def test_seat_and_code_are_given_where_only_one_fits(text: str, place: str | None, teryt: str | None) -> None:
    """Namesake towns and powiats leave the code open."""
    mention = found(text)[0]
    assert (mention.place, mention.teryt) == (place, teryt)


@pytest.mark.parametrize(
    ("phrase", "day", "name"),
    [
        ("resort rodziny", date(2015, 3, 1), "Ministerstwo Pracy i Polityki Społecznej"),
        ("resort rodziny", date(2020, 10, 5), "Ministerstwo Rodziny, Pracy i Polityki Społecznej"),
        ("resort rodziny", date(2020, 10, 6), "Ministerstwo Rodziny i Polityki Społecznej"),
        ("minister rodziny", date(2023, 12, 12), "Ministerstwo Rodziny i Polityki Społecznej"),
        ("ministerstwo rodziny", date(2023, 12, 13), "Ministerstwo Rodziny, Pracy i Polityki Społecznej"),
        ("resort rodziny", None, "Ministerstwo Rodziny, Pracy i Polityki Społecznej"),
    ],
)
def test_a_ministry_has_the_name_of_the_day(phrase: str, day: date | None, name: str) -> None:
    """A short phrase is read by the date of the article; without one it has its present meaning."""
    assert found(f"Jak podaje {phrase}, nabór trwa.", on=day)[0].name == name


def test_a_bare_acronym_takes_its_place_from_the_region_of_the_source() -> None:
    """On a page of the region there is only one ROPS; elsewhere the name stays without its town."""
    text = "ROPS zaprasza na szkolenie."
    assert [m.name for m in found(text, voivodeship="opolskie")] == ["Regionalny Ośrodek Polityki Społecznej w Opolu"]
    assert [m.name for m in found(text)] == ["Regionalny Ośrodek Polityki Społecznej"]


def test_mentions_of_one_institution_share_key_and_facts() -> None:
    """Full name, acronym and short name are one entity."""
    mentions = found("Fundacja „Brzask” działa w Pile. Fundacja ma sto lat. Do Fundacji „Brzask” wstąp.")
    assert {(m.key, m.name, m.kind) for m in mentions} == {
        ("fundacja „brzask”", "Fundacja Brzask", InstitutionKind.FOUNDATION)
    }
    assert [m.method for m in mentions] == ["grammar", "short", "grammar"]


def test_different_institutions_have_different_keys() -> None:
    """Also those that share their head in a list of places."""
    mentions = found("CUS w Mławie, Sopocie i Pile")
    assert len({m.key for m in mentions}) == 3
    assert [m.span.surface for m in mentions] == ["CUS w Mławie", "Sopocie", "Pile"]


def test_a_title_is_read_with_what_the_text_named() -> None:
    """An acronym in the title means the body of the text."""
    title, text = "MOPS ma nowy adres", "Miejski Ośrodek Pomocy Społecznej w Pile zmienia siedzibę."
    document = Document("d", text, title)
    known = find_institutions(NLP.make_doc(text), document=document)
    mentions = find_institutions(NLP.make_doc(title), document=document, field="title", known=known)
    assert [(m.key, m.name, m.span.field) for m in mentions] == [(known[0].key, known[0].name, "title")]


def test_an_acronym_that_the_article_explains_is_known() -> None:
    """Brackets behind a full name introduce its short form."""
    mentions = found("Powstało Centrum Wsparcia Opiekunów (CWO) w Pile. CWO działa od maja.")
    assert [(m.name, m.abbreviation) for m in mentions] == [("Centrum Wsparcia Opiekunów w Pile", "CWO")] * 2


def test_the_model_adds_names_that_no_rule_opens() -> None:
    """A foreign name of several words comes from the model; what the grammar read stays as it was."""
    doc = NLP("Gośćmi byli Nordic Welfare Forum oraz Fundacja Brzask z Piły.")
    doc.ents = [DocSpan(doc, 2, 5, label="orgName"), DocSpan(doc, 6, 8, label="orgName")]
    mentions = find_institutions(doc, document=Document("d", doc.text))
    assert [(m.name, m.method) for m in mentions] == [
        ("Nordic Welfare Forum", "ner"),
        ("Fundacja Brzask", "grammar"),
    ]


ALPHABET = st.sampled_from(
    [
        *"„”\"()–-.,;: \n", "Centrum ", "Usług ", "Społecznych ", "w ", "we ", "Pile ", "CUS ", "CUS-ów ", "im. ", "ds. ",
        "Fundacja ", "Gmina ", "Rada ", "Anna ", "Kot ", "i ", "oraz ", "wójt ", "gminy ", "Sp. z o.o. ", "nr 5 ",
        "Ministerstwo ", "Rodziny ", "projekt ", "2024 ", "Województwa ", "Łódzkiego ", "m.st. ", "Urząd ", "Forum ", "IV ",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(ALPHABET, max_size=40).map("".join), st.text(max_size=200)))
def test_any_text_is_read_and_offsets_point_at_their_surface(text: str) -> None:
    """No text raises, and every mention stands where it says."""
    for mention in found(text):
        assert text[mention.span.start : mention.span.end] == mention.span.surface
        assert mention.name.strip() == mention.name != ""
