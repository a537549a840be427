"""Every phone number and e-mail address of a text."""

from bisect import bisect_right
from typing import Literal, NamedTuple

from nlp.annotation import Field, Span
from nlp.entities.contacts.mail import find_mail
from nlp.entities.contacts.phones import find_phones


class FoundContact(NamedTuple):
    """A contact and where it stands; not yet whom it is given for."""

    kind: Literal["phone", "email"]
    value: str
    """E.164 for a phone, small letters for an address."""
    span: Span


def find_contacts(text: str, field: Field = "text") -> tuple[FoundContact, ...]:
    """The phone numbers and e-mail addresses of one field, in order; one that is given twice is found twice."""
    mail = [
        FoundContact("email", one.value, Span(one.start, one.end, text[one.start : one.end], field))
        for one in find_mail(text)
    ]
    starts = [address.span.start for address in mail]
    phones = []
    for one in find_phones(text):
        before = bisect_right(starts, one.start)
        if not before or mail[before - 1].span.end <= one.start:
            phones.append(FoundContact("phone", one.value, Span(one.start, one.end, text[one.start : one.end], field)))
    return tuple(sorted([*mail, *phones], key=lambda contact: contact.span.start))
