"""Sentences that state no office of the person whom they name."""

import pytest

from tests.nlp.role_triples import CUS, triples

SILENT = [
    "Anna Kos odwiedziła CUS w Łapach. Została przyjęta przez dyrektora.",
    "Jan Kot prowadzi warsztaty. Był zachwycony burmistrzem Łap.",
    "Jan Kot jest podopiecznym CUS w Łapach.",
    "W CUS w Łapach pracuje 30 osób. Ewa Kos jest jedną z nich.",
    "Jan Kot stanął na czele protestu.",
    "Ewa Kos przekazała klucze Janowi Kotowi. Od jutra będzie kierownikiem CUS w Łapach.",
    "Rozmawiała Ewa Kos. Organizatorem była Fundacja „Most”.",
    "Ewa Kos zapowiada zmiany. Koordynatorem projektu jest Powiat Kolski.",
    "Odznaczenie otrzymał Jan Kot. Wnioskodawcą był wójt gminy Narew.",
    "Zdjęcia: Jan Kot\n\nDyrektor podziękował wszystkim za udział.",
    "Jan Kot został laureatem nagrody dyrektora ROPS w Opolu.",
    "Ewa Kos napisała list do dyrektora placówki.",
    "Wniosek złożył mąż Ewy Kos, radny gminy Narew.",
    "Spotkanie Jana Kota z wójtem gminy Narew trwało godzinę.",
    "Dyrektor CUS w Łapach zaprosił Ewę Kos na kawę.",
    "Przed laty Jan Kot przegrał wybory na burmistrza Łap.",
    "Burmistrz Łap, radni i Ewa Kos obejrzeli salę.",
    "Konkurs na dyrektora CUS w Łapach nie został rozstrzygnięty, powiedziała Ewa Kos.",
    "W imieniu dyrektora głos zabrała Ewa Kos.",
    "Jan Kot wyręczył kierownika GOPS w Narwi.",
    "Centrum powstało dzięki Ewie Kos. Kierowniczką została jej siostra.",
    "Ewa Kos, mama trójki dzieci, pracuje zdalnie. Fundacja „Most” pomaga rodzinom.",
    "Dziękujemy dyrektorom szkół, proboszczom i Janowi Kotowi.",
    "Ewę Kos poparł prezes stowarzyszenia.",
    "Jan Kot mieszka w Domu Pomocy Społecznej w Kole.",
]


@pytest.mark.parametrize("text", SILENT)
def test_no_office_is_invented(text: str) -> None:
    """Another person's office, a visit, a candidacy or a prize gives nobody an office."""
    assert triples(text) == set()


ELIDED = [
    ("Nagrodzono Ewę Kos. Pracuje w CUS w Łapach od roku.", {("Ewa Kos", None, f"{CUS} w Łapach")}),
    ("Odeszła Ewa Kos. Była kierowniczką CUS w Łapach.", {("Ewa Kos", "kierowniczka", f"{CUS} w Łapach")}),
    ("Odeszła Ewa Kos. Jej brat był kierownikiem CUS w Łapach.", set()),
    ("Odeszła Ewa Kos. Był kierownikiem CUS w Łapach.", set()),
    ("Odeszły Ewa Kos i Ida Lis. Była kierowniczką CUS w Łapach.", set()),
    (
        "Odeszła Ewa Kos.\n\nUkończyła pedagogikę.\n\nByła kierowniczką CUS w Łapach.",
        {("Ewa Kos", "kierowniczka", f"{CUS} w Łapach")},
    ),
    ("Ewa Kos i Jan Lis przyszli razem.\n\nByła kierowniczką CUS w Łapach.", set()),
]


@pytest.mark.parametrize(("text", "expected"), ELIDED)
def test_an_elided_subject_is_resolved_where_only_one_person_fits(
    text: str, expected: set[tuple[str, str | None, str | None]]
) -> None:
    """By the gender of the verb, the people of the sentence before, and the only person of a portrait."""
    assert triples(text) == expected
