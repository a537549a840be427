"""TYPO3 with an old news plug-in: `browse/N/?cHash=…`; only links with the right cHash are answered.

An article's address names the listing page it was linked from, so it changes as news moves down; the page's
`rel=canonical` does not.
"""

import hashlib
import re
from collections.abc import Sequence
from typing import Any

from ..site import Request, Response, Site, redirect
from ..truth import TrueArticle

TEMPLATES = "typo3"
_LIST = "/urzad/aktualnosci/"


def address(site: Site, article: TrueArticle) -> str:
    """The canonical address, `/aktualnosc/artykul/ID/`."""
    return f"/aktualnosc/artykul/{article.number}/"


def linked(article: TrueArticle, page: int) -> str:
    """The address as listing page `page` links it."""
    return f"/aktualnosc/browse/{page}/back/1/artykul/{article.number}/"


def chash(number: int) -> str:
    """The check value of a listing page's link."""
    return hashlib.sha256(f"browse {number}".encode()).hexdigest()[:10]


def sources(site: Site) -> Sequence[dict[str, Any]]:
    """Only the links themselves lead on."""
    return [
        {
            "article_pattern": r"/aktualnosc/(browse/\d+/back/1/)?artykul/\d+/$",
            "discovery": [
                {
                    "way": "listing",
                    "urls": ["urzad/aktualnosci/"],
                    "items": ".news-list-item",
                    "links": "h2 a",
                    "dates": ".news-list-date",
                    "next": ".news-list-browse strong + a",
                }
            ],
        }
    ]


def respond(site: Site, request: Request) -> Response | None:
    """Any address of the site; None for 404."""
    if request.path == "/":
        return redirect(site.base + _LIST, 302)
    if request.path == _LIST:
        return _listing(site, request, 0)
    if matched := re.fullmatch(rf"{_LIST}browse/(\d+)/", request.path):
        if request.query.get("cHash") != chash(int(matched[1])):
            return None
        return _listing(site, request, int(matched[1]))
    if matched := re.fullmatch(r"/aktualnosc/(?:browse/\d+/back/1/)?artykul/(\d+)/", request.path):
        return _article(site, request, matched[1])
    return None


def _article(site: Site, request: Request, number: str) -> Response | None:
    found = site.by_number(number)
    if found is None:
        return None
    context = site.article_context(found, files="/fileadmin/user_upload/")
    return site.html(
        "typo3/article.html",
        link=lambda article: address(site, article),
        canonical=site.base + address(site, found),
        request=request,
        **context,
    )


def _listing(site: Site, request: Request, number: int) -> Response | None:
    shown = site.page_of(number + 1)
    if not shown:
        return None
    return site.html(
        "typo3/listing.html",
        link=lambda article: linked(article, number),
        request=request,
        shown=shown,
        number=number,
        last=site.pages() - 1,
        page_link=lambda n: f"{_LIST}browse/{n}/?cHash={chash(n)}&no_cache=1",
    )
