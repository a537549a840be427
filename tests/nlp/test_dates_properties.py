"""What holds for any text: offsets, order, no overlap, and any date found again in any of its spellings."""

import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.entities.dates import find_dates
from tests.nlp.date_intervals import intervals

GENITIVES = [
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
]
LOCATIVES = [
    "styczniu",
    "lutym",
    "marcu",
    "kwietniu",
    "maju",
    "czerwcu",
    "lipcu",
    "sierpniu",
    "wrześniu",
    "październiku",
    "listopadzie",
    "grudniu",
]
ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
WEEKDAYS = ["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"]

SPELLINGS: tuple[Callable[[date], str], ...] = (
    lambda d: f"{d.day} {GENITIVES[d.month - 1]} {d.year} r.",
    lambda d: f"{d.day:02} {GENITIVES[d.month - 1].upper()} {d.year} ROKU",
    lambda d: f"{d.day}{GENITIVES[d.month - 1]} {d.year}r.",
    lambda d: f"{d.day} {ROMANS[d.month - 1]} {d.year} r.",
    lambda d: f"{d.day}.{ROMANS[d.month - 1]}.{d.year}",
    lambda d: f"{d:%d.%m.%Y}",
    lambda d: f"{d.day}.{d.month}.{d.year} r.",
    lambda d: f"{d:%d-%m-%Y}",
    lambda d: f"{d:%d/%m/%Y}",
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{WEEKDAYS[d.weekday()]}, {d.day} {GENITIVES[d.month - 1]} {d.year} r.",
)

dates = st.dates(date(1950, 1, 1), date(2060, 12, 31))
spellings = st.sampled_from(SPELLINGS)
PIECES = [
    "w",
    "we",
    "od",
    "do",
    "na",
    "z",
    "po",
    "dnia",
    "dniach",
    "1",
    "2",
    "5",
    "12",
    "19",
    "31",
    "30",
    "2023",
    "2024",
    "r.",
    "roku",
    "br.",
    "ub.r.",
    "maja",
    "maj",
    "lutego",
    "wrześniu",
    "piątek",
    "środę",
    "i",
    ",",
    "oraz",
    "–",
    "-",
    "/",
    ".",
    "(",
    ")",
    ":",
    "12.03",
    "12.03.",
    "12.03.2024",
    "2024-03-12",
    "I",
    "II",
    "IV",
    "kwartale",
    "półroczu",
    "połowie",
    "końca",
    "początku",
    "miesiąca",
    "tygodniu",
    "przyszłym",
    "ubiegłego",
    "tego",
    "latach",
    "90",
    "dziś",
    "jutro",
    "odbyło",
    "się",
    "odbędzie",
    "pierwszego",
    "szkolnego",
    "2023/2024",
    "bm.",
    "a",
    "między",
    "temu",
    "dni",
    "trzy",
    "ostatni",
    "wiosną",
    "ulica",
    "ul.",
    "godz.",
    "\n",
    "\n\n",
]


@given(day=dates, spelling=spellings, published_on=st.none() | dates)
def test_any_day_is_found_again_in_any_spelling(
    day: date, spelling: Callable[[date], str], published_on: date | None
) -> None:
    assert intervals(f"Spotkanie ({spelling(day)}) odbyło się w Pile.", published_on) == [day.isoformat()]


@given(start=dates, days=st.integers(1, 800))
def test_any_period_is_found_again(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    expected = [f"{start}/{end}"]
    assert intervals(f"Okres: {start:%d.%m.%Y}–{end:%d.%m.%Y}.", None) == expected
    first = f"{start.day} {GENITIVES[start.month - 1]} {start.year} r."
    last = f"{end.day} {GENITIVES[end.month - 1]} {end.year} r."
    assert intervals(f"Projekt trwa od {first} do {last} w Pile.", None) == expected


@given(published_on=dates, back=st.integers(0, 300))
def test_a_past_date_without_a_year_is_the_last_one(published_on: date, back: int) -> None:
    day = published_on - timedelta(days=back)
    if (day.month, day.day) == (2, 29):
        day -= timedelta(days=1)
    if published_on - day > timedelta(days=365):
        return
    text = f"Spotkanie odbyło się {day.day} {GENITIVES[day.month - 1]}."
    assert intervals(text, published_on) == [day.isoformat()]


@given(published_on=dates, ahead=st.integers(0, 300))
def test_a_future_date_without_a_year_is_the_next_one(published_on: date, ahead: int) -> None:
    day = published_on + timedelta(days=ahead)
    if (day.month, day.day) == (2, 29):
        day += timedelta(days=1)
    text = f"Spotkanie odbędzie się {day.day} {GENITIVES[day.month - 1]}."
    assert intervals(text, published_on) == [day.isoformat()]


@given(published_on=dates, month=st.integers(1, 12))
def test_a_month_ahead_never_ends_before_the_publication(published_on: date, month: int) -> None:
    (mention,) = find_dates(f"Nabór ruszy w {LOCATIVES[month - 1]}.".replace("w wrz", "we wrz"), published_on)
    assert mention.starts_on is not None
    assert mention.ends_on is not None
    assert mention.starts_on.month == month
    assert timedelta(0) <= mention.ends_on - published_on < timedelta(days=397)


def _check(text: str, published_on: date | None) -> None:
    before = 0
    for mention in find_dates(text, published_on):
        span = mention.span
        assert text[span.start : span.end] == span.surface != ""
        assert span.start >= before
        before = span.end
        assert (mention.starts_on is None) == (mention.ends_on is None)
        if mention.starts_on is not None and mention.ends_on is not None:
            assert mention.starts_on <= mention.ends_on
        assert 0 < mention.score <= 1


@given(text=st.text(max_size=200), published_on=st.none() | dates)
def test_any_text_is_read_with_true_offsets_and_without_overlap(text: str, published_on: date | None) -> None:
    _check(text, published_on)


@settings(max_examples=400)
@given(
    pieces=st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", " ", "", "\n"])), max_size=40),
    published_on=st.none() | dates,
)
def test_any_heap_of_date_words_is_read_with_true_offsets_and_without_overlap(
    pieces: list[tuple[str, str]], published_on: date | None
) -> None:
    _check("".join(piece + gap for piece, gap in pieces), published_on)


@pytest.mark.parametrize(
    "piece",
    ["12, ", "1 2 3 4 ", "od ", "2023-", "12.03.", "maja ", "piątek, ", "1-", "I i II ", "( ", "\n", "a\n", " "],
)
def test_long_runs_of_date_like_pieces_take_time_in_proportion_to_their_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece)) + "5 maja"
        started = time.process_time()
        find_dates(text, date(2024, 5, 15))
        return time.process_time() - started

    seconds(1_000)
    assert seconds(12_000) < 12 * max(seconds(3_000), 0.02)
