# SPDX-License-Identifier: Apache-2.0
"""Ways through a diagram as cases: the fewest facts that bring a condition about.

In: a space and a diagram. Out: the cheapest way to yes, as facts and readings. Readings of open questions of law and tests that
cells cannot express are taken only where nothing else leads there: no case can state the first, and the second must be tried.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from comity.analysis.space import Space
from comity.analysis.witness import cheapest, facts_of
from comity.program.values import Rows, Value


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


def cheapest_way(space: Space, root: int) -> Way | None:
    """Return the way to yes that supposes least, or None if none leads there."""

    def is_free(number: int) -> bool:
        return space.variables[number].free is not None

    def avoid(number: int) -> bool:
        return is_free(number) or space.variables[number].key[0] in space.program.questions

    cells = cheapest(space, root, lambda value: value is True, avoid=avoid)
    if cells is None:
        return None
    facts, readings = facts_of(space, cells, {})
    return Way(facts, readings, any(map(is_free, cells)))
