"""Which changes of a page are changes of its text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.fingerprint import text_sha256

PAGE = b"<html><body class=a><p>Nab\xc3\xb3r do 5 maja, 2 < 3</p></body></html>"


@pytest.mark.parametrize(
    "same",
    [
        b"<html><body class=b>\n<p>Nab\xc3\xb3r   do 5 maja, 2 < 3</p></body></html>",
        b"<html><body><!-- 12:05 <p>x</p> --><p>Nab\xc3\xb3r do 5 maja, 2 < 3</p></body></html>",
        b"<script>var a = '<p>nonce</p>';</script><p>Nab\xc3\xb3r do 5 maja, 2 < 3</p>",
        b"<SCRIPT>x</Script ><style>p > a {}</STYLE\n><p>Nab\xc3\xb3r do 5 maja, 2 < 3</p>",
        b"<noscript><img src=x></noscript><template>y</template>Nab\xc3\xb3r do 5 maja, 2 < 3",
        b'<p title="<script">Nab\xc3\xb3r do 5 maja, 2 < 3</p>',
        b"<script>Nab\xc3\xb3r do 5 maja, 2 < 3",  # a script without an end is a tag only
        b"Nab\xc3\xb3r do 5 maja, 2 < 3 <p class=",  # a tag without an end swallows the rest
        b"Nab\xc3\xb3r do 5 maja, 2 < 3<!-- and so does a comment <p>x</p>",
        b"Nab\xc3\xb3r do</script> 5 maja, 2 < 3",
    ],
)
def test_code_is_no_text(same: bytes) -> None:
    """Tags, attributes, comments, scripts and white space may differ."""
    assert text_sha256(same) == text_sha256(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        PAGE.replace(b"5", b"6"),
        PAGE.replace(b"maja", b"ma<b>ja</b>"),
        PAGE.replace(b"<p>", b"<script>x</script>y<p>"),
        b'<p title="<script>">y</p><p>Nab\xc3\xb3r do 5 maja, 2 < 3</p>',
        b"",
    ],
)
def test_text_is_text(other: bytes) -> None:
    """Every visible character counts."""
    assert text_sha256(other) != text_sha256(PAGE)


_PIECES = [b"<script", b"</script>", b"<style>", b"</style", b"<!--", b"-->", b"<p ", b"<", b">", b'"', b"x ", b"\n"]


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map(b"".join))
def test_a_page_without_marks_of_code_counts_whole(piece: bytes) -> None:
    """Whatever stands before, text after a closed element is seen, unless something before it swallows the rest."""
    begun = b"<p>a</p>" + piece.replace(b"<", b"(")
    assert text_sha256(begun) == text_sha256(b" a " + piece.replace(b"<", b"("))


@pytest.mark.parametrize("piece", [b"<script ", b"<script>", b"<!--", b'<a "', b"<", b"<style><script>x</script>"])
def test_broken_pages_cost_linear_time(piece: bytes) -> None:
    """Twenty times the page costs about twenty times the time, not four hundred times."""
    begun = time.process_time()
    text_sha256(piece * 200_000)
    assert time.process_time() - begun < 5
