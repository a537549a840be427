"""A linear-chain conditional random field over the tags of names, for all sentences of a batch at once.

J. Lafferty, A. McCallum, F. Pereira, "Conditional Random Fields" (ICML 2001). Tags are BILOU: a word outside of names,
and for each label the first, an inner, the last and the only word of a name (L. Ratinov, D. Roth, "Design challenges
and misconceptions in named entity recognition", CoNLL 2009). Before and after each sequence stands a word outside of
names, so that a text may be cut between sentences where it is read.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

OUTSIDE = 0
_BEGIN, _INNER, _LAST, _UNIT = range(4)


def tag_count(labels: int) -> int:
    """Number of tags for a number of labels."""
    return 1 + 4 * labels


def _tag(label: int, place: int) -> int:
    return 1 + 4 * label + place


def encode(spans: Iterable[tuple[int, int, int]], length: int) -> Ints:
    """Tags of a sequence of words from its names: first word, word after the last, index of the label."""
    tags = np.full(length, OUTSIDE, dtype=np.int64)
    for start, end, label in spans:
        tags[start:end] = _tag(label, _INNER)
        tags[start], tags[end - 1] = _tag(label, _BEGIN), _tag(label, _LAST)
        if end == start + 1:
            tags[start] = _tag(label, _UNIT)
    return tags


def decode(tags: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """The names that valid tags spell, as `encode` takes them."""
    start = 0
    for index, tag in enumerate(tags):
        if tag == OUTSIDE:
            continue
        label, place = divmod(tag - 1, 4)
        if place in (_BEGIN, _UNIT):
            start = index
        if place in (_LAST, _UNIT):
            yield start, index + 1, label


def allowed(labels: int) -> NDArray[np.bool_]:
    """Which tag (column) may follow which (row)."""
    count = tag_count(labels)
    follows = np.zeros((count, count), dtype=np.bool_)
    closed = [OUTSIDE, *(_tag(label, place) for label in range(labels) for place in (_LAST, _UNIT))]
    opening = [OUTSIDE, *(_tag(label, place) for label in range(labels) for place in (_BEGIN, _UNIT))]
    follows[np.ix_(closed, opening)] = True
    for label in range(labels):
        for place in (_BEGIN, _INNER):
            follows[_tag(label, place), _tag(label, _INNER)] = True
            follows[_tag(label, place), _tag(label, _LAST)] = True
    return follows


@dataclass(frozen=True, slots=True)
class _Packed:
    """Sequences side by side, the longest first: all first words, then all second words, and so on."""

    order: Ints
    """Row of the batch at each packed place."""
    bounds: Ints
    """Where the words of each step begin and the last ends; a step holds the sequences that are longer than it."""

    def steps(self) -> Iterator[tuple[int, int]]:
        return pairwise(self.bounds.tolist())


def _pack(lengths: Ints) -> _Packed:
    lengths = lengths[lengths > 0] if (lengths == 0).any() else lengths
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    longest_first = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[longest_first], lengths[longest_first]
    sizes = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
    order = np.concatenate([starts[:size] + step for step, size in enumerate(sizes.tolist())])
    return _Packed(order, np.concatenate([[0], np.cumsum(sizes)]))


def _factors(transitions: Floats, follows: NDArray[np.bool_]) -> NDArray[np.float64]:
    return np.where(follows, np.exp(transitions.astype(np.float64)), 0.0)


def gradient(
    scores: Floats, tags: Ints, lengths: Ints, transitions: Floats, follows: NDArray[np.bool_]
) -> tuple[float, Floats, Floats]:
    """Negative log-likelihood of the tags, and its gradients by the scores and by the transitions.

    scores: (words, tags), sequences one after another. lengths: words of each sequence. Forward and backward values
    are kept as probabilities that sum to one at each word.
    """
    packed = _pack(lengths)
    order, steps = packed.order, list(packed.steps())
    high = scores.max(axis=1)
    local = np.exp((scores - high[:, None]).astype(np.float64))[order]
    pairs = _factors(transitions, follows)
    enter, leave = pairs[OUTSIDE], pairs[:, OUTSIDE]
    ahead, behind = np.empty_like(local), np.empty_like(local)
    scale = np.empty(len(local))
    earlier = np.empty(len(local), dtype=np.int64)
    last = np.ones(len(local), dtype=np.bool_)
    before = 0
    for number, (start, end) in enumerate(steps):
        size = end - start
        values = local[start:end] * (ahead[before : before + size] @ pairs if number else enter)
        scale[start:end] = total = values.sum(axis=1)
        np.divide(values, total[:, None], out=ahead[start:end])
        if number:
            earlier[start:end] = np.arange(before, before + size)
            last[before : before + size] = False
        before = start
    behind[:] = leave / leave.sum()
    for (before, _), (start, end) in zip(steps[-2::-1], steps[:0:-1], strict=True):
        values = (local[start:end] * behind[start:end]) @ pairs.T
        np.divide(values, values.sum(axis=1)[:, None], out=behind[before : before + end - start])
    chances = ahead * behind
    chances /= chances.sum(axis=1)[:, None]

    first = steps[0][1]
    sources, targets = ahead[earlier[first:]], (local * behind)[first:]
    totals = ((sources @ pairs) * targets).sum(axis=1)
    d_pairs = pairs * (sources.T @ (targets / totals[:, None]))
    d_pairs[OUTSIDE] += chances[:first].sum(axis=0)
    d_pairs[:, OUTSIDE] += chances[last].sum(axis=0)
    gold = tags[order]
    np.subtract.at(d_pairs, (gold[earlier[first:]], gold[first:]), 1.0)
    np.subtract.at(d_pairs[OUTSIDE], gold[:first], 1.0)
    np.subtract.at(d_pairs[:, OUTSIDE], gold[last], 1.0)

    partition = np.log(scale).sum() + high.sum(dtype=np.float64) + np.log(ahead[last] @ leave).sum()
    path = scores[np.arange(len(tags)), tags].sum(dtype=np.float64) + transitions[OUTSIDE, gold[:first]].sum()
    path += transitions[gold[earlier[first:]], gold[first:]].sum() + transitions[gold[last], OUTSIDE].sum()
    d_scores = np.empty_like(scores)
    chances[np.arange(len(gold)), gold] -= 1.0
    d_scores[order] = chances
    return float(partition - path), d_scores, d_pairs.astype(np.float32)


def viterbi(scores: Floats, lengths: Ints, transitions: Floats, follows: NDArray[np.bool_]) -> Ints:
    """The likeliest valid tags of each sequence, one after another as the scores are."""
    if not len(scores):
        return np.zeros(0, dtype=np.int64)
    packed = _pack(lengths)
    order, steps = packed.order, list(packed.steps())
    local = scores[order]
    into = np.ascontiguousarray(np.where(follows, transitions, -np.inf).T.astype(np.float32))
    leave = into[OUTSIDE]
    pointers = np.zeros(local.shape, dtype=np.int64)
    best = local.copy()
    best[: steps[0][1]] += into[:, OUTSIDE]
    for (before, _), (start, end) in pairwise(steps):
        options = best[before : before + end - start, None, :] + into
        pointers[start:end] = options.argmax(axis=2)
        best[start:end] += options.max(axis=2)
    tags = np.zeros(len(scores), dtype=np.int64)
    size_after, chosen = 0, np.zeros(0, dtype=np.int64)
    for number in range(len(steps) - 1, -1, -1):
        start, end = steps[number]
        ending = (best[start + size_after : end] + leave).argmax(axis=1)
        if size_after:
            after = steps[number + 1][0]
            chosen = pointers[np.arange(after, after + size_after), chosen]
        chosen = np.concatenate([chosen, ending])
        tags[order[start:end]] = chosen
        size_after = end - start
    return tags
