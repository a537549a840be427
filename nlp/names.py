"""The names component of the pipeline: tags the words by the network of `nlp.network` and sets the names they spell."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab
from thinc.api import Model

from nlp import crf
from nlp.network import Reader, load_weights, save_weights

LABELS = ("date", "geogName", "orgName", "persName", "placeName", "time")
"""The labels of the National Corpus of Polish, in the order of the network's tags."""

Name = tuple[int, int, int]
"""First word, word after the last, index of the label."""

_WEIGHTS = "weights.npz"


def _sentence_lengths(doc: Doc) -> NDArray[np.int64]:
    """Words of each sentence, or of the whole document where none are marked: a name ends with its sentence."""
    marks = doc.to_array("SENT_START")
    starts = np.flatnonzero(marks[1:] == 1) + 1
    return np.diff(np.concatenate([[0], starts, [len(doc)]]))


class Names(TrainablePipe):  # type: ignore[misc]  # spaCy gives it no types
    """Sets `doc.ents`. What trains it is `nlp.training.learner`."""

    def __init__(self, vocab: Vocab, model: Model[Any, Any], name: str = "ner") -> None:
        self.vocab = vocab
        self.model = model
        self.name = name
        self.cfg: dict[str, Any] = {}
        self.follows = crf.allowed(len(LABELS))
        self.reader = Reader(model)

    @property
    def labels(self) -> tuple[str, ...]:
        """What the names that it sets are called."""
        return LABELS

    def predict(self, docs: Iterable[Doc]) -> list[list[Name]]:
        """The names of each document."""
        docs = list(docs)
        full = [doc for doc in docs if len(doc)]
        if not full:
            return [[] for _ in docs]
        lengths = np.concatenate([_sentence_lengths(doc) for doc in full])
        tags = crf.viterbi(self.reader.scores(full), lengths, self.reader.transitions, self.follows)
        bounds = np.cumsum([len(doc) for doc in docs])[:-1]
        return [list(crf.decode(part.tolist())) for part in np.split(tags, bounds)]

    def set_annotations(self, docs: Iterable[Doc], scores: Sequence[list[Name]]) -> None:
        """Set the names that `predict` found."""
        for doc, names in zip(docs, scores, strict=True):
            doc.set_ents([Span(doc, start, end, label=LABELS[label]) for start, end, label in names])

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        save_weights(self.model, folder / _WEIGHTS)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "Names":
        """Read the weights that `to_disk` wrote."""
        load_weights(self.model, Path(path) / _WEIGHTS)
        self.reader = Reader(self.model)
        return self


@Language.factory("cus_names", assigns=["doc.ents"])
def names(nlp: Language, name: str, model: Model[Any, Any]) -> Names:
    """The component that a saved pipeline names."""
    return Names(nlp.vocab, model, name)
