"""What content systems print around an article: none of it is text, and nothing of the article is lost."""

from datetime import date

import pytest

from extract.article import read_html
from extract.template_lines import closes_article, template_group
from extract.values import PageKind
from tests.extract.cms_pages import PAGES, TITLE
from tests.extract.pages import PARAGRAPHS


@pytest.mark.parametrize("name", PAGES)
def test_the_article_comes_out_whole_and_alone_with_its_title_and_day(name: str) -> None:
    article = read_html(PAGES[name].encode(), "https://lipowo.example/aktualnosci/otwarto-centrum")
    assert article.text.split("\n\n") == list(PARAGRAPHS)
    assert (article.page_kind, article.title) == (PageKind.ARTICLE, TITLE)
    assert article.published is not None
    assert article.published.day == date(2024, 5, 12)


@pytest.mark.parametrize(
    "line",
    [
        "Osoba odpowiedzialna za opiekę nad dziećmi",
        "Data i miejsce: 5 maja 2024, sala klubu",
        "Autor\tTytuł",
        "Liczba wyświetleń rośnie z każdym rokiem",
        "1\t2024-05-13\tSpotkanie otwierające",
        "Zaloguj się do systemu i złóż wniosek",
        "Podmiotem odpowiedzialnym jest gmina",
        "Rejestr zmian w prawie o usługach społecznych",
        "Metryka urodzenia dziecka",
    ],
)
def test_rows_and_lines_of_articles_that_resemble_a_record_stay(line: str) -> None:
    assert template_group(line) is None
    assert not closes_article(line)
