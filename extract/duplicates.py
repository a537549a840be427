"""Articles that repeat another: the same press release on several sites, one article under two addresses.

MinHash (A. Broder, 1997) over shingles of three words (datasketch) proposes articles whose sketches agree in a band;
the exact Jaccard similarity of their shingles decides. Shingles are kept as 64-bit hashes and bands are sorted one
after the other, so that time and memory grow with the number of articles. All of it runs over the finished texts of
the whole corpus, in the order of document ids, so the order of crawling does not matter.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from extract.lead import folded
from extract.values import Article

SHINGLE = 3
BANDS, ROWS = 32, 4
"""Of a sketch. A pair as similar as 0.55 agrees in a band with probability .95, as 0.6 with .99, as 0.1 with .003."""
SIMILAR = 0.55
"""Jaccard similarity from which two texts are one: a press release edited a little; not an event told twice."""
REPRESENTATIVES = 50
"""Articles of one band that are unlike one another and that each further one is compared with."""
MIN_WORDS = 25
"""Shorter texts are one only when they are equal, and so are their titles."""
_WORD = re.compile(r"\w+")

Shingles = npt.NDArray[np.uint64]
"""The hashes of a text's shingles, sorted, each once."""


def mark_duplicates(
    articles: Iterable[Article], source_names: Mapping[str, Sequence[str]] | None = None
) -> list[Article]:
    """The articles, sorted by id, with `duplicate_of` set to the head of their cluster; a head keeps None.

    The head is the article whose site another one credits (`attribution`), else the earliest published, else the one
    with the lowest id. `source_names` maps source ids to names and hosts that credits may use.
    """
    ordered = sorted(
        (replace(article, duplicate_of=None) for article in articles), key=lambda article: article.document_id
    )
    shingles = [_shingles(article.text) for article in ordered]
    parents = list(range(len(ordered)))
    for group in _candidates(ordered, shingles):
        _unite(group, shingles, parents)
    clusters: dict[int, list[int]] = {}
    for position in range(len(ordered)):
        clusters.setdefault(_root(parents, position), []).append(position)
    for members in clusters.values():
        if len(members) > 1:
            _point_to_heads(ordered, shingles, members, source_names or {})
    return ordered


def _shingles(text: str) -> Shingles:
    words = [word.casefold() for word in _WORD.findall(text)]
    grams = {" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)}
    digests = b"".join(blake2b(gram.encode("utf-8", "surrogatepass"), digest_size=8).digest() for gram in grams)
    return np.unique(np.frombuffer(digests, dtype="<u8"))


def similarity(left: Shingles, right: Shingles) -> float:
    """Jaccard similarity of two sets, 0 for empty ones."""
    if not left.size or not right.size:
        return 0.0
    common = np.intersect1d(left, right, assume_unique=True).size
    return float(common / (left.size + right.size - common))


def _same(left: Shingles, right: Shingles) -> bool:
    return np.array_equal(left, right) or similarity(left, right) >= SIMILAR


def _candidates(articles: Sequence[Article], shingles: Sequence[Shingles]) -> Iterator[list[int]]:
    """Groups that may be one: short texts that are equal with their titles, and long ones that agree in a band."""
    equal: dict[tuple[str, str], list[int]] = {}
    long: list[int] = []
    for position, (article, grams) in enumerate(zip(articles, shingles, strict=True)):
        if grams.size >= MIN_WORDS:
            long.append(position)
        elif text := folded(article.text):
            equal.setdefault((folded(article.title or ""), text), []).append(position)
    yield from equal.values()
    yield from _bands(long, shingles)


def _bands(positions: Sequence[int], shingles: Sequence[Shingles]) -> Iterator[list[int]]:
    """Articles whose sketches are equal in a band."""
    from datasketch import MinHash  # here, since it brings the whole of scipy along, which most commands never need

    sketches = np.empty((len(positions), BANDS * ROWS), dtype=np.uint32)
    for row, position in enumerate(positions):
        # Permutations are drawn from the seed; the hashes are those of the shingles, cut to the 32 bits of the method.
        sketch = MinHash(num_perm=BANDS * ROWS, seed=1, hashfunc=int)
        sketch.update_batch(shingles[position] & np.uint64(0xFFFF_FFFF))
        sketches[row] = sketch.hashvalues
    for start in range(0, BANDS * ROWS, ROWS):
        band = np.ascontiguousarray(sketches[:, start : start + ROWS])
        order = np.lexsort(band.T)  # stable, so that those of a group stay in the order of their ids
        begins = np.flatnonzero(np.any(band[order][1:] != band[order][:-1], axis=1)) + 1
        for group in np.split(order, begins):
            if group.size > 1:
                yield [positions[row] for row in group]


def _unite(group: Sequence[int], shingles: Sequence[Shingles], parents: list[int]) -> None:
    """Join the clusters of those in a group that are alike; a text that is everywhere does not cost its square."""
    unlike: list[int] = []
    for position in group:
        is_known = False
        for other in unlike:
            a, b = _root(parents, position), _root(parents, other)
            if a == b or _same(shingles[position], shingles[other]):
                parents[max(a, b)] = min(a, b)
                is_known = True
        if not is_known and len(unlike) < REPRESENTATIVES:
            unlike.append(position)


def _root(parents: list[int], position: int) -> int:
    while parents[position] != position:
        parents[position] = parents[parents[position]]
        position = parents[position]
    return position


def _point_to_heads(
    articles: list[Article],
    shingles: Sequence[Shingles],
    members: list[int],
    source_names: Mapping[str, Sequence[str]],
) -> None:
    """Point each member at the best head that it is itself similar to: likeness is not passed on along a chain."""
    named: dict[str, set[str]] = {}
    for position in members:
        if attribution := articles[position].attribution:
            named.setdefault(folded(attribution), set()).add(articles[position].document_id)
    credited = {position for position in members if _is_credited(articles[position], named, source_names)}

    def preference(position: int) -> tuple[bool, bool, date, str]:
        # No time of retrieval: a crawl that was broken off and completed gives the same heads.
        article = articles[position]
        return (
            position not in credited,
            article.attribution is not None,
            article.published.day if article.published else date.max,
            article.document_id,
        )

    waiting = sorted(members, key=preference)
    while waiting:
        head = waiting.pop(0)
        rest: list[int] = []
        for position in waiting:
            if _same(shingles[position], shingles[head]):
                articles[position] = replace(articles[position], duplicate_of=articles[head].document_id)
            else:
                rest.append(position)
        waiting = rest


def _is_credited(article: Article, named: Mapping[str, set[str]], source_names: Mapping[str, Sequence[str]]) -> bool:
    """Whether another article credits the site of this one; `named` maps what is credited to who credits it."""
    host = article.canonical_url.split("://", 1)[-1].split("/", 1)[0].removeprefix("www.")
    names = [folded(name) for name in (host, *source_names.get(article.source_id or "", ()))]
    return any(
        any(len(name) >= 5 and name in credit for name in names)
        for credit, documents in named.items()
        if documents != {article.document_id}
    )
