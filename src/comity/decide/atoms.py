# SPDX-License-Identifier: Apache-2.0
"""Atoms: one comparison of facts, yes, no or unknown.

In: a test of the regime. Out: a function from `Environment` to 0 (no), 1 (unknown), 2 (yes).
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date
from typing import Any

from comity.decide import times
from comity.decide.environment import UNKNOWN, Environment, Known, Test
from comity.decide.expressions import compile_value, day_of, in_one_unit, is_before
from comity.program import expression as e
from comity.program.values import NEVER, Duration, Rows, Value


def equal(a: Known, b: Known) -> bool:
    """True if two values are the same; a date and a time are compared by their days."""
    return not is_before(a, b) and not is_before(b, a) if _ordered(a) and _ordered(b) else a == b


def _ordered(value: Known) -> bool:
    return value is NEVER or hasattr(value, "year")


COMPARISONS: dict[str, Callable[[Known, Known], bool]] = {
    "=": equal,
    "<>": lambda a, b: not equal(a, b),
    "<": is_before,
    "<=": lambda a, b: not is_before(b, a),
    ">": lambda a, b: is_before(b, a),
    ">=": lambda a, b: not is_before(a, b),
}

_PLAIN: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def compile_atom(node: e.Expression) -> Test:
    """Return the test of one comparison.

    Raises: TypeError if the node is none (a bug of ours: `check` types every condition).
    """
    match node:
        case e.FactRef(name):
            return lambda env: _TRUTH[env.facts.get(name)]
        case e.FieldRef(name):
            return lambda env: _TRUTH[env.row.get(name)]
        case e.Settled() | e.IfElse() | e.Literal() | e.ParameterRef():
            value = compile_value(node)
            return lambda env: _TRUTH[value(env)]
        case e.Compare(op, e.CountOf() as count, e.Literal(limit)) if isinstance(limit, int):
            return _count_compared(op, count, limit)
        case e.Compare(op, e.FactRef(name), e.Literal(bound)) if type(bound) in (int, date, str):
            return _fact_compared(op, name, bound)
        case e.Compare(op, left, right):
            return _compare(COMPARISONS[op], left, right)
        case e.Member(left, values):
            return _member(left, values)
        case e.Includes(left, member):
            one = compile_value(left)
            return lambda env: _truth_of(one(env), lambda known: member in known)
        case e.IsEmpty(left):
            return _is_empty(left)
        case e.Within():
            return _within(node)
        case e.Reached(time):
            return _reached(time)
        case e.NotYet(time):
            return _not_yet(time)
        case _:
            raise TypeError(f"not a test: {type(node).__name__}")


_TRUTH: dict[object, int] = {True: 2, False: 0, UNKNOWN: 1, None: 1}


def _truth_of(value: Known, f: Callable[..., bool]) -> int:
    return 1 if value is UNKNOWN else 2 if f(value) else 0


def _compare(f: Callable[[Known, Known], bool], left: e.Expression, right: e.Expression) -> Test:
    one, other = compile_value(left), compile_value(right)

    def test(env: Environment) -> int:
        a, b = one(env), other(env)
        if a is UNKNOWN or b is UNKNOWN:
            return 1
        if isinstance(a, Duration) and isinstance(b, Duration):
            a, b = in_one_unit(a, b)
            if a is UNKNOWN:
                return 1
        return 2 if f(a, b) else 0

    return test


def _fact_compared(op: str, name: str, bound: Value) -> Test:
    """A fact against a value of the law. Two plain values of one type need no care with days, times and never."""
    kind, plain, careful = type(bound), _PLAIN[op], COMPARISONS[op]

    def test(env: Environment) -> int:
        value = env.facts.get(name)
        if value is None:
            return 1
        return 2 if (plain if type(value) is kind else careful)(value, bound) else 0

    return test


def _count_compared(op: str, node: e.CountOf, limit: int) -> Test:
    """A count is at least what surely fits, at most that and what may: three that fit are three, whatever else there is."""
    from comity.decide.conditions import compile_condition

    fact, body, f = node.fact, compile_condition(node.body), COMPARISONS[op]

    def test(env: Environment) -> int:
        rows = env.facts.get(fact, UNKNOWN)
        if not isinstance(rows, Rows):
            return 1
        outer, values = env.row, []
        try:
            for row in rows.entries:
                env.row = row
                values.append(body(env))
        finally:
            env.row = outer
        least = values.count(2)
        # beyond the limit every further one gives the same result
        most = max(least, limit + 1) if rows.maybe_more else least + values.count(1)
        found = {f(count, limit) for count in range(least, min(most, max(least, limit + 1)) + 1)}
        return 1 if len(found) > 1 else 2 if found == {True} else 0

    return test


def _member(left: e.Expression, values: tuple[Known, ...]) -> Test:
    one = compile_value(left)
    if all(isinstance(value, str) for value in values):
        words = frozenset(values)
        if isinstance(left, e.FactRef):
            name = left.name
            return lambda env: 2 if (value := env.facts.get(name)) in words else 1 if value is None else 0
        return lambda env: 1 if (value := one(env)) is UNKNOWN else 2 if value in words else 0
    return lambda env: _truth_of(one(env), lambda known: any(equal(known, value) for value in values))


def _is_empty(left: e.Expression) -> Test:
    one = compile_value(left)

    def test(env: Environment) -> int:
        value = one(env)
        if value is UNKNOWN:
            return 1
        if isinstance(value, Rows):
            return 0 if value.entries else 1 if value.maybe_more else 2
        return 0 if value else 2

    return test


def _within(node: e.Within) -> Test:
    """anchor - duration <= value <= anchor (or the mirror image), both ends included, by days."""
    one, anchor = compile_value(node.left), compile_value(node.anchor)
    elapsed = node.duration.unit in ("hour", "minute")

    def test(env: Environment) -> int:
        value, edge = one(env), anchor(env)
        if value is UNKNOWN or edge is UNKNOWN:
            return 1
        if value is NEVER or edge is NEVER:
            return 0
        if not elapsed:
            value, edge = day_of(value), day_of(edge)
        try:
            far: Known = times.shift(edge, node.duration, after=node.after, excluded=None)  # type: ignore[arg-type]
        except OverflowError:
            far = edge if node.after else NEVER
        low, high = (edge, far) if node.after else (far, edge)
        return 0 if is_before(value, low) or is_before(high, value) else 2

    return test


def _not_yet(time: e.Expression) -> Test:
    """`until t`: met while the clock runs. A case without a time of day asks about that moment."""
    if isinstance(time, e.Extreme):
        return _split(tuple(map(_not_yet, time.items)), every=not time.greatest)
    end = compile_value(time)

    def test(env: Environment) -> int:
        if not env.has_time:
            return 2
        value = end(env)
        return 1 if value is UNKNOWN else 0 if is_before(value, env.now) else 2

    return test


def _reached(time: e.Expression) -> Test:
    """`from t`. Without a time of day, a start that lies after its event has not come, any other has."""
    if isinstance(time, e.Extreme):
        return _split(tuple(map(_reached, time.items)), every=time.greatest)
    starts_later = (isinstance(time, e.Shift) and time.after and time.duration.count > 0) or isinstance(
        time, e.EndOfDay
    )
    start = compile_value(time)

    def test(env: Environment) -> int:
        if not env.has_time:
            return 0 if starts_later else 2
        value = start(env)
        return 1 if value is UNKNOWN else 0 if is_before(env.now, value) else 2

    return test


def _split(tests: tuple[Test, ...], *, every: bool) -> Test:
    """The earliest of several times has passed as soon as one has; so it splits, and unknown times stay exact."""
    return (lambda env: min(test(env) for test in tests)) if every else (lambda env: max(test(env) for test in tests))
