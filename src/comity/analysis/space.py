# SPDX-License-Identifier: Apache-2.0
"""Circuits as decision diagrams over facts, each fact a variable whose values are its cells.

In: conditions, a setting, what is known of lists. Out: a diagram for each condition. Facts are independent of each other, and
what holds between comparisons of one fact is in its cells, so a diagram is exact unless it rests on a free atom: a test that
cells cannot express (two unknown dates compared with each other, a sum over an unknown list), taken as true or false at will.
Read `Space.diagram` first. Lists: lists.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from comity.analysis import cells as c
from comity.analysis import lists
from comity.analysis.atoms import OUTSIDE, Scope, key_of, put
from comity.analysis.diagram import TooLarge
from comity.analysis.expressions import Setting, truth_of
from comity.analysis.variables import Variables
from comity.program import expression as e
from comity.program.values import Type, Value
from comity.regime.circuit import AND, ATOM, NOT, OR, Circuit, Node


class Space(Variables):
    """The diagrams of one question, over its variables. Call `gather` for everything before the first diagram."""

    def alone(self) -> Space:
        """Return a space of its own with the same known facts, for one record."""
        return Space(self.program, self.at, {}, self.memory)

    def gather_circuit(self, circuit: Circuit, roots: Sequence[int]) -> None:
        """Note what a circuit asks of each fact."""
        self.gather(circuit.nodes, circuit.atoms, roots, OUTSIDE)

    def circuit(self, circuit: Circuit, roots: Sequence[int]) -> list[int]:
        """Return the diagrams of some nodes of a circuit."""
        return self.nodes(circuit.nodes, circuit.atoms, roots, OUTSIDE)

    def nodes(
        self, nodes: Sequence[Node], atoms: Sequence[e.Expression], roots: Sequence[int], scope: Scope
    ) -> list[int]:
        """Return the diagrams of some nodes."""
        done = dict(self.settled(nodes, atoms, scope))
        return [self._node(nodes, atoms, root, scope, done) for root in roots]

    def _node(
        self, nodes: Sequence[Node], atoms: Sequence[e.Expression], number: int, scope: Scope, done: dict[int, int]
    ) -> int:
        found = done.get(number)
        if found is not None:
            return found
        node, diagrams = nodes[number], self.diagrams
        if node.kind == ATOM:
            found = self.atom(atoms[node.items[0]], scope)
        elif node.kind == NOT:
            found = diagrams.opposite(self._node(nodes, atoms, node.items[0], scope, done))
        else:
            assert node.kind in (AND, OR)
            join, settled = (diagrams.both, diagrams.false) if node.kind == AND else (diagrams.either, diagrams.true)
            found = diagrams.true if node.kind == AND else diagrams.false
            for item in node.items:
                found = join(found, self._node(nodes, atoms, item, scope, done))
                if found == settled:
                    break
        done[number] = found
        return found

    def atom(self, atom: e.Expression, scope: Scope) -> int:
        """Return the diagram of a test."""
        key = (id(atom), scope)
        if key not in self._tests:
            try:
                self._tests[key] = self._atom(atom, scope)
            except RecursionError:  # a list of hundreds of records: as many variables, one below the other
                raise TooLarge from None
        return self._tests[key]

    def _atom(self, atom: e.Expression, scope: Scope) -> int:
        if self.is_about_list(atom):
            return lists.diagram(self, atom, scope)
        at = self.setting(scope)
        unknown = self.unknown(atom, scope, at)
        if not unknown:
            return self.decided(truth_of(atom, at), atom, scope)
        keys = [key_of(leaf, scope) for leaf in unknown]
        if len(keys) == 1:
            if not c.is_simple(atom, unknown[0], self._uses[keys[0]].type.kind):
                return self.free_atom(atom, scope)
            number = self.variable(keys[0])
            results = self.columns[id(atom), keys[0]]
            return self.cases(number, [self.decided(result, atom, scope) for result in results])
        if any(self._uses[key].type.kind not in c.FINITE for key in keys):
            return self.free_atom(atom, scope)
        return self._joint(atom, scope, unknown, at)

    def _joint(self, atom: e.Expression, scope: Scope, unknown: list[e.Expression], at: Setting) -> int:
        """A test of several facts of few values: a table of all their values."""
        ordered = sorted(unknown, key=lambda leaf: self.variable(key_of(leaf, scope)))
        numbers = [self.variable(key_of(leaf, scope)) for leaf in ordered]
        choices = [self.variables[number].values for number in numbers]
        table = {
            values: self.decided(truth_of(atom, put(at, dict(zip(ordered, values, strict=True)))), atom, scope)
            for values in product(*choices)
        }

        def below(values: tuple[Value, ...]) -> int:
            if len(values) == len(numbers):
                return table[values]
            depth = len(values)
            return self.cases(numbers[depth], [below((*values, value)) for value in choices[depth]])

        return below(())

    def cases(self, number: int, below: Sequence[int]) -> int:
        """Return the condition that is `below[i]` where a variable has value i, wherever it stands in the order."""
        diagrams = self.diagrams
        if all(diagrams.variable[one] > number for one in below):
            return diagrams.node(number, below)
        found = diagrams.false
        for index, one in enumerate(below):
            here = [diagrams.true if place == index else diagrams.false for place in range(len(below))]
            found = diagrams.either(found, diagrams.both(diagrams.node(number, here), one))
        return found

    def decided(self, result: bool | None, atom: e.Expression, scope: Scope) -> int:
        """Return the leaf of a result; where the law defines none, the test is free."""
        if result is None:
            return self.free_atom(atom, scope)
        return self.diagrams.true if result else self.diagrams.false

    def free_atom(self, atom: e.Expression, scope: Scope, name: str = "") -> int:
        """Return the diagram of a test that may be true or false at will."""
        key = (id(atom), scope)
        if key not in self.free:
            path = f"?{len(self.free)}"
            owner = name or scope.fact or next((leaf.name for leaf in self.unknown(atom, scope, self.at)), "")  # type: ignore[attr-defined]
            self.free[key] = self.add_variable((owner, path), Type("yes_no"), (False, True), (1, 1), atom)
        return self.diagrams.node(self.free[key], (self.diagrams.false, self.diagrams.true))
