"""Where a list stands on its pages, with the boxes around it that name the latest news everywhere."""

import pytest

from crawler.list_place import ListPage, narrowed
from crawler.source import Kind, Listing, Source
from crawler.ways import ALL_LINKS

LIST = "https://osrodek.example/news"
WAY = Listing(urls=(LIST,), links=ALL_LINKS, page_address="?page={n}")
SOURCE = Source(
    source_id="ot-01",
    name="Ośrodek",
    kind=Kind.OTHER,
    homepage=LIST,
    hosts=("osrodek.example",),
    discovery=(WAY,),
    article_pattern="/a/",
)


def links(*numbers: int, mark: str = "") -> str:
    return "".join(f'<li><a{mark} href="/a/{number}">Wiadomość</a></li>' for number in numbers)


def place(first: str, second: str) -> str:
    pages = [ListPage(f"<html><body>{one}</body></html>".encode(), LIST, {}) for one in (first, second)]
    return narrowed(WAY, *pages, SOURCE).links


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<div id="tresc"><ul class="lista">{list}</ul></div><div class="bok">{box}</div>', "#tresc a[href]"),
        ('<div id="strona"><ul class="lista">{list}</ul><div class="bok">{box}</div></div>', ".lista a[href]"),
        ("<main>{list}</main><aside>{box}</aside>", "main a[href]"),
    ],
)
def test_the_list_is_the_largest_part_that_changes_from_page_to_page(page: str, expected: str) -> None:
    """The box names five, so that the second page of two shows nothing that the first does not."""
    box = links(9, 8, 7, 6, 5)
    assert place(page.format(list=links(9, 8), box=box), page.format(list=links(7, 6), box=box)) == expected


def test_a_class_of_the_links_themselves_will_do() -> None:
    mark = ' class="naglowek"'
    first, second = (links(*two, mark=mark) + links(9, 8, 7, 6) for two in ((9, 8), (7, 6)))
    assert place(first, second) == "a.naglowek[href]"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (links(9, 8), links(7, 6)),
        (f'<div class="lista">{links(9, 8)}</div>', f'<div class="lista">{links(8, 7)}</div>'),
        (
            f'<p class="a">{links(9)}</p><p class="b">{links(1, 2)}</p>',
            f'<p class="a">{links(8)}</p><p class="b">{links(1, 3)}</p>',
        ),
    ],
)
def test_without_a_box_or_without_such_a_part_all_links_count(first: str, second: str) -> None:
    """A list that shares an article with its next page, and one whose part would lose articles, stay as they are."""
    assert place(first, second) == ALL_LINKS
