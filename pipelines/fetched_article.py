"""An article that was fetched outside a crawl, as the dataset would hold it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crawler.discovery import Entry
from crawler.enquiry import Answer
from extract.article import read_html
from extract.published import date_in_address, read_stamp
from extract.values import PageKind


@dataclass(frozen=True, slots=True)
class Shown:
    """Title and day of an article, as far as they are known; `words` and `kind` only where it was fetched."""

    title: str | None
    day: date | None
    words: int | None = None
    kind: PageKind | None = None


def shown(entry: Entry, answer: Answer | None = None, *, query_identity: Sequence[str] = ()) -> Shown:
    """By the page itself where it was fetched, else by what discovery said of it."""
    if answer is None:
        return Shown(entry.hint.title, read_stamp(entry.hint.published) or date_in_address(entry.url))
    article = read_html(
        answer.body,
        answer.url,
        content_type=answer.headers.get("content-type"),
        hints=(entry.hint,),
        query_identity=tuple(query_identity),
        status=answer.status,
    )
    day = article.published.day if article.published else None
    return Shown(article.title, day, len(article.text.split()), article.page_kind)
