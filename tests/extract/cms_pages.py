"""Pages as the content systems of Polish offices print them around one article, whose words are `pages.PARAGRAPHS`."""

from tests.extract.pages import PARAGRAPHS

TITLE = "Otwarto centrum w Lipowie Dolnym"
_TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
_NEWS = (
    ("Nabór do klubu seniora", "12 maja 2024", "Ruszyły zapisy do klubu, liczba miejsc ograniczona. Czytaj więcej"),
    ("Piknik rodzinny na błoniach", "3 maja 2024", "Zapraszamy mieszkańców na piknik. Czytaj więcej"),
    ("Zmiana godzin pracy urzędu", "2 maja 2024", "W piątek urząd pracuje krócej. Czytaj więcej"),
)


def _others(name: str) -> str:
    return "".join(
        f'<div class="{name}"><a href="/n/{number}"><img src="x{number}.jpg" alt="">{title}</a><span>{day}</span>'
        f"<p>{teaser}</p></div>"
        for number, (title, day, teaser) in enumerate(_NEWS)
    )


def _rows(*rows: tuple[str, str]) -> str:
    return "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in rows)


_BODIES = {
    "wordpress with a page builder": f"""<div data-elementor-type="wp-page"><header><a class="skip">Przejdź do treści</a>
        </header><div class="elementor elementor-12"><section class="elementor-section"><h1>{TITLE}</h1>
        <ul class="elementor-icon-list-items"><li><span>Jagna Wrzosek</span></li><li><time>12 maja 2024</time></li>
        <li><span>10:32</span></li><li><span>Brak komentarzy</span></li></ul><div class="elementor-widget-container">
        {_TEXT}</div><div class="elementor-widget-share-buttons"><span>Udostępnij na Facebook</span>
        <span>Wyślij e-mailem</span></div><div class="elementor-post-navigation"><span>Poprzedni</span>
        <span>Nabór do klubu seniora</span><span>Następny</span><span>Piknik rodzinny na błoniach</span></div>
        <h3>Najnowsze wpisy</h3>{_others("elementor-post__card")}</section></div>
        <footer>ul. Lipowa 1, 00-000 Lipowo Dolne, tel. 56 123 45 67</footer></div>""",
    "joomla": f"""<div class="wcag-bar"><button>A</button><button>A+</button><button>A++</button><span>Kontrast</span></div>
        <div id="breadcrumbs"><span>Jesteś tutaj: </span><a>Start</a> / <a>Aktualności</a></div><div class="item-page">
        <div class="page-header"><h2>{TITLE}</h2></div><div class="icons"><a>Drukuj</a><a>E-mail</a></div>
        <dl class="article-info"><dt>Szczegóły</dt><dd>Kategoria: Aktualności</dd><dd>Opublikowano: 12 maj 2024</dd>
        <dd>Odsłony: 321</dd></dl><div>{_TEXT}</div><ul class="pagenav"><li><a>Poprzedni artykuł: Nabór</a></li>
        <li><a>Następny artykuł: Piknik</a></li></ul><p><a href="/n">Powrót do listy aktualności</a></p></div>""",
    "typo3": f"""<div class="frame"><div class="news-single"><div class="article"><div class="header"><h1>{TITLE}</h1></div>
        <div class="footer"><p><span>12.05.2024</span> <span>Od: Redakcja</span></p></div><div>{_TEXT}</div>
        <div class="news-backlink-wrap"><a>Wróć</a></div></div></div></div>
        <div class="frame"><p>Data publikacji: 12.05.2024</p><p>Liczba wyświetleń: 45</p></div>""",
    "liferay": f"""<div class="portlet-boundary"><div class="asset-full-content"><h1 class="header-title">{TITLE}</h1>
        <p>Data publikacji 12.05.2024</p><div class="journal-content-article">{_TEXT}</div><div class="asset-metadata">
        <span>Utworzone przez Jagna Wrzosek</span><span>Zmodyfikowano 13.05.2024</span></div>
        <div class="taglib-social">Tweet</div><div class="asset-ratings">Średnia ocena: 0 (0 głosów)</div>
        <p>Wyświetleń: 123</p><div class="asset-links"><h2>Powiązane zasoby</h2><ul><li>Nabór do klubu seniora</li></ul>
        </div></div></div>""",
    "edito": f"""<div id="page"><div class="narzedzia"><a>Wersja tekstowa</a> <a>Mapa serwisu</a></div>
        <div class="path">Strona główna » Aktualności » {TITLE}</div><div class="article"><h1>{TITLE}</h1>
        <div class="data">12 maja 2024</div>{_TEXT}<div class="tools"><a>drukuj (otwiera się w nowym oknie)</a>
        <a>poleć znajomemu</a> <a>wersja PDF</a></div><table class="m"><tr><td>Autor:</td><td>Jagna Wrzosek</td></tr>
        <tr><td>Data utworzenia:</td><td>2024-05-12</td></tr><tr><td>Data modyfikacji:</td><td>2024-05-13</td></tr>
        <tr><td>Liczba odwiedzin:</td><td>99</td></tr></table><p><a>« powrót</a></p></div></div>""",
    "the government portal": f"""<main><nav><a>Powrót</a></nav><article id="main-content"><h2>{TITLE}</h2>
        <p class="event-date">12.05.2024</p><section class="editor-content"><div>{_TEXT}</div></section>
        <section><h3>Zdjęcia (5)</h3><div>Dodaj do ulubionych</div></section></article><section>
        <p>Ostatnia modyfikacja 13.05.2024 10:11</p><p>Opublikowano 12.05.2024 09:00 przez Jagna Wrzosek</p>
        <div><span>Wytwarzający/ Odpowiadający:</span><span>Biuro Prasowe</span></div><a>Wszystkie wersje</a>
        <a>Pobierz wszystkie wersje jako PDF</a><p>Logowanie i rejestracja</p></section></main>""",
    "a public information bulletin": f"""<div id="tresc"><h1>{TITLE}</h1>{_TEXT}<div><h2>Metryka</h2><table>{
        _rows(
            ("Podmiot udostępniający informację", "Urząd Gminy Lipowo Dolne"),
            ("Osoba wytwarzająca informację", "Jagna Wrzosek"),
            ("Data wytworzenia informacji", "2024-05-10"),
            ("Osoba udostępniająca", "Florian Miodek"),
            ("Data udostępnienia w BIP", "2024-05-12 09:00:00"),
            ("Data ostatniej aktualizacji", "2024-05-13"),
            ("Ilość wyświetleń", "12"),
        )
    }</table><h3>Rejestr zmian dokumentu</h3><table><tr><th>Lp.</th><th>Data</th><th>Użytkownik</th>
        <th>Opis zmiany</th></tr><tr><td>1</td><td>2024-05-13 08:00</td><td>Florian Miodek</td><td>Edycja treści</td>
        </tr></table><p>Rejestr zmian</p><p>Historia zmian</p><p>Pokaż historię zmian</p></div></div>""",
    "drupal": f"""<div class="region region-content"><article class="node node--type-article"><h1>{TITLE}</h1>
        <div class="node__meta">Wprowadzono przez redakcja w ndz., 12/05/2024 - 10:00</div><div>{_TEXT}</div>
        <div class="field--name-field-tags"><div>Tagi</div><div>CUS</div><div>usługi społeczne</div></div>
        <ul class="links"><li>Zaloguj lub zarejestruj się aby dodawać komentarze</li><li>Wersja do druku</li></ul>
        </article><div class="views"><h2>Podobne aktualności</h2>{_others("views-row")}</div></div>""",
    "a system of its own": f"""<div class="ramka"><div class="pasek">Rozmiar tekstu: A A A Kontrast: Włącz wysoki kontrast</div>
        <div class="c2"><h1>{TITLE}</h1><p>Data dodania: 12.05.2024</p><p>Autor: Jagna Wrzosek</p>{_TEXT}
        <p>Udostępnij:</p><p>Facebook Twitter LinkedIn</p><p>Data ostatniej modyfikacji: 13.05.2024</p>
        <p>Liczba wyświetleń: 1 234</p><p>Wróć do aktualności</p><p>Tagi: CUS, usługi społeczne, otwarcie</p>
        <h3>Zobacz także</h3>{_others("k")}<div><p>Ta strona używa plików cookies. Więcej informacji w polityce
        prywatności. Akceptuję</p></div><div>Gmina Lipowo Dolne<br>ul. Lipowa 1<br>00-000 Lipowo Dolne<br>
        tel.: 56 123 45 67<br>e-mail: urzad@lipowo.example<br>Godziny pracy: pn.–pt. 7.30–15.30</div></div></div>""",
}  # fmt: skip

PAGES = {
    name: f'<!DOCTYPE html><html lang="pl"><head><meta charset="utf-8"><title>{TITLE} - Gmina Lipowo Dolne</title>'
    f"</head><body>{body}</body></html>"
    for name, body in _BODIES.items()
}
