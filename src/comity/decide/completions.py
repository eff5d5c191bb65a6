# SPDX-License-Identifier: Apache-2.0
"""What filling in the unknowns could make of an action: the statuses that remain, and the unknowns that matter.

In: a matter that strong Kleene logic leaves open, and the case. Out: a reduced decision diagram over the comparisons whose
truth is unknown, read off as the set of statuses and the set of comparisons that can turn one. Two ways of filling in that
differ in no comparison are one. Comparisons are taken as independent of each other: where two that matter name one fact
(`within 5 years`, `within 15 years`) the set may hold a status too many, never one too few, and `exact` says so.
Source: Bryant, Graph-Based Algorithms for Boolean Function Manipulation (1986), § 4, for the reduction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.decide.conditions import compile_condition
from comity.decide.environment import Environment, Test
from comity.decide.prevailing import Compiled, settle
from comity.decide.questions import unknown_names
from comity.decide.status import possible_statuses
from comity.program import expression as e
from comity.program.truth import Status

BUDGET = 4000
"""Cases settled at the most before the diagram is given up for the answer of strong Kleene logic."""

Diagram = Status | tuple[int, int, int]
"""A status, or the number of a comparison and the keys of the diagrams for no and yes."""


@dataclass(frozen=True, slots=True)
class Completions:
    """The statuses that remain, strongest first; the names on which they rest; whether no status is one too many."""

    possible: tuple[Status, ...]
    depends_on: tuple[str, ...]
    exact: bool


SETTLED = {status: Completions((status,), (), True) for status in Status}
"""What remains where strong Kleene logic leaves one status."""


class TooMany(Exception):
    """The diagram is larger than the budget."""


def completions(compiled: Compiled, env: Environment) -> Completions | None:
    """Return what the unknowns could make of an action, or None if the diagram is too large to build."""
    atoms: dict[e.Expression, int] = {}
    tests = {
        index: _residual(compiled.matter.positions[index].condition, env, atoms) for index in compiled.matter.order
    }
    residual = replace(
        compiled,
        tests=tuple(tests[index] for index in range(len(tests))),
    )
    builder = _Builder(residual)
    try:
        root = builder.build(0, [1] * len(atoms))
    except TooMany:
        return None
    statuses, support = builder.read(root)
    nodes = [node for node, number in atoms.items() if number in support]
    names = [tuple(dict.fromkeys(unknown_names(node, env))) for node in nodes]
    every = [name for group in names for name in group]
    possible = tuple(status for status in Status if status in statuses)
    exact = len(every) == len(set(every)) and all(_is_free(node, env) for node in nodes)
    return Completions(_strongest_first(possible), tuple(dict.fromkeys(every)), exact)


def _is_free(node: e.Expression, env: Environment) -> bool:
    """True of a comparison that can surely come out either way: of a yes/no fact, a choice, a question nobody has answered."""
    match node:
        case e.FactRef():
            return True
        case e.Settled(_, lines):
            return not any(lines)
        case e.Member(e.FactRef(name), values):
            declared = env.program.facts[name].type
            return declared.kind == "one_of" and len(set(values)) < len(declared.values)
        case _:
            return False


_ORDER = (Status.CONFLICT, Status.MUST, Status.MUST_NOT, Status.MAY, Status.NO_DUTY, Status.SILENT)


def _strongest_first(statuses: tuple[Status, ...]) -> tuple[Status, ...]:
    return tuple(status for status in _ORDER if status in statuses)


def _residual(node: e.Expression, env: Environment, atoms: dict[e.Expression, int]) -> Test:
    """Return the condition as a function of the unknown comparisons alone; numbers each new one."""
    value = compile_condition(node)(env)
    if value != 1:
        return lambda values: value
    match node:
        case e.And(items) | e.Or(items):
            tests = tuple(_residual(item, env, atoms) for item in items)
            if isinstance(node, e.And):
                return lambda values: min(test(values) for test in tests)
            return lambda values: max(test(values) for test in tests)
        case e.Not(item):
            inner = _residual(item, env, atoms)
            return lambda values: 2 - inner(values)
        case e.Labelled(_, item):
            return _residual(item, env, atoms)
        case e.Named(_, _, versions):
            return _residual(versions[0].body, env, atoms)
        case e.Settled():
            return _settled(node, env, atoms)
        case _:
            return _atom(node, atoms)


def _atom(node: e.Expression, atoms: dict[e.Expression, int]) -> Test:
    number = atoms.setdefault(node, len(atoms))
    return lambda values: values[number]  # type: ignore[index]


def _settled(node: e.Settled, env: Environment, atoms: dict[e.Expression, int]) -> Test:
    """A question of law: what the courts say once the facts of their cases are known; where they leave it open, a reading."""
    lines = tuple(
        tuple((_residual(branch.condition, env, atoms), 2 if branch.value else 0) for branch in line)
        for line in node.lines
    )
    reading = _atom(e.QuestionRef(node.name), atoms)

    def test(values: Environment) -> int:
        said = set()
        for line in lines:
            for met, value in ((branch(values), value) for branch, value in line):
                if met == 1:
                    return 1
                if met:
                    said.add(value)
                    break
        return said.pop() if len(said) == 1 else reading(values)

    return test


class _Builder:
    """Builds the reduced diagram: equal diagrams are one, and a comparison that changes nothing has no node."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._settled = 0
        self._keys: dict[Diagram, int] = {}
        self._nodes: list[Diagram] = []

    def build(self, number: int, values: list[int]) -> int:
        """Return the key of the diagram over the comparisons from `number` on."""
        self._settled += 1
        if self._settled > BUDGET:
            raise TooMany
        _, stands = settle(self._compiled, values)  # type: ignore[arg-type]
        possible, _ = possible_statuses(self._compiled, stands)
        if len(possible) == 1:
            return self._key(possible[0])
        values[number] = 0
        low = self.build(number + 1, values)
        values[number] = 2
        high = self.build(number + 1, values)
        values[number] = 1
        return low if low == high else self._key((number, low, high))

    def _key(self, node: Diagram) -> int:
        if node not in self._keys:
            self._keys[node] = len(self._nodes)
            self._nodes.append(node)
        return self._keys[node]

    def read(self, root: int) -> tuple[set[Status], set[int]]:
        """Return the statuses at the leaves, and the comparisons that have a node."""
        statuses: set[Status] = set()
        support: set[int] = set()
        for node in self._below(root):
            if isinstance(node, Status):
                statuses.add(node)
            else:
                support.add(node[0])
        return statuses, support

    def _below(self, root: int) -> Iterator[Diagram]:
        seen, waiting = {root}, [root]
        while waiting:
            node = self._nodes[waiting.pop()]
            yield node
            if not isinstance(node, Status):
                below = [key for key in node[1:] if key not in seen]
                seen.update(below)
                waiting += below
