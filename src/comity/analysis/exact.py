# SPDX-License-Identifier: Apache-2.0
"""What unknown facts leave of an action, exactly.

In: a regime, a case, a bearer and an action. Out: the statuses that some way of filling in the unknowns gives, and the names
that matter. The diagram of the status answers both: its leaves, and the variables that still have a node.
Meaning: docs/language.md, "Status". Decision: docs/decisions/0010-which-engine-answers-which-question.md
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from comity.analysis.atoms import OUTSIDE, Key, key_of, leaves
from comity.analysis.diagram import TooLarge
from comity.analysis.expressions import Setting
from comity.analysis.finding import Remaining
from comity.analysis.memory import Memory
from comity.analysis.possible import gather_impossible, simplified, there_are, within
from comity.analysis.space import Space
from comity.analysis.times import LeavesOut
from comity.analysis.variables import Variable
from comity.program import expression as e
from comity.program.case import Case
from comity.program.truth import Status
from comity.program.values import Rows, Value
from comity.regime.circuit import Circuit
from comity.regime.regime import Regime

ORDER = (Status.CONFLICT, Status.MUST, Status.MUST_NOT, Status.MAY, Status.NO_DUTY, Status.SILENT)
Calendar = Callable[[e.Exclusion], LeavesOut]


class Analyst:
    """Answers about all cases of one regime; keeps what it derived.

    `calendar` gives the days that a clock of the law leaves out; without it such clocks are not exact.
    """

    def __init__(self, regime: Regime, calendar: Calendar | None = None) -> None:
        self.regime = regime
        self.memory = Memory()
        self._calendar = calendar

    def remaining(self, case: Case, bearer: str, action: str) -> Remaining | None:
        """Return what the unknown facts of a case leave of an action.

        A solver is asked where the diagram is too large or compares what cells cannot. None if nothing could tell.

        Args:
            case: facts, those recorded of its place among them.
        Raises: KeyError if the bearer is not declared.
        """
        circuit = self.memory.matter(self.regime, bearer, action)
        space = self.space(case)
        found = None
        try:
            found = read(space, status_diagram(space, circuit))
            if found.exact:
                return found
        except TooLarge:
            pass
        return self._solved(case, circuit) or found

    def _solved(self, case: Case, circuit: Circuit) -> Remaining | None:
        from comity.analysis.solver import solve

        try:
            return solve(self.space(case), circuit)
        except TooLarge:
            return None

    def space(self, case: Case, *, stated: Mapping[Key, Value] | None = None) -> Space:
        """Return the space of a case. Stated values in `stated` vary; all other known facts are fixed."""
        varying = {name for name, path in stated or () if not path}
        rows = {name: value for name, value in case.facts.items() if isinstance(value, Rows)}
        facts = {name: value for name, value in case.facts.items() if name not in rows and name not in varying}
        return Space(self.regime.program, self.setting(case, facts), rows, self.memory, stated=stated)

    def setting(self, case: Case, facts: Mapping[str, Value]) -> Setting:
        """Return the day and moment of a case, with facts."""
        name = self.regime.program.places[case.place].time_zone
        zone = ZoneInfo(name) if name else UTC
        now = case.now or datetime.combine(case.on, time(23, 59, 59), zone)
        return Setting(case.on, now, case.now is not None, zone, facts, calendar=self._calendar)


def status_diagram(space: Space, circuit: Circuit) -> int:
    """Return the diagram of the status.

    Raises: TooLarge.
    """
    (root,) = status_diagrams(space, [circuit])
    return root


def status_diagrams(space: Space, circuits: Iterable[Circuit]) -> list[int]:
    """Return the diagrams of several statuses over the same variables; where there is no case, `NOWHERE`.

    Raises: TooLarge.
    """
    wanted = [(circuit, [node for _, node in circuit.outcomes]) for circuit in circuits]
    for circuit, roots in wanted:
        space.gather_circuit(circuit, roots)
    cases = there_are(space, gather_impossible(space))
    found = []
    for circuit, roots in wanted:
        root = space.diagrams.leaf(Status.SILENT)
        try:
            met = space.circuit(circuit, roots)
        except RecursionError:  # a list of hundreds of records: as many variables, one below the other
            raise TooLarge from None
        for (status, _), condition in reversed(list(zip(circuit.outcomes, met, strict=True))):
            root = space.diagrams.choice(condition, space.diagrams.leaf(status), root)
        found.append(within(space, root, cases))
    return found


def read(space: Space, root: int) -> Remaining:
    """Read the statuses and the names that matter off a diagram."""
    root = simplified(space, root)
    values = space.diagrams.values(root)
    variables = [space.variables[number] for number in space.diagrams.support(root)]
    return Remaining(
        tuple(status for status in ORDER if status in values),
        names(variables),
        not any(variable.free is not None for variable in variables),
    )


def names(variables: Collection[Variable]) -> tuple[str, ...]:
    """Return the facts and questions that variables stand for, each once."""
    found: dict[str, None] = {}
    for variable in variables:
        found[variable.key[0]] = None
        if variable.free is not None:
            found.update(
                dict.fromkeys(
                    key_of(leaf, OUTSIDE)[0] for leaf in leaves(variable.free) if not isinstance(leaf, e.FieldRef)
                )
            )
    return tuple(name for name in found if name)
