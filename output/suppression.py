"""Articles and annotations without what `curation.csv` suppresses: documents, people and contacts.

What is taken out of a text is blackened, letter by letter, so that every offset stays right; hashes and surfaces are
those of the blackened text.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from crawler.urls import address_key
from extract.duplicates import mark_duplicates
from extract.values import Article, PageKind
from nlp.annotation import (
    Affiliation,
    Annotation,
    Contact,
    DateMention,
    EntityKind,
    Field,
    Mention,
    ProjectFact,
    Registers,
    Span,
)
from nlp.curation import Action, Decision, Subject
from nlp.registers.folding import fold
from output.rows import contact_id
from output.selection import BLACK

_Placed = TypeVar("_Placed", Mention, DateMention, ProjectFact, Affiliation, Contact)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is left, and the decisions about documents and contacts that found nothing."""

    articles: Sequence[Article]
    annotations: Sequence[Annotation]
    registers: Registers
    vain: tuple[Decision, ...] = ()


def _suppressing(decisions: Iterable[Decision], subject: Subject) -> list[Decision]:
    return [one for one in decisions if one.action is Action.SUPPRESS and one.subject is subject]


def _address(url: str) -> str:
    try:
        return address_key(url)
    except ValueError:
        return url


def hidden_documents(articles: Iterable[Article], decisions: Iterable[Decision]) -> Mapping[str, Decision]:
    """The documents to leave out, by id, each with the decision that says so."""
    wanted = {key: one for one in _suppressing(decisions, Subject.DOCUMENT) for key in (one.id, _address(one.id))}
    found: dict[str, Decision] = {}
    for article in articles if wanted else ():
        for name in (article.document_id, _address(article.canonical_url), _address(article.url)):
            if name in wanted:
                found.setdefault(article.document_id, wanted[name])
    return found


def suppress(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    registers: Registers,
    *,
    decisions: Sequence[Decision],
    people: Collection[str],
    source_names: Mapping[str, Sequence[str]],
) -> Shown:
    """Leave out documents and contacts, and the `people` (ids). Copies of a document left out get another head."""
    if not any(one.action is Action.SUPPRESS for one in decisions):
        return Shown(articles, annotations, registers)
    hidden = hidden_documents(articles, decisions)
    said = {one.document_id: one for one in annotations}
    contacts = {one.id: one for one in _suppressing(decisions, Subject.CONTACT)}
    used: set[str] = set()
    kept: list[tuple[Article, Annotation]] = []
    for article in _with_heads(articles, hidden, source_names):
        annotation = said[article.document_id]
        gone = {p.key for p in annotation.people if registers.person_ids[article.document_id, p.key] in people}
        names = {contact: {contact.value, contact_id(annotation, contact)} for contact in annotation.contacts}
        used |= contacts.keys() & {name for found in names.values() for name in found}
        taken = [c for c in annotation.contacts if c.person in gone or names[c] & contacts.keys()]
        kept.append(_without(article, annotation, gone, taken) if gone or taken else (article, annotation))
    vain = [one for one in _suppressing(decisions, Subject.DOCUMENT) if one not in hidden.values()]
    vain += [one for name, one in contacts.items() if name not in used]
    return Shown(
        [article for article, _ in kept],
        [annotation for _, annotation in kept],
        _without_people(registers, people),
        tuple(vain),
    )


def _with_heads(
    articles: Sequence[Article], hidden: Collection[str], source_names: Mapping[str, Sequence[str]]
) -> Sequence[Article]:
    """The articles that are shown; where the head of a cluster is not, its copies are compared anew."""
    shown = [article for article in articles if article.document_id not in hidden]
    if not any(article.duplicate_of in hidden for article in shown):
        return shown
    files = [article for article in shown if article.page_kind is PageKind.FILE]
    texts = [article for article in shown if article.page_kind is not PageKind.FILE]
    marked = [*mark_duplicates(texts, source_names), *mark_duplicates(files)]
    return sorted(marked, key=lambda article: article.document_id)


def _without_people(registers: Registers, people: Collection[str]) -> Registers:
    return replace(
        registers,
        people={name: one for name, one in registers.people.items() if name not in people},
        person_ids={place: name for place, name in registers.person_ids.items() if name not in people},
        aliases={alias: name for alias, name in registers.aliases.items() if name not in people},
    )


def _without(
    article: Article, annotation: Annotation, gone: Collection[str], taken: Sequence[Contact]
) -> tuple[Article, Annotation]:
    """One document without people (keys) and contacts, also where no mention was found but the same words stand."""
    places = [m.span for m in annotation.mentions if m.kind is EntityKind.PERSON and m.entity in gone]
    places += [contact.span for contact in taken]
    names = {p.name for p in annotation.people if p.key in gone} | {s.surface for s in places}
    words = _words(name for name in names if " " in name or any(not letter.isalpha() for letter in name))
    text = _blackened(article.text, [s for s in places if s.field == "text"], words)
    title = _blackened(article.title, [s for s in places if s.field == "title"], words) if article.title else None
    fields: Mapping[Field, str] = {"text": text, "title": title or ""}
    written = replace(
        article,
        text=text,
        title=title,
        author=None if article.author and fold(article.author) in set(map(fold, names)) else article.author,
        attribution=_blackened(article.attribution, (), words) if article.attribution else None,
        attachments=tuple(
            replace(one, label=_blackened(one.label, (), words) if one.label else None) for one in article.attachments
        ),
    )
    return written, replace(
        annotation,
        people=tuple(one for one in annotation.people if one.key not in gone),
        mentions=_again(
            (m for m in annotation.mentions if not (m.kind is EntityKind.PERSON and m.entity in gone)), fields
        ),
        dates=_again(annotation.dates, fields),
        project_facts=_again(annotation.project_facts, fields),
        affiliations=_again((one for one in annotation.affiliations if one.person not in gone), fields),
        contacts=_again((one for one in annotation.contacts if one not in taken), fields),
    )


def _words(names: Iterable[str]) -> re.Pattern[str] | None:
    """What matches any of the names as whole words, the longest first."""
    listed = sorted(set(names), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)", re.IGNORECASE) if listed else None


def _blackened(text: str, places: Iterable[Span], words: re.Pattern[str] | None) -> str:
    for place in places:
        text = text[: place.start] + BLACK * (place.end - place.start) + text[place.end :]
    return words.sub(lambda match: BLACK * len(match[0]), text) if words else text


def _again(found: Iterable[_Placed], fields: Mapping[Field, str]) -> tuple[_Placed, ...]:
    """The same places with their surfaces read again."""

    def each() -> Iterator[_Placed]:
        for one in found:
            span = one.span
            yield replace(one, span=replace(span, surface=fields[span.field][span.start : span.end]))

    return tuple(each())
