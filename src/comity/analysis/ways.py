# SPDX-License-Identifier: Apache-2.0
"""Ways through a diagram as cases: the fewest facts that bring a condition about.

In: a space and a diagram. Out: the cheapest way to a leaf, as facts of a case. A reduced diagram needs no other fact on that way,
so whatever the rest of the case is, the condition holds. Readings of open questions of law and tests that cells cannot express
are taken only where nothing else leads there: no case can state the first, and the second must be tried.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from comity.analysis.diagram import LEAF
from comity.analysis.space import Space
from comity.analysis.variables import Variable
from comity.program.values import NEVER, Rows, Value

QUESTION, FREE = 1_000, 1_000_000
"""What it costs to suppose a reading, and what it costs to suppose a test that cells cannot express: more than all facts."""


@dataclass(frozen=True, slots=True)
class Way:
    """What brings a condition about: facts, readings of open questions of law. `tried`: it supposes tests that must be tried."""

    facts: Mapping[str, Value]
    readings: Mapping[str, Value] = field(default_factory=dict)
    tried: bool = False

    @property
    def size(self) -> tuple[bool, int, int]:
        """Return how much it supposes, for comparison: tests, readings, facts and fields."""
        return self.tried, len(self.readings), sum(map(weight, self.facts.values()))


def weight(value: Value) -> int:
    """Return how many facts a value is for a reader: of a list one, and one for each field of its records."""
    return 1 + sum(map(len, value.entries)) if isinstance(value, Rows) else 1


def cheapest_way(space: Space, root: int, leaf: Hashable = True) -> Way | None:
    """Return the way to a leaf that supposes least, or None if none leads there."""
    diagrams, variables = space.diagrams, space.variables
    best: dict[int, tuple[float, int]] = {}

    def cost(one: int) -> float:
        if diagrams.variable[one] == LEAF:
            return 0 if diagrams.value[one] == leaf else float("inf")
        if one not in best:
            variable = variables[diagrams.variable[one]]
            best[one] = min((step(space, variable, i) + cost(child), i) for i, child in enumerate(diagrams.below[one]))
        return best[one][0]

    if cost(root) == float("inf"):
        return None
    cells: dict[int, int] = {}
    while diagrams.variable[root] != LEAF:
        cell = cells[diagrams.variable[root]] = best[root][1]
        root = diagrams.below[root][cell]
    return way_of(space, cells)


def step(space: Space, variable: Variable, cell: int) -> float:
    """Return what it costs to suppose a value of a variable."""
    if variable.free is not None:
        return FREE
    if variable.key[0] in space.program.questions:
        return QUESTION
    value = variable.values[cell]
    return weight(value) + (0.5 if value is NEVER else 0.1 if value is False or value == "none" else 0)


def way_of(space: Space, cells: Mapping[int, int]) -> Way:
    """Return values of variables as facts and readings."""
    facts: dict[str, Value] = {}
    readings: dict[str, Value] = {}
    tried = False
    for number, cell in cells.items():
        variable = space.variables[number]
        name, value = variable.key[0], variable.values[cell]
        if variable.free is not None:
            tried = True
        elif name in space.program.questions:
            readings[name] = value
        else:
            facts[name] = to_the_minute(space, variable, cell)
    return Way(facts, readings, tried)


def to_the_minute(space: Space, variable: Variable, cell: int) -> Value:
    """Return a value of a cell, a time without seconds where the cell has one: nobody writes seconds."""
    value = variable.values[cell]
    if isinstance(value, datetime) and value.second:
        early = value.replace(second=0)
        for rounded in (early, early + timedelta(minutes=1)):
            if space.cell_of(variable.key, rounded) == cell:
                return rounded
    return value
