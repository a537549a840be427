from dataclasses import replace

from output import checks, selection, tables
from tests.output import sample


def test_only_relevant_articles_and_what_they_name_remain() -> None:
    built = tables.build(sample.corpus(3))
    chosen = selection.relevant(built)
    assert chosen["documents"]["document_id"].to_pylist() == ["d1"]
    assert set(chosen["mentions"]["document_id"].to_pylist()) == {"d1"}
    assert chosen["people"].num_rows == 1
    checks.check(chosen)


def test_an_entity_that_only_irrelevant_articles_name_is_left_out() -> None:
    corpus = sample.corpus(2)
    person = corpus.annotations[1].people[0]
    registers = replace(
        corpus.registers,
        people={**corpus.registers.people, "p2": person},
        person_ids={**corpus.registers.person_ids, ("d2", person.key): "p2"},
    )
    built = tables.build(replace(corpus, registers=registers))
    assert built["people"].num_rows == 2
    assert selection.relevant(built)["people"]["person_id"].to_pylist() == ["p1"]


def test_texts_and_contacts_can_be_left_out() -> None:
    built = tables.build(sample.corpus())
    bare = selection.without_contacts(built)
    assert "contacts" not in bare
    text = bare["documents"]["text"].to_pylist()[0]
    assert "81 555 00 11" not in text
    assert len(text) == len(sample.TEXT)
    assert text.replace(selection.BLACK * 12, "81 555 00 11") == sample.TEXT
    blank = selection.without_text(built)["documents"]
    assert blank["text"].to_pylist() == [""]
    assert blank["text_sha256"] == built["documents"]["text_sha256"]
