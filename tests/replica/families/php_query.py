"""An old town-hall site in PHP: `/index.php?strona=N`, `/news.php?id=N&dzial=M`, with session ids in its links."""

from collections.abc import Sequence
from typing import Any

from ..site import Request, Response, Site
from ..truth import TrueArticle

TEMPLATES = "php"
_SESSION = "PHPSESSID=6f1ed002ab5595859014ebf0951522d9"


def address(site: Site, article: TrueArticle) -> str:
    """`/news.php?id=N`."""
    return f"/news.php?id={article.number}"


def sources(site: Site) -> Sequence[dict[str, Any]]:
    """The listing alone."""
    return [
        {
            "article_pattern": r"/news\.php\?(.*&)?id=\d+",
            "query_identity": ["id"],
            "discovery": [
                {"way": "listing", "urls": ["index.php"], "links": "a.naglowek", "page_address": "?strona={n}"},
            ],
        }
    ]


def respond(site: Site, request: Request) -> Response | None:
    """Any address of the site; None for 404."""
    if request.path in ("/", "/index.php"):
        return _listing(site, request)
    found = site.by_number(request.query.get("id", "")) if request.path == "/news.php" else None
    if found is None:
        return None
    context = site.article_context(found, files="/download/")
    return site.html("php/article.html", link=_link(site), request=request, **context)


def _link(site: Site) -> Any:
    return lambda article: f"{address(site, article)}&dzial=3&{_SESSION}"


def _listing(site: Site, request: Request) -> Response | None:
    number = request.number("strona", 1)
    shown = site.page_of(number)
    if not shown:
        return None
    return site.html(
        "php/listing.html",
        link=_link(site),
        request=request,
        shown=shown,
        number=number,
        last=site.pages(),
        page_link=lambda n: f"/index.php?strona={n}&{_SESSION}",
    )
