"""Identifiers and canonical addresses."""

import pytest

from extract.article import read_html
from extract.identity import document_id
from tests.extract.pages import page


def test_an_identifier_is_short_and_stable() -> None:
    assert document_id("https://lipowo.example/art/1") == document_id("http://www.lipowo.example/art/1/")
    assert document_id("https://lipowo.example/art/1") != document_id("https://lipowo.example/art/2")
    assert len(document_id("https://lipowo.example/art/1")) == 17


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("https://lipowo.example/aktualnosci/otwarcie", "https://lipowo.example/aktualnosci/otwarcie"),
        ("https://inny.example/aktualnosci/otwarcie", "https://lipowo.example/aktualnosci/otwarcie,7"),
        ("https://lipowo.example/", "https://lipowo.example/aktualnosci/otwarcie,7"),
        ("https://lipowo.example/aktualnosci", "https://lipowo.example/aktualnosci/otwarcie,7"),
        ("javascript:void(0)", "https://lipowo.example/aktualnosci/otwarcie,7"),
        ("http://[", "https://lipowo.example/aktualnosci/otwarcie,7"),
    ],
)
def test_a_declared_address_counts_only_where_it_is_plausible(declared: str, expected: str) -> None:
    markup = page(head=f'<link rel="canonical" href="{declared}">')
    article = read_html(markup.encode(), "https://lipowo.example/aktualnosci/otwarcie,7")
    assert article.canonical_url == expected


def test_an_address_keeps_the_query_that_carries_its_identity() -> None:
    markup = page(head='<link rel="canonical" href="https://lipowo.example/rops/">').encode()
    article = read_html(markup, "https://lipowo.example/rops/?page_id=7&utm_source=x", query_identity=("page_id",))
    assert article.canonical_url == "https://lipowo.example/rops/?page_id=7"


def test_the_address_is_kept_verbatim_and_may_be_none() -> None:
    assert read_html(b"<p>tekst</p>", "to nie adres").url == "to nie adres"
