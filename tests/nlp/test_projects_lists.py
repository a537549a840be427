"""Projects that a sentence or a list counts up, in capitals or with numbers; who carries them out, and for how much."""

import pytest

from tests.nlp.test_projects import found


def names(text: str) -> list[str]:
    return [project.name for project in found(text)[0]]


def facts(text: str, field: str) -> list[tuple[str, str]]:
    """(project, value) of one field; of a party the institution's name."""
    projects, _, told = found(text)
    by_key = {project.key: project.name for project in projects}
    return [(by_key[fact.project], fact.value) for fact in told if fact.field == field]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dofinansowanie z programu regionalnego otrzymały: „Jesień bez trosk” (Gmina Ryki), „Bliżej” (Gmina Kock).",
            ["Jesień bez trosk", "Bliżej"],
        ),
        ("Granty dostały: „Nasz skwer”, „Kino na ławce” oraz „Sad”.", ["Nasz skwer", "Kino na ławce", "Sad"]),
        ("Wśród dofinansowanych wniosków są: „Dom w pół drogi” i „Azyl”.", ["Dom w pół drogi", "Azyl"]),
        ("Nagrody otrzymały: „Gazeta Gminna” i „Echo”.", []),
        ("Padły słowa: „Dziękuję wszystkim” i „Do zobaczenia”.", []),
        ("Konferencja zamknęła projekt BALTIC HOME, finansowany przez UE.", ["BALTIC HOME"]),
        ("Trwa projekt POGODNA JESIEŃ.", ["POGODNA JESIEŃ"]),
        ("uczestniczki projektu SPINAKER", ["SPINAKER"]),
        ("projekt CUS i projekt OPS", []),
        ("Biuro projektu ROPS w Opolu", []),
        ("projekt nr 2022-1-PL01-KA122-ADU-0001 „Uczyć się razem”", ["Uczyć się razem"]),
        ("(projekt nr 17/2023 „Nowe drogi”)", ["Nowe drogi"]),
        ("Korzystają z „Złotej Rączki” – projektu miejskiego.", ["Złota Rączka"]),
        ("„Aktywny Poranek” – program zajęć dla seniorów", ["Aktywny Poranek"]),
        (
            "Przyjęto Program Współpracy z Organizacjami Pozarządowymi na rok 2025.",
            ["Program Współpracy z Organizacjami Pozarządowymi na rok 2025"],
        ),
        (
            "Konsultujemy Program Rozwoju Usług Społecznych na lata 2024-2027.",
            ["Program Rozwoju Usług Społecznych na lata 2024-2027"],
        ),
        ("„Nasz Region” to nazwa projektu dla młodych.", ["Nasz Region"]),
        ("„Wspólny Stół” to tytuł projektu, który ruszy jesienią.", ["Wspólny Stół"]),
        ("„Wspólny Stół” to nazwa restauracji.", []),
        ("Program Współpracy", []),
        ("Program Spotkania Seniorów", []),
    ],
)
def test_projects_without_a_word_of_their_own_before_them(text: str, expected: list[str]) -> None:
    """Winners of money behind a colon, titles in capitals, titles behind a number, official names of plans."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "W ramach FERS wybrano projekty: „Krok”, „Most” i „Brama”.",
            ["Krok", "Most", "Brama"],
        ),
        ("Z FEOP dofinansowano projekty „Oaza” i „Źródło”.", ["Oaza", "Źródło"]),
        (
            "Pieniądze z FERS otrzyma pięć gmin.\n\nLista projektów:\n1) „Oaza” – Gmina Nur\n2) „Krok” – Gmina Łyse",
            ["Oaza", "Krok"],
        ),
        ("Lista projektów dofinansowanych z FERS:\n– „Oaza”\n– „Krok”\n– „Most”", ["Oaza", "Krok", "Most"]),
        ("Z FERS i z FEOP finansujemy projekty.\n\nLista projektów:\n1) „Oaza”\n2) „Krok”", []),
        ("Projekt „Oaza” finansuje FERS, a projekt „Krok” gmina.", ["Oaza"]),
    ],
)
def test_one_programme_pays_for_all_that_are_counted_up(text: str, expected: list[str]) -> None:
    """The only programme before a list or an enumeration is that of each item; two programmes are nobody's."""
    assert sorted(project for project, _ in facts(text, "programme")) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("Projekt „Sad” jest realizowany przez Gminę Kęty.", "beneficiary", ["Gmina Kęty"]),
        (
            "Projekt „Sad” realizowany przez Powiat Kłodzki w partnerstwie z Fundacją Brzask.",
            "leader",
            ["Powiat Kłodzki"],
        ),
        (
            "Projekt „Sad” realizowany przez Powiat Kłodzki w partnerstwie z Fundacją Brzask.",
            "partner",
            ["Fundacja Brzask"],
        ),
        ("W partnerstwie z Gminą Nur i Gminą Łyse prowadzimy projekt „Sad”.", "partner", ["Gmina Nur", "Gmina Łyse"]),
        ("Liderem projektu „Sad” jest Gmina Nur.", "leader", ["Gmina Nur"]),
        ("Projekt „Sad” realizuje Miasto Nysa.", "beneficiary", ["Miasto Nysa"]),
        ("Gmina Nur realizuje projekt „Sad”.", "beneficiary", ["Gmina Nur"]),
        ("Powiat Nyski prowadził projekt „Sad” z dwoma partnerami.", "leader", ["Powiat Nyski"]),
        ("Fundacja Brzask kibicuje projektowi „Sad”.", "beneficiary", []),
        ("Partnerstwo projektu „Sad” działa od roku w Gminie Nur.", "partner", []),
    ],
)
def test_who_carries_a_project_out(text: str, field: str, expected: list[str]) -> None:
    """With partners one leads, alone one is the beneficiary; `w partnerstwie z` names partners."""
    assert [value for _, value in facts(text, field)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wartość projektu „Sad” to 7 mln 250 tys. zł.", ["7250000"]),
        ("Projekt „Sad” kosztował 1 mln i 200 tys. złotych.", ["1200000"]),
        ("Na projekt „Sad” gmina wyda półtora miliona złotych.", ["1500000"]),
        ("Projekt „Sad” wart jest ponad trzy miliony złotych.", ["3000000"]),
        ("Projekt „Sad” dostał pół miliona zł.", ["500000"]),
        ("Budżet projektu „Sad” wynosi ponad 3 miliony złotych.", ["3000000"]),
        ("Budżet projektu „Sad” to 1,5 miliarda złotych.", ["1500000000"]),
        ("Projekt „Sad” dofinansowano kwotą 950 tysięcy złotych.", ["950000"]),
        ("W projekcie „Sad” bierze udział milion osób.", []),
    ],
)
def test_sums_in_words_and_in_two_parts(text: str, expected: list[str]) -> None:
    """Millions with thousands, and numbers that are spelled out."""
    assert [value for _, value in facts(text, "amount_pln")] == expected


def test_a_title_without_quotation_marks_is_known_by_the_text() -> None:
    """The headline repeats the name of a project that the text quotes."""
    known, _, _ = found("Ruszył projekt „Wielkopolska Sieć Wsparcia CUS”.")
    _, mentions, _ = found("Wielkopolska Sieć Wsparcia CUS rusza", field="title", known=known)
    assert [mention.span.surface for mention in mentions] == ["Wielkopolska Sieć Wsparcia CUS"]
