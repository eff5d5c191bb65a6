# SPDX-License-Identifier: Apache-2.0
"""On which of the days on which some law changes that of one place changes, so that fewer regimes are built.

In: the program, a place. Out: for each interval between days of change the first one that has the same law there. A day counts
if a norm, document, holding, suspension or record that reaches the place begins or ends on it, or a parameter or definition of
any place: too many days cost time, too few would be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from comity.program import expression as e
from comity.program.interval import Intervals, days_of_change
from comity.program.program import Place, Program
from comity.program.reach import contains, is_under, lies_in_territory
from comity.program.walk import children


def everywhere(program: Program) -> frozenset[date]:
    """Return the days on which a parameter, or a definition that some condition names, changes."""
    days = {first for parameter in program.parameters.values() for first, _ in parameter.values}
    waiting: list[e.Expression] = [norm.condition for norm in program.norms]
    waiting += [holding.condition for holding in program.holdings]
    waiting += [suspension.condition for suspension in program.suspensions]
    waiting += [condition for action in program.actions.values() for _, condition in action.parts]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) not in seen:
            seen.add(id(node))
            if isinstance(node, e.Named):
                days |= days_of_change(interval for version in node.versions for interval in version.in_force)
            waiting.extend(children(node))
    return frozenset(days)


def same_law(program: Program, place: Place, changes: Sequence[date], always: frozenset[date]) -> np.ndarray:
    """Return for each interval (one more than there are days of change) the first of the same law at the place."""
    dated = (interval for intervals in _dated(program, place) for interval in intervals)
    days = always | days_of_change(dated)
    first, found = 0, [0]
    for number, day in enumerate(changes, start=1):
        first = number if day in days else first
        found.append(first)
    return np.array(found)


def _dated(program: Program, place: Place) -> Iterator[Intervals]:
    here = {
        index for index, document in enumerate(program.documents) if lies_in_territory(document, place, program.places)
    }
    yield from (program.documents[index].in_force for index in here)
    yield from (norm.in_force for norm in program.norms if norm.document in here)
    yield from (holding.in_force for holding in program.holdings if holding.document in here)
    for suspension in program.suspensions:
        if suspension.document in here or any(contains(name, place) for name in suspension.places):
            yield suspension.in_force
    yield from (record.in_force for record in program.recorded if is_under(place, record.place))
