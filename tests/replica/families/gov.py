"""The government portal's style: `/web/<office>/<slug>`, listings by `?page=N&size=M`, `article#main-content`."""

import re
from collections.abc import Sequence
from typing import Any

from ..site import Request, Response, Site, redirect
from ..truth import TrueArticle

TEMPLATES = "gov"


def _office(site: Site) -> str:
    return f"/web/{site.facts.options['office']}"


def address(site: Site, article: TrueArticle) -> str:
    """`/web/<office>/<slug>`."""
    return f"{_office(site)}/{article.slug}"


def sources(site: Site) -> Sequence[dict[str, Any]]:
    """The listing alone; its items carry the dates."""
    return [
        {
            "article_pattern": rf"{_office(site)}/(?!wiadomosci)[^/?]+$",
            "discovery": [
                {
                    "way": "listing",
                    "urls": [f"{_office(site)}/wiadomosci"],
                    "items": ".art-prev li",
                    "links": "a",
                    "titles": ".title",
                    "dates": ".date",
                    "next": "#js-pagination-page-next",
                }
            ],
        }
    ]


def respond(site: Site, request: Request) -> Response | None:
    """Any address of the site; None for 404."""
    if request.path in ("/", _office(site)):
        return redirect(f"{site.base}{_office(site)}/wiadomosci", 302)
    if request.path == f"{_office(site)}/wiadomosci":
        return _listing(site, request)
    matched = re.fullmatch(rf"{_office(site)}/([^/]+)", request.path)
    found = site.by_slug(matched[1]) if matched else None
    if found is None:
        return None
    context = site.article_context(found, files="/attachment/")
    return site.html("gov/article.html", link=lambda article: address(site, article), request=request, **context)


def _listing(site: Site, request: Request) -> Response | None:
    number = request.number("page", 1)
    shown = site.page_of(number)
    if not shown:
        return None
    return site.html(
        "gov/listing.html",
        link=lambda article: address(site, article),
        request=request,
        shown=shown,
        number=number,
        last=site.pages(),
        page_link=lambda n: f"{_office(site)}/wiadomosci?page={n}&size={site.facts.page_size}",
    )
