"""Whom a contact is given for: the person of the same line, list item or sentence, or else the institution.

A contact whose owner the text leaves open keeps none; nothing is guessed from farther away, except that an address
made of somebody's surname is that person's wherever it stands.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from nlp.annotation import Contact, Mention, Span
from nlp.entities.contacts.find import FoundContact
from nlp.entities.contacts.segments import Segment, is_contact_line, only_contact_verbs, segments, verbs
from nlp.entities.contacts.words import contact_words

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MAX_LINES_BETWEEN = 3
"""Lines of a visiting card that may stand between the name and the number: role, street, town."""


def attach(
    contacts: Sequence[FoundContact], people: Sequence[Mention], institutions: Sequence[Mention], text: str
) -> tuple[Contact, ...]:
    """Give each contact to its person or else its institution; a number for two people comes out twice.

    people, institutions: mentions in `text` with the key of their entity; those without one own nothing. The order is
    that of the text.
    """
    desk = _Desk(tuple(contacts), _owners(people), _owners(institutions), text)
    rows: list[Contact] = []
    for contact in contacts:
        names, offices = desk.owners(contact)
        owners: list[tuple[str | None, str | None]] = [(name, None) for name in names]
        owners = owners or [(None, office) for office in offices] or [(None, None)]
        rows += [Contact(contact.kind, contact.value, *owner, contact.span) for owner in owners]
    return tuple(dict.fromkeys(rows))


def _owners(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted((one for one in mentions if one.entity), key=lambda one: (one.span.start, -one.span.end)))


def _fold(word: str) -> str:
    """Small letters without diacritics, as names are spelt in addresses."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("ł", "l"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _names_address(mention: Mention, local: str) -> bool:
    """Whether the local part of an address is made of the person's surname: `j.lis` for Jana Lisa."""
    words = _WORD.findall(mention.span.surface)
    if len(words) < 2:
        return False
    surname = _fold(words[-1]).replace("-", "")
    for part in re.split(r"[._+\-\d]+", _fold(local)):
        for piece in (part, part[1:]):
            # Endings change in inflection (Lisa, Kowalską), the stem does not.
            stem = max(len(piece) - 1, 4)
            if len(piece) >= 4 and surname.startswith(piece[:stem]) and abs(len(surname) - len(piece)) <= 3:
                return True
    return len(surname) == 3 and surname in re.split(r"[._+\-\d]+", _fold(local))


class _Desk:
    """One article's contacts and possible owners, sorted into segments once."""

    def __init__(
        self,
        contacts: tuple[FoundContact, ...],
        people: tuple[Mention, ...],
        institutions: tuple[Mention, ...],
        text: str,
    ) -> None:
        self.contacts, self.people, self.institutions, self.text = contacts, people, institutions, text
        self.segments = segments(text) if contacts else ()
        self.starts = [segment.start for segment in self.segments]
        self.spans = tuple(contact.span for contact in contacts)

    def owners(self, contact: FoundContact) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Keys of the people, or else of the institutions, that the contact is given for."""
        if contact.kind == "email":
            local = contact.value.partition("@")[0]
            named = {one.entity for one in self.people if one.entity and _names_address(one, local)}
            if len(named) == 1:
                return tuple(named), ()
        place = bisect_right(self.starts, contact.span.start) - 1
        segment = self.segments[place]
        people, institutions = self._within(self.people, segment), self._within(self.institutions, segment)
        found = self._beside(contact.span, people, institutions)
        if found:
            return found, ()
        offices = self._beside(contact.span, institutions, ())
        if offices:
            return (), offices
        if not people and not institutions and is_contact_line(self.text, segment, self.spans):
            return self._above(place)
        return (), ()

    def _within(self, mentions: Sequence[Mention], segment: Segment) -> tuple[Mention, ...]:
        return tuple(one for one in mentions if segment.start <= one.span.start < segment.end)

    def _beside(self, span: Span, candidates: Sequence[Mention], others: Sequence[Mention]) -> tuple[str, ...]:
        """The last candidates before a contact in its segment, or those right behind it where none stands before."""
        before = [one for one in candidates if one.span.end <= span.start]
        after = [one for one in candidates if one.span.start >= span.end]
        first_contact = min((one.start for one in self.spans if self._same_segment(one, span)), default=span.start)
        leading = bool(after) and not [one for one in before if one.span.end <= first_contact]
        if leading and self._only_words_between(span.end, after[0].span.start):
            return self._joint(after, forward=True)
        if not before or leading:
            return ()
        nearest = before[-1]
        between = self.text[nearest.span.end : span.start]
        if not only_contact_verbs(between):
            return ()
        for other in others:
            # `Wójt Jan Lis zaprasza do CUS w Lipnie, tel. …` gives the number of the centre.
            if nearest.span.end <= other.span.start and other.span.end <= span.start:
                clause = self.text[nearest.span.end : other.span.start]
                if verbs(clause):
                    return ()
        return self._joint(before, forward=False)

    def _same_segment(self, one: Span, other: Span) -> bool:
        return bisect_right(self.starts, one.start) == bisect_right(self.starts, other.start)

    def _only_words_between(self, start: int, end: int) -> bool:
        """Whether only punctuation and words such as `pani` or `kontakt` stand in a gap without another contact."""
        gap = self.text[start:end]
        if any(start <= one.start < end for one in self.spans):
            return False
        known = contact_words().filler
        return len(gap) <= 40 and all(word.lower() in known for word in _WORD.findall(gap))

    def _joint(self, mentions: Sequence[Mention], *, forward: bool) -> tuple[str, ...]:
        """The nearest mention and those joined to it: `Anna Lis i Jan Wilk, tel. …`."""
        chain = list(mentions) if forward else list(reversed(mentions))
        taken = [chain[0]]
        joined = False
        for one in chain[1:]:
            first, second = sorted((taken[-1].span, one.span), key=lambda span: span.start)
            link = self.text[first.end : second.start].strip().lower()
            if link not in contact_words().joint or (link == "," and not joined):
                break
            joined = True
            taken.append(one)
        ordered = taken if forward else list(reversed(taken))
        return tuple(dict.fromkeys(one.entity for one in ordered if one.entity))

    def _in_prose(self, place: int) -> bool:
        """Whether a segment is one of several sentences of its paragraph: no visiting card."""
        line = self.segments[place].line
        return place > 0 and self.segments[place - 1].line == line

    def _credited(self, segment: Segment) -> str:
        """A segment without the label before a name, which may hold a verb: `Sporządziła: Ewa Lis`."""
        piece = self.text[segment.start : segment.end]
        people = self._within(self.people, segment)
        if people and self.text[segment.start : people[0].span.start].rstrip().endswith(":"):
            return self.text[people[0].span.start : segment.end]
        return piece

    def _above(self, place: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The owner of a line of contacts: who is named in the nearest line above, as on a visiting card."""
        line, skipped = self.segments[place].line, 0
        for earlier in range(place - 1, -1, -1):
            segment = self.segments[earlier]
            if self.segments[earlier + 1].gap > 1:
                break
            if is_contact_line(self.text, segment, self.spans):
                continue
            if self.segments[earlier + 1].gap and self._in_prose(earlier):
                break
            if not only_contact_verbs(self._credited(segment)):
                break
            people, offices = self._within(self.people, segment), self._within(self.institutions, segment)
            if people:
                keys = self._joint(people, forward=False)
                return (keys, ()) if len({one.entity for one in people}) == len(keys) else ((), ())
            if offices:
                keys = tuple(dict.fromkeys(one.entity for one in offices if one.entity))
                return (), keys if len(keys) == 1 else ()
            skipped += segment.line != line
            if skipped > _MAX_LINES_BETWEEN:
                break
        return (), ()
