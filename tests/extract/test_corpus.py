"""From pages to the dataset's articles: versions, learnt template lines, counts."""

import pickle
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from crawler.page import Hint, Page, Role
from extract.article import read_page
from extract.corpus import articles, assemble, difference, read_articles
from extract.template_lines import learn, strip_learnt
from extract.values import DateOrigin, FoundDate, PageKind
from tests.extract.pages import PARAGRAPHS, page

START = datetime(2024, 5, 12, 8, 0, tzinfo=UTC)
_SUBJECTS = ("kuchni", "teleopieki", "transportu", "asystentów", "wolontariatu", "świetlicy", "poradni", "ogrodu")


def _page(number: int, markup: str, *, hours: int = 0, status: int = 200, role: Role = Role.ARTICLE) -> Page:
    url = f"https://lipowo.example/aktualnosci/{number}"
    return Page(
        source_id="lipowo",
        run_id=f"run-{hours}",
        role=role,
        url=url,
        final_url=url,
        status=status,
        headers=(("content-type", "text/html; charset=utf-8"),),
        body=markup.encode(),
        fetched_at=START + timedelta(hours=hours),
        archive_file=f"{hours}.warc.gz",
        archive_offset=number,
    )


def _own(number: int, *, extra: str = "") -> str:
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    body = f"<p>Od {number + 1} czerwca w Lipowie Dolnym działa punkt {subject}, do którego można przyjść bez zapisów i opłat.</p>{extra}"
    return page(title=f"Punkt {subject} numer {number}", body=body)


def test_an_unchanged_fetch_keeps_the_earlier_record_and_a_changed_one_replaces_it() -> None:
    first, second = _page(1, page()), _page(1, page(), hours=24)
    changed = _page(
        1, page(body=f"<p>{PARAGRAPHS[0]}</p><p>Dopisek: centrum działa także w soboty, od ósmej.</p>"), hours=48
    )
    same = articles([first, second])
    assert [(item.archive_file, item.first_seen_at) for item in same.articles] == [("0.warc.gz", START)]
    assert same.versions == {}
    later = articles([first, second, changed])
    (article,) = later.articles
    assert (article.archive_file, article.first_seen_at) == ("48.warc.gz", START)
    (earlier,) = later.versions[article.document_id]
    assert "+Dopisek: centrum działa także w soboty, od ósmej." in difference(earlier, article).split("\n")


def test_a_date_that_a_feed_told_once_stays_when_the_feed_has_forgotten_the_entry() -> None:
    hint = Hint(via="feed", found_on="https://lipowo.example/feed", published="Sun, 12 May 2024 10:00:00 +0200")
    lastmod = Hint(via="sitemap", found_on="https://lipowo.example/sitemap.xml", modified="2024-06-01")
    first = replace(_page(1, page()), hints=(hint,))
    later = [_page(1, page(), hours=24), replace(_page(1, page(), hours=48), hints=(lastmod,))]
    (article,) = articles([first, *later]).articles
    assert article.published == FoundDate(date(2024, 5, 12), DateOrigin.FEED)
    assert articles([first, later[0]]).articles == articles([first]).articles


def test_a_page_that_broke_later_leaves_its_article() -> None:
    gone = _page(1, page(title="Błąd 404", body="<p>Strona nie istnieje.</p>"), hours=24, status=404)
    corpus = articles([_page(1, page()), gone])
    assert [article.title for article in corpus.articles] == ["Otwarto centrum w Lipowie Dolnym"]
    assert corpus.page_kinds == {PageKind.ARTICLE: 1, PageKind.ERROR: 1}


def test_discovery_pages_are_no_articles() -> None:
    assert articles([_page(1, page(), role=Role.DISCOVERY)]).articles == ()


def test_lines_that_repeat_over_a_source_go_and_the_order_does_not_matter() -> None:
    slogan = "<p>Lipowo Dolne – gmina z sercem na dłoni</p>"
    pages = [_page(number, _own(number, extra=slogan)) for number in range(8)]
    corpus = articles(pages)
    assert len(corpus.articles) == 8
    assert not any("z sercem" in article.text for article in corpus.articles)
    assert all("można przyjść" in article.text for article in corpus.articles)
    assert [item.text for item in articles(reversed(pages)).articles] == [item.text for item in corpus.articles]


def test_a_sentence_that_some_articles_share_is_content() -> None:
    sentence = "<p>Projekt jest współfinansowany ze środków funduszu, który wspiera usługi w małych gminach.</p>"
    pages = [_page(number, _own(number, extra=sentence if number < 3 else "")) for number in range(8)]
    assert sum("współfinansowany" in article.text for article in articles(pages).articles) == 3


def test_a_small_source_teaches_nothing() -> None:
    learnt = learn(["Tekst.\n\nTa sama linia"] * 3)
    assert strip_learnt("Tekst.\n\nTa sama linia", learnt) == "Tekst.\n\nTa sama linia"


def test_values_travel_between_processes_and_give_the_same_corpus() -> None:
    pages = [_page(number, _own(number)) for number in range(3)]
    sent = [pickle.loads(pickle.dumps(read_page(pickle.loads(pickle.dumps(item))))) for item in pages]
    assert assemble(sent) == assemble(read_articles(pages))
