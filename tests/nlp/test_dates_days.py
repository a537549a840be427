"""Days, lists of days and ranges of days that state their year, in every spelling."""

from datetime import date

import pytest

from tests.nlp.date_intervals import intervals

PUBLISHED = date(2024, 5, 15)

DAYS = [
    ("Podpisano 12 marca 2024 r. w Gorlicach.", ["2024-03-12"]),
    ("Podpisano 12 marca 2024 roku.", ["2024-03-12"]),
    ("Podpisano 12 marca 2024, w południe.", ["2024-03-12"]),
    ("Podpisano 12 marca, 2024 r.", ["2024-03-12"]),
    ("w dniu 1 stycznia 2020 r.", ["2020-01-01"]),
    ("dnia 01 lutego 2021 r.", ["2021-02-01"]),
    ("4 marzec 2020", ["2020-03-04"]),
    ("8 luty 2021 11:10", ["2021-02-08"]),
    ("12 PAŹDZIERNIKA 2023", ["2023-10-12"]),
    ("17 Września 2021 r.", ["2021-09-17"]),
    ("12 paź. 2023 r.", ["2023-10-12"]),
    ("3 lis 2023", ["2023-11-03"]),
    ("5 wrz. 2022", ["2022-09-05"]),
    ("12 XI 2021", ["2021-11-12"]),
    ("12.XI.2021 r.", ["2021-11-12"]),
    ("1 V 2023 r.", ["2023-05-01"]),
    ("12.03.2024", ["2024-03-12"]),
    ("12.03.2024 r.", ["2024-03-12"]),
    ("12.03.2024r.", ["2024-03-12"]),
    ("5.7.2023 r.", ["2023-07-05"]),
    ("12. 03. 2024 r.", ["2024-03-12"]),
    ("12/03/2024", ["2024-03-12"]),
    ("12-03-2024", ["2024-03-12"]),
    ("2024-03-12", ["2024-03-12"]),
    ("2024.03.12 14:20", ["2024-03-12"]),
    ("12.03.24 r.", ["2024-03-12"]),
    ("28października 2021 r.", ["2021-10-28"]),
    ("12maja2022r.", ["2022-05-12"]),
    ("4 kwietnia 2023roku", ["2023-04-04"]),
    ("1-go maja 2023 r.", ["2023-05-01"]),
    ("12. maja 2023 r.", ["2023-05-12"]),
    ("pierwszego września 2023 r.", ["2023-09-01"]),
    ("dwudziestego piątego maja 2024 roku", ["2024-05-25"]),
    ("trzydziestego pierwszego grudnia 2022 r.", ["2022-12-31"]),
    ("29 lutego 2024 r.", ["2024-02-29"]),
    ("15 sierpnia 1920 r.", ["1920-08-15"]),
    ("poniedziałek, 19 lutego 2024 r.", ["2024-02-19"]),
    ("pt. 17.05.2024", ["2024-05-17"]),
    ("(czwartek 6 czerwca 2024 r.)", ["2024-06-06"]),
    ("12 marca\n2024 r.", ["2024-03-12"]),
    ("na podstawie ustawy z dnia 12 marca 2004 r. o pomocy społecznej", ["2004-03-12"]),
    ("uchwała nr XX/123/2023 z dnia 30 marca 2023 r.", ["2023-03-30"]),
    ("w pierwszą sobotę czerwca 2024 r.", ["2024-06-01"]),
    ("w ostatni piątek maja 2024 r.", ["2024-05-31"]),
]

LISTS = [
    ("5, 12 i 19 maja 2023 r.", ["2023-05-05", "2023-05-12", "2023-05-19"]),
    ("w dniach 8 i 9 czerwca 2022 r.", ["2022-06-08", "2022-06-09"]),
    ("12 oraz 26 marca 2024 r.", ["2024-03-12", "2024-03-26"]),
    ("12 marca oraz 5 kwietnia 2024 r.", ["2024-03-12", "2024-04-05"]),
    ("15 grudnia i 12 stycznia 2024 r.", ["2023-12-15", "2024-01-12"]),
    ("12 grudnia 2023 r. i 5 stycznia", ["2023-12-12", "2024-01-05"]),
    ("w dniach 12–14 i 19–21 czerwca 2024 r.", ["2024-06-12/2024-06-14", "2024-06-19/2024-06-21"]),
    ("12 i 13.03.2024 r.", ["2024-03-12", "2024-03-13"]),
    ("3.10, 10.10 i 24.10.2024 r.", ["2024-10-03", "2024-10-10", "2024-10-24"]),
    ("W dniach: 5.10, 6.10 oraz 12.10.2023 r.", ["2023-10-05", "2023-10-06", "2023-10-12"]),
    ("w czwartek i piątek, 23 i 24 maja 2024 r.", ["2024-05-23", "2024-05-24"]),
    ("sala 12, 5 maja 2024 r.", ["2024-05-05"]),
    ("ul. Długa 4, 12 maja 2024 r.", ["2024-05-12"]),
    ("grupa 30 osób, 5 i 6 maja 2024 r.", ["2024-05-05", "2024-05-06"]),
    ("od 8.00 12 maja 2024 r.", ["2024-05-12"]),
]

RANGES = [
    ("w dniach 21-22 czerwca 2022 r.", ["2022-06-21/2022-06-22"]),
    ("w dniach 21 – 22 czerwca 2022 r.", ["2022-06-21/2022-06-22"]),
    ("od 3 do 5 marca 2023 r.", ["2023-03-03/2023-03-05"]),
    ("1.04.2023–31.03.2026", ["2023-04-01/2026-03-31"]),
    ("01.07.2024 r. – 30.06.2026 r.", ["2024-07-01/2026-06-30"]),
    ("od 01.10.2023 r. do 31.12.2028 r.", ["2023-10-01/2028-12-31"]),
    ("od dnia 1 czerwca 2024 r. do dnia 30 czerwca 2024 r.", ["2024-06-01/2024-06-30"]),
    ("30 września – 2 października 2023 r.", ["2023-09-30/2023-10-02"]),
    ("30 grudnia – 2 stycznia 2024 r.", ["2023-12-30/2024-01-02"]),
    ("od 1 września 2023 r. do 31 sierpnia 2027 r.", ["2023-09-01/2027-08-31"]),
    ("od 1 kwietnia 2020 do 30 września 2022 r.", ["2020-04-01/2022-09-30"]),
    ("między 3 a 7 lipca 2023 r.", ["2023-07-03/2023-07-07"]),
    ("w terminie od 1 do 15 maja 2024 r.", ["2024-05-01/2024-05-15"]),
    ("12-14.06.2023 r.", ["2023-06-12/2023-06-14"]),
    ("26.06–28.06.2023", ["2023-06-26/2023-06-28"]),
    ("01.01-31.12.2024", ["2024-01-01/2024-12-31"]),
    ("28.02-1.03.2024", ["2024-02-28/2024-03-01"]),
    ("1.I.2024–31.XII.2026", ["2024-01-01/2026-12-31"]),
    ("5–10 VI 2024", ["2024-06-05/2024-06-10"]),
    ("5 V – 10 VI 2024", ["2024-05-05/2024-06-10"]),
    ("z 12 na 13 maja 2024 r.", ["2024-05-12/2024-05-13"]),
    ("7/8 maja 2024 r.", ["2024-05-07/2024-05-08"]),
    ("sobota–niedziela, 18–19 maja 2024 r.", ["2024-05-18/2024-05-19"]),
    ("od środy 5 czerwca do piątku 7 czerwca 2024 r.", ["2024-06-05/2024-06-07"]),
    (
        "od 20 maja 2024 r. od godz. 8.00 do 28 czerwca 2024 r. do godz. 15.30",
        ["2024-05-20/2024-06-28"],
    ),
    (
        "od 17.04.2023 r. (od godz. 00:00) do 28.04.2023 r. (do godz. 23:59)",
        ["2023-04-17/2023-04-28"],
    ),
    ("1 maja 2023\n- 15 czerwca 2023", ["2023-05-01", "2023-06-15"]),
]


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_a_day_is_read_in_every_spelling(text: str, expected: list[str]) -> None:
    assert intervals(text, PUBLISHED) == expected
    assert intervals(text, None) == expected


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_list_of_days_is_several_days_with_the_month_and_year_that_it_states_once(
    text: str, expected: list[str]
) -> None:
    assert intervals(text, PUBLISHED) == expected


@pytest.mark.parametrize(("text", "expected"), RANGES)
def test_a_range_is_one_interval_with_the_month_and_year_that_it_states_once(text: str, expected: list[str]) -> None:
    assert intervals(text, PUBLISHED) == expected
    assert intervals(text, None) == expected
