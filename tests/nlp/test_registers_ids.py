"""Ids that stay known: earlier articles, merges, splits, better readings, and decisions of people."""

import random
from dataclasses import replace
from datetime import date

import pytest

from nlp.annotation import EntityKind, Mention, Project, Span
from nlp.curation import parse
from nlp.registers import join_all
from nlp.registers.explained import explain
from nlp.registers.questions import questions
from tests.nlp.register_cases import Pair, Told, annotation, article, body, person

KUTNO = body("Centrum Usług Społecznych w Kutnie", "Kutno", "1002011")
RESKO = body("Centrum Usług Społecznych w Resku", "Resko", "3218053")
HEAD = "action,kind,id,value,note\n"


def _ids(*pairs: Pair, curation: str = "") -> tuple[set[str], dict[str, str]]:
    people = join_all(pairs, decisions=parse(HEAD + curation)).people
    return set(people.entries), dict(people.aliases)


def _only(pair: Pair) -> str:
    (found,), _ = _ids(pair)
    return found


def test_an_older_article_that_arrives_later_leaves_the_earlier_id_as_an_alias() -> None:
    later, older = article(1, Told(at=KUTNO), date(2024, 5, 1)), article(2, Told(at=KUTNO), date(2021, 5, 1))
    before = _only(later)
    entries, aliases = _ids(later, older)
    assert entries == {_only(older)} != {before}
    assert aliases[before] == _only(older)


def test_a_merge_by_curation_keeps_both_ids() -> None:
    one, other = article(1, Told(at=KUTNO), date(2021, 1, 1)), article(2, Told(at=RESKO), date(2022, 1, 1))
    entries, aliases = _ids(one, other)
    assert entries == {_only(one), _only(other)}
    assert not aliases
    merged, aliases = _ids(one, other, curation=f"same,person,{_only(other)},{_only(one)},\n")
    assert merged == {_only(one)}
    assert aliases == {_only(other): _only(one)}


def test_another_normal_form_of_the_same_words_changes_no_id() -> None:
    """The id is made of what the text writes, not of how we read it."""
    document, annotated = article(1, Told(name="Anny Borowej"))
    better = person("Anna Borowa", key="anny borowej")
    read_again = replace(annotated, people=(better,))
    assert _only((document, annotated)) == _only((document, read_again))


def test_a_mention_found_before_the_first_one_leaves_the_earlier_id_as_an_alias() -> None:
    document, annotated = article(1, Told(name="Anna Borowa"))
    earlier = Mention(EntityKind.PERSON, Span(0, 12, "Annie Borowej"), "anna borowa", "test", 1.0)
    more = replace(annotated, mentions=(earlier, *annotated.mentions))
    entries, aliases = _ids((document, more))
    assert aliases == {_only((document, annotated)): next(iter(entries))}


def test_the_id_of_a_project_does_not_hang_on_its_normal_form() -> None:
    mention = Mention(EntityKind.PROJECT, Span(0, 1, "Sieci usług"), "k", "test", 1.0)
    document = article(1, Told())[0]
    found = [
        join_all([(document, annotation(1, projects=(Project(key="k", name=name),), mentions=(mention,)))]).projects
        for name in ("Sieci usług", "Sieć usług")
    ]
    assert found[0].entries.keys() == found[1].entries.keys()


def test_two_people_of_one_article_with_the_same_first_words_have_two_ids() -> None:
    one, other = person("Borowa", key="a"), person("Borowa", key="b")
    mentions = tuple(Mention(EntityKind.PERSON, Span(0, 6, "Borowa"), key, "test", 1.0) for key in ("a", "b"))
    joined = join_all([(article(1, Told())[0], annotation(1, people=(one, other), mentions=mentions))])
    assert len(joined.people.entries) == 2


def test_the_order_of_documents_changes_neither_ids_nor_aliases_nor_reasons() -> None:
    told = [Told(at=KUTNO), Told(region="łódzkie"), Told(at=RESKO), Told(region="śląskie"), Told(contact="a@b.example")]
    pairs = [article(n, one, date(2020 + n, 1, 1) if n % 2 else None) for n, one in enumerate(told)]
    expected = join_all(pairs)
    for seed in range(5):
        random.Random(seed).shuffle(pairs)
        again = join_all(pairs)
        assert again.registers() == expected.registers()
        assert again.people.groups.joins == expected.people.groups.joins


def test_different_keeps_apart_what_everything_would_join() -> None:
    one, other = article(1, Told(at=KUTNO)), article(2, Told(at=KUTNO))
    assert len(_ids(one, other)[0]) == 1
    first, second = _only(one), _only(other)
    assert _ids(one, other, curation=f"different,person,{first},{second},\n")[0] == {first, second}


def test_decisions_work_with_ids_that_have_become_aliases() -> None:
    """A line written when the later article was the only one still holds after the older one has come."""
    older, later, else_where = (
        article(1, Told(at=KUTNO), date(2020, 1, 1)),
        article(2, Told(at=KUTNO), date(2023, 1, 1)),
        article(3, Told(at=RESKO), date(2024, 1, 1)),
    )
    lines = f"same,person,{_only(later)},{_only(else_where)},\nrename,person,{_only(later)},Anna Borowa-Lis,\n"
    joined = join_all([older, later, else_where], decisions=parse(HEAD + lines))
    ((found, entry),) = joined.people.entries.items()
    assert found == _only(older)
    assert (entry.name, entry.given_name, entry.surname) == ("Anna Borowa-Lis", "Anna", "Borowa-Lis")
    assert not joined.vain


def test_a_renamed_person_may_have_the_parts_of_the_name_given() -> None:
    one = article(1, Told(name="Nguyen Thi Hoa"))
    text = f"action,kind,id,value,given_name,surname\nrename,person,{_only(one)},Nguyen Thi Hoa,Thi Hoa,Nguyen\n"
    (entry,) = join_all([one], decisions=parse(text)).people.entries.values()
    assert (entry.given_name, entry.surname) == ("Thi Hoa", "Nguyen")


def test_institutions_and_projects_are_decided_in_the_same_way() -> None:
    pairs = [article(1, Told(at=KUTNO)), article(2, Told(at=RESKO))]
    first, second = join_all(pairs).institutions.entries
    joined = join_all(pairs, decisions=parse(HEAD + f"same,institution,{first},{second},\n"))
    assert len(joined.institutions.entries) == 1
    renamed = join_all(pairs, decisions=parse(HEAD + f"rename,institution,{first},CUS Inne,\n")).institutions
    assert renamed.entries[first].name == "CUS Inne"


def test_an_id_that_nobody_has_is_in_vain() -> None:
    line = "rename,person,p0123456789abcdef,Anna Borowa,\n"
    assert [one.line for one in join_all([article(1, Told())], decisions=parse(HEAD + line)).vain] == [2]


def test_what_a_suppressed_document_alone_says_has_no_entry_and_ids_stay() -> None:
    first, second = article(1, Told(at=KUTNO), date(2020, 1, 1)), article(2, Told(at=KUTNO), date(2021, 1, 1))
    both = join_all([first, second], hidden={"doc-1"}).people
    assert set(both.entries) == {_only(first)}
    assert both.by_document()["doc-2", "anna borowa"] == _only(first)
    assert not join_all([first], hidden={"doc-1"}).people.entries


def test_every_join_says_what_it_rests_on() -> None:
    pairs = [
        article(1, Told(at=KUTNO), date(2020, 1, 1)),
        article(2, Told(at=KUTNO), date(2021, 1, 1)),
        article(3, Told(region="łódzkie"), date(2022, 1, 1)),
        article(4, Told(region="śląskie"), date(2023, 1, 1)),
    ]
    first, third, fourth = _only(pairs[0]), _only(pairs[2]), _only(pairs[3])
    joined = join_all(pairs, decisions=parse(HEAD + f"same,person,{fourth},{first},\n"))
    told = explain(joined, third)
    assert told is not None
    assert [member.document_id for member in told.members] == ["doc-1", "doc-2", "doc-3", "doc-4"]
    institution = next(iter(joined.institutions.entries))
    assert {(join.one, join.other, join.why) for join in told.joins} == {
        (fourth, first, "curation.csv line 2"),
        (first, _only(pairs[1]), f"institution {KUTNO.name} ({institution})"),
        (first, third, "one voivodeship: łódzkie"),
    }
    assert explain(joined, "p0000000000000000") is None


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        (Told(at=KUTNO), Told(at=RESKO), "namesakes"),
        (Told(at=KUTNO), Told(at=KUTNO, name="Anna Borowa-Lis"), "near names"),
        (Told(at=KUTNO, name="Anna Lis-Borowa"), Told(at=KUTNO), "near names"),
        (Told(at=KUTNO), Told(at=KUTNO, name="A. Borowa"), "near names"),
        (Told(at=KUTNO), Told(at=KUTNO, name="Hanna Borowa"), "near names"),
        (Told(at=KUTNO), Told(at=KUTNO, name="Anna Borova"), "near names"),
        (Told(at=KUTNO), Told(at=RESKO, name="Anna Borova"), None),
        (Told(at=KUTNO), Told(at=KUTNO, name="Ewa Borowa"), None),
        (Told(at=KUTNO), Told(at=KUTNO, name="Anna Lipa"), None),
        (Told(at=KUTNO), Told(at=KUTNO, name="E. Borowa"), None),
        (Told(at=KUTNO), Told(at=KUTNO), None),
    ],
)
def test_what_may_be_one_is_asked_until_a_line_settles_it(one: Told, other: Told, asked: str | None) -> None:
    pairs = [article(1, one), article(2, other)]
    found = questions(join_all(pairs))
    assert [question.sort for question in found] == ([asked] if asked else [])
    for question in found:
        for action in ("same", "different"):
            line = f"{action},person,{question.one},{question.other},\n"
            assert not questions(join_all(pairs, decisions=parse(HEAD + line)))
