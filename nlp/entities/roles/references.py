"""Institutions that a role refers back to: `szefowa centrum`, `jego dyrektor`, `dyrektor` after a centre was named."""

from collections.abc import Sequence

from nlp.entities.institutions.mention import InstitutionMention
from nlp.entities.people.context import lemmas
from nlp.entities.roles.institutions import Bodies
from nlp.entities.roles.lexicon import role_phrase_words
from nlp.entities.roles.words import role_nouns
from nlp.entities.words import Word
from nlp.morphology import analyse

_ENDS = frozenset({".", "!", "?"})
_POSSESSIVE = frozenset({"jej", "jego", "ich"})
_POINTING = frozenset({"tej", "tego", "naszej", "naszego", "swojej", "swojego", "tamtejszej", "tamtejszego"})
_LONGEST = 4


def _is_genitive(word: Word) -> bool:
    return any("gen" in a.cases and a.pos in {"subst", "adj", "ger", "ppas", "pact"} for a in analyse(word.text))


def common_body(
    words: Sequence[Word], index: int, taken: frozenset[int], bodies: Bodies
) -> tuple[InstitutionMention | None, int] | None:
    """What a common noun in the genitive at an index means, with the index after its words (`szefowa centrum`,
    `przewodnicząca rady miejskiej`); None where no body and no unit of local government stands there.

    taken: indices of words that belong to people or institutions.
    """
    at = index
    while at < len(words) and words[at].is_word and _points(words[at].text):
        at += 1
    if at >= len(words) or not words[at].text.islower() or not _is_genitive(words[at]):
        return None
    if lemmas(words[at].text) & role_phrase_words().units:
        end = at + 1
        while end < len(words) and end - at < 3 and end not in taken and words[end].is_capitalised:
            # `sołtys wsi Stare Grądy Jan Lis`
            end += 1
        return (None, end) if at == index else None
    if not lemmas(words[at].text) & role_phrase_words().bodies:
        return None
    end = at + 1
    while end < len(words) and end - at < _LONGEST and _continues(words[end]):
        end += 1
    nouns = [word.text for word in words[at:end]]
    return bodies.told(nouns, words[at].start), end


def _points(text: str) -> bool:
    """Whether a word in the genitive only leads over to a common noun (`tej placówki`, `lubelskiego oddziału`)."""
    return text in _POINTING or (text.islower() and any(a.pos == "adj" and "gen" in a.cases for a in analyse(text)))


def _continues(word: Word) -> bool:
    """Whether a word goes on with a common name (`ośrodka pomocy społecznej`)."""
    return word.is_word and word.text.islower() and _is_genitive(word) and not role_nouns(word.text)


def possessed(words: Sequence[Word], first: int, bodies: Bodies) -> InstitutionMention | None:
    """The body that `jej` or `jego` before a role at an index refers to.

    It is the last one that its sentence names or means by a common noun, else the last one of the sentence before,
    else the only centre of the text.
    """
    if first == 0 or words[first - 1].text.lower() not in _POSSESSIVE:
        return None
    start = words[first].start
    opening = first - 1
    while opening > 0 and words[opening - 1].text not in _ENDS and not words[opening - 1].is_break:
        opening -= 1
        word = words[opening]
        if word.text.islower() and lemmas(word.text) & role_phrase_words().bodies:
            told = bodies.told([word.text], word.start)
            if told is not None:
                return told
    latest = next((m for m in reversed(bodies.mentions) if m.span.end <= start), None)
    if latest is not None and _sentences_between(words, first, latest) <= 1:
        return latest
    centres = {m.key: m for m in bodies.before(start)}
    return next(iter(centres.values())) if len(centres) == 1 else None


def told_before(words: Sequence[Word], first: int, bodies: Bodies) -> InstitutionMention | None:
    """The centre that the same or the previous sentence names last."""
    nearest = next(bodies.before(words[first].start), None)
    return nearest if nearest is not None and _sentences_between(words, first, nearest) <= 1 else None


def _sentences_between(words: Sequence[Word], first: int, mention: InstitutionMention) -> int:
    """How many sentences end between a mention and the word at `first`; a line break counts as many."""
    ends = 0
    for word in reversed(words[:first]):
        if word.end <= mention.span.end:
            break
        if word.is_break:
            return 9
        ends += word.text in _ENDS
        if ends > 1:
            break
    return ends
