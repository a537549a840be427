"""Places to the nominative, into cases, and to their codes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.entities.places import (
    namesakes,
    powiat,
    read_place,
    territories,
    teryt,
    voivodeship,
    voivodeship_code,
)
from nlp.entities.places_cases import in_case, with_preposition


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("Krakowie", "Kraków"),
        ("Łodzi", "Łódź"),
        ("Kielcach", "Kielce"),
        ("Bełchatowie", "Bełchatów"),
        ("Krasnymstawie", "Krasnystaw"),
        ("Środzie Śląskiej", "Środa Śląska"),
        ("Nowym Targu", "Nowy Targ"),
        ("Zielonej Górze", "Zielona Góra"),
        ("Bielsku-Białej", "Bielsko-Biała"),
        ("Kudowie-Zdroju", "Kudowa-Zdrój"),
        ("Ostrowi Mazowieckiej", "Ostrów Mazowiecka"),
        ("Nakle nad Notecią", "Nakło nad Notecią"),
        ("Nowym Mieście nad Pilicą", "Nowe Miasto nad Pilicą"),
        ("Górze Kalwarii", "Góra Kalwaria"),
        ("Turku", "Turek"),
        ("Kole", "Koło"),
        ("Rybniku Anna", "Rybnik"),
        ("Łysej Górze", "Łysa Góra"),
        ("Oslo", "Oslo"),
        ("Trondheim", "Trondheim"),
    ],
)
def test_the_locative_leads_to_the_nominative(surface: str, name: str) -> None:
    """The longest name of the register wins; foreign names stand as they are."""
    place = read_place(surface.split(" "), "loc")
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize(
    ("surface", "name"),
    [("Krakowa", "Kraków"), ("Bełżyc", "Bełżyce"), ("Starej Białej", "Stara Biała"), ("Resko", None), ("Pana", None)],
)
def test_the_genitive_leads_to_the_nominative(surface: str, name: str | None) -> None:
    """A form that is no genitive of a place gives none."""
    place = read_place(surface.split(" "), "gen")
    assert (place.name if place else None) == name


@pytest.mark.parametrize("surface", ["Pałacu", "Sali", "Ministerstwie", "Szkole", "maju", "Radzie", ""])
def test_common_nouns_are_no_places(surface: str) -> None:
    """A capital alone does not make a place."""
    assert read_place([surface] if surface else [], "loc") is None


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("Resko", "w Resku"),
        ("Września", "we Wrześni"),
        ("Wrocław", "we Wrocławiu"),
        ("Warszawa", "w Warszawie"),
        ("Lwów", "we Lwowie"),
        ("Środa Wielkopolska", "w Środzie Wielkopolskiej"),
        ("Busko-Zdrój", "w Busku-Zdroju"),
        ("Góra Świętej Małgorzaty", "w Górze Świętej Małgorzaty"),
        ("Bielsko-Biała", "w Bielsku-Białej"),
        ("Kazimierza Wielka", "w Kazimierzy Wielkiej"),
        ("Stalowa Wola", "w Stalowej Woli"),
        ("Ruda Śląska", "w Rudzie Śląskiej"),
        ("Ruda-Huta", "w Rudzie-Hucie"),
        ("Tarnowskie Góry", "w Tarnowskich Górach"),
        ("Nowe Miasto nad Pilicą", "w Nowym Mieście nad Pilicą"),
        ("Nowy Dwór Gdański", "w Nowym Dworze Gdańskim"),
        ("Ostrów Wielkopolski", "w Ostrowie Wielkopolskim"),
        ("Ostrów Mazowiecka", "w Ostrowi Mazowieckiej"),
        ("Polska Cerekiew", "w Polskiej Cerekwi"),
        ("Wola Krzysztoporska", "w Woli Krzysztoporskiej"),
        ("Chrzypsko Wielkie", "w Chrzypsku Wielkim"),
        ("Biała Podlaska", "w Białej Podlaskiej"),
        ("Trondheim", None),
    ],
)
def test_a_place_after_in(name: str, phrase: str | None) -> None:
    """The preposition is `we` before w or f with another consonant."""
    assert with_preposition(name) == phrase


@pytest.mark.parametrize(
    ("name", "unit", "region", "code"),
    [
        ("Resko", "any", None, "3218043"),
        ("Gdańsk", "any", None, "2261011"),
        ("Bolesławiec", "any", None, None),
        ("Bolesławiec", "any", "łódzkie", "1018013"),
        ("Bolesławiec", "any", "02", "0201011"),
        ("Chełm", "any", None, None),
        ("Chełm", "town", None, "0662011"),
        ("Bielsk Podlaski", "gmina", None, None),
        ("Nigdzie", "any", None, None),
    ],
)
def test_a_code_is_given_only_where_one_unit_fits(name: str, unit: str, region: str | None, code: str | None) -> None:
    """A town and its rural twin in one powiat are one place; namesakes elsewhere are not."""
    assert teryt(name, unit, region) == code  # type: ignore[arg-type]  # parametrised literal


def test_powiats_and_voivodeships_are_found_by_any_form_of_their_adjective() -> None:
    """Namesake powiats all come back."""
    assert [unit.code for unit in powiat("Krasnostawskiego")] == ["0606"]
    assert len(powiat("bielskim")) == 2
    assert powiat("nigdziejski") == ()
    unit = voivodeship("Warmińsko-Mazurskiego")
    assert unit is not None
    assert unit.name == "warmińsko-mazurskie"
    assert voivodeship_code("śląskim") == "24"
    assert voivodeship_code("krajowe") is None


def test_namesakes_share_a_locative() -> None:
    """`w Baranowie` may be in two places."""
    assert set(namesakes(("Baranowie",), "loc")) == {"Baranów", "Baranowo"}


def test_nearly_every_gmina_comes_back_from_its_locative() -> None:
    """Of 2,477 gminas at most 5 have a locative that Morfeusz cannot make or that leads elsewhere."""
    names = {unit.name.split(" (")[0] for unit in territories() if unit.kind.startswith("gmina")}
    lost = {
        n for n in names if (form := in_case(n, "loc")) is None or n not in namesakes(tuple(form.split(" ")), "loc")
    }
    assert len(names) > 2200
    assert len(lost) <= 5


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=5), st.sampled_from(["nom", "gen", "loc"]))
def test_any_words_are_read(words: list[str], case: str) -> None:
    """No input raises, and a place is never longer than what was given."""
    place = read_place(words, case)  # type: ignore[arg-type]  # sampled literal
    assert place is None or 0 < place.words <= len(words)
