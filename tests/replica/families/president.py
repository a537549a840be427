"""The presidential site: `/aktualnosci/wydarzenia/<slug>,<ID>` now, and the earlier presidency moved whole under
`/archiwum-<name>/` with its old scheme `art,<ID>,<slug>.html`. Some articles lie under both.
"""

import re
from collections.abc import Sequence
from typing import Any

from ..site import Request, Response, Site, redirect
from ..truth import TrueArticle

TEMPLATES = "president"
_NEWS = "/aktualnosci/wydarzenia"


def _archive(site: Site) -> str:
    return f"/archiwum-{site.facts.options['archive']}{_NEWS}"


def _is_archived(site: Site, article: TrueArticle) -> bool:
    return article.published.year <= int(site.facts.options["archived_until"])


def address(site: Site, article: TrueArticle) -> str:
    """In the scheme of its time."""
    if _is_archived(site, article):
        return archived_address(site, article)
    return f"{_NEWS}/{article.slug},{article.number}"


def archived_address(site: Site, article: TrueArticle) -> str:
    """In the old scheme, under the archive."""
    return f"{_archive(site)}/art,{article.number},{article.slug}.html"


def sources(site: Site) -> Sequence[dict[str, Any]]:
    """Two sections of one host: the news and the archive."""
    news = {
        "way": "listing",
        "urls": [_NEWS],
        "items": ".news-item",
        "links": "a.news-item__link",
        "titles": ".news-item__title",
        "dates": ".news-item__date",
        "next": "a.pagination__next",
    }
    archive = {"way": "listing", "urls": [f"{_archive(site)}/"], "links": "h3 a", "next": ".stronicowanie b + a"}
    return [
        {"article_pattern": r"^https?://[^/]+/aktualnosci/wydarzenia/[^/]+,\d+$", "discovery": [news]},
        {
            "id": "prezydent-archiwum",
            "name": f"{site.facts.name} – archiwum",
            "homepage": f"{site.base}{_archive(site)}/",
            "article_pattern": r"/archiwum-[^/]+/.+/art,\d+,[^/]+\.html$",
            "discovery": [archive],
        },
    ]


def respond(site: Site, request: Request) -> Response | None:
    """Any address of the site; None for 404."""
    if request.path == "/":
        return redirect(site.base + _NEWS, 302)
    if matched := re.fullmatch(rf"{_NEWS}(?:/strona,(\d+))?/?", request.path):
        return _listing(site, request, int(matched[1] or 1), archive=False)
    if matched := re.fullmatch(rf"{_archive(site)}/(?:strona,(\d+)\.html)?", request.path):
        return _listing(site, request, int(matched[1] or 1), archive=True)
    if matched := re.fullmatch(rf"{_NEWS}/[^/]+,(\d+)", request.path):
        return _article(site, request, matched[1], archive=False)
    if matched := re.fullmatch(rf"{_archive(site)}/art,(\d+),[^/]+\.html", request.path):
        return _article(site, request, matched[1], archive=True)
    return None


def _row(site: Site, *, archive: bool) -> tuple[TrueArticle, ...]:
    return tuple(one for one in site.articles if _is_archived(site, one) == archive or (archive and one.also_archived))


def _article(site: Site, request: Request, number: str, *, archive: bool) -> Response | None:
    found = site.by_number(number)
    if found is None or found not in _row(site, archive=archive):
        return None
    name = "archive_article" if archive else "article"
    context = site.article_context(found, files="/gfx/prezydent/userfiles/")
    return site.html(f"president/{name}.html", link=_link(site, archive), request=request, **context)


def _link(site: Site, archive: bool) -> Any:
    return lambda article: archived_address(site, article) if archive else address(site, article)


def _listing(site: Site, request: Request, number: int, *, archive: bool) -> Response | None:
    row = _row(site, archive=archive)
    shown = site.page_of(number, row)
    if not shown:
        return None
    return site.html(
        f"president/{'archive_' if archive else ''}listing.html",
        link=_link(site, archive),
        request=request,
        shown=shown,
        number=number,
        last=site.pages(row),
        page_link=lambda n: f"{_archive(site)}/strona,{n}.html" if archive else f"{_NEWS}/strona,{n}",
        years=sorted({one.published.year for one in row}),
    )
