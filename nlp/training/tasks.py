"""Further tasks for the encoder: names by the guidelines of KPWr, and parts of speech with their cases.

KPWr has people, organisations, places (roads and buildings too), products (media too) and events; a word of the
Universal Dependencies has a part of speech and, where it is inflected for case, one of seven cases in its context.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from nlp import crf
from nlp.training.learner import GOLD, TASK

_KPWR = ("EVT", "LOC", "ORG", "PER", "PRO")
_PARTS = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ"),
    *("SYM", "VERB", "X"),
)
_INFLECTED = frozenset({"ADJ", "DET", "NOUN", "NUM", "PRON", "PROPN", "VERB"})
_CASES = ("", "Nom", "Gen", "Dat", "Acc", "Ins", "Loc", "Voc")
_WORDS = [(part, case) for part in _PARTS for case in _CASES if not case or part in _INFLECTED]
_NUMBERS = {word: number for number, word in enumerate(_WORDS)}

CLASSES: Mapping[str, int] = {"kpwr": crf.tag_count(len(_KPWR)), "ud": len(_WORDS)}
"""The number of classes of each task."""


def gold(names: Iterable[tuple[int, int, str]], length: int, labels: Sequence[str]) -> crf.Ints:
    """The tags of a document of `length` words from its names: first word, word after the last, label."""
    return crf.encode([(start, end, labels.index(label)) for start, end, label in names], length)


def word_classes(doc: Doc) -> crf.Ints:
    """The class of each word: its part of speech and, where it is inflected for case, its case."""
    words = [(token.pos_ or "X", next(iter(token.morph.get("Case", [])), "")) for token in doc]
    return np.array([_NUMBERS.get(word, _NUMBERS[word[0], ""]) for word in words], dtype=np.int64)


def _classes(doc: Doc, task: str) -> crf.Ints:
    if task == "kpwr":
        return gold([(name.start, name.end, name.label_) for name in doc.ents], len(doc), _KPWR)
    return word_classes(doc)


def further(tasks: Mapping[str, Sequence[Path]], vocab: Vocab) -> Iterator[Doc]:
    """The documents of the tasks' corpora, each with its task and the classes of its words in `user_data`."""
    for task, files in tasks.items():
        for file in files:
            for annotated in DocBin().from_disk(file).get_docs(vocab):
                words, spaces = [token.text for token in annotated], [bool(token.whitespace_) for token in annotated]
                doc = Doc(vocab, words=words, spaces=spaces)
                doc.user_data.update({TASK: task, GOLD: _classes(annotated, task)})
                yield doc
