# SPDX-License-Identifier: Apache-2.0
"""Further records of a list: what the law can see of them, as one variable.

In: the conditions that tests count, each up to a number. Out: the combinations of counts that some list of records gives, each
with such a list. A record is seen by the conditions that it meets; those sets are read off a diagram over its fields, so
`felony` and `misdemeanor` are never met at once. Combinations are closed under adding one more record.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from comity.analysis.atoms import MORE, Key, Scope
from comity.analysis.diagram import LEAF, Diagrams, TooLarge
from comity.program import expression as e
from comity.program.values import Rows, Type, Value

if TYPE_CHECKING:
    from comity.analysis.space import Space

ANY: e.Expression = e.Const(True)
MOST_COMBINATIONS = 600
Row = dict[str, Value]


class More:
    """The rest of one list: its conditions while gathering, then its variable."""

    def __init__(self, fact: str) -> None:
        self.fact = fact
        self.number = -1
        self._most: dict[int, int] = {}
        self._bodies: dict[int, e.Expression] = {}
        self._states: list[tuple[int, ...]] | None = None
        self._failed = False

    def add(self, body: e.Expression, most: int) -> None:
        """Note that a test counts the records that meet a condition, up to a number."""
        self._bodies[id(body)] = body
        self._most[id(body)] = max(most, self._most.get(id(body), 0))

    def settle(self, space: Space) -> bool:
        """Make the variable, once. False if the combinations are too many or cannot be told exactly."""
        if self._states is None and not self._failed:
            known = tuple(sorted(space.known_in(self._bodies.values()).items()))
            key = (self.fact, tuple(self._most.items()), known, space.at.today, space.at.now, space.at.has_time)
            found = space.memory.combinations.get(key)
            if found is None:
                found = tuple(self._bodies.values()), combinations(space, self.fact, self._bodies, self._most)
                space.memory.combinations[key] = found
            self._failed = found[1] is None
            if found[1] is not None:
                self._states = list(found[1])
                values = tuple(Rows(tuple(rows)) for rows in found[1].values())
                variable = (self.fact, MORE), Type("list_of", record=space.program.facts[self.fact].type.record)
                self.number = space.add_variable(*variable, values, (1,) * len(values))
        return not self._failed

    def counts(self, body: e.Expression) -> list[int]:
        """Return how many further records meet a condition, for each value of the variable."""
        assert self._states is not None
        place = list(self._bodies).index(id(body))
        return [state[place] for state in self._states]


def combinations(
    space: Space, fact: str, bodies: dict[int, e.Expression], most: dict[int, int]
) -> dict[tuple[int, ...], tuple[Row, ...]] | None:
    """Return the combinations of counts that lists give, each with such a list; none of its records first."""
    kinds = kinds_of_record(space, fact, bodies)
    if kinds is None:
        return None
    caps = [most[place] for place in bodies]
    found: dict[tuple[int, ...], tuple[Row, ...]] = {(0,) * len(caps): ()}
    waiting = list(found)
    for state in waiting:
        for kind, row in kinds.items():
            added = tuple(min(cap, count + met) for cap, count, met in zip(caps, state, kind, strict=True))
            if added not in found:
                if len(found) >= MOST_COMBINATIONS:
                    return None
                found[added] = (*found[state], row)
                waiting.append(added)
    return found


def kinds_of_record(space: Space, fact: str, bodies: dict[int, e.Expression]) -> dict[tuple[bool, ...], Row] | None:
    """Return the sets of conditions that one record can meet, each with such a record; None if that cannot be told exactly."""
    below = space.alone()
    scope = Scope(fact, MORE, space.program.facts[fact].type.record)
    circuits = [space.memory.circuit(body) for body in bodies.values()]
    try:
        for one in circuits:
            below.gather(one.nodes, one.atoms, [one.root], scope)
        whole = below.diagrams.leaf(())
        for one in circuits:
            (met,) = below.nodes(one.nodes, one.atoms, [one.root], scope)
            whole = below.diagrams.combined("append", append, whole, met)
    except TooLarge:
        return None
    if below.free:
        return None
    return {kind: row_of(below, path) for kind, path in paths(below.diagrams, whole).items()}


def append(values: Hashable, one: Hashable) -> Hashable:
    """Return a tuple with one value more."""
    return (*values, one)  # type: ignore[misc]


def paths(diagrams: Diagrams, root: int) -> dict[tuple[bool, ...], dict[int, int]]:
    """Return for each value of a diagram one way to it: values by variable, as few as may be."""
    ways: dict[int, dict[int, int]] = {root: {}}
    found: dict[tuple[bool, ...], dict[int, int]] = {}
    for number in (waiting := [root]):
        if diagrams.variable[number] == LEAF:
            found[diagrams.value[number]] = ways[number]  # type: ignore[index]
        for index, child in enumerate(diagrams.below[number]):
            if child not in ways:
                ways[child] = {**ways[number], diagrams.variable[number]: index}
                waiting.append(child)
    return found


def row_of(space: Space, path: dict[int, int]) -> Row:
    """Return the fields that a way through a diagram fixes."""
    fixed: list[tuple[Key, Value]] = [
        (space.variables[number].key, space.variables[number].values[index]) for number, index in path.items()
    ]
    return {key[1].rpartition("/")[2]: value for key, value in fixed}
