"""Which institution another one is a part of, where its name says so: `Rada … Narodowej Rady Rozwoju`.

The end of the longer name is the shorter one in another case: word for word they share a lemma.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from nlp.morphology import analyse

_SHORTEST = 2
"""Words of a name that may stand inside another one; a single word (`Caritas`) says too little."""


@lru_cache(maxsize=100_000)
def _lemmas(word: str) -> frozenset[str]:
    found = frozenset(a.lemma.casefold() for a in (*analyse(word), *analyse(word.casefold())))
    return found | {word.casefold()}


def parents(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """For each name that ends with others in an inflected form, those names, longest first."""
    known = sorted(set(names))
    index: dict[tuple[str, str, int], list[tuple[str, ...]]] = {}
    for name in known:
        words = tuple(name.split())
        if len(words) >= _SHORTEST:
            for first in _lemmas(words[0]):
                for last in _lemmas(words[-1]):
                    index.setdefault((first, last, len(words)), []).append(words)
    return {name: found for name in known if (found := _endings(name, index))}


def _endings(name: str, index: Mapping[tuple[str, str, int], list[tuple[str, ...]]]) -> tuple[str, ...]:
    words = name.split()
    found: dict[str, None] = {}
    for start in range(1, len(words) - _SHORTEST + 1):
        rest = words[start:]
        if not rest[0][:1].isupper():
            continue
        keys = {(first, last, len(rest)) for first in _lemmas(rest[0]) for last in _lemmas(rest[-1])}
        for key in sorted(keys):
            for other in index.get(key, ()):
                if all(_lemmas(a) & _lemmas(b) for a, b in zip(rest, other, strict=True)):
                    found.setdefault(" ".join(other))
    return tuple(found)
