"""Noun phrases to the nominative."""

import pytest

from nlp.nominative.phrases import PhraseKind, phrase_nominative

ORGANISATIONS = [
    ("Regionalnego Ośrodka Polityki Społecznej w Lublinie", "Regionalny Ośrodek Polityki Społecznej w Lublinie"),
    ("Regionalnym Ośrodkiem Polityki Społecznej", "Regionalny Ośrodek Polityki Społecznej"),
    ("Centrum Usług Społecznych w Czersku", "Centrum Usług Społecznych w Czersku"),
    ("Powiatowemu Centrum Pomocy Rodzinie w Kole", "Powiatowe Centrum Pomocy Rodzinie w Kole"),
    ("powiatowego centrum pomocy rodzinie", "powiatowe centrum pomocy rodzinie"),
    (
        "Urzędu Marszałkowskiego Województwa Warmińsko-Mazurskiego",
        "Urząd Marszałkowski Województwa Warmińsko-Mazurskiego",
    ),
    ("Województwem Kujawsko-Pomorskim", "Województwo Kujawsko-Pomorskie"),
    ("Departamentu Zdrowia i Polityki Społecznej", "Departament Zdrowia i Polityki Społecznej"),
    ("Ministerstwa Rodziny, Pracy i Polityki Społecznej", "Ministerstwo Rodziny, Pracy i Polityki Społecznej"),
    ("Ministerstwie Funduszy i Polityki Regionalnej", "Ministerstwo Funduszy i Polityki Regionalnej"),
    ("Rady ds. Seniorów przy Prezydencie RP", "Rada ds. Seniorów przy Prezydencie RP"),
    ("Uniwersytetu im. Adama Mickiewicza w Poznaniu", "Uniwersytet im. Adama Mickiewicza w Poznaniu"),
    ("Uniwersytetowi Jagiellońskiemu", "Uniwersytet Jagielloński"),
    ("Wyższej Szkoły Pedagogicznej im. Janusza Korczaka", "Wyższa Szkoła Pedagogiczna im. Janusza Korczaka"),
    ("Wyższą Szkołą Bankową", "Wyższa Szkoła Bankowa"),
    ("Sądu Najwyższego", "Sąd Najwyższy"),
    ("Najwyższej Izby Kontroli", "Najwyższa Izba Kontroli"),
    ("Fundacji „Most Nadziei”", "Fundacja „Most Nadziei”"),
    ("Stowarzyszenia „Razem Raźniej”", "Stowarzyszenie „Razem Raźniej”"),
    ("Stowarzyszeniu Rodziców", "Stowarzyszenie Rodziców"),
    ("Lubelskich Centrów Usług", "Lubelskie Centra Usług"),
    ("Funduszy Europejskich dla Lubelskiego", "Fundusze Europejskie dla Lubelskiego"),
    ("Fundusze Europejskie dla Wielkopolski", "Fundusze Europejskie dla Wielkopolski"),
    ("Funduszy Norweskich", "Fundusze Norweskie"),
    ("Europejskiego Funduszu Społecznego Plus", "Europejski Fundusz Społeczny Plus"),
    ("Programu Operacyjnego Wiedza Edukacja Rozwój", "Program Operacyjny Wiedza Edukacja Rozwój"),
    ("Rządowego Programu Odbudowy Zabytków", "Rządowy Program Odbudowy Zabytków"),
    ("Wydziału Powiatowego Urzędu Pracy", "Wydział Powiatowego Urzędu Pracy"),
    ("Zespołu Szkół nr 2 im. Emilii Plater", "Zespół Szkół nr 2 im. Emilii Plater"),
    ("II Liceum Ogólnokształcącego", "II Liceum Ogólnokształcące"),
    ("Liceum Ogólnokształcącym", "Liceum Ogólnokształcące"),
    ("Miasta i Gminy Gołańcz", "Miasto i Gmina Gołańcz"),
    ("Gminy Luzino", "Gmina Luzino"),
    ("Rady Miejskiej we Wrześni", "Rada Miejska we Wrześni"),
    ("Rady Gminy Piątek", "Rada Gminy Piątek"),
    ("Kancelarii Prezydenta RP", "Kancelaria Prezydenta RP"),
    ("Sejmikiem Województwa Śląskiego", "Sejmik Województwa Śląskiego"),
    ("Komendy Powiatowej Policji", "Komenda Powiatowa Policji"),
    ("Polskiego Związku Głuchych", "Polski Związek Głuchych"),
    ("Polski Związek Niewidomych", "Polski Związek Niewidomych"),
    ("Powiatu Starachowickiego", "Powiat Starachowicki"),
    ("DEPARTAMENTU ZDROWIA", "DEPARTAMENT ZDROWIA"),
    ("Klubu Integracji Społecznej", "Klub Integracji Społecznej"),
    ("Klubie Seniora", "Klub Seniora"),
    ("Caritas Archidiecezji Lubelskiej", "Caritas Archidiecezji Lubelskiej"),
    ("Domu Pomocy Społecznej", "Dom Pomocy Społecznej"),
    ("Bankowi Żywności", "Bank Żywności"),
    ("Kielecko-Ostrowieckiego Ośrodka Wsparcia", "Kielecko-Ostrowiecki Ośrodek Wsparcia"),
    ("Parafii pw. św. Jakuba", "Parafia pw. św. Jakuba"),
    ("Radiem Lublin", "Radio Lublin"),
    ("Radia Kielce", "Radio Kielce"),
    ("Akademii Nauk Stosowanych", "Akademia Nauk Stosowanych"),
    ("Naczelnej Rady Lekarskiej", "Naczelna Rada Lekarska"),
    ("XYZ", "XYZ"),
    ("", ""),
    ("Komitetem Sterującym", "Komitet Sterujący"),
    ("Zakładowi Opiekuńczo-Leczniczemu w Gorlicach", "Zakład Opiekuńczo-Leczniczy w Gorlicach"),
    ("Parku Naukowo-Technologicznego", "Park Naukowo-Technologiczny"),
    ("Uniwersytetem Gdańskim", "Uniwersytet Gdański"),
    ("Ochotniczych Straży Pożarnych", "Ochotnicze Straże Pożarne"),
    ("Kujawsko-Pomorskim Urzędem Wojewódzkim", "Kujawsko-Pomorski Urząd Wojewódzki"),
    ("Ośrodka Wytchnieniowego", "Ośrodek Wytchnieniowy"),
    ("Centrum Wytchnieniowym", "Centrum Wytchnieniowe"),
]

TITLES = [
    ("Mobilną Wypożyczalnię", "Mobilna Wypożyczalnia"),
    ("Sąsiedzkiej pomocy", "Sąsiedzka pomoc"),
    ("Teleopiekę na kółkach", "Teleopieka na kółkach"),
    ("Leśnym Zakątkiem", "Leśny Zakątek"),
    ("Opieką wytchnieniową", "Opieka wytchnieniowa"),
    ("Opieki wytchnieniowej", "Opieka wytchnieniowa"),
    ("Posiłkiem w szkole i w domu", "Posiłek w szkole i w domu"),
    ("Małych kroków", "Małe kroki"),
    ("Razem raźniej", "Razem raźniej"),
    ("Bliżej siebie", "Bliżej siebie"),
    ("Dobrze u nas", "Dobrze u nas"),
]

PLACES = [
    ("Starachowicach", "Starachowice"),
    ("Busku-Zdroju", "Busko-Zdrój"),
    ("Środzie Wielkopolskiej", "Środa Wielkopolska"),
    ("Nowym Sączu", "Nowy Sącz"),
    ("Kamiennej Górze", "Kamienna Góra"),
    ("Zakopanem", "Zakopane"),
    ("Lublinie", "Lublin"),
    ("Wrześni", "Września"),
    ("Ostrowcu Świętokrzyskim", "Ostrowiec Świętokrzyski"),
    ("Szczecinie", "Szczecin"),
    ("Polsce", "Polska"),
    ("Wielopolu Skrzyńskim", "Wielopole Skrzyńskie"),
    ("Kędzierzynie-Koźlu", "Kędzierzyn-Koźle"),
    ("Łapszach Niżnych", "Łapsze Niżne"),
    ("Czechowicach-Dziedzicach", "Czechowice-Dziedzice"),
    ("Szczytnie", "Szczytno"),
    ("Pucka", "Puck"),
]


@pytest.mark.parametrize(("words", "expected"), ORGANISATIONS)
def test_heads_of_organisations_go_to_the_nominative(words: str, expected: str) -> None:
    """Only the head and its adjectives change; what follows stays."""
    assert phrase_nominative(words) == expected


@pytest.mark.parametrize(("words", "expected"), PLACES)
def test_places_go_to_the_nominative(words: str, expected: str) -> None:
    """Places of one word or more."""
    assert phrase_nominative(words, kind="place") == expected


@pytest.mark.parametrize(("words", "expected"), TITLES)
def test_titles_go_to_the_nominative(words: str, expected: str) -> None:
    """Adjectives that the dictionary lacks follow their head; a title that opens with an adverb stays."""
    assert phrase_nominative(words, kind="phrase") == expected


@pytest.mark.parametrize("kind", ["phrase", "organisation", "place", "street"])
def test_a_phrase_without_words_stays(kind: PhraseKind) -> None:
    """Punctuation alone is no phrase."""
    assert phrase_nominative("– „”", kind=kind) == "– „”"
