"""What looks like a date and is none."""

from datetime import date

import pytest

from nlp.entities.dates import find_dates
from tests.nlp.date_intervals import intervals

PUBLISHED = date(2024, 5, 15)

NO_DATES = [
    "tel. 12 345 67 89, 89 521 95 38",
    "godz. 10.00–12.00, o 12.05 i 10.10",
    "10.00 – 11:00 Rejestracja, 11.00 -11.15 Otwarcie, 12.12 – 12.30 Przerwa",
    "czynne od 8.00 do 14.00",
    "Dz.U. z 2019 r. poz. 1818",
    "(t.j. Dz. U. z 2023 r., poz. 901, z 2022 r. poz. 345)",
    "Dz. Urz. UE L 231 z 30.06.2021, str. 159",
    "M.P. z 2024 r. poz. 877",
    "art. 12 ust. 3 pkt 4, § 3",
    "kwota 12.05 zł, 3.05%, wersja 1.12, Działanie 5.10",
    "2 024 000 zł, 500+, 24/7, 1/3/5",
    "37-300 Leżajsk, 00-950 Warszawa",
    "ul. 3 Maja 12, al. 11 Listopada 4, os. 1000-lecia 5, pl. 9 Maja",
    "Rondo 15 Sierpnia, Konstytucja 3 Maja, szkoła im. 1 Maja",
    "siedziba: 3 Maja 12",
    "uchwała nr XXXIV/256/2021, NIP 1020304050",
    "Europa 2020, Agenda 2030, Akademia 2024, edycja 2023, 2. edycja",
    "31 lutego 2023 r., 30.02.2023, 31 kwietnia, 29 lutego 2023 r., 32 maja 2023 r.",
    "Jan Maj, Grzegorz Marzec, Roman Kwiecień i Kacper Luty",
    "1. Maja Kowalska\n2. Maja Grudzień\n3. Jan Lipiec",
    "z Janem Majem i Romanem Kwietniem",
    "Września ma swoje centrum, gmina Piątek i Środa Wielkopolska, Piotr Niedziela",
    "Fundacja Energia Jutra, lepsze jutro",
    "Pomoc społeczna wczoraj i dziś",
    "Dziś centrum zatrudnia 20 osób.",
    "Klub działa do dziś.",
    "w każdy czwartek, co środę, w poniedziałki",
    "Zapraszamy od poniedziałku do piątku w godz. 8–16.",
    "Zwykle pracujemy do piątku.",
    "Codziennie do piątku, godz. 8–15.",
    "poniedziałek 8.00–17.00, wtorek–czwartek 7.30–15.30",
    "Biuro jest czynne w środę.",
    "do 31 marca każdego roku składa się sprawozdanie",
    "do końca roku szkolnego",
    "75. rok życia, w ciągu roku, rok później, dwa lata temu",
    "w 2020 gminach, do 2000 osób, z 2018 mieszkańców",
    "się nie może, a w sali 12 osób",
    "https://example.org/2024/03/12/start, plik_12.03.2024_x, wersja 1.2.2024.5",
    "II Kongres, XX-lecie, XX wiek, V edycja, IV Forum",
    "15 minut, 30 dni, 5 maj­ątków",
    "noclegownie działają zimą",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date_is_read_where_none_is_named(text: str) -> None:
    assert intervals(text, PUBLISHED) == []


@pytest.mark.parametrize("text", ["w tym roku", "w br.", "z 2019 r.", "3 maja obchodziliśmy święto"])
def test_the_refusals_do_not_swallow_dates(text: str) -> None:
    assert len(find_dates(text, PUBLISHED)) == 1


def test_a_street_beside_a_date_leaves_the_date() -> None:
    assert intervals("Centrum przy ul. 1 Maja 3 otwarto 1 kwietnia 2024 r.", PUBLISHED) == ["2024-04-01"]
