from dataclasses import replace

import pytest

from output import checks, tables
from output.schema import TABLES
from tests.output import sample


def test_all_tables_of_the_contract_pass_their_checks() -> None:
    built = tables.build(sample.corpus(3))
    checks.check(built)
    assert [table.name for table in TABLES] == list(built)
    assert built["documents"].num_rows == 3


def test_offsets_point_at_their_surfaces_in_code_points() -> None:
    built = tables.build(sample.corpus())
    for name in ("mentions", "dates", "affiliations"):
        for row in built[name].to_pylist():
            assert sample.TEXT[row["start"] : row["end"]] == row["surface"]
            assert row["surface"]


def test_rows_do_not_depend_on_the_order_of_the_documents() -> None:
    corpus = sample.corpus(5)
    turned = replace(corpus, articles=corpus.articles[::-1], annotations=corpus.annotations[::-1])
    assert tables.build(corpus) == tables.build(turned)


def test_a_mention_of_a_date_bears_the_id_of_the_date() -> None:
    built = tables.build(sample.corpus())
    mentions = [row for row in built["mentions"].to_pylist() if row["kind"] == "date"]
    assert [row["entity_id"] for row in mentions] == built["dates"]["date_id"].to_pylist()


def test_the_same_fact_said_twice_at_one_place_is_one_row() -> None:
    corpus = sample.corpus()
    fact = corpus.annotations[0].project_facts[0]
    doubled = replace(corpus, annotations=[replace(corpus.annotations[0], project_facts=(fact, fact))])
    assert tables.build(doubled)["project_facts"].num_rows == 1


@pytest.mark.parametrize(
    ("table", "column", "value", "complaint"),
    [
        ("documents", "source_id", "rops-99", "documents.source_id: 'rops-99' is not in sources"),
        ("mentions", "entity_id", "p9", "mentions.entity_id: 'p9' is no "),
        ("institutions", "kind", "shop", "institutions.kind: 'shop' is none of"),
        ("people", "name", None, "people.name: 1 of 1 cells are empty"),
        ("documents", "duplicate_of", "d9", "documents.duplicate_of: 'd9' is not in documents"),
    ],
)
def test_a_broken_cell_is_named(table: str, column: str, value: str | None, complaint: str) -> None:
    built = dict(tables.build(sample.corpus()))
    rows = built[table].to_pylist()
    rows[0][column] = value
    broken = type(built[table]).from_pylist(rows, schema=built[table].schema)
    with pytest.raises(checks.SchemaError) as caught:
        checks.check({**built, table: broken})
    assert complaint in str(caught.value)


def test_double_and_unsorted_keys_are_named() -> None:
    built = dict(tables.build(sample.corpus(2)))
    documents = built["documents"]
    with pytest.raises(checks.SchemaError, match="not sorted"):
        checks.check({**built, "documents": documents.take([1, 0])})
    with pytest.raises(checks.SchemaError, match=r"key \('d1',\) stands in more than one row"):
        checks.check({**built, "documents": documents.take([0, 0, 1])})
