"""How much an article is about social-service centres (CUS): a score from 0 to 1 with the phrases that made it.

Polish inflects both the name and the abbreviation; what counts, and for how much, is data (`relevance.toml`). Hits
combine as independent witnesses: score = 1 − ∏(1 − weight). Each kind of hit counts a few times at most, so that a
long text is not relevant for being long.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from extract.values import Relevance

LEAD = 500
"""Characters at the beginning of a text that count as its lead."""
_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[\s„”\"'’*_-]{1,4}")
_FOLD = str.maketrans("ąćęłńóśźż", "acelnoszz")
_EXPANSION = re.compile(r"((?:[A-ZĄĆĘŁŃÓŚŹŻ][\w-]+\s+(?:i\s+|w\s+|ds\.\s+)?){2,6})[(„\"]\s*CUS\b")


@cache
def _knowledge() -> dict[str, Any]:
    return tomllib.loads(resources.files("extract").joinpath("relevance.toml").read_text(encoding="utf-8"))


@cache
def _abbreviation() -> re.Pattern[str]:
    endings = "|".join(_knowledge()["abbreviation"]["endings"])
    return re.compile(
        rf"(?<![\w@./])#?(?:CUS(?:[-–—‑'’]?(?:{endings}))?|cus[-–—‑'’](?:{endings}))(?![\w@]|[-./]\w)"
    )  # fmt: skip


@cache
def _phrases(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _knowledge()["phrases"][kind]))


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    surface: str


def relevance_of(title: str | None, text: str, published_on: date | None) -> Relevance:
    """The relevance of an article; a reason names the kind of a hit and the words as the article has them."""
    weights = _knowledge()["weights"]
    witnesses: list[float] = []
    reasons: list[str] = []

    def count(kind: str, hits: list[_Hit], weight: float) -> None:
        witnesses.extend(weight for _ in hits[: weights["most_counted"]])
        if hits:
            times = f" ×{len(hits)}" if len(hits) > 1 else ""
            reasons.append(f"{kind}:{hits[0].surface}{times}")

    other_meaning = _other_expansion(f"{title or ''}\n{text}")
    for field, content in (("title", title or ""), ("text", text)):
        names, mistaken = _names(content)
        short = [] if other_meaning else _abbreviations(content, names)
        if short or _abbreviation().search(title or ""):
            names = sorted([*names, *mistaken], key=lambda hit: hit.start)
        if field == "title":
            count("title_name", names, weights["title_name"])
            count("title_abbreviation", short, weights["title_abbreviation"])
        else:
            for kind, hits in (("name", names), ("abbreviation", short)):
                count(f"lead_{kind}", [hit for hit in hits if hit.start < LEAD][:1], weights[f"lead_{kind}"])
                rest = [hit for hit in hits if hit.start >= LEAD] + [hit for hit in hits if hit.start < LEAD][1:]
                count(f"text_{kind}", rest, weights[f"text_{kind}"])
    lowered = f"{title or ''}\n{text}".lower()
    for kind in ("core", "supporting", "weak"):
        found = {match[0]: _Hit(match.start(), match[0]) for match in _phrases(kind).finditer(lowered)}
        count(kind, list(found.values()), weights[kind])
    reasons += sorted({f"false_friend:{match[0]}" for match in _phrases("false_friends").finditer(lowered)})
    if other_meaning:
        reasons.append(f"other_meaning:{other_meaning}")
    score = 1.0
    for weight in witnesses:
        score *= 1.0 - weight
    score = 1.0 - score
    first_public: date = _knowledge()["act"]["first_public"]
    if published_on is not None and published_on < first_public and score > weights["before_act_ceiling"]:
        score = weights["before_act_ceiling"]
        reasons.append(f"before_the_act:{published_on.isoformat()}")
    return Relevance(round(score, 4), tuple(reasons))


def _names(text: str) -> tuple[list[_Hit], list[_Hit]]:
    """The long name in any form, also misspelt by a letter a word, and what is written for it by mistake."""
    forms = _knowledge()["name"]
    right: list[_Hit] = []
    mistaken: list[_Hit] = []
    lowered = text.lower()
    if "us" not in lowered:
        return right, mistaken
    words = [match for match in _WORD.finditer(lowered) if match[0][0] in "cus"]
    for (first, second), (_, third) in pairwise(list(pairwise(words))):
        if first[0][0] != "c" or second[0][0] != "u" or third[0][0] != "s":
            continue
        between = (lowered[first.end() : second.start()], lowered[second.end() : third.start()])
        if not all(_BETWEEN.fullmatch(gap) for gap in between):
            continue
        if not (_like(first[0], forms["first"]) and _like(second[0], forms["second"])):
            continue
        hit = _Hit(first.start(), text[first.start() : third.end()])
        if _like(third[0], forms["third"]):
            right.append(hit)
        elif _like(third[0], forms["mistaken_third"]):
            mistaken.append(hit)
    return right, mistaken


def _abbreviations(text: str, names: list[_Hit]) -> list[_Hit]:
    """The abbreviation, not counting the one in parentheses after the name that it abbreviates."""
    ends = {hit.start + len(hit.surface) for hit in names}
    return [
        _Hit(match.start(), match[0])
        for match in _abbreviation().finditer(text)
        if not any(match.start() - 4 <= end <= match.start() for end in ends)
    ]


def _other_expansion(text: str) -> str | None:
    """What else a text says that CUS stands for (`Centrum Usług Szpitalnych (CUS)`), or None."""
    for match in _EXPANSION.finditer(text):
        right, mistaken = _names(match[1])
        words = match[1].split()
        initials = "".join(word[0] for word in words if word[0].isupper())
        if not right and not mistaken and initials.endswith("CUS"):
            return match[1].strip()
    return None


def _like(word: str, forms: list[str]) -> bool:
    return any(word == form for form in forms) or any(
        _one_edit(word.translate(_FOLD), form.translate(_FOLD)) for form in forms
    )


def _one_edit(left: str, right: str) -> bool:
    """Whether two words differ by at most one letter added, lost, changed or swapped with its neighbour."""
    if abs(len(left) - len(right)) > 1:
        return False
    same = next(_first_difference(left, right), min(len(left), len(right)))
    a, b = left[same:], right[same:]
    return a == b or a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[2:] == b[2:] and a[:2] == b[:2][::-1])


def _first_difference(left: str, right: str) -> Iterator[int]:
    return (position for position, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1])
