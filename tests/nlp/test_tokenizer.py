"""Words: abbreviations keep their full stop, everything else is cut as spaCy's Polish tokenizer cuts it."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from nlp.tokenizer import abbreviations, blank, sentence_enders, spellings

SHARED = blank()


WORDS = [
    ("12 marca 2024 r.", "12 marca 2024 r."),
    ("od 2021r. do 2023r.", "od 2021 r. do 2023 r."),
    ("ul. Lipowa 3, al. Róż 5", "ul. Lipowa 3 , al. Róż 5"),
    ("prof. dr hab. inż. Ewa Lis", "prof. dr hab. inż. Ewa Lis"),
    ("Prof. Lis i Ks. Wilk", "Prof. Lis i Ks. Wilk"),
    ("pełnomocnik ds. seniorów", "pełnomocnik ds. seniorów"),
    ("szkoła im. Marii Lis", "szkoła im. Marii Lis"),
    ("(tel. 22 555 01 02)", "( tel. 22 555 01 02 )"),
    ("m.in. gminy, np. Lipno", "m.in. gminy , np. Lipno"),
    ("spółka z o.o., s.c.", "spółka z o.o. , s.c."),
    ("p.o. dyrektora", "p.o. dyrektora"),
    ("w br., nie w ub.r.", "w br. , nie w ub.r."),
    ("Dz. U. z 2019 r. poz. 1818", "Dz. U . z 2019 r. poz. 1818"),
    ("500zł na osobę", "500 zł na osobę"),
    ("biuro@cus.example oraz www.cus.example", "biuro@cus.example oraz www.cus.example"),
    ("w ROPS-u. Potem", "w ROPS - u . Potem"),
    ("To koniec.", "To koniec ."),
    ("J. Lis", "J . Lis"),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words(text: str, words: str) -> None:
    """Abbreviations of the list are one word with their full stop; other full stops are words of their own."""
    assert [token.text for token in SHARED(text)] == words.split()


@given(st.text(max_size=200))
def test_words_rebuild_any_text(text: str) -> None:
    """Offsets can be trusted: words and spaces put together are the text."""
    assert SHARED(text).text == text


def test_the_list_is_well_formed() -> None:
    """Every entry has a meaning, none stands twice, and both kinds are there."""
    entries = abbreviations()
    assert len({entry.surface for entry in entries}) == len(entries) > 100
    assert all(entry.meaning for entry in entries)
    assert {"r.", "itp."} <= sentence_enders()
    assert sentence_enders().isdisjoint({"ul.", "prof.", "im.", "ds."})


def test_spellings_know_the_start_of_a_sentence() -> None:
    """`Ul.` at the start of a line is the same abbreviation as `ul.`."""
    assert {"ul.", "Ul.", "m.in.", "M.in."} <= spellings()


def test_other_words_are_cut_as_spacy_cuts_them() -> None:
    """Without abbreviations nothing differs from `spacy.blank("pl")`, whose words the training corpora have."""
    text = 'Kolej „Północ-Południe” kosztuje 3,5 mln (10%) i 2-3 lata; "po co?" – pytają... 10.00–12.30, 5/7.'
    assert [token.text for token in SHARED(text)] == [token.text for token in spacy.blank("pl")(text)]
