"""Title, author, credits, language and attachments."""

import json

import pytest

from extract.article import read_html
from extract.metadata import without_site
from extract.values import Article, Attachment
from tests.extract.pages import PARAGRAPHS, page

TITLE = "Otwarto centrum w Lipowie Dolnym"


def _read(markup: str) -> Article:
    return read_html(markup.encode(), "https://lipowo.example/aktualnosci/otwarcie")


@pytest.mark.parametrize(
    ("title", "sites", "expected"),
    [
        ("Otwarcie CUS - ROPS Opole", ["ROPS Opole"], "Otwarcie CUS"),
        ("Gmina Lipowo » Aktualności » Otwarcie CUS", ["Gmina Lipowo"], "Otwarcie CUS"),
        ("Nowe otwarcie – usługi – wszyscy razem", ["ROPS Opole"], "Nowe otwarcie – usługi – wszyscy razem"),
        ("Dni Lipowa 2024 | Gmina Lipowo", ["Gmina Lipowo"], "Dni Lipowa 2024"),
        ("Gmina Lipowo", ["Gmina Lipowo"], None),
        ("", [], None),
    ],
)
def test_a_title_loses_the_sites_name_and_no_more(title: str, sites: list[str], expected: str | None) -> None:
    assert without_site(title, sites) == expected


@pytest.mark.parametrize(
    "markup",
    [
        page(),
        page(top="<h1 class='site-title'>Gmina Lipowo Dolne</h1>"),
        page(head=f'<meta property="og:title" content="{TITLE}">').replace("<h1>", "<h2>").replace("</h1>", "</h2>"),
        page(head=f'<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Gmina Lipowo Dolne">')
        .replace(f"<h1>{TITLE}</h1>", ""),
        page().replace("<h1>", "<div>").replace("</h1>", "</div>")
        .replace("<head>", '<head><meta property="og:site_name" content="Gmina Lipowo Dolne">'),
    ],
)  # fmt: skip
def test_the_title_is_found_wherever_it_stands(markup: str) -> None:
    assert _read(markup).title == TITLE


@pytest.mark.parametrize(
    ("markup", "author"),
    [
        (page(after="<p>Autor: Bogna Sikora</p>"), "Bogna Sikora"),
        (page(below="<p>Autor: Bogna Sikora, Wprowadzenie: Jan Kos</p>"), "Bogna Sikora"),
        (page(below='<div class="autor"><span>AUTOR</span> <span>Bogna Sikora</span></div>'), "Bogna Sikora"),
        (page(head='<meta name="author" content="Bogna Sikora">'), "Bogna Sikora"),
        (page(head=f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "author": {"@type": "Person", "name": "Bogna Sikora"}})}</script>'), "Bogna Sikora"),
        (page(head='<meta name="author" content="admin">'), None),
        (page(head='<meta name="author" content="ROPS Opole">'), None),
        (page(after="<p>(bs)</p>"), None),
        (page(after="<p>Autor zdjęć: Bogna Sikora</p>"), None),
        (page(), None),
    ],
)  # fmt: skip
def test_the_author_is_a_named_person_or_null(markup: str, author: str | None) -> None:
    assert _read(markup).author == author


@pytest.mark.parametrize(
    ("after", "attribution"),
    [
        ("<p>Źródło: Gmina Lipowo Górne</p>", "Gmina Lipowo Górne"),
        ("<p>Źródło i foto: lipowo-gorne.example</p>", "lipowo-gorne.example"),
        ("<p>źródło: informacja prasowa UM Lipowo. Zdjęcie ilustracyjne</p>", "informacja prasowa UM Lipowo"),
        ("<p>(źródło: PAP)</p>", "PAP"),
        ("<p>Fot. PAP</p>", None),
        ("<p>Źródło finansowania to budżet gminy.</p>", None),
    ],
)
def test_whom_the_text_credits(after: str, attribution: str | None) -> None:
    assert _read(page(after=after)).attribution == attribution


def test_attachments_have_address_label_and_type_and_menus_have_none() -> None:
    files = (
        '<h3>Do pobrania</h3><ul><li><a href="/pliki/regulamin.pdf">Regulamin centrum (PDF, 1,2 MB)</a></li>'
        '<li>Wniosek o usługi <a href="wniosek.docx">pobierz</a></li>'
        '<li><a href="https://lipowo.example/?wpdmdl=7">Lista partnerów</a></li>'
        '<li><a href="/pliki/regulamin.pdf">pobierz</a></li><li><a href="/foto/1.jpg">Zdjęcie</a></li></ul>'
    )
    menu = '<ul class="menu"><li><a href="/statut.pdf">Statut gminy</a></li></ul>'
    assert _read(page(top=menu, after=files)).attachments == (
        Attachment("https://lipowo.example/pliki/regulamin.pdf", "Regulamin centrum", "application/pdf", 1258291),
        Attachment(
            "https://lipowo.example/aktualnosci/wniosek.docx",
            "Wniosek o usługi",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        Attachment("https://lipowo.example/?wpdmdl=7", "Lista partnerów", None),
    )


@pytest.mark.parametrize(
    ("body", "declared", "language"),
    [
        ("".join(f"<p>{text}</p>" for text in PARAGRAPHS), "en", "pl"),
        ("<p>" + "The centre opened on Monday, and more than a hundred people came to see it for themselves. " * 3 + "</p>", "pl", "en"),
        ("<p>Urząd nieczynny.</p>", "pl", "pl"),
    ],
)  # fmt: skip
def test_the_text_tells_its_language_and_the_page_only_when_it_is_short(
    body: str, declared: str, language: str
) -> None:
    assert _read(page(body=body).replace('lang="pl"', f'lang="{declared}"')).language == language


@pytest.mark.parametrize(
    "script", ["{", "[" * 50000, '{"@graph": 7}', '{"@type": ["NewsArticle"], "author": [[]]}', '"x"']
)
def test_broken_structured_data_is_left_out(script: str) -> None:
    markup = page(head=f'<script type="application/ld+json">{script}</script>')
    assert _read(markup).title == TITLE
