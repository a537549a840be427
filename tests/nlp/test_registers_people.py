"""Which namesakes of two articles are one person: a table of pairs, in both orders."""

import pytest

from nlp.annotation import InstitutionKind
from nlp.registers import join_all
from nlp.registers.evidence import national_office
from nlp.registers.questions import questions
from tests.nlp.register_cases import Told, article, body

PULTUSK = body("Centrum Usług Społecznych w Pułtusku", "Pułtusk", "1424043")
ZGIERZ = body("Miejski Ośrodek Pomocy Społecznej w Zgierzu", "Zgierz", "1020031")
KUTNO = body("Centrum Usług Społecznych w Kutnie", "Kutno", "1002011")
KUTNO_TOWN = body("Urząd Miasta Kutno", "Kutno", "1002011", kind=InstitutionKind.LOCAL_GOVERNMENT)
COUNCIL = body("Narodowa Rada Rozwoju", kind=InstitutionKind.PRESIDENT)
SECTION = body("Rada ds. Społecznych Narodowej Rady Rozwoju", kind=InstitutionKind.PRESIDENT)
UNIVERSITY = body("Uniwersytet Łódzki", kind=InstitutionKind.UNIVERSITY)
BARE_SECTION = body("Rada do Spraw Społecznych", kind=InstitutionKind.PRESIDENT)
DEPARTMENT = body("Departament Zdrowia", kind=InstitutionKind.OTHER)
INSTITUTE = body("Instytut Socjologii Uniwersytetu Łódzkiego", kind=InstitutionKind.UNIVERSITY)
TOWN_COUNCIL = body("Rada Miasta", kind=InstitutionKind.COUNCIL)
WARSAW = body("Fundacja Mosty", "Warszawa", kind=InstitutionKind.FOUNDATION)
DABROWA = body("Gmina Dąbrowa", "Dąbrowa", kind=InstitutionKind.LOCAL_GOVERNMENT)
POWIAT = body("Powiat Pułtuski", None, "1424", kind=InstitutionKind.LOCAL_GOVERNMENT)

ONE = [
    (Told(at=PULTUSK), Told(at=PULTUSK)),
    (Told(at=PULTUSK, role="dyrektor"), Told(at=PULTUSK, role="kierownik")),
    (Told(at=KUTNO), Told(at=KUTNO_TOWN)),
    (Told(at=COUNCIL, role="członkini"), Told(at=SECTION, role="przewodnicząca")),
    (Told(at=UNIVERSITY), Told(at=INSTITUTE)),
    (Told(at=BARE_SECTION, role="przewodniczący"), Told(at=SECTION, role="przewodniczący")),
    (Told(titles=("dr hab.", "prof. UJ")), Told(titles=("prof. UJ",), region="śląskie")),
    (Told(region="śląskie"), Told(region="śląskie")),
    (Told(at=PULTUSK), Told(region="mazowieckie")),
    (Told(at=PULTUSK, region="mazowieckie"), Told(region="mazowieckie")),
    (Told(at=PULTUSK, source="prezydent"), Told(region="mazowieckie", source="um-14")),
    (Told(source="prezydent"), Told(source="prezydent")),
    (Told(source="prezydent", role="dyrektor"), Told(source="prezydent", at=COUNCIL)),
    (Told(role="senator"), Told(role="senator")),
    (Told(role="senator", region="śląskie"), Told(role="senator", region="opolskie")),
    (Told(role="sekretarz stanu"), Told(role="sekretarz stanu")),
    (Told(role="pełnomocnik rządu ds. seniorów"), Told(role="pełnomocnik rządu ds. seniorów")),
    (Told(contact="a.borowa@urzad.example"), Told(contact="a.borowa@urzad.example")),
    (Told(contact="a.b@urzad.example", region="śląskie"), Told(contact="a.b@urzad.example", region="opolskie")),
    (Told(at=PULTUSK), Told(beside="Pułtusku")),
    (Told(at=PULTUSK), Told(beside="Pułtuska", source="ministerstwo")),
    (Told(beside="Pułtusku"), Told(beside="Pułtuska")),
    (Told(at=PULTUSK), Told(at=POWIAT, role="radna")),
    (Told(at=KUTNO), Told(at=UNIVERSITY, region="łódzkie")),
    (Told(at=KUTNO, region="łódzkie"), Told(at=KUTNO, source="prezydent")),
    (Told(name="Anna Borowa-Lis", region="śląskie"), Told(name="Anna Borowa–Lis", region="śląskie")),
]
"""Pairs that are one person."""
TWO = [
    (Told(), Told()),
    (Told(region="śląskie"), Told(region="opolskie")),
    (Told(region="śląskie"), Told()),
    (Told(role="dyrektor"), Told(role="dyrektor")),
    (Told(role="wójt"), Told(role="wójt")),
    (Told(role="dyrektor", at=KUTNO), Told(role="dyrektor", at=PULTUSK)),
    (Told(role="kierownik", at=KUTNO, region="łódzkie"), Told(role="kierownik", at=ZGIERZ, region="łódzkie")),
    (Told(at=KUTNO, source="prezydent"), Told(at=ZGIERZ, source="prezydent")),
    (Told(at=DABROWA, source="prezydent"), Told(at=ZGIERZ, source="prezydent")),
    (Told(at=KUTNO, region="mazowieckie"), Told(region="mazowieckie")),
    (Told(at=TOWN_COUNCIL, role="radna"), Told(at=TOWN_COUNCIL, role="radna")),
    (Told(at=COUNCIL), Told(at=UNIVERSITY)),
    (Told(at=BARE_SECTION, role="członek"), Told(at=SECTION, role="przewodniczący")),
    (Told(at=DEPARTMENT, role="dyrektor"), Told(at=DEPARTMENT, role="dyrektor")),
    (Told(titles=("dr hab.",)), Told(titles=("dr hab.",))),
    (Told(titles=("prof. UJ",)), Told(titles=("prof. UW",))),
    (Told(at=PULTUSK), Told(beside="Krakowie")),
    (Told(at=WARSAW), Told(beside="Warszawie")),
    (Told(beside="Krakowie"), Told(beside="Krakowa")),
    (Told(at=KUTNO, beside="Pułtusku"), Told(beside="Pułtusku")),
    (Told(at=PULTUSK), Told(beside="Pułtusku, Kutnie")),
    (Told(role="senator"), Told(role="poseł")),
    (Told(contact="biuro@urzad.example"), Told(contact="a.b@urzad.example")),
    (Told(name="Borowa", region="śląskie"), Told(name="Borowa", region="śląskie")),
    (Told(name="A. Borowa", at=KUTNO), Told(name="A. Borowa", at=KUTNO)),
    (Told(name="A. Borowa", at=KUTNO), Told(name="Anna Borowa", at=KUTNO)),
    (Told(name="Anna Borowa", at=KUTNO), Told(name="Anna Borowa-Lis", at=KUTNO)),
    (Told(name="Anna Borowa", at=KUTNO), Told(name="Hanna Borowa", at=KUTNO)),
    (Told(source="um-14"), Told(source="um-28")),
]
"""Pairs that stay two."""


@pytest.mark.parametrize(("one", "other"), ONE)
def test_a_full_name_with_support_is_one_person(one: Told, other: Told) -> None:
    for pair in ((one, other), (other, one)):
        joined = join_all([article(number, told) for number, told in enumerate(pair)])
        assert len(joined.people.entries) == 1
        assert len(joined.people.groups.joins) == 1


@pytest.mark.parametrize(("one", "other"), TWO)
def test_a_name_without_support_or_against_it_stays_two(one: Told, other: Told) -> None:
    for pair in ((one, other), (other, one)):
        assert len(join_all([article(number, told) for number, told in enumerate(pair)]).people.entries) == 2


def test_whom_two_offices_of_one_region_both_may_mean_is_joined_to_neither() -> None:
    """A namesake without an office does not bring together those of two towns."""
    told = [Told(at=KUTNO, region="łódzkie"), Told(region="łódzkie"), Told(at=ZGIERZ, region="łódzkie")]
    for order in ((0, 1, 2), (1, 0, 2), (2, 1, 0)):
        joined = join_all([article(number, told[number]) for number in order])
        assert len(joined.people.entries) == 3
        assert len([one for one in questions(joined) if one.sort == "namesakes"]) == 3


def test_two_copies_of_one_article_name_one_person() -> None:
    """Marked duplicates say nothing but the same text."""
    pairs = [article(1, Told(region="śląskie")), article(2, Told(region="opolskie"))]
    assert len(join_all(pairs).people.entries) == 2
    assert len(join_all(pairs, copies={"doc-2": "doc-1"}).people.entries) == 1


def test_a_list_of_places_says_of_nobody_where_they_belong() -> None:
    document, annotated = article(2, Told(beside="Pułtusku"))
    names = ["Kutnie", "Zgierzu", "Olecku", "Mrągowie", "Hajnówce", "Grójcu"]
    many = [article(2, Told(beside=name))[1].mentions[1] for name in names]
    crowded = type(annotated)(
        **{name: getattr(annotated, name) for name in annotated.__dataclass_fields__ if name != "mentions"},
        mentions=(*annotated.mentions, *many),
    )
    assert len(join_all([article(1, Told(at=PULTUSK)), (document, annotated)]).people.entries) == 1
    assert len(join_all([article(1, Told(at=PULTUSK)), (document, crowded)]).people.entries) == 2


@pytest.mark.parametrize(
    ("role", "tells"),
    [
        ("senator", True),
        ("Senator RP", True),
        ("podsekretarz stanu", True),
        ("dyrektor", False),
        ("wójt", False),
        ("przewodnicząca", False),
        ("asystent senatora", False),
    ],
)
def test_few_offices_tell_by_themselves_who_holds_them(role: str, tells: bool) -> None:
    assert (national_office(role) is not None) is tells
