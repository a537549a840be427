"""Readings in context: prepositions govern, adjectives agree, function words win, and doubt is not hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nlp.tagging  # noqa: F401  # registers the component
from nlp.pipeline import load

READER = load("blank")
READER.add_pipe("polish_tagging")


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Spotkanie odbyło się w Warszawie.", "Warszawie", "Warszawa"),
        ("Ktoś przyszedł od wójta gminy.", "od", "od"),
        ("Umowę podpisał dyrektor centrum.", "podpisał", "podpisać"),
        ("Nie było nikogo.", "było", "być"),
        ("Rozmawiał z Janem Kowalskim o pracy.", "Kowalskim", "Kowalski"),
        ("Ma nowe usługi społeczne.", "społeczne", "społeczny"),
        ("Przyjechał Xqzw z daleka.", "Xqzw", "Xqzw"),
    ],
)
def test_lemmas(text: str, word: str, lemma: str) -> None:
    """The lemma is that of the reading which fits; an unknown word is its own."""
    assert next(token.lemma_ for token in READER(text) if token.text == word) == lemma


@pytest.mark.parametrize(
    ("text", "word", "features"),
    [
        ("Mieszka w Warszawie.", "Warszawie", "Case=Loc|Number=Sing"),
        ("Byli w nowym centrum.", "nowym", "Case=Loc|Number=Sing"),
        ("Szedł do szkoły.", "szkoły", "Case=Gen|Gender=Fem|Number=Sing"),
        ("Rozmawiał z dyrektorem.", "dyrektorem", "Case=Ins|Gender=Masc|Number=Sing"),
        ("Szkoły czekają.", "czekają", "Number=Plur"),
        ("Przyjechał Xqzw.", "Xqzw", ""),
    ],
)
def test_features(text: str, word: str, features: str) -> None:
    """A preposition settles the case; what stays open is not named."""
    assert str(next(token.morph for token in READER(text) if token.text == word)) == features


def test_doubt_is_not_hidden() -> None:
    """`centrum` alone is nominative, accusative or vocative, so no case is named."""
    token = READER("centrum")[0]
    assert token.morph.get("Case") == []
    assert token.morph.get("Number") == ["Sing"]


@given(st.text(max_size=80))
def test_any_text_is_tagged(text: str) -> None:
    """Every word of any text has a lemma and a tag."""
    assert all(token.lemma_ and token.tag_ for token in READER(text))
