"""How many of the dates of hand-annotated articles are found, with a pinned floor."""

import json
from datetime import date
from pathlib import Path

import pytest

from nlp.entities.dates import find_dates

GOLD = Path(__file__).parents[3] / "shared" / "gold"
FLOOR = 0.98


@pytest.mark.bench
def test_f1_on_the_annotated_articles_stays_above_its_floor() -> None:
    """Intervals are compared as a set per article; optional ones count neither way."""
    files = [*sorted(GOLD.glob("seeds/*.json")), *sorted(GOLD.glob("articles/*.json"))]
    if not files:
        pytest.skip(f"no annotated articles at {GOLD}")
    right = wrong = missed = 0
    differences = []
    for file in files:
        article = json.loads(file.read_text(encoding="utf-8"))
        published = article["published_on"] and date.fromisoformat(article["published_on"])
        gold, free = (
            {(entry["starts_on"], entry["ends_on"]) for entry in entries}
            for entries in (article["dates"], article.get("optional", {}).get("dates", []))
        )
        found = {
            (mention.starts_on.isoformat(), mention.ends_on.isoformat())
            for mention in find_dates(article["text"], published)
            if mention.starts_on and mention.ends_on
        }
        right += len(gold & found)
        wrong += len(found - gold - free)
        missed += len(gold - found)
        differences += [(file.name, *interval) for interval in sorted((gold - found) | (found - gold - free))]
    f1 = 2 * right / (2 * right + wrong + missed)
    assert f1 >= FLOOR, differences
