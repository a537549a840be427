"""Where a name begins and ends: conjunctions, capitals, lists, quotations and seats outside the name."""

import pytest
import spacy
from spacy.tokens import Span as DocSpan

from nlp.annotation import Document, InstitutionKind
from nlp.entities.institutions.find import find_institutions
from nlp.entities.places import namesakes

NLP = spacy.blank("pl")


def names(text: str) -> list[str]:
    found = find_institutions(NLP.make_doc(text), document=Document("d", text))
    assert all(text[m.span.start : m.span.end] == m.span.surface for m in found)
    return list(dict.fromkeys(mention.name for mention in found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ze Związku Harcerstwa Rzeczypospolitej i Krajowej Rady Kuratorów",
            ["Związek Harcerstwa Rzeczypospolitej", "Krajowa Rada Kuratorów"],
        ),
        (
            "opinia Stowarzyszenia Pracowników Socjalnych i Polskiego Towarzystwa Opieki",
            ["Stowarzyszenie Pracowników Socjalnych", "Polskie Towarzystwo Opieki"],
        ),
        ("Wydział Zdrowia i Polityki Społecznej", ["Wydział Zdrowia i Polityki Społecznej"]),
        ("Stowarzyszenie Lokalna Grupa Działania „Dolina”", ["Stowarzyszenie Lokalna Grupa Działania Dolina"]),
        ("z Fundacji Otwarta Szkoła w Pile", ["Fundacja Otwarta Szkoła"]),
        ("prowadzi je fundacja Haus am See", ["Fundacja Haus am See"]),
        ("prowadzi je fundacja Brücke der Hoffnung", ["Fundacja Brücke der Hoffnung"]),
        ("Stowarzyszenie Friends of the Elbe", ["Stowarzyszenie Friends of the Elbe"]),
        ("rektor Uniwersytetu Gdańskiego Piotr Kot", ["Uniwersytet Gdański"]),
        ("dziekan Politechniki Łódzkiej Marek Maj", ["Politechnika Łódzka"]),
        ("z Uniwersytetu Mikołaja Kopernika", ["Uniwersytet Mikołaja Kopernika"]),
    ],
)
def test_a_name_ends_before_another_body_or_person(text: str, expected: list[str]) -> None:
    """A conjunction joins bodies as well as words of one name; a person behind a name is no patron."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "DYREKTOR GMINNEGO OŚRODKA POMOCY SPOŁECZNEJ W GDOWIE ogłasza nabór",
            ["Gminny Ośrodek Pomocy Społecznej w Gdowie"],
        ),
        (
            "Biuletyn\n\nKIEROWNIK MIEJSKO-GMINNEGO OŚRODKA POMOCY SPOŁECZNEJ\nW PASŁĘKU\n\nszuka opiekunki",
            ["Miejsko-Gminny Ośrodek Pomocy Społecznej w Pasłęku"],
        ),
        (
            "WYDZIAŁ DS. KOMUNIKACJI SPOŁECZNEJ URZĘDU MIASTA KALISZA",
            ["Wydział ds. Komunikacji Społecznej Urzędu Miasta Kalisza"],
        ),
        ("SZKOŁA PODSTAWOWA NR 4 IM. JANA BRZECHWY W PILE", ["Szkoła Podstawowa nr 4 im. Jana Brzechwy w Pile"]),
        ("ZUS, KRUS I PFRON przypominają", ["Zakład Ubezpieczeń Społecznych", "Kasa Rolniczego Ubezpieczenia "
         "Społecznego", "Państwowy Fundusz Rehabilitacji Osób Niepełnosprawnych"]),
        ("ORGANIZACJA POZARZĄDOWA W GMINIE", []),
    ],
)  # fmt: skip
def test_capitals_are_read_like_other_text(text: str, expected: list[str]) -> None:
    """Lines in capitals, runs of them within a line, and the rest of a name on the line below."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "w ministerstwach: Zdrowia, Finansów oraz Funduszy i Polityki Regionalnej",
            ["Ministerstwo Zdrowia", "Ministerstwo Finansów", "Ministerstwo Funduszy i Polityki Regionalnej"],
        ),
        ("urzędnicy Ministerstw Sprawiedliwości i Zdrowia", ["Ministerstwo Sprawiedliwości", "Ministerstwo Zdrowia"]),
        ("urzędnicy ministerstw i agencji", []),
        (
            "trzy centra usług społecznych w Pile, Nysie i Resku",
            [f"Centrum Usług Społecznych w {town}" for town in ("Pile", "Nysie", "Resku")],
        ),
        (
            "kierownicy miejskich ośrodków pomocy społecznej w Pile i Nysie",
            ["Miejski Ośrodek Pomocy Społecznej w Pile", "Miejski Ośrodek Pomocy Społecznej w Nysie"],
        ),
        ("kierownicy ośrodków pomocy społecznej w Polsce", []),
        ("szkoły podstawowe w Pile i Nysie", []),
        ("rodzinny dom dziecka w Pile", []),
        ("powiatowy dom dziecka w Pile", ["Dom Dziecka w Pile"]),
    ],
)
def test_plurals_name_bodies_only_one_by_one(text: str, expected: list[str]) -> None:
    """A list of ministries or of seats names each; a plural without it is a sort of body."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("właściciel firmy „Stalmex” s.c. z Konina", ["Stalmex s.c."]),
        ("prace wykona „Zielony Dach” sp. z o.o.", ["Zielony Dach Sp. z o.o."]),
        ("sponsorem jest firma „Bet-Pol”", ["Bet-Pol"]),
        ("firmy „rodzinne” rosną", []),
        ("hasło „Zielony Dach” wygrało", []),
        ("konferencja w Centrum Kultury „Zamek”", ["Centrum Kultury Zamek"]),
        ("konferencja Centrum Kultury „Starość jest piękna”", ["Centrum Kultury"]),
    ],
)
def test_quoted_names_belong_to_companies_and_venues(text: str, expected: list[str]) -> None:
    """A quotation is a company's name behind `firma` or before a legal form, a venue's behind `w`."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Piła, siedziba Miejskiego Ośrodka Pomocy Społecznej", ["Miejski Ośrodek Pomocy Społecznej w Pile"]),
        ("5 maja, Stalowa Wola, sala MOPS", ["Miejski Ośrodek Pomocy Społecznej w Stalowej Woli"]),
        ("Wójt gminy Gdów pytał o CUS.", ["Gmina Gdów"]),
        ("Spotkanie gmin zainteresowanych CUS-em otworzył burmistrz Pasłęka.", ["Gmina Pasłęk"]),
        ("W UEP i UEK trwa nabór.", ["Uniwersytet Ekonomiczny w Poznaniu", "Uniwersytet Ekonomiczny w Krakowie"]),
        ("MOPS Bielsko-Biała", ["Miejski Ośrodek Pomocy Społecznej w Bielsku-Białej"]),
        ("GOPS Nowe Piekuty", ["Gminny Ośrodek Pomocy Społecznej w Nowych Piekutach"]),
        ("Samorządowe Kolegium Odwoławcze w Pile", ["Samorządowe Kolegium Odwoławcze w Pile"]),
        ("burmistrz Szczytna", ["Gmina Szczytno"]),
        ("burmistrz Dobrej", ["Gmina Dobra"]),
    ],
)
def test_a_seat_is_taken_only_where_it_is_safe(text: str, expected: list[str]) -> None:
    """A town before the seat counts; the nearest gmina is no seat of a new sort of body."""
    assert names(text) == expected


def test_a_form_is_a_name_only_in_its_own_case() -> None:
    """The genitive of one town may be the nominative of another."""
    assert namesakes(("Szczytna",), "gen") == ("Szczytno",)
    assert namesakes(("Szczytna",), "nom") == ("Szczytna",)
    assert namesakes(("Zakopanego",), "gen") == ("Zakopane",)


def test_the_chamber_of_control_and_its_branches_are_government() -> None:
    """`Izba` opens associations as a rule, the state's chambers aside."""
    text = "Delegatura NIK w Pile oraz Regionalna Izba Obrachunkowa w Łodzi, Izba Rzemieślnicza w Opolu"
    found = find_institutions(NLP.make_doc(text), document=Document("d", text))
    government, association = InstitutionKind.GOVERNMENT, InstitutionKind.ASSOCIATION
    assert [mention.kind for mention in found] == [government, government, association]


@pytest.mark.parametrize(
    "name",
    [
        "Fundusz Wsparcia Wsi", "Wojewódzkie Senioralia", "Wielka Gala", "Miejskich i Gminnych Ośrodków Zdrowia", "GODZ",
    ],
)  # fmt: skip
def test_the_model_adds_no_funds_events_plurals_or_abbreviations(name: str) -> None:
    """What the names model takes for organisations is held to what an institution is."""
    doc = NLP(f"Odbył się {name} w maju.")
    doc.ents = [DocSpan(doc, 2, 2 + len(name.split()), label="orgName")]
    assert find_institutions(doc, document=Document("d", doc.text)) == ()


@pytest.mark.parametrize(
    ("place", "expected"), [("placeName", "Nordic Care Institute w Bergen"), (None, "Nordic Care Institute")]
)
def test_a_preposition_that_the_model_leaves_joins_a_place_or_goes(place: str | None, expected: str) -> None:
    """No name ends in a preposition."""
    doc = NLP("Gościem był Nordic Care Institute w Bergen.")
    ents = [DocSpan(doc, 2, 6, label="orgName")]
    doc.ents = ents if place is None else [*ents, DocSpan(doc, 6, 7, label=place)]
    assert [m.name for m in find_institutions(doc, document=Document("d", doc.text))] == [expected]
