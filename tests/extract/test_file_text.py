"""PDF and DOCX files: their text in good order, and one clear note for every file that has none."""

import time
import zlib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import file_text
from extract.article import read_html
from extract.file_text import text_of_file
from extract.files import read_files
from extract.jsonl import from_json, to_json
from extract.printed_pages import Line, running_text
from extract.values import PageKind
from tests.extract.pages import page
from tests.extract.printed_files import assembled, docx, docx_with, locked, pdf, stream

SECONDS = 60
"""Of waiting for any file, on a machine with other work."""
PAGE = ["Ogłoszenie o naborze partnerów", "Centrum Usług Społecznych szuka partnerów do klubu sąsiedzkiego w Lipowie."]


def test_a_docx_gives_paragraphs_lists_and_tables() -> None:
    found = text_of_file(docx())
    assert found.text == (
        "Regulamin klubu sąsiedzkiego\n\nKlub działa przy Centrum Usług Społecznych w Lipowie Dolnym.\n\n"
        "gry planszowe\nkursy komputerowe\n\nGodziny otwarcia:\n\n"
        "poniedziałek\t9.00–12.00\nśroda\t14.00–18.00"
    )
    assert (found.title, found.note) == ("Regulamin klubu sąsiedzkiego", None)


def test_a_pdf_gives_its_polish_text_and_title() -> None:
    found = text_of_file(pdf([PAGE], title="Nabór partnerów klubu"))
    assert found.text == "\n\n".join(PAGE)
    assert (found.title, found.note) == ("Nabór partnerów klubu", None)


@pytest.mark.parametrize(
    "title", ["Microsoft Word - nabor_v3", "Word Document", "nabor partnerow.docx", "dokument", ""]
)
def test_what_a_program_wrote_is_no_title(title: str) -> None:
    assert text_of_file(pdf([PAGE], title=title)).title is None


def test_printed_lines_become_paragraphs_without_running_heads_and_page_numbers() -> None:
    head = "Centrum Usług Społecznych w Lipowie – regulamin"
    pages = [
        [head, "Rozdział 1", "Klub jest otwarty dla wszystkich mieszkańców gminy, którzy chcą spędzić czas w towa-",
         "rzystwie sąsiadów i nauczyć się czegoś nowego.", "• gry planszowe", "• kursy komputerowe", "1"],
        [head, "Zapisy przyjmuje sekretariat centrum codziennie od godziny ósmej do godziny szesnastej, a",
         "w czwartki do osiemnastej.", "Rodzice zapisują dzieci osobiście.", "Opiekun grupy prowadzi listę.", "2"],
        [head, "Postanowienia końcowe", "Regulamin wchodzi w życie z dniem podpisania.", "Klub nie pobiera opłat.",
         "Zmiany ogłasza dyrektor.", "strona 3 z 3"],
    ]  # fmt: skip
    assert running_text([[Line(line) for line in lines] for lines in pages]).split("\n\n") == [
        "Rozdział 1",
        "Klub jest otwarty dla wszystkich mieszkańców gminy, którzy chcą spędzić czas w towarzystwie sąsiadów i nauczyć "
        "się czegoś nowego.",
        "– gry planszowe\n– kursy komputerowe",
        "Zapisy przyjmuje sekretariat centrum codziennie od godziny ósmej do godziny szesnastej, a w czwartki do "
        "osiemnastej.",
        "Rodzice zapisują dzieci osobiście.",
        "Opiekun grupy prowadzi listę.",
        "Postanowienia końcowe",
        "Regulamin wchodzi w życie z dniem podpisania.",
        "Klub nie pobiera opłat.",
        "Zmiany ogłasza dyrektor.",
    ]


@given(st.lists(st.text(max_size=300), max_size=6))
def test_any_pages_give_a_text_without_empty_paragraphs(pages: list[str]) -> None:
    text = running_text([[Line(line) for line in page.splitlines()] for page in pages])
    assert not text or all(block.strip() for block in text.split("\n\n"))


@cache
def _poisons() -> dict[str, tuple[bytes, str]]:
    whole = pdf([PAGE] * 3)
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    page_of_bomb = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    bomb = zlib.compress(b"(a) Tj " * 30_000_000, 1)
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return {
        "encrypted": (locked(whole), "encrypted"),
        "no PDF at all": (b"%PDF-1.4\n" + b"\x00\xff" * 5000, "damaged: "),
        "no catalog": (assembled({1: b"<< >>"}), "damaged: |holds no text"),
        "pages that contain themselves": (
            assembled({1: catalog, 2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"}),
            "damaged: |holds no text|takes longer|needs more",
        ),
        "flate bomb": (
            assembled(
                {
                    1: catalog,
                    2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                    3: page_of_bomb,
                    4: stream(bomb, b"/Filter /FlateDecode"),
                }
            ),
            "damaged: |takes longer|needs more|holds no text",
        ),
        "a picture of paper": (pdf([[]]), "holds no text"),
        "zip bomb": (docx_with(b"<a/>" + b" " * 300_000_000), "unpacks to more than 256 MB"),
        "broken XML": (docx_with(b"<w:document"), "damaged: "),
        "billion laughs": (
            docx_with(
                f'<!DOCTYPE w [<!ENTITY a0 "ha">{laughs}]><w:document xmlns:w="http://schemas.openxmlformats.org/'
                'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>'.encode()
            ),
            "damaged: |holds no text",
        ),
        "half a DOCX": (docx()[:4000], "damaged: "),
        "a spreadsheet": (b"PK\x03\x04", "damaged: |neither PDF nor DOCX"),
        "a picture": (b"\x89PNG\r\n", "neither PDF nor DOCX"),
        "nothing": (b"", "neither PDF nor DOCX"),
        "too large": (b"%PDF-1.4" + b" " * file_text.MAX_BYTES, "larger than 32 MB"),
    }


POISONS = (
    "encrypted", "no PDF at all", "no catalog", "pages that contain themselves", "flate bomb", "a picture of paper",
    "zip bomb", "broken XML", "billion laughs", "half a DOCX", "a spreadsheet", "a picture", "nothing", "too large",
)  # fmt: skip


@pytest.mark.parametrize("name", POISONS)
def test_a_file_that_cannot_be_read_gives_one_note_in_bounded_time(name: str) -> None:
    body, note = _poisons()[name]
    begun = time.monotonic()
    found = text_of_file(body)
    assert time.monotonic() - begun < SECONDS
    assert found.text == ""
    assert found.note is not None
    assert "\n" not in found.note
    assert any(found.note.startswith(part) for part in note.split("|")), found.note


def test_what_was_read_before_the_damage_is_kept_and_marked() -> None:
    broken = pdf([PAGE] * 2).replace(b"/Contents 7 0 R", b"/Contents 3 0 R")
    found = text_of_file(broken)
    assert found.text.startswith(PAGE[0])


def test_a_long_document_is_cut_with_a_note() -> None:
    found = text_of_file(pdf([PAGE] * 501))
    assert found.note == "only the first 500 of 501 pages were read"


def test_files_are_read_only_when_asked_and_stay_files(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page(after="<a href='nabor.pdf'>Nabór (PDF, 1,5 MB)</a>").encode())
    (tmp_path / "nabor.pdf").write_bytes(pdf([PAGE]))
    (article,) = read_files([tmp_path])
    unread = read_html((tmp_path / "nabor.pdf").read_bytes(), "https://lipowo.example/nabor.pdf")
    assert (unread.page_kind, unread.text) == (PageKind.FILE, "")
    with_files = list(read_files([tmp_path], attachments=True))
    assert [item.page_kind for item in with_files] == [PageKind.ARTICLE, PageKind.FILE]
    assert with_files[0] == article
    assert with_files[1].url == article.attachments[0].url
    assert article.attachments[0].size_bytes == 1.5 * 1024 * 1024
    assert "Centrum Usług Społecznych" in with_files[1].text
    assert with_files[1].published is None
    assert from_json(to_json(with_files[1])) == with_files[1]


def test_a_sentence_goes_on_over_the_edge_of_a_page_and_a_heading_does_not() -> None:
    first = ["Opiekun grupy prowadzi listę obecności i przekazuje ją sekretariatowi, który co miesiąc"]
    second = ["sprawdza ją i podpisuje, a następnie odkłada do teczki z dokumentami klubu na cały rok."]
    third = ["Zasady korzystania z sal klubu"]
    assert running_text([[Line(line) for line in lines] for lines in (first, second, third)]).split("\n\n") == [
        f"{first[0]} {second[0]}",
        "Zasady korzystania z sal klubu",
    ]


PRINTED = Path(__file__).with_name("printed")
"""PDF files by a browser and an office program, with what a reader would copy out of them."""


@pytest.mark.parametrize("name", ["regulamin", "biuletyn", "program"])
def test_files_of_office_programs_and_browsers_are_read_word_by_word(name: str) -> None:
    """Paragraphs spaced or indented, columns, divided words, ligatures, tables, running heads on two pages."""
    found = text_of_file((PRINTED / f"{name}.pdf").read_bytes())
    expected = (PRINTED / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")
    assert (found.text, found.note) == (expected, None)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Zespół do spraw usług społecz-", "nych"], "Zespół do spraw usług społecznych"),
        (["Zespół do spraw usług społecz\u00ad", "nych"], "Zespół do spraw usług społecznych"),
        (["Zespół do spraw usług społecz \u2010", "nych"], "Zespół do spraw usług społecznych"),
        (["Rozwój społeczno-", "gospodarczy gminy"], "Rozwój społeczno-gospodarczy gminy"),
        (["Inicjatywa społeczno-", "ściowa gminy"], "Inicjatywa społecznościowa gminy"),
        (["Umowa na lata 2024–", "2027 i dłużej"], "Umowa na lata 2024–2027 i dłużej"),
        (["Biuro \ufb01nansów i re\ufb02eksji"], "Biuro finansów i refleksji"),
        (["Program przyjęto w dniu 14 marca 2024", "r. w sprawie usług."], "Program przyjęto w dniu 14 marca 2024 r. w sprawie usług."),
        (["Opłaty pobiera się zgodnie z przepisami i z", "§ 5 ust. 2."], "Opłaty pobiera się zgodnie z przepisami i z § 5 ust. 2."),
        (["Opłaty pobiera kasa.", "§ 6. Zwroty."], "Opłaty pobiera kasa.\n\n§ 6. Zwroty."),
        (["Klub oferuje:", "a) gry,", "b) kursy."], "Klub oferuje:\n\na) gry,\nb) kursy."),
    ],
)  # fmt: skip
def test_lines_are_put_together_as_polish_divides_them(lines: list[str], text: str) -> None:
    assert running_text([[Line(line) for line in lines]]) == text


def test_places_tell_paragraphs_apart_that_lengths_cannot() -> None:
    """Space above, first lines set in, larger letters; a column to the right goes on with the sentence."""
    full = "Centrum prowadzi usługi opiekuńcze w całej gminie, także w soboty."
    last = "Zapisy przyjmuje sekretariat, a o kolejności zgłoszeń decyduje dzień"
    rows = [(72, 700, 16, "Usługi"), (72, 680, 10, full), (72, 668, 10, full), (72, 650, 10, full), (82, 638, 10, full),
            (72, 626, 10, last), (310, 700, 10, "ich wpływu."), (310, 688, 10, "Terminy ogłasza dyrektor.")]  # fmt: skip
    assert running_text([[Line(text, x, y, size) for x, y, size, text in rows]]).split("\n\n") == [
        "Usługi", f"{full} {full}", full, f"{full} {last} ich wpływu.", "Terminy ogłasza dyrektor."
    ]  # fmt: skip


def test_a_file_that_takes_too_long_has_no_text_since_how_far_it_came_is_chance(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        file_text, "_read", lambda body: ('{"title": null}\n{"text": "a", "places": null}', file_text._TOO_SLOW)
    )
    assert text_of_file(b"%PDF-1.4") == file_text.FileText("", None, "takes longer than 20 s to read")
