# SPDX-License-Identifier: Apache-2.0
"""What unknown facts leave of an action, from an SMT solver: where diagrams are too large or compare two unknown facts.

In: a space and a circuit. Out: the same as from diagrams. Each test becomes its own small diagram, so cells and lists are as
in space.py; the solver joins them. A free atom that compares moments or numbers linearly is written out: a day as its number,
a time as seconds, never as later than all. What cannot be written out, and what the solver does not answer in time, stays
possible, and the result says that it is not exact. Loads z3, which is an extra; without it there is no result.
Decision: docs/decisions/0010-which-engine-answers-which-question.md
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from comity.analysis.atoms import OUTSIDE, Key, key_of, leaves
from comity.analysis.cells import EARLIEST
from comity.analysis.diagram import LEAF
from comity.analysis.exact import ORDER, names
from comity.analysis.expressions import value_of
from comity.analysis.finding import Remaining
from comity.analysis.possible import gather_impossible, there_are
from comity.analysis.space import Space
from comity.program import expression as e
from comity.program.values import NEVER, Money, Value
from comity.regime.circuit import AND, ATOM, NOT, Circuit

TIMEOUT = 2_000
"""Milliseconds for each question to the solver."""
FAR = 10**12
"""Where `never` stands: after every day and second of the calendar."""
UNITS = {"date": {"day": 1, "week": 7}, "datetime": {"minute": 60, "hour": 3600}}
COMPARISONS = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


class NotLinear(Exception):
    """A comparison that cannot be written out for the solver."""


def solve(space: Space, circuit: Circuit, timeout: int = TIMEOUT) -> Remaining | None:
    """Return the statuses that remain and the names that matter; None if z3 is not installed.

    Raises: TooLarge if a single test is too large.
    """
    try:
        import z3
    except ImportError:
        return None
    return Encoding(z3, space, circuit, timeout).remaining()


class Encoding:
    """A circuit and the cells of its facts as formulas."""

    def __init__(self, z3_: Any, space: Space, circuit: Circuit, timeout: int, further: Sequence[int] = ()) -> None:
        self.z3, self.space = z3_, space
        self.context = z3_.Context()
        self.solver = z3_.Solver(ctx=self.context)
        self.solver.set("timeout", timeout)
        self.exact = True
        self._cells: dict[int, Any] = {}
        self._places: dict[Key, Any] = {}
        self.bounds: list[tuple[Any, Any]] = []
        self._formulas: dict[int, Any] = {}
        self._nodes: dict[int, Any] = {}
        space.gather_circuit(circuit, [*(node for _, node in circuit.outcomes), *further])
        self._impossible = gather_impossible(space)
        self.status = self.status_of(circuit)
        if self._impossible:
            self.bounds.append((-1, self.diagram(there_are(space, self._impossible))))

    def status_of(self, circuit: Circuit) -> Any:
        """Return the place in `ORDER` of the status of a circuit that was gathered."""
        z3_, space = self.z3, self.space
        self.circuit, self._nodes = circuit, {}
        for number, leaf in space.settled(circuit.nodes, circuit.atoms, OUTSIDE).items():
            self._nodes[number] = z3_.BoolVal(leaf == space.diagrams.true, ctx=self.context)
        found = z3_.IntVal(len(ORDER) - 1, ctx=self.context)
        for status, node in reversed(circuit.outcomes):
            found = z3_.If(self.node(node), z3_.IntVal(ORDER.index(status), ctx=self.context), found)
        return found

    def node(self, number: int) -> Any:
        """Return the formula of a node of the circuit."""
        found = self._nodes.get(number)
        if found is None:
            node = self.circuit.nodes[number]
            if node.kind == ATOM:
                found = self.diagram(self.space.atom(self.circuit.atoms[node.items[0]], OUTSIDE))
            elif node.kind == NOT:
                found = self.z3.Not(self.node(node.items[0]))
            else:
                join = self.z3.And if node.kind == AND else self.z3.Or
                found = join(*map(self.node, node.items))
            self._nodes[number] = found
        return found

    def diagram(self, one: int) -> Any:
        """Return the formula of the diagram of one test."""
        found = self._formulas.get(one)
        if found is None:
            diagrams = self.space.diagrams
            if diagrams.variable[one] == LEAF:
                found = self.z3.BoolVal(bool(diagrams.value[one] is True), ctx=self.context)
            else:
                number, below = diagrams.variable[one], diagrams.below[one]
                parts = [self.z3.And(self.cell(number, i), self.diagram(child)) for i, child in enumerate(below)]
                found = self.z3.Or(*parts)
            self._formulas[one] = found
        return found

    # ------------------------------------------------------------ facts
    def cell(self, number: int, index: int) -> Any:
        """Return the formula that says that a variable has its value of this number."""
        variable = self.space.variables[number]
        if variable.free is not None:
            try:
                holds = self.compared(variable.free)
            except NotLinear:
                self.exact = False
                holds = self._known(number) == 1
            return holds if index else self.z3.Not(holds)
        return self._known(number) == index

    def _known(self, number: int) -> Any:
        found = self._cells.get(number)
        if found is None:
            found = self._cells[number] = self.z3.Int(f"c{number}", ctx=self.context)
            self.bounds.append((number, self.z3.And(found >= 0, found < len(self.space.variables[number].values))))
        return found

    def compared(self, atom: e.Expression) -> Any:
        """Return the formula of a comparison of unknown moments or numbers.

        Raises: NotLinear.
        """
        match atom:
            case e.Compare(op, left, right):
                kinds = {self.kind(left), self.kind(right)} - {""}
                if len(kinds) != 1:
                    raise NotLinear
                (kind,) = kinds
                return COMPARISONS[op](self.term(left, kind), self.term(right, kind))
            case e.Within(left, duration, after, anchor):
                kind = self.kind(left) or self.kind(anchor)
                if {kind} != {self.kind(left), self.kind(anchor)} - {""} or duration.unit not in UNITS.get(kind, {}):
                    raise NotLinear
                one, edge, length = self.term(left, kind), self.term(anchor, kind), UNITS[kind][duration.unit]
                far = edge + length * duration.count * (1 if after else -1)
                inside = (one >= edge, one <= far) if after else (one >= far, one <= edge)
                return self.z3.And(one < FAR, edge < FAR, *inside)
            case _:
                raise NotLinear

    def kind(self, node: e.Expression) -> str:
        """Return the kind of type of what a comparison compares: date, datetime, number or money; "" of a constant."""
        kinds = {self.space.use(leaf, OUTSIDE).type.kind for leaf in leaves(node) if not isinstance(leaf, e.FieldRef)}
        if isinstance(node, e.Today):
            kinds.add("date")
        if isinstance(node, e.Now):
            kinds.add("datetime")
        if len(kinds) > 1 or any(isinstance(leaf, e.FieldRef) for leaf in leaves(node)):
            raise NotLinear
        return kinds.pop() if kinds else ""

    def term(self, node: e.Expression, kind: str) -> Any:
        """Return a moment or number as a term.

        Raises: NotLinear.
        """
        match node:
            case e.Literal():
                return self.number(value_of(node, self.space.at), kind)
            case e.Today():
                return self.number(self.space.at.today, kind)
            case e.Now():
                return self.number(self.space.at.now, kind)
            case e.FactRef(name) if name in self.space.at.facts:
                return self.number(self.space.at.facts[name], kind)
            case e.FactRef():
                return self.place(node, kind)
            case e.Shift(event, duration, after, None) if duration.unit in UNITS.get(kind, {}):
                inner = self.term(event, kind)
                length = UNITS[kind][duration.unit] * duration.count * (1 if after else -1)
                return self.z3.If(inner >= FAR, inner, inner + length)
            case e.Arithmetic(op, left, right) if kind in ("number", "money") and op in "+-":
                one, other = self.term(left, kind), self.term(right, kind)
                return one + other if op == "+" else one - other
            case _:
                raise NotLinear

    def number(self, value: Value | None, kind: str) -> Any:
        """Return a constant as a term."""
        if value is NEVER:
            return self.z3.RealVal(FAR, ctx=self.context)
        if kind == "date" and type(value) is date:
            return self.z3.RealVal(value.toordinal(), ctx=self.context)
        if kind == "datetime" and isinstance(value, datetime):
            return self.z3.RealVal(int((value.astimezone(UTC) - EARLIEST).total_seconds()), ctx=self.context)
        if isinstance(value, Money):
            return self.z3.RealVal(value.minor, ctx=self.context)
        if kind == "number" and isinstance(value, int | Decimal):
            return self.z3.RealVal(str(value), ctx=self.context)
        raise NotLinear

    def place(self, leaf: e.FactRef, kind: str) -> Any:
        """Return where an unknown fact stands, tied to its cell.

        Raises: NotLinear where money of several currencies could be meant.
        """
        key = key_of(leaf, OUTSIDE)
        found = self._places.get(key)
        if found is None:
            if kind == "money":
                raise NotLinear
            number = self.space.variable(key)
            whole = kind in UNITS
            found = (
                self.z3.Int(f"p{number}", ctx=self.context) if whole else self.z3.Real(f"p{number}", ctx=self.context)
            )
            self._places[key] = found = self.z3.ToReal(found) if whole else found
            pieces = [
                self.z3.And(found >= low, found <= high, self._known(number) == cell)
                if closed
                else self.z3.And(found > low, found < high, self._known(number) == cell)
                for low, high, closed, cell in self.pieces(key, kind)
            ]
            self.bounds.append((number, self.z3.Or(*pieces)))
        return found

    def pieces(self, key: Key, kind: str) -> list[tuple[Any, Any, bool, int]]:
        """Return the intervals of an unknown fact with their cells: from, to, whether both ends belong to it."""
        if kind in UNITS:
            starts = self.space.starts(key)
            ends = [*(place - 1 for place, _ in starts[1:]), FAR - 1]
            never = (FAR, FAR, True, self.space.cell_of(key, NEVER))
            return [*((low, high, True, cell) for (low, cell), high in zip(starts, ends, strict=True)), never]
        low, high = (self.z3.RealVal(end, ctx=self.context) for end in (-FAR, FAR))
        known = [(self.number(value, kind), self.space.cell_of(key, value)) for value in self.space.constants(key)]
        points = [low, *(value for value, _ in known[1::2]), high]
        around = [
            (one, other, False, cell) for (one, other), (_, cell) in zip(pairwise(points), known[::2], strict=True)
        ]
        return [*around, *((value, value, True, cell) for value, cell in known[1::2])]

    # ------------------------------------------------------------ questions to the solver
    @property
    def terms(self) -> tuple[dict[int, Any], dict[Key, Any]]:
        """The terms of cells by variable, and of the places of facts that are compared with each other."""
        return self._cells, self._places

    def bind(self) -> None:
        """Tell the solver what values facts can have. Call when all formulas are made."""
        for _, bound in self.bounds:
            self.solver.add(bound)

    def remaining(self) -> Remaining:
        """Return the statuses that remain and the names that matter."""
        self.bind()
        possible = tuple(one for place, one in enumerate(ORDER) if self.may(self.status == place))
        keys: dict[str, list[Any]] = {}
        for number, variable in enumerate(self.space.variables):
            terms = [self._cells[number]] if number in self._cells else []
            for name in names([variable]) if len(possible) > 1 else ():
                keys.setdefault(name, []).extend(terms)
        for (name, _), place in self._places.items():
            keys.setdefault(name, []).append(place.arg(0) if self.z3.is_to_real(place) else place)
        matter = tuple(name for name, terms in keys.items() if len(possible) > 1 and self.turns(terms))
        if self._impossible and len(possible) > 1:  # facts that are tied turn nothing alone
            return Remaining(possible, tuple(keys), False)
        return Remaining(possible, matter, self.exact)

    def may(self, *formulas: Any) -> bool:
        """True if the solver finds a case, or does not answer in time."""
        self.solver.push()
        self.solver.add(*formulas)
        result = self.solver.check()
        self.solver.pop()
        if result == self.z3.unknown:
            self.exact = False
        return bool(result != self.z3.unsat)

    def turns(self, terms: Sequence[Any]) -> bool:
        """True if two cases that differ in these terms alone differ in their status."""
        pairs = [(one, self.z3.FreshConst(one.sort())) for one in dict.fromkeys(terms)]
        other = [self.z3.substitute(bound, *pairs) for _, bound in self.bounds]
        return bool(pairs) and self.may(*other, self.status != self.z3.substitute(self.status, *pairs))
