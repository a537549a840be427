"""The names of institutions that the grammar alone reads out of a sentence."""

from datetime import date

import spacy

from nlp.annotation import Document
from nlp.entities.institutions.find import find_institutions

NLP = spacy.blank("pl")


def names(text: str, published_on: date | None = date(2024, 5, 1)) -> list[str]:
    """Each name once, in order of mention; every mention must point at its surface."""
    found = find_institutions(NLP.make_doc(text), document=Document("d", text, published_on=published_on))
    assert all(text[m.span.start : m.span.end] == m.span.surface for m in found)
    return list(dict.fromkeys(mention.name for mention in found))
