"""WordPress with pretty permalinks (`/2022/10/18/slug/`): REST, paged feeds, sitemaps, category listings."""

import json
import re
from collections.abc import Sequence
from datetime import UTC
from typing import Any
from urllib.parse import urlencode

from .. import markup
from ..site import Request, Response, Site, redirect
from ..truth import TrueArticle

TEMPLATES = "wordpress"
_ARTICLE = re.compile(r"/(\d{4})/(\d{2})/(\d{2})/([^/]+)(/?)")
_SITEMAP_SIZE = 8


def address(site: Site, article: TrueArticle) -> str:
    """`/YYYY/MM/DD/slug/`."""
    return f"/{article.published:%Y/%m/%d}/{article.slug}/"


def sources(site: Site) -> Sequence[dict[str, Any]]:
    """REST first, then the sitemap, the paged feed and the category's pages."""
    return [
        {
            "article_pattern": r"/\d{4}/\d{2}/\d{2}/[^/?]+/?$",
            "discovery": [
                {"way": "wordpress"},
                {"way": "sitemap", "urls": ["wp-sitemap.xml"], "include": ["posts-post"]},
                {"way": "feed", "urls": ["feed/"], "page_parameter": "paged"},
                {"way": "listing", "urls": ["category/aktualnosci/"], "items": "article", "links": "h2 a"}
                | {"page_address": "page/{n}/"},
            ],
        }
    ]


def respond(site: Site, request: Request) -> Response | None:
    """Any address of the site; None for 404."""
    path = request.path
    if path == "/" and (found := site.by_number(request.query.get("p", ""))):
        return redirect(site.base + address(site, found))
    if matched := _ARTICLE.fullmatch(path):
        return _article(site, request, matched)
    if path.startswith("/wp-json/"):
        return rest(site, path.removeprefix("/wp-json"), request, address)
    if path in ("/feed/", "/category/aktualnosci/feed/"):
        return feed(site, request.number("paged", 1), address)
    if path == "/feed":
        return redirect(site.base + "/feed/")
    if path == "/sitemap.xml":
        return redirect(site.base + "/wp-sitemap.xml", 302)
    if matched := re.fullmatch(r"/wp-sitemap(?:-(\w+)-(\w+)-(\d+))?\.xml", path):
        return sitemap(site, matched[1], matched[2], int(matched[3] or 1), address)
    if matched := re.fullmatch(r"(/|/category/aktualnosci/)(?:page/(\d+)/?)?", path):
        return _listing(site, request, matched[1], int(matched[2] or 1))
    if path in ("/o-nas/", "/deklaracja-dostepnosci/"):
        return site.html("wordpress/page.html", link=_link(site), request=request, name=path.strip("/"))
    return None


def _link(site: Site) -> Any:
    return lambda article: site.base + address(site, article)


def _article(site: Site, request: Request, matched: re.Match[str]) -> Response | None:
    found = site.by_slug(matched[4])
    if found is None or f"{found.published:%Y %m %d}" != f"{matched[1]} {matched[2]} {matched[3]}":
        return None
    if not matched[5]:
        return redirect(site.base + address(site, found))
    context = site.article_context(found, files=f"/wp-content/uploads/{found.published:%Y/%m}/")
    return site.html("wordpress/article.html", link=_link(site), request=request, **context)


def _listing(site: Site, request: Request, base: str, number: int) -> Response | None:
    shown = site.page_of(number)
    if not shown:
        return None
    return site.html(
        "wordpress/listing.html",
        link=_link(site),
        request=request,
        shown=shown,
        number=number,
        last=site.pages(),
        page_link=lambda n: site.base + base + (f"page/{n}/" if n > 1 else ""),
        newest=site.articles[:5],
    )


def feed(site: Site, number: int, address: Any) -> Response | None:
    """RSS 2.0 with `feed_size` entries; a page beyond the last is 404, as WordPress has it."""
    size = site.facts.feed_size
    shown = site.articles[(number - 1) * size : number * size] if number >= 1 else ()
    if not shown:
        return None
    return site.xml(
        "wordpress/feed.xml",
        media_type="application/rss+xml",
        shown=shown,
        link=lambda article: site.base + address(site, article),
        html=lambda article: markup.html(article.body),
    )


def sitemap(site: Site, kind: str | None, subtype: str | None, number: int, address: Any) -> Response | None:
    """The index without `kind`, else one of its sitemaps (`posts`/`post`, `posts`/`page`, `taxonomies`/`category`)."""
    pages = -(-len(site.articles) // _SITEMAP_SIZE)
    context: dict[str, Any] = {
        "kind": kind,
        "subtype": subtype,
        "pages": pages,
        "plain": "wp-sitemap" not in site.facts.robots,
    }
    if kind is None:
        return site.xml("wordpress/sitemap_index.xml", shown=(), link=None, **context)
    if (kind, subtype) == ("posts", "post"):
        oldest_first = tuple(reversed(site.articles))
        shown = oldest_first[(number - 1) * _SITEMAP_SIZE : number * _SITEMAP_SIZE]
        if not shown:
            return None
        return site.xml(
            "wordpress/sitemap.xml", shown=shown, link=lambda one: site.base + address(site, one), **context
        )
    if (kind, subtype) in (("posts", "page"), ("taxonomies", "category")) and number == 1:
        return site.xml("wordpress/sitemap.xml", shown=(), link=None, **context)
    return None


def rest(site: Site, route: str, request: Request, address: Any) -> Response | None:
    """`/wp/v2/posts` with `per_page`, `page`, `after`, `modified_after`, `order`, `slug`, `_fields`; and the index."""
    if route == "/":
        return _json({"name": site.facts.name, "url": site.base, "namespaces": ["oembed/1.0", "wp/v2"]})
    if route == "/wp/v2/categories":
        return _json([{"id": 3, "count": len(site.articles), "name": "Aktualności", "slug": "aktualnosci"}])
    if route != "/wp/v2/posts":
        return _json({"code": "rest_no_route", "message": "Nie znaleziono ścieżki", "data": {"status": 404}}, 404)
    per_page, number = request.number("per_page", 10), request.number("page", 1)
    if not 1 <= per_page <= 100 or number < 1:
        return _json({"code": "rest_invalid_param", "data": {"status": 400}}, 400)
    chosen = _chosen(site, request)
    pages = -(-len(chosen) // per_page)
    if number > max(pages, 1):
        return _json({"code": "rest_post_invalid_page_number", "data": {"status": 400}}, 400)
    shown = chosen[(number - 1) * per_page : number * per_page]
    fields = [name.split(".")[0] for name in request.query.get("_fields", "").split(",") if name]
    posts = [_post(site, article, address) for article in shown]
    body = [{key: value for key, value in post.items() if not fields or key in fields} for post in posts]
    totals = (("X-WP-Total", str(len(chosen))), ("X-WP-TotalPages", str(pages)))
    return _json(body, headers=(*totals, *_links(site, request, number, pages)))


def _chosen(site: Site, request: Request) -> tuple[TrueArticle, ...]:
    query = request.query
    chosen = [
        article
        for article in site.articles
        if f"{article.published:%Y-%m-%dT%H:%M:%S}" > query.get("after", "")
        and f"{article.changed:%Y-%m-%dT%H:%M:%S}" > query.get("modified_after", "")
        and query.get("slug", article.slug) == article.slug
        and query.get("categories", "3") == "3"
    ]
    if query.get("orderby") == "modified":
        chosen.sort(key=lambda article: article.changed, reverse=True)
    return tuple(reversed(chosen) if query.get("order") == "asc" else chosen)


def _links(site: Site, request: Request, number: int, pages: int) -> tuple[tuple[str, str], ...]:
    links = []
    for rel, other in (("prev", number - 1), ("next", number + 1)):
        if 1 <= other <= pages:
            query = urlencode({**request.query, "page": str(other)})
            links.append(f'<{site.base}{request.path}?{query}>; rel="{rel}"')
    return (("Link", ", ".join(links)),) if links else ()


def _post(site: Site, article: TrueArticle, address: Any) -> dict[str, Any]:
    def local_and_utc(name: str, moment: Any) -> dict[str, str]:
        return {name: f"{moment:%Y-%m-%dT%H:%M:%S}", f"{name}_gmt": f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"}

    return {
        "id": article.number,
        **local_and_utc("date", article.published),
        **local_and_utc("modified", article.changed),
        "guid": {"rendered": f"{site.base}/?p={article.number}"},
        "slug": article.slug,
        "status": "publish",
        "type": "post",
        "link": site.base + address(site, article),
        "title": {"rendered": _texturized(article.title)},
        "content": {"rendered": str(markup.html(article.body)) + "\n", "protected": False},
        "excerpt": {"rendered": f"<p>{_texturized(markup.excerpt(article.body))}</p>\n", "protected": False},
        "author": 2,
        "categories": [3],
    }


def _texturized(text: str) -> str:
    """Plain text as WordPress prints it in REST and feeds: HTML, with typographic signs as numeric entities."""
    return "".join(f"&#{ord(sign)};" if sign in "–—„”’…&" else sign for sign in text)


def _json(value: Any, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Response:
    body = json.dumps(value, ensure_ascii=True).encode()
    return Response(body=body, status=status, media_type="application/json", charset="UTF-8", headers=headers)
