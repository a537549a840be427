"""Offices in sentences of many kinds of text."""

import pytest

from tests.nlp.role_triples import CUS, ROPS, Triple, triples

CASES: list[tuple[str, set[Triple]]] = [
    (
        "Centrum Usług Społecznych w Wąbrzeźnie ma nową szefową. Od czerwca jednostką kieruje Urszula "
        "Gębka, wcześniej pracownik socjalny w tamtejszym ośrodku pomocy.",
        {("Urszula Gębka", "pracownik socjalny", None), ("Urszula Gębka", None, f"{CUS} w Wąbrzeźnie")},
    ),
    (
        "– Zapotrzebowanie rośnie z roku na rok – podkreśla Małgorzata Sączek, która kieruje Działem "
        "Usług Opiekuńczych MOPR w Lublinie.",
        {("Małgorzata Sączek", None, "Dział Usług Opiekuńczych Miejskiego Ośrodka Pomocy Rodzinie w Lublinie")},
    ),
    (
        "Jak informuje Zbigniew Hołda z biura prasowego Urzędu Marszałkowskiego w Olsztynie, środki trafią do 30 gmin.",
        {("Zbigniew Hołda", None, "Urząd Marszałkowski w Olsztynie")},
    ),
    (
        "– Pieniędzy wystarczy do grudnia – uspokaja wiceburmistrz Piotr Słowik.",
        {("Piotr Słowik", "wiceburmistrz", None)},
    ),
    (
        "Do sprawy odniósł się wicewójt gminy Stare Babice Andrzej Kaleta.",
        {("Andrzej Kaleta", "wicewójt", "Gmina Stare Babice")},
    ),
    (
        "Zdaniem dyrektorki Wojewódzkiego Urzędu Pracy w Kielcach Wiesławy Pietras rynek się zmienia.",
        {("Wiesława Pietras", "dyrektorka", "Wojewódzki Urząd Pracy w Kielcach")},
    ),
    (
        "O losach seniorów opowie dr Agata Mróz-Bieniek, gerontolożka z Uniwersytetu Śląskiego w Katowicach.",
        {("Agata Mróz-Bieniek", "gerontolożka", "Uniwersytet Śląski w Katowicach")},
    ),
    (
        "Autorką raportu jest dr Monika Zaręba z Instytutu Pracy i Spraw Socjalnych.",
        {("Monika Zaręba", None, "Instytut Pracy i Spraw Socjalnych")},
    ),
    (
        "Gospodarzem wydarzenia był wójt gminy Chełmiec Stanisław Kuzak.",
        {("Stanisław Kuzak", "wójt", "Gmina Chełmiec")},
    ),
    (
        "Wśród zaproszonych gości byli: senator Ewa Kulik, poseł na Sejm RP Adam Pieczarka, "
        "wicestarosta tarnowski Jan Mirek oraz przewodnicząca Rady Gminy Lisia Góra Zofia Nytko.",
        {
            ("Adam Pieczarka", "poseł", "Sejm RP"),
            ("Ewa Kulik", "senator", None),
            ("Jan Mirek", "wicestarosta", "Powiat Tarnowski"),
            ("Zofia Nytko", "przewodnicząca", "Rada Gminy Lisia Góra"),
        },
    ),
    (
        "W uroczystości wzięli udział m.in. Marszałek Województwa Lubuskiego Marek Cebulski, Dyrektor "
        "ROPS w Zielonej Górze Jolanta Swędrak i Burmistrz Sulechowa Wojciech Sołtysik.",
        {
            ("Jolanta Swędrak", "dyrektor", f"{ROPS} w Zielonej Górze"),
            ("Marek Cebulski", "marszałek", "Województwo Lubuskie"),
            ("Wojciech Sołtysik", "burmistrz", "Gmina Sulechów"),
        },
    ),
    (
        "Umowę podpisali: w imieniu województwa wicemarszałek Leszek Bonda, a ze strony gminy burmistrz "
        "Iłowej Paweł Lichtański.",
        {("Leszek Bonda", "wicemarszałek", None), ("Paweł Lichtański", "burmistrz", "Gmina Iłowa")},
    ),
    (
        "Symboliczny czek z rąk wicewojewody Anny Jędrych odebrała dyrektor CUS w Strzegomiu Dagmara Drzazga.",
        {("Anna Jędrych", "wicewojewoda", None), ("Dagmara Drzazga", "dyrektor", f"{CUS} w Strzegomiu")},
    ),
    (
        "Prowadząca konferencję Natalia Sieroń (radio RMF) zaprosiła do dyskusji Karola Bortla, prezesa "
        "Krajowej Izby Gospodarczej.",
        {("Karol Bortel", "prezes", "Krajowa Izba Gospodarcza")},
    ),
    (
        "Obecny prezes zarządu Spółdzielni Socjalnej „Opoka”, Przemysław Kuśmierz, opowiedział o początkach.",
        {("Przemysław Kuśmierz", "prezes zarządu", "Spółdzielnia Socjalna Opoka")},
    ),
    (
        "Współzałożycielka i wiceprezeska Fundacji „Hej, Koniku!” Anna Strumińska pokazała konie.",
        {
            ("Anna Strumińska", "wiceprezeska", "Fundacja Hej, Koniku!"),
            ("Anna Strumińska", "współzałożycielka", "Fundacja Hej, Koniku!"),
        },
    ),
    (
        "Protokół z posiedzenia Komisji Rodziny i Spraw Społecznych Rady Gminy Kleszczewo\nPosiedzeniu "
        "przewodniczył Paweł Baran – Przewodniczący Komisji.",
        {("Paweł Baran", "przewodniczący", "Komisja Rodziny i Spraw Społecznych Rady Gminy Kleszczewo")},
    ),
    (
        "Na stanowisko kierownika Gminnego Ośrodka Pomocy Społecznej w Kleszczewie wójt powołał Grażynę Kokocińską.",
        {("Grażyna Kokocińska", "kierownik", "Gminny Ośrodek Pomocy Społecznej w Kleszczewie")},
    ),
    (
        "Skarbnik Gminy – p. Teresa Wiącek – omówiła zmiany w budżecie.",
        {("Teresa Wiącek", "skarbnik", None)},
    ),
    (
        "Radny Eugeniusz Łopatka zapytał o dowóz posiłków. Odpowiedzi udzielił Zastępca Wójta Tomasz Dybol.",
        {("Eugeniusz Łopatka", "radny", None), ("Tomasz Dybol", "zastępca wójta", None)},
    ),
    (
        "Rada jednogłośnie wybrała na przewodniczącą Komisji Rewizyjnej radną Marię Głód.",
        {("Maria Głód", "przewodnicząca", "Komisja Rewizyjna"), ("Maria Głód", "radna", None)},
    ),
    (
        "Mandat wygasł z powodu rezygnacji radnego Witolda Ciesiółki.",
        {("Witold Ciesiółka", "radny", None)},
    ),
    (
        "Protokołowała: Lucyna Ożóg, inspektor ds. obsługi rady",
        {("Lucyna Ożóg", "inspektor ds. obsługi rady", None)},
    ),
    (
        "Sekretarz Powiatu Zdzisław Pupka poinformował o terminie.",
        {("Zdzisław Pupka", "sekretarz", None)},
    ),
    (
        "Kontakt dla mediów: Julita Żyła, rzeczniczka prasowa ROPS w Katowicach, tel. 32 730 68 00",
        {("Julita Żyła", "rzeczniczka prasowa", f"{ROPS} w Katowicach")},
    ),
    (
        "„To przełom” – ocenia Magdalena Bigos, wiceprezydentka Rybnika odpowiedzialna za politykę społeczną.",
        {("Magdalena Bigos", "wiceprezydentka", "Miasto Rybnik")},
    ),
    (
        "Minister Rodziny, Pracy i Polityki Społecznej Agata Domańska powołała Marcina Struga na "
        "pełnomocnika ds. osób starszych.",
        {
            ("Agata Domańska", "minister", "Ministerstwo Rodziny, Pracy i Polityki Społecznej"),
            ("Marcin Strug", "pełnomocnik ds. osób starszych", None),
        },
    ),
    (
        "Doradca społeczny Prezydenta RP prof. Bogdan Pituch spotkał się z samorządowcami.",
        {("Bogdan Pituch", "doradca społeczny", "Prezydent RP")},
    ),
    (
        "Członkini Narodowej Rady Rozwoju prof. Grażyna Spytek zwróciła uwagę na samotność.",
        {("Grażyna Spytek", "członkini", "Narodowa Rada Rozwoju")},
    ),
    (
        "Honorowy patronat objęła Małżonka Prezydenta RP.",
        set(),
    ),
    (
        "Dyrektor generalny Ministerstwa Rozwoju Hubert Łata podpisał decyzję.",
        {("Hubert Łata", "dyrektor generalny", "Ministerstwo Rozwoju")},
    ),
    (
        "Przewodniczącym jury był Feliks Oracz, wykładowca Uniwersytetu Opolskiego.",
        {("Feliks Oracz", "przewodniczący jury", None), ("Feliks Oracz", "wykładowca", "Uniwersytet Opolski")},
    ),
    (
        "Zastępczynią dyrektora do spraw usług mianowano Krystynę Wrzask.",
        {("Krystyna Wrzask", "zastępczyni dyrektora do spraw usług", None)},
    ),
    (
        "Kierownictwo ośrodka objął Zbigniew Sieczka, przez dekadę związany z PCPR w Gorlicach.",
        set(),
    ),
    (
        "Po rezygnacji Anny Kuźby placówką tymczasowo pokieruje jej zastępca Łukasz Wójtowicz.",
        {("Łukasz Wójtowicz", "zastępca", None)},
    ),
    (
        "Proboszczem parafii św. Floriana został ks. Tomasz Mleko.",
        {("Tomasz Mleko", "proboszcz", "Parafia św. Floriana")},
    ),
    (
        "Siostra przełożona Bernadeta Lis oprowadziła gości po domu.",
        {("Bernadeta Lis", "przełożona", None)},
    ),
    (
        "Prezes OSP w Zawoi druh Stefan Warta odebrał sprzęt.",
        {("Stefan Warta", "prezes", "Ochotnicza Straż Pożarna w Zawoi")},
    ),
    (
        "Szkoleniem pokierowała ratowniczka medyczna Iza Frączek z Pogotowia Ratunkowego w Nowym Sączu.",
        {("Iza Frączek", "ratowniczka medyczna", "Pogotowie Ratunkowe w Nowym Sączu")},
    ),
    (
        "Koło Gospodyń Wiejskich w Tymbarku, któremu przewodzi Maria Duda, upiekło ciasta.",
        set(),
    ),
    (
        "Przewodnicząca KGW w Tymbarku Maria Duda upiekła ciasta.",
        {("Maria Duda", "przewodnicząca", "Koło Gospodyń Wiejskich w Tymbarku")},
    ),
    (
        "Kustosz muzeum, Alfred Bury, opowiedział o wystawie.",
        {("Alfred Bury", "kustosz", None)},
    ),
    (
        "Wykładowczyni UJ, dr Ewa Kopeć, prowadzi badania.",
        {("Ewa Kopeć", "wykładowczyni", "Uniwersytet Jagielloński")},
    ),
    (
        "Nauczycielka Szkoły Podstawowej nr 3 w Bochni Ewelina Gaj zorganizowała zbiórkę.",
        {("Ewelina Gaj", "nauczycielka", "Szkoła Podstawowa nr 3 w Bochni")},
    ),
    (
        "Jan Kawa z Bochni wygrał rower.",
        set(),
    ),
    (
        "Mieszkanka Tarnowa Teresa Bieniek cieszy się z opaski.",
        set(),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_genres_are_read_with_person_and_institution(text: str, expected: set[Triple]) -> None:
    """Everything that the sentence states, and nothing else."""
    assert triples(text) == expected
