"""Near-duplicates: found whatever the order, pointed at the original."""

import random
from dataclasses import replace
from datetime import date

from extract.article import read_html
from extract.duplicates import mark_duplicates
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
