"""What follows the head noun of an institution's name: agreeing adjectives and the genitive chain."""

from nlp.entities.institutions.chain_proper import after_slash, is_title, patron_here, proper_end
from nlp.entities.institutions.chain_words import (
    AND,
    JOINING,
    LONGEST_SORT,
    NO_NAMESAKES,
    UNITS,
    another_body,
    is_acronym,
    is_attribute,
    is_branch,
    is_dative,
    is_genitive,
    opens_office,
)
from nlp.entities.institutions.heads import head_at
from nlp.entities.institutions.inflection import Slot, adjective_slots, genitive_of, may_be, slots
from nlp.entities.institutions.lexicon import Head, abbreviations, levels, qualities
from nlp.entities.institutions.proper import proper_at
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
            return self._after_comma() or self._after_slash()
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
        return self._before_quotation()

    def _before_quotation(self) -> bool:
        """`świetlica środowiskowa „Tęcza”`, `klub seniora „Zacisze”`: small words up to the name in quotation marks."""
        if self.chain or self.after or not self.head.lower or self.head.lemma in NO_NAMESAKES:
            return False
        stop = self.stop
        while stop < self.stop + LONGEST_SORT and (word := self._word(stop)) is not None and not word.capital:
            if not is_attribute(word, self.slots):
                return False
            stop += 1
        if stop == self.stop or stop not in self.words.quotations or self.words.words[stop].gap != " ":
            return False
        agreeing = [i for i in range(self.stop, stop) if adjective_slots(self.words.words[i].text) & self.slots]
        self.after += agreeing
        self.chain += [i for i in range(self.stop, stop) if i not in agreeing]
        self.stop = stop
        return True

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
        if self.head.proper and not self.chain and is_title(self.words, self.stop):
            return self._proper_name()
        inner = head_at(self.words, self.stop)
        genitive = (may_be(word.text, "gen") if self.chain else is_genitive(word)) and not (
            inner and not any(s[1] == "gen" for s in inner[1])
        )
        if word.gap == "\n" and (inner or not genitive or not word.readings):
            return False
        if inner and genitive and self.chain + self.after and word.gap == "\n":
            return False
        if genitive and not opens_office(self.words, self.stop, self.head):
            if inner and not inner[0].topic and self.inner is None:
                self.inner = self.stop
            return self._take()
        if is_dative(self.words, self.stop) or self._agrees_with_last(word) or is_branch(word, self.head):
            return self._take()
        unknown = not word.readings and not self.proper and word.text[-1] != "."
        group = self.head.lemma == "grupa" and self.words.words[self.stop - 1].text == "Działania"
        if group or (self._takes_proper() and (not self.chain or unknown) and word.gap == " "):
            return self._proper_name()
        return False

    def _agrees_with_last(self, word: Word) -> bool:
        """`… z Niepełnosprawnością Intelektualną`: an adjective of the last noun, in whatever case that stands."""
        if not self.chain or word.gap != " ":
            return False
        last = self.words.words[self.stop - 1]
        return bool(adjective_slots(word.text) & slots(a for a in last.readings if a.pos == "subst"))

    def _patron(self, word: Word) -> bool:
        """`Jana Pawła II`, `Marii Curie-Skłodowskiej`: the whole name of the patron."""
        if word.gap != " " or not begins_person(self.words, self.stop):
            return False
        if not patron_here(self.words, self.head, self.stop, self.inner, chained=bool(self.chain)):
            return False
        count = 1
        while (following := self._word(self.stop + count)) is not None and following.gap == " " and count < 4:
            if not (following.capital and (may_be(following.text, "gen") or following.text in {"II", "III"})):
                break
            count += 1
        return self._take(count)

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
            if not (self.head.unit or self.head.kind == "council" or self.head.lemma == "komenda") or known.numbered:
                return False
            self.inner = self.stop if self.inner is None else self.inner
            self.expanded[self.stop] = genitive_of(known.name)
            return self._take()
        if known is not None and (self.head.unit or self.inner is not None):
            self.expanded[self.stop] = genitive_of(known.name)
            self.inner = self.stop if self.inner is None else self.inner
            return self._take()
        if len(word.text) > 6:
            return self.head.proper and not self.chain and self._proper_name()
        return self._take()

    def _proper_name(self) -> bool:
        """`Fundacja Energia Jutra`, `Wyższa Szkoła Humanitas`: what follows in the nominative."""
        stop = proper_end(self.words, self.stop)
        self.proper = stop > self.stop
        return self.proper and self._take(stop - self.stop)

    def _takes_proper(self) -> bool:
        """Whether a name in the nominative may stand behind the head; behind `szkoła` only of a `wyższa` one."""
        if self.head.lemma == "szkoła":
            return any(
                a.lemma == "wysoki" for w in self.words.words[max(0, self.index - 1) : self.index] for a in w.readings
            )
        return self.head.proper

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
        # `Forum Ośrodków Wsparcia i Centrów Pomocy`: an association may be one of several sorts of bodies.
        members = self.head.kind == "association" and found is not None and all(s[0] == "pl" for s in found[1])
        if (found is not None and not (found[0].topic or members)) or proper_at(self.words, index) is not None:
            return False
        if is_acronym(word) or another_body(self.words, index):
            return False
        return not opens_office(self.words, index, self.head) and not begins_person(self.words, index)

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

    def _after_slash(self) -> bool:
        """`Stowarzyszenie Klon/Jawor`."""
        return bool(self.head.proper and self.chain) and after_slash(self.words, self.stop) and self._take(2)

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
