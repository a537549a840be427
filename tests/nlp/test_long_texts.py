"""Offsets match in whatever text there is, and time and memory grow with its length, not with the square of it."""

import resource
import time
from collections.abc import Callable
from datetime import date
from itertools import islice, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.annotate import annotate
from nlp.annotation import Annotation, Document, Span
from nlp.pipeline import load, parse

BLANK = load("blank")
GIVEN = ["Anna", "Jan", "Ewa", "Piotr", "Maria", "Adam", "Zofia", "Marek", "Irena", "Paweł"]
STEMS = ["Borow", "Tokar", "Lisow", "Kowal", "Majew", "Sosnow", "Wron", "Zającow", "Kosi", "Sikor"]
TOWNS = ["Żarach", "Luzinie", "Czersku", "Resku", "Goleniowie", "Zgierzu", "Chełmnie", "Kluczborku"]

ODD = st.sampled_from(
    [
        *("\u00a0", "\u200b", "\u200d", "\u2028", "\ufeff", "\u00ad", "\x00", "\x0b", "\x1b", "\r\n", "\t"),
        *("e\u0301", "a\u0328", "\u0301", "🇵🇱", "👩‍👧", "שלום", "مرحبا", "\u202e", "ﬁ", "Ⅻ", "½", "٣", "İ", "ẞ"),
    ]
)
POLISH = st.sampled_from(
    [
        *(
            "Anna Borowa",
            "dr Jan Lis,",
            "CUS w Żarach",
            "„",
            "”",
            "(",
            ")",
            "12.03.2024 r.",
            "od 3 do 5 maja",
            "1 mln zł",
        ),
        *(
            "projekt „Blisko”",
            "wójt gminy Luzino",
            "tel. 22 555 61 19",
            "a@b.example",
            "\n",
            "\n\n",
            ". ",
            " i ",
            ":",
            "–",
        ),
    ]
)
MIXED = st.lists(st.one_of(ODD, POLISH, st.text(max_size=8)), max_size=25).map("".join)


def spans(annotation: Annotation) -> list[Span]:
    """Every place that an annotation names."""
    return [
        one.span
        for group in (
            annotation.mentions,
            annotation.dates,
            annotation.affiliations,
            annotation.contacts,
            annotation.project_facts,
        )
        for one in group
    ]


def check(document: Document, annotation: Annotation) -> None:
    fields = {"text": document.text, "title": document.title or ""}
    for span in spans(annotation):
        assert 0 <= span.start < span.end
        assert fields[span.field][span.start : span.end] == span.surface


@given(MIXED, MIXED)
@settings(max_examples=80, deadline=None)
def test_offsets_match_among_odd_characters(text: str, title: str) -> None:
    """Control and combining characters, emoji, right-to-left, no-break and zero-width spaces beside what rules read."""
    document = Document("d", text, title, date(2024, 1, 1))
    check(document, annotate(document, BLANK))


@pytest.mark.parametrize("size", [10_000, pytest.param(100_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("piece", ["ą", "„", ".", "x.", "👩‍👧", "()", "a.b@"])
def test_an_endless_line_without_a_space_is_read(piece: str, size: int) -> None:
    """A hundred thousand characters in seconds: nothing looks through the whole line for each of its characters."""
    line = piece * (size // len(piece))
    started = time.process_time()
    assert parse(BLANK, line).text == line
    document = Document("d", line)
    check(document, annotate(document, BLANK))
    assert time.process_time() - started < size / 2_000


def _paragraphs(size: int) -> list[str]:
    made: list[str] = []
    length = 0
    while length < size:
        i = len(made)
        name, town = f"{GIVEN[i % 10]} {STEMS[i * 7 % 10]}{'ska' if i % 3 else 'icz'}", TOWNS[i % 8]
        made.append(
            f"W dniu {1 + i % 28} marca {2015 + i % 10} r. w {town} otwarto Centrum Usług Społecznych. Gości powitała "
            f"{name}, dyrektor CUS w {town}, oraz wójt Jan Tokarz. – Zaczynamy – mówiła. Projekt „Blisko siebie {i}” "
            f"kosztował {i} 000 zł. Kontakt: tel. 22 555 {10 + i % 89} {10 + i % 80}, biuro{i}@cus.example. Odbyło się "
            "to w czwartek, a dzieci z całej gminy śpiewały, zjadły obiad i wróciły do domu."
        )
        length += len(made[-1]) + 2
    return made


def prose(size: int) -> str:
    return "\n\n".join(_paragraphs(size))[:size]


def one_line(size: int) -> str:
    return " ".join(_paragraphs(size))[:size]


def digits(size: int) -> str:
    piece = "12.03.2024 1.2.3 22 555 61 19 10-20.05 2021 .. 7, "
    return (piece * (size // len(piece) + 1))[:size]


def capitals(size: int) -> str:
    return prose(size).upper()[:size]


def names(size: int) -> str:
    """A list of people who each stand there once."""
    letters = "aeiouyąęó"
    surnames = (f"{a}{b}{c}{d}ski" for a, b, c, d in product("BCDFGHKLMNPRSTWZ", letters, "bcdfgłmnprstwz", letters))
    people = (f"{GIVEN[n % 10]} {surname}" for n, surname in enumerate(surnames))
    found = ", ".join(islice(people, size // 12 + 1))
    return (found + ", " + found)[:size] if len(found) < size else found[:size]


@pytest.mark.slow
@pytest.mark.parametrize("shape", [prose, one_line, digits, capitals, names], ids=lambda shape: shape.__name__)
def test_two_million_characters_take_twice_as_long_as_one_million(shape: Callable[[int], str]) -> None:
    """Processor time at most 2.6-fold for twice the text, whatever stands in it, and less than 4 GB of memory."""
    pipeline = load()
    spent = []
    for size in (1_000_000, 2_000_000):
        document = Document("d", shape(size), None, date(2024, 3, 14))
        started = time.process_time()
        annotation = annotate(document, pipeline)
        spent.append(time.process_time() - started)
        check(document, annotation)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{shape.__name__}: {spent[0]:.0f} s for one million characters, {spent[1]:.0f} s for two; {peak} MB at most")
    assert spent[1] <= 2.6 * spent[0]
    assert peak < 4_000
