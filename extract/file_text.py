"""The text of PDF and DOCX files, within limits: whatever the file is, there is an answer after a bounded time.

Reading happens in a process of its own (`extract.file_reader`: pypdf and python-docx); what it had read when it
failed is kept, with a note.
"""

import json
import re
import signal
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from typing import Any

from extract.file_reader import MAX_MEMORY, MAX_SECONDS
from extract.html_tree import clean_characters, squeeze
from extract.printed_pages import Line, running_text

MAX_BYTES = 32 * 1024 * 1024
"""Larger files are not read."""
PATIENCE = 4 * MAX_SECONDS
"""Seconds until an answer must be there, on a machine that has other things to do."""
SUFFIXES = (".pdf", ".docx")
_TOO_SLOW = f"takes longer than {MAX_SECONDS} s to read"
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
# Titles that programs give: file names, and the program's own name before one.
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)|word document$|prezentacja programu|powerpoint |untitled|bez tytułu|"
    r".*\.\w{2,5}$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FileText:
    """What a file says. `note`: why there is no text or only a part of it; None when all was read."""

    text: str
    title: str | None = None
    note: str | None = None


def text_of_file(body: bytes) -> FileText:
    """The text of a PDF or DOCX file; nothing raises, and every shortcoming is told in `note`."""
    if len(body) > MAX_BYTES:
        return FileText("", note=f"larger than {MAX_BYTES >> 20} MB")
    if not body.startswith((_PDF, _ZIP)):
        return FileText("", note="neither PDF nor DOCX")
    output, fault = _read(body)
    pieces: list[dict[str, Any]] = []
    title: str | None = None
    notes: list[str] = []
    for line in output.splitlines():
        try:
            record = json.loads(line)
        except ValueError:  # the process was ended in the middle of its last line, and `fault` says so
            break
        pieces += [record] if "text" in record else []
        title = record.get("title") or title
        notes += [record["note"]] if "note" in record else []
    text = _composed(pieces, printed=body.startswith(_PDF))
    if fault == _TOO_SLOW:
        # How far it came depends on the machine, and the same file must always give the same text.
        return FileText("", _title(title), fault)
    if fault:
        notes.append(fault if not text else f"{fault}; the text ends there")
    elif not text and not notes:
        notes.append("holds no text, perhaps a scan")
    return FileText(text, _title(title), "; ".join(notes) or None)


def _read(body: bytes) -> tuple[str, str | None]:
    """What the reader wrote, and how it failed if it did."""
    # -P: nothing is imported from the folder that the command happens to run in
    command = [sys.executable, "-P", "-m", "extract.file_reader"]
    try:
        done = subprocess.run(command, input=body, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired as expired:
        return (expired.stdout or b"").decode("utf-8", errors="replace"), _TOO_SLOW
    output = done.stdout.decode("utf-8", errors="replace")
    if done.returncode == 0:
        return output, None
    if -done.returncode in (signal.SIGXCPU, signal.SIGKILL):
        return output, _TOO_SLOW
    cause = squeeze(done.stderr.decode("utf-8", errors="replace").strip().rpartition("\n")[2])
    if cause.startswith("MemoryError") or done.returncode < 0:
        return output, f"needs more than {MAX_MEMORY >> 20} MB of memory to read"
    return output, f"damaged: {cause[:200]}"


def _composed(pieces: list[dict[str, Any]], *, printed: bool) -> str:
    if printed:
        text = running_text([_printed(piece) for piece in pieces])
    else:
        blocks = ("\n".join(_lines(piece["text"])) for piece in pieces)
        text = "\n\n".join(block for block in blocks if block)
    return unicodedata.normalize("NFC", text)


def _printed(page: dict[str, Any]) -> list[Line]:
    lines = page["text"].split("\n")
    places = page["places"] or [None] * len(lines)
    return [Line(text, *place) if place else Line(text) for text, place in zip(lines, places, strict=True)]


def _lines(block: str) -> list[str]:
    """The filled lines of a block; tabs between the cells of a row stay."""
    lines = ("\t".join(map(squeeze, line.split("\t"))) for line in clean_characters(block).splitlines())
    return [line for line in lines if line.strip()]


def _title(title: str | None) -> str | None:
    name = unicodedata.normalize("NFC", squeeze(clean_characters(title or "")))
    return name if " " in name and not _NO_TITLE.match(name) else None
