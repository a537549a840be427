"""An eDito-like office site: `/pl/aktualnosci/aktualnosci.html?page=N`, articles `.html`, prints, `sitemap.xml.gz`."""

import gzip
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..site import Request, Response, Site, redirect
from ..truth import TrueArticle

TEMPLATES = "edito"
_FOLDER = "/pl/aktualnosci"
_LIST = f"{_FOLDER}/aktualnosci.html"


def address(site: Site, article: TrueArticle) -> str:
    """`/pl/aktualnosci/<slug>.html`."""
    return f"{_FOLDER}/{article.slug}.html"


def sources(site: Site) -> Sequence[dict[str, Any]]:
    """A gzipped sitemap that reaches everything, and the listing."""
    return [
        {
            "article_pattern": r"/pl/aktualnosci/(?!aktualnosci\.html)[^/?]+\.html$",
            "discovery": [
                {"way": "sitemap", "urls": ["sitemap.xml.gz"]},
                {
                    "way": "listing",
                    "urls": [_LIST],
                    "items": "li.news",
                    "links": "h3 a",
                    "dates": ".data",
                    "page_address": "?page={n}",
                },
            ],
        }
    ]


def respond(site: Site, request: Request) -> Response | None:
    """Any address of the site; None for 404."""
    if request.path == "/":
        return redirect(site.base + _LIST, 302)
    if request.path == "/sitemap.xml.gz":
        plain = site.xml("edito/sitemap.xml", shown=site.articles, link=lambda one: site.base + address(site, one))
        return replace(plain, body=gzip.compress(plain.body, mtime=0), media_type="application/x-gzip", charset=None)
    if request.path == _LIST:
        return _listing(site, request)
    if request.path == "/pl/kalendarium.html":
        return site.html("edito/calendar.html", request=request, **_month(site, request))
    if matched := re.fullmatch(rf"{_FOLDER}/([^/]+)\.html(/printable/print)?", request.path):
        return _article(site, request, matched[1], printable=bool(matched[2]))
    return None


def _article(site: Site, request: Request, slug: str, *, printable: bool) -> Response | None:
    found = site.by_slug(slug)
    if found is None:
        return None
    context = site.article_context(found, files="/resource/")
    name = "print" if printable else "article"
    return site.html(
        f"edito/{name}.html",
        link=lambda article: address(site, article),
        request=request,
        **_month(site, request),
        **context,
    )


def _listing(site: Site, request: Request) -> Response | None:
    number = request.number("page", 1)
    shown = site.page_of(number)
    if not shown:
        return None
    return site.html(
        "edito/listing.html",
        link=lambda article: address(site, article),
        request=request,
        shown=shown,
        number=number,
        last=site.pages(),
        page_link=lambda n: f"{_LIST}?page={n}",
        **_month(site, request),
    )


def _month(site: Site, request: Request) -> dict[str, Any]:
    """The calendar's month: any month has a page with links to the months around it, without end."""
    year, month = request.number("yr", site.today.year), request.number("mo", site.today.month)
    if not (1 <= month <= 12 and 1900 <= year <= 2999):
        year, month = site.today.year, site.today.month
    months = year * 12 + month - 1
    around = [((months + step) // 12, (months + step) % 12 + 1) for step in (-1, 1)]
    return {"year": year, "month": month, "months_around": around}
