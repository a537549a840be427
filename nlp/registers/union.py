"""Union–find that remembers why: each join with what it rests on, and pairs that no join may bring together.

R. E. Tarjan, Efficiency of a good but not linear set union algorithm (1975), with path halving.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Join:
    """Two elements that were joined, and the support: its kind and value (`institution:i12…`)."""

    one: int
    other: int
    support: str


class Groups:
    """Groups of the elements 0 to `size` - 1; all are alone at first."""

    def __init__(self, size: int) -> None:
        self.joins: list[Join] = []
        self._parents = list(range(size))
        self._foes: dict[int, set[int]] = {}

    def root(self, element: int) -> int:
        """The first element of the group, which stands for it."""
        parents = self._parents
        while parents[element] != element:
            parents[element] = parents[parents[element]]
            element = parents[element]
        return element

    def keep_apart(self, one: int, other: int) -> None:
        """Never join the groups of these two from now on."""
        self._foes.setdefault(self.root(one), set()).add(other)
        self._foes.setdefault(self.root(other), set()).add(one)

    def are_apart(self, one: int, other: int) -> bool:
        """Whether the groups of two elements must not be joined."""
        if not self._foes:
            return False
        home = self.root(other)
        return any(self.root(foe) == home for foe in self._foes.get(self.root(one), ()))

    def join(self, one: int, other: int, support: str) -> bool:
        """Join the groups of two elements, unless they are to be kept apart; whether they are one group now."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return True
        if self.are_apart(first, second):
            return False
        low, high = min(first, second), max(first, second)
        self._parents[high] = low
        if high in self._foes:
            self._foes.setdefault(low, set()).update(self._foes.pop(high))
        self.joins.append(Join(one, other, support))
        return True

    def join_all(self, elements: Iterable[int], support: str) -> None:
        """Join each element to the first one that it may be with."""
        heads: list[int] = []
        for element in elements:
            if not any(self.join(head, element, support) for head in heads):
                heads.append(element)

    def all(self) -> list[list[int]]:
        """Every group, its elements in rising order; groups by their first element."""
        found: dict[int, list[int]] = {}
        for element in range(len(self._parents)):
            found.setdefault(self.root(element), []).append(element)
        return list(found.values())
