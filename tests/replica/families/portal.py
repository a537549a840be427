"""A regional news portal: JSON-LD, OpenGraph, Atom, a news sitemap beside the full one, AMP copies, comments, ads."""

import json
import re
from collections.abc import Sequence
from typing import Any

from .. import markup
from ..site import Request, Response, Site
from ..truth import TrueArticle

TEMPLATES = "portal"
_SECTION = "/wiadomosci"


def address(site: Site, article: TrueArticle) -> str:
    """`/wiadomosci/<slug>,<id>.html`."""
    return f"{_SECTION}/{article.slug},{article.number}.html"


def sources(site: Site) -> Sequence[dict[str, Any]]:
    """A sitemap index, a short Atom feed, and a listing with a next-link."""
    listing = {"way": "listing", "urls": ["wiadomosci"], "items": ".news-tile", "links": "a.tile-link"}
    return [
        {
            "article_pattern": r"/wiadomosci/[^/]+,\d+\.html$",
            "discovery": [
                {"way": "sitemap", "urls": ["sitemap.xml"]},
                {"way": "feed", "urls": ["atom.xml"]},
                listing | {"dates": "time", "next": "a[rel=next]"},
            ],
        }
    ]


def respond(site: Site, request: Request) -> Response | None:
    """Any address of the site; None for 404."""
    path = request.path
    if path in ("/", _SECTION):
        return _listing(site, request)
    if path == "/atom.xml":
        return site.xml(
            "portal/atom.xml",
            media_type="application/atom+xml",
            shown=site.articles[: site.facts.feed_size],
            link=lambda one: site.base + address(site, one),
            html=lambda one: markup.html(one.body),
        )
    if path in ("/sitemap.xml", "/sitemap-news.xml", "/sitemap-archive.xml"):
        name = {"/sitemap.xml": "sitemap_index", "/sitemap-news.xml": "sitemap_news"}.get(path, "sitemap")
        shown = site.articles[:3] if path == "/sitemap-news.xml" else site.articles
        return site.xml(f"portal/{name}.xml", shown=shown, link=lambda one: site.base + address(site, one))
    if matched := re.fullmatch(rf"{_SECTION}/[^/]+,(\d+)\.html(/amp)?", path):
        return _article(site, request, matched[1], amp=bool(matched[2]))
    return None


def _article(site: Site, request: Request, number: str, *, amp: bool) -> Response | None:
    found = site.by_number(number)
    if found is None:
        return None
    context = site.article_context(found, files="/media/")
    return site.html(
        f"portal/{'amp' if amp else 'article'}.html",
        link=lambda article: address(site, article),
        request=request,
        linked_data=_linked_data(site, found),
        **context,
    )


def _linked_data(site: Site, article: TrueArticle) -> str:
    """schema.org NewsArticle; `<` is escaped as script elements need it."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": site.base + address(site, article),
        "headline": article.title,
        "datePublished": article.published.isoformat(),
        "dateModified": article.changed.isoformat(),
        "author": {"@type": "Person", "name": article.author} if article.author else None,
        "publisher": {"@type": "Organization", "name": site.facts.name},
    }
    return json.dumps(data, ensure_ascii=False, indent=1).replace("<", "\\u003c")


def _listing(site: Site, request: Request) -> Response | None:
    number = request.number("strona", 1)
    shown = site.page_of(number)
    if not shown:
        return None
    return site.html(
        "portal/listing.html",
        link=lambda article: address(site, article),
        request=request,
        shown=shown,
        number=number,
        last=site.pages(),
        page_link=lambda n: f"{_SECTION}?strona={n}",
    )
