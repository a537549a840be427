"""What stands behind the noun of a role and belongs to it: adjectives, genitives, `ds. …`."""

from collections.abc import Sequence
from functools import lru_cache

from nlp.entities.people.context import lemmas
from nlp.entities.roles.institutions import Bodies
from nlp.entities.roles.lexicon import role_phrase_words
from nlp.entities.roles.modifiers import agreeing
from nlp.entities.roles.placed import Places
from nlp.entities.roles.words import RoleNoun, role_nouns
from nlp.entities.words import Word
from nlp.morphology import PLACE, analyse
from nlp.nominative.letter_case import is_roman

_LONGEST_TASK = 12


def _is_genitive(word: Word) -> bool:
    """Whether a word may hang on a noun in the genitive."""
    return any(
        "gen" in a.cases and a.pos in {"subst", "adj", "ger", "ppas", "pact", "num", "depr"}
        for a in (*analyse(word.text), *analyse(word.text.lower()))
    ) and not any(a.pos == "prep" for a in analyse(word.text.lower()))


def task(words: Sequence[Word], index: int, places: Places) -> int:
    """Index after `ds. …` at `index`: nouns and adjectives, joined by `i`; `index` itself where none stands."""
    if index + 1 >= len(words):
        return index
    if (words[index].text.lower(), words[index + 1].text.lower()) not in {("ds", "."), ("do", "spraw")}:
        return index
    end = last = index + 2
    while end < len(words) and end - index < _LONGEST_TASK and end not in places.starting:
        word = words[end]
        if word.is_word and _is_genitive(word) and (not word.is_capitalised or end == index + 2):
            # `ds. Seniorów`: a capital letter only at its start.
            end += 1
            last = end
        elif word.text in {"i", "oraz"} and end + 1 < len(words) and _is_genitive(words[end + 1]):
            end += 1
        else:
            break
    return last


def task_words(words: Sequence[Word], first: int, last: int) -> list[str]:
    """The words of `ds. …` as the role has them."""
    texts = [words[i].text for i in range(first, last)]
    return [
        "ds." if text.lower() == "ds" else text if text.isupper() else text.lower() for text in texts if text != "."
    ]


def _fixed(words: Sequence[Word], index: int, places: Places) -> int:
    """Index after a capitalised complement that makes a fixed name of an office (`Inspektor Ochrony Danych`)."""
    if index not in places.starting or places.starting[index][0].method == "office":
        return index
    last = places.starting[index][1]
    named = " ".join(word.text.lower() for word in words[index:last])
    return last if named in role_phrase_words().fixed else index


def complement(
    words: Sequence[Word], index: int, nouns: Sequence[RoleNoun], places: Places, people: frozenset[int], bodies: Bodies
) -> tuple[int, list[str] | None]:
    """Index after the noun's adjectives and complement, and these words as the role has them.

    None where the complement only counts (`szefowe wszystkich trzech placówek`), so that no office is named.
    """
    stop = _fixed(words, index, places)
    if stop > index:
        return stop, [word.text.lower() for word in words[index:stop]]
    kept: list[str] = []
    adjoining, generic = True, False
    while index < len(words) and index not in people:
        word = words[index]
        if index in places.starting:
            mention, _ = places.starting[index]
            if mention.method == "office" and lemmas(word.text) & {"zarząd"}:
                # `członek Zarządu Województwa …`: the voivodeship is the institution, the board belongs to the role.
                kept.append(word.text.lower())
            break
        end = task(words, index, places)
        if end > index:
            kept += task_words(words, index, end)
            index = end
            break
        if not kept and word.is_word and word.text.islower() and _is_local(word.text, words, index):
            # `proboszcz miejscowej parafii`
            index += 1
            continue
        if word.is_word and word.text.lower() in role_phrase_words().generic:
            generic = True
            index += 1
            continue
        if generic and word.is_word and _is_genitive(word) and not word.is_capitalised:
            index += 1
            continue
        if not word.is_word or lemmas(word.text) & (role_phrase_words().units | role_phrase_words().bodies):
            break
        if is_roman(word.text) and index + 1 < len(words) and _is_genitive(words[index + 1]):
            # `superwizor pracy socjalnej II stopnia`
            kept.append(word.text)
            index += 1
            continue
        if word.is_capitalised and not role_nouns(word.text) and bodies.opened(word.text):
            break
        if _is_seat(words, index, places):
            index += 1
            break
        if _before_body(words, index):
            # `szefowa lubelskiego oddziału`
            break
        if word.text in role_phrase_words().fields:
            # `koordynatorka HR`
            kept.append(word.text)
            index += 1
            break
        if nouns[0].lemma.endswith(("wojewoda", "wojewodzina")) and agreeing(word.text, nouns):
            # `wojewoda śląski`: the voivodeship is no part of the office.
            index += 1
            break
        inflects = adjoining and not word.is_capitalised and not role_nouns(word.text)
        form = agreeing(word.text, nouns) if inflects else None
        if form is None and adjoining and word.is_capitalised and not kept:
            form = agreeing(word.text, nouns) if index + 1 in places.starting or index + 1 in people else None
        if form is not None:
            kept.append(form)
        elif _is_genitive(word) and (not word.is_capitalised or _common(word.text)):
            adjoining = False
            kept.append(word.text.lower())
        else:
            break
        index += 1
    return index, None if generic else kept


def _before_body(words: Sequence[Word], index: int) -> bool:
    """Whether an adjective in the genitive belongs to the common noun for a body behind it."""
    text = words[index].text
    if not text.islower() or index + 1 >= len(words) or not words[index + 1].text.islower():
        return False
    genitive = any(a.pos == "adj" and "gen" in a.cases for a in analyse(text))
    return genitive and bool(lemmas(words[index + 1].text) & role_phrase_words().bodies)


def _is_local(text: str, words: Sequence[Word], index: int) -> bool:
    """Whether an adjective in the genitive only points at the body behind it (`miejscowej parafii`)."""
    points = any(a.pos == "adj" and "gen" in a.cases and a.lemma in role_phrase_words().dropped for a in analyse(text))
    return points and index + 1 < len(words) and bool(lemmas(words[index + 1].text) & role_phrase_words().bodies)


def _is_seat(words: Sequence[Word], index: int, places: Places) -> bool:
    """Whether a place in the genitive tells whose role it is (`sołtys Ciechowa`), where no unit is named."""
    word = words[index]
    return (
        word.is_capitalised
        and index not in places.starting
        and any("gen" in a.cases and PLACE in a.labels for a in analyse(word.text))
        and not _common(word.text)
    )


@lru_cache(maxsize=20_000)
def _common(word: str) -> bool:
    """Whether a capitalised word may well be a common noun or adjective (`Sekretarz Stanu`)."""
    return any("nazwa_pospolita" in a.labels or a.pos == "adj" for a in analyse(word.lower()))
