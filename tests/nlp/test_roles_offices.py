"""Lesser offices, ministries and English ones, acting and former holders, and people named with a body alone."""

import pytest

from tests.nlp.role_triples import CUS, ROPS, Triple, triples

CASES: list[tuple[str, set[Triple]]] = [
    (
        "Skarbnik gminy Narew Irena Bil przedstawiła wykonanie budżetu.",
        {("Irena Bil", "skarbnik", "Gmina Narew")},
    ),
    (
        "Sekretarz Gminy Michałowo – Konrad Sul – wyjaśnił procedurę.",
        {("Konrad Sul", "sekretarz", "Gmina Michałowo")},
    ),
    (
        "Wyjaśnień udzieliła Sekretarz Miasta Bożena Łysiak.",
        {("Bożena Łysiak", "sekretarz", None)},
    ),
    (
        "Przewodnicząca Rady Miejskiej w Sulejowie Gabriela Fila otworzyła sesję.",
        {("Gabriela Fila", "przewodnicząca", "Rada Miejska w Sulejowie")},
    ),
    (
        "Przewodniczący Rady Powiatu Augustowskiego Olgierd Mika złożył życzenia.",
        {("Olgierd Mika", "przewodniczący", "Rada Powiatu Augustowskiego")},
    ),
    (
        "Przewodniczący Rady Gminy Julian Kępka zarządził przerwę.",
        {("Julian Kępka", "przewodniczący", "Rada Gminy")},
    ),
    (
        "Wiceprzewodnicząca Sejmiku Województwa Mazowieckiego Ludwika Sęk podkreśliła rolę gmin.",
        {("Ludwika Sęk", "wiceprzewodnicząca", "Sejmik Województwa Mazowieckiego")},
    ),
    (
        "Obecna była wicestarosta ostrołęcka Krystyna Mroczek.",
        {("Krystyna Mroczek", "wicestarosta", "Powiat Ostrołęcki")},
    ),
    (
        "Członek Zarządu Powiatu Wołomińskiego Robert Szydlik podziękował wolontariuszom.",
        {("Robert Szydlik", "członek zarządu", "Powiat Wołomiński")},
    ),
    (
        "Etatowy członek zarządu powiatu sokólskiego Jerzy Biel potwierdził termin.",
        {("Jerzy Biel", "etatowy członek zarządu", "Powiat Sokólski")},
    ),
    (
        "Marianna Kloc, etatowa członkini Zarządu Powiatu Gryfickiego, pogratulowała nagrody.",
        {("Marianna Kloc", "etatowa członkini zarządu", "Powiat Gryficki")},
    ),
    (
        "Radna gminy Jasienica Rosielna Ewelina Duś pytała o transport.",
        {("Ewelina Duś", "radna", "Gmina Jasienica Rosielna")},
    ),
    (
        "Radny Sejmiku Województwa Śląskiego Dariusz Gołębiowski poparł wniosek.",
        {("Dariusz Gołębiowski", "radny", "Sejmik Województwa Śląskiego")},
    ),
    (
        "– To dobra wiadomość – mówi Amelia Czyżyk, rzeczniczka prasowa Urzędu Miejskiego w Gliwicach.",
        {("Amelia Czyżyk", "rzeczniczka prasowa", "Urząd Miejski w Gliwicach")},
    ),
    (
        "Posłanka na Sejm RP Karina Dworak odwiedziła CUS.",
        {("Karina Dworak", "posłanka", "Sejm RP")},
    ),
    (
        "Wśród gości był senator Zbigniew Karp.",
        {("Zbigniew Karp", "senator", None)},
    ),
    (
        "Ministra rodziny, pracy i polityki społecznej Ada Wirska odpowiedziała na pytania.",
        {("Ada Wirska", "ministra", "Ministerstwo Rodziny, Pracy i Polityki Społecznej")},
    ),
    (
        "Wiceminister rodziny, pracy i polityki społecznej Borys Kucz zapowiedział nabór.",
        {("Borys Kucz", "wiceminister", "Ministerstwo Rodziny, Pracy i Polityki Społecznej")},
    ),
    (
        "Borys Kucz, podsekretarz stanu w Ministerstwie Zdrowia, podpisał list intencyjny.",
        {("Borys Kucz", "podsekretarz stanu", "Ministerstwo Zdrowia")},
    ),
    (
        "Szef Gabinetu Prezydenta RP Kacper Wąsik odczytał list.",
        {("Kacper Wąsik", "szef", "Gabinet Prezydenta RP")},
    ),
    (
        "Sekretarz Stanu w KPRP Hanna Głuch wręczyła odznaczenia.",
        {("Hanna Głuch", "sekretarz stanu", "Kancelaria Prezydenta RP")},
    ),
    (
        "Z-ca dyrektora CUS w Mikołowie Leszek Pych omówił ankietę.",
        {("Leszek Pych", "zastępca dyrektora", f"{CUS} w Mikołowie")},
    ),
    (
        "Krystian Duda – z-ca kierownika MOPS w Rawiczu.",
        {("Krystian Duda", "zastępca kierownika", "Miejski Ośrodek Pomocy Społecznej w Rawiczu")},
    ),
    (
        "P.o. kierownika GOPS w Czarnem Zenona Twardy zaprosiła do współpracy.",
        {("Zenona Twardy", "p.o. kierownika", "Gminny Ośrodek Pomocy Społecznej w Czarnem")},
    ),
    (
        "Ówczesna dyrektor MOPS w Sopocie Natalia Miś rozpoczęła program.",
        {("Natalia Miś", "dyrektor", "Miejski Ośrodek Pomocy Społecznej w Sopocie")},
    ),
    (
        "Olaf Brzask, były wicedyrektor PCPR w Kępnie, wspominał początki.",
        {("Olaf Brzask", "były wicedyrektor", "Powiatowe Centrum Pomocy Rodzinie w Kępnie")},
    ),
    (
        "Była minister pracy Celina Gajda poparła projekt.",
        {("Celina Gajda", "była minister pracy", None)},
    ),
    (
        "Z ramienia Urzędu Wojewódzkiego w Łodzi projekt nadzoruje Emil Krawiec.",
        {("Emil Krawiec", None, "Urząd Wojewódzki w Łodzi")},
    ),
    (
        "Z ramienia ROPS w Toruniu w pracach uczestniczyła Kaja Zdun.",
        {("Kaja Zdun", None, f"{ROPS} w Toruniu")},
    ),
    (
        "Szkolenie poprowadziła Zuzanna Holc, project manager w Fundacji „Impuls”.",
        {("Zuzanna Holc", "project manager", "Fundacja Impuls")},
    ),
    (
        "Nad platformą czuwa Alan Ziębicki, product owner w firmie Medio sp. z o.o.",
        {("Alan Ziębicki", "product owner", "Medio Sp. z o.o.")},
    ),
    (
        "Iwona Szrek, koordynatorka HR, zaprasza na rozmowy.",
        {("Iwona Szrek", "koordynatorka HR", None)},
    ),
    (
        "Wykład dr. Wita Skoczka (Akademia WSB) trwał godzinę.",
        {("Wit Skoczek", None, "Akademia WSB")},
    ),
    (
        "Edyta Cebula z fundacji „Widnokrąg” uczyła seniorów.",
        {("Edyta Cebula", None, "Fundacja Widnokrąg")},
    ),
    (
        "Bartosz Bielak – Uniwersytet Gdański",
        {("Bartosz Bielak", None, "Uniwersytet Gdański")},
    ),
    (
        "Anna Rzepka (MOPR Szczecin) opisała swoje doświadczenia.",
        {("Anna Rzepka", None, "Miejski Ośrodek Pomocy Rodzinie w Szczecinie")},
    ),
    (
        "Honorata Pietras z Centrum Usług Społecznych w Nysie prowadzi kawiarenkę.",
        {("Honorata Pietras", None, f"{CUS} w Nysie")},
    ),
    (
        "Reprezentująca Lubuski Urząd Wojewódzki Marzena Huk zgłosiła uwagi.",
        {("Marzena Huk", None, "Lubuski Urząd Wojewódzki")},
    ),
    (
        "Dzielnicowy asp. szt. Kamil Tur i pielęgniarka środowiskowa Olga Stec dyżurują w środy.",
        {("Kamil Tur", "dzielnicowy", None), ("Olga Stec", "pielęgniarka środowiskowa", None)},
    ),
    (
        "Skarbnik Powiatu Kraśnickiego – Jolanta Bęben",
        {("Jolanta Bęben", "skarbnik", "Powiat Kraśnicki")},
    ),
    (
        "Sołtys sołectwa Wólka Marcin Gajek zebrał podpisy.",
        {("Marcin Gajek", "sołtys", None)},
    ),
    (
        "Wikary parafii ks. Adam Mól poświęcił sztandar.",
        {("Adam Mól", "wikary", None)},
    ),
    (
        "Wicewojewoda śląski Tymoteusz Rak przekazał czek.",
        {("Tymoteusz Rak", "wicewojewoda", None)},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_offices_are_read_with_person_and_institution(text: str, expected: set[Triple]) -> None:
    """Everything that the sentence states, and nothing else."""
    assert triples(text) == expected
