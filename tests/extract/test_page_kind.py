"""Only articles are articles."""

import pytest

from extract.article import read_html
from extract.values import PageKind
from tests.extract.pages import PARAGRAPHS, page

_TEASERS = "".join(
    f'<div class="news"><h2><a href="/aktualnosci/{number}-wiadomosc">Wiadomość numer {number} z gminy Lipowo</a></h2>'
    f"<p>Krótki początek wiadomości numer {number}, której całość jest na osobnej stronie…</p>"
    f'<a href="/aktualnosci/{number}-wiadomosc">czytaj więcej</a></div>'
    for number in range(6)
)
_IMAGES = "".join(f'<a href="/z{number}.jpg"><img src="/z{number}.jpg"></a>' for number in range(12))


@pytest.mark.parametrize(
    ("markup", "url", "kind"),
    [
        (page(), "/aktualnosci/otwarcie", PageKind.ARTICLE),
        (page(after=f"<h3>Zobacz także</h3>{_TEASERS}"), "/aktualnosci/otwarcie", PageKind.ARTICLE),
        (page(body="<p>Urząd będzie w piątek nieczynny z powodu inwentaryzacji, za utrudnienia przepraszamy.</p>"), "/a/1", PageKind.ARTICLE),
        (page(title="Aktualności", body=_TEASERS), "/aktualnosci", PageKind.LISTING),
        (page(title="Aktualności", body=_TEASERS), "/aktualnosci/page/3/", PageKind.LISTING),
        (page(title="Wyniki wyszukiwania: CUS", body=_TEASERS), "/?s=CUS", PageKind.SEARCH),
        (page(title="Galeria zdjęć z dożynek", body=_IMAGES), "/galeria/7", PageKind.GALLERY),
        (page(title="Błąd 404", body="<p>Strona, której szukasz, nie istnieje lub została przeniesiona.</p>"), "/x", PageKind.ERROR),
        (page(title="Nie znaleziono strony", body="<p>Sprawdź adres i spróbuj raz jeszcze.</p>"), "/x", PageKind.ERROR),
        (page(title="Zaloguj się", body="<form><input name='u'><input type='password' name='p'></form><p>Podaj login i hasło do panelu.</p>"), "/wp-login.php", PageKind.LOGIN),
        ("<html><head><title>Just a moment...</title></head><body><p>Checking your browser before accessing the site, please wait.</p></body></html>", "/a", PageKind.CHALLENGE),
        (page(title="Kontakt"), "/kontakt", PageKind.OTHER),
        (page(title="O nas"), "/o-nas", PageKind.OTHER),
        (page(title="Struktura organizacyjna"), "/struktura", PageKind.OTHER),
        (page(title="Deklaracja dostępności", body=f"<p>Data publikacji strony internetowej: 2020-09-23</p><p>{PARAGRAPHS[0]}</p>"), "/a/7", PageKind.OTHER),
        (page(title="Polityka prywatności i plików cookies"), "/polityka", PageKind.OTHER),
        (page(title="Klauzula informacyjna dla uczestników projektu"), "/rodo", PageKind.OTHER),
        (page(title="Kontakt", below="<p>Opublikowano: 5 maja 2021</p>"), "/a/7", PageKind.ARTICLE),
        (page(title="Kontakt z seniorem w czasie pandemii"), "/a/7", PageKind.ARTICLE),
        (page(title="O nas w ogólnopolskiej prasie"), "/a/7", PageKind.ARTICLE),
        (page(title="RODO w pomocy społecznej – relacja ze szkolenia"), "/a/7", PageKind.ARTICLE),
        (page(title="Deklaracja dostępności obowiązkowa od maja"), "/a/7", PageKind.ARTICLE),
        ("<html><body><div id='app'></div><script>start()</script></body></html>", "/a", PageKind.EMPTY),
        ("", "/a", PageKind.EMPTY),
    ],
)  # fmt: skip
def test_kinds(markup: str, url: str, kind: PageKind) -> None:
    assert read_html(markup.encode(), f"https://lipowo.example{url}").page_kind is kind


@pytest.mark.parametrize(
    ("body", "content_type"),
    [(b"%PDF-1.7 ...", "text/html"), (b"PK\x03\x04...", None), (b"dane", "application/pdf"), (b"\x89PNG..", None)],
)
def test_files_are_files_whatever_the_server_says(body: bytes, content_type: str | None) -> None:
    article = read_html(body, "https://lipowo.example/plik", content_type=content_type)
    assert (article.page_kind, article.text) == (PageKind.FILE, "")


def test_an_error_status_is_an_error_whatever_the_page_says() -> None:
    article = read_html(page().encode(), "https://lipowo.example/a", status=404)
    assert article.page_kind is PageKind.ERROR


def test_an_article_about_an_error_404_is_an_article() -> None:
    markup = page(title="Błąd 404, czyli o zagubionych", body="".join(f"<p>{text}</p>" for text in PARAGRAPHS * 2))
    assert read_html(markup.encode(), "https://lipowo.example/a").page_kind is PageKind.ARTICLE
