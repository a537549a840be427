"""Relevance: word forms, typing errors, false friends, the date of the act; precision and recall on labelled articles."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.relevance import relevance_of

THRESHOLD = 0.5
CASES = Path(__file__).with_name("relevance_cases.csv")


def _cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "form",
    [
        "centrum usług społecznych", "Centra Usług Społecznych", "centrów usług społecznych", "centrach usług społecznych",
        "centrom usług społecznych", "centrami usług społecznych", "CENTRUM USŁUG SPOŁECZNYCH", "Centów Usług Społecznych",
        "Centrum Usług Spolecznych", "centrum  usług\nspołecznych", "CUS", "CUS-y", "CUS-ów", "CUS–ów", "CUS-om", "CUS-ie",
        "CUS-u", "CUS-em", "CUS-ami", "CUSy", "CUSu", "CUSów", "cus-ów", "#CUS", "(CUS)", "„CUS”",
    ],
)  # fmt: skip
def test_every_form_of_the_name_counts(form: str) -> None:
    assert relevance_of(None, f"Spotkanie dotyczyło {form} w gminie.", None).score >= THRESHOLD


@pytest.mark.parametrize(
    "form", ["cusy.pl", "biuro@cus.example", "www.cus.example", "CUSTOM", "focus", "DisCUS", "CUS.PL"]
)
def test_addresses_and_other_words_do_not_count(form: str) -> None:
    assert relevance_of(None, f"Więcej na {form} każdego dnia.", None).score < THRESHOLD


def test_reasons_name_the_words_as_written() -> None:
    relevance = relevance_of("Otwarcie CUS-u", "W centrach usług społecznych, nie w centrum usług wspólnych.", None)
    assert set(relevance.reasons) >= {
        "title_abbreviation:CUS-u",
        "lead_name:centrach usług społecznych",
        "false_friend:centrum usług wspólnych",
    }


def test_what_was_called_so_before_the_act_is_something_else() -> None:
    text = "Nowy budynek Centrum Usług Społecznych. Centrum Usług Społecznych kosztowało pięć milionów."
    before, after = relevance_of(text, text, date(2018, 7, 3)), relevance_of(text, text, date(2020, 7, 3))
    assert before.score < THRESHOLD <= after.score
    assert "before_the_act:2018-07-03" in before.reasons


def test_precision_and_recall_on_labelled_articles() -> None:
    cases = _cases()
    assert len(cases) >= 80
    wrong: list[str] = []
    missed: list[str] = []
    right = 0
    for case in cases:
        found = relevance_of(case["title"], case["text"], date.fromisoformat(case["published_on"])).score >= THRESHOLD
        if found and case["relevant"] == "1":
            right += 1
        elif found:
            wrong.append(case["title"])
        elif case["relevant"] == "1":
            missed.append(case["title"])
    assert right / (right + len(wrong)) >= 0.97, wrong
    assert right / (right + len(missed)) >= 0.97, missed


@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_gets_a_score_between_0_and_1(text: str, title: str) -> None:
    assert 0 <= relevance_of(title, text, None).score <= 1
