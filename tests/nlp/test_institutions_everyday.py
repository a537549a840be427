"""Names as local news writes them: quoted names of their own, inflected acronyms, joined bodies, gatherings, companies."""

import pytest

from nlp.annotation import Document, InstitutionKind
from nlp.entities.institutions.find import find_institutions
from nlp.entities.institutions.names import kind_of
from tests.nlp.institution_names import NLP, names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CUS „Wspólnie” w Gnieźnie ma rok.", ["Centrum Usług Społecznych Wspólnie w Gnieźnie"]),
        ("Do OWES „Horyzont” w Lesznie", ["Ośrodek Wsparcia Ekonomii Społecznej Horyzont w Lesznie"]),
        ("w ŚDS „Arka” w Pasłęku", ["Środowiskowy Dom Samopomocy Arka w Pasłęku"]),
        ("świetlica środowiskowa „Bajka” w Lipsku", ["Świetlica środowiskowa Bajka w Lipsku"]),
        ("W świetlicy wiejskiej „Pod Lasem” w Szadku", ["Świetlica wiejska Pod Lasem w Szadku"]),
        ("Klubowi seniora „Wigor” w Turku gratulujemy.", ["Klub seniora Wigor w Turku"]),
        ("z klubem sportowym „Sokół” z Paczkowa", ["Klub sportowy Sokół"]),
        ("Zespół muzyczny „Jarzębina” zagrał dla gości.", []),
        ("Projekt CUS „Bliżej” w Pucku trwa.", []),
        (
            "Nagrodę dostało Stowarzyszenie Opiekunów „Lampa”.",
            ["Stowarzyszenie Opiekunów Lampa"],
        ),
        ("Grant zdobyła Fundacja Wsparcia „Dłoń”.", ["Fundacja Wsparcia Dłoń"]),
        (
            "Stowarzyszenie Lokalna Grupa Działania „Zielony Trakt”",
            ["Stowarzyszenie Lokalna Grupa Działania Zielony Trakt"],
        ),
        ("Centrum Rodziny „Gniazdo” w Luboniu otwarte.", ["Centrum Rodziny Gniazdo w Luboniu"]),
    ],
)
def test_a_quoted_name_belongs_to_the_body_that_has_it(text: str, expected: list[str]) -> None:
    """Behind an acronym only before a seat; behind small words that say what sort of body it is; never a band's."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("w CUS-ie w Mosinie", ["Centrum Usług Społecznych w Mosinie"]),
        ("z MOPS-em w Gryfinie", ["Miejski Ośrodek Pomocy Społecznej w Gryfinie"]),
        ("dyrektorka PCPR-u w Ostrzeszowie", ["Powiatowe Centrum Pomocy Rodzinie w Ostrzeszowie"]),
        ("dzięki ROPS-owi w Opolu", ["Regionalny Ośrodek Polityki Społecznej w Opolu"]),
        ("naukowczyni z UMCS w Lublinie", ["Uniwersytet Marii Curie-Skłodowskiej w Lublinie"]),
        ("studenci UMK w Toruniu", ["Uniwersytet Mikołaja Kopernika w Toruniu"]),
        ("lekarka z SPZOZ w Lubartowie", ["Samodzielny Publiczny Zakład Opieki Zdrowotnej w Lubartowie"]),
        ("Szkolenie dla kadry OPS i PCPR.", []),
        ("Zapraszamy OPS, PCPR, DPS i ŚDS z regionu.", []),
        ("pracownicy OPS, PCPR oraz CUS wypełnią ankietę", []),
        (
            "MOPS i PCPR w Ostrołęce",
            ["Miejski Ośrodek Pomocy Społecznej w Ostrołęce", "Powiatowe Centrum Pomocy Rodzinie w Ostrołęce"],
        ),
        ("List przyszedł z ROPS-u.", ["Regionalny Ośrodek Polityki Społecznej"]),
        (
            "Rada Miejska w Kępnie obradowała. Raport złożył kierownik MOPS.",
            ["Rada Miejska w Kępnie", "Miejski Ośrodek Pomocy Społecznej w Kępnie"],
        ),
        (
            "Rada Gminy Osie i Rada Miejska w Nakle obradowały. Raport złożył kierownik MOPS.",
            ["Rada Gminy Osie", "Rada Miejska w Nakle"],
        ),
    ],
)
def test_acronyms_inflect_and_mean_one_body_only_where_the_text_tells_which(text: str, expected: list[str]) -> None:
    """A list of acronyms without a place names sorts of bodies; a council tells where the gmina's own body is."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Na Śląskim Forum Usług rozmawiano o starości.", []),
        ("Podkarpackie Forum Seniorów trwało dwa dni.", []),
        ("IV Forum Organizacji Społecznych", []),
        ("Forum Organizacji Wiejskich odbyło się w Pile.", []),
        ("W czerwcu obradowało Forum Rodziców Zastępczych.", []),
        ("Pismo wysłało Forum Rodziców Zastępczych.", ["Forum Rodziców Zastępczych"]),
        ("prezes Forum Inicjatyw Wiejskich", ["Forum Inicjatyw Wiejskich"]),
        ("Forum Klubów Seniora i Rad Seniorów apeluje.", ["Forum Klubów Seniora i Rad Seniorów"]),
    ],
)
def test_a_gathering_is_no_body(text: str, expected: list[str]) -> None:
    """A region's name, a number, `na` or a verb of events makes a forum an event."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Wsparły nas Caritas Diecezji Siedleckiej oraz Polski Czerwony Krzyż.",
            ["Caritas Diecezji Siedleckiej", "Polski Czerwony Krzyż"],
        ),
        (
            "Partnerzy: Stowarzyszenie Razem Dalej i Gmina Stęszew.",
            ["Stowarzyszenie Razem Dalej", "Gmina Stęszew"],
        ),
        (
            "Fundacja Jasna Strona i PCK zbierały koce.",
            ["Fundacja Jasna Strona", "Polski Czerwony Krzyż"],
        ),
        ("Stowarzyszenie Most/Brücke działa od lat.", ["Stowarzyszenie Most/Brücke"]),
        ("Fundacja Krok/Step z Opola", ["Fundacja Krok/Step"]),
        ("Fundacja AKTYWNI RAZEM kwestowała.", ["Fundacja AKTYWNI RAZEM"]),
        ("w Wyższej Szkole Merito w Poznaniu", ["Wyższa Szkoła Merito w Poznaniu"]),
        ("Uniwersytet Gdański i Uniwersytet Opolski", ["Uniwersytet Gdański", "Uniwersytet Opolski"]),
        ("Komitet Sterujący Programu", ["Komitet Sterujący Programu"]),
        ("z Komitetem Monitorującym Strategię", ["Komitet Monitorujący"]),
        (
            "Strażacy z Komendy Powiatowej PSP w Nysie",
            ["Komenda Powiatowa Państwowej Straży Pożarnej w Nysie"],
        ),
        (
            "komendant Komendy Miejskiej PSP w Kaliszu",
            ["Komenda Miejska Państwowej Straży Pożarnej w Kaliszu"],
        ),
        ("Pomorski Park Naukowo-Technologiczny wynajął salę.", ["Pomorski Park Naukowo-Technologiczny"]),
        ("w Suwalskim Parku Technologicznym", ["Suwalski Park Technologiczny"]),
        ("spacer po Parku Miejskim", []),
        ("Powiatowa Stacja Sanitarno-Epidemiologiczna w Pile", ["Powiatowa Stacja Sanitarno-Epidemiologiczna w Pile"]),
        ("Na Stacji Kolejowej w Pile", []),
        ("szef Gabinetu Prezydenta RP", ["Gabinet Prezydenta RP"]),
        ("Zakłady Mięsne „Dobrowolscy” S.A.", ["Zakłady Mięsne Dobrowolscy S.A."]),
        ("w Zakładach Przemysłu Odzieżowego „Vera”", ["Zakłady Przemysłu Odzieżowego Vera"]),
        ("Zakłady Pracy Chronionej dostaną dopłaty.", []),
        ("Wykonawcą był Term-Bud Sp. z o.o.", ["Term-Bud Sp. z o.o."]),
        ("Ośrodek pomocy społecznej w Kcyni rośnie.", ["Ośrodek Pomocy Społecznej w Kcyni"]),
        ("Dom dziecka w Gostyniu remontuje dach.", ["Dom Dziecka w Gostyniu"]),
        ("Senat Uniwersytetu Opolskiego poparł wniosek.", ["Uniwersytet Opolski"]),
        ("Ustawą zajmie się Sejm, potem Senat.", ["Sejm", "Senat"]),
        ("Gminny Ośrodek Kultury w Wielopolu Skrzyńskim", ["Gminny Ośrodek Kultury w Wielopolu Skrzyńskim"]),
    ],
)
def test_names_end_where_the_next_body_begins(text: str, expected: list[str]) -> None:
    """Joined, slashed, shouted and plural names; heads that are bodies only beside certain words."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Polski Związek Emerytów, Rencistów i Inwalidów liczy tysiące osób.",
            ["Polski Związek Emerytów, Rencistów i Inwalidów"],
        ),
        (
            "Stowarzyszenie Rodziców, Opiekunów i Przyjaciół pomaga.",
            ["Stowarzyszenie Rodziców, Opiekunów i Przyjaciół"],
        ),
        ("Fundacja Matek, Ojców i Dzieci", ["Fundacja Matek, Ojców i Dzieci"]),
        (
            "goście ze Związku Seniorów, Fundacji Brzask i Caritas",
            ["Związek Seniorów", "Fundacja Brzask", "Caritas"],
        ),
        ("Lokalna Grupa Działania Zielony Szlak ogłasza nabór.", ["Lokalna Grupa Działania Zielony Szlak"]),
        ("prezes Lokalnej Grupy Działania Krajna", ["Lokalna Grupa Działania Krajna"]),
        ("Lokalnej Grupie Działania „Miód i Lipa” gratulujemy", ["Lokalna Grupa Działania Miód i Lipa"]),
        ("Lokalne Grupy Działania działają w całym kraju.", []),
        ("Zarząd Główny Polskiego Związku Niewidomych", ["Zarząd Główny Polskiego Związku Niewidomych"]),
        ("Zarząd Okręgowy Polskiego Czerwonego Krzyża", ["Zarząd Okręgowy Polskiego Czerwonego Krzyża"]),
        ("Zarząd spółki obradował, a zarząd główny milczy.", []),
        ("eksperci Konfederacji Lewiatan", ["Konfederacja Lewiatan"]),
        ("(Stowarzyszenie Pomocna Dłoń)", ["Stowarzyszenie Pomocna Dłoń"]),
        ("Stowarzyszenie Wesoła Szkoła", ["Stowarzyszenie Wesoła Szkoła"]),
        ("Fundacja Otwarte Serca z Pucka", ["Fundacja Otwarte Serca"]),
        ("Fundacja Młodych Liderów", ["Fundacja Młodych Liderów"]),
        ("Inspektorat ZUS w Turku", ["Inspektorat Zakładu Ubezpieczeń Społecznych w Turku"]),
        ("Zarząd Powiatu w Świdnicy obradował.", ["Zarząd Powiatu w Świdnicy"]),
        ("Zarząd Dróg Powiatowych w Kole", ["Zarząd Dróg Powiatowych w Kole"]),
        ("Wsparły nas Lasy Państwowe i Term-Bud S.A.", ["Lasy Państwowe", "Term-Bud S.A."]),
        ("w NZOZ „Vita” w Pile", ["Niepubliczny Zakład Opieki Zdrowotnej Vita w Pile"]),
        (
            "Do sieci przystąpiły gminy Parchowo, Studzienice i Czarna Dąbrówka.",
            ["Gmina Parchowo", "Gmina Studzienice", "Gmina Czarna Dąbrówka"],
        ),
        ("Umowy podpisały gminy Nysa i Otmuchów.", ["Gmina Nysa", "Gmina Otmuchów"]),
        ("mieszkańcy gminy Nysa i Otmuchowa", []),
        ("na terenie gminy Luzino", []),
    ],
)
def test_lists_and_names_within_names(text: str, expected: list[str]) -> None:
    """Commas inside an association's name; action groups with names of their own; boards; gminy that act together."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Toruńskie Centrum Usług Społecznych", "social_services_centre"),
        ("Sopockie Centrum Pomocy Rodzinie", "family_support_centre"),
        ("Poznański Ośrodek Pomocy Społecznej", "social_assistance_centre"),
        ("Stowarzyszenie Uniwersytetów Ludowych", "association"),
        ("Stowarzyszenie Uniwersytet Trzeciego Wieku w Kole", "association"),
        ("Fundacja Uniwersytet Dzieci", "foundation"),
        ("Uniwersytet Trzeciego Wieku w Pile", "other"),
        ("Gabinet Prezydenta RP", "president"),
        ("Sejm RP", "government"),
        ("Parlament Europejski", "government"),
        ("Usługi Komunalne Sp. z o.o.", "company"),
        ("University of Bergen", "university"),
        ("Ochotniczy Hufiec Pracy w Kole", "other"),
        ("Rada do spraw Rodziny i Polityki Senioralnej", "president"),
        ("Rada Działalności Pożytku Publicznego Województwa Łódzkiego", "council"),
        ("Rada Działalności Pożytku Publicznego", "government"),
        ("Dolnośląski Wojewódzki Urząd Pracy", "other"),
        ("Biuro Pełnomocnika Rządu do Spraw Równego Traktowania", "government"),
        ("Zarząd Powiatu w Świdnicy", "local_government"),
        ("Polska Akademia Nauk", "other"),
        ("Krajowa Szkoła Administracji Publicznej", "government"),
        ("Placówka Straży Granicznej w Medyce", "government"),
    ],
)
def test_the_kind_follows_from_the_name(name: str, kind: str) -> None:
    """The first head noun wins: an association of universities is an association."""
    assert kind_of(name, InstitutionKind.OTHER) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Biuro Polityki Rodzinnej Kancelarii Prezydenta RP", "president"),
        ("Referat Organizacji Pozarządowych Urzędu Miejskiego w Nysie", "local_government"),
        ("Komisja Zdrowia Rady Miejskiej w Nysie", "council"),
        ("Komisja Polityki Społecznej Sejmu RP", "government"),
        ("Delegatura Najwyższej Izby Kontroli w Opolu", "government"),
        ("Wydział Nauk Społecznych Uniwersytetu Gdańskiego", "university"),
    ],
)
def test_a_part_has_the_kind_of_the_body_that_it_belongs_to(text: str, kind: str) -> None:
    """An adjective of the noun before does not hide the larger body."""
    assert [m.kind for m in find_institutions(NLP.make_doc(text), document=Document("d", text))] == [kind]


def test_a_committee_without_its_council_has_the_kind_of_the_one_that_the_article_names() -> None:
    """`Komisja Zdrowia` in the report of a council's session."""
    text = "Rada Miejska w Kole obradowała. Przewodnicząca Komisji Zdrowia i Sportu złożyła wniosek."
    found = find_institutions(NLP.make_doc(text), document=Document("d", text))
    assert [(m.name, m.kind) for m in found][1] == ("Komisja Zdrowia i Sportu", "council")
