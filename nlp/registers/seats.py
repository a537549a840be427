"""Where an institution sits, as far as its document tells, so that namesakes of different places are told apart."""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from nlp.annotation import Institution
from nlp.entities.institutions.lexicon import heads, lower_names
from nlp.entities.places import teryt, voivodeship_code
from nlp.registers.folding import fold, fold_body

Level = Literal["region", "local"]

_POWIAT = 4
"""The first digits of a TERC code are its powiat; two its voivodeship."""
_CITY = "61"
"""From this number on the powiats of a voivodeship are cities."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in a powiat, or in a voivodeship at least; `code` is empty where only the name is known."""

    code: str
    name: str

    @property
    def region(self) -> str:
        """Two-digit code of the voivodeship, or empty."""
        return self.code[:2]

    @property
    def is_city(self) -> bool:
        """Whether it is a city with powiat rights."""
        return len(self.code) == _POWIAT and self.code[2:] >= _CITY

    def agrees(self, other: "Seat") -> bool:
        """Whether two seats may be one: the same place, or a powiat and a place in it."""
        length = min(len(self.code), len(other.code))
        near = self.code[:length] == other.code[:length]
        return near and (self.name == other.name or not self.name or not other.name)


@lru_cache(maxsize=1_000)
def region_of(voivodeship: str | None) -> str:
    """Two-digit code of a voivodeship by its adjective, or empty."""
    return (voivodeship_code(voivodeship) or "") if voivodeship else ""


@lru_cache(maxsize=50_000)
def place_seat(place: str, region: str = "") -> Seat | None:
    """The seat of a listed place that has no namesake (in the region); None where several fit or none."""
    code = teryt(place, "any", region or None)
    return Seat(code[:_POWIAT], fold(place)) if code else None


def seat_of(one: Institution, region: str) -> Seat | None:
    """Where an institution of a document sits. `region`: code of the voivodeship of the document's source."""
    place = fold(one.place or "")
    if one.teryt:
        return Seat(one.teryt[:_POWIAT], place)
    if one.place:
        return place_seat(one.place) or place_seat(one.place, region) or Seat("", place)
    return None


@cache
def _sorts() -> dict[str, Level]:
    text = (resources.files("nlp") / "lexicon" / "institution_sorts.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    local: dict[str, Level] = {fold_body(name): "local" for name in (*lower_names(), *table["local"]["names"])}
    return local | {fold_body(name): "region" for name in table["region"]["names"]}


@lru_cache(maxsize=100_000)
def sort_level(name: str) -> Level | None:
    """Whether many institutions bear a name (folded), one in each region or more; None for a name of its own."""
    sorts = _sorts()
    if name in sorts:
        return sorts[name]
    # A number alone tells schools of one town apart, not those of two.
    head, number, rest = name.partition(" nr ")
    return "local" if number and head in sorts and rest.isdigit() else None


@lru_cache(maxsize=100_000)
def is_unit(name: str) -> bool:
    """Whether a name (folded) is of a department or bureau, which many bodies have."""
    head = heads().get(name.split(" ", 1)[0])
    return head is not None and head.unit
