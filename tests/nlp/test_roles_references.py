"""Offices that refer back to a body, what stands between, and sentences that state none."""

import pytest

from tests.nlp.role_triples import CUS, Triple, triples

CASES: list[tuple[str, set[Triple]]] = [
    (
        "Fundacja „Azymut” uruchomiła telefon wsparcia. – Dzwonią samotni – mówi Klara Bej, prezeska fundacji.",
        {("Klara Bej", "prezeska", "Fundacja Azymut")},
    ),
    (
        "Dom Pomocy Społecznej w Kowarach zmienia się. Dyrektor placówki Nikodem Mleczko pokazał nową świetlicę.",
        {("Nikodem Mleczko", "dyrektor", "Dom Pomocy Społecznej w Kowarach")},
    ),
    (
        "Gminny Ośrodek Pomocy Społecznej w Lipnicy zatrudnił opiekunki. Kierowniczka ośrodka Renata "
        "Piech liczy na dotację.",
        {("Renata Piech", "kierowniczka", "Gminny Ośrodek Pomocy Społecznej w Lipnicy")},
    ),
    (
        "CUS w Łowiczu działa od stycznia. Jego dyrektor, Sergiusz Kos, chwali zespół.",
        {("Sergiusz Kos", "dyrektor", f"{CUS} w Łowiczu")},
    ),
    (
        "Wniosek złożyła Gmina Kunów. Jej rzeczniczka Nela Just podała kwotę.",
        {("Nela Just", "rzeczniczka", "Gmina Kunów")},
    ),
    (
        "Stowarzyszenie „Bez Barier” wynajęło lokal. Prezes stowarzyszenia Artur Lisek podpisał umowę.",
        {("Artur Lisek", "prezes", "Stowarzyszenie Bez Barier")},
    ),
    (
        "Urząd Miejski w Żywcu zakupił bus. Rzecznik urzędu Wojciech Pala podał termin.",
        {("Wojciech Pala", "rzecznik", "Urząd Miejski w Żywcu")},
    ),
    (
        "Spółdzielnia Socjalna „Smak” gotuje obiady. – Pracuje tu 12 osób – mówi prezeska spółdzielni Teresa Wicher.",
        {("Teresa Wicher", "prezeska", "Spółdzielnia Socjalna Smak")},
    ),
    (
        "Powiatowe Centrum Pomocy Rodzinie w Iławie szuka rodzin. – Czekamy – mówi dyrektor centrum Celina Ruta.",
        {("Celina Ruta", "dyrektor", "Powiatowe Centrum Pomocy Rodzinie w Iławie")},
    ),
    (
        "Środowiskowy Dom Samopomocy w Jaśle ma nowy bus. Kierownik domu Igor Stec nie krył radości.",
        {("Igor Stec", "kierownik", "Środowiskowy Dom Samopomocy w Jaśle")},
    ),
    (
        "Dyrektor ośrodka Maria Dolna podziękowała.",
        {("Maria Dolna", "dyrektor", None)},
    ),
    (
        "Gośćmi byli Tadeusz Wolski, superwizor pracy socjalnej II stopnia, wieloletni pracownik MOPS w Krośnie.",
        {
            ("Tadeusz Wolski", "pracownik", "Miejski Ośrodek Pomocy Społecznej w Krośnie"),
            ("Tadeusz Wolski", "superwizor pracy socjalnej II stopnia", None),
        },
    ),
    (
        "Jak wyjaśnia kierowniczka Działu Wsparcia CUS w Sanoku, pani Alicja Wrotek, chętnych nie brakuje.",
        {("Alicja Wrotek", "kierowniczka", "Dział Wsparcia Centrum Usług Społecznych w Sanoku")},
    ),
    (
        "Kierownik projektu „Blisko domu” Dawid Chojecki zaprosił na konferencję.",
        {("Dawid Chojecki", "kierownik projektu", None)},
    ),
    (
        "Koordynatorka projektu „Razem łatwiej” – Roksana Bielska – odpowiada na pytania.",
        {("Roksana Bielska", "koordynatorka projektu", None)},
    ),
    (
        "Pełnomocnik Marszałka Województwa Podlaskiego ds. Równości Ernest Jop otworzył debatę.",
        {("Ernest Jop", "pełnomocnik marszałka ds. równości", "Województwo Podlaskie")},
    ),
    (
        "Pełnomocniczka prezydenta Wrocławia ds. seniorów Róża Kubik zaprosiła na spacer.",
        {("Róża Kubik", "pełnomocniczka prezydenta ds. seniorów", "Miasto Wrocław")},
    ),
    (
        "Kierownik Katedry Pracy Socjalnej Uniwersytetu Pedagogicznego w Krakowie dr hab. Jerzy Wąż "
        "przedstawił badania.",
        {("Jerzy Wąż", "kierownik", "Katedra Pracy Socjalnej Uniwersytetu Pedagogicznego w Krakowie")},
    ),
    (
        "Dyrektor Departamentu Zdrowia i Polityki Społecznej Urzędu Marszałkowskiego w Gdańsku Tatiana "
        "Orl złożyła gratulacje.",
        {("Tatiana Orl", "dyrektor", "Departament Zdrowia i Polityki Społecznej Urzędu Marszałkowskiego w Gdańsku")},
    ),
    (
        "Naczelnik Wydziału Spraw Społecznych Robert Kuna dodał, że termin mija w piątek.",
        {("Robert Kuna", "naczelnik", "Wydział Spraw Społecznych")},
    ),
    (
        "Ksenia Żuraw, zastępca dyrektora ds. opiekuńczych w DPS w Brzegu, pochwaliła personel.",
        {("Ksenia Żuraw", "zastępca dyrektora ds. opiekuńczych", "Dom Pomocy Społecznej w Brzegu")},
    ),
    (
        "Nagroda specjalna Marszałka Województwa Opolskiego: Julia Ceg",
        set(),
    ),
    (
        "Medal Prezydenta Miasta Torunia odebrała Helena Wiącek.",
        set(),
    ),
    (
        "Decyzją burmistrza Sulechowa patronat objęła Marta Sowa.",
        set(),
    ),
    (
        "List od wójta gminy Kije otrzymał Bogdan Kos.",
        set(),
    ),
    (
        "Na spotkanie z dyrektorem CUS w Lubsku przyszła Kinga Ostra.",
        set(),
    ),
    (
        "Kierownik projektu podziękował partnerom, a Jan Kot zaśpiewał.",
        set(),
    ),
    (
        "Anna Bąk spotkała się z wójtem gminy Dobra.",
        set(),
    ),
    (
        "Wniosek do starosty żywieckiego złożyła Ewa Paluch.",
        set(),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_references_are_read_with_person_and_institution(text: str, expected: set[Triple]) -> None:
    """Everything that the sentence states, and nothing else."""
    assert triples(text) == expected
