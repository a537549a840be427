"""Articles that repeat another: the same press release on several sites, one article under two addresses.

MinHash (A. Broder, 1997) over shingles of three words with banding (datasketch) proposes pairs; the exact Jaccard
similarity of their shingles decides. All of it runs over the finished texts of the whole corpus, in the order of
document ids, so the order of crawling does not matter.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from datasketch import MinHash, MinHashLSH

from extract.lead import folded
from extract.values import Article

SHINGLE = 3
PERMUTATIONS = 128
SIMILAR = 0.55
"""Jaccard similarity from which two texts are one: a press release edited a little; not an event told twice."""
CANDIDATE = 0.45
MIN_WORDS = 25
"""Shorter texts are one only when they are equal, and so are their titles."""
_WORD = re.compile(r"\w+")


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
    for left, right in _pairs(ordered, shingles):
        a, b = _root(parents, left), _root(parents, right)
        parents[max(a, b)] = min(a, b)
    clusters: dict[int, list[int]] = {}
    for position in range(len(ordered)):
        clusters.setdefault(_root(parents, position), []).append(position)
    for members in clusters.values():
        if len(members) > 1:
            _point_to_heads(ordered, shingles, members, source_names or {})
    return ordered


def _shingles(text: str) -> frozenset[str]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return frozenset(" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1))


def similarity(left: frozenset[str], right: frozenset[str]) -> float:
    """Jaccard similarity of two sets, 0 for empty ones."""
    return len(left & right) / len(left | right) if left and right else 0.0


def _pairs(articles: Sequence[Article], shingles: Sequence[frozenset[str]]) -> Iterable[tuple[int, int]]:
    index = MinHashLSH(threshold=CANDIDATE, num_perm=PERMUTATIONS)
    equal: dict[tuple[str, str], int] = {}
    for position, (article, grams) in enumerate(zip(articles, shingles, strict=True)):
        if len(grams) < MIN_WORDS:
            key = (folded(article.title or ""), folded(article.text))
            if key[1]:
                first = equal.setdefault(key, position)
                if first != position:
                    yield first, position
            continue
        sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update_batch([gram.encode("utf-8") for gram in sorted(grams)])
        for other in sorted(index.query(sketch)):
            if similarity(grams, shingles[other]) >= SIMILAR:
                yield other, position
        index.insert(position, sketch)


def _root(parents: list[int], position: int) -> int:
    while parents[position] != position:
        parents[position] = parents[parents[position]]
        position = parents[position]
    return position


def _point_to_heads(
    articles: list[Article],
    shingles: Sequence[frozenset[str]],
    members: list[int],
    source_names: Mapping[str, Sequence[str]],
) -> None:
    """Point each member at the best head that it is itself similar to: likeness is not passed on along a chain."""
    credited = {position for position in members if _is_credited(articles[position], articles, members, source_names)}

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
            same = shingles[position] == shingles[head] or similarity(shingles[position], shingles[head]) >= SIMILAR
            if same:
                articles[position] = replace(articles[position], duplicate_of=articles[head].document_id)
            else:
                rest.append(position)
        waiting = rest


def _is_credited(
    article: Article, articles: Sequence[Article], members: Sequence[int], source_names: Mapping[str, Sequence[str]]
) -> bool:
    host = article.canonical_url.split("://", 1)[-1].split("/", 1)[0].removeprefix("www.")
    names = [folded(name) for name in (host, *source_names.get(article.source_id or "", ()))]
    for position in members:
        other = articles[position]
        if other.document_id != article.document_id and other.attribution:
            credit = folded(other.attribution)
            if any(len(name) >= 5 and name in credit for name in names):
                return True
    return False
