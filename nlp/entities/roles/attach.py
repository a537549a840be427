"""Whose role is whose: from names to the roles and institutions that stand before and after them.

A walk from each name over its apposition (`X z Y, dyrektor Z i członek W`), and from each role to the name that
follows it (`dyrektor ROPS Anna Lis`, `wójtowie: X i Y`).
"""

from collections.abc import Iterator, Mapping

from nlp.entities.institutions.mention import InstitutionMention
from nlp.entities.people.context import is_verb, lemmas
from nlp.entities.people.find import PersonMention
from nlp.entities.roles.clauses import clauses
from nlp.entities.roles.headships import headships
from nlp.entities.roles.lexicon import role_phrase_words
from nlp.entities.roles.links import on_behalf, represents, shared
from nlp.entities.roles.listing import behind_label, listed
from nlp.entities.roles.pairs import pairs
from nlp.entities.roles.phrases import RolePhrase
from nlp.entities.roles.scene import AND, DASHES, Found, Scene, outer_first, outer_last
from nlp.entities.roles.words import role_nouns
from nlp.morphology import analyse

_SEPARATORS = frozenset({",", "(", "/", ":", ";", "|", "to"}) | DASHES
_LOOSE = frozenset({",", "|", "to"}) | DASHES
"""What may stand between an office and the name of its holder behind it."""
_FROM = frozenset({"z", "ze"})
_BULLETS = frozenset({"•", "*", "·", "▪", "−"}) | DASHES


def attach(scene: Scene) -> tuple[Found, ...]:
    """Everything that the field says of people's roles, without a decision on what repeats."""
    found = list(pairs(scene))
    paired = {one.phrase.first for one in found if one.phrase is not None}
    found += [one for one in _before_names(scene, strict=True) if one.phrase and one.phrase.first not in paired]
    claimed = {id(phrase) for phrase in scene.phrases if phrase.first in paired}
    claimed |= {id(one.phrase) for one in found}
    starts = {phrase.first: phrase for phrase in scene.phrases if id(phrase) not in claimed}
    after = [one for mention in scene.mentions for one in _after_name(scene, mention, starts)]
    claimed |= {id(one.phrase) for one in after if one.phrase is not None}
    found += [*after, *shared(scene, after)]
    tied = [one for one in clauses(scene) if id(one.phrase) not in claimed]
    claimed |= {id(one.phrase) for one in tied}
    found += tied
    found += [one for one in _before_names(scene, strict=False) if id(one.phrase) not in claimed]
    placed = {id(one.mention) for one in found if one.institution is not None}
    spoken = (one for one in on_behalf(scene) if id(one.mention) not in placed)
    return (*found, *headships(scene), *spoken)


def _before_names(scene: Scene, *, strict: bool) -> Iterator[Found]:
    """Roles with the name behind them. strict: nothing but a colon or `:` between; else a comma or dash as well."""
    for phrase in scene.phrases:
        at = phrase.last
        if scene.text(at) in {":", *DASHES} and "gen" in phrase.cases and _belongs_to_award(scene, phrase.first):
            continue
        if not strict:
            at = _behind_seat(scene, at, before=_LOOSE)
        if not strict and scene.text(at) == "(" and scene.text(at + 1) not in DASHES:
            at = _behind_brackets(scene, at)
        if strict and scene.text(at) == ":":
            if not (phrase.may_be_plural or _opens_line(scene, phrase.first)):
                continue
            at += 1
        elif strict:
            at = _behind_seat(scene, at)
        elif scene.text(at) in {",", "|", "to", *DASHES} or (
            scene.text(at) == "\n" and _opens_line(scene, phrase.first)
        ):
            at += 1
        else:
            continue
        if scene.text(at) in {"/", "("} and scene.text(at + 1) in DASHES and scene.text(at + 2) in {"/", ")"}:
            # `/-/` or `(-)` before a signature
            at += 3
        while scene.text(at - 1) == ":" and scene.text(at)[:1] == "\n":
            at += 2 if scene.text(at + 1) in _BULLETS else 1
        if phrase.plural and strict:
            at = behind_label(scene, at)
        if at not in scene.outer:
            continue
        people = list(listed(scene, at))
        if not (phrase.is_plural_of(people[0].cases) or (phrase.may_be_plural and scene.text(at - 1) == ":")):
            people = people[:1]
        for mention in people:
            yield Found(
                mention, phrase, phrase.institution, phrase.first, mention.last, "before" if strict else "apposition"
            )


def _belongs_to_award(scene: Scene, first: int) -> bool:
    """Whether an office only gives what stands before it (`Stypendium Burmistrza Czerska – Jan Mak`)."""
    at = first - 1
    while at >= 0 and first - at <= 2 and scene.words[at].is_word:
        if is_verb(scene.text(at)):
            return False
        if lemmas(scene.text(at)) & role_phrase_words().awards:
            return True
        at -= 1
    return False


def _behind_brackets(scene: Scene, at: int) -> int:
    """Index after brackets that open at an index; the index itself where they do not close soon."""
    return next((i + 1 for i in range(at, min(at + 8, len(scene.words))) if scene.text(i) == ")"), at)


def _behind_seat(scene: Scene, at: int, *, before: frozenset[str] = frozenset()) -> int:
    """Index after a place that stands between an institution and the name (`prezes Fundacji „X” z Żor Jan Lis`), or
    between an institution and one of the marks in `before` that a name follows; the index itself elsewhere."""
    if scene.text(at).lower() not in {"z", "ze", "w", "we"}:
        return at
    end = at + 1
    while end < len(scene.words) and end - at < 4 and end not in scene.outer and scene.words[end].is_capitalised:
        end += 1
    follows = end in scene.outer or (scene.text(end) in before and end + 1 in scene.outer)
    return end if follows and end > at + 1 else at


def _after_name(scene: Scene, mention: PersonMention, starts: Mapping[int, RolePhrase]) -> Iterator[Found]:
    """Roles and institutions in the apposition behind a name. starts: free role phrases by their first word."""
    at, count, placed = outer_last(scene.words, mention), 0, False
    while at < len(scene.words):
        step, separator = _step(scene, at, mention, count)
        phrase = starts.get(step)
        if phrase is not None and separator[:1] == "\n" and _announces(scene, phrase, DASHES | {":"}):
            # `Dyrektor – X`, in the next line `Księgowa – Y`
            return
        if phrase is not None and scene.text(step - 1) in AND and _announces(scene, phrase, frozenset({","})):
            # `prezydent X, Jan Lis, oraz dyrektor Y, Ewa Kot`
            return
        if phrase is not None and _is_predicate(scene, phrase):
            # `X, a jego zastępczynią jest Y`: the role of whom the verb names
            return
        if phrase is not None and (separator or count == 0) and phrase.last > step:
            if separator == "," and not _agrees(scene, mention, phrase):
                return
            if not mention.full and (separator != "," or phrase.institution is None):
                return
            yield Found(mention, phrase, phrase.institution, mention.first, phrase.last, "apposition")
            at, count = phrase.last, count + 1
            placed = placed or phrase.institution is not None
            at += 1 if scene.text(at) == ")" else 0
            continue
        institution = None if placed else _institution_at(scene, step, separator, mention, count)
        if institution is None:
            return
        placed = True
        yield Found(mention, None, institution[0], mention.first, institution[1], "institution")
        at, count = institution[1], count + 1
        at += 1 if scene.text(at) == ")" else 0


def _agrees(scene: Scene, mention: PersonMention, phrase: RolePhrase) -> bool:
    """Whether an office behind a comma may be that of a name in its case (not in `mąż Ewy Lis, radny gminy`).

    A woman's office of masculine form stands in the nominative beside any case (`Ewy Lis, dyrektor CUS`).
    """
    if not mention.cases or phrase.cases & mention.cases:
        return True
    return scene.subjects.genders.get(mention.key) == "f" and not phrase.noun.endswith("y")


def _announces(scene: Scene, phrase: RolePhrase, marks: frozenset[str]) -> bool:
    """Whether a name stands behind an office and one of the marks."""
    return scene.text(phrase.last) in marks and phrase.last + 1 in scene.outer


def _is_predicate(scene: Scene, phrase: RolePhrase) -> bool:
    readings = analyse(scene.text(phrase.last).lower()) if "inst" in phrase.cases else ()
    return any(a.lemma in role_phrase_words().links and a.pos in {"praet", "fin", "bedzie"} for a in readings)


def _step(scene: Scene, at: int, mention: PersonMention, count: int) -> tuple[int, str]:
    """Index after a separator and words that change nothing, and the separator (empty where none stands)."""
    separator = ""
    text = scene.text(at)
    if (
        text in _SEPARATORS
        or (count and text in AND)
        or text == "\n"
        or (count and text == "." and _ends_line(scene, at))
    ):
        separator = text
        at += 1
    if separator == "," and scene.text(at) in {"a", "oraz", "i"}:
        at += 1
    known = role_phrase_words().between
    while scene.text(at).lower() in known and scene.words[at].is_word:
        separator = separator or ","
        at += 1
    return at, separator


def _ends_line(scene: Scene, at: int) -> bool:
    """Whether the full stop at an index only divides the parts of a line in a programme."""
    line = at
    while line > 0 and not scene.words[line - 1].is_break:
        line -= 1
    return not any(word.is_word and is_verb(word.text) for word in scene.words[line:at])


def _opens_line(scene: Scene, at: int) -> bool:
    return at == 0 or scene.words[at - 1].is_break


def _line_start(scene: Scene, mention: PersonMention) -> bool:
    """Whether a name opens its line, a list item, brackets, or what follows a colon or a dash."""
    at = outer_first(scene.words, mention)
    return _opens_line(scene, at) or scene.text(at - 1) in {":", "(", "/", "|"} or scene.text(at - 1) in _BULLETS


def _institution_at(
    scene: Scene, step: int, separator: str, mention: PersonMention, count: int
) -> tuple[InstitutionMention, int] | None:
    """The institution that stands for a person's own right behind the name (`X (MOPS w Y)`, `X z Y`)."""
    if not mention.full:
        return None
    if separator == "" and scene.text(step).lower() in _FROM:
        at = step + 1
        while at - step < 4 and at not in scene.places.starting and _is_part_of_body(scene.text(at)):
            # `z biura prasowego Urzędu …`
            at += 1
        if at in scene.places.starting:
            return scene.places.starting[at]
    if separator == "" and scene.text(step) == "reprezentujący" and step + 1 in scene.places.starting:
        return scene.places.starting[step + 1]
    if separator in {",", ""} and represents(scene.text(step)) and step + 1 in scene.places.starting:
        return scene.places.starting[step + 1]
    if _is_company_word(scene.text(step)) and step + 1 in scene.places.starting:
        step += 1
    if step not in scene.places.starting:
        return None
    institution, last = scene.places.starting[step]
    follows = scene.text(last)
    if separator in {"(", "/", *DASHES} and not count:
        return institution, last
    bracketed = count > 0 and scene.text(outer_last(scene.words, mention)) == "("
    if separator in {",", "\n"} and (bracketed or _line_start(scene, mention)):
        closed = follows in {"", ",", ".", ";", ")", "("} or follows[:1] == "\n"
        return (institution, last) if closed else None
    return None


def _is_part_of_body(text: str) -> bool:
    """Whether a word may belong to the common name of a part of a body (`biura prasowego`), not to an office."""
    if role_nouns(text) or lemmas(text) & role_phrase_words().posts:
        return False
    return text.islower() and any("gen" in a.cases and a.pos in {"subst", "adj"} for a in analyse(text))


def _is_company_word(text: str) -> bool:
    return text.lower() in {"firma", "spółka", "organizacja"}
