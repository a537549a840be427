"""A page read into an article, whatever it is: the one way from bytes to `Article`.

Every page gives an `Article`; its `page_kind` says whether it is one. Nothing on a page raises: what cannot be read
is null or empty. The result depends on the arguments alone, so pages may be read in any order and in parallel.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from lxml.html import HtmlElement
from trafilatura.meta import reset_caches

from crawler.page import Hint, Page, Role
from extract.attachments import attachments_of
from extract.attribution import attribution_of
from extract.encoding import Decoded, decode
from extract.file_text import text_of_file
from extract.html_tree import parse
from extract.identity import article_address, document_id
from extract.language import declared_language, language_of
from extract.lead import folded
from extract.metadata import author_of, caption_of, descriptions_of, licence_of, tags_of, title_of
from extract.page_kind import is_file, kind_of, shape_of
from extract.page_lines import page_lines
from extract.published import LATEST_AFTER_FETCH, page_dates
from extract.relevance import relevance_of
from extract.structured import structured
from extract.text import extract_text
from extract.values import Article, PageKind, Relevance

BATCH = 200
"""Pages after which trafilatura's caches are emptied; they grow with every page."""
_read = 0


def read_page(page: Page, *, query_identity: tuple[str, ...] = ()) -> Article:
    """The article of an archived page, with its place in the archive; `first_seen_at` is this fetch.

    A page that was asked as an attachment is read as a file, under the address that its article links.
    """
    is_attachment = page.role is Role.ATTACHMENT
    article = read_html(
        page.body,
        page.url if is_attachment else page.final_url,
        content_type=page.header("content-type"),
        hints=page.hints,
        fetched_at=page.fetched_at,
        source_id=page.source_id,
        query_identity=() if is_attachment else query_identity,
        status=page.status,
        files=is_attachment and 200 <= page.status < 300,
    )
    if is_attachment and article.page_kind is PageKind.ARTICLE:
        article = replace(article, page_kind=PageKind.OTHER)  # a page that came instead of the file
    return replace(
        article,
        url=page.url,
        run_id=page.run_id,
        first_seen_at=page.fetched_at,
        archive_file=page.archive_file,
        archive_offset=page.archive_offset,
    )


def read_html(
    body: bytes,
    url: str,
    *,
    content_type: str | None = None,
    hints: Sequence[Hint] = (),
    fetched_at: datetime | None = None,
    source_id: str | None = None,
    query_identity: tuple[str, ...] = (),
    status: int = 200,
    files: bool = False,
) -> Article:
    """The article of a page given as bytes.

    `url` is the address that answered. `fetched_at` bounds the page's dates: what lies after it is refused; without it
    the present day does. `query_identity` names the parameters of the site's addresses that tell articles apart.
    `files`: read the text of PDF and DOCX files, too (`extract.file_text`); they stay pages of the kind FILE.
    """
    _empty_caches()
    if is_file(body, content_type):
        empty = _empty(url, PageKind.FILE, "binary", source_id, fetched_at, query_identity)
        return _with_text(empty, body) if files else empty
    decoded = decode(body, content_type)
    tree = parse(decoded.text)
    if tree is None:
        return _empty(url, PageKind.EMPTY, decoded.encoding, source_id, fetched_at, query_identity)
    return _article(decoded, tree, url, hints, fetched_at, source_id, query_identity, status)


def _article(
    decoded: Decoded,
    tree: HtmlElement,
    url: str,
    hints: Sequence[Hint],
    fetched_at: datetime | None,
    source_id: str | None,
    query_identity: tuple[str, ...],
    status: int,
) -> Article:
    # lxml makes a new Python object whenever it meets an element that nobody holds; the steps below meet each often.
    held = list(tree.iter())
    data = structured(tree)
    canonical = article_address(url, tree, query_identity=query_identity)
    heading = title_of(tree, data, [hint.title for hint in hints if hint.title])
    lines = page_lines(tree, heading.element)
    latest = (fetched_at or datetime.now(UTC)).date() + LATEST_AFTER_FETCH
    dates = page_dates(tree, data, url, lines, hints, latest, title=heading.element)
    own_lines = [line.text for line in lines if not line.foreign]
    author = author_of(tree, data, own_lines)
    attachments = attachments_of(tree, url)
    shape = shape_of(tree, titled=heading.element is not None)
    declared = declared_language(tree)
    tags, licence, caption = tags_of(tree, data), licence_of(tree), caption_of(tree, data)
    labels = frozenset(folded(item.label) for item in attachments if item.label)
    extracted = extract_text(
        tree,
        url,
        title=heading.text,
        heading=heading.element,
        descriptions=descriptions_of(data),
        labels=labels,
        lines=lines,
    )
    held.clear()
    text = unicodedata.normalize("NFC", extracted.text)
    title = unicodedata.normalize("NFC", heading.text) if heading.text else None
    return Article(
        document_id=document_id(canonical),
        source_id=source_id,
        url=url,
        canonical_url=canonical,
        page_kind=kind_of(shape, data, url, title, text, status, dated=dates.published is not None),
        title=title,
        author=author,
        published=dates.published,
        modified=dates.modified,
        language=language_of(text, declared),
        encoding=decoded.encoding,
        encoding_repaired=decoded.repaired,
        text=text,
        attachments=attachments,
        attribution=attribution_of(text, own_lines),
        relevance=relevance_of(title, text, dates.published.day if dates.published else None),
        image_caption=caption,
        tags=tags,
        licence=licence,
        fetched_at=fetched_at,
        first_seen_at=fetched_at,
    )


def _empty(
    url: str,
    kind: PageKind,
    encoding: str,
    source_id: str | None,
    fetched_at: datetime | None,
    query_identity: tuple[str, ...],
) -> Article:
    canonical = article_address(url, None, query_identity=query_identity)
    return Article(
        document_id=document_id(canonical),
        source_id=source_id,
        url=url,
        canonical_url=canonical,
        page_kind=kind,
        title=None,
        author=None,
        published=None,
        modified=None,
        language=None,
        encoding=encoding,
        text="",
        attachments=(),
        attribution=None,
        relevance=Relevance(0.0),
        fetched_at=fetched_at,
        first_seen_at=fetched_at,
    )


def _with_text(file: Article, body: bytes) -> Article:
    """A file with what it says. It has no date: when a file was made is not when it was published."""
    found = text_of_file(body)
    return replace(
        file,
        title=found.title,
        text=found.text,
        note=found.note,
        language=language_of(found.text, None),
        relevance=relevance_of(found.title, found.text, None),
    )


def _empty_caches() -> None:
    global _read
    _read += 1
    if _read % BATCH == 0:
        reset_caches()
