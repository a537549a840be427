"""Dates that count from the publication: tense, weekdays, `br.`, `wczoraj`, and what the text itself tells first."""

from datetime import date

import pytest

from nlp.entities.dates import find_dates
from tests.nlp.date_intervals import intervals

WEDNESDAY = date(2024, 5, 15)

TENSE = [
    ("Spotkanie odbyło się 12 maja.", ["2024-05-12"]),
    ("Spotkanie odbyło się 15 maja.", ["2024-05-15"]),
    ("Umowę podpisano 20 maja.", ["2023-05-20"]),
    ("Spotkanie odbędzie się 20 maja.", ["2024-05-20"]),
    ("Spotkanie odbędzie się 15 maja.", ["2024-05-15"]),
    ("Zajęcia będą prowadzone 10 stycznia.", ["2025-01-10"]),
    ("Zajęcia zostaną przeprowadzone 10 stycznia.", ["2025-01-10"]),
    ("Konkurs zaplanowano na 20 stycznia.", ["2025-01-20"]),
    ("Kolejna edycja planowana jest na 3 lutego.", ["2025-02-03"]),
    ("Termin naboru przedłużono do 5 lipca.", ["2024-07-05"]),
    ("Zgłoszenia przyjmujemy do 30 maja.", ["2024-05-30"]),
    ("Nabór trwał do 30 kwietnia.", ["2024-04-30"]),
    ("Zapraszamy 3 czerwca do biblioteki.", ["2024-06-03"]),
    ("Od 1 lutego kieruje centrum.", ["2024-02-01"]),
    ("Od 1 lipca rusza nowy nabór.", ["2024-07-01"]),
    ("Gościliśmy ich 24 kwietnia.", ["2024-04-24"]),
    ("Wizyta, która odbędzie się 3 czerwca, została objęta patronatem.", ["2024-06-03"]),
    ("Dyrektor poinformował, że 20 listopada ruszą zapisy.", ["2024-11-20"]),
    ("Jan Kot, który 3 marca objął stanowisko, zapowiada zmiany.", ["2024-03-03"]),
    ("Prosimy, aby oświadczenia złożono do 10 czerwca.", ["2024-06-10"]),
    ("Zajęcia odbędą się:\n– 10 stycznia w Pile,\n– 12 stycznia w Złotowie.", ["2025-01-10", "2025-01-12"]),
    ("Zajęcia odbyły się:\n– 10 czerwca w Pile,\n– 12 czerwca w Złotowie.", ["2023-06-10", "2023-06-12"]),
    ("W dniach 3–5 marca trwał zjazd.", ["2024-03-03/2024-03-05"]),
    ("Od 28 grudnia do 3 stycznia biuro będzie nieczynne.", ["2024-12-28/2025-01-03"]),
    ("We wrześniu ruszy nabór.", ["2024-09-01/2024-09-30"]),
    ("W marcu odbyło się szkolenie.", ["2024-03-01/2024-03-31"]),
    ("W maju otwarto filię.", ["2024-05-01/2024-05-31"]),
    ("Uchwałę podjęto w listopadzie.", ["2023-11-01/2023-11-30"]),
    ("Materiały prześlemy do końca czerwca.", ["2024-06-30"]),
    ("W IV kwartale ogłosimy nabór.", ["2024-10-01/2024-12-31"]),
    ("W drugim półroczu powstanie filia.", ["2024-07-01/2024-12-31"]),
    ("Pierwsze spotkanie: 7 czerwca, godz. 18.00.", ["2024-06-07"]),
    ("W piątek (17.05) odbędzie się dyżur.", ["2024-05-17"]),
    ("W dniu 12.06. odbędzie się sesja.", ["2024-06-12"]),
    ("Kolejne spotkania: 23.05, 30.05 oraz 6.06.", ["2024-05-23", "2024-05-30", "2024-06-06"]),
    ("Zgłaszać się można do 12.06. Organizator zaprasza.", ["2024-06-12"]),
    ("Pilotaż trwa od stycznia i zakończy się w grudniu.", ["2024-01-01/2024-01-31", "2024-12-01/2024-12-31"]),
    ("Poniedziałek, 12 lutego", ["2024-02-12"]),
    ("Zebranie odbyło się 29 lutego.", ["2024-02-29"]),
    ("Festyn, zaplanowany na luty, trzeba było przełożyć.", ["2024-02-01/2024-02-29"]),
    ("Festyn, planowany na listopad, odbył się później.", ["2023-11-01/2023-11-30"]),
    ("Festyn, zaplanowany na 20 maja, został odwołany.", ["2024-05-20"]),
    ("Festyn, zaplanowany na luty, został już opisany.", ["2025-02-01/2025-02-28"]),
    ("Zapisy: Ewa Lis, do piątku.", ["2024-05-17"]),
    ("Wnioski przyjmujemy do wtorku.", ["2024-05-21"]),
    ("Czekaliśmy do piątku.", ["2024-05-10"]),
]

RELATIVE = [
    ("28 lutego br. odbyło się", ["2024-02-28"]),
    ("12 marca b.r.", ["2024-03-12"]),
    ("12 maja ub.r.", ["2023-05-12"]),
    ("5 kwietnia ub. roku", ["2023-04-05"]),
    ("12 maja ubiegłego roku", ["2023-05-12"]),
    ("1 stycznia tego roku", ["2024-01-01"]),
    ("od 1 stycznia przyszłego roku", ["2025-01-01"]),
    ("w październiku poprzedniego roku", ["2023-10-01/2023-10-31"]),
    ("w III kwartale br.", ["2024-07-01/2024-09-30"]),
    ("w marcu i kwietniu br.", ["2024-03-01/2024-03-31", "2024-04-01/2024-04-30"]),
    ("od 1 września br. do 30 czerwca przyszłego roku", ["2024-09-01/2025-06-30"]),
    ("30.06.br.", ["2024-06-30"]),
    ("6 bm.", ["2024-05-06"]),
    ("15 ub.m.", ["2024-04-15"]),
    ("w ubiegłym roku", ["2023-01-01/2023-12-31"]),
    ("w przyszłym roku", ["2025-01-01/2025-12-31"]),
    ("w roku ubiegłym", ["2023-01-01/2023-12-31"]),
    ("w br. wydano", ["2024-01-01/2024-12-31"]),
    ("do końca roku", ["2024-12-31"]),
    ("do końca przyszłego roku", ["2025-12-31"]),
    ("do końca miesiąca", ["2024-05-31"]),
    ("pod koniec przyszłego tygodnia", ["2024-05-20/2024-05-26"]),
    ("w ubiegłym tygodniu", ["2024-05-06/2024-05-12"]),
    ("w ub. tygodniu", ["2024-05-06/2024-05-12"]),
    ("w przyszłym tygodniu", ["2024-05-20/2024-05-26"]),
    ("w przyszłym miesiącu", ["2024-06-01/2024-06-30"]),
    ("w ubiegłym miesiącu", ["2024-04-01/2024-04-30"]),
    ("w miniony weekend", ["2024-05-11/2024-05-12"]),
    ("w najbliższy weekend", ["2024-05-18/2024-05-19"]),
    ("Wczoraj podpisano umowę.", ["2024-05-14"]),
    ("Przedwczoraj otwarto klub.", ["2024-05-13"]),
    ("Dziś podpisano umowę.", ["2024-05-15"]),
    ("Jutro rusza nabór.", ["2024-05-16"]),
    ("Od jutra można składać wnioski.", ["2024-05-16"]),
    ("Pojutrze będzie za późno.", ["2024-05-17"]),
    ("Trzy dni temu otwarto filię.", ["2024-05-12"]),
]

WEEKDAYS = [
    ("W poniedziałek odbyło się spotkanie.", ["2024-05-13"]),
    ("W środę odbyło się spotkanie.", ["2024-05-15"]),
    ("W piątek odbyło się spotkanie.", ["2024-05-10"]),
    ("W piątek odbędzie się spotkanie.", ["2024-05-17"]),
    ("W poniedziałek zapraszamy na kawę.", ["2024-05-20"]),
    ("W ubiegły czwartek wręczono nagrody.", ["2024-05-09"]),
    ("W minioną środę wręczono nagrody.", ["2024-05-08"]),
    ("W zeszłą sobotę wręczono nagrody.", ["2024-05-11"]),
    ("W najbliższą środę wręczymy nagrody.", ["2024-05-22"]),
    ("W przyszły wtorek wręczymy nagrody.", ["2024-05-21"]),
    ("W ten piątek wręczymy nagrody.", ["2024-05-17"]),
    ("W środę przyszłego tygodnia wręczymy nagrody.", ["2024-05-22"]),
    ("W środę i czwartek odbyły się warsztaty.", ["2024-05-08", "2024-05-09"]),
    ("W sobotę i niedzielę odbędą się warsztaty.", ["2024-05-18", "2024-05-19"]),
    ("Od czwartku do soboty trwał festiwal.", ["2024-05-09/2024-05-11"]),
    ("W miniony poniedziałek (13 maja) wręczono nagrody.", ["2024-05-13"]),
    ("Szkolenie trwało 16–18 kwietnia. W środę uczestnicy zwiedzili dom.", ["2024-04-16/2024-04-18", "2024-04-17"]),
]

IN_TEXT = [
    ("Program: 14–15 grudnia 2022 r.\n\nŚRODA, 14 GRUDNIA\n\nCZWARTEK, 15 GRUDNIA", "2022-12-14 2022-12-15"),
    ("12 maja 2021 r. podpisano umowę, a 5 czerwca otwarto centrum.", "2021-05-12 2021-06-05"),
    ("W 2019 r. powstało centrum. W marcu następnego roku zatrudniono kadrę.", "2019-01-01 2020-03-01"),
    ("W 2025 roku zaplanowano: w maju – zjazd, we wrześniu – kongres.", "2025-01-01 2025-05-01 2025-09-01"),
    ("Start: 20 listopada 2023 r.\nKoniec: 12 stycznia", "2023-11-20 2024-01-12"),
    ("I zjazd: 14 lutego 2025 r.\nII zjazd: 11 kwietnia\nRekrutacja: 20 stycznia", "2025-02-14 2025-04-11 2025-01-20"),
]


@pytest.mark.parametrize(("text", "expected"), TENSE)
def test_a_date_without_a_year_is_the_nearest_one_that_fits_the_tense(text: str, expected: list[str]) -> None:
    assert intervals(text, WEDNESDAY) == expected


@pytest.mark.parametrize(("text", "expected"), [*RELATIVE, *WEEKDAYS])
def test_relative_dates_count_from_the_day_of_publication(text: str, expected: list[str]) -> None:
    assert intervals(text, WEDNESDAY) == expected


@pytest.mark.parametrize(
    "text", ["Odbyło się 12 maja.", "Wczoraj podpisano umowę.", "W piątek odbyło się", "w III kwartale br."]
)
def test_without_a_day_of_publication_relative_dates_have_no_interval(text: str) -> None:
    assert intervals(text, None) == ["?"]


@pytest.mark.parametrize(("text", "starts"), IN_TEXT)
def test_the_text_itself_tells_the_year_before_the_tense_does(text: str, starts: str) -> None:
    found = {str(mention.starts_on) for mention in find_dates(text, WEDNESDAY)}
    assert set(starts.split()) <= found
    assert len(found) == len(set(starts.split()))


def test_a_year_elsewhere_in_the_text_serves_without_a_day_of_publication() -> None:
    text = "13 czerwca 2024 r. gościliśmy delegację, a 14 czerwca odwiedziliśmy klub."
    assert intervals(text, None) == ["2024-06-13", "2024-06-14"]


def test_a_weekday_points_to_the_year_when_the_tense_would_lead_far_away() -> None:
    assert intervals("Środa, 27 grudnia – podsumowanie zaplanowano w domu kultury.", date(2024, 1, 3)) == ["2023-12-27"]


def test_a_wrong_weekday_beside_a_near_date_is_a_slip_of_the_pen() -> None:
    assert intervals("Spotkanie odbędzie się w środę, 23 maja.", WEDNESDAY) == ["2024-05-23"]
