"""Acronyms of institutions are written out; those that name only a sort of body are left out."""

import pytest

from tests.nlp.institution_names import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("panie z KGW „Kądzielanki” śpiewały", ["Koło Gospodyń Wiejskich Kądzielanki"]),
        ("druhowie z OSP w Zatorze", ["Ochotnicza Straż Pożarna w Zatorze"]),
        ("CUS w Myszkowie", ["Centrum Usług Społecznych w Myszkowie"]),
        ("dyrektorka CUS-u w Tarnowie", ["Centrum Usług Społecznych w Tarnowie"]),
        ("w CUSie w Mońkach", ["Centrum Usług Społecznych w Mońkach"]),
        ("CUS Mońki zaprasza", ["Centrum Usług Społecznych w Mońkach"]),
        (
            "GOPS w Sadkach i GOPS w Kcyni",
            ["Gminny Ośrodek Pomocy Społecznej w Sadkach", "Gminny Ośrodek Pomocy Społecznej w Kcyni"],
        ),
        (
            "kierownicy GOPS w Sadkach, Kcyni i Nakle nad Notecią",
            [
                "Gminny Ośrodek Pomocy Społecznej w Sadkach",
                "Gminny Ośrodek Pomocy Społecznej w Kcyni",
                "Gminny Ośrodek Pomocy Społecznej w Nakle nad Notecią",
            ],
        ),
        (
            "MOPS i PCPR w Ostrołęce",
            ["Miejski Ośrodek Pomocy Społecznej w Ostrołęce", "Powiatowe Centrum Pomocy Rodzinie w Ostrołęce"],
        ),
        ("MGOPS w Pasłęku", ["Miejsko-Gminny Ośrodek Pomocy Społecznej w Pasłęku"]),
        ("M-GOPS w Pasłęku", ["Miejsko-Gminny Ośrodek Pomocy Społecznej w Pasłęku"]),
        ("z PFRON-u pochodzi 40 proc.", ["Państwowy Fundusz Rehabilitacji Osób Niepełnosprawnych"]),
        ("środki PFRON", ["Państwowy Fundusz Rehabilitacji Osób Niepełnosprawnych"]),
        ("ZUS i KRUS przypominają", ["Zakład Ubezpieczeń Społecznych", "Kasa Rolniczego Ubezpieczenia Społecznego"]),
        ("eksperci KPRP oraz NRR", ["Kancelaria Prezydenta RP", "Narodowa Rada Rozwoju"]),
        ("WTZ w Żninie", ["Warsztat Terapii Zajęciowej w Żninie"]),
        ("DPS „Pod Dębami” w Karwi", ["Dom Pomocy Społecznej Pod Dębami w Karwi"]),
        ("PUP w Słupcy", ["Powiatowy Urząd Pracy w Słupcy"]),
        ("RCPS w Łodzi", ["Regionalne Centrum Polityki Społecznej w Łodzi"]),
        ("w OWES w Elblągu", ["Ośrodek Wsparcia Ekonomii Społecznej w Elblągu"]),
        (
            "Powiatowe Centrum Pomocy Rodzinie w Bytowie (PCPR) działa. PCPR zatrudnia dwadzieścia osób.",
            ["Powiatowe Centrum Pomocy Rodzinie w Bytowie"],
        ),
        ("Centrum Wsparcia Opiekunów (CWO) rusza. Do CWO można dzwonić.", ["Centrum Wsparcia Opiekunów"]),
        ("CUS w Resku działa od roku. Nasze Centrum zaprasza, a CUS czeka.", ["Centrum Usług Społecznych w Resku"]),
        ("w resorcie rodziny", ["Ministerstwo Rodziny, Pracy i Polityki Społecznej"]),
        ("Dyrektor ROPS Rzeszów", ["Regionalny Ośrodek Polityki Społecznej w Rzeszowie"]),
        ("Instytut Filozofii i Socjologii PAN", ["Instytut Filozofii i Socjologii PAN"]),
        (
            "Centrum Rozwoju Zasobów Ludzkich (CRZL) wdrażało program. W CRZL pracował rok.",
            ["Centrum Rozwoju Zasobów Ludzkich"],
        ),
        (
            "Powiat Nyski wraz z PCPR prowadzi nabór rodzin. PCPR w Nysie czeka.",
            ["Powiat Nyski", "Powiatowe Centrum Pomocy Rodzinie w Nysie"],
        ),
        (
            "Jak podaje GUS, a za nim ROPS w Opolu",
            ["Główny Urząd Statystyczny", "Regionalny Ośrodek Polityki Społecznej w Opolu"],
        ),
        (
            "dyrektorzy MOPS w Gdańsku i Gdyni oraz PCPR w Pucku",
            [
                "Miejski Ośrodek Pomocy Społecznej w Gdańsku",
                "Miejski Ośrodek Pomocy Społecznej w Gdyni",
                "Powiatowe Centrum Pomocy Rodzinie w Pucku",
            ],
        ),
        (
            "Małgorzata Lis (GOPS Gdów), Jan Kot (MOPS Kielce)",
            ["Gminny Ośrodek Pomocy Społecznej w Gdowie", "Miejski Ośrodek Pomocy Społecznej w Kielcach"],
        ),
        (
            "Wydział Zdrowia i Polityki Społecznej UM w Łodzi",
            ["Wydział Zdrowia i Polityki Społecznej Urzędu Miasta w Łodzi"],
        ),
        (
            "Departament Zdrowia i Spraw Społecznych UMWW",
            ["Departament Zdrowia i Spraw Społecznych Urzędu Marszałkowskiego Województwa Wielkopolskiego"],
        ),
    ],
)
def test_acronyms_are_written_out(text: str, expected: list[str]) -> None:
    """An acronym gives the full name at its place."""
    assert names(text) == expected
