"""Who leads a project, with whom, and who receives the money."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

from nlp.annotation import ProjectFact
from nlp.entities.institutions.mention import InstitutionMention
from nlp.entities.institutions.words import Word, Words
from nlp.entities.projects.clauses import Clause, Subjects
from nlp.entities.projects.lexicon import words as group

Part = Literal["leader", "partner", "beneficiary"]
_BULLETS = frozenset("•-–—−*·▪►●")
_LEADS = re.compile(r"\s*(\(|jako\s+|–\s*)lider")
_IS_PARTNER = re.compile(r"\s*(\(|jako\s+|–\s*)partner")
_AHEAD = 200


def parties(words: Words, subjects: Subjects, institutions: Sequence[InstitutionMention]) -> Iterator[ProjectFact]:
    """Leaders, partners and beneficiaries."""
    ends = sorted(mention.span.end for mention in institutions)
    for mention in institutions:
        clause = subjects.clauses[subjects.at(mention.span.start)]
        before = bisect_right(ends, mention.span.start)
        part = _part(words, clause, mention, ends[before - 1] if before else -1)
        if part is None:
            continue
        for key in subjects.keys(mention.span.start):
            yield ProjectFact(key, part, mention.name, mention.span)


def _part(words: Words, clause: Clause, mention: InstitutionMention, previous: int) -> Part | None:
    """What an institution does in a project. `previous`: where the institution before it ends."""
    after = words.text[mention.span.end : min(clause.end, mention.span.end + _AHEAD)]
    if _LEADS.match(after):
        return "leader"
    if _IS_PARTNER.match(after):
        return "partner"
    items = [w for w in words.words[clause.first : clause.stop] if w.end <= mention.span.start]
    if len(items) == 1 and items[0].surface in _BULLETS and re.match(r"\s*[–:-]", after):
        return "beneficiary"
    for at in range(len(items) - 1, -1, -1):
        word = items[at]
        lemmas = _lemmas(word)
        if lemmas & group("partners") or (lemmas & group("partnerships") and _with(items, at)):
            return "partner"
        alone = previous < word.start
        if lemmas & group("leaders"):
            return "leader" if alone else None
        if lemmas & group("beneficiaries"):
            return "beneficiary" if alone else None
        if word.text == "przez" and at and _lemmas(items[at - 1]) & group("carrying"):
            return _carrier(after) if alone else None
    following = next((w for w in words.words[clause.first : clause.stop] if w.start >= mention.span.end), None)
    if (items and _carries(items[-1])) or (following is not None and _carries(following)):
        return _carrier(after)
    return None


def _lemmas(word: Word) -> set[str]:
    return {a.lemma.casefold() for a in word.readings} if word.kind == "word" else set()


def _carries(word: Word) -> bool:
    """`realizuje Miasto Płock`, `Gmina Nur realizowała …`: the verb right beside its subject."""
    third = {"praet": True, "fin": False}
    return any(
        a.pos in third and (third[a.pos] or ":ter:" in a.tag) and a.lemma in group("carrying") for a in word.readings
    )


def _with(items: Sequence[Word], at: int) -> bool:
    """`w partnerstwie z …`, `wspólnie z partnerem …`"""
    return at + 1 < len(items) and items[at + 1].text in {"z", "ze"}


def _carrier(after: str) -> Part:
    """Who carries a project out with partners leads it; alone it is the beneficiary."""
    return "leader" if re.search(r"\bpartner", after) else "beneficiary"
