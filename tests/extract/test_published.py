"""Publication and modification dates: every printed form and every trap that is known."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.page import Hint
from extract.article import read_html
from extract.date_lines import is_bare_date_line, is_labelled_date_line, read_line
from extract.published import date_in_address, read_stamp
from extract.values import Article, DateOrigin
from tests.extract.pages import PARAGRAPHS, page

FETCHED = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
URL = "https://lipowo.example/aktualnosci/otwarcie"


def _read(markup: str, *, url: str = URL, hints: tuple[Hint, ...] = ()) -> Article:
    return read_html(markup.encode(), url, fetched_at=FETCHED, hints=hints)


def _hint(via: str, published: str | None = None, modified: str | None = None) -> Hint:
    return Hint(via=via, found_on="https://lipowo.example/feed", published=published, modified=modified)


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Piątek, 23 sierpnia 2019", "2019-08-23", None),
        ("piątek, 28 marca 2014", "2014-03-28", None),
        ("11 grudnia 2019", "2019-12-11", None),
        ("23.05.2022", "2022-05-23", None),
        ("30.01.2024 09:56", "2024-01-30", None),
        ("2023-01-20 | Aktualności", "2023-01-20", None),
        ("2020-12-18, 21:00 Autor: Bogna Sikora", "2020-12-18", None),
        ("2023-09-11, 18:17 Bogna Sikora/Redakcja", "2023-09-11", None),
        ("Opublikowano: 5 maja 2021", "2021-05-05", None),
        ("Opublikowano w dniu 5 maja 2021 r.", "2021-05-05", None),
        ("Data publikacji: 3 lipca 2018", "2018-07-03", None),
        ("Dodana: 4 marzec 2020 11:10", "2020-03-04", None),
        ("Dodana: 8 luty 2021 12:31 Zmodyfikowana: 8 luty 2021 14:20", "2021-02-08", "2021-02-08"),
        ("Utworzono: 2020-02-25 15:31 | Zmodyfikowano: 2020-02-26 15:33", "2020-02-25", "2020-02-26"),
        ("2020.01.28 14:20 , aktualizacja: 2020.01.29 12:50", "2020-01-28", "2020-01-29"),
        ("Aktualizacja: 04.11.2019 15:24 Publikacja: 03.11.2019 00:01", "2019-11-03", "2019-11-04"),
        ("Aktualizacja: 10:54 30.01.2024", None, "2024-01-30"),
        ("fot. Bogna Sikora2022-06-21", "2022-06-21", None),
        ("12 V 2024", "2024-05-12", None),
        ("Data wydruku: 05.06.2024", None, None),
        ("Dziś jest: Piątek, 17 Września 2021 r.", None, None),
        ("Termin składania wniosków: 12.03.2024", None, None),
        ("1 stycznia 2019 - 31 grudnia 2020", None, None),
        ("31.02.2020", None, None),
        ("marzec 2024", None, None),
        ("7 lutego br.", None, None),
        ("W środę 28 sierpnia", None, None),
        ("5-6 października", None, None),
        ("9 lipca", None, None),
        ("(29.02.)", None, None),
        ("dzisiaj (9.07)", None, None),
        ("Opublikowano przez Bogna Sikora w dniu 5 maja 2021", "2021-05-05", None),
        ("Wysłane przez bsikora w środa, 05/05/2021 - 12:31", "2021-05-05", None),
        ("Opublikowano: 5 maja 2031", None, None),
        ("© 2021", None, None),
    ],
)
def test_a_line_below_the_title_is_read_as_the_site_means_it(
    line: str, published: str | None, modified: str | None
) -> None:
    article = _read(page(below=f'<div class="data">{line}</div>'))
    assert (str(article.published.day) if article.published else None) == published
    assert (str(article.modified.day) if article.modified else None) == modified


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        (page(top="<div>Niedziela, 22 listopada 2026</div>"), "header clock of the visit's day"),
        (page(top='<div class="zegar">Środa 11.12.2024</div>'), "header clock"),
        (page(after="<table class='kalendarz'><tr><td>Poprzedni Sierpień 2020 Następny</td></tr></table>"), "calendar"),
        (page(after="<aside><p>12.03.2021</p><p>Dożynki gminne</p></aside>"), "another article's date"),
        (page(body=f"<p>{PARAGRAPHS[0]}</p><p>Ustawa z dnia 19 lipca 2019 r.</p><p>{PARAGRAPHS[1]}</p>"), "act"),
        (page(body=f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><p>21 czerwca 2022 r.</p><p>{PARAGRAPHS[2]}</p>"), "day of a programme"),
        (page(body=f"<p>{PARAGRAPHS[0]}</p><p>Ustawa z dnia 19 lipca 2021 r. o usługach</p><p>{PARAGRAPHS[1]}</p>"), "misprinted act"),
        (page(after="<div class='lista'><ul><li><a href='/a'>Audycja o seniorach</a> 12.03.2021 godz. 9:00</li><li><a href='/b'>Koncert w domu kultury</a> 13.03.2021 godz. 17:00</li></ul></div>"), "side list with hours"),
        (page(after="<article><h3><a href='/b'>Wigilia sąsiedzka na rynku</a></h3><time class='entry-date published' datetime='2021-03-12'>12.03.2021</time></article>", above="<main>"), "time element of a teaser"),
        (page(after="<footer>Copyright 2019-2021</footer>"), "copyright years"),
        (page(below="<dl><dt>Termin:</dt><dd>15.06.2024</dd></dl>"), "deadline"),
        (page(below="<p>Data wydarzenia: 15.06.2024</p>"), "event"),
        (page(above="<p><a href='/x'>Dożynki gminne w sobotę</a></p><p>14 października 2021</p>"), "previous article"),
        (page(after="<h3><a href='/x'>Remont drogi w gminie</a></h3><p>Opublikowano: 3 czerwca 2024</p>"), "teaser"),
        (page(), "no date at all"),
    ],
)  # fmt: skip
def test_what_is_no_date_of_the_page_gives_null(markup: str, why: str) -> None:
    assert _read(markup).published is None, why


def test_the_order_of_trust() -> None:
    """Label, metadata, bare line, feed, address, sitemap: each wins over all that follow."""
    label, meta = (
        "<p>Opublikowano: 1 maja 2021</p>",
        '<meta property="article:published_time" content="2021-05-02T10:00:00+02:00">',
    )
    line = "<p>3 maja 2021</p>"
    hints = (_hint("sitemap", modified="2021-05-06"), _hint("feed", published="Tue, 04 May 2021 10:00:00 +0200"))
    url = "https://lipowo.example/2021/05/05/otwarcie/"
    steps = [
        (page(below=label + line, head=meta), url, hints, 1, DateOrigin.PAGE_LABEL),
        (page(below=line, head=meta), url, hints, 2, DateOrigin.METADATA),
        (page(below=line), url, hints, 3, DateOrigin.PAGE_LINE),
        (page(), url, hints, 4, DateOrigin.FEED),
        (page(), url, hints[:1], 5, DateOrigin.ADDRESS),
        (page(), URL, hints[:1], 6, DateOrigin.SITEMAP),
    ]
    for markup, address, given_hints, day, origin in steps:
        found = _read(markup, url=address, hints=given_hints).published
        assert found is not None
        assert (found.day, found.origin) == (date(2021, 5, day), origin)


def test_a_change_before_the_publication_is_refused() -> None:
    article = _read(page(below="<p>Opublikowano: 5 maja 2021</p><p>Aktualizacja: 1 maja 2021</p>"))
    assert article.modified is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/2022/10/18/slug/", date(2022, 10, 18)),
        ("https://a.example/aktualnosci/slug/2022/10/18", date(2022, 10, 18)),
        ("https://a.example/20230412-kongres.html", date(2023, 4, 12)),
        ("https://a.example/2022/10/slug/", None),
        ("https://a.example/2022/13/45/slug/", None),
        ("https://a.example/konferencja-18-10-2022", None),
        ("https://a.example/art/20221018123456", None),
        ("https://[broken", None),
    ],
)
def test_dates_in_addresses(url: str, expected: date | None) -> None:
    assert date_in_address(url) == expected


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("2021-10-28T23:30:00Z", date(2021, 10, 29)),
        ("2021-10-28T10:00:00+02:00", date(2021, 10, 28)),
        ("2021-10-28", date(2021, 10, 28)),
        ("Thu, 28 Oct 2021 10:00:00 +0200", date(2021, 10, 28)),
        ("28 października 2021", date(2021, 10, 28)),
        ("2021-13-28", None),
        ("wczoraj", None),
        ("", None),
        (None, None),
    ],
)
def test_stamps_are_read_in_polish_time(stamp: str | None, expected: date | None) -> None:
    assert read_stamp(stamp) == expected


@given(st.text(max_size=120))
def test_no_line_raises(line: str) -> None:
    read_line(line)
    read_stamp(line)
    assert not (is_labelled_date_line(line) and is_bare_date_line(line))


@given(
    st.dates(date(1995, 1, 1), date(2030, 12, 31)), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%Y.%m.%d"])
)
def test_every_numeric_date_is_read_back(day: date, form: str) -> None:
    assert [found.day for found in read_line(f"Opublikowano: {day.strftime(form)} r.")] == [day]
