"""`cus versions` over an archive in which one article changed and one did not."""

from datetime import timedelta
from pathlib import Path

import pytest

from extract.article import read_html
from pipelines import versions
from pipelines.console import Screen
from pipelines.order import Order, Ready, prepare
from pipelines.outcome import Exit, JobError, UsageError
from tests.crawler.archive_cases import NOON, exchange, writer
from tests.extract.pages import PARAGRAPHS, page

REGISTRY = """
[[source]]
id = "rops-99"
name = "Regionalny Ośrodek w Lipowie"
kind = "other"
homepage = "https://rops.example/"
hosts = ["rops.example"]
discovery = [{ way = "feed", urls = ["feed/"] }]
"""
URL = "https://rops.example/aktualnosci/1/"


@pytest.fixture
def ready(tmp_path: Path) -> Ready:
    """Two runs; the second found a correction in the first article."""
    (tmp_path / "sources.toml").write_text(REGISTRY, encoding="utf-8")
    data = tmp_path / "data"
    kept = page(title="Dożynki w Lipowie", body=f"<p>{PARAGRAPHS[1]}</p>")
    corrected = page(
        title="Otwarto centrum w Lipowie Dolnym i Górnym",
        body="".join(f"<p>{text}</p>" for text in (*PARAGRAPHS[:2], PARAGRAPHS[2].replace("dwa lata", "trzy lata"))),
    )
    with writer(data / "archive") as first:
        first.write(exchange(1, body=page().encode()))
        first.write(exchange(2, body=kept.encode()))
        first.finish(NOON + timedelta(hours=1))
    later = NOON + timedelta(days=2)
    with writer(data / "archive", "20260316T120000Z", started_at=later) as second:
        second.write(exchange(1, body=corrected.encode(), fetched_at=later))
        second.finish(later + timedelta(hours=1))
    return prepare(Order(data, tmp_path / "sources.toml"))


def test_documents_that_changed_are_listed_with_their_days(ready: Ready, capsys: pytest.CaptureFixture[str]) -> None:
    assert versions.show(ready, None, Screen()) is Exit.DONE
    document = read_html(page().encode(), URL).document_id
    assert capsys.readouterr().out.splitlines() == [
        f"{document}  2026-03-14, 2026-03-16  Otwarto centrum w Lipowie Dolnym i Górnym",
        "1 of 2 documents changed",
    ]


def test_what_changed_in_a_document_is_shown_line_by_line(ready: Ready, capsys: pytest.CaptureFixture[str]) -> None:
    document = read_html(page().encode(), URL).document_id
    assert versions.show(ready, document, Screen()) is Exit.DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{document}  2 versions  {URL}"
    assert "-title: Otwarto centrum w Lipowie Dolnym" in lines
    assert "+title: Otwarto centrum w Lipowie Dolnym i Górnym" in lines
    assert [line[0] for line in lines if "lata" in line] == ["-", "+"]


def test_an_unknown_document_and_a_missing_archive_are_named(ready: Ready, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="versions d0: the archive holds no such document"):
        versions.show(ready, "d0", Screen())
    (tmp_path / "pusty").mkdir()
    with pytest.raises(JobError, match="no archive here"):
        versions.show(Ready(tmp_path / "pusty", ready.registry, ready.settings), None, Screen())
