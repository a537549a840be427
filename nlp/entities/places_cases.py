"""Names of places in other cases: `Tarnowskie Góry` → `w Tarnowskich Górach`, `Bielsko-Biała` → `w Bielsku-Białej`."""

import re
from collections.abc import Sequence
from functools import lru_cache

from nlp.morphology import PLACE, PLACE_PART, SURNAME, Analysis, analyse, forms

_PART = re.compile(r"[\s-]+")
_UNBENDING = frozenset({"nad", "pod", "Świętej"})
"""What opens the part of a name that does not inflect."""


@lru_cache(maxsize=20_000)
def in_case(name: str, case: str) -> str | None:
    """A place name in another case (`Środa Wielkopolska` → `Środzie Wielkopolskiej`), or None where Morfeusz cannot."""
    parts, joints = _PART.split(name), [*_PART.findall(name), ""]
    inflected: list[str] = []
    noun = _noun_after(parts) if joints[0] == " " else None
    for place, part in enumerate(parts):
        if part in _UNBENDING:
            inflected += parts[place:]
            break
        behind = _adjectives(parts[1]) if place == 0 and len(parts) > 1 else []
        ranked = _ranked(part, noun, behind, adjective=_is_adjective_at(parts, place, noun))
        chosen = next(((a, f) for a in ranked for f in all_forms(a, case, noun)), None)
        if chosen is None:
            return None
        reading, form = chosen
        noun = noun or reading
        inflected.append(form[:1].upper() + form[1:] if part[:1].isupper() else form)
    return "".join(part + joint for part, joint in zip(inflected, joints, strict=True))


def _nominatives(part: str) -> list[Analysis]:
    return [a for a in analyse(part) if "nom" in a.cases]


def _is_named(reading: Analysis) -> bool:
    return bool(reading.labels & {PLACE, PLACE_PART})


def _noun_after(parts: Sequence[str]) -> Analysis | None:
    """The noun whose adjective opens the name (`Tarnowskie Góry`), or None."""
    if len(parts) < 2 or any(a.pos == "adj" for a in analyse(parts[1].lower())):
        return None
    nouns = [a for a in _nominatives(parts[1]) or analyse(parts[1].lower()) if a.pos == "subst" and "nom" in a.cases]
    nouns = [a for a in nouns if a.labels != {SURNAME}]
    nouns.sort(key=lambda a: (a.lemma.casefold() != parts[1].casefold(), not _is_named(a)))
    leads = [a for a in _adjectives(parts[0]) if "nom" in a.cases]
    return next((noun for noun in nouns if any(_agree(lead, noun) for lead in leads)), None)


def _adjectives(part: str) -> list[Analysis]:
    return [a for a in (*analyse(part), *analyse(part.lower())) if a.pos == "adj"]


def _is_adjective_at(parts: Sequence[str], place: int, noun: Analysis | None) -> bool:
    """Behind a noun an adjective is likelier than a name of its own (`Środa Wielkopolska`), but not behind an
    adjective where places have that noun (`Stalowa Wola`)."""
    if place == 0:
        return noun is not None
    named = any(a.pos == "subst" and a.lemma == parts[place] and _is_named(a) for a in _nominatives(parts[place]))
    return not (named and _adjectives(parts[0]))


def _ranked(part: str, noun: Analysis | None, behind: Sequence[Analysis], *, adjective: bool) -> list[Analysis]:
    """Nominative readings, likeliest first: of a noun those that the adjective behind it agrees with (`Ostrów
    Wielkopolski`, `Ostrów Mazowiecka`)."""
    if not adjective:
        behind = [a for a in behind if "nom" in a.cases]
        return sorted(
            _nominatives(part),
            key=lambda a: (bool(behind) and not any(_agree(b, a) for b in behind), not _is_named(a), a.lemma != part),
        )
    readings = _nominatives(part)
    if not any(a.pos == "adj" for a in readings):
        readings += [a for a in _adjectives(part) if "nom" in a.cases]
    return sorted(
        readings,
        key=lambda a: (a.pos != "adj" or (noun is not None and not _agree(a, noun)), not _is_named(a)),
    )


def _agree(adjective: Analysis, noun: Analysis) -> bool:
    return bool(adjective.numbers & noun.numbers and adjective.genders & noun.genders)


def all_forms(reading: Analysis, case: str, noun: Analysis | None = None) -> list[str]:
    """Forms of a reading in a case, of the same degree; of an adjective those that agree with its noun."""
    lead = noun if noun is not None and reading.pos == "adj" and _agree(reading, noun) else reading
    number = "pl" if lead.numbers == {"pl"} else "sg"
    degree = reading.tag.rpartition(":")[2] if reading.pos == "adj" else ""
    return [
        f.form
        for f in forms(reading.lexeme)
        if f.pos == reading.pos
        and f.agrees(number=number, case=case)
        and f.genders & reading.genders & lead.genders
        and f.tag.endswith(degree)
    ]


def with_preposition(name: str) -> str | None:
    """`w Czersku`, `we Wrześni`: a nominative name after *in*; None where it cannot be inflected."""
    locative = in_case(name, "loc")
    if locative is None:
        return None
    return f"{'we' if _takes_we(locative) else 'w'} {locative}"


def _takes_we(word: str) -> bool:
    """`we` before w or f with another consonant (WSPP rule on *w* and *we*), and before `Lwów`."""
    return bool(re.match(r"(?i)[wf][^aąeęioóuy]|lwow", word))
