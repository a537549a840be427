"""Days as calendars of events and short notices write them: `12.06`, `tydzień temu`, plans that were put off."""

from datetime import date

import pytest

from tests.nlp.date_intervals import intervals

PUBLISHED = date(2024, 5, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Terminy: 04.06, 11.06 i 18.06 w świetlicy.", ["2024-06-04", "2024-06-11", "2024-06-18"]),
        ("Zapisy trwają do 24.05.", ["2024-05-24"]),
        ("03.06, 17:30 – warsztaty\n10.06, 9:00 – wyjazd", ["2024-06-03", "2024-06-10"]),
        ("do 10.10 – zgłoszenia\n15.10, 18:00 – spotkanie", ["2024-10-10", "2024-10-15"]),
        ("12.07 – rozpoczęcie półkolonii", ["2024-07-12"]),
        ("07.09: pierwszy zjazd", ["2024-09-07"]),
        ("Spotkanie 21.06 o godz. 17.00 w bibliotece.", ["2024-06-21"]),
        ("Zebranie odbędzie się 20.05 godz. 10.00.", ["2024-05-20"]),
        ("Dyżury: 23.07, 30.07 oraz 6.08 w urzędzie.", ["2024-07-23", "2024-07-30", "2024-08-06"]),
        ("Sklep czynny 9.00-17.10.", []),
        ("Zajęcia od 8.10 do 15.05.", []),
        ("bilet za 12.06 zł", []),
        ("Panel: 10.05–11.10 sala nr 3", []),
        ("godz. 10.05 – powitanie", []),
        ("Rozdział 10.06 Usługi", []),
    ],
)
def test_a_day_and_month_in_figures_is_told_from_an_hour(text: str, expected: list[str]) -> None:
    """Months that could not be minutes, a list, an hour behind the day or a calendar around it tell."""
    assert intervals(text, PUBLISHED) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tydzień temu gościliśmy seniorów.", ["2024-05-08"]),
        ("Dwa tygodnie temu ruszył klub.", ["2024-05-01"]),
        ("3 tygodnie temu zamknięto salę.", ["2024-04-24"]),
        ("Pięć tygodni temu złożono wniosek.", ["2024-04-10"]),
        ("Rok temu, 24 marca, otwarto dom.", ["2023-03-24"]),
        ("Dwa lata temu, 3 października, podpisano umowę.", ["2022-10-03"]),
        ("Pięć lat temu (12 czerwca) wszystko się zaczęło.", ["2019-06-12"]),
        ("Otwarto go 1 lutego rok temu.", ["2023-02-01"]),
        ("Rok temu powstał klub.", []),
        ("Wiele lat temu było inaczej.", []),
    ],
)
def test_weeks_and_years_are_counted_back_from_the_publication(text: str, expected: list[str]) -> None:
    """A year ago gives the year of the day beside it; alone it is no day."""
    assert intervals(text, PUBLISHED) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zjazd planowany na marzec trzeba było odwołać.", ["2024-03-01/2024-03-31"]),
        ("Galę zaplanowano na 10 maja, ale ją odwołano.", ["2024-05-10"]),
        ("Spotkanie przewidziane na 6 maja przesunięto.", ["2024-05-06"]),
        ("Przetarg wyznaczono na 2 kwietnia, lecz go odroczono.", ["2024-04-02"]),
        ("Spotkanie przełożono na 24 maja.", ["2024-05-24"]),
        ("Zjazd zaplanowano na 10 czerwca.", ["2024-06-10"]),
        ("Odbiór zaplanowany jest na 3 lutego.", ["2025-02-03"]),
        ("Konferencję zaplanowano na 6 czerwca, odbędzie się w Opolu.", ["2024-06-06"]),
    ],
)
def test_a_plan_that_came_to_nothing_need_not_lie_ahead(text: str, expected: list[str]) -> None:
    """What was put off or cancelled is dated by the nearest day; what is put off *to* a day lies ahead."""
    assert intervals(text, PUBLISHED) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Od poniedziałku zmieniają się godziny przyjęć.", ["2024-05-20"]),
        ("Od czwartku działa nowa linia.", ["2024-05-16"]),
        ("Biuro działa od poniedziałku do piątku.", []),
        ("Zajęcia trwają zwykle od środy.", []),
        ("Od 2019 roku działa klub, a od 2021 – świetlica.", ["2019-01-01/2019-12-31", "2021-01-01/2021-12-31"]),
        ("W 2018 – tuż po remoncie – wróciły zajęcia.", ["2018-01-01/2018-12-31"]),
        ("do 2000–3000 osób", []),
    ],
)
def test_beginnings_of_what_lasts(text: str, expected: list[str]) -> None:
    """`od` with a weekday announces a change; a dash behind a year need not open a range."""
    assert intervals(text, PUBLISHED) == expected
