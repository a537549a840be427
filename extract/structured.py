"""What a page says of itself for machines: `<meta>`, JSON-LD and microdata, gathered once.

JSON-LD is walked without recursion and within limits: pages of a shop or a broken generator nest it without end.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from extract.html_tree import squeeze

MAX_SCRIPT = 500_000
"""Characters of one JSON-LD script."""
MAX_NODES = 5_000
ARTICLE_TYPES = frozenset(
    (
        "Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "PressRelease", "TechArticle", "Report",
        "ScholarlyArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "SocialMediaPosting",
    )
)  # fmt: skip
PAGE_TYPES = frozenset(("WebPage", "ItemPage", "AboutPage", "CreativeWork"))


@dataclass(frozen=True, slots=True)
class Structured:
    """`meta`: values by lower-case name, in page order; `article`: the JSON-LD node of the article (or of the page);
    `sites`: names that the page gives its website and publisher."""

    meta: Mapping[str, tuple[str, ...]]
    article: Mapping[str, Any]
    is_article: bool
    sites: tuple[str, ...]

    def first(self, *names: str) -> str | None:
        """The first value of the first of these meta names that has one."""
        return next((values[0] for name in names if (values := self.meta.get(name))), None)

    def text(self, key: str) -> str | None:
        """A text of the JSON-LD node, squeezed; None where it is missing or no text."""
        value = self.article.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        return squeeze(value) or None if isinstance(value, str) else None


def structured(tree: HtmlElement) -> Structured:
    """Read a page's structured data; whatever is malformed is left out."""
    meta: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = squeeze(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            if content and (name := (element.get(attribute) or "").strip().lower()):
                meta.setdefault(name, []).append(content)
    sites = list(meta.get("og:site_name", ())) + list(meta.get("application-name", ()))
    article: Mapping[str, Any] = {}
    page: Mapping[str, Any] = {}
    for node in _nodes(tree):
        types = _types(node)
        if types & ARTICLE_TYPES:
            article = article or node
        elif types & PAGE_TYPES:
            page = page or node
        if types & {"WebSite", "Organization", "GovernmentOrganization", "NewsMediaOrganization"}:
            name = node.get("name")
            sites += [squeeze(name)] if isinstance(name, str) else []
    merged = {**page, **article}
    return Structured(
        {name: tuple(values) for name, values in meta.items()},
        merged,
        bool(article),
        tuple(dict.fromkeys(site for site in sites if site)),
    )


def _types(node: Mapping[str, Any]) -> set[str]:
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return {item.rsplit("/", 1)[-1] for item in values if isinstance(item, str)}


def _nodes(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Objects of the page's JSON-LD that describe the page, not the entries of a list on it."""
    budget = MAX_NODES
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > MAX_SCRIPT:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = [data]
        while waiting and budget:
            budget -= 1
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                yield item
                waiting.extend(item[key] for key in ("@graph", "mainEntity", "publisher", "isPartOf") if key in item)
