"""Bytes to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.encoding import decode

POLISH = "Zażółć gęślą jaźń: święta, źródła, ośrodek, mieszkańcy, społeczność, łąka, ćma, ńu."


@pytest.mark.parametrize(
    ("encoding", "content_type", "declaration", "used"),
    [
        ("utf-8", "text/html; charset=utf-8", "", "utf-8"),
        ("utf-8", None, "", "utf-8"),
        ("iso-8859-2", "text/html; charset=ISO-8859-2", "", "iso8859-2"),
        ("iso-8859-2", None, '<meta charset="iso-8859-2">', "iso8859-2"),
        ("cp1250", None, '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">', "cp1250"),
        ("cp1250", "text/html; charset=windows-1250", '<meta charset="iso-8859-2">', "cp1250"),
        ("cp1250", "text/html; charset=utf-8", "", "cp1250"),
        ("iso-8859-2", "text/html; charset=utf-8", "", "iso8859-2"),
        ("utf-8", "text/html; charset=iso-8859-1", "", "utf-8"),
        ("cp1250", "text/html; charset=bzdura", "", "cp1250"),
        ("utf-16-le", None, "", "utf-16-le"),
    ],
)
def test_header_then_declaration_then_the_bytes_decide(
    encoding: str, content_type: str | None, declaration: str, used: str
) -> None:
    markup = f"<html><head>{declaration}</head><body>{POLISH}</body></html>"
    body = (b"\xff\xfe" if encoding == "utf-16-le" else b"") + markup.encode(encoding)
    decoded = decode(body, content_type)
    assert POLISH in decoded.text
    assert decoded.encoding == used


@pytest.mark.parametrize("wrong", ["cp1250", "cp1252"])
def test_a_double_encoding_is_undone_and_marked(wrong: str) -> None:
    text = "Mieszkańcy będą mogli zażyć świeżego powietrza, a dzieci łąki. Społeczność się cieszy."
    decoded = decode(f"<p>{text.encode().decode(wrong)}</p>".encode(), "text/html; charset=utf-8")
    assert decoded.text == f"<p>{text}</p>"
    assert decoded.repaired


def test_good_polish_is_never_repaired() -> None:
    decoded = decode(f"<p>{POLISH} Å Ä Ĺ â€ś</p>".encode(), None)
    assert POLISH in decoded.text
    assert not decoded.repaired


@given(st.binary(max_size=400), st.sampled_from([None, "text/html", "text/html; charset=utf-8", "charset=x-\x00"]))
def test_no_bytes_raise(body: bytes, content_type: str | None) -> None:
    assert isinstance(decode(body, content_type).text, str)
