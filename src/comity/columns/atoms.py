# SPDX-License-Identifier: Apache-2.0
"""Atoms: one comparison of facts, one truth a row.

In: a test of the regime, a frame. Out: 0 (no), 1 (unknown), 2 (yes) for each row, or one for all. Twin: decide/atoms.py.
What can be tested where the column lies does not come here (direct.py).
"""

from __future__ import annotations

import numpy as np

from comity.columns import moments
from comity.columns.expressions import shifted, value
from comity.columns.frame import Frame
from comity.columns.vector import (
    NO,
    OPERATORS,
    UNKNOWN,
    YES,
    Truth,
    Vector,
    coded,
    compare,
    stacked,
    truth,
    truth_of,
)
from comity.program import expression as e
from comity.program.values import Value


def atom(node: e.Expression, frame: Frame) -> Truth:
    """Return the truth of one comparison. Raises: TypeError if the node is none (a bug of ours)."""
    match node:
        case e.FactRef(name):
            return frame.fact_truth(name)
        case e.FieldRef(name):
            return frame.field_truth(name)
        case e.Settled() | e.IfElse() | e.Literal() | e.ParameterRef():
            return truth_of(coded(value(node, frame), frame.zone), bool)
        case e.Compare(op, e.CountOf() as count, e.Literal(limit)) if isinstance(limit, int):
            return _counted(op, count, limit, frame)
        case e.Compare(op, left, right):
            return compare(op, value(left, frame), value(right, frame), frame.zone)
        case e.Member(left, values):
            return _member(value(left, frame), values, frame)
        case e.Includes(left, member):
            return truth_of(coded(value(left, frame), frame.zone), lambda one: member in one)
        case e.IsEmpty(left):
            return _is_empty(left, frame)
        case e.Within():
            return _within(node, frame)
        case e.Reached(time):
            return _reached(time, frame)
        case e.NotYet(time):
            return _not_yet(time, frame)
        case _:
            raise TypeError(f"not a test: {type(node).__name__}")


def _member(vector: Vector, values: tuple[Value, ...], frame: Frame) -> Truth:
    if vector.kind != "moment":
        return truth_of(coded(vector, frame.zone), lambda one: one in values)
    found = np.full(1, NO, np.int8)
    for one in values:
        found = np.maximum(found, compare("=", vector, value(e.Literal(one), frame), frame.zone))
    return found


def _is_empty(left: e.Expression, frame: Frame) -> Truth:
    if isinstance(left, e.FactRef) and (found := frame.records(left.name)) is not None:
        from comity.columns.lists import emptiness

        return frame.spread(emptiness(found[1]))
    return truth_of(coded(value(left, frame), frame.zone), lambda one: not one)


def _counted(op: str, node: e.CountOf, limit: int, frame: Frame) -> Truth:
    """Between what surely fits and what may: settled if every number in between compares the same."""
    from comity.columns.lists import bounds

    found = bounds(node, frame, limit)
    if found is None:
        return np.full(1, UNKNOWN, np.int8)
    least, most, known = found
    if op in ("=", "<>"):
        never, always = (least > limit) | (most < limit), (least == limit) & (most == limit)
        same = np.where(always, np.int8(YES), np.where(never, np.int8(NO), np.int8(UNKNOWN)))
        result = same if op == "=" else np.int8(YES) - same
    else:
        one, other = OPERATORS[op](least, limit), OPERATORS[op](most, limit)
        result = np.where(one == other, one.astype(np.int8) * np.int8(YES), np.int8(UNKNOWN))
    return result if known is None else np.where(known, result, np.int8(UNKNOWN))


def _within(node: e.Within, frame: Frame) -> Truth:
    """At most the duration before the anchor (or after it), both ends included, by days; never lies within nothing."""
    given, anchor = value(node.left, frame), value(node.anchor, frame)
    if given.kind != "moment" or anchor.kind != "moment":
        return np.full(1, UNKNOWN, np.int8)
    never = (given.data == moments.NEVER) | (anchor.data == moments.NEVER)
    if node.duration.unit not in ("hour", "minute"):
        given, anchor = _by_day(given), _by_day(anchor)
    far = shifted(anchor, node.duration, node.after, frame, None, never_back=True)
    if node.after:  # what leaves the calendar forward ends at the anchor
        far = Vector("moment", np.where(far.data == moments.NEVER, anchor.data, far.data), far.known)
    low, high = (anchor, far) if node.after else (far, anchor)
    outside = moments.is_less(given.data, low.data) | moments.is_less(high.data, given.data)
    return truth(~outside & ~never, stacked((given, anchor)))


def _by_day(vector: Vector) -> Vector:
    days = moments.day_numbers(vector.data) * (moments.MICROSECONDS * 8)
    return Vector("moment", np.where(vector.data == moments.NEVER, vector.data, days), vector.known)


def _not_yet(time: e.Expression, frame: Frame) -> Truth:
    """`until t`: met while the clock runs. A row without a time of day asks about that moment."""
    if isinstance(time, e.Extreme):
        return _split([_not_yet(item, frame) for item in time.items], every=not time.greatest)
    timed = frame.spread(frame.timed)
    if not timed.any():
        return np.full(1, YES, np.int8)
    met = compare(">=", value(time, frame), frame.at(frame.now), frame.zone)
    return np.where(timed, met, np.int8(YES))


def _reached(time: e.Expression, frame: Frame) -> Truth:
    """`from t`. Without a time of day, a start that lies after its event has not come, any other has."""
    if isinstance(time, e.Extreme):
        return _split([_reached(item, frame) for item in time.items], every=time.greatest)
    later = (isinstance(time, e.Shift) and time.after and time.duration.count > 0) or isinstance(time, e.EndOfDay)
    timed, without = frame.spread(frame.timed), np.int8(NO if later else YES)
    if not timed.any():
        return np.full(1, without, np.int8)
    met = compare("<=", value(time, frame), frame.at(frame.now), frame.zone)
    return np.where(timed, met, without)


def _split(tests: list[Truth], *, every: bool) -> Truth:
    found = tests[0]
    for test in tests[1:]:
        found = np.minimum(found, test) if every else np.maximum(found, test)
    return found
