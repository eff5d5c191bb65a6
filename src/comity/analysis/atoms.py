# SPDX-License-Identifier: Apache-2.0
"""What a test names that is not known: the variables of the analysis.

In: a test of a circuit, and where it stands (outside lists, or in one record). Out: keys of what it names, and how to put it
to a value of one of them. A key is the name of a fact or question, and the path below it (`/0/date` of the first record, `/-`
for further records than those known). The twin of decide/atoms.py is in expressions.py; here atoms become variables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from comity.analysis.cells import Sides, Test
from comity.analysis.expressions import Setting, is_before, truth_of, value_of
from comity.analysis.times import moved
from comity.program import expression as e
from comity.program.program import Program
from comity.program.values import NEVER, Type, Value
from comity.program.walk import children

Key = tuple[str, str]
MORE = "/-"
"""The path of further records than those that are known."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a test stands: in record `path` of the list `fact`, whose record is of this kind; outside lists if `fact` is ""."""

    fact: str = ""
    path: str = ""
    record: str = ""


OUTSIDE = Scope()


def leaves(node: e.Expression) -> Iterator[e.Expression]:
    """Yield the facts, fields and questions that a test names outside lists, in reading order."""
    if isinstance(node, e.FactRef | e.FieldRef | e.Settled):
        yield node
    elif not isinstance(node, e.Quantifier | e.CountOf | e.SumOf):
        for child in children(node):
            yield from leaves(child)


def key_of(leaf: e.Expression, scope: Scope) -> Key:
    """Return the key of a fact, field or question."""
    if isinstance(leaf, e.FieldRef):
        return scope.fact, f"{scope.path}/{leaf.name}"
    assert isinstance(leaf, e.FactRef | e.Settled)
    return leaf.name, ""


def type_of(program: Program, leaf: e.Expression, scope: Scope) -> Type:
    """Return the type of a fact, field or question."""
    match leaf:
        case e.FieldRef(name):
            return program.records[scope.record].fields[name].type
        case e.FactRef(name):
            return program.facts[name].type
        case e.Settled(name):
            return program.questions[name].type
        case _:
            raise TypeError(f"no name: {type(leaf).__name__}")


def known_value(leaf: e.Expression, at: Setting) -> Value | None:
    """Return what the setting says of a fact, field or question."""
    match leaf:
        case e.FieldRef(name):
            return at.row.get(name)
        case e.FactRef(name):
            return at.facts.get(name)
        case e.Settled(name):
            return at.readings.get(name)
        case _:
            return None


def put(at: Setting, values: Mapping[e.Expression, Value]) -> Setting:
    """Return the setting with more facts, fields and questions known."""
    facts, row, readings = dict(at.facts), dict(at.row), dict(at.readings)
    for leaf, value in values.items():
        match leaf:
            case e.FieldRef(name):
                row[name] = value
            case e.FactRef(name):
                facts[name] = value
            case e.Settled(name):
                readings[name] = value
    return replace(at, facts=facts, row=row, readings=readings)


def setter(at: Setting, leaf: e.Expression) -> tuple[Setting, Callable[[Value], None]]:
    """Return a setting of its own, and what puts a value of the leaf into it."""
    facts, row, readings = dict(at.facts), dict(at.row), dict(at.readings)
    where = row if isinstance(leaf, e.FieldRef) else readings if isinstance(leaf, e.Settled) else facts
    name = leaf.name  # type: ignore[attr-defined]
    return replace(at, facts=facts, row=row, readings=readings), lambda value: where.__setitem__(name, value)


def test_of(node: e.Expression, leaf: e.Expression, at: Setting) -> Test:
    """Return the test as a function of the value of the one leaf that is not known."""
    own, put_in = setter(at, leaf)

    def test(value: Value) -> bool | None:
        put_in(value)
        return truth_of(node, own)

    return test


def sides_of(node: e.Expression, leaf: e.Expression, at: Setting) -> Sides:
    """Return what changes with the value of the leaf, in one direction only: on which side of each bound it lies."""
    own, put_in = setter(at, leaf)

    def sides(value: Value) -> object:
        put_in(value)
        match node:
            case e.Compare(_, left, right):
                return order(value_of(left, own), value_of(right, own))
            case e.Member(left, values):
                one = value_of(left, own)
                return tuple(order(one, other) for other in values)
            case e.Within():
                return bounds(node, own)
            case _:
                return truth_of(node, own)

    return sides


def order(one: Value | None, other: Value | None) -> object:
    """Return on which side of a value another lies, None if one of them has no value."""
    return None if one is None or other is None else (is_before(one, other), is_before(other, one))


def bounds(node: e.Within, at: Setting) -> object:
    """Return on which side of both ends of a span of time a moment lies."""
    value, edge = value_of(node.left, at), value_of(node.anchor, at)
    if value is None or edge is None or value is NEVER or edge is NEVER:
        return None
    far: Value
    try:
        far = moved(edge, node.duration, after=node.after, leaves_out=None)  # type: ignore[arg-type]
    except OverflowError:
        far = NEVER
    return order(value, edge), order(value, far)


def constants_of(node: e.Expression, leaf: e.Expression, at: Setting) -> tuple[Value, ...]:
    """Return the values with which a test compares the leaf itself."""
    match node:
        case e.Compare(_, left, right):
            value = value_of(right if left == leaf else left, at)
            return () if value is None else (value,)
        case e.Member(_, values):
            return values
        case _:
            return ()
