"""Entities of all documents joined into registers: one entry for each person, institution and project of the corpus.

`joining` is the way in; `members` says how ids are made, `people` and `institutions` what is joined, `union` why.
"""

from collections.abc import Iterable

from nlp.annotation import Annotation, Document, Registers
from nlp.registers.joining import Joined, join_all


def join(annotated: Iterable[tuple[Document, Annotation]]) -> Registers:
    """The registers of a corpus without curation. Each document comes once, with its annotation."""
    return join_all(annotated).registers()


__all__ = ["Joined", "join", "join_all"]
