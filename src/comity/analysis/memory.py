# SPDX-License-Identifier: Apache-2.0
"""What the analysis of one regime keeps from one case to the next: derived data, never changed once it is there.

Parts of circuits are told apart by identity, for hashing a deep tree costs its size; so each is kept beside what came of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from comity.program import expression as e
from comity.program.values import Value
from comity.regime.circuit import Builder, Circuit, Node, build_circuit

if TYPE_CHECKING:
    from comity.analysis.cells import Cell
    from comity.regime.regime import Regime


MOST_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Body:
    """A condition on one record as a small circuit."""

    nodes: tuple[Node, ...]
    atoms: tuple[e.Expression, ...]
    root: int


class Kept(dict[Any, Any]):
    """What came of case after case: forgotten all at once when it is too much, so memory is bounded."""

    def __setitem__(self, key: Any, value: Any) -> None:
        if len(self) >= MOST_KEPT:
            self.clear()
        super().__setitem__(key, value)


class Memory:
    """Circuits of matters and of conditions on records, cells of facts, combinations of lists."""

    def __init__(self) -> None:
        self._circuits: dict[tuple[str, str], Circuit] = {}
        self._bodies: dict[int, tuple[e.Expression, Body]] = {}
        self._opposites: dict[int, tuple[e.Expression, e.Expression]] = {}
        self._splits: dict[tuple[int, tuple[tuple[e.Expression, Value], ...]], tuple[e.Expression, e.Expression]] = {}
        self._about_lists: dict[int, tuple[e.Expression, bool]] = {}
        self.combinations: dict[Any, Any] = Kept()
        self.cells: dict[Any, tuple[object, tuple[Cell, ...]]] = Kept()

    def matter(self, regime: Regime, bearer: str, action: str) -> Circuit:
        """Return the circuit of one action of one bearer.

        Raises: KeyError if the bearer is not declared.
        """
        found = self._circuits.get((bearer, action))
        if found is None:
            found = self._circuits[bearer, action] = build_circuit(regime.matter(bearer, action))
        return found

    def circuit(self, node: e.Expression) -> Body:
        """Return a condition on a record as a circuit."""
        found = self._bodies.get(id(node))
        if found is None:
            builder = Builder()
            root = builder.condition(node)
            found = self._bodies[id(node)] = (node, Body(tuple(builder.nodes), tuple(builder.atoms), root))
        return found[1]

    def is_about_list(self, atom: e.Expression, ask: Callable[[e.Expression], bool]) -> bool:
        """Return whether a test looks into a list, asked once of each test."""
        found = self._about_lists.get(id(atom))
        if found is None:
            found = self._about_lists[id(atom)] = (atom, ask(atom))
        return found[1]

    def opposite(self, node: e.Expression) -> e.Expression:
        """Return the negation of a condition, always the same one."""
        return self._opposites.setdefault(id(node), (node, e.Not(node)))[1]

    def split(
        self,
        node: e.Expression,
        values: tuple[tuple[e.Expression, Value], ...],
        make: Callable[[e.Expression, tuple[tuple[e.Expression, Value], ...]], e.Expression],
    ) -> e.Expression:
        """Return a condition with facts replaced by values, always the same one."""
        found = self._splits.get((id(node), values))
        if found is None:
            found = self._splits[id(node), values] = (node, make(node, values))
        return found[1]
