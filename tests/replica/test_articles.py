"""The replica's articles: enough of them, consistent with their truth, whole on their pages, and nobody else's."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from parsel import Selector

from tests.replica import Replica, expected_documents, read_articles
from tests.replica.asking import follow
from tests.replica.markup import plain_lines
from tests.replica.printed_dates import printed
from tests.replica.site import read_sites


def test_there_are_at_least_sixty_articles_and_about_two_thirds_concern_cus() -> None:
    articles = read_articles()
    relevant = sum(article.relevant for article in articles)
    assert len(articles) >= 60
    assert 0.55 <= relevant / len(articles) <= 0.75


def test_each_article_has_a_site_and_its_number_and_slug_are_unique_there() -> None:
    articles = read_articles()
    known = {facts.site_id for facts in read_sites()}
    assert {article.site for article in articles} == known
    assert len({(article.site, article.number) for article in articles}) == len(articles)
    assert len({(article.site, article.slug) for article in articles}) == len(articles)


@pytest.mark.parametrize("article", [one for one in read_articles() if one.expected], ids=lambda one: one.article_id)
def test_what_an_article_is_expected_to_say_stands_in_its_text(article: Any) -> None:
    """Surfaces of dates literally; of names at least the stem of the last word, since the text inflects them."""
    text = " ".join((article.title, *plain_lines(article.body)))
    for surface, starts_on, ends_on in article.expected.dates:
        assert surface in text
        assert date.fromisoformat(starts_on) <= date.fromisoformat(ends_on)
    for name in article.expected.people:
        assert re.search(rf"\b{re.escape(name.split()[-1][:3])}", text), name
    for person, _, _ in article.expected.roles:
        assert person in article.expected.people


@pytest.mark.parametrize("site_id", [facts.site_id for facts in read_sites()])
def test_every_page_of_a_site_shows_its_articles_whole(sites: Replica, site_id: str) -> None:
    """Title, every line of the text and the printed date, in the encoding that header or page declares."""
    facts = sites.sites[site_id].facts
    for url, article in expected_documents(sites).items():
        if article.site != site_id:
            continue
        answer = follow(url)
        assert answer.status == 200
        text = _visible(answer.body.decode(facts.encoding))
        for line in (article.title, *plain_lines(article.body)):
            assert _squeezed(line) in text, (url, line)
        if "/archiwum-" not in url:
            assert _squeezed(printed(article, facts.date_form)) in text


def _visible(html: str) -> str:
    return _squeezed("".join(Selector(html).xpath("//body//text()[not(ancestor::script)]").getall()))


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


@pytest.mark.parametrize(
    ("site_id", "content_type"),
    [
        ("rops-30", "text/html; charset=utf-8"),
        ("cus-chelmno", "text/html"),
        ("miasto-zgierz", "text/html; charset=windows-1250"),
    ],
)
def test_the_header_names_the_encoding_only_where_the_site_does(
    sites: Replica, site_id: str, content_type: str
) -> None:
    assert follow(sites.sites[site_id].base + "/").headers["Content-Type"] == content_type


def test_nothing_under_the_replica_comes_from_the_shared_folder() -> None:
    """No line of an article repeats a line of the gold articles, where those are at hand."""
    gold = Path(__file__).parents[3] / "shared" / "gold"
    if not gold.is_dir():
        pytest.skip("../shared is absent: nothing to compare with")
    theirs = set()
    for file in sorted(gold.glob("*/*.json")):
        theirs |= {line.strip() for line in json.loads(file.read_text("utf-8"))["text"].split("\n")}
    for article in read_articles():
        same = {line for line in plain_lines(article.body) if line in theirs and len(line) > 40}
        assert not same, article.article_id
