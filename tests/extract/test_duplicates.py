"""Near-duplicates: found whatever the order, pointed at the original."""

import random
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from multiprocessing import get_context

import pytest

from extract.article import read_html
from extract.duplicates import SIMILAR, _shingles, mark_duplicates, similarity
from extract.values import Article, DateOrigin, FoundDate
from tests.extract.pages import PARAGRAPHS, page

TEXT = "\n\n".join(PARAGRAPHS)
OTHER = (
    "Sąsiedzi z Lipowa Dolnego przyszli obejrzeć swoje centrum. Jagna Wrzosek oprowadzała gości po pokojach, a potem "
    "wszyscy zjedli tort. O tym, czego w gminie brakuje, mieszkańcy mówili przez dwa lata, teraz mają to pod ręką. "
    "Radni zapowiadają, że podobne miejsce powstanie także w Lipowie Górnym, jeszcze przed końcem kadencji."
)


def _article(name: str, text: str, day: int, *, attribution: str | None = None, site: str = "a") -> Article:
    read = read_html(page().encode(), f"https://{site}.example/{name}", source_id=site)
    return replace(
        read, text=text, published=FoundDate(date(2024, 5, day), DateOrigin.PAGE_LABEL), attribution=attribution
    )


def _edited(text: str) -> str:
    return text.replace("ponad sto osób", "około stu gości").replace("W poniedziałek w", "Wczoraj w")


def test_an_edited_copy_points_at_the_earlier_one_in_every_order() -> None:
    articles = [
        _article("1", TEXT, 12),
        _article("2", _edited(TEXT), 13, site="b"),
        _article("3", OTHER, 12, site="c"),
        _article("4", TEXT + "\n\nZapraszamy do centrum od poniedziałku do piątku.", 14, site="d"),
    ]
    expected = mark_duplicates(articles)
    heads = {article.canonical_url: article.duplicate_of for article in expected}
    assert heads["https://a.example/1"] is None
    assert heads["https://c.example/3"] is None
    assert heads["https://b.example/2"] == heads["https://d.example/4"] == articles[0].document_id
    for seed in range(5):
        shuffled = articles[:]
        random.Random(seed).shuffle(shuffled)
        assert mark_duplicates(shuffled) == expected


def test_the_credited_site_is_the_original_even_when_it_came_later() -> None:
    copy = _article("1", TEXT, 10, attribution="Gmina Lipowo Dolne", site="a")
    original = _article("2", TEXT, 12, site="b")
    marked = mark_duplicates([copy, original], {"b": ("Gmina Lipowo Dolne",)})
    assert {article.canonical_url: article.duplicate_of for article in marked} == {
        "https://a.example/1": original.document_id,
        "https://b.example/2": None,
    }


def test_the_same_event_in_other_words_is_no_duplicate() -> None:
    marked = mark_duplicates([_article("1", TEXT, 12), _article("2", OTHER, 12, site="b")])
    assert [article.duplicate_of for article in marked] == [None, None]


def test_short_and_empty_texts_are_one_only_when_equal() -> None:
    marked = mark_duplicates(
        [
            _article("1", "Urząd nieczynny.", 1),
            _article("2", "Urząd nieczynny.", 2),
            _article("3", "", 1),
            _article("4", "", 1),
        ]
    )
    assert sorted(article.duplicate_of is not None for article in marked) == [False, False, False, True]


def _generated(count: int, seed: int) -> list[Article]:
    """Texts of random words; every tenth is an earlier one with a word in twelve changed."""
    dice, words = random.Random(seed), [f"słowo{number}" for number in range(1000)]
    base = _article("x", TEXT, 1)
    made: list[Article] = []
    for number in range(count):
        text = dice.choices(words, k=dice.randint(60, 200))
        if number % 10 == 9:
            text = [
                dice.choice(words) if not dice.randrange(12) else word
                for word in made[-dice.randint(1, 9)].text.split()
            ]
        made.append(replace(base, document_id=f"d{number:07d}", text=" ".join(text)))
    return made


def test_bands_find_what_a_comparison_of_all_pairs_finds() -> None:
    """Marked are exactly the articles that are like another one, but for pairs right at the threshold."""
    articles = _generated(200, seed=7)
    grams = [_shingles(article.text) for article in articles]
    likeness = [max(similarity(one, other) for other in grams if other is not one) for one in grams]
    marked = mark_duplicates(articles)
    heads = {article.duplicate_of for article in marked}
    for article, like in zip(marked, likeness, strict=True):
        is_in_a_cluster = article.duplicate_of is not None or article.document_id in heads
        assert is_in_a_cluster or like < SIMILAR + 0.1, (article.document_id, like)
        assert not is_in_a_cluster or like >= SIMILAR, (article.document_id, like)


def test_a_text_that_is_everywhere_points_at_one_head_without_comparing_all_with_all() -> None:
    one = _article("x", TEXT, 1)
    same = [replace(one, document_id=f"d{number:05d}") for number in range(1000)]
    begun = time.process_time()
    marked = mark_duplicates(same)
    assert {article.duplicate_of for article in marked} == {None, "d00000"}
    assert time.process_time() - begun < 10  # all pairs would be half a million comparisons


def _cost(count: int) -> tuple[float, float]:
    """Processor seconds and bytes of peak memory that an article adds."""
    articles = _generated(count, seed=1)
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    mark_duplicates(articles)
    seconds = time.process_time() - begun
    return seconds / count, 1024 * (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / count


@pytest.mark.bench
def test_time_and_memory_grow_with_the_number_of_articles_only() -> None:
    costs = []
    for count in (10_000, 40_000):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            costs.append(pool.submit(_cost, count).result())
        print(f"{count} articles: {1e3 * costs[-1][0]:.2f} ms and {costs[-1][1]:.0f} bytes each")
    (few, _), (many, memory) = costs
    assert many < 1.5 * few
    assert many < 0.005
    assert memory < 6_000
