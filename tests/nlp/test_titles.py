"""Titles beside names."""

import pytest

from nlp.entities.titles import titles_after, titles_before
from nlp.entities.words import cut

BEFORE = [
    ("prof. dr hab.", "prof. dr hab."),
    ("Prof.", "prof."),
    ("dr", "dr"),
    ("dr.", "dr"),
    ("dr hab. inż.", "dr hab. inż."),
    ("mgr", "mgr"),
    ("mgr inż. arch.", "mgr inż. arch."),
    ("dr n. med.", "dr n. med."),
    ("lek. med.", "lek. med."),
    ("ks.", "ks."),
    ("ks. kan.", "ks. kan."),
    ("ks. prałat", "ks. prałat"),
    ("ks. prof. dr hab.", "ks. prof. dr hab."),
    ("księdzu", "ks."),
    ("profesorem", "prof."),
    ("doktorowi", "dr"),
    ("siostrą", "siostra"),
    ("s.", "s."),
    ("o.", "o."),
    ("bp", "bp"),
    ("arcybiskupa", "abp"),
    ("red.", "red."),
    ("gen. bryg.", "gen. bryg."),
    ("generałem", "gen."),
    ("płk rez.", "płk rez."),
    ("mł. insp. w st. spocz.", "mł. insp. w st. spocz."),
    ("st. asp.", "st. asp."),
    ("adw.", "adw."),
    ("zdaniem dr.", "dr"),
    ("prof. MUP dr hab.", "prof. MUP dr hab."),
    ("prof. UWr", "prof. UWr"),
    ("dr hab. prof. UŚ", "dr hab. prof. UŚ"),
    ("prof. uczelni dr hab.", "prof. uczelni dr hab."),
    ("rtm.", "rtm."),
    ("asp. szt.", "asp. sztab."),
    ("chor.", "chor."),
    ("centrum UW", None),
    ("szef", None),
    ("o", None),
    ("s", None),
    ("w st.", None),
    ("med.", None),
    ("Pan", None),
]


@pytest.mark.parametrize(("text", "expected"), BEFORE)
def test_titles_before_a_name(text: str, expected: str | None) -> None:
    """Abbreviated or written out, in any case; some abbreviations are titles only behind another."""
    words = cut(text)
    run = titles_before(words, len(words))
    assert (run.text if run else None) == expected


AFTER = [
    (", prof. UMCS, kierowniczka", "prof. UMCS"),
    (", prof. UJ", "prof. UJ"),
    (", profesor uczelni", "prof. uczelni"),
    (", prof. ucz.", "prof. uczelni"),
    (", MBA", "MBA"),
    (", dr hab., kierowniczka", "dr hab."),
    (", dr n. med.", "dr n. med."),
    (" (dr inż.)", "dr inż."),
    (", mgr inż.", "mgr inż."),
    (", dr Anna Lis", None),
    (", mgr Ewa Kos", None),
    (" i dr Anna Lis", None),
    (", dyrektor", None),
    ("", None),
    (", prof", None),
]


@pytest.mark.parametrize(("text", "expected"), AFTER)
def test_titles_after_a_name(text: str, expected: str | None) -> None:
    """A university professor's title names the university."""
    run = titles_after(cut(text), 0)
    assert (run.text if run else None) == expected


def test_an_inflected_title_tells_the_case_of_the_name() -> None:
    """`profesorowi` is a dative, `prof.` says nothing."""
    inflected, abbreviated = titles_before(cut("profesorowi"), 1), titles_before(cut("prof."), 2)
    assert inflected is not None
    assert inflected.cases == frozenset({"dat"})
    assert abbreviated is not None
    assert abbreviated.cases is None
