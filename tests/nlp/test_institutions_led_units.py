"""Units of local government that a text names only through lesser offices or through several heads together."""

import pytest

from tests.nlp.institution_names import names

CASES: list[tuple[str, list[str]]] = [
    ("Pytała o to skarbnik gminy Narew Irena Bil.", ["Gmina Narew"]),
    ("Wyjaśniał sekretarz miasta i gminy Barcin Jan Mak.", ["Gmina Barcin"]),
    ("Mówiła radna powiatu łukowskiego Ewa Lis.", ["Powiat Łukowski"]),
    ("Wyjaśniał sekretarz gminy Jan Mak.", []),
    ("Byli wójtowie gmin Łyse i Baranowo.", ["Gmina Łyse", "Gmina Baranowo"]),
    ("Rozmawiano z burmistrzami Żnina, Barcina i Mogilna.", ["Gmina Żnin", "Gmina Barcin", "Gmina Mogilno"]),
    ("Gratulowali starostowie kolski i turecki.", ["Powiat Kolski", "Powiat Turecki"]),
    ("Przyszła burmistrz Anna Lis z Czerska.", ["Gmina Czersk"]),
    ("Przyszli wójtowie Jan Bok z Sadowia i Piotr Wąs z Iwanisk.", ["Gmina Sadowie", "Gmina Iwaniska"]),
    ("Starostowie Jan Bok (powiat sztumski) i Ewa Lis (powiat kolski)", ["Powiat Sztumski", "Powiat Kolski"]),
    ("Burmistrz Anna Lis z zespołem", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_unit_is_read_from_the_office_that_names_it(text: str, expected: list[str]) -> None:
    """Only where the unit itself or a place of the register stands there."""
    assert list(names(text)) == expected
