"""Who holds which office where, as the rules alone read it out of a text."""

from datetime import date

from nlp.annotate import annotate
from nlp.annotation import Document
from nlp.pipeline import load

PIPELINE = load("blank")
CUS = "Centrum Usług Społecznych"
ROPS = "Regionalny Ośrodek Polityki Społecznej"

Triple = tuple[str, str | None, str | None]


def triples(text: str) -> set[Triple]:
    """Person, role and institution of every affiliation of a text; every span must point at its surface."""
    found = annotate(Document("d", text, None, date(2024, 5, 6)), PIPELINE)
    people = {one.key: one.name for one in found.people}
    institutions = {one.key: one.name for one in found.institutions}
    for row in found.affiliations:
        assert text[row.span.start : row.span.end] == row.span.surface
    return {
        (people[row.person], row.role, institutions[row.institution] if row.institution else None)
        for row in found.affiliations
    }
