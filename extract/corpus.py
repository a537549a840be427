"""From the pages of an archive to the articles of the dataset.

Four things need all pages at once: which fetch of an address is its latest version, which lines repeat over the pages
of a source, which articles repeat another, and how many pages of each kind there were. Reading single pages
(`extract.article.read_page`) is the expensive part and can be spread over processes: `assemble` takes its results in
archive order.
"""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from crawler.page import Page, Role
from extract.article import read_page
from extract.duplicates import mark_duplicates
from extract.linked_files import beside, is_document
from extract.relevance import relevance_of
from extract.template_lines import learn, strip_learnt
from extract.values import Article, DateOrigin, PageKind

_EMPTY_IDENTITIES: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents of a dataset, sorted by id; what else was seen; earlier versions, oldest first, by id.

    Documents are articles and, where attachments were fetched, the files that articles link (`page_kind` FILE).
    """

    articles: tuple[Article, ...]
    page_kinds: Mapping[PageKind, int]
    """Pages read, by kind: each fetch counts."""
    versions: Mapping[str, tuple[Article, ...]]
    """Texts that an address had before, for documents that changed; the last version is in `articles`."""
    unread_files: Mapping[str, str] = field(default_factory=dict)
    """Why files gave no text in any fetch, by address."""


def articles(
    pages: Iterable[Page],
    *,
    query_identity: Mapping[str, tuple[str, ...]] = _EMPTY_IDENTITIES,
    source_names: Mapping[str, Sequence[str]] | None = None,
) -> Corpus:
    """The corpus of an archive, read in this process. `query_identity` and `source_names` are by source id."""
    return assemble(read_articles(pages, query_identity=query_identity), source_names=source_names)


def read_articles(
    pages: Iterable[Page], *, query_identity: Mapping[str, tuple[str, ...]] = _EMPTY_IDENTITIES
) -> Iterator[Article]:
    """The pages that were asked as articles, read one by one."""
    for page in article_pages(pages):
        yield read_page(page, query_identity=query_identity.get(page.source_id, ()))


def article_pages(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages that were asked because they might be articles, and the files that articles offer.

    Feeds, listings and robots.txt are left out.
    """
    return (page for page in pages if page.role in (Role.ARTICLE, Role.ATTACHMENT))


def assemble(read: Iterable[Article], *, source_names: Mapping[str, Sequence[str]] | None = None) -> Corpus:
    """The corpus of pages that were read, given in archive order.

    Per canonical address the latest version stands. A fetch that found nothing new keeps the record of the earlier
    fetch, so that rows do not change when nothing changed; a fetch that found no article any more (an error page, a
    challenge) leaves the article as it was.
    """
    kinds: Counter[PageKind] = Counter()
    fetches: dict[str, list[Article]] = {}
    unread: dict[str, tuple[str, str]] = {}
    for article in read:
        kinds[article.page_kind] += 1
        if article.page_kind is PageKind.FILE and not article.text and article.note:
            unread[article.document_id] = (article.url, article.note)
        if is_document(article):
            known = fetches.setdefault(article.document_id, [])
            article = _settled(known[-1], article) if known else article
            if not known or _content(known[-1]) != _content(article):
                known.append(article)
    stripped = _without_learnt_lines(fetches)
    latest: list[Article] = []
    versions: dict[str, tuple[Article, ...]] = {}
    for document, found in sorted(stripped.items()):
        history = _distinct(found)
        first_seen = min((item.first_seen_at for item in found if item.first_seen_at is not None), default=None)
        latest.append(replace(history[-1], first_seen_at=first_seen))
        if len(history) > 1:
            versions[document] = tuple(history[:-1])
    files = [article for article in latest if article.page_kind is PageKind.FILE]
    marked = mark_duplicates((article for article in latest if article.page_kind is not PageKind.FILE), source_names)
    documents = sorted((*marked, *beside(marked, files)), key=lambda article: article.document_id)
    notes = dict(sorted(note for document, note in unread.items() if document not in fetches))
    return Corpus(tuple(documents), dict(sorted(kinds.items())), versions, notes)


def _without_learnt_lines(fetches: Mapping[str, Sequence[Article]]) -> dict[str, list[Article]]:
    """All versions without the lines that repeat over their source, learnt from the latest ones."""
    texts: dict[str | None, list[str]] = {}
    for found in fetches.values():
        if found[-1].page_kind is PageKind.FILE:
            continue  # files have no template, and those of one office begin alike
        texts.setdefault(found[-1].source_id, []).append(found[-1].text)
    learnt = {source: learn(items) for source, items in texts.items()}
    result: dict[str, list[Article]] = {}
    for document, found in fetches.items():
        result[document] = []
        for article in found:
            lines = learnt.get(article.source_id) if article.page_kind is not PageKind.FILE else None
            text = strip_learnt(article.text, lines or learn(()))
            if text != article.text:
                day = article.published.day if article.published else None
                article = replace(article, text=text, relevance=relevance_of(article.title, text, day))
            result[document].append(article)
    return result


_TRUST = {origin: rank for rank, origin in enumerate(DateOrigin)}
_HINTED = frozenset((DateOrigin.FEED, DateOrigin.SITEMAP))


def _settled(earlier: Article, later: Article) -> Article:
    """The later fetch with the dates that only the way of discovery told, kept from the earlier one.

    A feed forgets an entry after a while and a sitemap may never have had it; the article did not change by that.
    """
    published, modified = later.published, later.modified
    if earlier.published and (
        published is None
        or (published.origin in _HINTED and _TRUST[earlier.published.origin] <= _TRUST[published.origin])
    ):
        published = earlier.published
    if earlier.modified and modified is None and earlier.modified.origin in _HINTED:
        modified = earlier.modified
    if published == later.published and modified == later.modified:
        return later
    day = published.day if published else None
    return replace(later, published=published, modified=modified, relevance=relevance_of(later.title, later.text, day))


def _distinct(found: Sequence[Article]) -> list[Article]:
    history: list[Article] = []
    for article in found:
        if not history or _content(history[-1]) != _content(article):
            history.append(article)
    return history


def _content(article: Article) -> tuple[Any, ...]:
    """What makes a version: everything that a reader sees, nothing of when and how it was fetched."""
    return (
        article.title,
        article.author,
        article.published,
        article.modified,
        article.language,
        article.text,
        article.attachments,
        article.attribution,
    )


def difference(earlier: Article, later: Article) -> str:
    """What changed from one version of an article to the next, for readers: a unified diff of all that they see."""
    return "\n".join(
        difflib.unified_diff(_shown(earlier), _shown(later), _when(earlier), _when(later), lineterm="", n=1)
    )


def _shown(article: Article) -> list[str]:
    """An article line by line; facts that are missing have no line."""
    facts = {
        "title": article.title,
        "author": article.author,
        "published": article.published.day.isoformat() if article.published else None,
        "modified": article.modified.day.isoformat() if article.modified else None,
        "source": article.attribution,
    }
    lines = [f"{name}: {value}" for name, value in facts.items() if value]
    lines += [f"attachment: {item.label or '?'} <{item.url}>" for item in article.attachments]
    return [*lines, "", *article.text.split("\n")]


def _when(article: Article) -> str:
    return article.fetched_at.isoformat() if article.fetched_at else "?"
