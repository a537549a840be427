"""What `lexicon/programmes.toml` and `lexicon/project_words.toml` say."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, Literal

from nlp.entities.institutions.words import Word

Sort = Literal["programme", "fund"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A programme or fund that pays for projects."""

    name: str
    sort: Sort
    period: tuple[int, int] | None = None
    funds: tuple[str, ...] = ()
    money: bool = False
    """The programme is the source of the money itself."""
    marked: bool = False
    """The name is an ordinary phrase: it counts only in quotation marks, after `program` or with a capital."""
    open: bool = False
    """The name goes on in the text (`Interreg NEXT Polska – Ukraina`)."""


def _table(name: str) -> dict[str, Any]:
    text = (resources.files("nlp") / "lexicon" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def sources() -> Mapping[str, Source]:
    """Programmes and funds by every spelling of their names; a programme wins over a fund of the same name."""
    found: dict[str, Source] = {}
    table = _table("programmes")
    for sort, rows in (("programme", table["programmes"]), ("fund", table["funds"])):
        for row in rows:
            facts = {key: row[key] for key in ("money", "marked", "open") if key in row}
            source = Source(
                name=row["name"],
                sort="programme" if sort == "programme" else "fund",
                period=tuple(row["period"]) if "period" in row else None,
                funds=tuple(row.get("funds", ())),
                **facts,
            )
            for spelling in (row["name"], *row.get("short", ()), *row.get("also", ())):
                found.setdefault(spelling, source)
    for spelling, source in _regional(table["regional"]).items():
        found.setdefault(spelling, source)
    return found


def _regional(table: Mapping[str, Any]) -> dict[str, Source]:
    """The regional programmes until 2020, under their full and short names."""
    found: dict[str, Source] = {}
    for adjective in table["voivodeships"]:
        name = f"{table['name']} {table['of']} {adjective}"
        source = Source(name=name, sort="programme", funds=("EFS", "EFRR"))
        found |= {name: source, f"{table['short']} {table['of']} {adjective}": source}
        found |= {short: source for short, region in table["acronyms"].items() if region == adjective}
    return found


@cache
def acronyms() -> frozenset[str]:
    """Spellings that do not inflect: acronyms and names with a plus."""
    table = _table("programmes")
    rows = (*table["programmes"], *table["funds"])
    return frozenset(short for row in rows for short in row.get("short", ())) | frozenset(table["regional"]["acronyms"])


@cache
def words(group: str) -> frozenset[str]:
    """A group of `project_words.toml`: projects, others, links, verbs, anaphors, drafts, agendas."""
    return frozenset(_table("project_words")[group])


@cache
def spelled_numbers() -> Mapping[str, Decimal]:
    """Numbers in words, as sums use them."""
    return {word: Decimal(value) for word, value in _table("project_words")["spelled_numbers"].items()}


@cache
def scales() -> Mapping[str, int]:
    """Thousands, millions and milliards by the beginnings of their words."""
    return dict(_table("project_words")["scales"])


def is_noun(word: Word, kind: str) -> bool:
    """Whether a word is a form of a noun or verb of that group."""
    return word.kind == "word" and any(a.lemma.casefold() in words(kind) for a in word.readings)


@cache
def fund_names() -> Mapping[str, str]:
    """Names of funds by their spellings."""
    return {
        spelling: row["name"]
        for row in _table("programmes")["funds"]
        for spelling in (row["name"], *row.get("short", ()), *row.get("also", ()))
    }


@cache
def generic_funds() -> frozenset[str]:
    """Givers that say nothing of the fund (`Unia Europejska`): any named fund tells more."""
    return frozenset(row["name"] for row in _table("programmes")["funds"] if row.get("generic"))
