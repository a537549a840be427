"""Whom a contact is given for: the person of the same line, list item or sentence, or else the institution.

A contact whose owner the text leaves open keeps none; nothing is guessed from farther away, except that an address
made of somebody's surname is that person's wherever it stands.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from nlp.annotation import Contact, Mention, Span
from nlp.entities.contacts.find import FoundContact
from nlp.entities.contacts.segments import Segment, is_contact_line, only_contact_verbs, segments, verbs
from nlp.entities.contacts.words import contact_words

_BRACKETS = re.compile(r"\((?![^()\n]*(?:@|\d[\d /-]{5}))[^()\n]{0,60}\)")
"""Brackets without a contact of their own."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MAX_LINES_BETWEEN = 3
"""Lines of a visiting card that may stand between the name and the number: role, street, town."""
_MOST_SEGMENTS = 200
"""Lines of contacts that may stand below one name."""
_FARTHEST = 2_000
"""Characters between a contact and an owner in the same segment."""
_LONGEST_GAP = 40
_LONGEST_SURNAME = 40


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
        names, offices, method = desk.owners(contact)
        owners: list[tuple[str | None, str | None]] = [(name, None) for name in names]
        owners = owners or [(None, office) for office in offices] or [(None, None)]
        rows += [Contact(contact.kind, contact.value, *owner, contact.span, method) for owner in owners]
    return tuple(dict.fromkeys(rows))


def _owners(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted((one for one in mentions if one.entity), key=lambda one: (one.span.start, -one.span.end)))


def _fold(word: str) -> str:
    """Small letters without diacritics, as names are spelt in addresses."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("ł", "l"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


class _Surnames:
    """The people of an article by their surnames, so that each address asks only those that it may be made of."""

    def __init__(self, people: Sequence[Mention]) -> None:
        self.by_opening: dict[str, set[tuple[str, str]]] = {}
        """Surname and key of a person, by every beginning of the surname with four letters or more."""
        self.short: dict[str, set[str]] = {}
        """Keys of people by surnames of three letters."""
        for surface, key in {(one.span.surface, one.entity) for one in people if one.entity}:
            words = _WORD.findall(surface)
            if len(words) < 2:
                continue
            surname = _fold(words[-1]).replace("-", "")
            for length in range(4, min(len(surname), _LONGEST_SURNAME) + 1):
                self.by_opening.setdefault(surname[:length], set()).add((surname, key))
            if len(surname) == 3:
                self.short.setdefault(surname, set()).add(key)

    def named(self, local: str) -> set[str]:
        """Keys of the people of whose surname the local part of an address is made: `j.lis` for Jana Lisa."""
        found: set[str] = set()
        for part in re.split(r"[._+\-\d]+", _fold(local)):
            found |= self.short.get(part, set())
            for piece in (part, part[1:]):
                if len(piece) < 4:
                    continue
                # Endings change in inflection (Lisa, Kowalską), the stem does not.
                stem = piece[: max(len(piece) - 1, 4)]
                found |= {key for name, key in self.by_opening.get(stem, ()) if abs(len(name) - len(piece)) <= 3}
        return found


class _Desk:
    """One article's contacts and possible owners, sorted into segments once."""

    def __init__(
        self,
        contacts: tuple[FoundContact, ...],
        people: tuple[Mention, ...],
        institutions: tuple[Mention, ...],
        text: str,
    ) -> None:
        self.people, self.institutions, self.text = people, institutions, text
        self.surnames = _Surnames(people if any(contact.kind == "email" for contact in contacts) else ())
        self.segments = segments(text) if contacts else ()
        self.starts = [segment.start for segment in self.segments]
        self.mention_starts = {
            id(mentions): [one.span.start for one in mentions] for mentions in (people, institutions)
        }
        self.spans: dict[int, list[Span]] = {}
        """The contacts of each segment."""
        for span in sorted((contact.span for contact in contacts), key=lambda one: one.start):
            self.spans.setdefault(self._place(span), []).append(span)
        self.contact_starts = sorted(contact.span.start for contact in contacts)
        self.contact_lines: dict[int, bool] = {}

    def _place(self, span: Span) -> int:
        return bisect_right(self.starts, span.start) - 1

    def owners(self, contact: FoundContact) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        """Keys of the people, or else of the institutions, that the contact is given for, and how they were found."""
        if contact.kind == "email":
            named = self.surnames.named(contact.value.partition("@")[0])
            if len(named) == 1:
                return tuple(named), (), "address"
        place = self._place(contact.span)
        segment = self.segments[place]
        people = self._within(self.people, segment, contact.span)
        institutions = self._within(self.institutions, segment, contact.span)
        found = self._beside(contact.span, people, institutions)
        if found:
            return found, (), "beside"
        offices = self._beside(contact.span, institutions, ())
        if offices:
            return (), offices, "beside"
        if not people and not institutions and self._is_contact_line(place):
            names, offices = self._above(place)
            return names, offices, "above" if names or offices else "open"
        return (), (), "open"

    def _is_contact_line(self, place: int) -> bool:
        if place not in self.contact_lines:
            spans = tuple(self.spans.get(place, ()))
            self.contact_lines[place] = is_contact_line(self.text, self.segments[place], spans)
        return self.contact_lines[place]

    def _within(self, mentions: tuple[Mention, ...], segment: Segment, near: Span | None = None) -> tuple[Mention, ...]:
        """The mentions that begin in a segment; in an endless one, those not far from a place."""
        first, last = segment.start, segment.end
        if near is not None:
            first, last = max(first, near.start - _FARTHEST), min(last, near.end + _FARTHEST)
        starts = self.mention_starts[id(mentions)]
        return mentions[bisect_left(starts, first) : bisect_left(starts, last)]

    def _beside(self, span: Span, candidates: Sequence[Mention], others: Sequence[Mention]) -> tuple[str, ...]:
        """The last candidates before a contact in its segment, or those right behind it where none stands before."""
        before = [one for one in candidates if one.span.end <= span.start]
        after = [one for one in candidates if one.span.start >= span.end]
        first_contact = self.spans[self._place(span)][0].start
        leading = bool(after) and not any(one.span.end <= first_contact for one in before)
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

    def _only_words_between(self, start: int, end: int) -> bool:
        """Whether only punctuation, words such as `pani` and verbs such as `dyżuruje` stand in a gap without another
        contact."""
        gap = self.text[start:end]
        if len(gap) > _LONGEST_GAP:
            return False
        following = bisect_left(self.contact_starts, start)
        if following < len(self.contact_starts) and self.contact_starts[following] < end:
            return False
        known = contact_words().filler
        return all(word.lower() in known or (verbs(word) and only_contact_verbs(word)) for word in _WORD.findall(gap))

    def _joint(self, mentions: Sequence[Mention], *, forward: bool) -> tuple[str, ...]:
        """The nearest mention and those joined to it: `Anna Lis i Jan Wilk, tel. …`."""
        chain = list(mentions) if forward else list(reversed(mentions))
        taken = [chain[0]]
        joined = False
        for one in chain[1:]:
            first, second = sorted((taken[-1].span, one.span), key=lambda span: span.start)
            # `X (pok. 12) i Y (pok. 14), tel. …`: what stands in brackets divides nobody.
            link = _BRACKETS.sub(" ", self.text[first.end : second.start]).strip().lower()
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
        for earlier in range(place - 1, max(-1, place - _MOST_SEGMENTS), -1):
            segment = self.segments[earlier]
            if self.segments[earlier + 1].gap > 1:
                break
            if self._is_contact_line(earlier):
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
