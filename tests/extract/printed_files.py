"""PDF and DOCX files for the tests: small, sound ones, and those that harm a careless reader."""

import io
import zipfile
from collections.abc import Sequence

from docx import Document
from pypdf import PdfReader, PdfWriter

_POLISH = dict(zip("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", range(128, 146), strict=True))
_GLYPHS = (
    "/aogonek /cacute /eogonek /lslash /nacute /oacute /sacute /zacute /zdotaccent "
    "/Aogonek /Cacute /Eogonek /Lslash /Nacute /Oacute /Sacute /Zacute /Zdotaccent"
)


def pdf(pages: Sequence[Sequence[str]], *, title: str | None = None) -> bytes:
    """A PDF of so many pages of lines, in Polish letters."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding "
        b"/BaseEncoding /WinAnsiEncoding /Differences [128 " + _GLYPHS.encode() + b"] >> >>",
    }
    for position, lines in enumerate(pages):
        content = b"BT /F1 11 Tf 14 TL 60 780 Td\n" + b"".join(b"(" + _text(line) + b") Tj T*\n" for line in lines)
        page = 4 + 2 * position
        objects[page] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (page + 1)
        )
        objects[page + 1] = stream(content + b"ET")
    kids = b" ".join(b"%d 0 R" % (4 + 2 * position) for position in range(len(pages)))
    objects[2] = b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % len(pages)
    body = assembled(objects)
    if title is None:
        return body
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(body)))
    writer.add_metadata({"/Title": title})
    return _written(writer)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """The stream object of a PDF."""
    return b"<< /Length %d %s >>\nstream\n" % (len(content), entries) + content + b"\nendstream"


def assembled(objects: dict[int, bytes]) -> bytes:
    """A PDF of these objects with its table of places; object 1 is the root."""
    body, places = b"%PDF-1.4\n", {}
    for number in sorted(objects):
        places[number] = len(body)
        body += b"%d 0 obj\n" % number + objects[number] + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(objects))
    size = len(objects) + 1
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    return body + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)


def locked(body: bytes) -> bytes:
    """The PDF with a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(body)))
    writer.encrypt("tajne", algorithm="RC4-128")
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _text(line: str) -> bytes:
    escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return bytes(_POLISH.get(letter, ord(letter)) for letter in escaped)


def docx() -> bytes:
    """A DOCX with a title, prose, a list and a table."""
    document = Document()
    document.core_properties.title = "Regulamin klubu sąsiedzkiego"
    document.add_heading("Regulamin klubu sąsiedzkiego", 1)
    document.add_paragraph("Klub działa przy Centrum Usług Społecznych w Lipowie Dolnym.")
    for item in ("gry planszowe", "kursy komputerowe"):
        document.add_paragraph(item, style="List Bullet")
    document.add_paragraph("Godziny otwarcia:")
    table = document.add_table(2, 2)
    for row, cells in zip(table.rows, (("poniedziałek", "9.00–12.00"), ("środa", "14.00–18.00")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def docx_with(document_xml: bytes) -> bytes:
    """The DOCX above with another main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx())) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed:
        for part in parts.infolist():
            content = parts.read(part)
            changed.writestr(part.filename, document_xml if part.filename == "word/document.xml" else content)
    return out.getvalue()
