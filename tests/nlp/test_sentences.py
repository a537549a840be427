"""Sentences: lines, full stops, and the full stops that belong to abbreviations, numbers and initials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.pipeline import load

BLANK = load("blank")

CASES = [
    ("Otwarto centrum. Przyszło wielu gości.", ["Otwarto centrum.", "Przyszło wielu gości."]),
    ("W 2023 r. Ministerstwo ogłosiło nabór.", ["W 2023 r. Ministerstwo ogłosiło nabór."]),
    ("Nabór ogłoszono w 2023 r. Ministerstwo czeka.", ["Nabór ogłoszono w 2023 r.", "Ministerstwo czeka."]),
    ("Wójt otworzył 5 maja 2023 r. Centrum Usług.", ["Wójt otworzył 5 maja 2023 r. Centrum Usług."]),
    ("Mówił prof. Jan K. Lis. Potem dyskutowano.", ["Mówił prof. Jan K. Lis.", "Potem dyskutowano."]),
    ("Wykład dała dr hab. Ewa Lis z gm. Lipno.", ["Wykład dała dr hab. Ewa Lis z gm. Lipno."]),
    ("Przyjechał J. Kowalski. Był sam.", ["Przyjechał J. Kowalski.", "Był sam."]),
    ("Szkoła im. Marii Lis w Lipnie działa.", ["Szkoła im. Marii Lis w Lipnie działa."]),
    ("Spotkano się o godz. 10.00. Było 25 osób.", ["Spotkano się o godz. 10.00.", "Było 25 osób."]),
    ("Program spotkania\n\n1. Powitanie\n2. Dyskusja", ["Program spotkania\n\n", "1. Powitanie\n", "2. Dyskusja"]),
    ("ul. Lipowa 3\n00-950 Warszawa\ntel. 22 555 01 02", ["ul. Lipowa 3\n", "00-950 Warszawa\n", "tel. 22 555 01 02"]),
    ("Powiedział: „Tak.” Potem wyszedł.", ["Powiedział: „Tak.”", "Potem wyszedł."]),
    ("Czy warto? Oczywiście! Trzeba próbować…", ["Czy warto?", "Oczywiście!", "Trzeba próbować…"]),
    ("Kupiono stoły, krzesła itp. Szafy będą później.", ["Kupiono stoły, krzesła itp.", "Szafy będą później."]),
    ("To kosztuje 5 tys. PLN.", ["To kosztuje 5 tys. PLN."]),
    ("Strona www.cus.example jest już gotowa. Zapraszamy.", ["Strona www.cus.example jest już gotowa.", "Zapraszamy."]),
]


@pytest.mark.parametrize(("text", "sentences"), CASES)
def test_sentences(text: str, sentences: list[str]) -> None:
    """Sentences end where a reader would end them."""
    assert [sentence.text for sentence in BLANK(text).sents] == sentences


@given(st.text(alphabet="Aa1. \n„”!r?-IVul", max_size=120))
def test_sentences_cover_any_text(text: str) -> None:
    """Sentences follow one another without a gap, whatever the text."""
    doc = BLANK(text)
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text
