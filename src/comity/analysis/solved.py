# SPDX-License-Identifier: Apache-2.0
"""The grounds of an answer where its diagram is too large: the questions that reasons.py puts, answered by a solver.

In: a case with its stated facts. Out: `Grounds` that hold no diagram. Which statuses remain with some facts fixed is asked one
status at a time; a smallest change is the cheapest case with another status. What the solver does not answer in time counts as
possible, and the result as not exact. None where z3 is not installed or a single test is too large.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from comity.analysis.atoms import MORE
from comity.analysis.diagram import TooLarge
from comity.analysis.exact import ORDER, Analyst
from comity.analysis.reasons import FIXED, Grounds, stated_values
from comity.analysis.solver import TIMEOUT, Encoding
from comity.program.case import Case
from comity.program.truth import Status


class SolvedGrounds(Grounds):
    """Grounds of which a solver answers the questions.

    Raises: TooLarge if a single test is; KeyError if the bearer is not declared.
    """

    def __init__(
        self, z3_: Any, analyst: Analyst, case: Case, stated: Collection[str], bearer: str, action: str
    ) -> None:
        self.case = case
        values = dict(stated_values(case, stated))
        self.space = analyst.space(case, stated=values)
        circuit = analyst.memory.matter(analyst.regime, bearer, action)
        self._encoding = Encoding(z3_, self.space, circuit, TIMEOUT)
        self.given = {
            number: 0 if key[1] == MORE else self.space.cell_of(key, values[key])
            for key, number in self.space.numbers.items()
            if key in values
        }
        self._cells = {number: self._encoding.cell(number, cell) for number, cell in self.given.items()}
        self._encoding.bind()
        self.possible = self.after(self.given)

    def after(self, fixed: Mapping[int, int]) -> tuple[Status, ...]:
        """Return the statuses that remain with some variables fixed, strongest first."""
        at = [self._encoding.cell(number, cell) for number, cell in fixed.items()]
        return tuple(status for place, status in enumerate(ORDER) if self._may(self._encoding.status == place, *at))

    def ways(self, status: Status) -> Iterator[dict[int, int]]:
        """Yield a cheapest way to another status, as the cells of the facts that change; none if there is none."""
        z3, encoding = self._encoding.z3, self._encoding
        search = z3.Optimize(ctx=encoding.context)
        search.set("timeout", TIMEOUT)
        search.add(*encoding.solver.assertions(), encoding.status != ORDER.index(status))
        for number, same in self._cells.items():
            search.add_soft(same, FIXED if self.is_fixed(self.space.variables[number].key) else 1)
        result = search.check()
        if result == z3.unknown:
            encoding.exact = False
        if result == z3.sat:
            model, terms = search.model(), encoding.terms[0]
            cells = {number: model.eval(terms[number], model_completion=True).as_long() for number in self.given}
            yield {number: cell for number, cell in cells.items() if cell != self.given[number]}

    def is_exact(self) -> bool:
        """True if every test could be told to the solver."""
        return self._encoding.exact

    def _may(self, *formulas: Any) -> bool:
        solver, z3 = self._encoding.solver, self._encoding.z3
        solver.push()
        solver.add(*formulas)
        result = solver.check()
        solver.pop()
        if result == z3.unknown:
            self._encoding.exact = False
        return bool(result != z3.unsat)


def solved_grounds(
    analyst: Analyst, case: Case, stated: Collection[str], bearer: str, action: str
) -> SolvedGrounds | None:
    """Return the grounds of an answer, or None if the solver cannot give them."""
    try:
        import z3
    except ImportError:
        return None
    try:
        return SolvedGrounds(z3, analyst, case, stated, bearer, action)
    except TooLarge:
        return None
