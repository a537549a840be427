"""The embedding layer of the names model: hash embeddings of `word_features`, computed once per word form of a batch.

Like spaCy's MultiHashEmbed (Miranda et al., "Multi hash embeddings in spaCy", 2022), with two differences: the
columns are our own features, Morfeusz' readings among them, and each column has a width of its own, since a table of
endings needs less room than a table of words.
"""

from collections.abc import Callable, Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore, get_string_id
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate

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


def form_rows(orths: Sequence[int], strings: StringStore) -> NDArray[np.uint64]:
    """Hashes of the features of word forms: (forms, features)."""
    return np.stack([_ROWS[orth] if orth in _ROWS else _row(orth, strings[orth]) for orth in orths])


def form_embed(
    *, width: int, rows: dict[str, int], widths: dict[str, int], word_dropout: float
) -> Model[NDArray[np.uint64], Any]:
    """Embed word forms by the hashes of their features, as `form_rows` gives them.

    width: size of the output vectors. rows, widths: rows and columns of the hash table of each feature of
    `word_features.NAMES`. word_dropout: share of word forms whose lexical features are hidden in a training step, so
    that the network learns to judge unknown words by their form and neighbours.
    """
    if set(rows) != set(NAMES) or set(widths) != set(NAMES):
        raise ValueError(f"rows and widths must name exactly {', '.join(NAMES)}")
    tables: list[Model[Any, Any]] = [
        HashEmbed(widths[name], rows[name], column=column, seed=column + 1, dropout=0.0)
        for column, name in enumerate(NAMES)
    ]
    mix = Maxout(width, sum(widths.values()), nP=3, dropout=0.0, normalize=True)
    return Model(
        "form_embed",
        _forward,
        init=_init,
        layers=[chain(concatenate(*tables), mix)],
        dims={"nO": width},
        attrs={"word_dropout": word_dropout},
    )


def form_vectors(embed: Model[NDArray[np.uint64], Any], rows: NDArray[np.uint64]) -> NDArray[np.float32]:
    """What `form_embed` makes of rows of hashes, each row computed for itself.

    Matrix products round a row otherwise in another place or among other rows. A form must have the same vector with
    whatever others it was first met, or the names in a text would depend on the texts before it.
    """
    features, mix = embed.layers[0].layers
    maxout, norm = (layer for layer in mix.walk() if not layer.layers and layer.param_names)
    weights, bias = (cast("NDArray[np.float32]", maxout.get_param(name)) for name in ("W", "b"))
    found = features.predict(rows)
    products = np.matmul(found[:, None, :], weights.reshape(-1, weights.shape[-1]).T)[:, 0]
    best = (products.reshape(-1, *bias.shape) + bias).max(axis=-1)
    return cast("NDArray[np.float32]", norm.predict(best))


def _init(model: Model[Any, Any], X: object = None, Y: object = None) -> None:  # noqa: N803  # thinc's names
    model.layers[0].initialize(X=np.zeros((2, len(NAMES)), dtype=np.uint64))


def _forward(
    model: Model[NDArray[np.uint64], Any], rows: NDArray[np.uint64], is_train: bool
) -> tuple[Any, Callable[[Any], Any]]:
    if is_train and model.attrs["word_dropout"]:
        hidden = np.random.random(len(rows)) < model.attrs["word_dropout"]
        rows = rows.copy()
        for name in LEXICAL:
            rows[hidden, NAMES.index(name)] = _UNKNOWN
    return model.layers[0](rows, is_train)
