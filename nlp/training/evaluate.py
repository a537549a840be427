"""Exact-span scores of a names model on an annotated corpus: `python -m nlp.training.evaluate DIR [--model NAME]`.

A name counts where its first and last character and its label are right. Intervals are 95 % percentile bootstrap over
documents (B. Efron, R. Tibshirani, "An Introduction to the Bootstrap", 1993), since names of one document depend on
one another.
"""

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from nlp.pipeline import ModelError, load
from nlp.training.corpora import CorpusError, find
from nlp.training.corpus import read

ALL = "all"
_RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 from 0 to 1; `low` and `high` bound F1."""

    precision: float
    recall: float
    f1: float
    low: float
    high: float
    names: int
    """Annotated names in the corpus."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores by label and for `ALL`; words a second of processor time on this machine, everything included."""

    by_label: Mapping[str, Score]
    documents: int
    words: int
    words_per_second: float


def _names(doc: Doc) -> set[tuple[int, int, str]]:
    return {(name.start_char, name.end_char, name.label_) for name in doc.ents}


def _f1(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """F1 from right, found and annotated names in the last axis; 0 where there are none."""
    right, found, gold = counts[..., 0], counts[..., 1], counts[..., 2]
    f1 = np.zeros(right.shape)
    np.divide(2.0 * right, found + gold, out=f1, where=found + gold > 0)
    return f1


def _score(counts: NDArray[np.int64]) -> Score:
    """Score of one label from its counts in each document: right, found, annotated."""
    rng = np.random.default_rng(0)
    picks = rng.integers(0, len(counts), size=(_RESAMPLES, len(counts)))
    low, high = np.percentile(_f1(counts[picks].sum(axis=1)), [2.5, 97.5])
    right, found, gold = (int(value) for value in counts.sum(axis=0))
    return Score(
        precision=right / found if found else 0.0,
        recall=right / gold if gold else 0.0,
        f1=float(_f1(counts.sum(axis=0))),
        low=float(low),
        high=float(high),
        names=gold,
    )


def score(found: Sequence[Doc], gold: Sequence[Doc]) -> dict[str, Score]:
    """Scores of documents against their annotation, by label and for `ALL`."""
    pairs = [(_names(guess), _names(truth)) for guess, truth in zip(found, gold, strict=True)]
    labels = sorted({label for pair in pairs for names in pair for _, _, label in names})
    scores = {}
    for label in [ALL, *labels]:
        rows = []
        for guess, truth in pairs:
            picked = [{name for name in names if label in (ALL, name[2])} for names in (guess, truth)]
            rows.append((len(picked[0] & picked[1]), len(picked[0]), len(picked[1])))
        scores[label] = _score(np.array(rows, dtype=np.int64))
    return scores


def evaluate(pipeline: Language, corpus: Path) -> Scores:
    """Run a pipeline over the bare texts of a corpus and compare what it finds with the annotation."""
    gold = list(read(corpus))
    texts = [doc.text for doc in gold]
    list(pipeline.pipe(texts[:50]))
    started = time.process_time()
    found = list(pipeline.pipe(texts, batch_size=64))
    seconds = time.process_time() - started
    words = sum(len(doc) for doc in found)
    return Scores(score(found, gold), len(gold), words, words / seconds)


def table(scores: Scores) -> str:
    """The scores as a Markdown table."""
    lines = ["| label | precision | recall | F1 | 95 % interval | names |", "| --- | --- | --- | --- | --- | --- |"]
    lines += [
        f"| {label} | {one.precision:.3f} | {one.recall:.3f} | {one.f1:.3f} "
        f"| {one.low:.3f}–{one.high:.3f} | {one.names} |"
        for label, one in scores.by_label.items()
    ]
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Exit status: 0 done, 2 corpora or model cannot be used (one line on standard error)."""
    parser = argparse.ArgumentParser(prog="python -m nlp.training.evaluate", description="Scores of a names model.")
    parser.add_argument("data", type=Path, metavar="DIR", help="folder that holds nkjp/nkjp.orig-{dev,test}.spacy")
    parser.add_argument("--model", help="installed spaCy package or folder (default: the committed model)")
    parser.add_argument("--split", choices=("dev", "test"), default="test")
    chosen = parser.parse_args(arguments)
    try:
        corpora = find(chosen.data)
        scores = evaluate(load(chosen.model), corpora.dev if chosen.split == "dev" else corpora.test)
    except (CorpusError, ModelError) as error:
        sys.stderr.write(f"{parser.prog}: {error}\n")
        return 2
    sys.stdout.write(table(scores))
    sys.stdout.write(f"{scores.words:,} words, {scores.words_per_second:,.0f} words a second\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
