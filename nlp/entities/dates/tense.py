"""The tense of the clause around a date, from its verbs: what tells the year of a date without one.

A clause is what stands between commas, dashes, brackets and ends of sentences. Where it has no verb, the nearest verb
of the sentence speaks for it, and where the sentence has none, the line that introduces the list does (`Zajęcia
odbędą się:`).
"""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from nlp.morphology import analyse


class Tense(StrEnum):
    """When the clause happens, seen from the publication."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    NONE = "none"
    SINCE = "since"
    """A state that began with the date and lasts (`od 1 sierpnia kieruje`)."""
    UNDONE = "undone"
    """What was planned for the date and then put off or held (`zaplanowane na luty, trzeba było przełożyć`)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The tense of a clause, and what else its verb says."""

    tense: Tense
    event: bool = False
    """The verb tells of one event (`rusza`, `zapraszamy`), not of a state or habit."""
    perfective: bool = False


@dataclass(frozen=True, slots=True)
class _Verbs:
    planning: frozenset[str]
    planning_with_limit: frozenset[str]
    event: frozenset[str]
    verbs: frozenset[str]
    purpose: frozenset[str]
    abbreviations: frozenset[str]
    undone: frozenset[str]
    recurrence: frozenset[str]


@cache
def _lexicon() -> _Verbs:
    document = tomllib.loads(files("nlp").joinpath("lexicon", "dates_tense.toml").read_text(encoding="utf-8"))
    return _Verbs(**{name: frozenset(words) for name, words in document.items()})


def recurrence() -> frozenset[str]:
    """Words of what happens again and again, so that a weekday beside them is no day."""
    return _lexicon().recurrence


@dataclass(frozen=True, slots=True)
class _Verb:
    start: int
    end: int
    tense: Tense
    lemma: str
    perfective: bool
    participle: bool
    auxiliary: bool


_WINDOW = 400
_INTRODUCTION = 1500
_STOP = re.compile(r"[.!?\n]")
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE_END = re.compile(r"[,;:()\[\]!?…]|\s[-–—−]\s|\.(?=\s|$)|\n")
_PERSONAL_ENDING = re.compile(r"(.*(?:[łl][aoiye]?))(?:by)?(?:śmy|ście|em|eś|am|aś|m|ś)?$")
_CONDITIONAL = re.compile(r".*[łl][aoiy]?by(?:śmy|ście|m|ś)?$")


@lru_cache(maxsize=20_000)
def _verb(form: str) -> tuple[Tense, str, bool, bool] | None:
    """Tense, dictionary form, aspect and whether it is a participle; None for what is no verb."""
    readings = analyse(form)
    if not readings:
        if _CONDITIONAL.match(form):
            return None
        stripped = _PERSONAL_ENDING.match(form)
        if stripped is None or stripped.group(1) == form:
            return None
        readings = tuple(r for r in analyse(stripped.group(1)) if r.pos == "praet")
        if not readings:
            return None
    finite = [r for r in readings if r.pos in {"fin", "praet", "imps", "bedzie", "impt", "winien"}]
    others = [r for r in readings if r.pos not in {"fin", "praet", "imps", "bedzie", "impt", "winien", "ppas", "part"}]
    lexicon = _lexicon()
    if finite and (not others or form in lexicon.verbs):
        order = {"bedzie": 0, "praet": 1, "imps": 1, "fin": 2, "winien": 2, "impt": 3}
        if any(r.pos == "fin" for r in finite):
            finite = [r for r in finite if r.pos != "praet"]  # `działa` is of `działać` before it is of `dziać`
        best = min(finite, key=lambda r: order[r.pos])
        perfective = ":perf" in best.tag
        if best.pos in {"praet", "imps"}:
            tense = Tense.PAST
        elif best.pos in {"bedzie", "impt"} or (best.pos == "fin" and perfective):
            tense = Tense.FUTURE
        else:
            tense = Tense.PRESENT
        return (Tense.FUTURE if best.lemma in lexicon.planning else tense), best.lemma, perfective, False
    passive = [r for r in readings if r.pos == "ppas"]
    if passive and not any(r.pos == "subst" for r in readings):
        lemma = passive[0].lemma
        if lemma in lexicon.planning:
            return Tense.FUTURE, lemma, False, True
        if ":perf" in passive[0].tag:
            return Tense.PAST, lemma, True, True
    return None


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span, at most `_WINDOW` characters to each side."""
    low, high = max(0, start - _WINDOW), min(len(text), end + _WINDOW)
    first = low
    for stop in _STOP.finditer(text, low, start):
        if _ends_sentence(text, stop.start()):
            first = stop.end()
    for stop in _STOP.finditer(text, end, high):
        if _ends_sentence(text, stop.start()):
            return first, stop.start()
    return first, high


def _ends_sentence(text: str, position: int) -> bool:
    sign = text[position]
    if sign == "\n":
        following = text[position + 1 : position + 2]
        return not (following.isalpha() and following.islower())
    if sign not in ".!?":
        return False
    following = text[position + 1 : position + 3].lstrip(" \u00a0„”\"'–")
    if text[position + 1 : position + 2] not in {"", " ", "\n", "\u00a0", "”", '"'} or following[:1].islower():
        return False
    if sign != ".":
        return True
    before = _WORD.findall(text[max(0, position - 12) : position])
    if not before or text[position - 1 : position].isdigit():
        return not (text[position - 1 : position].isdigit() and following[:1].islower())
    word = before[-1].lower()
    return word not in _lexicon().abbreviations and (len(word) > 1 or word == "r")


def _clauses(text: str, first: int, last: int) -> list[tuple[int, int]]:
    bounds, at = [], first
    for match in _CLAUSE_END.finditer(text, first, last):
        sign = match.group()
        if sign in {",", "."} and text[match.end() : match.end() + 1].isdigit():
            continue
        bounds.append((at, match.start()))
        at = match.end()
    bounds.append((at, last))
    return bounds


def _verbs(text: str, start: int, end: int) -> list[_Verb]:
    found = []
    purpose = False
    for match in _WORD.finditer(text, start, end):
        form = match.group().lower()
        if form in _lexicon().purpose:
            purpose = True
            continue
        if verb := _verb(form):
            tense, lemma, perfective, participle = verb
            if purpose and tense is Tense.PAST:
                tense = Tense.FUTURE
            auxiliary = lemma in {"być", "zostać", "zostawać", "mieć"}
            found.append(_Verb(match.start(), match.end(), tense, lemma, perfective, participle, auxiliary))
    return found


def _distance(verb: _Verb, start: int, end: int) -> int:
    return start - verb.end if verb.end <= start else verb.start - end


def _decide(verbs: list[_Verb], start: int, end: int, *, limited: bool) -> Reading | None:
    """The verb that speaks for a date: the nearest; an auxiliary speaks for its participle."""
    planned = [v for v in verbs if v.lemma in _lexicon().planning and v.tense is Tense.FUTURE]
    if planned:
        return Reading(Tense.FUTURE, event=True)
    if any(v.auxiliary or not v.participle for v in verbs):
        verbs = [v for v in verbs if not v.participle or (v.end <= start and start - v.end <= 4)]
        if any(v.auxiliary and not v.participle for v in verbs):
            verbs = [v for v in verbs if not v.participle]
    if not verbs:
        return None
    if any(v.lemma == "być" and v.tense is Tense.FUTURE for v in verbs):
        return Reading(Tense.FUTURE, event=True)
    best = min(verbs, key=lambda v: _distance(v, start, end))
    if limited and best.lemma in _lexicon().planning_with_limit:
        return Reading(Tense.FUTURE, event=True)
    event = best.tense is not Tense.PRESENT or best.lemma in _lexicon().event
    return Reading(best.tense, event=event, perfective=best.perfective)


def read(text: str, start: int, end: int, *, limited: bool = False) -> Reading:
    """The tense of the clause around `text[start:end]`; `limited` if `na` or `do` stands before the date."""
    first, last = sentence(text, start, end)
    clauses = _clauses(text, first, last)
    around = [c for c in clauses if c[1] >= start and c[0] <= end]
    own = [v for low, high in around for v in _verbs(text, low, high) if v.end <= start or v.start >= end]
    others = [v for clause in clauses if clause not in around for v in _verbs(text, *clause)]
    if found := _decide(own, start, end, limited=limited):
        apposition = all(v.participle for v in own) and any(v.lemma in _lexicon().planning for v in own)
        if apposition and _undone(text, [c for c in clauses if c not in around], others):
            return Reading(Tense.UNDONE, event=True)
        if _put_off(text, own, start, (end, last)):
            return Reading(Tense.UNDONE, event=True)
        return found
    if found := _decide([v for v in others if not v.participle], start, end, limited=limited):
        return found
    return _introduction(text, first)


def _undone(text: str, clauses: list[tuple[int, int]], verbs: list[_Verb]) -> bool:
    """Whether the rest of a sentence tells what became of a plan: `odwołano`, `trzeba było przełożyć`."""
    if not any(v.tense is Tense.PAST or v.lemma in _lexicon().undone for v in verbs):
        return False
    forms = (match.group().lower() for low, high in clauses for match in _WORD.finditer(text, low, high))
    return any(r.lemma in _lexicon().undone for form in forms for r in analyse(form))


def _put_off(text: str, own: list[_Verb], start: int, rest: tuple[int, int]) -> bool:
    """`zaplanowane na luty trzeba było przełożyć`: what became of a plan stands behind its date. In `przełożono na
    24 maja` the verb before the date is itself the new plan."""
    lexicon = _lexicon()
    plans = [v for v in own if v.lemma in lexicon.planning and v.end <= start]
    if not plans or plans[-1].lemma in lexicon.undone:
        return False
    told = _verbs(text, *rest)
    if any(v.lemma in lexicon.undone and (v.tense is Tense.PAST or v.lemma in lexicon.planning) for v in told):
        return True
    infinitives = (r for m in _WORD.finditer(text, *rest) for r in analyse(m.group().lower()) if r.pos == "inf")
    return any(v.tense is Tense.PAST for v in told) and any(r.lemma in lexicon.undone for r in infinitives)


def _introduction(text: str, first: int) -> Reading:
    """The tense of the line with a colon that introduces the list in which a line stands."""
    low = max(0, first - _INTRODUCTION)
    above = text[low:first].rstrip()
    while above:
        line_start = above.rfind("\n") + 1
        line = above[line_start:].rstrip()
        if line.endswith(":"):
            found = _decide(_verbs(line, 0, len(line)), len(line), len(line), limited=False)
            return found or Reading(Tense.NONE)
        if len(line) > 160 or line.endswith("."):
            break
        above = above[:line_start].rstrip()
    return Reading(Tense.NONE)
