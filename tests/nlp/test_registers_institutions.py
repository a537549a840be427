"""Which institutions of two articles are one."""

import pytest

from nlp.annotation import Institution, InstitutionKind
from nlp.registers import join_all
from nlp.registers.nesting import parents
from nlp.registers.questions import questions
from tests.nlp.register_cases import bodies, body

OTHER, UNIVERSITY = InstitutionKind.OTHER, InstitutionKind.UNIVERSITY
HELP = InstitutionKind.SOCIAL_ASSISTANCE_CENTRE
GOPS, MOPS = "Gminny Ośrodek Pomocy Społecznej", "Miejski Ośrodek Pomocy Społecznej"
UEP = body("Uniwersytet Ekonomiczny w Poznaniu", "Poznań", "3064011", kind=UNIVERSITY, short="UEP")
ACRONYM = body("UEP", kind=UNIVERSITY)

Case = tuple[Institution, str | None]

ONE: list[tuple[Case, Case]] = [
    ((body("Fundacja Mosty"), None), (body("Fundacja „Mosty”"), "śląskie")),
    ((body("CUS w Kutnie", "Kutno", "1002011"), None), (body("CUS w Kutnie", "Kutno"), "łódzkie")),
    ((body("Fundacja Mosty", "Żory"), None), (body("Fundacja Mosty"), None)),
    ((body(GOPS + " w Kuryłówce", "Kuryłówka", "1808032"), None), (body(GOPS + " w Kuryłówce", "Kuryłówka"), None)),
    ((body("Zarząd Województwa", kind=OTHER), "opolskie"), (body("Zarząd Województwa", kind=OTHER), "opolskie")),
    ((body("Rada ds. Osób Starszych", kind=OTHER), None), (body("Rada do Spraw Osób Starszych", kind=OTHER), None)),
    ((UEP, None), (ACRONYM, "wielkopolskie")),
    ((UEP, None), (UEP, None)),
    ((body("Gmina Dąbrowa", "Dąbrowa", "1609032"), None), (body("Gmina Dąbrowa", "Dąbrowa"), "opolskie")),
]
TWO: list[tuple[Case, Case]] = [
    ((body(GOPS, "Kuryłówka", "1808032", kind=HELP), None), (body(GOPS, "Rokietnica", "3021132", kind=HELP), None)),
    ((body(GOPS, "Kuryłówka", kind=HELP), None), (body(GOPS, "Rokietnica", kind=HELP), None)),
    ((body(GOPS, "Dąbrowa", "1609032", kind=HELP), None), (body(GOPS, "Dąbrowa", "0409022", kind=HELP), None)),
    ((body(MOPS, kind=HELP), None), (body(MOPS, kind=HELP), None)),
    ((body(MOPS, kind=HELP), "śląskie"), (body(MOPS, kind=HELP), "śląskie")),
    ((body(MOPS, "Zgierz", "1020031", kind=HELP), None), (body(MOPS, kind=HELP), "łódzkie")),
    (
        (body("Rada Miasta", kind=InstitutionKind.COUNCIL), None),
        (body("Rada Miasta", kind=InstitutionKind.COUNCIL), None),
    ),
    ((body("Szkoła Podstawowa nr 4", kind=OTHER), None), (body("Szkoła Podstawowa nr 4", kind=OTHER), None)),
    ((body("Zarząd Województwa", kind=OTHER), "opolskie"), (body("Zarząd Województwa", kind=OTHER), "śląskie")),
    ((body("Wydział Zdrowia", kind=OTHER), "opolskie"), (body("Wydział Zdrowia", kind=OTHER), "śląskie")),
    ((body("Powiat Bielski", None, "2402"), None), (body("Powiat Bielski", None, "2003"), None)),
    ((body("Fundacja Mosty", "Żory"), None), (body("Fundacja Mosty", "Resko"), None)),
    ((ACRONYM, None), (body("Uniwersytet Ekonomiczny w Poznaniu", "Poznań", kind=UNIVERSITY), None)),
    ((body("XYZ", kind=OTHER), None), (body("Uniwersytet Ekonomiczny", kind=UNIVERSITY, short="XYZ"), None)),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_name_and_no_other_seat_is_one_institution(one: Case, other: Case) -> None:
    for pair in ((one, other), (other, one)):
        pairs = [bodies(n, body, region=region) for n, (body, region) in enumerate(pair)]
        assert len(join_all(pairs).institutions.entries) == 1


@pytest.mark.parametrize(("one", "other"), TWO)
def test_one_name_with_two_seats_or_borne_by_many_is_two(one: Case, other: Case) -> None:
    for pair in ((one, other), (other, one)):
        pairs = [bodies(n, body, region=region) for n, (body, region) in enumerate(pair)]
        assert len(join_all(pairs).institutions.entries) == 2


def test_the_full_name_stands_for_its_acronym() -> None:
    joined = join_all([bodies(1, ACRONYM), bodies(2, ACRONYM), bodies(3, UEP)])
    (entry,) = joined.institutions.entries.values()
    assert (entry.name, entry.abbreviation) == ("Uniwersytet Ekonomiczny w Poznaniu", "UEP")


def test_an_acronym_that_two_names_explain_stays_alone() -> None:
    two = [body("Polskie Towarzystwo Pielęgniarskie", kind=OTHER, short="PTP"),
           body("Polskie Towarzystwo Psychologiczne", kind=OTHER, short="PTP")]  # fmt: skip
    joined = join_all([bodies(1, two[0]), bodies(2, two[1]), bodies(3, body("PTP", kind=OTHER))])
    assert len(joined.institutions.entries) == 3


def test_a_namesake_without_a_seat_joins_the_only_one_of_its_region() -> None:
    seats = [bodies(1, body("Fundacja Mosty", "Żory")), bodies(2, body("Fundacja Mosty", "Resko"))]
    bare = body("Fundacja Mosty")
    home = join_all([*seats, bodies(3, bare, region="śląskie")])
    assert home.institutions.by_document()["doc-3", bare.key] == home.institutions.by_document()["doc-1", bare.key]
    assert len(join_all([*seats, bodies(3, bare)]).institutions.entries) == 3


def test_a_name_that_ends_with_another_in_the_genitive_is_a_part_of_it() -> None:
    names = ["Narodowa Rada Rozwoju", "Rada ds. Społecznych Narodowej Rady Rozwoju", "Urząd Gminy Krotoszyn",
             "Gmina Krotoszyn", "Gmina Krotoszyce", "Caritas", "Zespół Caritas"]  # fmt: skip
    assert parents(names) == {
        "Rada ds. Społecznych Narodowej Rady Rozwoju": ("Narodowa Rada Rozwoju",),
        "Urząd Gminy Krotoszyn": ("Gmina Krotoszyn",),
    }


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ("Ośrodek Pomocy Społecznej w Resku", "Miejski Ośrodek Pomocy Społecznej w Resku", True),
        ("Fundacja Przystań", "Fundacja Przystan", True),
        ("Centrum Usług Społecznych w Resku", "Ośrodek Pomocy Społecznej w Resku", False),
        ("Fundacja Mosty", "Fundacja Dom", False),
    ],
)
def test_near_names_in_one_place_are_a_question(one: str, other: str, asked: bool) -> None:
    found = questions(join_all([bodies(1, body(one, "Resko")), bodies(2, body(other, "Resko"))]))
    assert bool(found) is asked
    elsewhere = questions(join_all([bodies(1, body(one, "Resko")), bodies(2, body(other, "Żory"))]))
    assert not elsewhere
