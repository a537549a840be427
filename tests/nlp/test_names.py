"""The network and its component: members are read together, company changes nothing, weights come back from disk."""

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc
from thinc.api import Model, fix_random_seed

from nlp.embedding import form_rows
from nlp.names import LABELS, Names
from nlp.network import EMBED, ENCODE, OUTPUT, TRANSITIONS, Reader, load_weights, names_network, save_weights
from nlp.pipeline import load
from nlp.word_features import NAMES

WORDS = spacy.blank("pl")
TEXTS = (
    "Dyrektor Anna Kowalska otworzyła centrum w Lublinie.",
    "Nic.",
    "Wójt Jan Nowak wrócił 5 maja 2023 r. do Krakowa, a wraz z nim cała rada gminy i jej goście z daleka.",
)


def network(members: int, seed: int = 0, width: int = 8) -> Model[list[Doc], np.ndarray]:
    """A network that has learnt nothing but is sure of something: its weights are chance."""
    fix_random_seed(seed)
    found = names_network(
        members=members,
        labels=len(LABELS),
        width=width,
        depth=2,
        pieces=2,
        rows=dict.fromkeys(NAMES, 50),
        widths=dict.fromkeys(NAMES, 4),
        word_dropout=0.0,
        tasks={},
    )
    found.initialize()
    rng = np.random.default_rng(seed)
    for member in found.layers:
        output = member.layers[OUTPUT]
        output.set_param("W", rng.normal(size=output.get_param("W").shape).astype(np.float32))
        member.set_param(TRANSITIONS, rng.normal(size=member.get_param(TRANSITIONS).shape).astype(np.float32))
    return found


def by_list(model: Model[list[Doc], np.ndarray], member: int, doc: Doc) -> np.ndarray:
    """The scores of one member, each document encoded by itself."""
    embed, encode, output = model.layers[member].layers
    vectors = embed.predict(form_rows([token.orth for token in doc], doc.vocab.strings))
    assert (embed, encode, output) == tuple(model.layers[member].layers[part] for part in (EMBED, ENCODE, OUTPUT))
    return output.predict(encode.predict([vectors])[0])


def test_every_score_is_of_the_first_member_or_the_mean_of_all() -> None:
    """Other members are asked about some words only, and there they read as they would read the whole document."""
    model, docs = network(3), [WORDS(text) for text in TEXTS]
    scores = Reader(model).scores(docs)
    start, asked = 0, 0
    for doc in docs:
        alone = [by_list(model, member, doc) for member in range(3)]
        for word in range(len(doc)):
            first = np.allclose(scores[start + word], alone[0][word], atol=1e-4)
            all_three = np.allclose(scores[start + word], np.mean([one[word] for one in alone], axis=0), atol=1e-4)
            assert first or all_three
            asked += all_three
        start += len(doc)
    assert asked


def test_company_and_memory_change_no_score() -> None:
    """The vectors that a reader remembers, and the documents beside, leave the scores of a document as they are."""
    model, docs = network(2), [WORDS(text) for text in TEXTS]
    reader = Reader(model)
    together = reader.scores(docs)
    alone = np.vstack([Reader(model).scores([doc]) for doc in docs])
    assert np.allclose(together, alone, atol=1e-4)
    assert np.allclose(together, reader.scores(docs), atol=1e-6)


def test_a_full_memory_is_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many word forms come, only so many are remembered, and the scores are the same."""
    monkeypatch.setattr("nlp.network._MAX_FORMS", 10)
    model = network(2)
    small = Reader(model)
    for text in (*TEXTS, *TEXTS):
        doc = WORDS(text)
        assert np.allclose(small.scores([doc]), Reader(model).scores([doc]), atol=1e-4)


def test_weights_come_back_from_disk(tmp_path: Path) -> None:
    """Weights are written in half precision; another network does not take them."""
    model = network(2)
    save_weights(model, tmp_path / "weights.npz")
    other = network(2, seed=1)
    load_weights(other, tmp_path / "weights.npz")
    doc = WORDS(TEXTS[2])
    assert np.allclose(by_list(model, 1, doc), by_list(other, 1, doc), atol=0.05)
    with pytest.raises(ValueError, match=r"weights\.npz: weights of another network"):
        load_weights(network(1), tmp_path / "weights.npz")


def test_the_component_sets_valid_names_and_none_across_sentences() -> None:
    """Whatever the weights, names do not overlap, have a known label, and end with their sentence."""
    component = Names(WORDS.vocab, network(2))
    split = load("blank")
    component.vocab = split.vocab
    docs = [split(text + " " + text) for text in TEXTS] + [split("")]
    component.set_annotations(docs, component.predict(docs))
    assert any(doc.ents for doc in docs)
    for doc in docs:
        assert all(name.label_ in LABELS for name in doc.ents)
        assert all(not any(token.is_sent_start for token in name[1:]) for name in doc.ents)
