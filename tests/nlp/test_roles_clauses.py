"""Offices that verbs and nouns of appointment state, with the subject named, relative or elided."""

import pytest

from tests.nlp.role_triples import CUS, ROPS, Triple, triples

CASES: list[tuple[str, set[Triple]]] = [
    (
        "Stanowisko dyrektora Centrum Usług Społecznych w Kętach objęła Sylwia Burek.",
        {("Sylwia Burek", "dyrektor", f"{CUS} w Kętach")},
    ),
    (
        "Z początkiem maja Roman Dudek objął funkcję kierownika GOPS w Łukcie.",
        {("Roman Dudek", "kierownik", "Gminny Ośrodek Pomocy Społecznej w Łukcie")},
    ),
    (
        "Obowiązki dyrektora MOPS w Bytomiu pełni obecnie Izabela Krok.",
        {("Izabela Krok", "dyrektor", "Miejski Ośrodek Pomocy Społecznej w Bytomiu")},
    ),
    (
        "Laura Stępień trafiła do urzędu z Centrum Usług Społecznych w Mońkach, gdzie pełniła funkcję "
        "zastępcy dyrektora.",
        {("Laura Stępień", "zastępca dyrektora", f"{CUS} w Mońkach")},
    ),
    (
        "Regionalnym Ośrodkiem Polityki Społecznej w Opolu zarządza od roku Mateusz Cygan.",
        {("Mateusz Cygan", None, f"{ROPS} w Opolu")},
    ),
    (
        "Na czele Rady Seniorów w Mielcu stoi Barbara Ziętek.",
        {("Barbara Ziętek", None, "Rada Seniorów w Mielcu")},
    ),
    (
        "Barbara Ziętek stoi na czele Rady Seniorów w Mielcu.",
        {("Barbara Ziętek", None, "Rada Seniorów w Mielcu")},
    ),
    (
        "Obrady prowadziła Rada Programowa, której przewodniczył Ignacy Pączek.",
        {("Ignacy Pączek", "przewodniczący", "Rada Programowa")},
    ),
    (
        "Projekt prowadzi Fundacja „Promyk”, której prezesem jest Danuta Wolna.",
        {("Danuta Wolna", "prezes", "Fundacja Promyk")},
    ),
    (
        "Stowarzyszenie „Dobre Ręce”, którego prezeską od lat jest Monika Hryć, zebrało dary.",
        {("Monika Hryć", "prezeska", "Stowarzyszenie Dobre Ręce")},
    ),
    (
        "Kamil Rosa został powołany na stanowisko dyrektora Powiatowego Centrum Pomocy Rodzinie w Nidzicy.",
        {("Kamil Rosa", "dyrektor", "Powiatowe Centrum Pomocy Rodzinie w Nidzicy")},
    ),
    (
        "Z dniem 1 marca Teresa Wójtowicz została powołana na dyrektora Domu Pomocy Społecznej w Siedlcach.",
        {("Teresa Wójtowicz", "dyrektor", "Dom Pomocy Społecznej w Siedlcach")},
    ),
    (
        "Na dyrektora CUS w Rypinie wybrano Tadeusza Młynarza.",
        {("Tadeusz Młynarz", "dyrektor", f"{CUS} w Rypinie")},
    ),
    (
        "Burmistrz powierzył obowiązki kierownika Klubu Seniora w Nasielsku Lidii Raj.",
        {("Lidia Raj", "kierownik", "Klub Seniora w Nasielsku")},
    ),
    (
        "Powierzono Lidii Raj pełnienie obowiązków kierownika MOPS w Ciechanowie.",
        {("Lidia Raj", "kierownik", "Miejski Ośrodek Pomocy Społecznej w Ciechanowie")},
    ),
    (
        "Rezygnacja Macieja Bery z funkcji prezesa Fundacji „Nasz Dom” zaskoczyła wszystkich.",
        {("Maciej Bera", "prezes", "Fundacja Nasz Dom")},
    ),
    (
        "Maciej Bera złożył rezygnację z funkcji dyrektora CUS w Olecku.",
        {("Maciej Bera", "dyrektor", f"{CUS} w Olecku")},
    ),
    (
        "Beata Gołąb została odwołana ze stanowiska dyrektora PCPR w Lesku.",
        {("Beata Gołąb", "dyrektor", "Powiatowe Centrum Pomocy Rodzinie w Lesku")},
    ),
    (
        "Rada przyjęła powołanie Ewy Tracz na stanowisko dyrektora CUS w Górze.",
        {("Ewa Tracz", "dyrektor", f"{CUS} w Górze")},
    ),
    (
        "Kazimierz Pająk w latach 1998–2006 kierował Domem Pomocy Społecznej w Gostyninie.",
        {("Kazimierz Pająk", None, "Dom Pomocy Społecznej w Gostyninie")},
    ),
    (
        "Konkurs na dyrektora ROPS w Rzeszowie wygrała Edyta Szumna.",
        {("Edyta Szumna", "dyrektor", f"{ROPS} w Rzeszowie")},
    ),
    (
        "Prezesem Stowarzyszenia „Razem” wybrano Jarosława Pięknego.",
        {("Jarosław Piękny", "prezes", "Stowarzyszenie Razem")},
    ),
    (
        "Dyrektorem CUS w Myszkowie będzie Alicja Drożdż.",
        {("Alicja Drożdż", "dyrektor", f"{CUS} w Myszkowie")},
    ),
    (
        "Alicja Drożdż pozostanie dyrektorką CUS w Myszkowie do końca roku.",
        {("Alicja Drożdż", "dyrektorka", f"{CUS} w Myszkowie")},
    ),
    (
        "Adam Wieloch od piętnastu lat jest sołtysem Dębowca.",
        {("Adam Wieloch", "sołtys", None)},
    ),
    (
        "Funkcję skarbnika gminy Wierzbno powierzono Halinie Sadło.",
        {("Halina Sadło", "skarbnik", "Gmina Wierzbno")},
    ),
    (
        "Halina Sadło przez dwie kadencje była radną powiatu łukowskiego.",
        {("Halina Sadło", "radna", "Powiat Łukowski")},
    ),
    (
        "Centrum Usług Społecznych w Kozach kieruje Paweł Hernik, a jego zastępcą jest Iwona Krzak.",
        {("Iwona Krzak", "zastępca", f"{CUS} w Kozach"), ("Paweł Hernik", None, f"{CUS} w Kozach")},
    ),
    (
        "Zmarła Jadwiga Morga. Była dyrektorką Domu Dziecka w Ełku.",
        {("Jadwiga Morga", "dyrektorka", "Dom Dziecka w Ełku")},
    ),
    (
        "Pełniący funkcję dyrektora CUS w Wołowie Hubert Mazan podziękował gościom.",
        {("Hubert Mazan", "dyrektor", f"{CUS} w Wołowie")},
    ),
    (
        "Dotychczas funkcję tę pełnił Hubert Mazan.",
        set(),
    ),
    (
        "Nowym dyrektorem CUS w Kaletach mianowano Urszulę Kopiec.",
        {("Urszula Kopiec", "dyrektor", f"{CUS} w Kaletach")},
    ),
    (
        "Marta Ocios awansowała na kierowniczkę Działu Usług Środowiskowych.",
        {("Marta Ocios", "kierowniczka", "Dział Usług Środowiskowych")},
    ),
    (
        "Do zespołu dołączyła Nina Bury, która wcześniej była koordynatorką w Fundacji „Ster”.",
        {("Nina Bury", "koordynatorka", "Fundacja Ster")},
    ),
    (
        "Placówką zarządza Grzegorz Wnęk.",
        set(),
    ),
    (
        "Pracami Zespołu ds. Deinstytucjonalizacji kierowała prof. Zofia Głąb.",
        {("Zofia Głąb", None, "Zespół ds. Deinstytucjonalizacji")},
    ),
    (
        "Radnym gminy Sośno został Patryk Czop.",
        {("Patryk Czop", "radny", "Gmina Sośno")},
    ),
    (
        "Jako kierowniczka MOPS w Koluszkach Elżbieta Sroga wprowadziła bony.",
        {("Elżbieta Sroga", "kierowniczka", "Miejski Ośrodek Pomocy Społecznej w Koluszkach")},
    ),
    (
        "W 2010 roku Elżbieta Sroga została kierownikiem GOPS w Zduńskiej Woli.",
        {("Elżbieta Sroga", "kierownik", "Gminny Ośrodek Pomocy Społecznej w Zduńskiej Woli")},
    ),
    (
        "Zarząd powołał na prezesa Fundacji „Wiatrak” Ryszarda Bąka.",
        {("Ryszard Bąk", "prezes", "Fundacja Wiatrak")},
    ),
    (
        "Kapituła, której przewodniczyła Ewa Strug, wybrała troje laureatów.",
        {("Ewa Strug", "przewodnicząca kapituły", None)},
    ),
    (
        "Radzie Gminy Brody przewodniczy Waldemar Gruz.",
        {("Waldemar Gruz", "przewodniczący", "Rada Gminy Brody")},
    ),
    (
        "Stanowisko straciła Beata Hyc, kierowniczka MGOPS w Drobinie.",
        {("Beata Hyc", "kierowniczka", "Miejsko-Gminny Ośrodek Pomocy Społecznej w Drobinie")},
    ),
    (
        "Dyrektorką CUS w Sierpcu od 2021 roku jest Ada Moczar.",
        {("Ada Moczar", "dyrektorka", f"{CUS} w Sierpcu")},
    ),
    (
        "Ada Moczar, dotychczas zastępczyni dyrektora CUS w Sierpcu, została jego dyrektorką.",
        {("Ada Moczar", "dyrektorka", f"{CUS} w Sierpcu"), ("Ada Moczar", "zastępczyni dyrektora", f"{CUS} w Sierpcu")},
    ),
    (
        "Rozmowa z Martą Gawęcką, dyrektorką Centrum Usług Społecznych w Krobi",
        {("Marta Gawęcka", "dyrektorka", f"{CUS} w Krobi")},
    ),
    (
        "Z Krystianem Lubomirem, prezesem Stowarzyszenia „Spichlerz”, rozmawia Iga Nowik.",
        {("Krystian Lubomir", "prezes", "Stowarzyszenie Spichlerz")},
    ),
    (
        "Pani Dyrektor, od kiedy kieruje pani placówką?\nIrena Sobek: Od stycznia.",
        set(),
    ),
    (
        "Irena Sobek ukończyła socjologię. Była zastępcą dyrektora PCPR w Jarocinie i wiceprezeską "
        "Fundacji „Gniazdo”. Od 2019 r. kieruje CUS w Jarocinie.",
        {
            ("Irena Sobek", "wiceprezeska", "Fundacja Gniazdo"),
            ("Irena Sobek", "zastępca dyrektora", "Powiatowe Centrum Pomocy Rodzinie w Jarocinie"),
            ("Irena Sobek", None, f"{CUS} w Jarocinie"),
        },
    ),
    (
        "Od dwudziestu lat pracuje pani w MOPS w Lesznie – zauważa nasza dziennikarka.",
        set(),
    ),
    (
        "Marek Krupa jest absolwentem UAM. Pracował w Urzędzie Miasta Poznania. W latach 2010–2014 był "
        "radnym powiatu gostyńskiego.",
        {("Marek Krupa", "radny", "Powiat Gostyński"), ("Marek Krupa", None, "Urząd Miasta Poznania")},
    ),
    (
        "Za koordynację odpowiada Weronika Cichoń z Działu Projektów ROPS w Opolu.",
        {("Weronika Cichoń", None, "Dział Projektów Regionalnego Ośrodka Polityki Społecznej w Opolu")},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_clauses_are_read_with_person_and_institution(text: str, expected: set[Triple]) -> None:
    """Everything that the sentence states, and nothing else."""
    assert triples(text) == expected
