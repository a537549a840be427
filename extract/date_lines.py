"""Dates as websites print them on a line of their own: found by our grammar, month names read by dateparser.

The grammar first finds the span of one whole date, since dateparser invents days where it is given anything else.
A line may hold several dates with their labels (`Utworzono: … | Zmodyfikowano: …`).
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import dateparser

MAX_LENGTH = 200
"""Longer lines are prose."""


class Label(StrEnum):
    """What the words before a date say it is."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    CLOCK = "clock"
    NEVER = "never"
    NONE = "none"
    """Nothing stands before it."""
    OTHER = "other"
    """Words stand before it that are no label: prose."""


@dataclass(frozen=True, slots=True)
class LineDate:
    """One date on a line. `alone`: the line holds nothing but dates, labels, hours and names."""

    day: date
    label: Label
    alone: bool


@cache
def knowledge() -> dict[str, Any]:
    """The data file `published.toml`."""
    return tomllib.loads(resources.files("extract").joinpath("published.toml").read_text(encoding="utf-8"))


@cache
def _months() -> dict[str, int]:
    return {form: int(number) for number, forms in knowledge()["months"].items() for form in forms}


@cache
def _grammar() -> re.Pattern[str]:
    months = "|".join(sorted(_months(), key=len, reverse=True))
    weekdays = "|".join(sorted(knowledge()["weekdays"], key=len, reverse=True))
    time = r"(?:(?:godz(?:\.|ina)?|g\.|o|-|,)?\s*\d{1,2}[:.]\d{2}(?::\d{2})?)"
    return re.compile(
        rf"""
        (?<![\d./-])
        (?:(?:\b(?:{weekdays}))\b[.,]?\s*)?
        (?:{time}\s*,?\s+)?
        (?:
          (?P<day>\d{{1,2}})[.\s]\s*(?P<month>{months})\b\.?,?\s+(?P<year>(?:19|20)\d\d)
        | (?P<day2>\d{{1,2}})(?P<sep2>[./-])(?P<month2>\d{{1,2}})(?P=sep2)(?P<year2>(?:19|20)\d\d)
        | (?P<year3>(?:19|20)\d\d)(?P<sep3>[./-])(?P<month3>\d{{1,2}})(?P=sep3)(?P<day3>\d{{1,2}})
        )
        (?!\d|[-/]\d)
        (?:T[\d:.+Z]+)?
        (?:\s*(?:r\.|r\b|roku\b))?
        (?:\s*[,-]?\s*{time}(?!\d))?
        """,
        re.IGNORECASE | re.VERBOSE,
    )


@lru_cache(maxsize=4096)
def _by_name(day: int, month: int, year: int) -> date | None:
    """dateparser's reading of the clean span, in the genitive that it knows best."""
    span = f"{day} {knowledge()['months'][str(month)][0]} {year}"
    found = dateparser.parse(span, languages=["pl"], settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    return None if found is None or (found.day, found.month, found.year) != (day, month, year) else found.date()


def _day_of(match: re.Match[str]) -> date | None:
    if match["month"]:
        return _by_name(int(match["day"]), _months()[match["month"].lower()], int(match["year"]))
    suffix = "2" if match["year2"] else "3"
    try:
        return date(int(match[f"year{suffix}"]), int(match[f"month{suffix}"]), int(match[f"day{suffix}"]))
    except ValueError:  # no such day
        return None


_EDGES = " \t:;,|.-–—•·/()[]>»"
# A category after a bar, a name after `Autor`, hours: they go with a date line and do not make it prose.
_COMPANION = re.compile(
    r"(?:(?i:autor(?:ka)?|przez|redakcja|wprowadził\(?a?\)?|kategoria|by|godz(?:ina|\.)?|cet|cest)\b[.:]?[^.!?]{0,60}"
    r"|[|/•·»>–-] ?[^.!?]{0,40}|[^\W\d_a-z]\w+ [^\W\d_a-z][\w-]+(?: ?/ ?\w+)?|r\.?|roku|,)?"
)


_CREDIT = re.compile(r"(?:fot|foto|zdj|zdjęcia|zdjęcie)\b[.:/ ]")  # a caption ran into the date behind it


_BY = re.compile(r"\s+(?:przez|by)\s+\S+(?:\s\S+){0,2}$")  # `Wysłane przez asikora w`


def label_of(words: str) -> Label:
    """What the words before a date say it is."""
    folded = words.strip(_EDGES).casefold()
    if folded in ("", "data", "date") or _CREDIT.match(folded):
        return Label.NONE
    shortened = folded
    for connective in knowledge()["connectives"]:
        shortened = shortened.removesuffix(f" {connective}").strip(_EDGES)
    shortened = _BY.sub("", shortened)
    if shortened != folded and (label := _match(shortened)) is not Label.OTHER:
        return label
    return _match(folded)


def _match(folded: str) -> Label:
    for name in (Label.CLOCK, Label.NEVER, Label.MODIFIED, Label.PUBLISHED):
        for phrase in knowledge()[name.value]:
            if folded == phrase or (folded.endswith(phrase) and not folded[-len(phrase) - 1].isalnum()):
                return name
    return Label.OTHER


def is_label(line: str) -> Label | None:
    """What a line without a date announces, when it is nothing but a label (`Data publikacji:`)."""
    if len(line) > 40 or any(character.isdigit() for character in line):
        return None
    label, words = label_of(line), len(line.split())
    is_short = words <= 3 or (words <= 5 and line.casefold().startswith("data "))  # `Data udostępnienia w BIP`
    return label if label not in (Label.NONE, Label.OTHER) and is_short else None


def read_line(line: str) -> tuple[LineDate, ...]:
    """The dates of one squeezed line, in its order; none for a line longer than `MAX_LENGTH`."""
    if len(line) > MAX_LENGTH or not any(character.isdigit() for character in line):
        return ()
    found: list[tuple[date, Label]] = []
    position, alone = 0, True
    for match in _grammar().finditer(line):
        before = line[position : match.start()]
        position = match.end()
        label = label_of(before)
        if label is Label.OTHER and found and _COMPANION.fullmatch(before.strip()):
            label = Label.NONE
        period = bool(found) and label is Label.NONE and before.strip() in ("-", "–", "—", "do")
        alone = alone and label is not Label.OTHER and not period
        day = _day_of(match)
        if day is not None:
            found.append((day, label))
    rest = line[position:].strip(" \t,;.")
    alone = alone and (not rest or _COMPANION.fullmatch(rest) is not None)
    return tuple(LineDate(day, label, alone) for day, label in found)


def is_labelled_date_line(line: str) -> bool:
    """Whether a line says nothing but when the page was published, changed, printed or seen."""
    dates = read_line(line)
    return (
        bool(dates)
        and dates[0].alone
        and any(found.label in (Label.PUBLISHED, Label.MODIFIED, Label.CLOCK) for found in dates)
        and all(found.label is not Label.NEVER for found in dates)
    )


def is_bare_date_line(line: str) -> bool:
    """Whether a line is one date without a label; at the top of a text it is the page's, inside it a programme's."""
    dates = read_line(line)
    return len(dates) == 1 and dates[0].alone and dates[0].label is Label.NONE
