# SPDX-License-Identifier: Apache-2.0
"""The values of an expression, one a row: whole numbers and moments as numbers, all else as indices into distinct values.

Truth is 0 (no), 1 (unknown), 2 (yes), so that "and" is the least and "or" the greatest. A vector of one row stands for any
number of rows. What has no fast way is worked out once for each distinct pair of values, exactly (`by_pairs`).
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any

import numpy as np

from comity.columns import moments
from comity.program.values import Duration, Money

Truth = np.ndarray
NO, UNKNOWN, YES = 0, 1, 2
WHOLE = 2**40
"""Whole numbers below are multiplied and added without fear of overflow."""


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """kind: "whole" (int64), "moment" (moments.py), "coded" (indices into `values`). `known`: None if every row's value is."""

    kind: str
    data: np.ndarray
    known: np.ndarray | None = None
    values: tuple[Any, ...] = ()

    def only(self, where: np.ndarray) -> Vector:
        """Return the same, known only where it was and the condition is true."""
        return Vector(self.kind, self.data, where if self.known is None else self.known & where, self.values)


NOTHING = Vector("coded", np.zeros(1, np.int32), np.zeros(1, bool), (None,))


def constant(value: Any) -> Vector:
    """Return the vector of one value that is no day or moment."""
    if type(value) is int and abs(value) < WHOLE:
        return Vector("whole", np.array([value], np.int64))
    return Vector("coded", np.zeros(1, np.int32), None, (value,))


def coded(vector: Vector, zone: tzinfo) -> Vector:
    """Return the same as indices into distinct values."""
    if vector.kind == "coded":
        return vector
    distinct, back = np.unique(vector.data, return_inverse=True)
    values = distinct.tolist()
    if vector.kind == "moment":
        values = [moments.NEVER if one == moments.NEVER else moments.decode(one, zone) for one in values]
    return Vector("coded", back.reshape(vector.data.shape).astype(np.int32), vector.known, tuple(values))


def both_known(a: Vector, b: Vector) -> np.ndarray | None:
    """Return where both are known; None if they are everywhere."""
    if a.known is None or b.known is None:
        return b.known if a.known is None else a.known
    return a.known & b.known


def by_pairs(f: Callable[[Any, Any], Any], a: Vector, b: Vector, zone: tzinfo) -> Vector:
    """Apply a function to each distinct pair of known values; None of it is unknown."""
    a, b = coded(a, zone), coded(b, zone)
    width = len(b.values)
    pairs = a.data.astype(np.int64) * width + b.data
    known = both_known(a, b)
    distinct, back = np.unique(pairs, return_inverse=True)
    back = back.reshape(pairs.shape)
    used = np.ones(len(distinct), bool)
    if known is not None:
        used = np.bincount(np.broadcast_to(back, np.broadcast_shapes(back.shape, known.shape))[
            np.broadcast_to(known, np.broadcast_shapes(back.shape, known.shape))
        ], minlength=len(distinct)) > 0  # fmt: skip
    found = [
        f(a.values[pair // width], b.values[pair % width]) if wanted else None
        for pair, wanted in zip(distinct.tolist(), used, strict=True)
    ]
    some = np.array([one is not None for one in found])
    result = Vector("coded", back.astype(np.int32), known, tuple(found))
    return result if some.all() else result.only(some[back])


def truth_of(vector: Vector, test: Callable[[Any], bool]) -> Truth:
    """Return the truth of a test of coded values, worked out once for each."""
    outcome = np.array(
        [UNKNOWN if one is None else YES if test(one) else NO for one in vector.values] or [UNKNOWN], np.int8
    )
    found = outcome[vector.data]
    return found if vector.known is None else np.where(vector.known, found, np.int8(UNKNOWN))


def truth(found: np.ndarray, known: np.ndarray | None) -> Truth:
    """Return truth values from a test's outcome and where it is known."""
    said = found.astype(np.int8) * np.int8(YES)
    return said if known is None else np.where(known, said, np.int8(UNKNOWN))


OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def compare(op: str, a: Vector, b: Vector, zone: tzinfo) -> Truth:
    """Return the truth of a comparison, row by row."""
    if a.kind == b.kind == "moment":
        return truth(_moments_compared(op, a.data, b.data), both_known(a, b))
    if a.kind == b.kind == "whole":
        return truth(OPERATORS[op](a.data, b.data), both_known(a, b))
    return truth_of(by_pairs(lambda one, other: _compared(op, one, other), a, b, zone), bool)


def _moments_compared(op: str, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    if op in ("<", ">="):
        less = moments.is_less(a, b)
        return less if op == "<" else ~less
    if op in (">", "<="):
        less = moments.is_less(b, a)
        return less if op == ">" else ~less
    same = ~moments.is_less(a, b) & ~moments.is_less(b, a)
    return same if op == "=" else ~same


IN_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
IN_MONTHS = {"month": 1, "year": 12}
IN_BUSINESS_DAYS = {"business_day": 1}


def _compared(op: str, a: Any, b: Any) -> bool | None:
    if isinstance(a, Duration) and isinstance(b, Duration):
        for units in (IN_MINUTES, IN_MONTHS, IN_BUSINESS_DAYS):
            if a.unit in units and b.unit in units:
                return bool(OPERATORS[op](a.count * units[a.unit], b.count * units[b.unit]))
        return None
    if isinstance(a, Money) is not isinstance(b, Money):  # nothing to add up is no amount of any currency
        a, b = (one.minor if isinstance(one, Money) else one for one in (a, b))
    return bool(OPERATORS[op](a, b))


def arithmetic(op: str, a: Vector, b: Vector, zone: tzinfo) -> Vector:
    """Return a op b; unknown where it is not defined. Whole numbers quickly, anything else pair by pair."""
    small = a.kind == b.kind == "whole" and all(not one.data.size or abs(one.data).max() < WHOLE for one in (a, b))
    if small and (op != "*" or all(not one.data.size or abs(one.data).max() < 2**31 for one in (a, b))):
        f = {"+": operator.add, "-": operator.sub, "*": operator.mul}.get(op)
        if f is not None:
            return Vector("whole", f(a.data, b.data), both_known(a, b))
    return by_pairs(lambda one, other: computed(op, one, other), a, b, zone)


def computed(op: str, a: Any, b: Any) -> Any:
    """Return a op b of two values; None where it is not defined."""
    sign = 1 if op == "+" else -1
    if isinstance(a, Money) and isinstance(b, Money):
        return Money(a.currency, a.minor + sign * b.minor)
    if isinstance(a, Duration) and isinstance(b, Duration):
        return Duration(a.count + sign * b.count, a.unit) if a.unit == b.unit else None
    if isinstance(b, Money) and op == "*":
        a, b = b, a
    if isinstance(a, Money):
        amount = _of_numbers(op, a.minor, b)
        finite = isinstance(amount, int) or (isinstance(amount, Decimal) and amount.is_finite())
        return Money(a.currency, round(amount)) if finite else None
    return _of_numbers(op, a, b)


def _of_numbers(op: str, a: Any, b: Any) -> Any:
    if op == "/":
        return Decimal(a) / Decimal(b) if b else None
    try:
        return {"+": operator.add, "-": operator.sub, "*": operator.mul}[op](a, b)
    except InvalidOperation:  # no number of years less as many
        return None


def chosen(test: Truth, then: Vector, otherwise: Vector, zone: tzinfo) -> Vector:
    """Return one value where the test is yes, the other where it is no; where it is unknown, what both agree on."""
    if then is NOTHING or otherwise is NOTHING:
        then, otherwise = _nothing_like(then, otherwise), _nothing_like(otherwise, then)
    if then.kind != otherwise.kind or then.kind == "coded":
        then, otherwise = coded(then, zone), coded(otherwise, zone)
        values = tuple(dict.fromkeys((*then.values, *otherwise.values)))
        places = {value: number for number, value in enumerate(values)}
        one = np.array([places[value] for value in then.values], np.int32)[then.data]
        other = np.array([places[value] for value in otherwise.values], np.int32)[otherwise.data]
    else:
        values, one, other = (), then.data, otherwise.data
    one_known = True if then.known is None else then.known
    other_known = True if otherwise.known is None else otherwise.known
    agree = (one == other) & one_known & other_known
    known = np.where(test == YES, one_known, np.where(test == NO, other_known, agree))
    return Vector(then.kind, np.where(test == NO, other, one), known, values)


def _nothing_like(vector: Vector, other: Vector) -> Vector:
    """Return nothing as a vector of the other's kind; any other vector as it is."""
    if vector is not NOTHING or other is NOTHING:
        return vector
    return Vector(other.kind, np.zeros(1, other.data.dtype), np.zeros(1, bool), other.values)


def stacked(vectors: Sequence[Vector]) -> np.ndarray | None:
    """Return where all vectors are known; None if they are everywhere."""
    known = None
    for one in vectors:
        known = one.known if known is None else known if one.known is None else known & one.known
    return known
