"""Normal forms measured on KPWr's tuning table, from which nothing was learnt."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from nlp.nominative.people import name_nominative
from nlp.nominative.phrases import phrase_nominative

TABLE = Path(__file__).parents[3] / "shared" / "ner" / "lemma" / "kpwr-1.2-ne-tune-fix.tsv"
KINDS = ("nam_liv_person", "nam_org", "nam_loc", "nam_fac")


def _joined(form: str) -> str:
    """The form as a text has it: the table puts a space around every mark (`im .`, `Bielsku - Białej`)."""
    text = re.sub(r"(\w) ([-'’´]) (\w)", r"\1\2\3", form)
    text = re.sub(r"\s+([.,;:!?/)])", r"\1", text)
    return re.sub(r"([/(])\s+", r"\1", text).replace("o. o.", "o.o.").replace("S. A.", "S.A.")


def _predicted(form: str, category: str) -> str:
    if category.startswith("nam_liv_person"):
        return name_nominative(_joined(form))
    if category.startswith("nam_fac_road"):
        return phrase_nominative(_joined(form), kind="street")
    place = category.startswith(("nam_loc", "nam_fac"))
    return phrase_nominative(_joined(form), kind="place" if place else "organisation")


@pytest.mark.bench
@pytest.mark.skipif(not TABLE.exists(), reason="the table of base forms is not part of the project")
def test_normal_forms_reach_their_floor() -> None:
    """At least .86 of all distinct forms and .75 of those that change come out as annotators wrote them."""
    gold: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        base, form, _, _, _, category = line.split("\t")[:6]
        if category.startswith(KINDS):
            gold[" ".join(form.split()), category].add(" ".join(base.split()))
    right = {key for key, bases in gold.items() if _predicted(*key) in bases}
    changed = {key for key, bases in gold.items() if key[0] not in bases}
    print(f"all {len(right) / len(gold):.3f} of {len(gold)}, changed {len(right & changed) / len(changed):.3f}")
    assert len(right) / len(gold) >= 0.86
    assert len(right & changed) / len(changed) >= 0.75
