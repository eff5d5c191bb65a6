# SPDX-License-Identifier: Apache-2.0
"""What the law asks of each fact that is not known: the variables of the analysis, each with its cells.

In: conditions, a setting, what is known of lists. Out: `Variable`s, numbered in the order of the law. First everything is
gathered, then variables are made when a diagram needs them, so that all tests of one fact are in its cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from comity.analysis import cells as c
from comity.analysis import lists
from comity.analysis.atoms import (
    MORE,
    OUTSIDE,
    Key,
    Scope,
    constants_of,
    key_of,
    known_value,
    leaves,
    sides_of,
    test_of,
    type_of,
)  # fmt: skip
from comity.analysis.diagram import BUDGET, Diagrams
from comity.analysis.expressions import Setting, day_of, truth_of
from comity.analysis.further import More
from comity.analysis.memory import Memory
from comity.program import expression as e
from comity.program.program import Program
from comity.program.values import NEVER, Rows, Type, Value
from comity.regime.circuit import AND, ATOM, CONST, NOT, OR, Node


@dataclass(frozen=True, slots=True)
class Variable:
    """One fact, question, field of a record, list beyond what is known (`/-`), or free atom (`free`), with its cells.

    `values`: one for each cell; of a list, the records of one such list. `weights`: how many values each cell has.
    """

    key: Key
    type: Type
    values: tuple[Value, ...]
    weights: tuple[int, ...]
    free: e.Expression | None = None


@dataclass(slots=True)
class Use:
    """All that the law asks of one key: the tests (with where they stand), and whether each of its values counts by itself."""

    leaf: e.Expression
    type: Type
    tests: list[tuple[e.Expression, Scope]] = field(default_factory=list)
    whole: bool = False


Known = Mapping[str, Rows]


class Variables:
    """The variables of one question, and the diagrams over them.

    Args:
        rows: what is known of lists: their records, and whether there may be more. A list that is absent is unknown.
        stated: values that are stated and yet vary (for reasons and changes), by key.
    """

    def __init__(
        self,
        program: Program,
        at: Setting,
        rows: Known,
        memory: Memory,
        *,
        stated: Mapping[Key, Value] | None = None,
        budget: int = BUDGET,
    ) -> None:
        self.program, self.at, self.rows, self.memory = program, at, rows, memory
        self.stated: Mapping[Key, Value] = stated or {}
        self.diagrams = Diagrams(budget)
        self.variables: list[Variable] = []
        self.numbers: dict[Key, int] = {}
        self.columns: dict[tuple[int, Key], tuple[bool | None, ...]] = {}
        self._uses: dict[Key, Use] = {}
        self._settled: dict[tuple[int, Scope], tuple[Sequence[Node], dict[int, int]]] = {}
        self._more: dict[str, More] = {}
        self._tests: dict[tuple[int, Scope], int] = {}
        self.free: dict[tuple[int, Scope], int] = {}

    # ------------------------------------------------------------ what is asked of each fact
    def gather(self, nodes: Sequence[Node], atoms: Sequence[e.Expression], roots: Sequence[int], scope: Scope) -> None:
        """Note what the atoms under some nodes ask of each fact. Call for everything before the first diagram."""
        known = self.settled(nodes, atoms, scope)
        seen, waiting = set(roots), list(reversed(roots))
        while waiting:
            number = waiting.pop()
            node = nodes[number]
            if number in known:
                continue
            if node.kind == ATOM:
                self._gather_atom(atoms[node.items[0]], scope)
            elif node.kind != CONST:
                waiting += [item for item in reversed(node.items) if item not in seen]
                seen.update(node.items)

    def settled(self, nodes: Sequence[Node], atoms: Sequence[e.Expression], scope: Scope) -> dict[int, int]:
        """Return the nodes that the known facts settle, with the leaf of each: strong Kleene logic, lists left aside."""
        name = (id(nodes), scope)
        if name in self._settled:
            return self._settled[name][1]
        at, leaf = self.setting(scope), (self.diagrams.false, self.diagrams.true)
        found: dict[int, int] = {0: leaf[0], 1: leaf[1]}
        for number, node in enumerate(nodes):
            if node.kind == ATOM:
                atom = atoms[node.items[0]]
                result = None if self.is_about_list(atom) else truth_of(atom, at)
                if result is not None:
                    found[number] = leaf[result]
            elif node.kind == NOT:
                if node.items[0] in found:
                    found[number] = leaf[found[node.items[0]] == leaf[0]]
            elif node.kind != CONST:
                settles = leaf[node.kind == OR]
                parts = [found.get(item) for item in node.items]
                if settles in parts:
                    found[number] = settles
                elif None not in parts:
                    found[number] = leaf[node.kind == AND]
        self._settled[name] = (nodes, found)
        return found

    def _gather_atom(self, atom: e.Expression, scope: Scope) -> None:
        if self.is_about_list(atom):
            lists.gather(self, atom, scope)
            return
        at = self.setting(scope)
        unknown = self.unknown(atom, scope, at)
        for leaf in unknown:
            use = self.use(leaf, scope)
            if len(unknown) > 1:
                use.whole = True
            elif c.is_simple(atom, leaf, use.type.kind):
                use.tests.append((atom, scope))

    def is_about_list(self, atom: e.Expression) -> bool:
        """True if a test looks into a list."""
        return self.memory.is_about_list(atom, lambda one: lists.is_about_list(self.program, one))

    def use(self, leaf: e.Expression, scope: Scope) -> Use:
        """Return what is asked of a fact, field or question so far."""
        key = key_of(leaf, scope)
        if key not in self._uses:
            self._uses[key] = Use(leaf, type_of(self.program, leaf, scope))
        return self._uses[key]

    def uses_of(self, key: Key) -> Use:
        """Return what was gathered of a key. Raises: KeyError."""
        return self._uses[key]

    def asked(self) -> list[Key]:
        """Return all that was gathered, in the order of the law, lists beyond what is known last."""
        return [*self._uses, *((fact, MORE) for fact in self._more)]

    def more(self, fact: str) -> More:
        """Return what is asked of the records of a list beyond those known."""
        return self._more.setdefault(fact, More(fact))

    def known_in(self, conditions: Iterable[e.Expression]) -> dict[Key, Value]:
        """Return the known facts and readings that conditions on records name."""
        named = {
            leaf
            for body in conditions
            for atom in self.memory.circuit(body).atoms
            for leaf in leaves(atom)
            if not isinstance(leaf, e.FieldRef)
        }
        values = {key_of(leaf, OUTSIDE): known_value(leaf, self.at) for leaf in named}
        return {key: value for key, value in values.items() if value is not None}

    def unknown(self, atom: e.Expression, scope: Scope, at: Setting) -> list[e.Expression]:
        """Return the facts, fields and questions in a test that are not known."""
        return [leaf for leaf in dict.fromkeys(leaves(atom)) if known_value(leaf, at) is None]

    def setting(self, scope: Scope) -> Setting:
        """Return the setting of a test where it stands."""
        if not scope.fact or scope.path.startswith("/-"):
            return self.at
        row = self.rows[scope.fact].entries[int(scope.path[1:])]
        known = {name: value for name, value in row.items() if (scope.fact, f"{scope.path}/{name}") not in self.stated}
        return replace(self.at, row=known)

    # ------------------------------------------------------------ variables
    def variable(self, key: Key) -> int:
        """Return the number of the variable of a fact, field or question that was gathered."""
        number = self.numbers.get(key)
        if number is None:
            use = self._uses[key]
            found = self._cells_once(key, use)
            counted = use.type.kind in c.FINITE
            number = self.add_variable(
                key, use.type, tuple(one.value for one in found), tuple(one.weight if counted else 1 for one in found)
            )
            for index, (atom, _) in enumerate(use.tests):
                self.columns[id(atom), key] = tuple(one.results[index] for one in found)
        return number

    def add_variable(
        self,
        key: Key,
        type_: Type,
        values: tuple[Value, ...],
        weights: tuple[int, ...],
        free: e.Expression | None = None,
    ) -> int:
        """Number a variable, after all those before it."""
        self.variables.append(Variable(key, type_, values, weights, free))
        self.numbers[key] = len(self.variables) - 1
        return len(self.variables) - 1

    def _cells_once(self, key: Key, use: Use) -> tuple[c.Cell, ...]:
        at = self.at
        known = tuple(
            known_value(leaf, self.setting(scope))
            for atom, scope in use.tests
            for leaf in leaves(atom)
            if leaf != use.leaf
        )
        tests = tuple(id(atom) for atom, _ in use.tests)
        name = (key, tests, known, use.whole, self.stated.get(key), at.today, at.now, at.has_time)
        found = self.memory.cells.get(name)
        if found is None:
            found = self.memory.cells[name] = (tuple(atom for atom, _ in use.tests), self._cells(key, use))
        return found[1]

    def _cells(self, key: Key, use: Use) -> tuple[c.Cell, ...]:
        settings = [(atom, self.setting(scope)) for atom, scope in use.tests]
        tests = [test_of(atom, use.leaf, at) for atom, at in settings]
        kind, stated = use.type.kind, self.stated.get(key)
        values: list[Value] = list(c.finite_values(use.type) or ())
        if kind in ("date", "datetime"):
            sides = [sides_of(atom, use.leaf, at) for atom, at in settings]
            near = self.at.now if stated is None or stated is NEVER else stated
            values = c.days(sides, day_of(near)) if kind == "date" else c.moments(sides, self._moment(near))
        elif not values:
            constants = [value for atom, at in settings for value in constants_of(atom, use.leaf, at)]
            values = c.words(constants) if kind == "text" else c.spread(constants)
        if key in self.stated:
            values = [self.stated[key], *(value for value in values if value != self.stated[key])]
        return c.partition(values, tests, whole=use.whole and use.type.kind in c.FINITE)

    def _moment(self, value: Value) -> datetime:
        return value if isinstance(value, datetime) else datetime.combine(day_of(value), time(), self.at.zone)

    def starts(self, key: Key) -> list[tuple[int, int]]:
        """Return where the intervals of an unknown moment begin (as the number of a day, or of a second), with their cells."""
        use = self._uses[key]
        sides = [sides_of(atom, use.leaf, self.setting(scope)) for atom, scope in use.tests]
        if use.type.kind == "date":
            return [(day, self.cell_of(key, date.fromordinal(day))) for day in c.cuts(c.DAYS, date.fromordinal, sides)]
        at = c.second_in(self.at.zone)
        return [(second, self.cell_of(key, at(second))) for second in c.cuts(c.SECONDS, at, sides)]

    def constants(self, key: Key) -> list[Value]:
        """Return numbers that stand for an unknown one: those it is compared with, at odd places, and others around them."""
        use = self._uses[key]
        return c.spread(v for atom, scope in use.tests for v in constants_of(atom, use.leaf, self.setting(scope)))

    def cell_of(self, key: Key, value: Value) -> int:
        """Return the number of the cell that holds a value of a gathered fact or field."""
        use = self._uses[key]
        variable = self.variables[self.variable(key)]
        if value in variable.values:
            return variable.values.index(value)
        results = tuple(test_of(atom, use.leaf, self.setting(scope))(value) for atom, scope in use.tests)
        columns = [self.columns[id(atom), key] for atom, _ in use.tests]
        return next(
            i for i in range(len(variable.values)) if all(col[i] == r for col, r in zip(columns, results, strict=True))
        )
