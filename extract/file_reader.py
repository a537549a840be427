"""Reads a PDF or DOCX file from standard input, in a process of its own: `python -m extract.file_reader`.

Such files can be bombs, endless or broken in ways their libraries do not foresee; here they can at most end this
process, whose memory and time are limited. What was read until then has been written, one JSON object a line:
`{"title": …}` first, then `{"text": …}` for each block of a DOCX or page of a PDF, here with `places`: x, y and letter
size in points for each of its lines; `{"note": …}` says why not more.
`extract.file_text` starts it and reads its lines.
"""

import io
import json
import logging
import resource
import sys
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph
    from pypdf import PageObject

MAX_MEMORY = 1 << 30
"""Bytes of address space, libraries included."""
MAX_SECONDS = 20
"""Of processor time."""
MAX_PAGES = 500
MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes of all parts of a DOCX together."""
MAX_CHARACTERS = 2_000_000


def main() -> None:
    """Read standard input, write standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS + 1))
    logging.disable()  # pypdf tells of every oddity that it overcame
    body = sys.stdin.buffer.read()
    written = 0
    for line in _pdf(body) if body.startswith(b"%PDF-") else _docx(body):
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
        written += len(line.get("text") or "")
        if written > MAX_CHARACTERS:
            sys.stdout.write(json.dumps({"note": f"only the first {written} characters were read"}) + "\n")
            break


Record = dict[str, Any]


def _pdf(body: bytes) -> Iterator[Record]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(body))
    if reader.is_encrypted and not reader.decrypt(""):
        yield {"note": "encrypted, and its password is not known"}
        return
    yield {"title": reader.metadata.title if reader.metadata else None}
    number = len(reader.pages)
    for page in reader.pages[:MAX_PAGES]:
        yield _page(page)
    if number > MAX_PAGES:
        yield {"note": f"only the first {MAX_PAGES} of {number} pages were read"}


def _page(page: "PageObject") -> Record:
    """The text of a page, and where each of its lines begins."""
    places: list[tuple[float, float, float] | None] = [None]

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        """pypdf calls it with each piece of the text, in order, and the matrices in force (PDF 32000, 9.4.4)."""
        for number, piece in enumerate(text.split("\n")):
            if number:
                places.append(None)
            if places[-1] is None and piece.strip():
                x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                height = size * abs(tm[3] * cm[3])
                places[-1] = (round(x, 1), round(y, 1), round(height, 1))

    text = page.extract_text(visitor_text=visit)
    return {"text": text, "places": places if len(places) == text.count("\n") + 1 else None}


def _docx(body: bytes) -> Iterator[Record]:
    from docx import Document
    from docx.text.paragraph import Paragraph

    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
            yield {"note": f"unpacks to more than {MAX_UNPACKED >> 20} MB"}
            return
        if "word/document.xml" not in parts.namelist():
            yield {"note": "neither PDF nor DOCX"}
            return
    document = Document(io.BytesIO(body))
    yield {"title": document.core_properties.title}
    items: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph) and _is_item(block):
            items.append(block.text)
            continue
        if items:
            yield {"text": "\n".join(items)}
            items = []
        yield {"text": block.text if isinstance(block, Paragraph) else _rows(block)}
    if items:
        yield {"text": "\n".join(items)}


def _is_item(paragraph: "Paragraph") -> bool:
    """Whether a paragraph is an item of a list."""
    properties = paragraph._p.pPr
    if properties is not None and properties.numPr is not None:
        return True
    return paragraph.style is not None and (paragraph.style.name or "").startswith("List")


def _rows(table: "Table") -> str:
    """One row a line, cells with tabs between them; a merged cell stands once."""
    lines: list[str] = []
    for row in table.rows:
        cells: list[_Cell] = []
        for cell in row.cells:
            if not cells or cell._tc is not cells[-1]._tc:
                cells.append(cell)
        lines.append("\t".join(" ".join(cell.text.split()) for cell in cells))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
