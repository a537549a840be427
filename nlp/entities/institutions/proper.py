"""Full names of the lexicon that are matched word by word, in any case, since no head noun opens them."""

from functools import cache, lru_cache

from nlp.entities.institutions.lexicon import proper_names
from nlp.entities.institutions.words import Words, readings

_OWNERS = frozenset({"RP", "Rzeczypospolitej"})


@lru_cache(maxsize=20_000)
def lemmas_of(word: str) -> frozenset[str]:
    """The lemmas of a word; one that Morfeusz does not know stands for itself."""
    return frozenset(a.lemma.casefold() for a in readings(word)) or frozenset({word.casefold()})


@cache
def _index() -> dict[str, tuple[tuple[str, tuple[frozenset[str], ...]], ...]]:
    """Names by the lemmas of their first word, longest first."""
    found: dict[str, list[tuple[str, tuple[frozenset[str], ...]]]] = {}
    for name in sorted(proper_names(), key=lambda name: (-len(name.split(" ")), name)):
        lemmas = tuple(lemmas_of(word) for word in name.split(" "))
        for lemma in lemmas[0]:
            found.setdefault(lemma, []).append((name, lemmas))
    return {lemma: tuple(rows) for lemma, rows in found.items()}


def proper_at(words: Words, index: int) -> tuple[str, int] | None:
    """The name that begins at a word, with the index after it."""
    word = words.words[index]
    if not word.capital:
        return None
    for lemma in sorted(lemmas_of(word.text)):
        for name, lemmas in _index().get(lemma, ()):
            items = words.words[index : index + len(lemmas)]
            if len(items) < len(lemmas) or any(w.gap not in {" ", "\n"} for w in items[1:]):
                continue
            if not all(
                lemmas_of(w.text) & wanted and (w.capital or w.kind == "mark")
                for w, wanted in zip(items, lemmas, strict=True)
            ):
                continue
            if len(lemmas) == 1 and _of_another(words, index + 1):
                continue
            return name, index + len(lemmas)
    return None


def _of_another(words: Words, index: int) -> bool:
    """`Senat Uniwersytetu …`: a single word that a capitalised one follows names a part of another body."""
    if index >= len(words.words):
        return False
    word = words.words[index]
    return word.capital and word.gap == " " and word.text not in _OWNERS
