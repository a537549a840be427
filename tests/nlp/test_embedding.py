"""The embedding: what the network may know of a word form, and that it depends on nothing else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from thinc.api import Model

from nlp.embedding import form_embed, form_rows, form_vectors
from nlp.names import Names
from nlp.network import EMBED
from nlp.pipeline import load
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


def layer(word_dropout: float = 0.0) -> Model[np.ndarray, np.ndarray]:
    model = form_embed(
        width=8, rows=dict.fromkeys(NAMES, 50), widths=dict.fromkeys(NAMES, 4), word_dropout=word_dropout
    )
    model.initialize()
    return model


def rows(*forms: str) -> np.ndarray:
    return form_rows([SHARED.vocab.strings.add(form) for form in forms], SHARED.vocab.strings)


def test_a_vector_depends_on_the_word_form_alone() -> None:
    """The same form gets the same vector in every company, and other forms get others."""
    model = layer()
    together, alone = model.predict(rows("Anna", "widzi", "Lublin")), model.predict(rows("Lublin"))
    assert np.allclose(together[2], alone[0], atol=1e-6)
    assert not np.allclose(together[0], together[1])
    assert (rows("Anna", "widzi")[0] == rows("Anna")[0]).all()


def test_a_vector_is_the_same_to_the_last_bit_in_every_company() -> None:
    """Vectors are kept between documents: were they rounded by their company, names would depend on earlier texts."""
    names = load().get_pipe("ner")
    assert isinstance(names, Names)
    embed = names.model.layers[0].layers[EMBED]
    many = rows(
        *(f"{start}{end}" for start in ("Kowal", "gmin", "2", "Łos") for end in ("", "a", "ie", "ami", "-Nowak"))
    )
    vectors = form_vectors(embed, many)
    alone = np.vstack([form_vectors(embed, row[None]) for row in many])
    assert np.allclose(vectors, embed.predict(many), atol=1e-4)
    assert (vectors == alone).all()
    assert (vectors[::-1] == form_vectors(embed, many[::-1])).all()


def test_each_feature_has_hashes_of_its_own() -> None:
    """The same value of two features is not the same key: `nowy` as a form and as a lemma are two things."""
    hashes = rows("nowy")[0]
    assert feature("nowy", "lower") == feature("nowy", "lemma")
    assert hashes[NAMES.index("lower")] != hashes[NAMES.index("lemma")]


def test_words_are_hidden_in_training_only() -> None:
    """Word dropout changes what training sees, never what use sees."""
    model, anna = layer(word_dropout=1.0), rows("Anna")
    used, trained = model.predict(anna)[0], model(anna, is_train=True)[0][0]
    assert np.allclose(used, model.predict(anna)[0])
    assert not np.allclose(used, trained)


def test_a_configuration_with_other_features_is_refused() -> None:
    """A saved model whose features are not these must not load as if nothing were wrong."""
    with pytest.raises(ValueError, match="must name exactly lower, prefix1"):
        form_embed(width=8, rows={"lower": 5}, widths={"lower": 5}, word_dropout=0.0)
