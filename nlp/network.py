"""The network of the names model: one or several members, each an embedding, an encoder and scores for the tags.

Members are trained apart, from other random numbers, and read together: the mean of their scores is right more often
than any of them (T. Dietterich, "Ensemble methods in machine learning", 2000).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.ml.models.tok2vec import MaxoutWindowEncoder
from spacy.strings import StringStore
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Linear, Model, Softmax
from thinc.types import Floats2d

from nlp.crf import OUTSIDE, Floats, allowed, tag_count
from nlp.embedding import form_embed, form_rows, form_vectors

EMBED, ENCODE, OUTPUT = range(3)
"""The layers of a member; after them come the outputs that only training uses."""
TRANSITIONS = "T"
"""The parameter of a member that scores each tag (column) after each other (row)."""
_CLOSED = 0.3
"""Chance that a word stands in a name, by the first member, up to which the others are not asked."""
_MAX_FORMS = 30_000
"""Word forms whose vectors are kept between documents, 15 MB for each member; beyond that all are forgotten."""


@registry.architectures("cus.NamesNetwork.v1")  # type: ignore[untyped-decorator]  # catalogue has no types
def names_network(
    *,
    members: int,
    labels: int,
    width: int,
    depth: int,
    pieces: int,
    rows: dict[str, int],
    widths: dict[str, int],
    word_dropout: float,
    tasks: dict[str, int],
) -> Model[Any, Any]:
    """The network for names of `labels` kinds.

    width, depth, pieces: of the convolutional encoder, spaCy's MaxoutWindowEncoder with a word on either side in each
    layer. rows, widths, word_dropout: see `nlp.embedding`. tasks: what else training teaches, with its number of
    classes.
    """
    tags = tag_count(labels)
    layers: list[Model[Any, Any]] = []
    for _ in range(members):
        embed = form_embed(width=width, rows=rows, widths=widths, word_dropout=word_dropout)
        encode = MaxoutWindowEncoder(width=width, window_size=1, maxout_pieces=pieces, depth=depth)
        outputs = [Linear(tags, width), *(Softmax(classes, width) for classes in tasks.values())]
        member: Model[Any, Any] = Model("names_member", _whole, layers=[embed, encode, *outputs])
        member.set_param(TRANSITIONS, cast("Floats2d", np.zeros((tags, tags), dtype=np.float32)))
        layers.append(member)
    return Model("names_network", _whole, init=_init, layers=layers, attrs={"tasks": list(tasks)}, dims={"nO": tags})


def _whole(model: Model[Any, Any], X: object, is_train: bool) -> Any:  # noqa: N803  # thinc's name
    raise NotImplementedError(f"{model.name} is read by nlp.network.Reader and trained layer by layer")


def _init(model: Model[Any, Any], X: object = None, Y: object = None) -> None:  # noqa: N803  # thinc's names
    for member in model.layers:
        embed, encode, *outputs = member.layers
        embed.initialize()
        encode.initialize(X=[np.zeros((1, embed.get_dim("nO")), dtype=np.float32)])
        for output in outputs:
            output.initialize()


class Reader:
    """Scores documents with a network that does not change; keeps the vectors of the word forms it has met."""

    def __init__(self, network: Model[Any, Any]) -> None:
        self._members = network.layers
        self._places: dict[int, int] = {}
        self._vectors: Floats = np.zeros((0, 0), dtype=np.float32)
        transitions = [cast("Floats", member.get_param(TRANSITIONS)) for member in self._members]
        self.transitions = cast("Floats", np.mean(transitions, axis=0))
        """The mean of the members' transitions."""
        lead = np.where(allowed((len(self.transitions) - 1) // 4), transitions[0], -np.inf)
        self._around = cast("Floats", lead.max(axis=0) + lead.max(axis=1))
        """What the best tags before and after a tag add to its score; only words outside of names around O."""
        self._around[OUTSIDE] = 2 * lead[OUTSIDE, OUTSIDE]
        self._reach = int(self._members[0].layers[ENCODE].attrs["pad"])

    def scores(self, docs: Sequence[Doc]) -> Floats:
        """Scores of the tags, (words, tags), of documents one after another; none of them is empty.

        The first member reads every word; the others read where it leaves it open whether a name stands there, and
        there the score is the mean of all. Most words stand nowhere near a name.
        """
        orths = np.concatenate([cast("NDArray[np.uint64]", doc.to_array("ORTH")) for doc in docs])
        forms, inverse = np.unique(orths, return_inverse=True)
        vectors = self._embed(forms.tolist(), docs[0].vocab.strings)
        # Documents in one array, with as much nothing before, between and after them as an encoder looks around.
        lengths = [len(doc) for doc in docs]
        places = np.arange(len(orths)) + self._reach * (1 + np.repeat(np.arange(len(docs)), lengths))
        padded = np.full(len(orths) + self._reach * (len(docs) + 1), len(forms), dtype=np.int64)
        padded[places] = inverse
        scores: Floats = self._read(0, vectors, padded)[places]
        if len(self._members) == 1:
            return scores
        open_words = self._chances(scores) > _CLOSED
        wanted = np.zeros(len(padded), dtype=np.bool_)
        wanted[places[open_words]] = True
        near = _spread(wanted, self._reach)
        again = wanted[near]
        total = scores[open_words]
        for number in range(1, len(self._members)):
            total = total + self._read(number, vectors, padded[near])[again]
        scores[open_words] = total / len(self._members)
        return scores

    def _read(self, number: int, vectors: Floats, words: NDArray[np.int64]) -> Floats:
        """One member's scores of words that stand side by side, given by their rows in `vectors`."""
        encode, output = self._members[number].layers[ENCODE], self._members[number].layers[OUTPUT]
        width = vectors.shape[1] // len(self._members)
        part = np.ascontiguousarray(vectors[:, number * width : (number + 1) * width])
        return cast("Floats", output.predict(encode.layers[0].predict(part[words])))

    def _chances(self, scores: Floats) -> Floats:
        """The chance of each word, as far as it can be told from its own scores, that it stands in a name."""
        ratings = scores + self._around
        chances = np.exp(ratings - ratings.max(axis=1, keepdims=True))
        return cast("Floats", 1.0 - chances[:, OUTSIDE] / chances.sum(axis=1))

    def _embed(self, forms: list[int], strings: StringStore) -> Floats:
        """The vectors of all members side by side for each of some different forms, and zeros in a last row."""
        new = [form for form in forms if form not in self._places]
        if new and len(self._places) + len(new) > _MAX_FORMS:
            self._places.clear()
            new = forms
        if new:
            rows = form_rows(new, strings)
            vectors = np.hstack([form_vectors(member.layers[EMBED], rows) for member in self._members])
            known = len(self._places)
            needed = known + len(new)
            if needed > len(self._vectors):
                room = max(needed, min(2 * needed, _MAX_FORMS))
                grown = np.empty((room, vectors.shape[1]), dtype=np.float32)
                grown[:known] = self._vectors[:known] if known else 0.0
                self._vectors = grown
            self._vectors[known:needed] = vectors
            self._places.update(zip(new, range(known, needed), strict=True))
        found = np.zeros((len(forms) + 1, self._vectors.shape[1]), dtype=np.float32)
        found[:-1] = self._vectors[[self._places[form] for form in forms]]
        return found


def _spread(wanted: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    """Places at most `reach` away from one that is wanted."""
    near = wanted.copy()
    for distance in range(1, reach + 1):
        near[distance:] |= wanted[:-distance]
        near[:-distance] |= wanted[distance:]
    return near


def _parameters(network: Model[Any, Any]) -> dict[str, tuple[Model[Any, Any], str]]:
    """Each parameter under a name that tells its place in the network."""
    found = {}
    for index, node in enumerate(network.walk(order="dfs_pre")):
        for name in node.param_names:
            found[f"{index:03d}.{node.name}.{name}"] = (node, name)
    return found


def save_weights(network: Model[Any, Any], file: Path) -> None:
    """Write the weights as half-precision numbers, which read names as well as the whole ones."""
    weights: dict[str, Any] = {
        key: cast("Floats", node.get_param(name)).astype(np.float16)
        for key, (node, name) in _parameters(network).items()
    }
    with file.open("wb") as target:
        np.savez(target, **weights)


def load_weights(network: Model[Any, Any], file: Path) -> None:
    """Read what `save_weights` wrote into a network of the same configuration; ValueError where it is another."""
    parameters = _parameters(network)
    with np.load(file, allow_pickle=False) as weights:
        if set(weights.files) != set(parameters):
            raise ValueError(f"{file}: weights of another network than the one configured")
        for key, (node, name) in parameters.items():
            node.set_param(name, weights[key].astype(np.float32))
