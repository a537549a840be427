import shutil
import subprocess
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from output import tables
from output.report import figures, render
from output.report.highlights import Highlight, outermost, pieces
from tests.output import sample

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20)), max_size=12),
)
def test_pieces_joined_are_the_text_and_marks_do_not_overlap(text: str, places: list[tuple[int, int]]) -> None:
    highlights = [Highlight(s, min(s + n, len(text)), "person", "x") for s, n in places if s < len(text)]
    assert "".join(piece.text for piece in pieces(text, highlights)) == text
    kept = outermost(highlights)
    assert all(one.end <= following.start for one, following in pairwise(kept))


def test_the_longer_of_two_nested_names_is_marked() -> None:
    text = "CUS w Łęcznej"
    marked = [
        p for p in pieces(text, [Highlight(6, 13, "place", "Łęczna"), Highlight(0, 13, "institution", "CUS")]) if p.kind
    ]
    assert [(p.kind, p.text) for p in marked] == [("institution", text)]


def test_figures_count_articles_not_mentions() -> None:
    built = tables.build(sample.corpus(3))
    assert figures.most_named(built, "person").to_dict("records") == [{"name": "Żaneta Ćwik", "articles": 3}]
    assert figures.per_source(built)[["articles", "relevant"]].to_numpy().tolist() == [[3, 1]]
    assert figures.per_month(built)[["month", "articles"]].to_numpy().tolist() == [["2024-05", 3]]


def test_namesakes_that_nothing_joins_are_told_apart() -> None:
    corpus = sample.corpus(2)
    person = corpus.annotations[1].people[0]
    registers = replace(
        corpus.registers,
        people={**corpus.registers.people, "p2": person},
        person_ids={**corpus.registers.person_ids, ("d2", person.key): "p2"},
    )
    built = tables.build(replace(corpus, registers=registers))
    assert figures.most_named(built, "person")["name"].tolist() == ["Żaneta Ćwik", "Żaneta Ćwik [2]"]


def test_text_from_pages_is_escaped_and_no_script_or_foreign_address_stands_in_the_page() -> None:
    page = render.render(tables.build(sample.corpus()))
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "=SUMA(A1) &lt;b&gt;CUS&lt;/b&gt;" in page
    assert "ROPS &lt;Lublin&gt;" in page
    assert "nan" not in page.split("Najnowsze artykuły")[1].split("Treść")[0]
    assert '<mark class="person" title="osoba: Żaneta Ćwik">Żaneta Ćwik</mark>' in page


def test_an_address_that_is_not_of_the_web_is_no_link() -> None:
    corpus = sample.corpus()
    evil = replace(corpus, articles=[replace(corpus.articles[0], url="javascript:alert(1)")])
    page = render.render(tables.build(evil))
    assert "javascript:" not in page


def test_the_newest_article_comes_first_and_undated_ones_last() -> None:
    corpus = sample.corpus(3)
    days = [date(2023, 1, 1), None, date(2024, 1, 1)]
    dated = [sample.article(f"d{number}", day=day) for number, day in enumerate(days, start=1)]
    order = figures.newest(tables.build(replace(corpus, articles=dated)))["document_id"].tolist()
    assert order == ["d3", "d1", "d2"]


def test_an_empty_dataset_still_gives_a_page() -> None:
    assert "Nie ma jeszcze artykułów" in render.render(tables.build(sample.corpus(0)))


def test_sources_count_all_that_was_harvested_and_the_rest_is_about_cus() -> None:
    page = render.render(tables.build(sample.corpus(3)))
    assert '<td class="number">3</td><td class="number">1</td>' in page
    assert page.count("<article ") == 1
    assert render.render(tables.build(sample.corpus(3)), everything=True).count("<article ") == 3


def test_failed_sources_stand_on_top() -> None:
    page = render.render(tables.build(sample.corpus()), failures=["rops-12: brak odpowiedzi"])
    assert page.index("rops-12: brak odpowiedzi") < page.index("Źródła</h2>")
    assert "warto się przyjrzeć" not in page


def test_alarms_stand_below_failed_sources() -> None:
    page = render.render(tables.build(sample.corpus()), failures=["a: brak"], alarms=["rops-14: cisza <40 dni>"])
    assert page.index("a: brak") < page.index("rops-14: cisza &lt;40 dni&gt;") < page.index("Źródła</h2>")


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (Debian package chromium)")
def test_chromium_shows_the_report(tmp_path: Path) -> None:
    """The page opens in a real browser: marks and charts are in the rendered tree, the screenshot is not blank."""
    path = render.write(tmp_path, tables.build(sample.corpus(3)), everything=True)
    browser = [
        *(str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        f"--user-data-dir={tmp_path / 'profile'}",
    ]
    tree = subprocess.run(
        [*browser, "--dump-dom", path.as_uri()], capture_output=True, text=True, timeout=120, check=True
    ).stdout
    assert tree.count("<svg") >= 4
    assert "Żaneta Ćwik</mark>" in tree
    picture = tmp_path / "report.png"
    subprocess.run(
        [*browser, "--window-size=1100,2000", f"--screenshot={picture}", path.as_uri()],
        capture_output=True,
        timeout=120,
        check=True,
    )
    assert picture.stat().st_size > 20_000
