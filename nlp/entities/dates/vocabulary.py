"""The words of Polish date expressions, read from `nlp/lexicon/dates.toml`: a word form to what it may mean."""

import tomllib
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from nlp.morphology import analyse, forms


class Unit(StrEnum):
    """What a point in time is measured in."""

    DAY = "day"
    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    ACADEMIC_YEAR = "academic_year"
    DECADE = "decade"


class Edge(StrEnum):
    """Which part of a period is meant."""

    START = "start"
    MIDDLE = "middle"
    END = "end"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"


NOMINATIVE, GENITIVE, ACCUSATIVE, LOCATIVE, INSTRUMENTAL = "nom", "gen", "acc", "loc", "inst"


@dataclass(frozen=True, slots=True)
class Word:
    """What one word form may mean in a date; a form can mean several things (`piątek`, `rok`)."""

    month: int = 0
    month_cases: frozenset[str] = frozenset()
    month_abbreviation: int = 0
    weekday: int = 0
    weekday_cases: frozenset[str] = frozenset()
    weekday_abbreviation: int = 0
    season: int = 0
    """First month of the season."""
    season_adverb: bool = False
    ordinal: int = 0
    ordinal_genitive: bool = False
    ordinal_nominative: bool = False
    decade: int = 0
    unit: Unit | None = None
    unit_cases: frozenset[str] = frozenset()
    plural_unit: bool = False
    edge: Edge | None = None
    shift: int | None = None
    """-1, 0 or 1 for adjectives that count from the day of publication (`ubiegły`, `ten`, `przyszły`)."""
    shift_of_weekday_only: bool = False
    anaphoric: int | None = None
    deictic: int | None = None
    cardinal: int = 0
    fills_day: bool = False
    fills_month: bool = False


UNKNOWN = Word()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that the lexicon says."""

    words: dict[str, Word] = field(default_factory=dict)
    name_before: frozenset[str] = frozenset()
    number_before: frozenset[str] = frozenset()
    unit_after: frozenset[str] = frozenset()
    hour_before: frozenset[str] = frozenset()
    year_qualifier: frozenset[str] = frozenset()
    habit_before: frozenset[str] = frozenset()
    programme_words: frozenset[str] = frozenset()


def _document(name: str) -> dict[str, Any]:
    return tomllib.loads(files("nlp").joinpath("lexicon", name).read_text(encoding="utf-8"))


def _degree(tag: str) -> str:
    """Degree of an adjective (`najbliższy` is a superlative of its own lexeme), else nothing."""
    last = tag.rsplit(":", 1)[-1]
    return last if last in {"pos", "com", "sup"} else ""


def _inflected(lemma: str, pos: str) -> dict[str, frozenset[str]]:
    """Every singular form of a dictionary word of one part of speech, with its cases."""
    found: dict[str, frozenset[str]] = {}
    for lexeme, degree in sorted({(r.lexeme, _degree(r.tag)) for r in analyse(lemma) if r.pos == pos}):
        for reading in forms(lexeme):
            if reading.pos == pos and _degree(reading.tag) == degree and "sg" in reading.numbers:
                found[reading.form] = found.get(reading.form, frozenset()) | reading.cases
    return found


class _Builder:
    """Collects meanings per word form while the lexicon is read."""

    def __init__(self) -> None:
        self.words: dict[str, Word] = {}

    def add(self, form: str, **meaning: Any) -> None:
        self.words[form] = replace(self.words.get(form, UNKNOWN), **meaning)

    def add_named(self, entries: list[dict[str, Any]], what: str) -> None:
        """Months and weekdays: written forms by case, and abbreviations."""
        cases = {"nominative": NOMINATIVE, "genitive": GENITIVE, "accusative": ACCUSATIVE, "locative": LOCATIVE}
        cases["instrumental"] = INSTRUMENTAL
        for entry in entries:
            by_form: dict[str, set[str]] = {}
            for name, case in cases.items():
                if name in entry:
                    by_form.setdefault(entry[name], set()).add(case)
            for form, found in by_form.items():
                self.add(form, **{what: entry["number"], f"{what}_cases": frozenset(found)})
            for form in entry["abbreviations"]:
                self.add(form, **{f"{what}_abbreviation": entry["number"]})


def _build(document: dict[str, Any]) -> dict[str, Word]:
    words = _Builder()
    words.add_named(document["months"], "month")
    words.add_named(document["weekdays"], "weekday")
    for season in document["seasons"]:
        for form in season["words"]:
            words.add(form, season=season["first_month"], season_adverb=form in season["adverbs"])
    for number, lemma in document["ordinals"].items():
        for form, cases in _inflected(lemma, "adj").items():
            words.add(form, ordinal=int(number), ordinal_genitive="gen" in cases, ordinal_nominative="nom" in cases)
    for number, forms_of_decade in document["decades"].items():
        for form in forms_of_decade:
            words.add(form, decade=int(number))
    for unit, lemmas in document["units"].items():
        for lemma in lemmas:
            for form, cases in _inflected(lemma, "subst").items():
                words.add(form, unit=Unit(unit), unit_cases=cases)
    for unit, abbreviations in document["unit_abbreviations"].items():
        for form in abbreviations:
            words.add(form, unit=Unit(unit))
    for form in ("lata", "latach", "lat"):
        words.add(form, unit=Unit.YEAR, plural_unit=True)
    for edge, forms_of_edge in document["edges"].items():
        for form in forms_of_edge:
            words.add(form, edge=Edge(edge))
    for direction, lemmas in document["relative"].items():
        shift = {"previous": -1, "this": 0, "next": 1}[direction.split("_")[0]]
        for lemma in lemmas:
            for form in _inflected(lemma, "adj"):
                words.add(form, shift=shift, shift_of_weekday_only=direction.endswith("_weekday"))
    for direction, forms_of_year in document["anaphoric"].items():
        for form in forms_of_year:
            words.add(form, anaphoric={"same": 0, "next": 1}[direction])
    for form, days in document["deictic"].items():
        words.add(form, deictic=days)
    for form, number in document["cardinals"].items():
        words.add(form, cardinal=number)
    for kind, forms_of_filler in document["fillers"].items():
        for form in forms_of_filler:
            words.add(form, **{f"fills_{kind}": True})
    return words.words


@cache
def vocabulary() -> Vocabulary:
    """The built-in vocabulary."""
    document = _document("dates.toml")
    refused = document["no_date"]
    return Vocabulary(
        words=_build(document),
        name_before=frozenset(refused["name_before"]),
        number_before=frozenset(refused["number_before"]),
        unit_after=frozenset(refused["unit_after"]),
        hour_before=frozenset(refused["hour_before"]),
        year_qualifier=frozenset(refused["year_qualifier"]),
        habit_before=frozenset(refused["habit_before"]),
        programme_words=frozenset(document["programme"]["words"]),
    )
