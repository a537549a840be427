"""What speaks for each reading of a document: its rule in words, the lexicon's entry, what the names model sees there.

The rule is the `method` that a mention, date, affiliation or contact carries; what it means in words lies in
`lexicon/methods.toml`.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from spacy.language import Language

from nlp.annotation import Document, EntityKind, Field, Span
from nlp.entities.institutions.abbreviations import acronym
from nlp.entities.institutions.lexicon import heads
from nlp.entities.institutions.words import read_words
from nlp.entities.people.words import given_weight
from nlp.entities.projects.programmes import source_mentions
from nlp.entities.roles.words import role_nouns
from nlp.morphology import SURNAME, analyse
from nlp.nominative.letter_case import titled
from nlp.pipeline import parse_together

Subject = Literal["person", "institution", "project", "date", "place", "affiliation", "contact"]


@dataclass(frozen=True, slots=True)
class ModelName:
    """A name that the names model sees, with the model's own label."""

    label: str
    span: Span


@cache
def _meanings() -> Mapping[str, Mapping[str, str]]:
    text = (resources.files("nlp") / "lexicon" / "methods.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text))


def meaning(subject: Subject, method: str) -> str | None:
    """A method of the tables in words; None where `lexicon/methods.toml` has no line for it."""
    return _meanings().get(subject, {}).get(method)


def model_names(document: Document, nlp: Language) -> tuple[ModelName, ...]:
    """Everything that the names model of a pipeline sees in the text and the title, in order."""
    fields: Sequence[tuple[Field, str]] = [("text", document.text), ("title", document.title or "")]
    found = []
    for (name, text), doc in zip(fields, parse_together(nlp, [text for _, text in fields]), strict=True):
        for entity in doc.ents:
            start, end = entity.start_char, entity.end_char
            found.append(ModelName(entity.label_, Span(start, end, text[start:end], name)))
    return tuple(found)


def lexicon_entries(kind: EntityKind, surface: str) -> tuple[str, ...]:
    """What the lexicons know of the words of a mention: `head noun ośrodek`, `acronym CUS`, `given name Anna`."""
    return tuple(dict.fromkeys(_entries(kind, surface)))


def role_entries(role: str) -> tuple[str, ...]:
    """The nouns of a role that `lexicon/roles.csv` lists."""
    return tuple(f"role {word}" for word in role.split() if role_nouns(word))


def _entries(kind: EntityKind, surface: str) -> Iterator[str]:
    words = read_words(surface)
    if kind is EntityKind.PROJECT:
        yield from (f"{one.source.sort} {one.source.name}" for one in source_mentions(words))
        return
    for word in words.words:
        if word.kind != "word":
            continue
        if kind is EntityKind.INSTITUTION:
            if (known := acronym(word.surface)) is not None:
                yield f"acronym {known[0]}"
            head = next((h for a in word.readings if (h := heads().get(a.lemma.casefold())) is not None), None)
            if head is not None and _is_noun(word.text):
                yield f"head noun {head.lemma}"
        elif kind is EntityKind.PERSON:
            if given_weight(word.text) is not None:
                yield f"given name {word.surface}"
            elif any(SURNAME in a.labels for a in analyse(titled(word.text))):
                yield f"surname {word.surface}"


def _is_noun(word: str) -> bool:
    """Whether a word may be a noun."""
    return any(a.pos == "subst" for a in (*analyse(word), *analyse(word.lower())))
