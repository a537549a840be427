"""`cus review`: what only a person can decide, and why entries are one.

Everything is made anew from the archive and the caches of the last build, with `curation.csv` as it stands now, so a
question disappears with the line that answers it.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.values import Article
from nlp.annotation import Annotation, EntityKind
from nlp.pipeline import ModelError
from nlp.registers.explained import explain as explained
from nlp.registers.questions import Question, questions
from output.atomic import write_text
from output.suppression import Shown
from pipelines import build as building
from pipelines import curated
from pipelines.console import Screen
from pipelines.order import Ready
from pipelines.outcome import Exit, UsageError
from pipelines.runs import locked

COLUMNS = (
    *("question", "kind", "id", "name", "evidence", "other_id", "other_name", "other_evidence"),
    *("same", "different"),
)
"""Columns of the file that `--out` names; the last two are lines for curation.csv."""
_SHOWN = 3
"""Articles that are named as evidence for one side."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the articles say of each entry: documents by entry, and roles by entry."""

    shown: Shown
    documents: Mapping[str, list[Article]]
    roles: Mapping[str, list[str]]

    def of(self, entity_id: str) -> str:
        """Roles and the first articles, in one line."""
        articles = self.documents.get(entity_id, [])
        told = [f"{_day(one)} {one.title or '(no title)'} <{one.url}>" for one in articles[:_SHOWN]]
        if len(articles) > _SHOWN:
            told.append(f"and {len(articles) - _SHOWN} more")
        return "; ".join([*dict.fromkeys(self.roles.get(entity_id, ())), *told])

    def name(self, question: Question, entity_id: str) -> str:
        """The name of an entry."""
        registers = self.shown.registers
        entries = registers.people if question.kind is EntityKind.PERSON else registers.institutions
        return entries[entity_id].name


def review(ready: Ready, out: Path | None, screen: Screen) -> Exit:
    """List the open questions, on the screen and into `out`. Done also where there are some."""
    read, shown = _read(ready, screen)
    found = questions(read.joined)
    evidence = _gathered(shown, found)
    for question in found:
        for line in _block(question, evidence):
            screen.say(line)
    if out is not None:
        _write(out, found, evidence)
    told = "no open questions" if not found else f"{len(found)} open questions" if len(found) > 1 else "1 open question"
    screen.say(told + (f", in {out}" if out is not None else ""))
    return Exit.DONE


def explain(ready: Ready, asked: str, screen: Screen) -> Exit:
    """Show the members of an entry and what each join rests on. `UsageError` for an unknown id."""
    read, shown = _read(ready, screen)
    found = explained(read.joined, asked.strip())
    if found is None:
        raise UsageError(f"review --explain {asked}: no person, institution or project has or had this id")
    articles = {one.document_id: one for one in shown.articles}
    screen.say(f"{found.entity_id}  {found.kind}  {found.name}")
    screen.say("members:" if len(found.members) > 1 else "member:")
    for member in found.members:
        article = articles[member.document_id]
        screen.say(f"  {member.own_id}  {member.document_id}  {_day(article)}  „{member.surface}” → {member.name}")
        screen.say(f"      {article.title or '(no title)'} <{article.url}>")
    if found.joins:
        screen.say("joined by:")
    for join in found.joins:
        screen.say(f"  {join.one} + {join.other}: {join.why}")
    return Exit.DONE


def _read(ready: Ready, screen: Screen) -> tuple[building.Read, Shown]:
    curation = curated.of_folder(ready.data)
    try:
        with locked(ready.data):
            read = building.read_all(
                ready.data, ready.registry, ready.settings, None, building.Account(), screen, curation
            )
    except ModelError as error:
        raise UsageError(f"reading.model: {error}") from error
    names = building.source_names(ready.registry)
    return read, curated.show(read.articles, read.annotations, read.joined, curation, names)


def _gathered(shown: Shown, found: tuple[Question, ...]) -> _Evidence:
    wanted = {name for question in found for name in (question.one, question.other)}
    documents: dict[str, list[Article]] = {}
    roles: dict[str, list[str]] = {}
    for article, annotation in zip(shown.articles, shown.annotations, strict=True):
        for name in _named(annotation, shown) & wanted:
            documents.setdefault(name, []).append(article)
        for person, role in _roles(annotation, shown):
            if person in wanted:
                roles.setdefault(person, []).append(role)
    return _Evidence(
        shown,
        {name: sorted(articles, key=lambda one: (_day(one), one.url)) for name, articles in documents.items()},
        roles,
    )


def _named(annotation: Annotation, shown: Shown) -> set[str]:
    """The ids of the people and institutions of a document."""
    registers, document = shown.registers, annotation.document_id
    people = {registers.person_ids[document, one.key] for one in annotation.people}
    return people | {registers.institution_ids[document, one.key] for one in annotation.institutions}


def _roles(annotation: Annotation, shown: Shown) -> Iterator[tuple[str, str]]:
    registers, document = shown.registers, annotation.document_id
    for row in annotation.affiliations:
        body = registers.institution_ids[document, row.institution] if row.institution else None
        where = registers.institutions[body].name if body else ""
        yield registers.person_ids[document, row.person], ", ".join(filter(None, (row.role, where)))


def _day(article: Article) -> str:
    return article.published.day.isoformat() if article.published else "undated"


def decision_lines(question: Question) -> tuple[str, str]:
    """The two decisions, ready to be copied."""
    ids = f"{question.kind},{question.one},{question.other}"
    return f"same,{ids}", f"different,{ids}"


def _block(question: Question, evidence: _Evidence) -> Iterator[str]:
    yield f"{question.sort} ({question.kind})"
    for name in (question.one, question.other):
        yield f"  {name}  {evidence.name(question, name)}  |  {evidence.of(name)}"
    yield "  {}   or   {}".format(*decision_lines(question))
    yield ""


def _write(out: Path, found: tuple[Question, ...], evidence: _Evidence) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for question in found:
        sides = [(name, evidence.name(question, name), evidence.of(name)) for name in (question.one, question.other)]
        writer.writerow((question.sort, question.kind, *sides[0], *sides[1], *decision_lines(question)))
    write_text(out, text.getvalue())
