# SPDX-License-Identifier: Apache-2.0
"""Atoms that are tested where their column lies: no array is made for them, the machine compares block by block.

In: an atom, the columns of the rows, the day if it is one for all rows. Out: what is known of it beforehand, the lane of its
value and that of whether it is known; None if it has to be computed first (atoms.py).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np

from comity.columns.column import EPOCH, NEVER_DAY, Column
from comity.columns.lanes import AMONG, AT_MOST, BETWEEN, EQUAL, LESS, Lane
from comity.columns.moments import moved
from comity.columns.rails import Known
from comity.columns.vector import OPERATORS
from comity.program import expression as e
from comity.program.values import NEVER, Duration

Found = tuple[Known, Lane | None, Lane | None]
UNKNOWN: Found = Known("unknown"), None, None
MIRRORED = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
DIGITS = 15
"""A decimal of that many digits is told apart from all others by the floating number nearest to it."""


def direct(node: e.Expression, columns: Mapping[str, Column], today: date | None) -> Found | None:
    """Return an atom as lanes over a column; None if it is not so simple."""
    match node:
        case e.Settled(_, ()) | e.ParameterRef():
            return UNKNOWN
        case e.FactRef(name):
            column = columns.get(name)
            return UNKNOWN if column is None or column.bits is None else _open(column, column.bits)
        case e.Compare(op, e.Literal() as given, e.FactRef() as fact):
            return direct(e.Compare(MIRRORED[op], fact, given), columns, today)
        case e.Compare(op, e.FactRef(name), e.Literal(bound)):
            return _tested(columns.get(name), lambda column: _compared(op, column, bound))
        case e.Member(e.FactRef(name), values):
            return _tested(columns.get(name), lambda column: _member(column, values))
        case e.Includes(e.FactRef(name), member):
            return _tested(columns.get(name), lambda column: _by_code(column, lambda one: member in one))
        case e.IsEmpty(e.FactRef(name)):
            return _tested(columns.get(name), lambda column: _by_code(column, lambda one: not one))
        case e.Within(e.FactRef(name), duration, after, e.Today()) if today is not None:
            return _tested(columns.get(name), lambda column: _within(column, duration, after, today))
        case _:
            return None


def _open(column: Column, lane: Lane) -> Found:
    return Known("whole" if column.known is None else "open"), lane, column.known


def _tested(column: Column | None, test: Callable[[Column], Lane | None]) -> Found | None:
    if column is None or column.kind == "unknown":
        return UNKNOWN
    lane = test(column)
    return None if lane is None else _open(column, lane)


def _compared(op: str, column: Column, bound: Any) -> Lane | None:
    if column.kind == "coded" and not isinstance(bound, date | Duration) and bound is not NEVER:
        return _by_code(column, lambda one: bool(OPERATORS[op](one, bound)))
    if column.kind == "day" and (bound is NEVER or isinstance(bound, date)):
        return _ordered(op, column.data, _day(bound))
    if column.kind == "number" and isinstance(bound, int | Decimal) and not isinstance(bound, bool):
        return _number(op, column.data, bound)
    return None


def _day(value: Any) -> int:
    day = value.date() if isinstance(value, datetime) else value
    return NEVER_DAY if value is NEVER else day.toordinal() - EPOCH


def _number(op: str, data: np.ndarray, bound: int | Decimal) -> Lane | None:
    if data.dtype.kind == "f":
        few = len(Decimal(bound).as_tuple().digits) <= DIGITS
        return _ordered(op, data, float(bound)) if few else None
    if bound == math.floor(bound):
        return _ordered(op, data, int(bound))
    if op in ("=", "<>"):
        return _constant(data, op == "<>")
    return _ordered("<=" if op in ("<", "<=") else ">", data, math.floor(bound))


def _ordered(op: str, data: np.ndarray, bound: int | float) -> Lane:
    """Compare a column with a number; one that its type cannot hold is less or greater than all."""
    if data.dtype.kind in "iu":
        limits = np.iinfo(data.dtype)
        if not limits.min <= bound <= limits.max:
            above, below = op in ("<", "<=") and bound > limits.max, op in (">", ">=") and bound < limits.min
            return _constant(data, op == "<>" or above or below)
    kind = {"=": EQUAL, "<>": EQUAL, "<": LESS, ">=": LESS, "<=": AT_MOST, ">": AT_MOST}[op]
    return Lane(kind, data, constants=(bound,), opposite=op in ("<>", ">", ">="))


def _constant(data: np.ndarray, yes: bool) -> Lane:
    """A lane that says the same of every row: no number is less than the least of its type."""
    least = np.iinfo(data.dtype).min
    return Lane(LESS, data, constants=(int(least),), opposite=yes)


def _member(column: Column, values: tuple[Any, ...]) -> Lane | None:
    if column.kind == "coded" and not any(isinstance(one, date) or one is NEVER for one in (*values, *column.values)):
        return _by_code(column, lambda one: one in values)
    if column.kind == "day":
        return _among(column.data, [_day(one) for one in values])
    if column.kind == "number" and column.data.dtype.kind in "iu":
        limits = np.iinfo(column.data.dtype)
        return _among(column.data, [int(one) for one in values if one == int(one) and limits.min <= one <= limits.max])
    return None


def _by_code(column: Column, test: Callable[[Any], bool]) -> Lane | None:
    """A test of each distinct value; the shorter list of those that pass and those that do not is looked for."""
    if column.kind != "coded" or any(isinstance(one, date | Duration) or one is NEVER for one in column.values):
        return None
    outcome = [test(one) for one in column.values]
    yes = [code for code, passed in enumerate(outcome) if passed]
    no = [code for code, passed in enumerate(outcome) if not passed]
    return _among(column.data, yes) if len(yes) <= len(no) else replace(_among(column.data, no), opposite=True)


def _among(data: np.ndarray, constants: Iterable[int]) -> Lane:
    found = tuple(dict.fromkeys(constants))
    if not found:
        return _constant(data, False)
    return Lane(EQUAL if len(found) == 1 else AMONG, data, constants=found)


def _within(column: Column, duration: Duration, after: bool, today: date) -> Lane | None:
    if column.kind != "day" or duration.unit in ("hour", "minute"):
        return None
    try:
        far = moved(today, duration, after, None)
    except OverflowError:
        far = today if after else date.max
    low, high = (today, far) if after else (far, today)
    return Lane(BETWEEN, column.data, constants=(_day(low), _day(high)))
