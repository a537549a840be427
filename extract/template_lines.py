"""Lines that belong to a website's template, not to its articles: known ones, and those learnt per source.

Known lines are patterns in `template_lines.toml`. Lines of one source are learnt from the finished texts of all its
articles: what stands in many of them, word for word, is template. Learning counts articles per line, so neither the
order of the pages nor repetitions within one page matter.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extract.html_tree import squeeze

MIN_ARTICLES = 5
"""A source of fewer articles teaches nothing."""
MIN_SHARE = 0.2
"""A line in at least this share of a source's articles is template where it stands at the edge of a text, unless it is
a sentence (who pays for a project is said in the same words again and again) …"""
MIN_SHARE_INSIDE = 0.6
"""… and in at least this share, wherever it stands."""
MAX_LEARNT_LENGTH = 300
"""Longer lines are not learnt: a paragraph that many announcements share is content of each of them."""
_BAR = re.compile(r"\s*[|•·]\s*|\t")
PROSE = re.compile(r"\w.{100,}|(?:\S+ ){9,}\S+[.!?…][”\"')]*$", re.DOTALL)
"""What follows a closing line is kept if it looks like this."""


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    max_length: int
    pattern: re.Pattern[str]


@cache
def _groups(table: str) -> tuple[_Group, ...]:
    data = tomllib.loads(resources.files("extract").joinpath("template_lines.toml").read_text(encoding="utf-8"))
    return tuple(
        _Group(
            entry["name"],
            entry["max_length"],
            re.compile("|".join(f"(?:{pattern})" for pattern in entry["patterns"]), re.IGNORECASE),
        )
        for entry in data[table]
    )


def template_group(line: str) -> str | None:
    """Name of the group of known template lines that a squeezed line, or a row of cells with tabs, belongs to."""
    shown = line.replace("\t", " ")  # `Autor:` and the name in two cells
    for group in _groups("lines"):
        if len(shown) <= group.max_length and group.pattern.fullmatch(shown):
            return group.name
    # `drukuj | poleć znajomemu | powrót`
    parts = [part for part in _BAR.split(line) if part] if len(line) <= MAX_LEARNT_LENGTH else []
    groups = [template_group(part) for part in parts] if len(parts) > 1 else []
    return groups[0] if groups and all(groups) else None


def closes_article(line: str) -> bool:
    """Whether a line announces what no longer belongs to the article (related titles, comments)."""
    shown = line.replace("\t", " ")
    return any(len(shown) <= group.max_length and group.pattern.fullmatch(shown) for group in _groups("closing"))


def looks_like_prose(line: str) -> bool:
    """Whether a line is a sentence of some length rather than a title, a link or a label."""
    return PROSE.search(line) is not None


def _key(line: str) -> str:
    return squeeze(line).casefold()


def learn(texts: Iterable[str]) -> "Learnt":
    """The template lines of one source, from the texts of its articles."""
    counts: Counter[str] = Counter()
    articles = 0
    for text in texts:
        articles += 1
        counts.update({key for line in text.split("\n") if (key := _key(line)) and len(key) <= MAX_LEARNT_LENGTH})
    if articles < MIN_ARTICLES:
        return Learnt(frozenset(), frozenset())
    edge = max(3, MIN_SHARE * articles)
    inside = max(MIN_ARTICLES, MIN_SHARE_INSIDE * articles)
    return Learnt(
        frozenset(line for line, count in counts.items() if count >= (inside if looks_like_prose(line) else edge)),
        frozenset(line for line, count in counts.items() if count >= inside),
    )


@dataclass(frozen=True, slots=True)
class Learnt:
    """Lines of one source, folded: those that go at the edges of a text, and those that go anywhere."""

    edge: frozenset[str]
    anywhere: frozenset[str]


def strip_learnt(text: str, learnt: Learnt) -> str:
    """The text without the template lines of its source. A text of nothing else stays as it is."""
    if not learnt.edge:
        return text
    paragraphs = [paragraph.split("\n") for paragraph in text.split("\n\n")]
    lines = [(number, line) for number, paragraph in enumerate(paragraphs) for line in paragraph]
    kept = [(number, line) for number, line in lines if _key(line) not in learnt.anywhere]
    first, last = 0, len(kept)
    while first < last and _key(kept[first][1]) in learnt.edge:
        first += 1
    while last > first and _key(kept[last - 1][1]) in learnt.edge:
        last -= 1
    kept = kept[first:last]
    return join_lines(kept) if kept else text


def join_lines(lines: Sequence[tuple[int, str]]) -> str:
    """Numbered lines as text: lines of one paragraph on lines of their own, paragraphs with a blank line between."""
    pieces: list[str] = []
    for position, (number, line) in enumerate(lines):
        if position:
            pieces.append("\n" if number == lines[position - 1][0] else "\n\n")
        pieces.append(line)
    return "".join(pieces)
