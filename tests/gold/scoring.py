"""How much of what a careful person reads out of an article an annotation holds.

Names count only in their normal form. What an article lists as optional, and a second right name of an entry that was
already found, count neither as right nor as wrong. Kinds, titles and project facts are scored on the entities that
were found. Counts add up over articles, so precision, recall and F1 are micro-averages.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from nlp.annotation import Annotation, Institution, Person, Project
from tests.gold.article import Article, Entry, Interval, Role, contact, fold, words

MEASURES = (
    "people",
    "institutions",
    "dates",
    "projects",
    "affiliations",
    "contacts",
    "kinds",
    "titles",
    "project_facts",
)

Entity = TypeVar("Entity", Person, Institution, Project)


@dataclass(frozen=True, slots=True)
class Score:
    """What was right, and the names of what was wrong and of what was missed."""

    right: int = 0
    wrong: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + len(self.wrong) + len(self.missed))


def _pairs(
    wanted: Iterable[Entry], optional: Iterable[Entry], found: Iterable[Entity]
) -> tuple[Score, list[tuple[Entry, Entity]]]:
    """The score of one kind of entity, and which annotated entity is which entry."""
    wanted = list(wanted)
    free = frozenset[str]().union(*(entry.forms for entry in optional))
    hits: dict[int, Entity] = {}
    wrong = []
    for entity in found:
        name = fold(entity.name)
        hit = next((number for number, entry in enumerate(wanted) if name in entry.forms), None)
        if hit is not None:
            hits.setdefault(hit, entity)
        elif name not in free:
            wrong.append(entity.name)
    missed = tuple(entry.name for number, entry in enumerate(wanted) if number not in hits)
    return Score(len(hits), tuple(wrong), missed), [(wanted[number], entity) for number, entity in hits.items()]


def _fact(ok: bool, what: str, value: str) -> Score:
    return Score(1) if ok else Score(0, (f"{what}: {value}",), (what,))


def _dates(article: Article, annotation: Annotation) -> Score:
    found = {(one.starts_on, one.ends_on) for one in annotation.dates if one.starts_on and one.ends_on}
    wanted, free = article.wanted.dates, article.optional.dates

    def told(intervals: Iterable[Interval]) -> tuple[str, ...]:
        return tuple(f"{starts_on} – {ends_on}" for starts_on, ends_on in sorted(intervals))

    return Score(len(wanted & found), told(found - wanted - free), told(wanted - found))


def _affiliations(article: Article, annotation: Annotation) -> Score:
    """A null in gold wants a null, but an institution that the article names elsewhere is accepted for it."""
    names = {person.key: fold(person.name) for person in annotation.people}
    places = {institution.key: fold(institution.name) for institution in annotation.institutions}
    found = {
        (names.get(one.person, ""), fold(one.role), places.get(one.institution or "", ""))
        for one in annotation.affiliations
    }
    known = [entry.forms for entry in (*article.wanted.institutions, *article.optional.institutions)]
    named = frozenset[str]().union(*known)

    def same(institution: str) -> frozenset[str]:
        return frozenset({institution}).union(*(forms for forms in known if institution in forms))

    def fits(role: Role, triple: tuple[str, str, str]) -> bool:
        return triple[1] in role.names and triple[2] in (same(role.institution) if role.institution else named | {""})

    right, missed = 0, []
    for person in article.wanted.people:
        for role in person.roles:
            hit = next((one for one in sorted(found) if one[0] in person.forms and fits(role, one)), None)
            if hit is None:
                missed.append(f"{person.name}: {'|'.join(sorted(role.names))} @ {role.institution}")
            else:
                found.remove(hit)
                right += 1
    optional_people = frozenset[str]().union(*(entry.forms for entry in article.optional.people))
    forms = {form: entry.forms for entry in article.wanted.people for form in entry.forms}
    free = {
        (person, role, place)
        for name, role, institution in article.optional_affiliations
        for person in forms.get(name, {name})
        for place in same(institution)
    }
    wrong = [one for one in sorted(found - free) if one[0] not in optional_people]
    return Score(right, tuple(f"{person}: {role} @ {place}" for person, role, place in wrong), tuple(missed))


def _contacts(article: Article, annotation: Annotation) -> Score:
    names = {person.key: fold(person.name) for person in annotation.people}
    found = {(names.get(one.person, ""), contact(one.value)) for one in annotation.contacts if one.person}
    wanted = {(fold(person.name), value) for person in article.wanted.people for value in person.contacts}
    return Score(len(found & wanted), tuple(map(str, sorted(found - wanted))), tuple(map(str, sorted(wanted - found))))


def score(article: Article, annotation: Annotation) -> dict[str, Score]:
    """The score of each of `MEASURES` for one article."""
    scores = dict.fromkeys(MEASURES, Score())
    wanted, optional = article.wanted, article.optional
    scores["people"], people = _pairs(wanted.people, optional.people, annotation.people)
    scores["institutions"], institutions = _pairs(wanted.institutions, optional.institutions, annotation.institutions)
    scores["projects"], projects = _pairs(wanted.projects, optional.projects, annotation.projects)
    scores["dates"] = _dates(article, annotation)
    scores["affiliations"] = _affiliations(article, annotation)
    scores["contacts"] = _contacts(article, annotation)
    for entry, institution in institutions:
        scores["kinds"] += _fact(institution.kind in entry.kinds, entry.name, institution.kind)
    for entry, person in people:
        if entry.titles:
            titles = " ".join(person.titles)
            scores["titles"] += _fact(entry.titles <= words(person.titles), entry.name, titles)
    for entry, project in projects:
        for field, values in entry.facts:
            value = getattr(project, field)
            scores["project_facts"] += _fact(fold(str(value or "")) in values, f"{entry.name}.{field}", str(value))
    return scores


def total(scores: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    """The scores of many articles added up."""
    sums: defaultdict[str, Score] = defaultdict(Score)
    for one in scores:
        for measure, value in one.items():
            sums[measure] += value
    return dict(sums)


def table(scores: Mapping[str, Score]) -> str:
    """The figures as lines of text."""
    lines = [f"{'':<14}{'precision':>10}{'recall':>8}{'f1':>8}{'gold':>6}"]
    for measure, one in scores.items():
        gold = one.right + len(one.missed)
        lines.append(f"{measure:<14}{one.precision:>10.3f}{one.recall:>8.3f}{one.f1:>8.3f}{gold:>6}")
    return "\n".join(lines)
