"""The value that leaves the institution grammar: one place in a document that names an institution."""

from dataclasses import dataclass

from nlp.annotation import InstitutionKind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionMention:
    """A mention with the institution that it names; mentions of one institution share `key` and every fact."""

    span: Span
    key: str
    """The institution within its document: the fullest name as the text first writes it, folded."""
    name: str
    """Full official name in the nominative, abbreviations written out, without quotation marks."""
    kind: InstitutionKind
    abbreviation: str | None = None
    place: str | None = None
    """Seat in the nominative, as far as the text tells it."""
    teryt: str | None = None
    """TERC code of the seat or of the unit itself, where only one fits."""
    method: str = "grammar"
    """`grammar`, `abbreviation`, `company`, `unit` (gmina, powiat, voivodeship by name), `office` (a unit or ministry
    that the text names only through its head), `short` (a short name on second mention) or `ner`."""
    score: float = 1.0
