"""Memory stays flat over a long stream of articles, however many new names they bring."""

import gc
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from nlp.annotate import annotate_all
from nlp.annotation import Document
from nlp.pipeline import load

ARTICLES = 20_000
NEW_NAMES, NEW_WORDS = 4, 12
"""Surnames and other word forms of each article that no other has."""
GROWTH = 150
"""Megabytes by which the process may grow over the last 10,000 articles, which bring 160,000 new word forms: the caches
of word forms may fill, nothing else may grow."""
GIVEN = ["Anna", "Jan", "Ewa", "Piotr", "Maria", "Adam", "Zofia", "Marek"]
TOWNS = ["Żarach", "Luzinie", "Czersku", "Resku", "Goleniowie", "Zgierzu", "Chełmnie"]
ONSETS, VOWELS, ENDS = "BDFGKLMNPRSTWZ", "aeioóu", ["ski", "cki", "icz", "ak", "ek", "owa", "ska", "yk"]


def resident() -> int:
    """Megabytes that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 // 2**20


def surname(draw: random.Random) -> str:
    """An invented surname; there are some hundred millions."""
    middle = "".join(draw.choice("bdfgklmnprstwz") + draw.choice(VOWELS) for _ in range(3))
    return draw.choice(ONSETS) + draw.choice(VOWELS) + middle + draw.choice("bdgklmnrst") + draw.choice(ENDS)


def articles(number: int) -> Iterator[Document]:
    """Short news whose people, titles of projects and numbers are ever new."""
    draw = random.Random(7)
    for index in range(number):
        town = draw.choice(TOWNS)
        people = ", ".join(f"{draw.choice(GIVEN)} {surname(draw)}" for _ in range(NEW_NAMES - 1))
        things = " ".join(surname(draw).lower() for _ in range(NEW_WORDS - 3))
        text = (
            f"{1 + index % 28} marca 2024 r. w {town} otwarto Centrum Usług Społecznych. Przyszli: {people}. Mówiono o {things}.\n\n"
            f"Projekt „{surname(draw)} {index}” prowadzi dr {draw.choice(GIVEN)} {surname(draw)}, dyrektor CUS w {town}, "
            f"tel. 22 555 {10 + index % 89} {10 + index // 89 % 89}, {surname(draw).lower()}@cus.example."
        )
        yield Document(f"d{index}", text, "Miasto otwiera centrum", date(2024, 3, 14))


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").is_file(), reason="memory is read from /proc")
def test_memory_is_flat_over_twenty_thousand_articles() -> None:
    """Documents leave nothing behind but what bounded caches keep of their words; the vocabulary gives its own back."""
    held: dict[int, int] = {}
    pipeline = load()
    for number, annotation in enumerate(annotate_all(articles(ARTICLES), pipeline), start=1):
        assert annotation.people
        if number % (ARTICLES // 10) == 0:
            gc.collect()
            held[number] = resident()
    print(f"megabytes held after articles: {held}; {len(pipeline.vocab.strings):,} strings")
    assert held[ARTICLES] - held[ARTICLES // 2] < GROWTH


@pytest.mark.skipif(not Path("/proc/self/statm").is_file(), reason="memory is read from /proc")
def test_documents_that_are_read_again_leave_nothing_behind() -> None:
    """Once its words are known, a document costs no memory that stays."""
    pipeline = load()
    known = list(articles(20))
    for _ in annotate_all(known * 2, pipeline):
        pass
    gc.collect()
    before = resident()
    for _ in annotate_all(known * 5, pipeline):
        pass
    gc.collect()
    assert resident() - before <= 8
