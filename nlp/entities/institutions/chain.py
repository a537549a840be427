"""What follows the head noun of an institution's name: agreeing adjectives and the genitive chain."""

from nlp.entities.institutions.chain_words import (
    AND,
    DATIVE_AFTER,
    JOINING,
    OFFICES,
    PATRON_TITLES,
    UNITS,
    after_foreign,
    another_body,
    is_acronym,
    is_genitive,
    opens_body,
)
from nlp.entities.institutions.heads import head_at
from nlp.entities.institutions.inflection import Slot, adjective_slots, genitive_of, may_be, slots
from nlp.entities.institutions.lexicon import Head, abbreviations, levels, qualities
from nlp.entities.institutions.tail import Tail, begins_person, read_tail
from nlp.entities.institutions.words import Word, Words
from nlp.entities.places import read_place
from nlp.morphology import COMMON, GIVEN_NAME, PLACE, SURNAME

_LONGEST_CHAIN = 16


class Chain:
    """Reads what follows a head noun: agreeing adjectives, then the genitive chain, then the tail."""

    def __init__(self, words: Words, head: Head, index: int, allowed: frozenset[Slot]) -> None:
        self.words, self.head, self.index, self.slots = words, head, index, allowed
        self.after: list[int] = []
        self.chain: list[int] = []
        self.expanded: dict[int, str] = {}
        self.inner: int | None = None
        self.proper = False
        self.stop = index + 1
        self.tail = Tail()

    def read(self) -> None:
        self._adjectives_after()
        while self.stop - self.index < _LONGEST_CHAIN and self._step():
            pass
        self.tail = read_tail(self.words, self.stop, self.head, chained=bool(self.chain or self.after))

    def _word(self, index: int) -> Word | None:
        """The word at an index, unless a mark or a paragraph's end parts it from the one before."""
        if index >= len(self.words.words):
            return None
        word = self.words.words[index]
        return word if word.kind == "word" and word.gap in {" ", "\n"} else None

    def _adjectives_after(self) -> None:
        while (word := self._word(self.stop)) is not None and word.capital and word.gap == " ":
            shared = adjective_slots(word.text) & self.slots
            if not shared or self._belongs_to_next(word, shared) or begins_person(self.words, self.stop):
                return
            self.slots = shared
            self.after.append(self.stop)
            self.stop += 1

    def _belongs_to_next(self, word: Word, shared: frozenset[Slot]) -> bool:
        """An adjective before a noun that it also agrees with (`Rady Młodych Liderek`) is the noun's."""
        following = self._word(self.stop + 1)
        if following is None or not following.capital:
            return False
        if any(a.labels & {SURNAME, GIVEN_NAME, PLACE} for a in following.readings):
            return False
        nouns = slots(a for a in following.readings if a.pos == "subst")
        agrees = any(s in nouns and s[1] == "gen" for s in adjective_slots(word.text))
        # Adjectives that say what sort of body it is follow its noun; only those of quality stand before theirs, and
        # those of a level where another body begins (`Wydział … Wojewódzkiego Urzędu`).
        lemmas = {a.lemma for a in word.readings}
        opens = head_at(self.words, self.stop + 1) is not None and (self.head.unit or bool(self.after))
        return agrees and bool(lemmas & qualities() or (opens and lemmas & levels()))

    def _step(self) -> bool:
        word = self._word(self.stop)
        if word is None:
            return self._after_comma()
        if word.capital:
            return self._capital(word)
        text = word.text
        if text in AND:
            return word.gap == " " and self._after_and(self.stop + 1)
        if text in {"ds.", "spraw"}:
            return self._purpose(1)
        if text == "do" and (after := self._word(self.stop + 1)) and after.text.casefold() in {"spraw", "walki"}:
            return self._purpose(2)
        if text == "na" and (after := self._word(self.stop + 1)) and after.text.casefold() == "rzecz":
            return self._purpose(2)
        if text == "o" and self.chain:
            return self._joined()
        if text in {"m.", "m.st."} and (self.chain or self.head.lemma == "urząd"):
            return self._capital_city()
        if text in JOINING and self.head.kind in {"foundation", "association"} and (self.chain or self.after):
            return self._joined()
        if text == "dla" and (self.chain or self.after):
            return self._purpose(1)
        return False

    def _capital_city(self) -> bool:
        """`Urząd m.st. Warszawy`."""
        items = self.words.words[self.stop : self.stop + 3]
        count = next((i for i, w in enumerate(items) if w.capital), 0)
        return count > 0 and items[count].text.startswith("Warszaw") and self._take(count + 1)

    def _take(self, count: int = 1) -> bool:
        self.chain += range(self.stop, self.stop + count)
        self.stop += count
        return True

    def _capital(self, word: Word) -> bool:
        if self._unit_name(word) or self._patron(word):
            return True
        if is_acronym(word):
            return self._acronym(word)
        if begins_person(self.words, self.stop) or self._town(word):
            return False
        inner = head_at(self.words, self.stop)
        genitive = (may_be(word.text, "gen") if self.chain else is_genitive(word)) and not (
            inner and not any(s[1] == "gen" for s in inner[1])
        )
        if word.gap == "\n" and (inner or not genitive or not word.readings):
            return False
        if inner and genitive and self.chain + self.after and word.gap == "\n":
            return False
        if genitive and not self._office(word):
            self.inner = self.stop if inner and self.inner is None else self.inner
            return self._take()
        if self._dative(word) or self._agrees_with_last(word) or self._branch(word):
            return self._take()
        unknown = not word.readings and not self.proper and word.text[-1] != "."
        if self.head.proper and (not self.chain or unknown) and word.gap == " ":
            return self._proper_name()
        return False

    def _agrees_with_last(self, word: Word) -> bool:
        """`… z Niepełnosprawnością Intelektualną`: an adjective of the last noun, in whatever case that stands."""
        if not self.chain or word.gap != " ":
            return False
        last = self.words.words[self.stop - 1]
        return bool(adjective_slots(word.text) & slots(a for a in last.readings if a.pos == "subst"))

    def _branch(self, word: Word) -> bool:
        """`Polskie Stowarzyszenie … Koło w Gdyni`, `Parafialny Zespół Caritas`."""
        if word.text == "Caritas":
            return True
        return self.head.kind == "association" and any(a.lemma in {"koło", "oddział"} for a in word.readings)

    def _office(self, word: Word) -> bool:
        """An office opens a new phrase, save where the name says whose body it is (`Kancelaria Prezydenta`)."""
        if any(a.lemma in {"rada", "prezes"} for a in self.words.words[self.stop - 1].readings):
            return False  # `Rady Ministrów`
        found = [a for a in word.readings if a.lemma in OFFICES]
        own = self.head.lemma in {"kancelaria", "biuro", "gabinet", "rada", "zespół"}
        return bool(found) and not (own and any("gen" in a.cases for a in found))

    def _patron(self, word: Word) -> bool:
        """`Jana Pawła II`, `Marii Curie-Skłodowskiej`: the whole name of the patron."""
        if word.gap != " " or not begins_person(self.words, self.stop) or not self._patron_here():
            return False
        count = 1
        while (following := self._word(self.stop + count)) is not None and following.gap == " " and count < 4:
            if not (following.capital and (may_be(following.text, "gen") or following.text in {"II", "III"})):
                break
            count += 1
        return self._take(count)

    def _patron_here(self) -> bool:
        """A patron's name in the genitive right behind `Uniwersytet`, also one inside the chain."""
        if not any(GIVEN_NAME in a.labels and "gen" in a.cases for a in self.words.words[self.stop].readings):
            return False
        if self.head.patron and not self.chain:
            return True
        before = self.words.words[self.stop - 1]
        if any(a.lemma in PATRON_TITLES for a in before.readings):
            return True
        if self.inner is None or not all(
            adjective_slots(self.words.words[i].text) for i in range(self.inner + 1, self.stop)
        ):
            return False
        found = head_at(self.words, self.inner)
        return found is not None and found[0].patron

    def _dative(self, word: Word) -> bool:
        before = self.words.words[self.stop - 1]
        return may_be(word.text, "dat") and any(a.lemma in DATIVE_AFTER for a in before.readings)

    def _town(self, word: Word) -> bool:
        """A town in the nominative right behind a full name (`Miejski Ośrodek Pomocy Społecznej Sopot`)."""
        if not self.chain or self.head.lemma not in {"ośrodek", "centrum"}:
            return False
        named = any(PLACE in a.labels and a.lemma == word.text for a in word.readings)
        place = read_place([word.text], "nom")
        return named and place is not None and place.listed

    def _unit_name(self, word: Word) -> bool:
        """`Urząd Gminy Gdów`, `Rada Miasta Chełm`: the unit's own name in the nominative."""
        before = self.words.words[self.stop - 1]
        if word.gap != " " or not any(a.lemma in UNITS for a in before.readings) or not self.chain:
            return False
        following = [w.text for w in self.words.words[self.stop : self.stop + 4]]
        place = read_place(following, "nom")
        if place is None or not (place.listed or not word.readings) or begins_person(self.words, self.stop):
            return False
        return self._take(place.words)

    def _acronym(self, word: Word) -> bool:
        known = abbreviations().get(word.text)
        if known is not None and (known.local or self.stop in self.expanded):
            if not (self.head.unit or self.head.kind == "council") or known.numbered:
                return False
            self.inner = self.stop if self.inner is None else self.inner
            self.expanded[self.stop] = genitive_of(known.name)
            return self._take()
        if known is not None and (self.head.unit or self.inner is not None):
            self.expanded[self.stop] = genitive_of(known.name)
            self.inner = self.stop if self.inner is None else self.inner
            return self._take()
        return len(word.text) <= 6 and self._take()

    def _proper_name(self) -> bool:
        """`Fundacja Energia Jutra`: capitalised words in the nominative, up to a person's name or a small letter."""
        stop = self.stop
        while (word := self._word(stop)) is not None and word.capital and word.gap == " ":
            if begins_person(self.words, stop) or (stop > self.stop and opens_body(self.words, stop)):
                break
            stop += 1
            following = self._word(stop)
            if (joint := after_foreign(self.words, stop)) is not None:
                stop = joint
                continue
            if following and following.text == "i" and (after := self._word(stop + 1)) and after.capital:
                if begins_person(self.words, stop + 1) or head_at(self.words, stop + 1):
                    break
                stop += 1
        self.proper = stop > self.stop
        return self.proper and self._take(stop - self.stop)

    def _after_and(self, index: int) -> bool:
        """`… Badań i Rozwoju`: another genitive, not another body, office or person."""
        word = self._word(index)
        if word is None or not word.capital or not (self.chain or self.after or self.head.list):
            return False
        if not self._continues(index):
            return False
        if (not self.chain and not self.head.list) or self.proper or not word.readings:
            return False
        return self._take(index - self.stop + 1)

    def _continues(self, index: int) -> bool:
        word = self._word(index)
        if word is None or not word.capital or not may_be(word.text, "gen"):
            return False
        found = head_at(self.words, index)
        if found is not None and not found[0].topic:
            return False
        if is_acronym(word) or another_body(self.words, index):
            return False
        return not self._office(word) and not begins_person(self.words, index)

    def _after_comma(self) -> bool:
        """`Rodziny, Pracy i Polityki Społecznej`: a comma belongs to the name where `i` and a genitive follow."""
        if not self.head.list or self.stop >= len(self.words.words) or self.words.words[self.stop].surface != ",":
            return False
        index = self.stop + 1
        if not self.chain or not self._continues(index):
            return False
        while index < self.stop + 7 and self._continues(index):
            index += 1
            if index < len(self.words.words) and self.words.words[index].surface == ",":
                index += 1
        joint = self._word(index)
        if joint is None or joint.text not in AND or not self._continues(index + 1):
            return False
        return self._take(2)

    def _purpose(self, count: int) -> bool:
        """`ds. …`, `do spraw …`, `na rzecz …`, `dla …` with a capitalised genitive."""
        word = self._word(self.stop + count)
        if (
            word is None
            or not word.capital
            or not may_be(word.text, "gen")
            or begins_person(self.words, self.stop + count)
        ):
            return False
        return self._take(count + 1)

    def _joined(self) -> bool:
        """`… Osób z Niepełnosprawnościami`: a preposition inside the name of an association."""
        word = self._word(self.stop + 1)
        if word is None or not word.capital or not word.readings or begins_person(self.words, self.stop + 1):
            return False
        if not any(COMMON in a.labels or not a.labels for a in word.readings):
            return False
        if self.words.words[self.stop].text in {"z", "ze"} and not may_be(word.text, "inst"):
            return False  # `Fundacja Brzask z Piły` says where it comes from
        return self._take(2)
