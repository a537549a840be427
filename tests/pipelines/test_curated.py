"""`curation.csv` on the command line, before any work is done."""

import logging
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nlp.annotation import Document, EntityKind
from nlp.curation import parse
from nlp.registers import join_all
from nlp.registers.questions import questions
from pipelines import curated
from pipelines.curated import Curation
from pipelines.outcome import UsageError
from pipelines.review import COLUMNS, decision_lines
from tests.nlp.register_cases import Told, article, body
from tests.output import sample
from tests.pipelines.commands import cus
from tests.pipelines.test_cli import REGISTRY

BAD = "action;kind;id;value;note\r\nsame;person;Anna;Ewa;\r\n\r\nrename;person;p00000000000000a1;;\r\n"


def test_a_bad_file_ends_a_job_with_2_and_a_line_for_each_bad_line_before_anything_is_written(tmp_path: Path) -> None:
    """Neither build nor annotate begin; the harvest asks nobody."""
    data = tmp_path / "data"
    data.mkdir()
    file = data / "curation.csv"
    file.write_bytes(BAD.encode("utf-8-sig"))
    documents = tmp_path / "documents.jsonl"
    documents.write_text('{"document_id": "a", "text": "Anna Nowak"}\n', encoding="utf-8")
    registry = tmp_path / "registry.toml"
    registry.write_text(REGISTRY, encoding="utf-8")
    out = tmp_path / "out"
    for command in (
        ("build", "--data", data),
        ("harvest", "--data", data, "--sources", registry),
        ("annotate", documents, "--out", out, "--curation", file),
    ):
        outcome = cus(*command)
        assert outcome.returncode == 2, outcome.stderr
        first, second = outcome.stderr.splitlines()
        assert first == f"cus: {file}:2: id is 'Anna', which is no id of a person (p and 16 digits)"
        assert second == f"cus: {file}:4: value is empty: rename needs the new name"
    assert [path.name for path in data.iterdir()] == ["curation.csv"]
    assert not out.exists()


def test_a_folder_without_the_file_decides_nothing_and_a_named_file_must_be_there(tmp_path: Path) -> None:
    assert curated.of_folder(tmp_path).decisions == ()
    with pytest.raises(UsageError, match="no such file"):
        curated.load(tmp_path / "curation.csv")


def test_lines_in_vain_are_named_with_what_is_missing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """An id that nobody has or had, and a document whose copy stays."""
    lines = "rename,person,p0123456789abcdef,Anna\nsuppress,document,d9,\nsuppress,document,d1,\n"
    (tmp_path / "curation.csv").write_text(f"action,kind,id,value\n{lines}", encoding="utf-8")
    curation = curated.of_folder(tmp_path)
    articles = [sample.article("d1"), sample.article("d2")]
    articles[1] = replace(articles[1], duplicate_of="d1")
    annotations = [sample.annotation("d1"), sample.annotation("d2")]
    documents = [Document(one.document_id, one.text, published_on=date(2024, 1, 1)) for one in articles]
    joined = curated.join(articles, documents, annotations, curation)
    with caplog.at_level(logging.WARNING, "cus"):
        shown = curated.show(articles, annotations, joined, curation, {})
    told = [record.getMessage().removeprefix(str(tmp_path)).lstrip("/") for record in caplog.records]
    assert told == [
        "curation.csv:2: rename does nothing: p0123456789abcdef is not in the dataset, nor an earlier id of it",
        "curation.csv:3: suppress does nothing: d9 is not in the dataset, nor an earlier id of it",
        "curation.csv: d1 is suppressed, its copy d2 is not",
    ]
    assert [one.document_id for one in shown.articles] == ["d2"]


def test_a_line_that_a_question_offers_is_one_that_the_file_takes() -> None:
    places = (body("CUS w Kutnie", "Kutno", "1002011"), body("CUS w Resku", "Resko", "3218053"))
    pairs = [article(number, Told(at=one)) for number, one in enumerate(places)]
    (question,) = questions(join_all(pairs))
    assert question.kind is EntityKind.PERSON
    for line in decision_lines(question):
        decisions = parse(f"action,kind,id,value,note\n{line},\n")
        assert not questions(join_all(pairs, decisions=Curation(decisions=decisions).decisions))
    assert COLUMNS[-2:] == ("same", "different")
