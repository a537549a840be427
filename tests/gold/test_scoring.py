"""The scorer counts as the guidelines of the annotation say."""

import json
from datetime import date
from pathlib import Path

import pytest

from nlp.annotation import (
    Affiliation,
    Annotation,
    Contact,
    DateMention,
    Institution,
    InstitutionKind,
    Person,
    Precision,
    Project,
    Span,
)
from tests.gold.article import Article, fold, read
from tests.gold.scoring import Score, score

SPAN = Span(0, 1, "J")
ARTICLE = {
    "document_id": "one",
    "title": "O centrum",
    "published_on": "2024-05-06",
    "text": "Jan Lis",
    "people": [
        {
            "name": "Jan Lis",
            "titles": ["dr hab."],
            "roles": [{"role": "dyrektor", "institution": "Centrum Usług Społecznych w Resku", "aliases": ["szef"]}],
            "phone": "91 555 10 10",
        },
        {"name": "Ewa Sum", "titles": [], "roles": [{"role": "wójt", "institution": None}]},
    ],
    "institutions": [
        {"name": "Centrum Usług Społecznych w Resku", "kind": "social_services_centre", "aliases": ["CUS w Resku"]}
    ],
    "dates": [{"surface": "6 maja", "starts_on": "2024-05-06", "ends_on": "2024-05-06"}],
    "projects": [{"name": "Razem – bliżej", "programme": "FERS", "programme_aliases": ["Program FERS"], "fund": None}],
    "optional": {
        "people": [],
        "institutions": [{"name": "Gmina Resko", "kind": "local_government", "aliases": []}],
        "dates": [{"surface": "2024", "starts_on": "2024-01-01", "ends_on": "2024-12-31"}],
        "projects": [],
        "affiliations": [{"person": "Jan Lis", "role": "kierownik", "institution": None}],
    },
}


@pytest.fixture
def article(tmp_path: Path) -> Article:
    file = tmp_path / "one.json"
    file.write_text(json.dumps(ARTICLE), encoding="utf-8")
    return read(file)


def _person(name: str, *titles: str) -> Person:
    return Person(key=name, name=name, given_name=None, surname=None, titles=titles)


def _institution(name: str, kind: InstitutionKind = InstitutionKind.SOCIAL_SERVICES_CENTRE) -> Institution:
    return Institution(key=name, name=name, kind=kind)


def _affiliation(person: str, role: str | None, institution: str | None) -> Affiliation:
    return Affiliation(person, role, institution, SPAN, "rule")


def _annotation(
    *,
    people: tuple[Person, ...] = (),
    institutions: tuple[Institution, ...] = (),
    projects: tuple[Project, ...] = (),
    dates: tuple[tuple[date, date] | None, ...] = (),
    affiliations: tuple[Affiliation, ...] = (),
    contacts: tuple[Contact, ...] = (),
) -> Annotation:
    found = tuple(DateMention(SPAN, one and one[0], one and one[1], Precision.DAY) for one in dates)
    return Annotation(
        document_id="one",
        mentions=(),
        people=people,
        institutions=institutions,
        projects=projects,
        project_facts=(),
        dates=found,
        affiliations=affiliations,
        contacts=contacts,
    )


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Rada ds. Społecznych", "RADA DO SPRAW SPOŁECZNYCH"),
        ("„Razem – bliżej”", "Razem - bliżej"),
        ("Dom im. Jana Kota", "Dom imienia Jana Kota"),
        ("Ul Sp. z o.o.", "Ul spółka z ograniczoną odpowiedzialnością"),
        ("Ul Sp. z o. o.", "Ul Sp.z o.o."),
        ("Kancelaria Prezydenta", "Kancelaria Prezydenta Rzeczypospolitej Polskiej"),
    ],
)
def test_spellings_of_one_name_fold_to_one_form(name: str, same: str) -> None:
    assert fold(name) == fold(same)


def test_an_ending_makes_another_name() -> None:
    assert fold("Jana Lisa") != fold("Jan Lis")


def test_an_alias_is_right_and_a_second_name_or_an_optional_entity_counts_neither_way(article: Article) -> None:
    found = ("CUS w Resku", "Centrum Usług Społecznych w Resku", "Gmina Resko", "Fundacja Nic")
    result = score(article, _annotation(institutions=tuple(map(_institution, found))))
    assert result["institutions"] == Score(1, ("Fundacja Nic",), ())
    assert result["kinds"].right == 1


def test_facts_are_scored_only_on_entities_that_were_found(article: Article) -> None:
    assert score(article, _annotation())["titles"] == Score()
    assert score(article, _annotation(people=(_person("Jan Lis", "dr"),)))["titles"].f1 == 0
    assert score(article, _annotation(people=(_person("Jan Lis", "dr hab.", "inż."),)))["titles"].f1 == 1


def test_a_fact_of_a_project_may_have_several_right_values(article: Article) -> None:
    project = Project(key="p", name="Razem - bliżej", programme="program FERS")
    assert score(article, _annotation(projects=(project,)))["project_facts"] == Score(1)


def test_a_date_is_right_by_both_its_ends_and_one_without_ends_is_not_scored(article: Article) -> None:
    day, other = date(2024, 5, 6), date(2024, 5, 7)
    result = score(article, _annotation(dates=((day, other), (date(2024, 1, 1), date(2024, 12, 31)), None)))
    assert result["dates"] == Score(0, ("2024-05-06 – 2024-05-07",), ("2024-05-06 – 2024-05-06",))


@pytest.mark.parametrize(
    ("person", "role", "institution", "right", "wrong"),
    [
        ("Jan Lis", "szef", "CUS w Resku", 1, 0),
        ("Jan Lis", "dyrektor", None, 0, 1),
        ("Jan Lis", "kierownik", None, 0, 0),
        ("Ewa Sum", "wójt", None, 1, 0),
        ("Ewa Sum", "wójt", "Gmina Resko", 1, 0),
        ("Ewa Sum", "wójt", "Fundacja Nic", 0, 1),
        ("Ewa Sum", None, "Gmina Resko", 0, 1),
    ],
)
def test_an_affiliation_is_right_when_person_role_and_institution_are(
    article: Article, person: str, role: str | None, institution: str | None, right: int, wrong: int
) -> None:
    """Where gold states no institution, one that the article names elsewhere is accepted."""
    annotation = _annotation(
        people=(_person(person),),
        institutions=tuple(map(_institution, ("CUS w Resku", "Gmina Resko", "Fundacja Nic"))),
        affiliations=(_affiliation(person, role, institution),),
    )
    result = score(article, annotation)["affiliations"]
    assert (result.right, len(result.wrong), len(result.missed)) == (right, wrong, 2 - right)


def test_a_phone_is_compared_by_its_nine_digits_and_one_of_nobody_is_not_scored(article: Article) -> None:
    found = (
        Contact("phone", "+48915551010", "Jan Lis", None, SPAN),
        Contact("phone", "+48915551011", None, None, SPAN),
    )
    assert score(article, _annotation(people=(_person("Jan Lis"),), contacts=found))["contacts"] == Score(1)


def test_scores_add_up_and_make_micro_averages() -> None:
    both = Score(2, ("a",), ()) + Score(1, (), ("b", "c"))
    assert (both.right, both.wrong, both.missed) == (3, ("a",), ("b", "c"))
    assert (both.precision, both.recall, round(both.f1, 4)) == (0.75, 0.6, 0.6667)
