"""The names component while it learns: names by their likelihood, further tasks by the same encoder.

What a further task teaches (names by other guidelines, parts of speech and cases) is of use to the encoder, whose
output both read (R. Caruana, "Multitask learning", Machine Learning 1997); its own output is dropped afterwards.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab
from thinc.api import Model, Optimizer, set_dropout_rate
from thinc.types import Floats2d, Ints1d

from nlp import crf
from nlp.embedding import form_rows
from nlp.names import Names
from nlp.network import EMBED, ENCODE, OUTPUT, TRANSITIONS, Reader

GOLD, TASK = "gold", "task"
"""What a training document carries in its `user_data`: the class of each word, and the task that it teaches."""
NAMES_TASK = ""
"""The task of documents with the names that we want; it comes first where tasks are sorted."""


def _task(doc: Doc) -> str:
    return cast("str", doc.user_data[TASK])


class Learner(Names):
    """`Names` with one member that spaCy's training loop can train."""

    def __init__(self, vocab: Vocab, model: Model[Any, Any], name: str, task_weight: float) -> None:
        super().__init__(vocab, model, name)
        self._task_weight = task_weight

    def initialize(self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None) -> None:
        """Draw the first weights."""
        self.model.initialize()

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """Add the gradients of a batch whose documents may teach different tasks."""
        losses = {} if losses is None else losses
        set_dropout_rate(self.model, drop)
        (member,) = self.model.layers
        docs = sorted((example.reference for example in examples if len(example.reference)), key=_task)
        lengths = np.array([len(doc) for doc in docs])
        ends = np.cumsum(lengths)
        orths = np.concatenate([cast("NDArray[np.uint64]", doc.to_array("ORTH")) for doc in docs])
        forms, inverse = np.unique(orths, return_inverse=True)
        vectors, embedded = member.layers[EMBED](form_rows(forms.tolist(), self.vocab.strings), True)
        encoded, backprop = member.layers[ENCODE](np.split(vectors[inverse], ends[:-1]), True)
        flat = np.vstack(encoded)
        d_flat = np.zeros_like(flat)
        for task, layer in zip((NAMES_TASK, *self.model.attrs["tasks"]), member.layers[OUTPUT:], strict=True):
            mine = [index for index, doc in enumerate(docs) if _task(doc) == task]
            if mine:
                start, end = ends[mine[0]] - lengths[mine[0]], ends[mine[-1]]
                scores, d_layer = layer(flat[start:end], True)
                gold = np.concatenate([docs[index].user_data[GOLD] for index in mine])
                if task == NAMES_TASK:
                    loss, d_scores = self._names_loss(member, scores, gold, lengths[mine])
                    losses[self.name] = losses.get(self.name, 0.0) + loss
                else:
                    d_scores = scores.copy()
                    d_scores[np.arange(len(gold)), gold] -= 1
                    d_scores *= self._task_weight
                d_flat[start:end] = d_layer(d_scores)
        d_vectors = self.model.ops.alloc2f(*vectors.shape)
        d_words = cast("Floats2d", np.vstack(backprop(np.split(d_flat, ends[:-1]))))
        self.model.ops.scatter_add(d_vectors, cast("Ints1d", inverse.astype(np.int32)), d_words)
        embedded(d_vectors)
        return losses

    def _names_loss(
        self, member: Model[Any, Any], scores: crf.Floats, gold: crf.Ints, lengths: crf.Ints
    ) -> tuple[float, crf.Floats]:
        transitions = cast("crf.Floats", member.get_param(TRANSITIONS))
        loss, d_scores, d_pairs = crf.gradient(scores, gold, lengths, transitions, self.follows)
        member.inc_grad(TRANSITIONS, cast("Floats2d", d_pairs))
        return loss, d_scores

    def finish_update(self, sgd: Optimizer) -> None:
        """Change the weights by their gradients."""
        self.model.finish_update(sgd)
        self.reader = Reader(self.model)

    def use_params(self, params: dict[Any, Any]) -> Iterator[None]:
        """Read with other weights for a while, such as averages."""
        with self.model.use_params(params):
            self.reader = Reader(self.model)
            yield
        self.reader = Reader(self.model)

    # Checkpoints are written whole.
    to_disk = TrainablePipe.to_disk
    from_disk = TrainablePipe.from_disk

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, Any]:
        """Exact-span scores of names."""
        return get_ner_prf(examples)


@Language.factory("cus_names_learner", assigns=["doc.ents"], default_score_weights={"ents_f": 1.0})
def learner(nlp: Language, name: str, model: Model[Any, Any], task_weight: float) -> Learner:
    """The component that the training configuration names; task_weight: of further tasks against that of names."""
    return Learner(nlp.vocab, model, name, task_weight)
