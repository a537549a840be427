"""Files that articles link, as documents beside them: named by the link where they have no title of their own."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.duplicates import mark_duplicates
from extract.identity import document_id
from extract.relevance import relevance_of
from extract.values import Article, PageKind


def is_document(article: Article) -> bool:
    """Whether a page that was read enters the dataset: an article, or a file whose text was read."""
    return article.page_kind is PageKind.ARTICLE or (article.page_kind is PageKind.FILE and bool(article.text))


def file_id(address: str) -> str:
    """The `document_id` of the document that a file at this address becomes."""
    return document_id(address)


def beside(articles: Sequence[Article], files: Iterable[Article]) -> list[Article]:
    """The files with titles, those that repeat another one marked; no article is taken for a file's repetition.

    A file without a title of its own takes the words of the link, by the first article (by id) that has some.
    """
    labels: dict[str, str] = {}
    for article in articles:
        for item in article.attachments:
            if item.label:
                labels.setdefault(file_id(item.url), item.label)
    return mark_duplicates([_titled(file, labels.get(file.document_id)) for file in files])


def _titled(file: Article, label: str | None) -> Article:
    if file.title or not label:
        return file
    return replace(file, title=label, relevance=relevance_of(label, file.text, None))
