"""Names of institutions by the grammar, in any case, come out in full and in the nominative."""

from datetime import date

import pytest
import spacy

from nlp.annotation import Document
from nlp.entities.institutions.find import find_institutions

NLP = spacy.blank("pl")


def names(text: str, published_on: date | None = date(2024, 5, 1)) -> list[str]:
    found = find_institutions(NLP.make_doc(text), document=Document("d", text, published_on=published_on))
    assert all(text[m.span.start : m.span.end] == m.span.surface for m in found)
    return list(dict.fromkeys(mention.name for mention in found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spotkanie w Powiatowym Urzędzie Pracy w Nysie otworzyła dyrektor.", ["Powiatowy Urząd Pracy w Nysie"]),
        ("Umowę z Wojewódzkim Urzędem Pracy w Opolu podpisano wczoraj.", ["Wojewódzki Urząd Pracy w Opolu"]),
        ("Dziękujemy Miejskiemu Ośrodkowi Kultury w Pile za salę.", ["Miejski Ośrodek Kultury w Pile"]),
        ("Do Domu Dziecka w Kłodzku trafiły paczki.", ["Dom Dziecka w Kłodzku"]),
        ("Gospodarzem był Zespół Szkolno-Przedszkolny w Borowej.", ["Zespół Szkolno-Przedszkolny w Borowej"]),
        ("Uczniowie II Liceum Ogólnokształcącego w Jaśle śpiewali.", ["II Liceum Ogólnokształcące w Jaśle"]),
        ("pacjenci Szpitala Powiatowego w Limanowej", ["Szpital Powiatowy w Limanowej"]),
        ("Warsztaty Terapii Zajęciowej w Koninie świętowały jubileusz.", ["Warsztaty Terapii Zajęciowej w Koninie"]),
        ("uczestnicy Środowiskowego Domu Samopomocy w Ropczycach", ["Środowiskowy Dom Samopomocy w Ropczycach"]),
        ("na sesji Rady Miasta Krakowa", ["Rada Miasta Krakowa"]),
        ("Radni Sejmiku Województwa Opolskiego głosowali.", ["Sejmik Województwa Opolskiego"]),
        ("Starostwo Powiatowe w Mielcu ogłasza konkurs.", ["Starostwo Powiatowe w Mielcu"]),
        ("w Urzędzie Miejskim w Nidzicy", ["Urząd Miejski w Nidzicy"]),
        ("rzecznik Urzędu Miasta Łodzi", ["Urząd Miasta Łodzi"]),
        ("Mazowiecki Urząd Wojewódzki w Warszawie przypomina", ["Mazowiecki Urząd Wojewódzki w Warszawie"]),
        (
            "w Wydziale Polityki Społecznej Lubelskiego Urzędu Wojewódzkiego w Lublinie",
            ["Wydział Polityki Społecznej Lubelskiego Urzędu Wojewódzkiego w Lublinie"],
        ),
        (
            "W Ministerstwie Kultury i Dziedzictwa Narodowego trwają prace.",
            ["Ministerstwo Kultury i Dziedzictwa Narodowego"],
        ),
        ("Ministerstwo Spraw Wewnętrznych i Administracji", ["Ministerstwo Spraw Wewnętrznych i Administracji"]),
        (
            "przedstawiciele Ministerstwa Zdrowia oraz Ministerstwa Edukacji i Nauki",
            ["Ministerstwo Zdrowia", "Ministerstwo Edukacji i Nauki"],
        ),
        ("Kancelaria Prezesa Rady Ministrów poinformowała", ["Kancelaria Prezesa Rady Ministrów"]),
        ("szef Kancelarii Sejmu", ["Kancelaria Sejmu"]),
        ("w Głównym Urzędzie Statystycznym", ["Główny Urząd Statystyczny"]),
        ("kontrolerzy Najwyższej Izby Kontroli", ["Najwyższa Izba Kontroli"]),
        ("Zakład Ubezpieczeń Społecznych wypłaci świadczenia", ["Zakład Ubezpieczeń Społecznych"]),
        ("środki przekazał Narodowy Fundusz Zdrowia", ["Narodowy Fundusz Zdrowia"]),
        ("komendant Komendy Powiatowej Policji w Bochni", ["Komenda Powiatowa Policji w Bochni"]),
        (
            "Komenda Miejska Państwowej Straży Pożarnej w Elblągu",
            ["Komenda Miejska Państwowej Straży Pożarnej w Elblągu"],
        ),
        ("kurator z Sądu Okręgowego w Gliwicach", ["Sąd Okręgowy w Gliwicach"]),
        ("Prokuratura Rejonowa w Żaganiu umorzyła", ["Prokuratura Rejonowa w Żaganiu"]),
        ("studentki Uniwersytetu Warszawskiego", ["Uniwersytet Warszawski"]),
        ("na Wydziale Nauk Społecznych Uniwersytetu Gdańskiego", ["Wydział Nauk Społecznych Uniwersytetu Gdańskiego"]),
        ("w Akademii Górniczo-Hutniczej", ["Akademia Górniczo-Hutnicza"]),
        ("z Uniwersytetu Ekonomicznego we Wrocławiu", ["Uniwersytet Ekonomiczny we Wrocławiu"]),
        (
            "Uniwersytet Kardynała Stefana Wyszyńskiego w Warszawie zaprasza",
            ["Uniwersytet Kardynała Stefana Wyszyńskiego w Warszawie"],
        ),
        (
            "Instytut Pracy Socjalnej Uniwersytetu Papieskiego Jana Pawła II w Krakowie",
            ["Instytut Pracy Socjalnej Uniwersytetu Papieskiego Jana Pawła II w Krakowie"],
        ),
        ("kierownik Zakładu Socjologii Uniwersytetu Opolskiego", ["Zakład Socjologii Uniwersytetu Opolskiego"]),
        ("Wyższa Szkoła Biznesu w Dąbrowie Górniczej", ["Wyższa Szkoła Biznesu w Dąbrowie Górniczej"]),
        ("w Szkole Głównej Handlowej", ["Szkoła Główna Handlowa"]),
        ("Fundacja „Dom Otwarty” zbiera koce.", ["Fundacja Dom Otwarty"]),
        ("z Fundacją na rzecz Rozwoju Dzieci rozmawiano", ["Fundacja na rzecz Rozwoju Dzieci"]),
        ("wolontariusze Fundacji Ocalenie", ["Fundacja Ocalenie"]),
        ("prezeska Fundacji Szerokie Wody Maria Bielska", ["Fundacja Szerokie Wody"]),
        ("prezes Fundacji Dobre Ręce, Jan Kowal", ["Fundacja Dobre Ręce"]),
        (
            "Stowarzyszeniu na rzecz Osób Starszych „Pogodny Wiek” gratulujemy",
            ["Stowarzyszenie na rzecz Osób Starszych Pogodny Wiek"],
        ),
        (
            "Polskie Stowarzyszenie na rzecz Osób z Niepełnosprawnością Intelektualną Koło w Gdyni",
            ["Polskie Stowarzyszenie na rzecz Osób z Niepełnosprawnością Intelektualną Koło w Gdyni"],
        ),
        (
            "Polski Czerwony Krzyż i Caritas Diecezji Siedleckiej",
            ["Polski Czerwony Krzyż", "Caritas Diecezji Siedleckiej"],
        ),
        ("Polski Związek Niewidomych prowadzi kursy", ["Polski Związek Niewidomych"]),
        ("Związek Miast Polskich wydał stanowisko", ["Związek Miast Polskich"]),
        (
            "Towarzystwo Przyjaciół Dzieci w Tomaszowie Mazowieckim",
            ["Towarzystwo Przyjaciół Dzieci w Tomaszowie Mazowieckim"],
        ),
        ("Koło Gospodyń Wiejskich w Starym Polu upiekło chleb", ["Koło Gospodyń Wiejskich w Starym Polu"]),
        ("Ochotnicza Straż Pożarna w Dąbrowie", ["Ochotnicza Straż Pożarna w Dąbrowie"]),
        ("Lokalna Grupa Działania „Zielony Trakt”", ["Lokalna Grupa Działania Zielony Trakt"]),
        ("Uniwersytet Trzeciego Wieku w Mrągowie", ["Uniwersytet Trzeciego Wieku w Mrągowie"]),
        ("chór Klubu Seniora „Barwy Jesieni”", ["Klub Seniora Barwy Jesieni"]),
        ("Parafialny Zespół Caritas", ["Parafialny Zespół Caritas"]),
        ("stowarzyszenie „Nasz Dom” i fundacja „Oparcie”", ["Stowarzyszenie Nasz Dom", "Fundacja Oparcie"]),
        ("Spółdzielnia Socjalna „Pięć Smaków” w Pyrzycach", ["Spółdzielnia Socjalna Pięć Smaków"]),
        ("Spółdzielnia Socjalna Razem", ["Spółdzielnia Socjalna Razem"]),
        ("firma Kowalski i Synowie dostarczy meble", ["Kowalski i Synowie"]),
        ("Przewozy zapewni Trans-Wisła spółka z o.o.", ["Trans-Wisła Sp. z o.o."]),
        ("dziennikarz Radia Opole", ["Radio Opole"]),
        ("Bank Spółdzielczy w Namysłowie ufundował nagrody", ["Bank Spółdzielczy w Namysłowie"]),
        ("w gminnym ośrodku pomocy społecznej w Pcimiu", ["Gminny Ośrodek Pomocy Społecznej w Pcimiu"]),
        ("centrum usług społecznych w Wąbrzeźnie", ["Centrum Usług Społecznych w Wąbrzeźnie"]),
        ("Powiatowe centrum pomocy rodzinie w Sanoku", ["Powiatowe Centrum Pomocy Rodzinie w Sanoku"]),
        (
            "Centrum Usług Społecznych w Resku, Goleniowie i Żninie",
            [
                "Centrum Usług Społecznych w Resku",
                "Centrum Usług Społecznych w Goleniowie",
                "Centrum Usług Społecznych w Żninie",
            ],
        ),
        (
            "w Powiatowych Centrach Pomocy Rodzinie w Kole i Turku",
            ["Powiatowe Centrum Pomocy Rodzinie w Kole", "Powiatowe Centrum Pomocy Rodzinie w Turku"],
        ),
        ("CENTRUM USŁUG SPOŁECZNYCH W ŻNINIE ZAPRASZA NA FESTYN", ["Centrum Usług Społecznych w Żninie"]),
        (
            "REGIONALNY OŚRODEK POLITYKI SPOŁECZNEJ W OPOLU OGŁASZA KONKURS",
            ["Regionalny Ośrodek Polityki Społecznej w Opolu"],
        ),
        ("Dyrektor Miejskiego Ośrodka Pomocy Rodzinie w Sanoku Ewa Zych", ["Miejski Ośrodek Pomocy Rodzinie w Sanoku"]),
        ("prezes Stowarzyszenia Rodzin Zastępczych Ewa Mazur", ["Stowarzyszenie Rodzin Zastępczych"]),
        ("z dyrektorem Domu Pomocy Społecznej w Ustce Janem Wolskim", ["Dom Pomocy Społecznej w Ustce"]),
        ("Ewa Mazur, Instytut Rozwoju Służb Społecznych", ["Instytut Rozwoju Służb Społecznych"]),
        ("Młodzieżowa Rada Miasta Zgierza", ["Młodzieżowa Rada Miasta Zgierza"]),
        ("Krajowa Rada Komornicza", ["Krajowa Rada Komornicza"]),
        ("Biuro Rzecznika Praw Obywatelskich", ["Biuro Rzecznika Praw Obywatelskich"]),
        ("Centrum Projektów Europejskich", ["Centrum Projektów Europejskich"]),
        ("Muzeum Narodowe w Kielcach", ["Muzeum Narodowe w Kielcach"]),
        ("Przedszkole Miejskie nr 5 w Jaśle", ["Przedszkole Miejskie nr 5 w Jaśle"]),
        ("Ośrodek Interwencji Kryzysowej w Tczewie", ["Ośrodek Interwencji Kryzysowej w Tczewie"]),
        ("Poradnia Psychologiczno-Pedagogiczna w Mławie", ["Poradnia Psychologiczno-Pedagogiczna w Mławie"]),
        ("Centrum Integracji Społecznej w Bytomiu", ["Centrum Integracji Społecznej w Bytomiu"]),
        ("Zakład Aktywności Zawodowej w Łodzi", ["Zakład Aktywności Zawodowej w Łodzi"]),
        ("Dzienny Dom „Senior+” w Resku", ["Dzienny Dom Senior+ w Resku"]),
        ("Klub „Senior+” w Gdowie", ["Klub Senior+ w Gdowie"]),
        (
            "Organizator: Regionalny Ośrodek Polityki Społecznej w Białymstoku\n"
            "Partner: Uniwersytet w Białymstoku\nMiejsce: Opera i Filharmonia Podlaska",
            [
                "Regionalny Ośrodek Polityki Społecznej w Białymstoku",
                "Uniwersytet w Białymstoku",
                "Opera i Filharmonia Podlaska",
            ],
        ),
        (
            "Sekretarz stanu w Ministerstwie Rodziny i Polityki Społecznej, pełnomocnik rządu",
            ["Ministerstwo Rodziny i Polityki Społecznej"],
        ),
        (
            "przy współpracy z Lubuskim Urzędem Wojewódzkim w Gorzowie Wielkopolskim",
            ["Lubuski Urząd Wojewódzki w Gorzowie Wielkopolskim"],
        ),
        ("Ośrodek Pomocy Społecznej Dzielnicy Wola", ["Ośrodek Pomocy Społecznej Dzielnicy Wola"]),
        ("Centrum Usług Społecznych „Razem” w Mławie", ["Centrum Usług Społecznych Razem w Mławie"]),
        ("Centrum Usług Społecznych Bukowsko", ["Centrum Usług Społecznych w Bukowsku"]),
        ("Miejski Ośrodek Pomocy Społecznej Sopot", ["Miejski Ośrodek Pomocy Społecznej w Sopocie"]),
        ("z siedzibą w Tczewie działa Fundacja Pokolenia", ["Fundacja Pokolenia"]),
        (
            "Federacja Organizacji Pozarządowych Miasta Białystok",
            ["Federacja Organizacji Pozarządowych Miasta Białystok"],
        ),
        (
            "Wspólnota Robocza Związków Organizacji Socjalnych WRZOS",
            ["Wspólnota Robocza Związków Organizacji Socjalnych WRZOS"],
        ),
        ("Krajowa Izba Gospodarcza Opiekunów", ["Krajowa Izba Gospodarcza Opiekunów"]),
        ("Krajowe Centrum Kompetencji", ["Krajowe Centrum Kompetencji"]),
        (
            "eksperci Polskiej Akademii Nauk i Szkoły Głównej Gospodarstwa Wiejskiego w Warszawie",
            ["Polska Akademia Nauk", "Szkoła Główna Gospodarstwa Wiejskiego w Warszawie"],
        ),
        (
            "dr Jan Nowak (Uniwersytet Zielonogórski), dr Ewa Lis (Collegium Humanum)",
            ["Uniwersytet Zielonogórski", "Collegium Humanum"],
        ),
        ("Ludowy Klub Sportowy „Orkan” z Rypina", ["Ludowy Klub Sportowy Orkan"]),
        ("Publiczna Szkoła Podstawowa w Prószkowie", ["Publiczna Szkoła Podstawowa w Prószkowie"]),
        (
            "Specjalny Ośrodek Szkolno-Wychowawczy nr 1 w Elblągu",
            ["Specjalny Ośrodek Szkolno-Wychowawczy nr 1 w Elblągu"],
        ),
        ("Młodzieżowy Ośrodek Socjoterapii w Łysej Górze", ["Młodzieżowy Ośrodek Socjoterapii w Łysej Górze"]),
        (
            "Samodzielny Publiczny Zakład Opieki Zdrowotnej w Łęcznej",
            ["Samodzielny Publiczny Zakład Opieki Zdrowotnej w Łęcznej"],
        ),
        (
            "Powiatowy Zespół do Spraw Orzekania o Niepełnosprawności w Kole",
            ["Powiatowy Zespół do Spraw Orzekania o Niepełnosprawności w Kole"],
        ),
        ("Sejmowa Komisja Polityki Społecznej i Rodziny", ["Sejmowa Komisja Polityki Społecznej i Rodziny"]),
        (
            "Rada Działalności Pożytku Publicznego Województwa Śląskiego",
            ["Rada Działalności Pożytku Publicznego Województwa Śląskiego"],
        ),
        (
            "Wojewódzka Społeczna Rada do Spraw Osób Niepełnosprawnych",
            ["Wojewódzka Społeczna Rada do Spraw Osób Niepełnosprawnych"],
        ),
        ("Komitet do Spraw Pożytku Publicznego", ["Komitet do Spraw Pożytku Publicznego"]),
        (
            "Biuro Pełnomocnika Rządu do Spraw Osób Niepełnosprawnych",
            ["Biuro Pełnomocnika Rządu do Spraw Osób Niepełnosprawnych"],
        ),
        ("Zapraszamy do Biblioteki i Centrum Kultury w Ustce.", ["Biblioteka i Centrum Kultury w Ustce"]),
        (
            "Bank Żywności w Olsztynie i Bank Gospodarstwa Krajowego",
            ["Bank Żywności w Olsztynie", "Bank Gospodarstwa Krajowego"],
        ),
        ("Inspektor Komendy Wojewódzkiej Policji z siedzibą w Radomiu", ["Komenda Wojewódzka Policji w Radomiu"]),
        ("Towarzystwo Opieki nad Zwierzętami w Polsce", ["Towarzystwo Opieki nad Zwierzętami"]),
        (
            "Stowarzyszenie Rodziców i Przyjaciół Dzieci Niewidomych „Tęcza”",
            ["Stowarzyszenie Rodziców i Przyjaciół Dzieci Niewidomych Tęcza"],
        ),
        (
            "Fundacja „Ja i Ty”, Fundacja „Aktywny Senior” oraz Caritas Polska",
            ["Fundacja Ja i Ty", "Fundacja Aktywny Senior", "Caritas Polska"],
        ),
        ("Caritas wspiera seniorów", ["Caritas"]),
        ("radna Sejmiku Województwa Łódzkiego", ["Sejmik Województwa Łódzkiego"]),
        ("Dolnośląski Ośrodek Polityki Społecznej", ["Dolnośląski Ośrodek Polityki Społecznej"]),
        ("Szkoła Liderów rusza w maju", ["Szkoła Liderów"]),
        ("Klub Rodzica i Klub Seniora w Resku", ["Klub Rodzica", "Klub Seniora w Resku"]),
        ("Fundacja Orange, Fundacja PZU", ["Fundacja Orange", "Fundacja PZU"]),
        ("Wydział Spraw Społecznych Urzędu Miasta Torunia", ["Wydział Spraw Społecznych Urzędu Miasta Torunia"]),
        ("Instytut Spraw Publicznych i Fundacja Stocznia", ["Instytut Spraw Publicznych", "Fundacja Stocznia"]),
        (
            "Narodowy Instytut Wolności – Centrum Rozwoju Społeczeństwa Obywatelskiego",
            ["Narodowy Instytut Wolności – Centrum Rozwoju Społeczeństwa Obywatelskiego"],
        ),
        ("TVP3 Białystok, Polskie Radio Białystok", ["Polskie Radio Białystok"]),
    ],
)
def test_names_come_out_in_the_nominative(text: str, expected: list[str]) -> None:
    """Head, adjectives, chain, patron, number, quotation and seat are told apart."""
    assert names(text) == expected
