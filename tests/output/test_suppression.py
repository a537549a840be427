"""What `curation.csv` suppresses is in no table, and nothing points at it."""

from dataclasses import replace

import pytest

from nlp.annotation import Annotation, Registers
from nlp.curation import parse
from output import checks, tables
from output.rows import contact_id
from output.selection import BLACK
from output.suppression import Shown, suppress
from output.tables import Corpus
from tests.output import sample

HEAD = "action,kind,id,value\n"
PHONE = "+48815550011"


def _shown(corpus: Corpus, line: str = "", people: frozenset[str] = frozenset()) -> Shown:
    text = HEAD + (line or "suppress,person,p00000000000000a1,\n")
    return suppress(
        corpus.articles,
        corpus.annotations,
        corpus.registers,
        decisions=parse(text),
        people=people,
        source_names={},
    )


def _tables(corpus: Corpus, shown: Shown) -> dict[str, list[dict[str, object]]]:
    built = tables.build(
        replace(corpus, articles=shown.articles, annotations=shown.annotations, registers=shown.registers)
    )
    checks.check(built)
    return {name: table.to_pylist() for name, table in built.items()}


def _with_alias(corpus: Corpus) -> Corpus:
    return replace(corpus, registers=replace(corpus.registers, aliases={"p9": "p1", "i9": "i1"}))


def test_a_suppressed_person_leaves_every_table_and_the_texts() -> None:
    """Mentions, roles, contacts and aliases go; surfaces that held the name are those of the blackened text."""
    corpus = _with_alias(sample.corpus(2))
    found = _tables(corpus, _shown(corpus, people=frozenset({"p1"})))
    assert found["people"] == found["affiliations"] == found["contacts"] == []
    assert [row["alias_id"] for row in found["aliases"]] == ["i9"]
    assert {row["kind"] for row in found["mentions"]} == {"institution", "project", "place", "date"}
    assert not any(word in str(found) for word in ("Żaneta", "Ćwik", "555 00 11"))
    for row in found["documents"]:
        assert len(str(row["text"])) == len(sample.TEXT)
    text = str(found["documents"][0]["text"])
    for row in found["mentions"]:
        assert text[row["start"] : row["end"]] == row["surface"]  # type: ignore[misc] # cells are plain values


def test_the_name_goes_also_where_no_mention_was_found_and_where_a_person_signed() -> None:
    corpus = sample.corpus()
    first = corpus.articles[0]
    attachment = replace(first.attachments[0], label="List Żanety: Żaneta Ćwik")
    signed = replace(
        first, author="Żaneta Ćwik", title="ŻANETA ĆWIK dyrektorem", text=first.text + " Żaneta Ćwik!",
        attachments=(attachment,), attribution="fot. Żaneta Ćwik",
    )  # fmt: skip
    shown = _shown(replace(corpus, articles=[signed]), people=frozenset({"p1"})).articles[0]
    assert shown.author is None
    assert shown.title == BLACK * 11 + " dyrektorem"
    assert shown.text.endswith(" " + BLACK * 11 + "!")
    assert shown.attachments[0].label == "List Żanety: " + BLACK * 11
    assert shown.attribution == "fot. " + BLACK * 11


@pytest.mark.parametrize("by_id", [False, True])
def test_a_suppressed_contact_is_blackened_and_the_person_stays(by_id: bool) -> None:
    corpus = sample.corpus()
    annotation = corpus.annotations[0]
    name = contact_id(annotation, annotation.contacts[0]) if by_id else PHONE
    found = _tables(corpus, _shown(corpus, f"suppress,contact,{name},\n"))
    assert found["contacts"] == []
    assert "555 00 11" not in str(found["documents"])
    assert len(found["people"]) == len(found["affiliations"]) == 1


@pytest.mark.parametrize(
    "name", ["d1", "https://rops.invalid/d1", "http://www.rops.invalid/d1/", "https://rops.invalid/d1?a=1&b=2"]
)
def test_a_suppressed_document_goes_by_id_or_address_and_its_copy_gets_another_head(name: str) -> None:
    corpus = sample.corpus(3)
    long = " ".join(f"słowo{number}" for number in range(60))
    copies = [
        replace(one, text=long, duplicate_of="d1" if one.document_id != "d1" else None) for one in corpus.articles
    ]
    plain = [_silent(one) for one in corpus.annotations]
    nobody = Registers({}, {}, {}, {}, {}, {})
    corpus = replace(corpus, articles=copies, annotations=plain, registers=nobody)
    found = _tables(corpus, _shown(corpus, f"suppress,document,{name},\n"))
    assert [(row["document_id"], row["duplicate_of"]) for row in found["documents"]] == [("d2", None), ("d3", "d2")]
    assert {row["document_id"] for row in found["attachments"]} == {"d2", "d3"}


def _silent(annotation: Annotation) -> Annotation:
    return Annotation(
        document_id=annotation.document_id, mentions=(), people=(), institutions=(), projects=(), project_facts=(),
        dates=(), affiliations=(), contacts=(),
    )  # fmt: skip


def test_decisions_that_found_nothing_are_returned() -> None:
    corpus = sample.corpus()
    lines = "suppress,document,d7,\nsuppress,contact,a@b.example,\nsuppress,contact,81 555 00 11,\n"
    assert [one.line for one in _shown(corpus, lines).vain] == [2, 3]


def test_without_suppression_nothing_is_touched() -> None:
    corpus = sample.corpus()
    shown = suppress(
        corpus.articles, corpus.annotations, corpus.registers, decisions=(), people=frozenset(), source_names={}
    )
    assert shown.articles is corpus.articles
    assert shown.annotations is corpus.annotations
