"""What stands before the noun of a role and belongs to it: adjectives, `b.` and `były`, `p.o.`."""

from collections.abc import Sequence
from functools import lru_cache

from nlp.entities.people.context import is_verb
from nlp.entities.roles.lexicon import role_phrase_words
from nlp.entities.roles.words import RoleNoun
from nlp.entities.words import Word
from nlp.morphology import Analysis, analyse
from nlp.nominative.letter_case import is_roman
from nlp.nominative.readings import adjective_form

FORMER = "b."
"""Stands for `były` or `była` until the person's gender is known."""


@lru_cache(maxsize=20_000)
def _adjectives(word: str) -> tuple[Analysis, ...]:
    return tuple(a for a in analyse(word.lower()) if a.pos in {"adj", "ppas", "pact"})


def agreeing(word: str, nouns: Sequence[RoleNoun]) -> str | None:
    """The nominative singular of an adjective that agrees with the noun of the role."""
    for noun in nouns:
        for analysis in _adjectives(word):
            if analysis.agrees(number=noun.number, case=noun.case, gender=noun.gender):
                return adjective_form(analysis, noun.gender)
    if any(noun.number == "sg" and noun.case == "nom" and noun.gender == "m1" for noun in nouns):
        # `obecna dyrektor`, `nowej dyrektor`: a woman's role in its masculine form does not inflect.
        feminine = (a for a in _adjectives(word) if a.agrees(number="sg", gender="f"))
        return next((adjective_form(analysis, "f") for analysis in feminine), None)
    return None


def _acting(words: Sequence[Word], first: int) -> int | None:
    """Where `p.o.` or `pełniący obowiązki` before a role begins; None without it."""
    texts = [word.text.lower() for word in words[max(0, first - 4) : first]]
    if texts[-4:] == ["p", ".", "o", "."]:
        return first - 4
    if texts[-2:] in (["po", "."], ["p", "o"]) or texts[-3:] == ["p", "o", "."]:
        return first - (3 if texts[-3:] == ["p", "o", "."] else 2)
    return first - 2 if " ".join(texts[-2:]) in role_phrase_words().acting else None


def _ends_name(words: Sequence[Word], index: int) -> bool:
    """Whether a capitalised adjective ends the name before it (`Uniwersytet Łódzki dyrektor`)."""
    return index > 0 and words[index].is_capitalised and words[index - 1].is_word and words[index - 1].is_capitalised


def _is_copula(words: Sequence[Word], index: int) -> bool:
    """Whether `była`, `byli` … is the verb: behind a word that is no verb itself (`Obecna była dyrektor Lis`)."""
    if not any(a.pos == "praet" and a.lemma == "być" for a in analyse(words[index].text.lower())):
        return False
    if index == 0 or not words[index - 1].is_word:
        return False
    before = words[index - 1].text.lower()
    return not is_verb(before) and before not in role_phrase_words().between


def before_noun(words: Sequence[Word], head: int, nouns: Sequence[RoleNoun]) -> tuple[int, list[str]]:
    """Where a role phrase begins, and the words before its noun that belong to it, in the nominative."""
    known = role_phrase_words()
    first, kept = head, list[str]()
    while first > 0:
        text = words[first - 1].text
        if (
            words[first - 1].is_word
            and not _ends_name(words, first - 1)
            and not _is_copula(words, first - 1)
            and (form := agreeing(text, nouns))
        ):
            lemma = {a.lemma for a in _adjectives(text)}
            if not lemma & known.dropped:
                kept.insert(0, form)
            first -= 1
            continue
        if text == "." and first > 1 and words[first - 2].text.lower() in known.former_abbreviations:
            kept.insert(0, FORMER)
            first -= 2
            continue
        break
    if first > 0 and is_roman(words[first - 1].text) and nouns[0].lemma in {"zastępca", "zastępczyni"}:
        # `I zastępca burmistrza`
        kept.insert(0, words[first - 1].text)
        first -= 1
    acting = _acting(words, first)
    if acting is not None:
        return acting, ["p.o.", *kept]
    return first, kept
