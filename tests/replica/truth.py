"""What is true about the replica's articles: read from `articles/*.md`, TOML between `+++` lines above the text.

The text is a small part of Markdown (see `markup`). Everything a test may want to compare stands in the front matter.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ARTICLES = Path(__file__).parent / "articles"
WARSAW = ZoneInfo("Europe/Warsaw")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that an article offers for download; `text` is what the generated file says."""

    file: str
    label: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture with its file name and the noise around it; neither belongs to the article's text."""

    file: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a reader of the dataset should find at least; names in their normal form, dates as `(surface, from, to)`."""

    people: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    dates: tuple[tuple[str, str, str], ...] = ()
    roles: tuple[tuple[str, str, str], ...] = ()
    """`(person, role, institution)`; empty where the text states no role, or no institution with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueArticle:
    """One article as its site publishes it. Times are local (Europe/Warsaw) and aware."""

    article_id: str
    """Stem of the file, unique over all sites."""
    site: str
    number: int
    """The id that the site's CMS gave it."""
    slug: str
    title: str
    published: datetime
    modified: datetime | None
    author: str | None
    section: str
    relevant: bool
    body: str
    language: str
    has_lead: bool
    """Whether the first paragraph is set apart as a lead."""
    attribution: str | None
    syndicates: str | None
    """`article_id` of the article that this one repeats with small edits."""
    tags: tuple[str, ...]
    photo: Photo | None
    gallery: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    date_form: str | None
    """Printed form of the date when it differs from the site's own (see `printed_dates`)."""
    also_archived: bool
    """Whether the same article also lies under the site's earlier address scheme."""
    expected: Expected | None
    later: Mapping[str, Any] | None
    """Changes of the later version: `modified`, `replace` (pairs of text), perhaps `title`."""

    @property
    def changed(self) -> datetime:
        """When the article was last touched."""
        return self.modified or self.published

    def edited(
        self, *, title: str | None = None, body: str | None = None, modified: datetime | None = None
    ) -> "TrueArticle":
        """The article after an edit; what is not named stays."""
        return replace(self, title=title or self.title, body=body or self.body, modified=modified or self.modified)

    def later_version(self) -> "TrueArticle":
        """The article as its front matter says that it was edited later; ValueError if it says nothing."""
        if self.later is None:
            raise ValueError(f"{self.article_id}: no later version in its front matter")
        return self.edited(
            title=self.later.get("title"),
            body=_replaced(self.body, self.later.get("replace", []), self.article_id),
            modified=_local(self.later["modified"]),
        )


def read_article(text: str, article_id: str, originals: Mapping[str, TrueArticle] | None = None) -> TrueArticle:
    """An article file's content. One that `syndicates` another takes its text from there, with its own `replace`."""
    _, front, body = text.split("+++\n", 2)
    facts = tomllib.loads(front)
    original = facts.get("syndicates")
    if original is not None and not body.strip():
        body = _replaced((originals or {})[original].body, facts.get("replace", []), article_id)
    expected = facts.get("expected")
    return TrueArticle(
        article_id=article_id,
        site=facts["site"],
        number=facts["number"],
        slug=facts["slug"],
        title=facts["title"],
        published=_local(facts["published"]),
        modified=_local(facts["modified"]) if "modified" in facts else None,
        author=facts.get("author"),
        section=facts.get("section", "Aktualności"),
        relevant=facts["relevant"],
        body=body.strip(),
        language=facts.get("language", "pl"),
        has_lead=facts.get("lead", False),
        attribution=facts.get("attribution"),
        syndicates=original,
        tags=tuple(facts.get("tags", ())),
        photo=Photo(**facts["photo"]) if "photo" in facts else None,
        gallery=tuple(facts.get("gallery", ())),
        attachments=tuple(Attachment(**one) for one in facts.get("attachments", ())),
        date_form=facts.get("date_form"),
        also_archived=facts.get("also_archived", False),
        expected=_expected(expected) if expected else None,
        later=facts.get("later"),
    )


def read_articles(folder: Path = ARTICLES) -> tuple[TrueArticle, ...]:
    """Every article, oldest first. Originals are read before the ones that syndicate them."""
    texts = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.md"))}
    articles: dict[str, TrueArticle] = {}
    for article_id in sorted(texts, key=lambda name: "\nsyndicates" in texts[name]):
        articles[article_id] = read_article(texts[article_id], article_id, articles)
    return tuple(sorted(articles.values(), key=lambda article: (article.published, article.article_id)))


def _expected(facts: Mapping[str, Any]) -> Expected:
    values: dict[str, Any] = {
        name: tuple(tuple(one) if isinstance(one, list) else one for one in found) for name, found in facts.items()
    }
    return Expected(**values)


def _local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=WARSAW)


def _replaced(body: str, pairs: list[list[str]], article_id: str) -> str:
    for old, new in pairs:
        if old not in body:
            raise ValueError(f"{article_id}: nothing to replace: {old!r}")
        body = body.replace(old, new)
    return body
