"""Phone numbers and e-mail addresses in an article, and whom they are given for."""

from nlp.entities.contacts.find import FoundContact, find_contacts
from nlp.entities.contacts.owners import attach

__all__ = ["FoundContact", "attach", "find_contacts"]
