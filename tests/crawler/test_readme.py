"""The fault matrix in the README is the one that the tests prove."""

from tests.crawler.faults import BEGIN, END, README, with_table


def test_the_fault_matrix_is_up_to_date() -> None:
    """`python -m tests.crawler.faults` has nothing to change."""
    text = README.read_text(encoding="utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
    assert with_table(text) == text
