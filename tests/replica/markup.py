"""The small Markdown of the article files, as HTML in the manners of several editors and as plain lines.

Blocks are separated by a blank line: `## heading`, `- item`, `1. item`, `| cell | cell |`, `> quotation`, else a
paragraph. A backslash at a line's end breaks the line. Inside: `**strong**` and `[label](address)`; the address
`file:NAME` stands for an attachment of the article.
"""

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_NUMBER = re.compile(r"^\d+\. ")


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its kind (heading, list, numbers, table, quote, text) and its lines, still with inline marks."""

    kind: str
    lines: tuple[str, ...]


def blocks(body: str) -> tuple[Block, ...]:
    """The blocks of a text in order."""
    return tuple(_block(part) for part in re.split(r"\n\s*\n", body.strip()) if part.strip())


def _block(part: str) -> Block:
    lines = tuple(line.strip() for line in part.strip().split("\n"))
    if lines[0].startswith("## "):
        return Block("heading", (lines[0][3:],))
    if all(line.startswith("- ") for line in lines):
        return Block("list", tuple(line[2:] for line in lines))
    if all(_NUMBER.match(line) for line in lines):
        return Block("numbers", tuple(_NUMBER.sub("", line) for line in lines))
    if all(line.startswith("|") for line in lines):
        return Block("table", lines)
    if all(line.startswith("> ") for line in lines):
        return Block("quote", (" ".join(line[2:] for line in lines),))
    return Block("text", tuple(" ".join(lines).replace("\\ ", "\\\n").replace("\\\n", "\n").split("\n")))


def cells(row: str) -> tuple[str, ...]:
    """The cells of one table line."""
    return tuple(cell.strip() for cell in row.strip("|").split("|"))


def plain_lines(body: str) -> tuple[str, ...]:
    """Every line of text a reader sees, without marks: paragraphs, items, headings, and table cells one by one."""
    found: list[str] = []
    for block in blocks(body):
        for line in block.lines:
            found.extend(cells(line) if block.kind == "table" else (line,))
    return tuple(plain for line in found if (plain := _plain(line)))


def _plain(line: str) -> str:
    return _STRONG.sub(r"\1", _LINK.sub(r"\1", line)).strip()


def inline(line: str, files: str) -> Markup:
    """One line as HTML; `files` is the address of the folder where attachments lie."""
    safe = str(escape(line))
    safe = _LINK.sub(lambda m: f'<a href="{m[2].replace("file:", files)}">{m[1]}</a>', safe)
    return Markup(_STRONG.sub(r"<strong>\1</strong>", safe))


def html(body: str, *, style: str = "clean", files: str = "", skip_lead: bool = False) -> Markup:
    """The text as HTML. Styles: `clean` (a modern editor), `breaks` (one box, `<br>`), `word` (pasted from Word)."""
    parts = blocks(body)[1 if skip_lead else 0 :]
    return Markup(_JOIN[style].join(_STYLES[style](block, files) for block in parts))


def lead(body: str, files: str = "") -> Markup:
    """The first paragraph as inline HTML."""
    return inline(" ".join(blocks(body)[0].lines), files)


def excerpt(body: str, length: int = 180) -> str:
    """The first words of the text, as feeds and listings show them, with an ellipsis where it was cut."""
    text = " ".join(plain_lines(body))
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " […]"


def _clean(block: Block, files: str) -> str:
    lines = [str(inline(line, files)) for line in block.lines]
    if block.kind == "heading":
        return f"<h3>{lines[0]}</h3>"
    if block.kind in ("list", "numbers"):
        tag = "ul" if block.kind == "list" else "ol"
        return f"<{tag}>\n" + "\n".join(f"<li>{line}</li>" for line in lines) + f"\n</{tag}>"
    if block.kind == "table":
        return _table(block, files, "")
    if block.kind == "quote":
        return f"<blockquote><p>{lines[0]}</p></blockquote>"
    return "<p>" + "<br />\n".join(lines) + "</p>"


def _breaks(block: Block, files: str) -> str:
    lines = [str(inline(line, files)) for line in block.lines]
    if block.kind == "table":
        return _table(block, files, ' border="1" cellpadding="3"')
    if block.kind == "heading":
        return f"<b>{lines[0]}</b>"
    if block.kind == "list":
        return "<br>\n".join(f"- {line}" for line in lines)
    if block.kind == "numbers":
        return "<br>\n".join(f"{at}. {line}" for at, line in enumerate(lines, 1))
    return "<br>\n".join(lines)


def _word(block: Block, files: str) -> str:
    lines = [str(inline(line, files)) for line in block.lines]
    span = '<span style="font-family: Calibri, sans-serif; font-size: 12pt;">'
    if block.kind == "table":
        return _table(block, files, ' class="MsoTableGrid" border="1"')
    if block.kind in ("list", "numbers"):
        tag = "ul" if block.kind == "list" else "ol"
        items = "\n".join(f'<li class="MsoNormal">{span}{line}</span></li>' for line in lines)
        return f"<{tag}>\n{items}\n</{tag}>"
    if block.kind == "heading":
        return f'<p class="MsoNormal"><strong>{span}{lines[0]}</span></strong></p>'
    return f'<p class="MsoNormal" style="text-align: justify;">{span}{"<br />".join(lines)}</span></p>'


def _table(block: Block, files: str, attributes: str) -> str:
    rows = ["".join(f"<td>{inline(cell, files)}</td>" for cell in cells(line)) for line in block.lines]
    return f"<table{attributes}><tbody>\n" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "\n</tbody></table>"


_STYLES = {"clean": _clean, "breaks": _breaks, "word": _word}
_JOIN = {"clean": "\n", "breaks": "<br><br>\n", "word": '\n<p class="MsoNormal">&nbsp;</p>\n'}
