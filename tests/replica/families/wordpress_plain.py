"""WordPress with plain permalinks: every address is a query (`/?p=ID`, `/?paged=N`, `/?feed=rss2`, `/?rest_route=`)."""

from collections.abc import Sequence
from typing import Any

from ..site import Request, Response, Site
from ..truth import TrueArticle
from . import wordpress

TEMPLATES = "wordpress_plain"


def address(site: Site, article: TrueArticle) -> str:
    """`/?p=ID`: the article's identity is in the query."""
    return f"/?p={article.number}"


def sources(site: Site) -> Sequence[dict[str, Any]]:
    """The same ways as with pretty permalinks, all by query."""
    return [
        {
            "article_pattern": r"/\?p=\d+$",
            "query_identity": ["p", "page_id"],
            "discovery": [
                {"way": "wordpress", "plain": True},
                {"way": "sitemap", "urls": ["?sitemap=index"], "include": ["sitemap-subtype=post"]},
                {"way": "feed", "urls": ["?feed=rss2"], "page_parameter": "paged"},
                {"way": "listing", "urls": ["?cat=3"], "links": "h2.entry-title a", "page_address": "?cat=3&paged={n}"},
            ],
        }
    ]


def respond(site: Site, request: Request) -> Response | None:
    """Any address of the site; None for 404."""
    query = request.query
    if request.path not in ("/", "/index.php"):
        return None
    if "rest_route" in query:
        return wordpress.rest(site, query["rest_route"], request, address)
    if query.get("feed") in ("rss2", "rss"):
        return wordpress.feed(site, request.number("paged", 1), address)
    if query.get("sitemap") == "index":
        return wordpress.sitemap(site, None, None, 1, address)
    if "sitemap" in query:
        return wordpress.sitemap(
            site, query["sitemap"], query.get("sitemap-subtype"), request.number("paged", 1), address
        )
    if "p" in query:
        return _article(site, request)
    if "page_id" in query:
        return _page(site, request)
    return _listing(site, request)


def _link(site: Site) -> Any:
    return lambda article: site.base + address(site, article)


def _article(site: Site, request: Request) -> Response | None:
    found = site.by_number(request.query["p"])
    if found is None:
        return None
    context = site.article_context(found, files=f"/wp-content/uploads/{found.published:%Y/%m}/")
    return site.html("wordpress_plain/article.html", link=_link(site), request=request, **context)


def _page(site: Site, request: Request) -> Response | None:
    if request.query["page_id"] != "2":
        return None
    return site.html("wordpress_plain/page.html", link=_link(site), request=request)


def _listing(site: Site, request: Request) -> Response | None:
    number = request.number("paged", 1)
    shown = site.page_of(number)
    if not shown:
        return None
    prefix = "/?cat=3" if "cat" in request.query else "/?"
    return site.html(
        "wordpress_plain/listing.html",
        link=_link(site),
        request=request,
        shown=shown,
        number=number,
        last=site.pages(),
        page_link=lambda n: site.base + f"{prefix}&paged={n}".replace("?&", "?"),
    )
