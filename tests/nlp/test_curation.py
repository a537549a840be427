"""Reading `curation.csv`."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.curation import Action, CurationError, Subject, parse, read

P1, P2, I1, C1 = "p00000000000000a1", "p00000000000000b2", "i00000000000000c3", "c00000000000000d4"
P3 = "p00000000000000e5"
HEAD = "action,kind,id,value,note\n"


@pytest.mark.parametrize("mark", ["", "\N{ZERO WIDTH NO-BREAK SPACE}"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_files_of_spreadsheets_are_read_as_they_are(mark: str, newline: str, separator: str, tmp_path: Path) -> None:
    lines = ["action,kind,id,value,note", f"same,person,{P1},{P2},siostry", "", f"suppress,contact,{C1},,"]
    path = tmp_path / "curation.csv"
    path.write_bytes((mark + newline.join(lines).replace(",", separator)).encode())
    assert [(d.line, d.action, d.subject, d.id, d.value) for d in read(path)] == [
        (2, Action.SAME, Subject.PERSON, P1, P2),
        (4, Action.SUPPRESS, Subject.CONTACT, C1, ""),
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"merge,person,{P1},{P2},", "action is 'merge', must be different, rename, same or suppress"),
        (f",person,{P1},{P2},", "action is ''"),
        (f"same,human,{P1},{P2},", "kind is 'human'"),
        (f"same,contact,{C1},{C1},", "same takes institution, person or project, not contact"),
        (f"suppress,institution,{I1},,", "suppress takes contact, document or person, not institution"),
        (f"same,person,{P1},,", "value is empty: same needs an id"),
        (f"rename,person,{P1},,", "value is empty: rename needs the new name"),
        (f"suppress,person,{P1},{P2},", "suppress takes no value"),
        (f"same,person,{P1},{P1},", f"id and value are both {P1}"),
        (f"same,person,{P1},{I1},", f"value is '{I1}', which is no id of a person"),
        ("same,person,Anna Nowak,Ewa Lis,", "id is 'Anna Nowak', which is no id of a person (p and 16 digits)"),
        ("suppress,person,,,", "id is empty"),
        ("suppress,contact,12,,", "which is no id, phone number or e-mail address of a contact"),
        ("suppress,contact,4.88156E+10,,", "which is no id, phone number or e-mail address of a contact"),
        (f"same,person,{P1},{P2},siostry,i brat", "has 6 cells, the header 5"),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong(line: str, told: str) -> None:
    with pytest.raises(CurationError) as caught:
        parse(f"{HEAD}\n{line}\n", "curation.csv")
    assert str(caught.value).startswith("curation.csv:3: ")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_every_bad_line_is_named_at_once_in_the_order_of_the_file() -> None:
    bad = f"rename,person,{P1},Anna,\nx,person,{P1},,\nrename,person,{P1},Ewa,\nsame,person,{P1},{P2},\ndifferent,person,{P2},{P1},\n"
    with pytest.raises(CurationError) as caught:
        parse(HEAD + bad)
    assert str(caught.value).splitlines() == [
        "curation.csv:3: action is 'x', must be different, rename, same or suppress",
        f"curation.csv:4: {P1} already has a new name in line 2",
        f"curation.csv:6: {P2} and {P1} are the same by other lines",
    ]


def test_ids_that_other_lines_make_the_same_cannot_be_different() -> None:
    lines = f"different,person,{P1},{P3},\nsame,person,{P1},{P2},\nsame,person,{P2},{P3},\n"
    with pytest.raises(CurationError, match=r"^curation.csv:2: "):
        parse(HEAD + lines)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind,id,value\n", "curation.csv:1: no column 'action'; the columns are action, kind"),
        ("action,kind,id,value,uwagi\n", "curation.csv:1: unknown column 'uwagi'"),
        ("action,kind,id,value,id\n", "curation.csv:1: a column twice"),
        (f'{HEAD}same,person,{P1},{P2},"ab"c\n', "curation.csv:2: "),
    ],
)
def test_a_broken_header_or_quotation_is_named(text: str, told: str) -> None:
    with pytest.raises(CurationError) as caught:
        parse(text)
    assert told in str(caught.value)


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "curation.csv"
    path.write_bytes(f"{HEAD}rename,person,{P1},Żaneta Ćwik,".encode("cp1250"))
    with pytest.raises(CurationError, match=r"curation\.csv:2: is not UTF-8"):
        read(path)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("+48 81 555 00 11", "+48815550011"),
        ("48815550011", "+48815550011"),
        ("81 555-00-11", "+48815550011"),
        ("Biuro@Urzad.Example", "biuro@urzad.example"),
        (C1.upper(), C1),
    ],
)
def test_a_contact_may_be_named_by_its_value_as_people_write_it(written: str, value: str) -> None:
    (decision,) = parse(f"{HEAD}suppress,contact,{written},,\n")
    assert decision.id == value


def test_columns_may_stand_in_any_order_and_empty_files_decide_nothing() -> None:
    text = f"note,Value,ID,Kind,Action\n# komentarz\nx,Anna Lis, {P1} ,PERSON,Rename\n,,,,\n"
    (decision,) = parse(text)
    assert (decision.line, decision.id, decision.value) == (3, P1, "Anna Lis")
    assert parse("") == parse("\n") == parse(HEAD) == ()


@given(st.text())
def test_any_text_is_read_or_refused_in_one_line_for_each_fault(text: str) -> None:
    told = ""
    try:
        parse(HEAD + text)
    except CurationError as error:
        told = str(error)
    assert all(line.startswith("curation.csv:") for line in told.splitlines())
