"""Words that steer how the chain behind a head noun is read."""

from nlp.entities.institutions.heads import head_at
from nlp.entities.institutions.inflection import Slot, adjective_slots, may_be
from nlp.entities.institutions.lexicon import Head, abbreviations
from nlp.entities.institutions.words import Word, Words
from nlp.morphology import SURNAME

AND = frozenset({"i", "oraz"})
UNITS = frozenset({"gmina", "miasto", "powiat", "dzielnica", "sołectwo", "osiedle"})
DATIVE_AFTER = frozenset({"pomoc", "wsparcie", "pomaganie", "służba", "przeciwdziałanie", "zapobieganie"})
PATRON_TITLES = frozenset({"kardynał", "święty", "książę", "król", "biskup", "generał", "hetman", "papież", "ksiądz"})
JOINING = frozenset({"dla", "z", "ze", "bez", "o", "na", "pod", "przy", "przeciw", "nad"})
FOREIGN = frozenset({"der", "die", "das", "des", "den", "of", "the", "for", "and", "und", "für", "de", "du", "la",
                     "le", "les", "del", "di", "von", "van", "pro", "et", "am"})  # fmt: skip
"""Small words inside names in other languages."""
OFFICES = frozenset({
    "burmistrz", "wójt", "prezydent", "starosta", "marszałek", "minister", "dyrektor", "kierownik", "prezes",
    "przewodniczący", "przewodnicząca", "wojewoda", "poseł", "posłanka", "senator", "rektor", "dziekan", "radny",
    "inspektor", "podsekretarz", "pan", "pani", "profesor", "doktor", "sekretarz", "rzecznik", "pełnomocnik", "państwo",
})  # fmt: skip


LONGEST_SORT = 3
"""Most small words between a head noun and its quoted name (`klub dziecięcy`, `dom pomocy dla osób`)."""
NO_NAMESAKES = frozenset({"zespół", "ruch", "punkt"})
"""Heads of which a quoted name behind small words is that of a band, a campaign or a place on a map."""


def is_attribute(word: Word, slots: frozenset[Slot]) -> bool:
    """A small word that says what sort of body it is: an adjective that agrees with the head, or a genitive."""
    if adjective_slots(word.text) & slots:
        return not any(a.pos in {"pact", "ppas"} for a in word.readings)
    return any(a.pos in {"subst", "ger"} and "gen" in a.cases for a in word.readings)


def is_acronym(word: Word) -> bool:
    """Capitals throughout, or a listed acronym."""
    return (word.text.isupper() and len(word.text) > 1) or word.text in abbreviations()


def is_genitive(word: Word) -> bool:
    """A word in the genitive; a surname that Morfeusz lists as one of those that never change (`Haus`) is none."""
    known = [a for a in word.readings if "gen" in a.cases]
    return may_be(word.text, "gen") and not (known and all(a.labels == {SURNAME} and "nom" in a.cases for a in known))


def another_body(words: Words, index: int) -> bool:
    """Whether adjectives and a head noun of their own, in one slot, open a body (`… i Polskiej Federacji …`)."""
    shared = adjective_slots(words.words[index].text)
    for at in range(index + 1, len(words.words)):
        word = words.words[at]
        if not shared or not word.capital or word.gap not in {" ", "\n"}:
            return False
        found = head_at(words, at)
        if found is not None and not found[0].topic:
            return any(slot[:2] == ("sg", "gen") for slot in found[1] & shared)
        shared &= adjective_slots(word.text)
    return False


def opens_body(words: Words, index: int) -> bool:
    """A head noun, unless the word before is its adjective (`Stowarzyszenie Lokalna Grupa Działania`)."""
    found = head_at(words, index)
    return found is not None and not found[1] & adjective_slots(words.words[index - 1].text)


def after_foreign(words: Words, index: int) -> int | None:
    """Index of the capitalised word behind small words of another language (`of the Elbe`); None without them."""
    at = index
    while at < len(words.words) and words.words[at].text in FOREIGN and words.words[at].gap == " ":
        at += 1
    return at if at > index and at < len(words.words) and words.words[at].capital else None


def opens_office(words: Words, index: int, head: Head) -> bool:
    """An office opens a new phrase, save where the name says whose body it is (`Kancelaria Prezydenta`)."""
    if any(a.lemma in {"rada", "prezes"} for a in words.words[index - 1].readings):
        return False  # `Rady Ministrów`
    found = [a for a in words.words[index].readings if a.lemma in OFFICES]
    own = head.lemma in {"kancelaria", "biuro", "gabinet", "rada", "zespół"}
    return bool(found) and not (own and any("gen" in a.cases for a in found))


def is_dative(words: Words, index: int) -> bool:
    """`Pomocy Rodzinie`: a dative behind a noun that takes one."""
    before = words.words[index - 1]
    return may_be(words.words[index].text, "dat") and any(a.lemma in DATIVE_AFTER for a in before.readings)


def is_branch(word: Word, head: Head) -> bool:
    """`Polskie Stowarzyszenie … Koło w Gdyni`, `Parafialny Zespół Caritas`."""
    if word.text == "Caritas":
        return True
    return head.kind == "association" and any(a.lemma in {"koło", "oddział"} for a in word.readings)
