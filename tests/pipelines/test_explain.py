"""`cus annotate --explain`: which rule or model produced what, through the command."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.annotate import annotate
from nlp.annotation import Document, EntityKind, Span
from nlp.explanation import lexicon_entries, meaning
from nlp.pipeline import load
from pipelines import cli
from pipelines.reasons import Mark, in_context
from tests.pipelines.commands import cus
from tests.replica import read_articles
from tests.replica.markup import plain_lines

TEXT = (
    "12 marca 2024 r. otwarto Centrum Usług Społecznych w Żarach. Gości powitała dr Anna Borowa, dyrektor CUS w Żarach. "
    "W czwartek Borowa podpisała umowę na projekt „Blisko siebie”, który potrwa od 1 maja 2024 r. do 31 maja 2026 r.\n\n"
    "Kontakt: Ewa Lis, tel. 22 555 61 19, biuro@cus-zary.example"
)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    path = tmp_path / "documents.jsonl"
    rows = [
        {"document_id": "inny", "url": "https://a.example/1", "text": "Nic tu nie ma."},
        {"document_id": "d1", "url": "https://a.example/2", "title": "Anna Borowa zaczyna", "text": TEXT}
        | {"published_on": "2024-03-14"},
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def test_every_reading_is_shown_with_its_reason(documents: Path) -> None:
    """Text in context, then each kind of reading: surface, place, normal form, method, score, lexicon, model, evidence."""
    done = cus("annotate", documents, "--explain", "d1")
    assert done.returncode == 0, done.stderr
    out = done.stdout
    assert "\x1b" not in out
    assert "dr [Anna Borowa]p1, dyrektor [CUS w Żarach]i2." in out
    assert "tel. [22 555 61 19]c1, [biuro@cus-zary.example]c2" in out
    lines = out.splitlines()

    def reason(item: str) -> str:
        """The line that gives the reasons of an item."""
        return lines[next(number for number, line in enumerate(lines) if item in line) + 1]

    place = TEXT.index("Anna Borowa")
    assert f"p1 {place}–{place + 11} „Anna Borowa” → Anna Borowa, dr" in out
    assert "rule+ner: given name and surname" in reason("p1 ")
    assert "names model: persName" in reason("p1 ")
    assert "lexicon: given name Anna, surname Borowa" in reason("p1 ")
    assert "surname: surname alone" in reason("„Borowa” → Anna Borowa")
    assert "entity first written „anna borowa”" in reason("„Borowa” → Anna Borowa")
    assert "abbreviation: acronym" in reason(
        "„CUS w Żarach” → Centrum Usług Społecznych w Żarach (social_services_centre"
    )
    assert "lexicon: acronym CUS" in reason("„CUS w Żarach” →")
    assert "project:quoted:project: quoted title" in reason("„Blisko siebie” → Blisko siebie")
    assert "grammar: all of it stands in the text; score 1.00" in reason("„12 marca 2024 r.” → 2024-03-12 (day)")
    assert "published on 2024-03-14" in reason("„W czwartek” → 2024-03-14 (day)")
    assert "role:apposition" in reason("Anna Borowa, dr: dyrektor – Centrum Usług Społecznych w Żarach")
    assert "„Anna Borowa, dyrektor CUS w Żarach”" in reason("Anna Borowa, dr: dyrektor –")
    assert "evidence" in reason("Blisko siebie: ends_on = 2026-05-31")
    assert "beside: named in the same sentence or line" in reason("→ phone +48225556119, Ewa Lis")


def test_an_unknown_document_is_one_line_and_a_usage_error(documents: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, and the line names the id and the file; so for a file that is not there, and without --out."""
    assert cli.run(["annotate", str(documents), "--explain", "nie-ma"]) == 2
    assert capsys.readouterr().err == f"cus: annotate: --explain nie-ma: no such document in {documents}\n"
    assert cli.run(["annotate", str(documents.with_name("x.jsonl")), "--explain", "d1"]) == 2
    assert "no such file" in capsys.readouterr().err
    assert cli.run(["annotate", str(documents)]) == 2
    assert "--out" in capsys.readouterr().err


def test_a_document_of_a_dataset_is_explained_as_its_line_is(
    documents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder that `cus annotate` wrote does for the file that it read; nothing is written."""
    folder = tmp_path / "tables"
    assert cli.run(["annotate", str(documents), "--out", str(folder), "--quiet"]) == 0
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    shown = []
    for source in (documents, folder):
        assert cli.run(["annotate", str(source), "--explain", "d1"]) == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]
    assert before == {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert cli.run(["annotate", str(folder), "--explain", "d2"]) == 2
    assert cli.run(["annotate", str(tmp_path), "--explain", "d1"]) == 1


@pytest.mark.parametrize("columns", ["80", "120"])
def test_lines_fit_a_terminal(
    documents: Path, columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a terminal lines are wrapped to its width and coloured."""
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert cli.run(["annotate", str(documents), "--explain", "d1"]) == 0
    out = capsys.readouterr().out
    assert "\x1b[" in out
    plain = re.sub(r"\x1b\[[0-9;]*m", "", out)
    assert int(columns) * 0.8 < max(len(line.rstrip()) for line in plain.splitlines()) <= int(columns)


# rich takes control characters out, so that no text moves the cursor.
LETTERS = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="[]")


@given(st.text(LETTERS, max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_marks_change_nothing_else_of_the_text(text: str, places: list[tuple[int, int]]) -> None:
    """Without brackets and labels, the text in context is the text, also where places lie within one another."""
    spans = [(min(a, b), max(a, b)) for a, b in places if a != b and max(a, b) <= len(text)]
    labels = tuple(Mark(f"p{number}", Span(a, b, text[a:b])) for number, (a, b) in enumerate(spans))
    made = in_context(text, "text", labels).plain
    assert re.sub(r"\]p\d+|\[", "", made) == text
    assert made.count("[") == len(labels)


def test_each_method_is_told_in_words() -> None:
    """Whatever the rules do with the articles of the replica, `methods.toml` says what it means."""
    pipeline = load("blank")
    seen: set[tuple[str, str]] = set()
    for article in read_articles():
        text = "\n\n".join(plain_lines(article.body))
        found = annotate(Document("d", text, article.title, date(2024, 3, 14)), pipeline)
        seen |= {(one.kind.value, one.method) for one in found.mentions}
        seen |= {("date", one.method) for one in found.dates}
        seen |= {("affiliation", one.method) for one in found.affiliations}
        seen |= {("contact", one.method) for one in found.contacts}
    assert {("institution", "grammar"), ("date", "publication"), ("contact", "beside")} <= seen
    assert not [pair for pair in sorted(seen) if meaning(*pair) is None]  # type: ignore[arg-type]  # plain strings


@pytest.mark.parametrize(
    ("kind", "surface", "expected"),
    [
        (EntityKind.INSTITUTION, "ROPS w Lublinie", ("acronym ROPS",)),
        (EntityKind.INSTITUTION, "Fundacji „Most”", ("head noun fundacja",)),
        (EntityKind.PERSON, "Annie Kowalskiej", ("given name Annie", "surname Kowalskiej")),
        (EntityKind.PROJECT, "„Blisko siebie”", ()),
        (EntityKind.PLACE, "Lublinie", ()),
    ],
)
def test_lexicon_entries(kind: EntityKind, surface: str, expected: tuple[str, ...]) -> None:
    """What the lexicons know of the words of a mention."""
    assert lexicon_entries(kind, surface) == expected
