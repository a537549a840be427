from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from output import excel, tables
from output.schema import BY_NAME
from tests.output import sample


def test_the_workbook_has_every_table_with_real_dates_and_no_formulas(tmp_path: Path) -> None:
    excel.write_workbook(tables.build(sample.corpus(2)), tmp_path / excel.FILE)
    book = openpyxl.load_workbook(tmp_path / excel.FILE)
    assert book.sheetnames == list(BY_NAME)
    header = [cell.value for cell in book["documents"][1]]
    first = dict(zip(header, book["documents"][2], strict=True))
    assert first["title"].value == "=SUMA(A1) <b>CUS</b>"
    assert first["title"].data_type == "s"
    assert first["published_on"].is_date
    assert first["text"].value == sample.TEXT


def test_a_text_longer_than_a_cell_is_cut_visibly(tmp_path: Path) -> None:
    corpus = sample.corpus()
    long = tables.Corpus(articles=[sample.article(text="ż" * 40_000)], annotations=[], registers=corpus.registers)
    excel.write_workbook(tables.build(long), tmp_path / excel.FILE)
    frame = pd.read_excel(tmp_path / excel.FILE, sheet_name="documents")
    assert len(frame["text"][0]) == excel.CELL
    assert frame["text"][0].endswith(excel.CUT)


def test_csv_for_a_polish_excel_has_bom_semicolons_commas_and_guarded_cells(tmp_path: Path) -> None:
    built = tables.build(sample.corpus())
    excel.write_csv(BY_NAME["documents"], built["documents"], tmp_path / "d.csv")
    assert (tmp_path / "d.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument_id;source_id;")
    frame = pd.read_csv(tmp_path / "d.csv", sep=";", decimal=",", encoding="utf-8-sig")
    assert frame["title"][0] == "'=SUMA(A1) <b>CUS</b>"
    assert frame["relevance"][0] == pytest.approx(0.9)
    excel.write_csv(BY_NAME["contacts"], built["contacts"], tmp_path / "c.csv")
    assert "'+48815550011" in (tmp_path / "c.csv").read_text(encoding="utf-8-sig")
