"""Short names, generic names and names of one body under several forms."""

import pytest

from tests.nlp.institution_names import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Z Zespołem Szkół nr 2 im. Tadeusza Kościuszki w Stalowej Woli współpracujemy od lat.",
            ["Zespół Szkół nr 2 im. Tadeusza Kościuszki w Stalowej Woli"],
        ),
        (
            "W I Liceum Ogólnokształcącym im. Stefana Żeromskiego w Kielcach trwa zbiórka.",
            ["I Liceum Ogólnokształcące im. Stefana Żeromskiego w Kielcach"],
        ),
        (
            "Szpital Wojewódzki im. św. Łukasza w Tarnowie dostał sprzęt.",
            ["Szpital Wojewódzki im. św. Łukasza w Tarnowie"],
        ),
        ("prof. Anna Malec z Uniwersytetu Śląskiego w Katowicach", ["Uniwersytet Śląski w Katowicach"]),
        (
            "Akademia Pedagogiki Specjalnej im. Marii Grzegorzewskiej w Warszawie",
            ["Akademia Pedagogiki Specjalnej im. Marii Grzegorzewskiej w Warszawie"],
        ),
        ("Fundacja im. Stefana Batorego ogłosiła nabór", ["Fundacja im. Stefana Batorego"]),
        (
            "Stowarzyszenie Pomocy Bliźniemu im. Brata Alberta w Olkuszu",
            ["Stowarzyszenie Pomocy Bliźniemu im. Brata Alberta w Olkuszu"],
        ),
        ("Parafia pw. Matki Bożej Częstochowskiej w Żarach", ["Parafia pw. Matki Bożej Częstochowskiej w Żarach"]),
        ("Wykonawcą jest Bud-Mar Sp. z o.o. z Radomia.", ["Bud-Mar Sp. z o.o."]),
        ("spółka Nowa Energia S.A. sfinansowała", ["Nowa Energia S.A."]),
        (
            "umowę z Przedsiębiorstwem Komunikacji Miejskiej Sp. z o.o.",
            ["Przedsiębiorstwo Komunikacji Miejskiej Sp. z o.o."],
        ),
        (
            "Stowarzyszenie Ludzi Dobrej Woli działa od roku. Stowarzyszenie prowadzi świetlicę.",
            ["Stowarzyszenie Ludzi Dobrej Woli"],
        ),
        ("Uniwersytet Łódzki podpisał umowę. Uczelnia zyska laboratorium.", ["Uniwersytet Łódzki"]),
        ("Fundacja „Most” i Fundacja „Brama”. Fundacja prosi o wpłaty.", ["Fundacja Most", "Fundacja Brama"]),
        (
            "Miejska Biblioteka Publiczna im. Cypriana Norwida w Świdnicy",
            ["Miejska Biblioteka Publiczna im. Cypriana Norwida w Świdnicy"],
        ),
        ("Teatr im. Juliusza Osterwy w Lublinie", ["Teatr im. Juliusza Osterwy w Lublinie"]),
        ("Hospicjum św. Kamila", ["Hospicjum św. Kamila"]),
        ("Urząd m.st. Warszawy", ["Urząd m.st. Warszawy"]),
        ("Rada Dzielnicy Wola m.st. Warszawy", ["Rada Dzielnicy Wola m.st. Warszawy"]),
        (
            "Centrum Usług Społecznych im. Jana Pawła II w Bukowsku",
            ["Centrum Usług Społecznych im. Jana Pawła II w Bukowsku"],
        ),
        (
            "Fundacja Rozwoju Demokracji Lokalnej im. Jerzego Regulskiego",
            ["Fundacja Rozwoju Demokracji Lokalnej im. Jerzego Regulskiego"],
        ),
        (
            "Powiatowy Zespół ds. Orzekania o Niepełnosprawności",
            ["Powiatowy Zespół ds. Orzekania o Niepełnosprawności"],
        ),
        (
            "Dom Samotnej Matki im. Stanisławy Leszczyńskiej w Łodzi",
            ["Dom Samotnej Matki im. Stanisławy Leszczyńskiej w Łodzi"],
        ),
        ("ks. Jan Kot z Caritas Archidiecezji Białostockiej", ["Caritas Archidiecezji Białostockiej"]),
        (
            "siostry ze Zgromadzenia Sióstr Miłosierdzia św. Wincentego a Paulo",
            ["Zgromadzenie Sióstr Miłosierdzia św. Wincentego a Paulo"],
        ),
        ("w Parafii św. Anny w Ząbkach", ["Parafia św. Anny w Ząbkach"]),
        (
            "Rozmowa z Anną Kot, dyrektorką Centrum Usług Społecznych w Nysie. Centrum działa rok. W Centrum jest 40 osób.",
            ["Centrum Usług Społecznych w Nysie"],
        ),
    ],
)
def test_short_and_full_names_are_one(text: str, expected: list[str]) -> None:
    """A later short name or acronym means the body that was named in full."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dyrektorzy CUS-ów", []),
        ("przekształcenie OPS w CUS", []),
        ("ośrodki pomocy społecznej i centra usług społecznych", []),
        ("Ośrodki Pomocy Społecznej oraz Centra Usług Społecznych otrzymają wsparcie.", []),
        ("dyrektorzy Powiatowych Centrów Pomocy Rodzinie", []),
        ("w najbliższym ośrodku pomocy społecznej", []),
        ("Każda gmina może utworzyć centrum usług społecznych.", []),
        ("organizacje pozarządowe, fundacje i stowarzyszenia", []),
        ("Rada zdecydowała.", []),
        ("W centrum miasta stanęła scena.", []),
        ("Urzędy Marszałkowskie przekażą dane.", []),
        ("przedstawiciele samorządów, szkół i parafii", []),
        ("mieszkańcy gminy Kosakowo", []),
        ("na terenie województwa podlaskiego", []),
        ("w ramach projektu „Centrum Usług Społecznych – bliżej ludzi”", []),
        ("konferencja „Rada Seniorów w gminie”", []),
        ("RPO Województwa Łódzkiego", []),
        ("Regionalny Program Operacyjny Województwa Mazowieckiego", []),
        ("dyrektor Centrum Usług Społecznych Anna Kot", []),
        ("prof. UW Jan Kot", []),
        ("Od 2024 r. CUS przejął zadania OPS.", []),
        ("MOPS-y i GOPS-y w regionie", []),
        ("pracownicy OPS-ów, PCPR-ów i CUS-ów", []),
        ("Prezydent Ukrainy Wołodymyr Nowak", []),
        ("Prezydent Andrzej Nowak", []),
        ("powiaty: kolski i turecki", []),
        ("w mieście Łodzi", []),
        ("ośrodek „Nadzieja”", []),
        ("Hotel Gołębiewski w Mikołajkach", []),
        ("ul. Uniwersytecka 5, Rynek Główny", []),
        ("Zespół ds. usług społecznych", []),
        ("na Śląskim Forum Usług Społecznych", []),
    ],
)
def test_what_is_no_institution(text: str, expected: list[str]) -> None:
    """Plurals, common nouns, titles and people are left out."""
    assert names(text) == expected
