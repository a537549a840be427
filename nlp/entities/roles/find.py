"""Affiliations: which person has which role in which institution, with the piece of text that says so."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nlp.annotation import Affiliation, Field, Span
from nlp.entities.institutions.mention import InstitutionMention
from nlp.entities.people.context import is_verb
from nlp.entities.people.find import People
from nlp.entities.roles.attach import attach
from nlp.entities.roles.clause import clauses_of
from nlp.entities.roles.institutions import Bodies
from nlp.entities.roles.lexicon import role_phrase_words
from nlp.entities.roles.modifiers import FORMER
from nlp.entities.roles.phrases import find_roles
from nlp.entities.roles.placed import place_institutions
from nlp.entities.roles.references import told_before
from nlp.entities.roles.scene import Found, Scene, outer_first
from nlp.entities.roles.subjects import Subjects

_LONGEST_LIST = 400
"""Words and marks between an announcing colon and the last item of its list."""
_BY_VERB = frozenset({"verb", "predicate", "presides"})
_LONGEST_LINE = 40
"""Words and marks of a line between the institution that opens it and a role."""
_OF_PANELS = frozenset({"przewodniczący", "przewodnicząca", "sekretarz", "członek", "członkini"})
_SHORT = 2
"""Words of a role that says nothing but `dyrektor`, `była kierowniczka`."""


def find_affiliations(
    text: str,
    people: People,
    institutions: Sequence[InstitutionMention],
    field: Field = "text",
    *,
    sentences: Sequence[int] = (),
) -> tuple[Affiliation, ...]:
    """Roles of the people of one field, in order of their evidence; what only repeats an earlier one is left out.

    sentences: offsets at which the sentences of the field begin.
    """
    words = people.words[field]
    mentions = [mention for mention in people.mentions if mention.span.field == field]
    bodies = Bodies([one for one in institutions if one.span.field == field])
    places = place_institutions(words, bodies.mentions)
    named = frozenset(index for mention in mentions for index in range(outer_first(words, mention), mention.last))
    phrases = tuple(find_roles(words, places, named, bodies))
    scene = Scene(
        words=words,
        places=places,
        bodies=bodies,
        subjects=Subjects(words, clauses_of(words, sentences), mentions, people.genders),
        mentions=mentions,
        phrases=phrases,
        led=frozenset(index for phrase in phrases for index in range(phrase.first, phrase.last)),
        outer={outer_first(words, mention): mention for mention in mentions},
    )
    found = sorted(attach(scene), key=lambda one: (not one.mention.full, one.first, one.last))
    rows: list[tuple[Found, Affiliation]] = []
    for one in found:
        _add(rows, one, _affiliation(one, text, scene, people.genders))
    _complete(rows, scene, bodies)
    return tuple(row for _, row in sorted(rows, key=lambda pair: (pair[1].span.start, pair[1].span.end)))


def _complete(rows: list[tuple[Found, Affiliation]], scene: Scene, bodies: Bodies) -> None:
    """Institutions of roles that stand without one: of officers, the body that their list announces; of heads of
    centres, the centre that the text has just named, unless somebody else heads it."""
    known = role_phrase_words()
    headed = {(row.institution, _noun(found)) for found, row in rows if row.institution}
    for index, (found, row) in enumerate(rows):
        phrase = found.phrase
        if phrase is None or row.role is None or row.institution:
            continue
        mention = _announced(scene, found) if phrase.noun in known.officers else None
        mention = mention or _opening_line(scene, found)
        if mention is None and phrase.noun in known.centre_heads and len(row.role.split()) <= _SHORT:
            mention = told_before(scene.words, phrase.first, bodies)
            if mention is not None and (mention.key, phrase.noun) in headed:
                mention = None
        if mention is not None:
            rows[index] = (found, replace(row, institution=mention.key))


def _announced(scene: Scene, found: Found) -> InstitutionMention | None:
    """The only institution of the line with a colon that announces a list (`Za Sieć Ekspertów podpisali:`)."""
    at = min(found.first, outer_first(scene.words, found.mention))
    if at == 0 or not (scene.words[at - 1].is_break or scene.text(at - 2)[:1] == "\n"):
        return None
    colon = next((i for i in range(at - 1, max(-1, at - _LONGEST_LIST), -1) if scene.text(i) == ":"), None)
    if colon is None or scene.text(colon + 1)[:1] != "\n":
        return None
    breaks = [word for word in scene.words[colon + 1 : at] if word.is_break]
    if any(len(word.text) > 1 for word in breaks[1:]):
        return None
    line = colon
    while line > 0 and not scene.words[line - 1].is_break:
        line -= 1
    named = [scene.places.starting[i][0] for i in range(line, colon) if i in scene.places.starting]
    return named[0] if len({mention.key for mention in named}) == 1 else None


def _opening_line(scene: Scene, found: Found) -> InstitutionMention | None:
    """The institution that opens the line of a role behind a dash or comma (`Klub Seniora w X – kierownik Y`)."""
    phrase = found.phrase
    if phrase is None or scene.text(phrase.first - 1) not in {"–", "-", "—", ","}:
        return None
    line = phrase.first
    while line > 0 and not scene.words[line - 1].is_break and phrase.first - line < _LONGEST_LINE:
        line -= 1
    if scene.subjects.between(line, phrase.first) or any(is_verb(w.text) for w in scene.words[line : phrase.first]):
        return None
    named = [scene.places.starting[i][0] for i in range(line, phrase.first) if i in scene.places.starting]
    return named[0] if len({mention.key for mention in named}) == 1 else None


def _role(found: Found, gender: str) -> str | None:
    """The role, with `b.` written out in the person's gender."""
    if found.phrase is None or found.phrase.role is None:
        return None
    former = "była" if gender == "f" else "były"
    noun, fitting = found.phrase.noun, found.phrase.noun_for(found.mention.cases)
    words = (fitting if word == noun else word for word in found.phrase.role.split())
    return " ".join(former if word == FORMER else word for word in words)


def _affiliation(found: Found, text: str, scene: Scene, genders: Mapping[str, str]) -> Affiliation:
    start = scene.words[found.first].start
    end = scene.words[found.last - 1].end
    return Affiliation(
        person=found.mention.key,
        role=_role(found, genders[found.mention.key]),
        institution=found.institution.key if found.institution else None,
        span=Span(start, end, text[start:end], found.mention.span.field),
        method=f"role:{found.method}",
    )


def _noun(found: Found) -> str | None:
    return found.phrase.noun if found.phrase and found.phrase.role else None


def _add(rows: list[tuple[Found, Affiliation]], found: Found, row: Affiliation) -> None:
    """Add what is new; let a role and an institution of one person that were found apart complete each other."""
    if row.role is None and row.institution is None:
        return
    for index, (other, known) in enumerate(rows):
        if known.person != row.person:
            continue
        same_role = row.role == known.role or (row.role is not None and _noun(found) == _noun(other))
        if same_role and (row.institution in {None, known.institution}):
            return
        if row.institution == known.institution and row.role is None:
            return
        completes = (known.role is None and row.institution in {None, known.institution}) or (
            known.institution is None and (row.role is None or same_role)
        )
        if completes and _may_join(found, other):
            merged = Affiliation(
                person=row.person,
                role=known.role or row.role,
                institution=known.institution or row.institution,
                span=known.span if known.role else row.span,
                method=known.method if known.role else row.method,
            )
            rows[index] = (other if known.role else found, merged)
            return
    if not found.mention.full and row.institution is None and any(known.person == row.person for _, known in rows):
        return
    rows.append((found, row))


def _may_join(one: Found, other: Found) -> bool:
    """Whether a role without institution and an institution without role belong together: in one place of the text,
    or where a later mention by surname states the role. What a verb says stands by itself (`kapitule przewodniczył X
    z Y`)."""
    if {one.method, other.method} & _BY_VERB:
        return False
    if one.mention is other.mention and {_noun(one), _noun(other)} & _OF_PANELS:
        # `X (Uniwersytet Y) – przewodniczący` chairs what the list is of.
        return False
    return one.mention is other.mention or not one.mention.full or _noun(one) == _noun(other)
