"""Projects, programmes and calls: what is one, under which name, and what the text says of it."""

from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.annotation import Document, Field, Mention, Project, ProjectFact
from nlp.entities.dates import find_dates
from nlp.entities.institutions.find import find_institutions
from nlp.entities.projects.find import find_projects

NLP = spacy.blank("pl")
Found = tuple[tuple[Project, ...], tuple[Mention, ...], tuple[ProjectFact, ...]]


def found(text: str, *, field: Field = "text", known: tuple[Project, ...] = ()) -> Found:
    document = Document("d", text, published_on=date(2024, 5, 1))
    doc = NLP.make_doc(text)
    institutions = find_institutions(doc, document=document)
    dates = find_dates(text, document.published_on)
    return find_projects(doc, document=document, dates=dates, institutions=institutions, field=field, known=known)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("W projekcie „Aktywni razem” weźmie udział 60 osób.", ["Aktywni razem"]),
        ("Realizujemy projekt pn. „Bliżej siebie”.", ["Bliżej siebie"]),
        ("Projekt pod nazwą „Dom z klimatem” trwa.", ["Dom z klimatem"]),
        ("projekt pt.: „Pomocna dłoń w gminie”", ["Pomocna dłoń w gminie"]),
        (
            "Rusza projekt pn. Nowe szanse dla seniorów, współfinansowany ze środków unijnych.",
            ["Nowe szanse dla seniorów"],
        ),
        (
            "Gmina realizuje projekt pn. Wsparcie rodzin w powiecie realizowany w ramach FERS.",
            ["Wsparcie rodzin w powiecie", "Fundusze Europejskie dla Rozwoju Społecznego 2021-2027"],
        ),
        ("kampania społeczna „Zauważ mnie” startuje", ["Zauważ mnie"]),
        ("konkurs grantowy „Małe kroki”", ["Małe kroki"]),
        ("nabór „Lokalne inicjatywy 2024” trwa", ["Lokalne inicjatywy 2024"]),
        ("przedsięwzięcie „Ogród spotkań”", ["Ogród spotkań"]),
        ("w programie „Cyfrowy dziadek”", ["Cyfrowy dziadek"]),
        ("program „Zdrowie w zasięgu” finansuje gmina", ["Zdrowie w zasięgu"]),
        ("akcja „Paczka dla seniora”", ["Paczka dla seniora"]),
        ("projekt socjalny „Złota rączka”", ["Złota rączka"]),
        ("projektu Fundacji Brzask „Razem na szlaku”", ["Razem na szlaku"]),
        ("projekt ROPS w Opolu „Region dla rodzin”", ["Region dla rodzin"]),
        ("Projekty „Alfa plus” i „Beta plus” zakończono.", ["Alfa plus", "Beta plus"]),
        ("Wybrano projekty: „Alfa”, „Beta” oraz „Gama”.", ["Alfa", "Beta", "Gama"]),
        ("Projekt „Alfa plus” i „Głos Gminy” z maja.", ["Alfa plus"]),
        (
            "projekt nr FEMP.06.12-IP.01-0001/23 pn. „Nasza ulica”",
            [
                "Fundusze Europejskie dla Małopolski 2021-2027",
                "Nasza ulica",
            ],
        ),
        ("Kierownik projektu – Iga Sowa\nKoordynator projektu: Jan Ul\nBiuro projektu – Rynek Nowy 5", []),
        ("Lider projektu – Gmina Pcim", []),
        ("Tytuł projektu – Nasza ulica", ["Nasza ulica"]),
        ("Nazwa projektu: Nasza ulica", ["Nasza ulica"]),
        ("Tytuł projektu | „Nasza ulica”", ["Nasza ulica"]),
        (
            "Umowa nr RPSL.09.02.05-24-0001/20 w konkursie nr RPSL.09.02.05-IZ.01-24-001/20.",
            [
                "RPSL.09.02.05-IZ.01-24-001/20",
            ],
        ),
        ("w Centrum Partnerstwa Lokalnego „Kładka”", []),
        ("Operatorem jest Centrum Inicjatyw „Wektor”.", []),
        ("Stowarzyszenie Lokalna Grupa Działania „Puszcza” prosi o zgłoszenia.", []),
        ("Rządowy Program „Bliska Poczta” trwa.", ["Bliska Poczta"]),
        ("Dwa projekty: „Alfa” (2023–2025) oraz „Beta” (2024–2026).", ["Alfa", "Beta"]),
        ("„Kręgi ciepła” to projekt dla rodzin.", ["Kręgi ciepła"]),
        ("„Kręgi ciepła” – nowy program gminy.", ["Kręgi ciepła"]),
        ("„Kręgi ciepła” to książka o projekcie.", []),
        ("Inwestycja pn. „Nowa świetlica” trwa.", ["Nowa świetlica"]),
        ("zadanie publiczne „Kuchnia na rogu”", ["Kuchnia na rogu"]),
        ("Tytuł: „Nasza ulica”\nBeneficjent: Gmina Pcim", ["Nasza ulica"]),
        ("Umowa: 12/2024\nNazwa: „Nasza ulica”", ["Nasza ulica"]),
        ("Tytuł: „Nasza ulica”\nAutor: Jan Ul", []),
        ("Zadania:\n1. „Szkolenia”,\n2. „Superwizja”.", []),
        ("konferencja „Usługi jutra”", []),
        ("wykład „Samotność w mieście” wygłosił", []),
        ("raport „Starość bez lęku”", []),
        ("projekt ustawy „O pomocy”", []),
        ("nagroda „Serce na dłoni”", []),
        ("statuetkę „Anioł” otrzymała", []),
        ("Fundacja „Brzask” zaprasza", []),
        ("spektakl „Kopciuszek” obejrzało", []),
        ("powiedziała: „To był dobry rok”.", []),
        ("w klubie „Pod Lipą”", []),
        ("Program konferencji dostępny jest online.", []),
        ("Program Konferencji", []),
        ("projekt uchwały w sprawie CUS", []),
        ("projekt budowlany sali", []),
        ("szkolenie „Pierwsza pomoc”", []),
        ("hotel „Jantar”", []),
        ("Zespół „Malwy” zaśpiewał", []),
        (
            "środki z Funduszy Europejskich dla Rozwoju Społecznego 2021–2027",
            ["Fundusze Europejskie dla Rozwoju Społecznego 2021-2027"],
        ),
        ("z Programu Operacyjnego Wiedza Edukacja Rozwój", ["Program Operacyjny Wiedza Edukacja Rozwój"]),
        ("PO WER to program", ["Program Operacyjny Wiedza Edukacja Rozwój"]),
        ("w ramach POKL", ["Program Operacyjny Kapitał Ludzki"]),
        (
            "Regionalnego Programu Operacyjnego Województwa Śląskiego na lata 2014-2020",
            ["Regionalny Program Operacyjny Województwa Śląskiego"],
        ),
        ("RPO Województwa Opolskiego 2014–2020", ["Regionalny Program Operacyjny Województwa Opolskiego"]),
        ("z RPO WŁ", ["Regionalny Program Operacyjny Województwa Łódzkiego"]),
        ("programu Fundusze Europejskie dla Śląskiego 2021-2027", ["Fundusze Europejskie dla Śląskiego 2021-2027"]),
        ("Fundusze Europejskie dla Kujaw i Pomorza", ["Fundusze Europejskie dla Kujaw i Pomorza 2021-2027"]),
        ("Fundusze Europejskie dla Pomorza Zachodniego", ["Fundusze Europejskie dla Pomorza Zachodniego 2021-2027"]),
        ("dofinansowanie z KPO", ["Krajowy Plan Odbudowy i Zwiększania Odporności"]),
        ("z Krajowego Planu Odbudowy", ["Krajowy Plan Odbudowy i Zwiększania Odporności"]),
        ("Program Senior+ na lata 2021-2025", ["Senior+ na lata 2021-2025"]),
        ("program „Opieka 75+”", ["Opieka 75+"]),
        ("programu Korpus Wsparcia Seniorów", ["Korpus Wsparcia Seniorów"]),
        (
            "program „Asystent osobisty osoby z niepełnosprawnością” – edycja 2024",
            ["Asystent osobisty osoby z niepełnosprawnością – edycja 2024"],
        ),
        ("opieka wytchnieniowa jest potrzebna", []),
        ("program „Opieka wytchnieniowa”", ["Opieka wytchnieniowa"]),
        ("z Funduszy Norweskich i EOG", ["Fundusze Norweskie i EOG"]),
        ("Programu Maluch+", ["Maluch+"]),
        ("w programie Erasmus+", ["Erasmus+"]),
        ("programu Interreg Polska – Słowacja 2014-2020", ["Interreg Polska – Słowacja 2014-2020"]),
        ("Rządowy program NOWEFIO", ["Program Fundusz Inicjatyw Obywatelskich NOWEFIO"]),
        ("środki EFS i EFRR", []),
        (
            "Działanie 9.2 RPO Województwa Łódzkiego",
            ["Działanie 9.2", "Regionalny Program Operacyjny Województwa Łódzkiego"],
        ),
        ("w ramach Działania 8.5 Usługi społeczne, FEM", ["Działanie 8.5 Usługi społeczne"]),
        ("nabór FELU.08.05-IZ.00-001/24 trwa", ["FELU.08.05-IZ.00-001/24"]),
        ("Działanie 4.13", ["Działanie 4.13"]),
        ("Poddziałanie 9.2.1", ["Poddziałanie 9.2.1"]),
        (
            "Trwa Krajowy Program Przeciwdziałania Ubóstwu i Wykluczeniu Społecznemu.",
            ["Krajowy Program Przeciwdziałania Ubóstwu i Wykluczeniu Społecznemu"],
        ),
        ("zapisy Rządowego Programu Wspierania Rodziny", ["Rządowy Program Wspierania Rodziny"]),
        ("gmina prowadzi „Opiekę na kołach”", ["Opieka na kołach"]),
        ("programu „Jesień z klasą” – edycja 2025", ["Jesień z klasą – edycja 2025"]),
        ("program telewizyjny „Wieści”", []),
        ("zapisany w „Strategii dla gminy”", []),
        ("projekt SDPL ograniczający prawo", []),
        ("(nr FELB.06.12-IZ.00-0002/23)", ["Fundusze Europejskie dla Lubuskiego 2021-2027"]),
    ],
)
def test_names_of_projects(text: str, expected: list[str]) -> None:
    """Titles after `projekt`, `pn.`, `program`; programmes by name; other quoted things are left out."""
    projects, _, _ = found(text)
    assert [project.name for project in projects] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Projekt „Aktywni razem” jest realizowany od 1 marca 2023 r. do 30 czerwca 2025 r. w ramach programu Fundusze Europejskie dla Śląskiego 2021–2027.",
            {
                ("Aktywni razem", "ends_on", "2025-06-30"),
                ("Aktywni razem", "programme", "Fundusze Europejskie dla Śląskiego 2021-2027"),
                ("Aktywni razem", "starts_on", "2023-03-01"),
            },
        ),
        (
            "Projekt „A plus” współfinansowany z Europejskiego Funduszu Społecznego Plus. Wartość projektu: 1 250 000,50 zł.",
            {("A plus", "amount_pln", "1250000.5"), ("A plus", "fund", "Europejski Fundusz Społeczny Plus")},
        ),
        ("Projekt „A plus” kosztuje 2,5 mln zł.", {("A plus", "amount_pln", "2500000")}),
        ("W ramach projektu „A plus” 5–7 maja 2023 r. odbyło się spotkanie.", set()),
        ("Spotkanie 5 maja 2023 r. odbyło się w ramach projektu „A plus”.", set()),
        (
            "Liderem projektu „A plus” jest Powiat Bytowski, a partnerem Fundacja „Brzask”.",
            {("A plus", "leader", "Powiat Bytowski"), ("A plus", "partner", "Fundacja Brzask")},
        ),
        (
            "Projekt „A plus” prowadzi Gmina Pcim. Partnerami projektu są Fundacja „Brzask” i Stowarzyszenie „Most”.",
            {
                ("A plus", "beneficiary", "Gmina Pcim"),
                ("A plus", "partner", "Fundacja Brzask"),
                ("A plus", "partner", "Stowarzyszenie Most"),
            },
        ),
        (
            "W latach 2017–2019 gmina realizowała projekt „A plus”, a od 2020 r. prowadzi projekt „B plus”.",
            {
                ("A plus", "ends_on", "2019-12-31"),
                ("A plus", "starts_on", "2017-01-01"),
                ("B plus", "starts_on", "2020-01-01"),
            },
        ),
        (
            "Ruszył projekt „A plus”. Potrwa on do 31 maja 2026 r. Projekt sfinansuje PFRON.",
            {("A plus", "fund", "Państwowy Fundusz Rehabilitacji Osób Niepełnosprawnych")},
        ),
        (
            "Na projekt „A plus” gmina dostała 30 tys. zł z Fundacji Brzask.",
            {("A plus", "amount_pln", "30000"), ("A plus", "fund", "Fundacja Brzask")},
        ),
        ("Projekt „A plus” zakończy się w maju 2027 r.", {("A plus", "ends_on", "2027-05-31")}),
        (
            "• Gmina Pcim – projekt „A plus”, wartość 100 000 zł,\n• Gmina Sadki – projekt „B plus”, wartość 200 000 zł.",
            {
                ("A plus", "amount_pln", "100000"),
                ("A plus", "beneficiary", "Gmina Pcim"),
                ("B plus", "amount_pln", "200000"),
                ("B plus", "beneficiary", "Gmina Sadki"),
            },
        ),
        (
            "Projekty „A plus” oraz projekt „B plus” trwają. Pierwszy z nich finansuje Norweski Mechanizm Finansowy. Oba projekty kończą się 31 maja 2024 r.",
            {
                ("A plus", "ends_on", "2024-05-31"),
                ("A plus", "fund", "Norweski Mechanizm Finansowy"),
                ("A plus", "programme", "Norweski Mechanizm Finansowy"),
                ("B plus", "ends_on", "2024-05-31"),
            },
        ),
        (
            "Projekt „A plus” (POKL, 2010–2012) był pierwszy.",
            {
                ("A plus", "ends_on", "2012-12-31"),
                ("A plus", "programme", "Program Operacyjny Kapitał Ludzki"),
                ("A plus", "starts_on", "2010-01-01"),
            },
        ),
        ("Konkurs „A plus” ogłoszono. Wnioski można składać do 17 czerwca 2024 r.", set()),
        ("nabór „A plus” – wnioski do 17 czerwca 2024 r.", {("A plus", "ends_on", "2024-06-17")}),
        ("Projekt „A plus” realizowany w ramach Programu „Jutro”.", {("A plus", "programme", "Jutro")}),
        (
            "Projekt „A plus”.\n\nOkres realizacji: 1.01.2024–31.12.2026\nDofinansowanie: 800 000 zł\nProgram: Fundusze Europejskie dla Lubelskiego 2021-2027",
            {
                ("A plus", "amount_pln", "800000"),
                ("A plus", "ends_on", "2026-12-31"),
                ("A plus", "programme", "Fundusze Europejskie dla Lubelskiego 2021-2027"),
                ("A plus", "starts_on", "2024-01-01"),
            },
        ),
        ("W ubiegłym tygodniu odwiedzili nas goście. Dziennik kosztuje 5 zł.", set()),
        (
            "Tytuł projektu: „A plus”\nFundusz: Europejski Fundusz Społeczny Plus\nData rozpoczęcia: 1 marca 2024 r.\n"
            "Data zakończenia: 30 września 2026 r.\nLider: Gmina Pcim\nPartner: Fundacja Brzask\nKwota wsparcia: 1,2 mln zł",
            {
                ("A plus", "amount_pln", "1200000"),
                ("A plus", "ends_on", "2026-09-30"),
                ("A plus", "fund", "Europejski Fundusz Społeczny Plus"),
                ("A plus", "leader", "Gmina Pcim"),
                ("A plus", "partner", "Fundacja Brzask"),
                ("A plus", "starts_on", "2024-03-01"),
            },
        ),
        (
            "Okres realizacji | 1.01.2024–31.12.2025\nFundusz | EFRR\nTytuł projektu | „A plus”",
            {
                ("A plus", "ends_on", "2025-12-31"),
                ("A plus", "fund", "Europejski Fundusz Rozwoju Regionalnego"),
                ("A plus", "starts_on", "2024-01-01"),
            },
        ),
        (
            "Ruszył projekt „A plus”. Termin realizacji: styczeń 2024 – grudzień 2025.",
            {("A plus", "ends_on", "2025-12-31"), ("A plus", "starts_on", "2024-01-01")},
        ),
        ("Ruszył projekt „A plus”. Termin składania wniosków: od 1 maja 2024 r. do 30 czerwca 2024 r.", set()),
        (
            "Ruszył projekt „A plus”. Operatorem festynu jest Fundacja Brzask, partnerem festynu Gmina Pcim.",
            set(),
        ),
        (
            "Projekty „A plus” i „B plus” są finansowane z Funduszu Pracy.",
            {("A plus", "fund", "Fundusz Pracy"), ("B plus", "fund", "Fundusz Pracy")},
        ),
        (
            "Dotacje dostaną:\n1. Projekt „A plus”;\n2. Projekt „B plus”.\n\nProjekty otrzymały wsparcie z Funduszu Pracy.",
            {("A plus", "fund", "Fundusz Pracy"), ("B plus", "fund", "Fundusz Pracy")},
        ),
        (
            "Projekty „A plus” i „B plus” (EFRR) trwają.",
            {("B plus", "fund", "Europejski Fundusz Rozwoju Regionalnego")},
        ),
        (
            "Projekt „A plus” jest finansowany z Funduszu Przeciwdziałania COVID-19.",
            {("A plus", "fund", "Fundusz Przeciwdziałania COVID-19")},
        ),
        (
            "Projekt „A plus” w ramach Funduszu Sprawiedliwej Transformacji.",
            {("A plus", "fund", "Fundusz na rzecz Sprawiedliwej Transformacji")},
        ),
        (
            "Projekt „A plus” dofinansuje Rządowy Fundusz Rozwoju Dróg.",
            {("A plus", "fund", "Rządowy Fundusz Rozwoju Dróg")},
        ),
        ("Prezes Krajowego Funduszu Drogowego zna projekt „A plus”.", set()),
        (
            "Projekty: „A plus” (1.01.2023–31.12.2025) i „B plus” (EFRR).",
            {
                ("A plus", "ends_on", "2025-12-31"),
                ("A plus", "starts_on", "2023-01-01"),
                ("B plus", "fund", "Europejski Fundusz Rozwoju Regionalnego"),
            },
        ),
        (
            "Projekt „A plus” realizują Powiat Nyski (lider) i Fundacja Brzask (partner).",
            {("A plus", "leader", "Powiat Nyski"), ("A plus", "partner", "Fundacja Brzask")},
        ),
        ("Rusza projekt „A plus”. Liderem jest Powiat Nyski.", {("A plus", "leader", "Powiat Nyski")}),
        ("Program „Opieka wytchnieniowa” opłaca gmina.", set()),
        (
            "Projekt „A plus” rozpoczął się 1 lutego 2024 r., a zakończy 31 stycznia 2026 r.",
            {("A plus", "ends_on", "2026-01-31"), ("A plus", "starts_on", "2024-02-01")},
        ),
        (
            "Umowa: 12/2024\nTytuł: „A plus”\nBeneficjent: Gmina Pcim\nCałkowity koszt: 4 500 000,00 zł\nOkres: 2024–2027",
            {
                ("A plus", "amount_pln", "4500000"),
                ("A plus", "beneficiary", "Gmina Pcim"),
                ("A plus", "ends_on", "2027-12-31"),
                ("A plus", "starts_on", "2024-01-01"),
            },
        ),
    ],
)
def test_facts_belong_to_the_project_that_the_clause_speaks_of(text: str, expected: set[tuple[str, str, str]]) -> None:
    """Payers, time, parties and sums; dates of events and of applications are no time of a project."""
    projects, _, facts = found(text)
    names = {project.key: project.name for project in projects}
    assert {(names[fact.project], fact.field, fact.value) for fact in facts} == expected


def test_a_list_under_a_heading_of_calls_names_calls() -> None:
    """Items without a word of their own take it from the heading."""
    text = "Otwarte nabory\n\n– „Pierwszy krok”, wnioski do 3 czerwca 2024 r.,\n– „Drugi krok”, 20 mln zł."
    projects, _, facts = found(text)
    assert [project.name for project in projects] == ["Pierwszy krok", "Drugi krok"]
    assert {(f.project, f.field, f.value) for f in facts} == {
        ("pierwszy krok", "ends_on", "2024-06-03"),
        ("drugi krok", "amount_pln", "20000000"),
    }


def test_a_short_form_is_the_same_project() -> None:
    """What stands before the dash may stand for the whole."""
    projects, mentions, _ = found("Nabór „Bliżej” ruszył. W konkursie „Bliżej – usługi w gminie” jest 5 mln zł.")
    assert [project.name for project in projects] == ["Bliżej – usługi w gminie"]
    assert len(mentions) == 2


def test_an_inflected_title_is_known_by_the_text() -> None:
    """`„Zielonej przystani”` in a headline means the project that the text names."""
    known, _, _ = found("Ruszył projekt „Zielona przystań”.")
    projects, mentions, _ = found("Otwarcie „Zielonej przystani”", field="title", known=known)
    assert [(p.key, p.name) for p in projects] == [(known[0].key, "Zielona przystań")]
    assert mentions[0].span.field == "title"


def test_columns_are_the_first_attested_facts() -> None:
    """The project's own row says what the text says first."""
    (project,), _, _ = found(
        "Projekt „A plus” (1.01.2024–31.12.2025) kosztuje 3 tys. zł. Projekt finansuje Fundusz Solidarnościowy."
    )
    assert project.fund == "Fundusz Solidarnościowy"
    assert (project.starts_on, project.ends_on) == (date(2024, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("text", "programme", "fund"),
    [
        (
            "Projekt „A plus” dofinansowano ze środków Unii Europejskiej w ramach EFS+.",
            None,
            "Europejski Fundusz Społeczny Plus",
        ),
        ("Projekt „A plus” współfinansuje Unia Europejska.", None, "Unia Europejska"),
        (
            "Projekt „A plus” (FESL.07.04-IZ.01-0012/23) z programu Fundusze Europejskie dla Śląskiego 2021–2027.",
            "Fundusze Europejskie dla Śląskiego 2021-2027",
            None,
        ),
        ("Projekt „A plus” opłaca EFRR, a wkład własny EFS.", None, "Europejski Fundusz Rozwoju Regionalnego"),
    ],
)
def test_a_project_is_told_by_the_fullest_name_of_its_programme_and_fund(
    text: str, programme: str | None, fund: str | None
) -> None:
    """A programme with its years beats the bare one, a named fund beats `Unia Europejska`."""
    projects, _, _ = found(text)
    project = next(one for one in projects if one.name == "A plus")
    assert (project.programme, project.fund) == (programme, fund)


PIECES = st.sampled_from(
    [
        *"„”\"()–-.,;: \n", "projekt ", "projektu ", "program ", "pn. ", "POWER ", "FERS ", "Działanie 2.8 ", "EFS+ ",
        "od 1 marca 2023 r. do 3 maja 2024 r. ", "100 tys. zł ", "Fundacja ", "Lider ", "partnerem ", "Aktywni ",
        "w ramach ", "a ", "Gmina Pcim ", "Drugi z nich ", "2014-2020 ", "na lata ", "• ", "nabór FELU.08.05-IZ.00-001/24 ",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200)))
def test_any_text_is_read_and_facts_point_at_known_projects(text: str) -> None:
    """No text raises; spans match their surface; every fact and mention has its project."""
    projects, mentions, facts = found(text)
    keys = {project.key for project in projects}
    assert len(keys) == len(projects)
    for mention in mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.surface
        assert mention.entity in keys
    for fact in facts:
        assert text[fact.span.start : fact.span.end] == fact.span.surface
        assert fact.project in keys
