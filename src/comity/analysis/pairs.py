# SPDX-License-Identifier: Apache-2.0
"""Where two circuits differ, from a solver: used where diagrams are too large or compare two unknown facts.

In: a space and three circuits (before, before but read later, after). Out: turns, one for each pair of statuses and cause,
until the solver says that there is no other: that is the proof. What it does not answer in time is not proved.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from comity.analysis.atoms import Key
from comity.analysis.cells import second_in
from comity.analysis.difference import LAW, TIME
from comity.analysis.differences import EQUAL, Found, Turn
from comity.analysis.exact import ORDER
from comity.analysis.solver import FAR, UNITS, Encoding
from comity.analysis.space import Space
from comity.analysis.witness import facts_of
from comity.program.values import NEVER, Value
from comity.regime.circuit import Circuit

TIMEOUT = 5_000
"""Milliseconds for each pair of statuses."""
NOT_INSTALLED = "it needs a solver: pip install comity[analysis]"
NOT_IN_TIME = "the solver did not answer in time"
NOT_WRITTEN = "it compares facts in a way that the solver cannot be told"


def solve_pair(space: Space, circuits: Sequence[Circuit]) -> Found:
    """Return the turns between two circuits.

    Raises: TooLarge if a single test is too large.
    """
    try:
        import z3
    except ImportError:
        return Found((), NOT_INSTALLED)
    for one in circuits[1:]:
        space.gather_circuit(one, [node for _, node in one.outcomes])
    encoding = Encoding(z3, space, circuits[0], TIMEOUT)
    three = [encoding.status, encoding.status_of(circuits[1]), encoding.status_of(circuits[2])]
    encoding.bind()
    return Search(encoding, three).found()


class Search:
    """Asks for one case after the other, each with a pair of statuses that none before had."""

    def __init__(self, encoding: Encoding, three: Sequence[Any]) -> None:
        self.encoding, self.three = encoding, three

    def found(self) -> Found:
        """Return the turns, and why there may be others."""
        before, later, after = self.three
        solver, z3 = self.encoding.solver, self.encoding.z3
        solver.add(before != after)
        turns: list[Turn] = []
        while (result := solver.check()) == z3.sat:
            model = solver.model()
            first, second, third = (model.eval(one, model_completion=True).as_long() for one in self.three)
            by_time = second == third
            cells, values = assignment(self.encoding)
            facts, readings = facts_of(self.encoding.space, cells, self.encoding.space.rows, values)
            cause = TIME if by_time else LAW
            turns.append(Turn((ORDER[first],), (ORDER[third],), cause, facts, readings))
            same_cause = (later == after) if by_time else (later != after)
            solver.add(z3.Not(z3.And(before == first, after == third, same_cause)))
        if result == z3.unknown:
            return Found(tuple(turns), NOT_IN_TIME)
        if turns and not self.encoding.exact:
            return Found(tuple(turns), NOT_WRITTEN)
        return Found(tuple(turns)) if turns else EQUAL


def assignment(encoding: Encoding) -> tuple[dict[int, int], dict[Key, Value]]:
    """Return the case that the solver found last: cells by variable, and the values of facts that were compared."""
    model = encoding.solver.model()
    cells, places = encoding.terms
    found = {number: model.eval(term, model_completion=True).as_long() for number, term in cells.items()}
    values = {key: value_at(encoding, key, model.eval(term, model_completion=True)) for key, term in places.items()}
    return found, values


def value_at(encoding: Encoding, key: Key, term: Any) -> Value:
    """Return the value of a fact that stands at a place."""
    number = Decimal(term.numerator_as_long()) / term.denominator_as_long()
    kind = encoding.space.uses_of(key).type.kind
    if kind in UNITS:
        if number >= FAR:
            return NEVER
        return date.fromordinal(int(number)) if kind == "date" else second_in(encoding.space.at.zone)(int(number))
    return int(number) if number == int(number) else number
