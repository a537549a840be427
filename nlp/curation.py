"""`curation.csv`: what people decided about entities, in a file that every build reads and none writes.

One decision a line; columns by name, in any order:

    action  same       `id` and `value` are one (person, institution, project)
            different  `id` and `value` are two, whatever supports that they are one
            rename     `value` is the name of `id`
            suppress   `id` appears nowhere in the dataset (person, contact, document)
    kind    person, institution, project, contact or document
    id      an id of the dataset, also an earlier one that `aliases` lists; for a contact also the phone number or
            e-mail address itself, for a document also its address
    value   the other id (same, different) or the new name (rename); empty for suppress
    note    anything; not read

Two more columns may stand there: `given_name` and `surname` of a person that is renamed; without them the last word
of the name is the surname. The file is UTF-8, with or without a byte order mark; the separator is the comma, the
semicolon or the tab, whichever the header line has. Lines that are empty or begin with `#` are skipped.
"""

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import phonenumbers

COLUMNS = ("action", "kind", "id", "value", "note", "given_name", "surname")
REQUIRED = COLUMNS[:4]
FILE = "curation.csv"


class Action(StrEnum):
    """What a line decides."""

    SAME = "same"
    DIFFERENT = "different"
    RENAME = "rename"
    SUPPRESS = "suppress"


class Subject(StrEnum):
    """What a line decides about."""

    PERSON = "person"
    INSTITUTION = "institution"
    PROJECT = "project"
    CONTACT = "contact"
    DOCUMENT = "document"


_REGISTERED = frozenset({Subject.PERSON, Subject.INSTITUTION, Subject.PROJECT})
_ALLOWED = {
    Action.SAME: _REGISTERED,
    Action.DIFFERENT: _REGISTERED,
    Action.RENAME: _REGISTERED,
    Action.SUPPRESS: frozenset({Subject.PERSON, Subject.CONTACT, Subject.DOCUMENT}),
}
_LETTERS = {Subject.PERSON: "p", Subject.INSTITUTION: "i", Subject.PROJECT: "j", Subject.CONTACT: "c"}
_HASH = r"[0-9a-f]{16}"
_EMAIL = re.compile(r"[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of the file. `id` and `value` are as written but for case and, in phone numbers, spacing."""

    line: int
    action: Action
    subject: Subject
    id: str
    value: str = ""
    given_name: str | None = None
    surname: str | None = None

    def named(self) -> Iterator[str]:
        """The ids that the line names."""
        yield self.id
        if self.action in (Action.SAME, Action.DIFFERENT):
            yield self.value


class CurationError(Exception):
    """The file cannot be taken as it is: one line of the message, `FILE:LINE: what is wrong`, for each bad line."""


def read(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file, in its order. `CurationError` names every bad line at once."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise CurationError(f"{path}:{line}: is not UTF-8; in Excel save as “CSV UTF-8”") from error
    return parse(text, str(path))


def parse(text: str, name: str = FILE) -> tuple[Decision, ...]:
    """The decisions of a file's text; `name` is what messages call it."""
    rows = _rows(text, name)
    _, header = next(rows, (1, None))
    if header is None:
        return ()
    names = [cell.strip().casefold() for cell in header]
    wrong = [cell for cell in names if cell and cell not in COLUMNS]
    missing = [cell for cell in REQUIRED if cell not in names]
    if wrong or missing or len(set(filter(None, names))) < len(list(filter(None, names))):
        told = f"unknown column {wrong[0]!r}" if wrong else f"no column {missing[0]!r}" if missing else "a column twice"
        raise CurationError(f"{name}:1: {told}; the columns are {', '.join(COLUMNS)}")
    decisions: list[Decision] = []
    problems: list[str] = []
    for line, cells in rows:
        try:
            decisions.append(_decision(line, names, cells))
        except ValueError as error:
            problems.append(f"{name}:{line}: {error}")
    problems += [f"{name}:{line}: {told}" for line, told in _contradictions(decisions)]
    if problems:
        raise CurationError(
            "\n".join(sorted(problems, key=lambda told: int(told.removeprefix(f"{name}:").split(":")[0])))
        )
    return tuple(decisions)


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that say something, each with the number of its first line."""
    opening = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "")
    separator = max(",;\t", key=opening.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    first = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith("#"):
                yield first, cells
            first = reader.line_num + 1
    except csv.Error as error:
        raise CurationError(f"{name}:{first}: {error}") from error


def _decision(line: int, names: list[str], cells: list[str]) -> Decision:
    """One row; `ValueError` says what is wrong with it."""
    if any(cell.strip() for cell in cells[len(names) :]):
        raise ValueError(f"has {len(cells)} cells, the header {len(names)}")
    row = {name: " ".join(cell.split()) for name, cell in zip(names, cells, strict=False)}
    action = Action(_one_of(list(Action), "action", row.get("action", "")))
    subject = Subject(_one_of(list(Subject), "kind", row.get("kind", "")))
    if subject not in _ALLOWED[action]:
        raise ValueError(f"{action} takes {_listed(_ALLOWED[action])}, not {subject}")
    found, value = _id(subject, row.get("id", ""), "id"), row.get("value", "")
    given, surname = row.get("given_name") or None, row.get("surname") or None
    if action is Action.SUPPRESS and value:
        raise ValueError(f"suppress takes no value, found {value!r}")
    if action is not Action.SUPPRESS and not value:
        raise ValueError(f"value is empty: {action} needs {'the new name' if action is Action.RENAME else 'an id'}")
    if (given or surname) and not (action is Action.RENAME and subject is Subject.PERSON):
        raise ValueError("given_name and surname belong to the renaming of a person")
    if action in (Action.SAME, Action.DIFFERENT):
        value = _id(subject, value, "value")
        if value == found:
            raise ValueError(f"id and value are both {value}")
    return Decision(line=line, action=action, subject=subject, id=found, value=value, given_name=given, surname=surname)


def _one_of(values: Collection[str], column: str, cell: str) -> str:
    if cell.casefold() not in values:
        raise ValueError(f"{column} is {cell!r}, must be {_listed(values)}")
    return cell.casefold()


def _listed(values: Iterable[str]) -> str:
    names = sorted(values)
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _id(subject: Subject, cell: str, column: str) -> str:
    if not cell:
        raise ValueError(f"{column} is empty")
    if subject is Subject.DOCUMENT:
        return cell
    if re.fullmatch(_LETTERS[subject] + _HASH, cell.casefold()):
        return cell.casefold()
    if subject is Subject.CONTACT and (contact := _contact(cell)):
        return contact
    also = ", phone number or e-mail address" if subject is Subject.CONTACT else ""
    raise ValueError(f"{column} is {cell!r}, which is no id{also} of a {subject} ({_LETTERS[subject]} and 16 digits)")


def _contact(cell: str) -> str | None:
    """A phone number in E.164, also where a spreadsheet took its plus sign away, or an e-mail address."""
    if _EMAIL.fullmatch(cell):
        return cell.casefold()
    for written in (cell, f"+{cell}"):
        try:
            number = phonenumbers.parse(written, "PL")
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None


def _contradictions(decisions: list[Decision]) -> Iterator[tuple[int, str]]:
    """Lines that earlier ones do not allow: two names for one id, ids that are both the same and different."""
    names: dict[str, Decision] = {}
    groups: dict[str, str] = {}

    def root(found: str) -> str:
        while groups.get(found, found) != found:
            found = groups[found]
        return found

    for one in decisions:
        if one.action is Action.SAME:
            groups[root(one.id)] = root(one.value)
        if one.action is Action.RENAME:
            earlier = names.setdefault(one.id, one)
            if earlier.value != one.value:
                yield one.line, f"{one.id} already has a new name in line {earlier.line}"
    for one in decisions:
        if one.action is Action.DIFFERENT and root(one.id) == root(one.value):
            yield one.line, f"{one.id} and {one.value} are the same by other lines"


def by_subject(decisions: tuple[Decision, ...], subject: Subject) -> Mapping[Action, tuple[Decision, ...]]:
    """The decisions about one kind of thing, by action."""
    return {
        action: tuple(one for one in decisions if one.subject is subject and one.action is action) for action in Action
    }
