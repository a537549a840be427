"""Months, quarters, halves, years, school years, parts of periods, and the last day of `do`."""

from datetime import date

import pytest

from nlp.annotation import Precision
from nlp.entities.dates import find_dates
from tests.nlp.date_intervals import intervals

PUBLISHED = date(2024, 5, 15)

PERIODS = [
    ("w maju 2023", ["2023-05-01/2023-05-31"]),
    ("w lutym 2024 roku", ["2024-02-01/2024-02-29"]),
    ("marzec 2024", ["2024-03-01/2024-03-31"]),
    ("raport z kwietnia 2018 r.", ["2018-04-01/2018-04-30"]),
    ("w miesiącu maju 2023 r.", ["2023-05-01/2023-05-31"]),
    ("lipiec–sierpień 2023", ["2023-07-01/2023-08-31"]),
    ("w marcu i kwietniu 2023 r.", ["2023-03-01/2023-03-31", "2023-04-01/2023-04-30"]),
    ("od stycznia do marca 2024", ["2024-01-01/2024-03-31"]),
    ("od listopada do lutego 2024 r.", ["2023-11-01/2024-02-29"]),
    ("od czerwca 2024 r. do maja 2027 r.", ["2024-06-01/2027-05-31"]),
    ("wrzesień 2024 r. – grudzień 2025 r.", ["2024-09-01/2025-12-31"]),
    ("okres realizacji: 09.2023 – 08.2026", ["2023-09-01/2026-08-31"]),
    ("od stycznia 2023 r. do końca września 2026 r.", ["2023-01-01/2026-09-30"]),
    ("od 15 maja do końca czerwca 2024 r.", ["2024-05-15/2024-06-30"]),
    ("na przełomie maja i czerwca 2023 r.", ["2023-05-01/2023-06-30"]),
    ("na przełomie 2022 i 2023 roku", ["2022-01-01/2023-12-31"]),
    ("od stycznia 2023 r.", ["2023-01-01/2023-01-31"]),
    ("na początku czerwca 2023 r.", ["2023-06-01/2023-06-30"]),
    ("w połowie maja 2025 r.", ["2025-05-01/2025-05-31"]),
    ("pod koniec sierpnia 2022 r.", ["2022-08-01/2022-08-31"]),
    ("w drugiej połowie kwietnia 2024 r.", ["2024-04-16/2024-04-30"]),
    ("II kwartał 2024 r.", ["2024-04-01/2024-06-30"]),
    ("w IV kwartale 2024 r.", ["2024-10-01/2024-12-31"]),
    ("w drugim kwartale 2023 roku", ["2023-04-01/2023-06-30"]),
    ("I kw. 2024", ["2024-01-01/2024-03-31"]),
    ("Q3 2024", ["2024-07-01/2024-09-30"]),
    ("I–III kwartał 2023", ["2023-01-01/2023-09-30"]),
    ("w I i II kwartale 2024 r.", ["2024-01-01/2024-03-31", "2024-04-01/2024-06-30"]),
    ("od II kwartału 2023 do IV kwartału 2024 r.", ["2023-04-01/2024-12-31"]),
    ("w I półroczu 2024 r.", ["2024-01-01/2024-06-30"]),
    ("w drugim półroczu 2023 roku", ["2023-07-01/2023-12-31"]),
    ("w drugiej połowie 2024 roku", ["2024-07-01/2024-12-31"]),
    ("II poł. 2024 r.", ["2024-07-01/2024-12-31"]),
    ("w 2020 roku", ["2020-01-01/2020-12-31"]),
    ("w roku 2021", ["2021-01-01/2021-12-31"]),
    ("budżet na 2024 rok", ["2024-01-01/2024-12-31"]),
    ("działa od 2019 r.", ["2019-01-01/2019-12-31"]),
    ("po 1989 roku", ["1989-01-01/1989-12-31"]),
    ("w 2019 powstało centrum", ["2019-01-01/2019-12-31"]),
    ("w 2021 i 2022 roku", ["2021-01-01/2021-12-31", "2022-01-01/2022-12-31"]),
    ("w latach 2016–2019", ["2016-01-01/2019-12-31"]),
    ("w latach 2018-20", ["2018-01-01/2020-12-31"]),
    ("na lata 2024-2028", ["2024-01-01/2028-12-31"]),
    ("z lat 2019, 2021 i 2023", ["2019-01-01/2019-12-31", "2021-01-01/2021-12-31", "2023-01-01/2023-12-31"]),
    ("od 2016 do 2019 roku", ["2016-01-01/2019-12-31"]),
    ("projekt „Dom” (2022–2024)", ["2022-01-01/2024-12-31"]),
    ("w latach 90. XX wieku", ["1990-01-01/1999-12-31"]),
    ("w latach dziewięćdziesiątych", ["1990-01-01/1999-12-31"]),
    ("w roku szkolnym 2023/2024", ["2023-09-01/2024-08-31"]),
    ("rok akademicki 2024/25", ["2024-10-01/2025-09-30"]),
    ("wiosną 2023 r.", ["2023-03-01/2023-05-31"]),
    ("zimą 2023 r.", ["2023-12-01/2024-02-29"]),
    ("do 15 czerwca 2024 r.", ["2024-06-15"]),
    ("do końca września 2024 r.", ["2024-09-30"]),
    ("do końca 2025 roku", ["2025-12-31"]),
    ("do 2030 r.", ["2030-12-31"]),
    ("do maja 2027 r.", ["2027-05-31"]),
    ("do połowy kwietnia 2024 r.", ["2024-04-15"]),
    ("do połowy 2025 r.", ["2025-06-30"]),
    ("do końca I kwartału 2024 r.", ["2024-03-31"]),
    ("na koniec 2023 r. działało 15 centrów", ["2023-12-31"]),
]

PRECISIONS = [
    ("12 maja 2023 r.", Precision.DAY),
    ("do końca maja 2023 r.", Precision.DAY),
    ("12–14 maja 2023 r.", Precision.RANGE),
    ("w maju 2023 r.", Precision.MONTH),
    ("na początku maja 2023 r.", Precision.MONTH),
    ("w I kwartale 2023 r.", Precision.QUARTER),
    ("w drugim półroczu 2023 r.", Precision.HALF),
    ("w 2023 r.", Precision.YEAR),
    ("w latach 2020–2023", Precision.YEARS),
    ("w roku szkolnym 2023/2024", Precision.RANGE),
]


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_a_period_with_its_year_is_the_days_that_it_covers(text: str, expected: list[str]) -> None:
    assert intervals(text, PUBLISHED) == expected
    assert intervals(text, None) == expected


@pytest.mark.parametrize(("text", "precision"), PRECISIONS)
def test_the_precision_says_what_the_text_names(text: str, precision: Precision) -> None:
    assert [mention.precision for mention in find_dates(text, PUBLISHED)] == [precision]


@pytest.mark.parametrize(
    "text",
    [
        "program Fundusze Europejskie dla Podlasia 2021–2027",
        "FERS 2021-2027",
        "POWER 2014-2020",
        "Program „A” 2018–2025",
    ],
)
def test_years_in_the_name_of_a_programme_are_kept_and_marked(text: str) -> None:
    (mention,) = find_dates(text, PUBLISHED)
    assert (mention.method, mention.precision) == ("programme_period", Precision.YEARS)
    assert mention.score < 0.5
