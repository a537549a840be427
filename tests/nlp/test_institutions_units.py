"""Gminas, towns, powiats and voivodeships that act by name or through the head of their office."""

import pytest

from tests.nlp.institution_names import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rada Powiatu Nyskiego przyjęła uchwałę.", ["Rada Powiatu Nyskiego"]),
        ("w Urzędzie Miasta i Gminy w Buku", ["Urząd Miasta i Gminy w Buku"]),
        ("pracownicy Urzędu Gminy Stara Biała", ["Urząd Gminy Stara Biała"]),
        (
            "Departament Europejskiego Funduszu Społecznego w Urzędzie Marszałkowskim Województwa Śląskiego",
            ["Departament Europejskiego Funduszu Społecznego Urzędu Marszałkowskiego Województwa Śląskiego"],
        ),
        (
            "dyrektor Departamentu Polityki Społecznej Urzędu Marszałkowskiego Województwa Małopolskiego",
            ["Departament Polityki Społecznej Urzędu Marszałkowskiego Województwa Małopolskiego"],
        ),
        ("w urzędzie gminy w Jaśliskach", ["Urząd Gminy w Jaśliskach"]),
        ("Gmina Kramsk kupiła bus.", ["Gmina Kramsk"]),
        ("Projekt prowadzi Powiat Bytowski.", ["Powiat Bytowski"]),
        ("Samorząd Województwa Podlaskiego przekazał środki.", ["Województwo Podlaskie"]),
        ("Miasto Gdynia i Gmina Kosakowo", ["Miasto Gdynia", "Gmina Kosakowo"]),
        ("Miasto i Gmina Buk", ["Miasto i Gmina Buk"]),
        ("burmistrz Barlinka otworzył salę", ["Gmina Barlinek"]),
        ("wójt gminy Gdów Jan Lis", ["Gmina Gdów"]),
        ("Wójt Gminy Sadki", ["Gmina Sadki"]),
        ("prezydent Sopotu Anna Bryl", ["Miasto Sopot"]),
        ("wiceprezydent miasta Torunia", ["Miasto Toruń"]),
        ("starosta bytowski", ["Powiat Bytowski"]),
        ("wicestarosta powiatu kolskiego", ["Powiat Kolski"]),
        ("marszałek województwa lubuskiego", ["Województwo Lubuskie"]),
        ("wicemarszałkini Województwa Śląskiego", ["Województwo Śląskie"]),
        ("Minister Rodziny i Polityki Społecznej podpisała", ["Ministerstwo Rodziny i Polityki Społecznej"]),
        ("doradca Prezydenta RP", ["Prezydent RP"]),
        ("burmistrzowie: Jan Wąs (Barlinek) i Ewa Zych (Resko)", ["Gmina Barlinek", "Gmina Resko"]),
        ("Burmistrz Miasta i Gminy Buk", ["Gmina Buk"]),
        ("Urzędy Gmin w Sadkach i Kosakowie", ["Urząd Gminy w Sadkach", "Urząd Gminy w Kosakowie"]),
        (
            "Gmina Kramsk planuje przekształcenie Gminnego Ośrodka Pomocy Społecznej w Centrum Usług Społecznych.",
            ["Gmina Kramsk", "Gminny Ośrodek Pomocy Społecznej w Kramsku", "Centrum Usług Społecznych w Kramsku"],
        ),
        ("przewodnicząca Gminnej Rady Seniorów w Lubiczu", ["Gminna Rada Seniorów w Lubiczu"]),
        (
            "W konferencji wzięli udział przedstawiciele Ministerstwa Funduszy i Polityki Regionalnej, "
            "Kancelarii Prezydenta RP, Urzędu Marszałkowskiego Województwa Podlaskiego oraz "
            "Centrów Usług Społecznych z Moniek i Supraśla.",
            [
                "Ministerstwo Funduszy i Polityki Regionalnej",
                "Kancelaria Prezydenta RP",
                "Urząd Marszałkowski Województwa Podlaskiego",
            ],
        ),
        (
            "Umowę podpisali Marszałek Województwa Opolskiego oraz "
            "dyrektor Regionalnego Ośrodka Polityki Społecznej w Opolu.",
            ["Województwo Opolskie", "Regionalny Ośrodek Polityki Społecznej w Opolu"],
        ),
        ("Lider projektu: Gmina Miejska Kraków", ["Gmina Miejska Kraków"]),
        ("Miasto Stołeczne Warszawa", ["Miasto Stołeczne Warszawa"]),
        ("Gminne Centrum Usług Społecznych w Sadkach", ["Gminne Centrum Usług Społecznych w Sadkach"]),
        ("Centrum Usług Społecznych Gminy Kramsk", ["Centrum Usług Społecznych Gminy Kramsk"]),
        ("Gminny Ośrodek Pomocy Społecznej Luzino", ["Gminny Ośrodek Pomocy Społecznej w Luzinie"]),
        (
            "Gminna Komisja Rozwiązywania Problemów Alkoholowych w Sadkach",
            ["Gminna Komisja Rozwiązywania Problemów Alkoholowych w Sadkach"],
        ),
        ("Stowarzyszenie „Otwarte Drzwi” i Gmina Zgierz", ["Stowarzyszenie Otwarte Drzwi", "Gmina Zgierz"]),
        ("wójtem gminy Wielka Wieś", ["Gmina Wielka Wieś"]),
        ("Zastępca Burmistrza Nowego Sącza", ["Gmina Nowy Sącz"]),
        ("Prezydent Rzeszowa i Marszałek Województwa Podkarpackiego", ["Miasto Rzeszów", "Województwo Podkarpackie"]),
        ("Prezydent Rzeczypospolitej Polskiej objął patronatem", ["Prezydent RP"]),
        ("Skarbnik Gminy Luzino", ["Gmina Luzino"]),
        ("Członek Zarządu Powiatu Kolskiego", ["Powiat Kolski"]),
        ("Zarząd Województwa Śląskiego wybrał 12 projektów.", ["Województwo Śląskie"]),
        ("Gminy Sadki i Kcynia złożyły wniosek.", ["Gmina Sadki", "Gmina Kcynia"]),
        ("Starosta Turecki", ["Powiat Turecki"]),
    ],
)
def test_units_and_offices(text: str, expected: list[str]) -> None:
    """A unit counts by name, or through its wójt, burmistrz, prezydent, starosta or marszałek."""
    assert names(text) == expected
