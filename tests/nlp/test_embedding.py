"""The embedding: what the network may know of a word form, and that it depends on nothing else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from thinc.api import Model

from nlp.embedding import word_feature_embed
from nlp.tokenizer import blank
from nlp.word_features import NAMES, features, shape

SHARED = blank()


def feature(form: str, name: str) -> str:
    return features(form)[NAMES.index(name)]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Kowalska", "Xxxx"),
        ("CUS", "XXX"),
        ("ROPS-em", "XXX-xx"),
        ("2023", "ddd"),
        ("r.", "x."),
        ("5/7", "d/d"),
        ("–", "–"),
        ("iPhone", "xXxxx"),
        ("", ""),
    ],
)
def test_shape(form: str, expected: str) -> None:
    """Runs of one kind of character are cut to three, so that a shape is one of few."""
    assert shape(form) == expected


@pytest.mark.parametrize(
    ("form", "name", "expected"),
    [
        ("Kowalskiej", "suffix3", "iej"),
        ("Kowalskiej", "lower", "kowalskiej"),
        ("Warszawie", "lemma", "warszawa"),
        ("dyrektorem", "lemma", "dyrektor"),
        ("2023", "lemma", "#year"),
        ("31", "lemma", "#day"),
        ("32", "lemma", "#two"),
        ("3,5", "lemma", "#d,d"),
        ("XIV", "lemma", "#roman"),
        ("Xqzw", "lemma", "xqzw"),
        ("Xqzw", "labels", "/ign"),
        ("Xqzw", "lemma2", ""),
    ],
)
def test_features(form: str, name: str, expected: str) -> None:
    """Endings, lemmas with names first for capitalised forms, and numbers by what they may count."""
    assert feature(form, name) == expected


def test_kinds_of_name_are_told() -> None:
    """Given name, surname and place are marked as the dictionary marks them."""
    assert "F" in feature("Annie", "labels")
    assert "S" in feature("Kowalskiemu", "labels")
    assert "G" in feature("Lublinie", "labels")
    assert feature("ANNA", "labels") == feature("Anna", "labels")
    assert feature("Nowak-Kowalska", "labels") == feature("Kowalska", "labels")


@given(st.text(max_size=40))
def test_any_form_has_features(form: str) -> None:
    """Whatever the form, each column has a value."""
    assert len(features(form)) == len(NAMES)


def layer(word_dropout: float = 0.0) -> Model[list[Doc], list[np.ndarray]]:
    model = word_feature_embed(
        width=8, rows=dict.fromkeys(NAMES, 50), widths=dict.fromkeys(NAMES, 4), word_dropout=word_dropout
    )
    model.initialize()
    return model


def test_a_vector_depends_on_the_word_form_alone() -> None:
    """The same form gets the same vector in every document, sentence and batch."""
    model = layer()
    first, second = SHARED("Anna widzi Lublin"), SHARED("Lublin widzi Annę, nie Anna Lublin")
    together = model.predict([first, second])
    alone = model.predict([second])
    assert np.allclose(together[1], alone[0])
    assert np.allclose(together[0][0], together[1][5])
    assert np.allclose(together[0][2], together[1][0])
    assert not np.allclose(together[1][0], together[1][1])


def test_empty_documents_are_embedded() -> None:
    """Batches with empty documents, or with nothing else, keep their shape."""
    model = layer()
    assert [len(rows) for rows in model.predict([SHARED(""), SHARED("Anna widzi"), SHARED("")])] == [0, 2, 0]
    assert [rows.shape for rows in model.predict([SHARED("")])] == [(0, 8)]


def test_gradients_of_all_places_of_a_form_add_up() -> None:
    """A form that stands twice learns twice as much as one that stands once."""
    gradients = []
    for text in ("Anna", "Anna Anna"):
        model = layer()
        vectors, backprop = model.begin_update([SHARED(text)])
        backprop([np.ones_like(vectors[0])])
        mixer = model.layers[0].layers[-1]
        gradients.append(next(node.get_grad("W") for node in mixer.walk() if node.has_grad("W")))
    assert np.allclose(2 * gradients[0], gradients[1], atol=1e-5)


def test_words_are_hidden_in_training_only() -> None:
    """Word dropout changes what training sees, never what use sees."""
    model = layer(word_dropout=1.0)
    doc = SHARED("Anna")
    used, trained = model.predict([doc])[0], model([doc], is_train=True)[0][0]
    assert np.allclose(used, model.predict([doc])[0])
    assert not np.allclose(used, trained)


def test_a_configuration_with_other_features_is_refused() -> None:
    """A saved model whose features are not these must not load as if nothing were wrong."""
    with pytest.raises(ValueError, match="must name exactly lower, prefix1"):
        word_feature_embed(width=8, rows={"lower": 5}, widths={"lower": 5}, word_dropout=0.0)
