# SPDX-License-Identifier: Apache-2.0
"""Reduced ordered decision diagrams whose variables take several values and whose leaves hold anything.

A diagram is a number. Equal diagrams are one number, and a variable whose value changes nothing has no node: so the variables
that still have a node are exactly those that matter. Building stops with `TooLarge` at the budget of nodes.
Source: Bryant, Graph-Based Algorithms for Boolean Function Manipulation (1986); Srinivasan et al., Algorithms for Discrete
Function Manipulation (1990), for several values. Decision: docs/decisions/0010-which-engine-answers-which-question.md
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence

BUDGET = 30_000
"""Nodes at the most, some 10 MB."""
LEAF = 1 << 30
"""The place of a leaf in the order: after every variable."""
NOWHERE = "nowhere"
"""The value where no case is: what the vocabulary says is impossible (possible.py)."""


class TooLarge(Exception):
    """The diagrams of one question need more nodes than the budget."""


class Diagrams:
    """Diagrams over one order of variables. `false` and `true` are the leaves of conditions."""

    def __init__(self, budget: int = BUDGET) -> None:
        self.variable: list[int] = []
        self.below: list[tuple[int, ...]] = []
        self.value: list[Hashable] = []
        self._budget = budget
        self._unique: dict[tuple[object, ...], int] = {}
        self._done: dict[tuple[object, ...], int] = {}
        self.false, self.true = self.leaf(False), self.leaf(True)

    def leaf(self, value: Hashable) -> int:
        """Return the diagram that has one value whatever the variables are."""
        return self._number((LEAF, type(value), value), LEAF, (), value)

    def node(self, variable: int, below: Sequence[int]) -> int:
        """Return the diagram that is `below[i]` where the variable has its value number i.

        INVARIANT: every variable below comes later in the order.
        """
        first = below[0]
        if all(one == first for one in below):
            return first
        children = tuple(below)
        return self._number((variable, children), variable, children, None)

    def _number(self, key: tuple[object, ...], variable: int, below: tuple[int, ...], value: Hashable) -> int:
        number = self._unique.get(key)
        if number is None:
            number = len(self.variable)
            if number >= self._budget:
                raise TooLarge
            self._unique[key] = number
            self.variable.append(variable)
            self.below.append(below)
            self.value.append(value)
        return number

    def both(self, left: int, right: int) -> int:
        """Return "and"."""
        if left == right or left == self.false or right == self.true:
            return left
        if right == self.false or left == self.true:
            return right
        if left > right:
            left, right = right, left
        return self._merged("and", self.both, left, right)

    def either(self, left: int, right: int) -> int:
        """Return "or"."""
        if left == right or left == self.true or right == self.false:
            return left
        if right == self.true or left == self.false:
            return right
        if left > right:
            left, right = right, left
        return self._merged("or", self.either, left, right)

    def choice(self, condition: int, then: int, otherwise: int) -> int:
        """Return `then` where the condition holds, else `otherwise`."""
        if condition == self.true or then == otherwise:
            return then
        if condition == self.false:
            return otherwise
        key = ("choice", condition, then, otherwise)
        found = self._done.get(key)
        if found is None:
            top = min(self.variable[condition], self.variable[then], self.variable[otherwise])
            parts = (self._split(condition, top), self._split(then, top), self._split(otherwise, top))
            width = max(map(len, parts))
            below = [self.choice(*(part[i % len(part)] for part in parts)) for i in range(width)]
            found = self._done[key] = self.node(top, below)
        return found

    def combined(self, name: Hashable, f: Callable[[Hashable, Hashable], Hashable], left: int, right: int) -> int:
        """Return the diagram of a function of two values; `name` stands for the function."""
        if self.variable[left] == self.variable[right] == LEAF:
            return self.leaf(f(self.value[left], self.value[right]))
        return self._merged(name, lambda one, other: self.combined(name, f, one, other), left, right)

    def mapped(self, name: Hashable, f: Callable[[Hashable], Hashable], one: int) -> int:
        """Return the diagram of a function of the value; `name` stands for the function."""
        if self.variable[one] == LEAF:
            return self.leaf(f(self.value[one]))
        key = ("map", name, one)
        found = self._done.get(key)
        if found is None:
            below = [self.mapped(name, f, child) for child in self.below[one]]
            found = self._done[key] = self.node(self.variable[one], below)
        return found

    def opposite(self, one: int) -> int:
        """Return "not"."""
        return self.mapped("not", lambda value: value is False, one)

    def _merged(self, name: Hashable, f: Callable[[int, int], int], left: int, right: int) -> int:
        key = (name, left, right)
        found = self._done.get(key)
        if found is None:
            top = min(self.variable[left], self.variable[right])
            one, other = self._split(left, top), self._split(right, top)
            if len(one) == 1:
                below = [f(left, child) for child in other]
            elif len(other) == 1:
                below = [f(child, right) for child in one]
            else:
                below = list(map(f, one, other))
            found = self._done[key] = self.node(top, below)
        return found

    def _split(self, one: int, variable: int) -> tuple[int, ...]:
        return self.below[one] if self.variable[one] == variable else (one,)

    def restricted(self, one: int, fixed: Mapping[int, int]) -> int:
        """Return the diagram with some variables fixed to the values of these numbers."""
        done: dict[int, int] = {}

        def go(number: int) -> int:
            if self.variable[number] == LEAF:
                return number
            found = done.get(number)
            if found is None:
                variable, below = self.variable[number], self.below[number]
                chosen = fixed.get(variable)
                found = self.node(variable, list(map(go, below))) if chosen is None else go(below[chosen])
                done[number] = found
            return found

        return go(one)

    def forgotten(self, one: int, variables: Collection[int]) -> int:
        """Return the diagram of the sets of values that remain if nobody ever learns these variables. Leaves: frozensets."""
        done: dict[int, int] = {}

        def union(left: Hashable, right: Hashable) -> Hashable:
            assert isinstance(left, frozenset)
            assert isinstance(right, frozenset)
            return left | right

        def go(number: int) -> int:
            found = done.get(number)
            if found is None:
                below = [go(child) for child in self.below[number]]
                if self.variable[number] == LEAF:
                    found = self.leaf(frozenset([self.value[number]]))
                elif self.variable[number] in variables:
                    found = below[0]
                    for child in below[1:]:
                        found = found if found == child else self.combined("union", union, found, child)
                else:
                    found = self.node(self.variable[number], below)
                done[number] = found
            return found

        return go(one)

    def reached(self, one: int) -> Iterator[int]:
        """Yield the diagrams below one, itself included, each once."""
        seen, waiting = {one}, [one]
        while waiting:
            number = waiting.pop()
            yield number
            for child in self.below[number]:
                if child not in seen:
                    seen.add(child)
                    waiting.append(child)

    def support(self, one: int) -> list[int]:
        """Return the variables that matter, in their order."""
        return sorted({self.variable[number] for number in self.reached(one)} - {LEAF})

    def leaves(self, one: int) -> list[Hashable]:
        """Return the values of a diagram."""
        return [self.value[number] for number in self.reached(one) if self.variable[number] == LEAF]

    def values(self, one: int) -> list[Hashable]:
        """Return the values that remain possible."""
        return [value for value in self.leaves(one) if value != NOWHERE]
