"""What a harvest of the replica read out of its texts: people, institutions, projects, dates, contacts, roles."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.job import Harvested, rows

FLOORS = {"people": 0.98, "institutions": 0.9, "projects": 0.95, "dates": 0.97, "contacts": 0.95, "roles": 0.8}


@pytest.mark.parametrize("kind", ["people", "institutions", "projects", "dates", "contacts", "roles"])
def test_what_readers_expect_of_an_article_is_in_its_tables(harvested: Harvested, kind: str) -> None:
    """Names in their normal form; at least the share that the field's measure asks for, over all articles."""
    wanted = 0
    lost = []
    found = _found(harvested.data)
    for row in rows(harvested.data, "documents"):
        article = harvested.truth()[row["canonical_url"]]
        if article.expected is None:
            continue
        for one in getattr(article.expected, kind):
            wanted += 1
            if not _holds(found[kind].get(row["document_id"], set()), one, kind):
                lost.append(f"{article.article_id}: {one}")
    share = 1 - len(lost) / wanted
    assert share >= FLOORS[kind], f"{share:.3f} of {wanted}; lost:\n" + "\n".join(lost)


def _holds(found: set[Any], one: Any, kind: str) -> bool:
    if kind == "dates":
        _, starts_on, ends_on = one
        return (date.fromisoformat(starts_on), date.fromisoformat(ends_on)) in found
    if kind == "roles":
        person, role, institution = map(_folded, one)
        return any(row[:2] == (person, role) and institution in ("", row[2]) for row in found)
    return (one if kind == "contacts" else _folded(one)) in found


def _found(data: Path) -> dict[str, dict[str, set[Any]]]:
    """What each document names, by kind and document id, with names folded."""
    names = {
        **{row["person_id"]: row["name"] for row in rows(data, "people")},
        **{row["institution_id"]: row["name"] for row in rows(data, "institutions")},
        **{row["project_id"]: row["name"] for row in rows(data, "projects")},
    }
    kinds = {"person": "people", "institution": "institutions", "project": "projects"}
    found: dict[str, dict[str, set[Any]]] = {kind: {} for kind in FLOORS}
    for row in rows(data, "mentions"):
        if row["kind"] in kinds and row["entity_id"]:
            found[kinds[row["kind"]]].setdefault(row["document_id"], set()).add(_folded(names[row["entity_id"]]))
    for row in rows(data, "dates"):
        found["dates"].setdefault(row["document_id"], set()).add((row["starts_on"], row["ends_on"]))
    for row in rows(data, "contacts"):
        found["contacts"].setdefault(row["document_id"], set()).add(row["value"])
    for row in rows(data, "affiliations"):
        role = (names[row["person_id"]], row["role"] or "", names.get(row["institution_id"], ""))
        found["roles"].setdefault(row["document_id"], set()).add(tuple(map(_folded, role)))
    return found


def _folded(name: str) -> str:
    """As readers compare names: without case, quotation marks and the two ways to write RP and dashes."""
    for written, meant in (("„", ""), ("”", ""), ("–", "-"), ("Rzeczypospolitej Polskiej", "RP")):
        name = name.replace(written, meant)
    return " ".join(name.lower().split())


def test_every_mention_points_at_its_surface(harvested: Harvested) -> None:
    texts = {row["document_id"]: row for row in rows(harvested.data, "documents")}
    mentions = rows(harvested.data, "mentions")
    assert mentions
    for row in mentions:
        assert texts[row["document_id"]][row["field"]][row["start"] : row["end"]] == row["surface"]
