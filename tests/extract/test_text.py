"""What stays of a page and what goes."""

import pytest

from extract.article import read_html
from extract.values import Article
from tests.extract.pages import PARAGRAPHS, page


def _read(markup: str) -> Article:
    return read_html(markup.encode(), "https://lipowo.example/aktualnosci/otwarcie")


def test_a_plain_article_comes_out_whole_and_alone() -> None:
    assert _read(page()).text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "noise",
    [
        "<p>Drukuj</p><p>Poleć znajomemu</p>",
        "<p>error: Nie kopiuj!!!</p>",
        "<p>Fot. Archiwum gminy</p>",
        "<p>IMG_20240512.jpg</p>",
        "<p>Autor: Bogna Sikora</p>",
        "<p>(bs)</p>",
        "<p>Źródło: Gmina Lipowo Dolne</p>",
        "<div>drukuj | poleć znajomemu | powrót</div>",
        "<p>Data publikacji: 3 lipca 2018</p>",
        "<p>Utworzono: 2020-02-25 15:31 | Zmodyfikowano: 2020-02-25 15:33</p>",
        "<dl><dt>Pierwsza publikacja:</dt><dd>16.01.2025 09:00 administrator</dd></dl>",
        "<h3>Zobacz także</h3><ul><li><a href='/a'>Dożynki w Lipowie</a></li><li><a href='/b'>Remont drogi</a></li></ul>",
        "<p>Do pobrania:</p><p><a href='/p/regulamin.pdf'>Regulamin centrum</a></p>",
        "<div class='komentarze'><h3>Komentarze (1)</h3><p>Bardzo dobra wiadomość dla całej naszej gminy, brawo!</p></div>",
        "<p>Zapisz się do newslettera i bądź na bieżąco</p>",
        "<p>Ta strona używa plików cookies zgodnie z polityką prywatności.</p>",
        "<p>Więcej informacji o naborze dostępne jest tutaj&gt;&gt;</p>",
        "<p>Odsłony: 1 234</p>",
    ],
)
def test_what_templates_add_below_the_text_goes(noise: str) -> None:
    assert _read(page(after=noise)).text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "noise",
    [
        "<p>Narzędzia dostępności</p><p>Rozmiar czcionki: A A+ A++</p>",
        "<p>Strona główna / Aktualności / Otwarto centrum w Lipowie Dolnym</p>",
        "<p><a href='/x'>Dożynki gminne w sobotę</a></p><p>14 października 2021</p>",
        "<p>Dziś jest: Piątek, 17 Września 2021 r.</p>",
    ],
)
def test_what_templates_add_above_the_title_goes(noise: str) -> None:
    assert _read(page(above=noise)).text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "content",
    [
        "Więcej informacji: Jagna Wrzosek, tel. 12 555 44 33.",
        "Kontakt",
        "Aktualizacja planu na lata 2024–2027",
        "Temat: usługi sąsiedzkie",
        "12 maja 2024 r. odbyło się drugie spotkanie, na którym wybrano radę programową centrum.",
        "Projekt realizowany jest od 01.10.2023 r. do 31.12.2028 r.",
        "ustawa z dnia 19 lipca 2019 r. o realizowaniu usług społecznych przez centrum usług społecznych",
    ],
)
def test_lines_that_only_look_like_template_stay(content: str) -> None:
    body = f"<p>{PARAGRAPHS[0]}</p><p>{content}</p><p>{PARAGRAPHS[1]}</p>"
    assert _read(page(body=body)).text == "\n\n".join((PARAGRAPHS[0], content, PARAGRAPHS[1]))


def test_list_items_and_line_breaks_keep_their_lines_and_markers() -> None:
    body = f"<p>{PARAGRAPHS[0]}</p><p>W programie:</p><ul><li>warsztaty,</li><li>spacer.</li></ul><p>– teleopieka,<br>– transport.</p><p>{PARAGRAPHS[1]}</p>"
    assert _read(page(body=body)).text.split("\n\n")[1:4] == [
        "W programie:",
        "warsztaty,\nspacer.",
        "– teleopieka,\n– transport.",
    ]


def test_a_schedule_gives_one_row_a_line() -> None:
    rows = "<tr><th>Godzina</th><th>Punkt</th></tr><tr><td>9.00</td><td>Rejestracja</td></tr><tr><td>10.00</td><td>Otwarcie</td></tr>"
    text = _read(page(body=f"<p>{PARAGRAPHS[0]}</p><table>{rows}</table><p>{PARAGRAPHS[1]}</p>")).text
    assert "Godzina\tPunkt\n9.00\tRejestracja\n10.00\tOtwarcie" in text


def test_headings_inside_the_text_are_paragraphs_of_their_own() -> None:
    text = _read(page(body=f"<p>{PARAGRAPHS[0]}</p><h2>Co dalej</h2><p>{PARAGRAPHS[1]}</p>")).text
    assert text == f"{PARAGRAPHS[0]}\n\nCo dalej\n\n{PARAGRAPHS[1]}"


@pytest.mark.parametrize(
    "markup", ["<div class='lead'>{}</div>", "<h2>{}</h2>", "<p class='intro'><strong>{}</strong></p>"]
)
def test_a_lead_that_stands_apart_is_kept_and_comes_first(markup: str) -> None:
    lead = "Od dziś wszystkie usługi społeczne gminy są w jednym miejscu, przy ulicy Lipowej."
    assert _read(page(below=markup.format(lead))).text.split("\n\n") == [lead, *PARAGRAPHS]


def test_the_title_is_not_repeated_in_the_text() -> None:
    body = f"<h2>Otwarto centrum w Lipowie Dolnym</h2><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
    assert _read(page(body=body)).text == f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}"


def test_characters_are_nfc_without_invisible_ones_and_hard_spaces() -> None:
    first = "W\u00a0domu Zo\u0301łwia\u200b s\u00adpotkało się sto osób z całej okolicy Lipowa."
    text = _read(page(body=f"<p>{first}</p><p>{PARAGRAPHS[0]}</p>")).text
    assert text.split("\n\n")[0] == "W domu Z\u00f3łwia spotkało się sto osób z całej okolicy Lipowa."


def test_a_page_laid_out_with_a_table_is_no_row_of_text() -> None:
    inner = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    markup = (
        "<html><head><title>T</title></head><body><table><tr><td><a href='/'>Start</a><br><a href='/k'>Kontakt</a></td>"
        f"<td><h2>Otwarto centrum</h2>{inner}</td></tr></table></body></html>"
    )
    assert _read(markup).text == "\n\n".join(PARAGRAPHS)


def test_the_same_page_gives_the_same_text_again_and_again() -> None:
    assert len({_read(page()).text for _ in range(6)}) == 1
