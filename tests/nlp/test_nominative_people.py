"""Names of people to the nominative."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.nominative.people import name_nominative, person_nominative, split_name

NAMES = [
    # nominative stays
    ("Jan Nowak", "Jan Nowak"),
    ("Anna Kowalska", "Anna Kowalska"),
    ("Maria Wąs", "Maria Wąs"),
    ("Zofia Maj", "Zofia Maj"),
    ("Zbysław Okrzeja", "Zbysław Okrzeja"),
    ("Ida Linde-Maj", "Ida Linde-Maj"),
    # women whose surname has a masculine form keep it; rarer given names in -a are women's
    ("Ada Moczar", "Ada Moczar"),
    ("Karolina Łęg", "Karolina Łęg"),
    ("Leonarda Pióro", "Leonarda Pióro"),
    ("Eryce Moczar", "Eryka Moczar"),
    ("Malwiną Dąb", "Malwina Dąb"),
    ("Pauli Rząd", "Paula Rząd"),
    ("Ewelinie Kręt", "Ewelina Kręt"),
    ("Adama Moczara", "Adam Moczar"),
    # foreign given names that the dictionary lacks
    ("Pieterowi Jansenowi", "Pieter Jansen"),
    # masculine nouns
    ("Jana Nowaka", "Jan Nowak"),
    ("Janowi Nowakowi", "Jan Nowak"),
    ("Janem Nowakiem", "Jan Nowak"),
    ("Piotra Wróbla", "Piotr Wróbel"),
    ("Adamowi Gołębiowi", "Adam Gołąb"),
    ("Romanem Kwietniem", "Roman Kwiecień"),
    ("Marka Kaczmarka", "Marek Kaczmarek"),
    ("Pawłowi Krawcowi", "Paweł Krawiec"),
    ("Tomaszowi Sikorze", "Tomasz Sikora"),
    ("Leszkiem Moniuszką", "Leszek Moniuszko"),
    ("Karola Fredry", "Karol Fredro"),
    ("Henrykowi Sójce", "Henryk Sójka"),
    ("Józefa Kościuszki", "Józef Kościuszko"),
    ("Wojciechem Zarębą", "Wojciech Zaręba"),
    ("Igorowi Łosiowi", "Igor Łoś"),
    ("Michała Stycznia", "Michał Styczeń"),
    # masculine adjectives
    ("Adama Zielińskiego", "Adam Zieliński"),
    ("Stefanowi Batoremu", "Stefan Batory"),
    ("Wiktorem Czarnym", "Wiktor Czarny"),
    ("Kazimierzowi Kuberskiemu", "Kazimierz Kuberski"),
    ("Kacprowi Lutemu", "Kacper Luty"),
    # feminine
    ("Anny Kowalskiej", "Anna Kowalska"),
    ("Annę Kowalską", "Anna Kowalska"),
    ("Alicji Gołąb", "Alicja Gołąb"),
    ("Kalinie Wójcik", "Kalina Wójcik"),
    ("Ewą Leś", "Ewa Leś"),
    ("Eulalię Szparagę", "Eulalia Szparaga"),
    ("Danucie Sójce", "Danuta Sójka"),
    ("Zofią Nową", "Zofia Nowa"),
    ("Marii Moniuszko", "Maria Moniuszko"),
    ("Klarze Wójcickiej", "Klara Wójcicka"),
    ("Kamili Wrzesień", "Kamila Wrzesień"),
    ("Ingą Linde", "Inga Linde"),
    # double-barrelled
    ("Klarze Wójcickiej-Maj", "Klara Wójcicka-Maj"),
    ("Zofię Batory-Hryń", "Zofia Batory-Hryń"),
    ("Adamowi Wernerowi-Kosowi", "Adam Werner-Kos"),
    ("Moniką Kocimską-Warczak", "Monika Kocimska-Warczak"),
    ("Anną Bielawską-Jutrzenką", "Anna Bielawska-Jutrzenka"),
    # foreign and unknown to the dictionary
    ("Torsteinowi Aaslandowi", "Torstein Aasland"),
    ("Natashy Petrenko", "Natasha Petrenko"),
    ("Ołeha Bondarenki", "Ołeh Bondarenko"),
    ("Mykole Hrycence", "Mykoła Hrycenko"),
    ("Oksaną Kowalczuk", "Oksana Kowalczuk"),
    ("Billem Clintonem", "Bill Clinton"),
    ("Gerharda Schrödera", "Gerhard Schröder"),
    ("Johna Kennedy'ego", "John Kennedy"),
    ("Bogdana Wyrzychowskiego", "Bogdan Wyrzychowski"),
    ("Halinie Przetacznik-Gierowskiej", "Halina Przetacznik-Gierowska"),
    # several given names, initials, capitals, particles
    ("Jana Marii Rokity", "Jan Maria Rokita"),
    ("J. Nowaka", "J. Nowak"),
    ("ANNA KOWALSKA", "Anna Kowalska"),
    ("JANA NOWAKA-JEZIORAŃSKIEGO", "Jan Nowak-Jeziorański"),
    ("Ludwika van Gogha", "Ludwik van Gogh"),
    ("Jana Pawła II", "Jan Paweł II"),
    # one name alone
    ("Ewy", "Ewa"),
    ("Kowalskiemu", "Kowalski"),
    ("Krzysztofa", "Krzysztof"),
    ("Stanisława", "Stanisława"),
]


@pytest.mark.parametrize(("surface", "expected"), NAMES)
def test_names_go_to_the_nominative(surface: str, expected: str) -> None:
    """Given name and surname agree; without context the likelier reading wins."""
    assert name_nominative(surface) == expected


SHARED = [
    ("Irena", "Kwietniowie", "Irena Kwiecień"),
    ("Zdzisław", "Kwietniowie", "Zdzisław Kwiecień"),
    ("Danuta", "Sójkowie", "Danuta Sójka"),
    ("Annie", "Nowackim", "Anna Nowacka"),
    ("Jan", "Nowaccy", "Jan Nowacki"),
    ("Stanisława", "Grabskich", "Stanisław Grabski"),
]


@pytest.mark.parametrize(("given_name", "family", "expected"), SHARED)
def test_a_shared_plural_becomes_each_ones_surname(given_name: str, family: str, expected: str) -> None:
    """Couples and brothers: singular, in the gender of the given name."""
    gender = "m1" if expected.startswith("Stanisław ") else None
    assert person_nominative((given_name,), family, shared=True, gender=gender).name == expected


CONTEXT = [
    (("Stanisława",), "Kuna", "f", None, "Stanisława Kuna"),
    (("Dobrosława",), "Kaczmarka", None, "gen", "Dobrosław Kaczmarek"),
    (("Maja",), "Maj", "f", None, "Maja Maj"),
    ((), "Sikorze", "f", "dat", "Sikora"),
    (("Bogumiła",), "Rzepy", "m1", "gen", "Bogumił Rzepa"),
    (("Jana",), "Sikora", "f", None, "Jana Sikora"),
]


@pytest.mark.parametrize(("given_names", "family", "gender", "case", "expected"), CONTEXT)
def test_context_decides_between_readings(
    given_names: tuple[str, ...], family: str, gender: str | None, case: str | None, expected: str
) -> None:
    """Gender and case of `Pani`, a role or a preposition rank the readings."""
    cases = frozenset({case}) if case else None
    known = "f" if gender == "f" else "m1" if gender == "m1" else None
    assert person_nominative(given_names, family, gender=known, cases=cases).name == expected


def test_particles_belong_to_the_surname() -> None:
    """`van der` is no given name."""
    assert split_name("Ludwig Mies van der Rohe") == (("Ludwig", "Mies"), "van der Rohe")


@given(st.text(alphabet=st.characters(categories=["L"], max_codepoint=0x17F), min_size=1, max_size=20))
@settings(max_examples=150, deadline=None)
def test_any_word_has_a_normal_form(word: str) -> None:
    """Unknown words never fail and never come out empty."""
    assert name_nominative(word)
    assert person_nominative(("Anna",), word).surname
