"""What each family of content management systems answers. One module a family, one shared way in."""

import re
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from types import ModuleType
from typing import Any
from urllib.parse import unquote

from .. import files
from ..site import Request, Response, Site
from ..truth import TrueArticle
from . import edito, gov, joomla, own_ids, php_query, portal, president, typo3, wordpress, wordpress_plain

FAMILIES: dict[str, ModuleType] = {
    "wordpress": wordpress,
    "wordpress_plain": wordpress_plain,
    "joomla": joomla,
    "typo3": typo3,
    "gov": gov,
    "president": president,
    "edito": edito,
    "own_ids": own_ids,
    "own_art": own_ids,
    "php_query": php_query,
    "portal": portal,
}
"""Each module offers `address(site, article)`, `respond(site, request)` and `sources(site)`."""


def address(site: Site, article: TrueArticle) -> str:
    """Absolute canonical address of an article."""
    path: str = FAMILIES[site.facts.family].address(site, article)
    return site.base + path


def sources(site: Site) -> Sequence[dict[str, Any]]:
    """The site's registry entries, without what all sites share."""
    entries: Sequence[dict[str, Any]] = FAMILIES[site.facts.family].sources(site)
    return entries


def respond(site: Site, request: Request) -> Response:
    """The answer to one request: robots.txt, injected faults, files, then the family's pages, else 404."""
    if request.path == "/robots.txt":
        return _robots(site)
    if fault := _fault(site, request):
        return fault
    if found := _file(site, request.path):
        return found
    module = FAMILIES[site.facts.family]
    answer: Callable[[Site, Request], Response | None] = module.respond
    return answer(site, request) or _missing(site, request, module)


def _missing(site: Site, request: Request, module: ModuleType) -> Response:
    template = "own_art" if site.facts.family == "own_art" else module.TEMPLATES
    return site.html(
        f"{template}/missing.html",
        status=404,
        request=request,
        link=lambda article: module.address(site, article),
        newest=site.articles[:5],
    )


def _robots(site: Site) -> Response:
    closed = "".join(f"Disallow: {_path(site, name)}\n" for name in site.facts.forbidden)
    text = site.facts.robots.replace("{base}", site.base).replace("{forbidden}", closed)
    return Response(body=text.encode(), media_type="text/plain", charset="utf-8", changed=None)


def _path(site: Site, article_id: str) -> str:
    wanted = next((one for one in site.articles if one.article_id == article_id), None)
    return address(site, wanted).removeprefix(site.base) if wanted else f"/zamkniete/{article_id}"


def _fault(site: Site, request: Request) -> Response | None:
    """The first request for a flaky article answers 500; so does none after it."""
    for name in site.facts.flaky:
        path, _, query = _path(site, name).partition("?")
        if request.path == path and (not query or re.search(rf"(^|&){re.escape(query)}(&|$)", _query(request))):
            site.asked[name] = site.asked.get(name, 0) + 1
            if site.asked[name] == 1:
                return Response(status=500, body="<h1>Wewnętrzny błąd serwera</h1>".encode(), charset="utf-8")
    return None


def _query(request: Request) -> str:
    return "&".join(f"{key}={value}" for key, value in request.query.items())


def _file(site: Site, path: str) -> Response | None:
    name = PurePosixPath(unquote(path)).name
    if PurePosixPath(name).suffix.lower() not in files.MEDIA_TYPES:
        return None
    for article in site.articles:
        offered = {one.file: one.text or one.label for one in article.attachments}
        pictures = {*article.gallery, *([article.photo.file] if article.photo else [])}
        if name in offered or name in pictures:
            body, media_type = files.made(name, offered.get(name, ""))
            return Response(body=body, media_type=media_type, changed=article.published)
    return None
