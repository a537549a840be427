"""Joining the entities of many documents."""

import random
from datetime import date

from nlp.annotation import (
    Affiliation,
    Annotation,
    Document,
    Institution,
    InstitutionKind,
    Person,
    Project,
    Span,
)
from nlp.registers import join

Pair = tuple[Document, Annotation]


def _person(name: str, key: str | None = None, titles: tuple[str, ...] = ()) -> Person:
    given, _, surname = name.rpartition(" ")
    return Person(key=key or name.casefold(), name=name, given_name=given or None, surname=surname, titles=titles)


def _centre(name: str, place: str | None = None) -> Institution:
    return Institution(key=name.casefold(), name=name, kind=InstitutionKind.SOCIAL_SERVICES_CENTRE, place=place)


def _document(
    number: int,
    people: tuple[Person, ...] = (),
    institutions: tuple[Institution, ...] = (),
    roles: tuple[tuple[int, str | None, int | None], ...] = (),
    projects: tuple[Project, ...] = (),
    *,
    voivodeship: str | None = None,
    day: date | None = None,
) -> Pair:
    rows = tuple(
        Affiliation(
            people[who].key, role, institutions[where].key if where is not None else None, Span(0, 1, "x"), "role:test"
        )
        for who, role, where in roles
    )
    return (
        Document(f"doc-{number}", "x", published_on=day, voivodeship=voivodeship),
        Annotation(
            document_id=f"doc-{number}",
            mentions=(),
            people=people,
            institutions=institutions,
            projects=projects,
            project_facts=(),
            dates=(),
            affiliations=rows,
            contacts=(),
        ),
    )


ANNA = _person("Anna Borowa")


def test_namesakes_with_nothing_in_common_stay_two_people() -> None:
    """The same full name alone is no proof."""
    registers = join([_document(1, (ANNA,)), _document(2, (ANNA,))])
    assert len(registers.people) == 2


def test_a_common_institution_joins_namesakes() -> None:
    """Same name and same institution: one person with one id."""
    centre = (_centre("CUS w Olecku"),)
    registers = join(
        [_document(1, (ANNA,), centre, ((0, "dyrektor", 0),)), _document(2, (ANNA,), centre, ((0, None, 0),))]
    )
    assert len(registers.people) == 1
    assert registers.person_ids["doc-1", ANNA.key] == registers.person_ids["doc-2", ANNA.key]


def test_one_region_joins_namesakes_and_two_regions_do_not() -> None:
    """The voivodeship of the sources supports a merge."""
    one = join([_document(1, (ANNA,), voivodeship="śląskie"), _document(2, (ANNA,), voivodeship="śląskie")])
    two = join([_document(1, (ANNA,), voivodeship="śląskie"), _document(2, (ANNA,), voivodeship="opolskie")])
    assert (len(one.people), len(two.people)) == (1, 2)


def test_a_common_place_joins_namesakes_of_two_institutions() -> None:
    """Two institutions of one town support that it is one person."""
    first = _document(1, (ANNA,), (_centre("CUS w Olecku", "Olecko"),), ((0, "dyrektor", 0),))
    second = _document(2, (ANNA,), (_centre("OPS w Olecku", "Olecko"),), ((0, "kierownik", 0),))
    assert len(join([first, second]).people) == 1


def test_the_same_role_in_different_institutions_joins_nobody() -> None:
    """Directors are many; only a role that no institution qualifies counts."""
    first = _document(1, (ANNA,), (_centre("CUS w Olecku"),), ((0, "dyrektor", 0),))
    second = _document(2, (ANNA,), (_centre("CUS w Żarach"),), ((0, "dyrektor", 0),))
    assert len(join([first, second]).people) == 2
    alone = [_document(n, (ANNA,), (), ((0, "senator", None),)) for n in (1, 2)]
    assert len(join(alone).people) == 1


def test_a_surname_or_initials_alone_never_merge() -> None:
    """Neither `Borowa` nor `A. Borowa` says who it is."""
    for name in ("Borowa", "A. Borowa"):
        person = _person(name)
        pairs = [_document(n, (person,), voivodeship="śląskie") for n in (1, 2)]
        assert len(join(pairs).people) == 2


def test_registers_do_not_depend_on_the_order_of_documents() -> None:
    """Every permutation gives the same registers."""
    centre = _centre("CUS w Olecku", "Olecko")
    project = Project(key="razem", name="Razem")
    pairs = [
        _document(1, (ANNA,), (centre,), ((0, "dyrektor", 0),), day=date(2023, 1, 2)),
        _document(2, (ANNA,), (centre,), ((0, None, 0),), (project,), day=date(2022, 5, 6)),
        _document(3, (ANNA, _person("Jan Lipa")), voivodeship="śląskie"),
        _document(4, (_person("Jan Lipa", "jana lipy"),), (), (), (project,), voivodeship="śląskie"),
    ]
    expected = join(pairs)
    for seed in range(6):
        shuffled = pairs[:]
        random.Random(seed).shuffle(shuffled)
        assert join(shuffled) == expected


def test_the_id_comes_from_the_earliest_article_and_survives_later_ones() -> None:
    """A later article about the same person does not rename them."""
    centre = (_centre("CUS w Olecku"),)
    first = _document(9, (ANNA,), centre, ((0, None, 0),), day=date(2022, 1, 1))
    later = _document(1, (ANNA,), centre, ((0, None, 0),), day=date(2023, 1, 1))
    assert list(join([first]).people) == list(join([first, later]).people)


def test_titles_are_gathered_without_those_that_others_contain() -> None:
    """`dr` beside `dr hab.` says nothing new."""
    pairs = [
        _document(1, (_person("Anna Borowa", titles=("dr",)),), voivodeship="śląskie"),
        _document(2, (_person("Anna Borowa", titles=("dr hab.", "prof. UŚ")),), voivodeship="śląskie"),
    ]
    (person,) = join(pairs).people.values()
    assert person.titles == ("dr hab.", "prof. UŚ")


def test_institutions_join_by_name_whatever_the_quotes_and_dashes() -> None:
    """The best attested facts win; nulls do not count."""
    one = Institution(key="a", name="Fundacja „Dom – Most”", kind=InstitutionKind.FOUNDATION, place="Żory")
    two = Institution(key="b", name="Fundacja Dom - Most", kind=InstitutionKind.FOUNDATION)
    registers = join([_document(1, (), (one,)), _document(2, (), (two,))])
    (institution,) = registers.institutions.values()
    assert institution.place == "Żory"
    assert len(set(registers.institution_ids.values())) == 1


def test_articles_that_say_only_european_union_do_not_outvote_the_named_fund() -> None:
    """A generic giver stays where no article names the fund."""
    eu, named = "Unia Europejska", "Europejski Fundusz Społeczny Plus"
    told = [("Razem", eu), ("Razem", eu), ("Razem", named), ("Obok", eu)]
    corpus = [
        _document(n, (), (), (), (Project(key=name, name=name, fund=fund),)) for n, (name, fund) in enumerate(told)
    ]
    assert {one.name: one.fund for one in join(corpus).projects.values()} == {"Razem": named, "Obok": eu}


def test_projects_join_by_name_and_keep_the_commonest_facts() -> None:
    """Two of three articles agree on the fund."""
    facts = [("EFS", None), ("EFS+", "FERS"), ("EFS+", None)]
    pairs = [
        _document(n, (), (), (), (Project(key="razem", name="Razem", fund=fund, programme=programme),))
        for n, (fund, programme) in enumerate(facts)
    ]
    (project,) = join(pairs).projects.values()
    assert (project.fund, project.programme) == ("EFS+", "FERS")
