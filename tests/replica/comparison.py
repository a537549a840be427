"""Holds what was harvested against the truth of the replica, one difference at a time.

A harvested document is a mapping with the columns of the dataset's `documents` (days as `date` or None).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .markup import plain_lines
from .site import SiteFacts
from .truth import TrueArticle

Document = Mapping[str, Any]

_MARKERS = re.compile(r"^\s*(?:[-–•*]|\d+\.)\s|\|")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one document that is not as it should be."""

    article_id: str
    field: str
    found: Any
    wanted: Any

    def __str__(self) -> str:
        return f"{self.article_id}: {self.field}: found {self.found!r}, wanted {self.wanted!r}"


def differences(document: Document, article: TrueArticle, facts: SiteFacts) -> list[Difference]:
    """Everything about one document that differs from its article."""
    return [
        *_fields(document, article, facts),
        *(Difference(article.article_id, "missing", None, line) for line in missing_lines(document["text"], article)),
        *(Difference(article.article_id, "left over", line, None) for line in foreign_lines(document["text"], article)),
    ]


def _fields(document: Document, article: TrueArticle, facts: SiteFacts) -> Iterable[Difference]:
    wanted = {
        "title": article.title,
        "published_on": published(article, facts),
        "attribution": article.attribution,
        "language": article.language,
        "is_relevant": article.relevant,
    }
    if facts.prints_author:
        wanted["author"] = article.author
    for field, value in wanted.items():
        if document[field] != value:
            yield Difference(article.article_id, field, document[field], value)
    if not facts.prints_author and document["author"] not in (None, article.author):
        yield Difference(article.article_id, "author", document["author"], article.author)
    if document["modified_on"] not in (None, article.published.date(), article.changed.date()):
        yield Difference(article.article_id, "modified_on", document["modified_on"], article.changed.date())


def published(article: TrueArticle, facts: SiteFacts) -> date | None:
    """The day that a careful reader of the site can know, or None."""
    return article.published.date() if facts.dated_by else None


def missing_lines(text: str, article: TrueArticle) -> list[str]:
    """Lines of the article that the harvested text lacks; white space does not count."""
    flat = _flat(text)
    return [line for line in plain_lines(article.body) if _flat(line) not in flat]


def foreign_lines(text: str, article: TrueArticle) -> list[str]:
    """Lines of the harvested text in which something stands that the article does not say."""
    own = sorted((_flat(line) for line in plain_lines(article.body)), key=len, reverse=True)
    whole = _flat(article.body)
    found = []
    for line in text.split("\n"):
        rest = _flat(_MARKERS.sub("", line))
        if not rest or rest in whole:
            continue
        for known in own:
            rest = rest.replace(_flat(_MARKERS.sub("", known)), "")
        if rest:
            found.append(line)
    return found


def _flat(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)
