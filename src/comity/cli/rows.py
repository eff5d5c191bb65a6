# SPDX-License-Identifier: Apache-2.0
"""Decide the rows of a table.

In: cases, one for each row. Out: for each what the law says, in the order of the rows. `Runner` is the seam: it decides row
by row and each distinct case once; another with the same `run` may decide by columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from comity.law import Law


@dataclass(frozen=True, slots=True)
class RowCase:
    """The case of one row. No place: the row is kept and not answered."""

    place: str
    on: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the law says of one row. `problem`: why there is no answer; the status is then empty."""

    status: str = ""
    depends_on: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    problem: str = ""
    possible: tuple[str, ...] = ()


class Runner(Protocol):
    """Decides many cases about one bearer and action."""

    def run(self, cases: Iterable[RowCase]) -> Iterator[Outcome]:
        """Yield an outcome for each case, in order."""
        ...


class RowByRow:
    """Decides one case at a time, equal cases once."""

    def __init__(self, law: Law, bearer: str, action: str) -> None:
        self._law = law
        self._bearer = bearer
        self._action = action
        self._known: dict[str, Outcome] = {}

    def run(self, cases: Iterable[RowCase]) -> Iterator[Outcome]:
        """Yield an outcome for each case, in order. Cost: one decision for each distinct case."""
        for case in cases:
            key = repr((case.place, case.on, sorted(case.facts.items(), key=lambda item: item[0])))
            found = self._known.get(key)
            if found is None:
                found = self._known[key] = self._decide(case)
            yield found

    @property
    def distinct(self) -> int:
        """How many distinct cases there were."""
        return len(self._known)

    def _decide(self, case: RowCase) -> Outcome:
        from comity.law import CaseError

        if not case.place:
            return Outcome(problem="no place")
        try:
            answer = self._law.decide(case.place, case.on, case.facts, bearer=self._bearer, action=self._action)
        except CaseError as error:
            return Outcome(problem="; ".join(f"{one.path}: {one.message}" for one in error.diagnostics))
        line = answer.line(self._bearer, self._action)
        assert line is not None
        return Outcome(str(line.status), line.depends_on, line.citations, "", tuple(map(str, line.possible)))
