"""The replica's sites, page by page: every article comes out as it was written, every list is known as one."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from extract.article import read_html
from extract.values import Article, PageKind
from tests.replica import families, truth
from tests.replica.comparison import differences
from tests.replica.site import Request, Site, SiteFacts, read_sites

TODAY = date(2026, 11, 22)
THRESHOLD = 0.5


def _sites() -> Iterator[Site]:
    articles = truth.read_articles()
    for facts in read_sites():
        site = Site(facts, [article for article in articles if article.site == facts.site_id], TODAY)
        site.base = f"http://{facts.site_id}.example"
        yield site


SITES = tuple(_sites())


def _read(site: Site, address: str) -> Article:
    path = address.removeprefix(site.base)
    answer = families.FAMILIES[site.facts.family].respond(site, Request.parse(path))
    assert answer is not None, address
    charset = f"; charset={answer.charset}" if answer.charset else ""
    return read_html(
        answer.body,
        address,
        content_type=answer.media_type + charset,
        fetched_at=datetime(2026, 11, 22, tzinfo=UTC),
        source_id=site.facts.site_id,
        status=answer.status,
    )


def _document(article: Article) -> dict[str, object]:
    return {
        "title": article.title,
        "author": article.author,
        "published_on": article.published.day if article.published else None,
        "modified_on": article.modified.day if article.modified else None,
        "attribution": article.attribution,
        "language": article.language,
        "is_relevant": article.relevance.score >= THRESHOLD,
        "text": article.text,
    }


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.facts.site_id)
def test_every_article_comes_out_as_written(site: Site) -> None:
    found: list[str] = []
    for article in site.articles:
        read = _read(site, families.address(site, article))
        found += [str(difference) for difference in differences(_document(read), article, _pages_only(site.facts))]
        if read.page_kind is not PageKind.ARTICLE:
            found.append(f"{article.article_id}: {read.page_kind}")
        if [item.label for item in read.attachments] != [item.label for item in article.attachments]:
            found.append(f"{article.article_id}: {read.attachments}")
    assert found == []


def _pages_only(facts: SiteFacts) -> SiteFacts:
    """Pages are read here without the feeds and listings that some sites date them by."""
    known = {"page", "metadata", "address"}
    assert not facts.dated_by or known & set(facts.dated_by), facts.site_id
    return facts


def _has_root(site: Site) -> bool:
    answer = families.FAMILIES[site.facts.family].respond(site, Request.parse("/"))
    return answer is not None and answer.status == 200


@pytest.mark.parametrize("site", [site for site in SITES if _has_root(site)], ids=lambda site: site.facts.site_id)
def test_the_home_page_is_a_list(site: Site) -> None:
    assert _read(site, f"{site.base}/").page_kind is PageKind.LISTING
