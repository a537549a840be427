"""Systems of an office's own with numbered articles: `/a-<id>-<slug>`, or `/art/<id>/<slug>` with the slug in the
percent-encoding of its own character set. The number alone decides.
"""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from ..site import Request, Response, Site
from ..truth import TrueArticle

TEMPLATES = "own"


def _is_art(site: Site) -> bool:
    return site.facts.family == "own_art"


def address(site: Site, article: TrueArticle) -> str:
    """`/a-<id>-<slug>` or `/art/<id>/<slug>`."""
    if _is_art(site):
        return f"/art/{article.number}/{quote(article.slug, encoding=site.facts.encoding)}"
    return f"/a-{article.number}-{article.slug}"


def sources(site: Site) -> Sequence[dict[str, Any]]:
    """A listing, and where addresses are `/a-<id>-…` the numbers themselves."""
    if _is_art(site):
        listing = {"way": "listing", "urls": ["/"], "links": "td.tytul a", "next": "a.nastepna"}
        return [{"article_pattern": r"/art/\d+/[^/?]+$", "discovery": [listing]}]
    listing = {"way": "listing", "urls": ["/"], "links": ".aktualnosc h2 a", "page_address": "strona-{n}"}
    return [{"article_pattern": r"/a-\d+-[^/?]+$", "discovery": [listing]}]


def respond(site: Site, request: Request) -> Response | None:
    """Any address of the site; None for 404."""
    if matched := re.fullmatch(r"/(?:strona-(\d+)|aktualnosci/(\d+))?", request.path):
        return _listing(site, request, int(matched[1] or matched[2] or 1))
    if matched := re.fullmatch(r"/art/(\d+)/[^/]*" if _is_art(site) else r"/a-(\d+)-[^/]*", request.path):
        return _article(site, request, matched[1])
    if re.fullmatch(r"/[a-z-]+-\d-\d-\d-\d", request.path):
        return site.html("own/page.html", request=request)
    return None


def _template(site: Site, name: str) -> str:
    return f"{'own_art' if _is_art(site) else 'own'}/{name}.html"


def _article(site: Site, request: Request, number: str) -> Response | None:
    found = site.by_number(number)
    if found is None:
        return None
    context = site.article_context(found, files="/pliki/")
    return site.html(
        _template(site, "article"), link=lambda article: address(site, article), request=request, **context
    )


def _listing(site: Site, request: Request, number: int) -> Response | None:
    shown = site.page_of(number)
    if not shown:
        return None
    return site.html(
        _template(site, "listing"),
        link=lambda article: address(site, article),
        request=request,
        shown=shown,
        number=number,
        last=site.pages(),
        page_link=lambda n: f"/aktualnosci/{n}" if _is_art(site) else f"/strona-{n}",
    )
