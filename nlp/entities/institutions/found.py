"""A name that the grammar found, before it is joined with the other mentions of its article."""

from dataclasses import dataclass

from nlp.annotation import InstitutionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One place in a text that names an institution."""

    start: int
    end: int
    raw: str
    """The name as the text writes it; in a list of places with the head that they share."""
    family: str
    """The name in the nominative without its seat."""
    seat: str = ""
    """The seat as it stands in the name (`w Czersku`), or empty."""
    place: str | None = None
    """The seat in the nominative."""
    kind: InstitutionKind
    unit: bool = False
    """Part of a larger body that the name does not tell."""
    abbreviation: str | None = None
    vague: bool = False
    """One of many of its sort, and the text does not say here which."""
    short: str | None = None
    """Lemma of a bare head noun that stands for a full name elsewhere in the article."""
    teryt: str | None = None
    method: str = "grammar"
    score: float = 1.0

    @property
    def name(self) -> str:
        """The name with its seat."""
        return f"{self.family} {self.seat}".strip()
