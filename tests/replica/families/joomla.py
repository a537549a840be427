"""Joomla: listings by `?start=N`, feeds by `?format=feed&type=rss|atom`, articles `/aktualnosci/ID-slug`."""

import re
from collections.abc import Sequence
from typing import Any

from ..site import Request, Response, Site, redirect
from ..truth import TrueArticle

TEMPLATES = "joomla"
_LIST = "/aktualnosci"


def address(site: Site, article: TrueArticle) -> str:
    """`/aktualnosci/ID-slug`."""
    return f"{_LIST}/{article.number}-{article.slug}"


def sources(site: Site) -> Sequence[dict[str, Any]]:
    """The feed holds the newest entries only; the listing reaches the rest."""
    return [
        {
            "article_pattern": r"/aktualnosci/\d+-[^/?]+$",
            "discovery": [
                {
                    "way": "listing",
                    "urls": ["aktualnosci"],
                    "items": ".items-row .item",
                    "links": "h2[itemprop=name] a",
                    "dates": "dd.create",
                    "page_address": "?start={n}",
                    "page_first": site.facts.page_size,
                    "page_step": site.facts.page_size,
                },
                {"way": "feed", "urls": ["aktualnosci?format=feed&type=rss"]},
            ],
        }
    ]


def respond(site: Site, request: Request) -> Response | None:
    """Any address of the site; None for 404."""
    query = request.query
    if query.get("option") == "com_content" and (found := site.by_number(query.get("id", "").split(":")[0])):
        return redirect(site.base + address(site, found))
    if request.path in ("/", _LIST) and query.get("format") == "feed":
        return _feed(site, query.get("type", "rss"))
    if request.path in ("/", "/index.php", _LIST):
        return _listing(site, request)
    if matched := re.fullmatch(rf"{_LIST}/(\d+)-([^/]+)", request.path):
        return _article(site, request, matched[1])
    return None


def _link(site: Site) -> Any:
    return lambda article: address(site, article)


def _article(site: Site, request: Request, number: str) -> Response | None:
    found = site.by_number(number)
    if found is None:
        return None
    bare = request.query.get("tmpl") == "component"
    context = site.article_context(found, files="/images/pliki/")
    return site.html("joomla/article.html", link=_link(site), request=request, bare=bare, **context)


def _listing(site: Site, request: Request) -> Response | None:
    size = site.facts.page_size
    start = request.number("start", 0)
    number = start // size + 1
    shown = site.page_of(number)
    if start < 0:
        return None
    return site.html(
        "joomla/listing.html",
        link=_link(site),
        request=request,
        shown=shown,
        number=number,
        last=site.pages(),
        page_link=lambda n: _LIST + (f"?start={(n - 1) * size}" if n > 1 else ""),
        newest=site.articles[:5],
    )


def _feed(site: Site, kind: str) -> Response | None:
    if kind not in ("rss", "atom"):
        return None
    return site.xml(
        f"joomla/feed_{kind}.xml",
        media_type=f"application/{kind}+xml",
        shown=site.articles[: site.facts.feed_size],
        link=lambda article: site.base + address(site, article),
    )
