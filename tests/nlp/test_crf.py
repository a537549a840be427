"""The random field: tags spell names and back, likelihood and best path are those of all paths counted one by one."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.crf import OUTSIDE, Floats, allowed, decode, encode, gradient, tag_count, viterbi

LABELS = 2
FOLLOWS = allowed(LABELS)
LENGTHS = np.array([3, 1, 4, 2])
GOLD = np.concatenate(
    [encode([(0, 2, 1)], 3), encode([], 1), encode([(0, 1, 0), (1, 4, 1)], 4), encode([(1, 2, 1)], 2)]
)


def chance(seed: int, *shape: int) -> Floats:
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


SCORES = chance(1, int(LENGTHS.sum()), tag_count(LABELS))
TRANSITIONS = chance(2, tag_count(LABELS), tag_count(LABELS))


def paths(scores: Floats) -> dict[tuple[int, ...], float]:
    """Every valid path of one sequence with its score."""
    found = {}
    for path in product(range(tag_count(LABELS)), repeat=len(scores)):
        steps = list(pairwise((OUTSIDE, *path, OUTSIDE)))
        if all(FOLLOWS[step] for step in steps):
            moves = sum(float(TRANSITIONS[step]) for step in steps)
            found[path] = moves + sum(float(scores[place, tag]) for place, tag in enumerate(path))
    return found


@st.composite
def names(draw: st.DrawFn) -> tuple[list[tuple[int, int, int]], int]:
    """Names that do not overlap, and the length of their text."""
    found, place = [], 0
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4)), max_size=6)):
        found.append((place + gap, place + gap + length, draw(st.integers(0, LABELS - 1))))
        place += gap + length
    return found, place + draw(st.integers(0, 2))


@given(names())
def test_tags_spell_the_names_they_encode(case: tuple[list[tuple[int, int, int]], int]) -> None:
    """Names of any length and distance come back, and their tags are a valid path."""
    spans, length = case
    tags = encode(spans, length).tolist()
    assert list(decode(tags)) == spans
    assert all(FOLLOWS[step] for step in pairwise((OUTSIDE, *tags, OUTSIDE)))


def test_the_likelihood_is_that_of_all_paths_counted() -> None:
    """The loss is the logarithm of the sum over all valid paths less the score of the annotated one."""
    expected, start = 0.0, 0
    for length in LENGTHS.tolist():
        every = paths(SCORES[start : start + length])
        expected += float(np.log(np.exp(list(every.values())).sum()))
        expected -= every[tuple(GOLD[start : start + length].tolist())]
        start += length
    assert gradient(SCORES, GOLD, LENGTHS, TRANSITIONS, FOLLOWS)[0] == pytest.approx(expected, abs=1e-4)


def test_gradients_are_those_of_small_changes() -> None:
    """Each score and each allowed transition changes the loss as its gradient says."""

    def loss(scores: Floats, transitions: Floats) -> float:
        return gradient(scores, GOLD, LENGTHS, transitions, FOLLOWS)[0]

    _, d_scores, d_transitions = gradient(SCORES, GOLD, LENGTHS, TRANSITIONS, FOLLOWS)
    for place in np.ndindex(SCORES.shape):
        step = np.zeros_like(SCORES)
        step[place] = 0.01
        change = loss(SCORES + step, TRANSITIONS) - loss(SCORES - step, TRANSITIONS)
        assert change / 0.02 == pytest.approx(d_scores[place], abs=2e-3)
    for place in np.argwhere(FOLLOWS):
        step = np.zeros_like(TRANSITIONS)
        step[tuple(place)] = 0.01
        change = loss(SCORES, TRANSITIONS + step) - loss(SCORES, TRANSITIONS - step)
        assert change / 0.02 == pytest.approx(d_transitions[tuple(place)], abs=2e-3)


@pytest.mark.parametrize("seed", range(5))
def test_the_best_path_is_the_best_of_all_counted(seed: int) -> None:
    """Viterbi finds what counting finds, for sequences of different lengths at once."""
    scores, expected, start = 3 * chance(seed, *SCORES.shape), [], 0
    for length in LENGTHS.tolist():
        every = paths(scores[start : start + length])
        expected += max(every, key=lambda path: every[path])
        start += length
    assert viterbi(scores, LENGTHS, TRANSITIONS, FOLLOWS).tolist() == expected


def test_no_words_have_no_tags() -> None:
    """An empty batch is read too."""
    assert viterbi(SCORES[:0], LENGTHS[:0], TRANSITIONS, FOLLOWS).tolist() == []
