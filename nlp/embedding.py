"""The embedding layer of the names model: hash embeddings of `word_features`, computed once per word form of a batch.

Like spaCy's MultiHashEmbed (Miranda et al., "Multi hash embeddings in spaCy", 2022), with two differences: the
columns are our own features, Morfeusz' readings among them, and each column has a width of its own, since a table of
endings needs less room than a table of words.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate
from thinc.types import Ints1d

from nlp.word_features import LEXICAL, NAMES, features

_ROWS: dict[int, NDArray[np.uint64]] = {}
_MAX_ROWS = 200_000
"""Word forms whose hashes are kept, about 40 MB; beyond that all are forgotten and counted anew."""
_UNKNOWN = np.uint64(get_string_id("#unknown"))


def _row(orth: int, form: str) -> NDArray[np.uint64]:
    row = _ROWS.get(orth)
    if row is None:
        if len(_ROWS) >= _MAX_ROWS:
            _ROWS.clear()
        values = (get_string_id(f"{name}={value}") for name, value in zip(NAMES, features(form), strict=True))
        row = _ROWS[orth] = np.fromiter(values, dtype=np.uint64, count=len(NAMES))
    return row


@registry.architectures("cus.WordFeatureEmbed.v1")  # type: ignore[untyped-decorator]  # catalogue has no types
def word_feature_embed(
    *, width: int, rows: dict[str, int], widths: dict[str, int], word_dropout: float
) -> Model[list[Doc], list[Any]]:
    """Embed each token by the features of its word form.

    width: size of the output vectors. rows, widths: rows and columns of the hash table of each feature of
    `word_features.NAMES`. word_dropout: share of word forms whose lexical features are hidden in a training step, so
    that the network learns to judge unknown words by their form and neighbours.
    """
    if set(rows) != set(NAMES) or set(widths) != set(NAMES):
        raise ValueError(f"cus.WordFeatureEmbed.v1: rows and widths must name exactly {', '.join(NAMES)}")
    tables: list[Model[Any, Any]] = [
        HashEmbed(widths[name], rows[name], column=column, seed=column + 1, dropout=0.0)
        for column, name in enumerate(NAMES)
    ]
    mix = Maxout(width, sum(widths.values()), nP=3, dropout=0.0, normalize=True)
    return Model(
        "word_feature_embed",
        _forward,
        init=_init,
        layers=[chain(concatenate(*tables), mix)],
        dims={"nO": width},
        attrs={"word_dropout": word_dropout},
    )


def _init(model: Model[Any, Any], X: object = None, Y: object = None) -> None:  # noqa: N803  # thinc's names
    model.layers[0].initialize(X=np.zeros((2, len(NAMES)), dtype=np.uint64))


def _forward(
    model: Model[list[Doc], list[Any]], docs: list[Doc], is_train: bool
) -> tuple[list[Any], Callable[[list[Any]], list[Doc]]]:
    layer = model.layers[0]
    ops = model.ops
    orths = [cast("NDArray[np.uint64]", doc.to_array("ORTH")) for doc in docs]
    forms, inverse = np.unique(np.concatenate(orths), return_inverse=True)
    strings = docs[0].vocab.strings
    if not len(forms):
        empty = ops.alloc2f(0, model.get_dim("nO"))
        return [empty for _ in docs], lambda _: docs
    rows = np.stack([_ROWS[orth] if orth in _ROWS else _row(orth, strings[orth]) for orth in forms.tolist()])
    if is_train and model.attrs["word_dropout"]:
        hidden = np.random.random(len(rows)) < model.attrs["word_dropout"]
        for name in LEXICAL:
            rows[hidden, NAMES.index(name)] = _UNKNOWN
    vectors, backprop_vectors = layer(rows, is_train)
    flat = vectors[inverse]
    places = cast("Ints1d", inverse.astype(np.int32))
    bounds = np.cumsum([0, *(len(orth) for orth in orths)])

    def backprop(d_docs: list[Any]) -> list[Doc]:
        d_vectors = ops.alloc2f(*vectors.shape)
        ops.scatter_add(d_vectors, places, ops.xp.vstack(d_docs))
        backprop_vectors(d_vectors)
        return docs

    return [flat[start:end] for start, end in pairwise(bounds)], backprop
