# SPDX-License-Identifier: Apache-2.0
"""Fix in an expression all that depends only on the place and the day.

In: an expression of the program. Out: the same with tests of place as constants, parameters as values, definitions in the
version of the day, questions of law as the readings that bind. Nothing else is simplified, so reasons stay whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from comity.program import expression as e
from comity.program.interval import in_force
from comity.program.program import Place, Program
from comity.program.reach import contains
from comity.program.values import Value
from comity.regime.courts import Lines, binding_lines


class Resolver:
    """Resolves expressions for one place and one day; an expression that is shared is resolved once."""

    def __init__(self, program: Program, place: Place, on: date) -> None:
        self._program = program
        self._place = place
        self._on = on
        self._done: dict[int, tuple[e.Expression, e.Expression]] = {}  # by identity: hashing a deep tree costs its size
        self.questions: dict[str, Lines] = {}

    def resolve(self, node: e.Expression) -> e.Expression:
        """Return the expression as it stands here and on this day."""
        found = self._done.get(id(node))
        if found is None:
            found = self._done[id(node)] = (node, self._resolve(node))
        return found[1]

    def _resolve(self, node: e.Expression) -> e.Expression:
        match node:
            case e.PlaceWithin(place):
                return e.Const(contains(place, self._place))
            case e.ParameterRef(name):
                return self._parameter(name)
            case e.QuestionRef(name):
                return self._settled(name)
            case e.Named():
                return self._named(node)
            case _:
                return rebuild(node, self.resolve)

    def _parameter(self, name: str) -> e.Expression:
        value: Value | None = None
        for first, candidate in self._program.parameters[name].values:
            if first <= self._on:
                value = candidate
        return e.ParameterRef(name) if value is None else e.Literal(value)

    def _named(self, node: e.Named) -> e.Expression:
        for version in node.versions:
            if in_force(version.in_force, self._on):
                return replace(node, versions=(replace(version, body=self.resolve(version.body)),))
        return replace(node, versions=())

    def _settled(self, name: str) -> e.Expression:
        if name not in self.questions:
            self.questions[name] = binding_lines(self._program, name, self._place, self._on)
        return e.Settled(
            name,
            tuple(
                tuple(e.Branch(self.resolve(one.condition), one.value, one.index) for one in line)
                for line in self.questions[name]
            ),
        )


def rebuild(node: e.Expression, f: Callable[[e.Expression], e.Expression]) -> e.Expression:
    """Return the node with `f` applied to the expressions directly inside it."""
    match node:
        case e.And(items) | e.Or(items) | e.Extreme(_, items):
            return replace(node, items=tuple(map(f, items)))
        case e.Not(item) | e.Labelled(_, item):
            return replace(node, item=f(item))
        case e.Compare(_, left, right) | e.Arithmetic(_, left, right):
            return replace(node, left=f(left), right=f(right))
        case e.Member(left) | e.Includes(left) | e.IsEmpty(left):
            return replace(node, left=f(left))
        case e.YearsBetween(first, second):
            return e.YearsBetween(f(first), f(second))
        case e.Within(left, _, _, anchor):
            return replace(node, left=f(left), anchor=f(anchor))
        case e.Quantifier(body=body) | e.CountOf(body=body) | e.SumOf(body=body):
            return replace(node, body=f(body))
        case e.IfElse(condition, then, otherwise):
            return e.IfElse(f(condition), f(then), f(otherwise))
        case e.Shift(event) | e.EndOfDay(event):
            return replace(node, event=f(event))
        case e.Reached(time) | e.NotYet(time):
            return replace(node, time=f(time))
        case _:
            return node
