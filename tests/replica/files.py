"""Small real files for downloads, made by code: a PDF of one page, a DOCX, a spreadsheet-like CSV and a tiny PNG."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath
from xml.sax.saxutils import escape

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".csv": "text/csv",
    ".jpg": "image/png",
    ".png": "image/png",
}
_EPOCH = (2020, 1, 1, 0, 0, 0)
_POLISH = dict(zip("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ–„”", range(128, 149), strict=True))
_GLYPHS = (
    "/aogonek /cacute /eogonek /lslash /nacute /oacute /sacute /zacute /zdotaccent /Aogonek /Cacute /Eogonek /Lslash "
    "/Nacute /Oacute /Sacute /Zacute /Zdotaccent /endash /quotedblbase /quotedblright"
)


def made(name: str, text: str) -> tuple[bytes, str]:
    """The content and media type of a file with this name; the same name and text give the same bytes."""
    kind = PurePosixPath(name).suffix.lower()
    makers: dict[str, Callable[[str], bytes]] = {".pdf": pdf, ".docx": docx, ".csv": str.encode}
    maker = makers.get(kind)
    return (maker(text) if maker else picture(), MEDIA_TYPES.get(kind, "application/octet-stream"))


def pdf(text: str) -> bytes:
    """A PDF 1.4 with one page of Helvetica, whose encoding names the Polish letters."""
    lines = b"\n".join(b"(" + _pdf_string(line) + b") Tj T*" for line in text.split("\n"))
    stream = b"BT /F1 12 Tf 14 TL 60 780 Td\n" + lines + b"\nET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding "
        b"/BaseEncoding /WinAnsiEncoding /Differences [128 " + _GLYPHS.encode("ascii") + b"] >> >>",
    ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def _pdf_string(line: str) -> bytes:
    escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return bytes(_POLISH.get(letter, ord(letter) if letter.isascii() else ord("?")) for letter in escaped)


def docx(text: str) -> bytes:
    """A minimal Office Open XML document with one paragraph a line."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    packages = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships"><Relationship Id="r1" Type="{office}" '
        f'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{paragraphs}</w:body></w:document>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            package.writestr(zipfile.ZipInfo(name, _EPOCH), header + content)
    return out.getvalue()


def picture() -> bytes:
    """One grey pixel as PNG."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\x00\x80")) + chunk(b"IEND", b"")
    )
