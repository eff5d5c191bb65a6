# SPDX-License-Identifier: Apache-2.0
"""Values, one a row, or unknown.

In: an `Expression` of the regime, a frame. Out: a `Vector` of as many rows, or of one for all. Twin: decide/expressions.py.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import numpy as np

from comity.columns import moments
from comity.columns.frame import Frame
from comity.columns.vector import (
    NO,
    NOTHING,
    UNKNOWN,
    YES,
    Truth,
    Vector,
    arithmetic,
    chosen,
    coded,
    compare,
    constant,
    stacked,
)
from comity.program import expression as e
from comity.program.values import NEVER, Duration

SILENT, DISPUTED = -1, -2
"""What a line of courts says, beside the number of a value: nothing; one cannot tell."""


def value(node: e.Expression, frame: Frame) -> Vector:
    """Return the values of an expression."""
    match node:
        case e.Literal(given):
            return literal(given, frame)
        case e.FactRef(name):
            return frame.fact(name)
        case e.FieldRef(name):
            return frame.field(name)
        case e.Today():
            return frame.at(frame.today)
        case e.Now():
            return frame.at(frame.now)
        case e.Settled():
            return settled(node, frame)
        case e.Arithmetic(op, left, right):
            return arithmetic(op, value(left, frame), value(right, frame), frame.zone)
        case e.YearsBetween(first, second):
            return _years(value(first, frame), value(second, frame))
        case e.Extreme(greatest, items):
            return _extreme(greatest, [value(item, frame) for item in items], frame)
        case e.IfElse(test, then, otherwise):
            return chosen(_condition(test, frame), value(then, frame), value(otherwise, frame), frame.zone)
        case e.Shift():
            excluded = frame.excluder(node.exclusion) if node.exclusion else None
            return shifted(value(node.event, frame), node.duration, node.after, frame, excluded, never_back=False)
        case e.EndOfDay(event):
            return _end_of_day(value(event, frame), frame)
        case e.CountOf() | e.SumOf():
            from comity.columns.lists import total

            return total(node, frame)
        case e.Named(_, _, versions) if versions:
            return value(versions[0].body, frame)
        case e.ParameterRef() | e.Named():
            return NOTHING  # the law gives no value on this day
        case _:
            found = _condition(node, frame)
            return Vector("coded", (found == YES).astype(np.int8), found != UNKNOWN, (False, True))


def _condition(node: e.Expression, frame: Frame) -> Truth:
    from comity.columns.conditions import condition

    return condition(node, frame)


def literal(given: object, frame: Frame) -> Vector:
    """Return the vector of one value of the law."""
    if given is NEVER or isinstance(given, date):
        assert given is NEVER or isinstance(given, date)
        return Vector("moment", np.array([moments.encode(given, frame.zone)], np.int64))
    return constant(given)


def _years(first: Vector, second: Vector) -> Vector:
    """To a day that never comes there are more years than any number, from it fewer."""
    if first.kind != "moment" or second.kind != "moment":
        return NOTHING
    none, last = first.data == moments.NEVER, second.data == moments.NEVER
    known = stacked((first, second))
    days = [np.where(never, 0, moments.day_numbers(one.data)) for one, never in ((first, none), (second, last))]
    years = moments.whole_years(*np.broadcast_arrays(*days))
    if not none.any() and not last.any():
        return Vector("whole", years, known)
    distinct, back = np.unique(years, return_inverse=True)
    values = (*distinct.tolist(), 0, Decimal("Infinity"), Decimal("-Infinity"))
    count = len(distinct)
    codes = np.where(
        none & last, count, np.where(last, count + 1, np.where(none, count + 2, back.reshape(years.shape)))
    )
    return Vector("coded", codes.astype(np.int32), known, values)


def _extreme(greatest: bool, items: list[Vector], frame: Frame) -> Vector:
    """The first of the greatest or least; unknown as soon as one is."""
    best = items[0]
    for other in items[1:]:
        better = compare("<", best, other, frame.zone) if greatest else compare("<", other, best, frame.zone)
        best = chosen(np.where(better == YES, np.int8(YES), np.int8(NO)), other, best, frame.zone)
    known = stacked(items)
    return best if known is None else best.only(known)


def shifted(
    event: Vector,
    duration: Duration,
    after: bool,
    frame: Frame,
    excluded: moments.IsExcluded | None,
    *,
    never_back: bool,
) -> Vector:
    """Return days or moments moved; never stays, and what leaves the calendar forward never comes.

    `never_back`: what leaves it backward never comes either (so that a span before it has no end); else it is unknown.
    """
    if event.kind != "moment":
        return NOTHING

    def move(moment: date | datetime) -> int | None:
        try:
            return moments.encode(moments.moved(moment, duration, after, excluded), frame.zone)
        except OverflowError:
            return moments.NEVER if after or never_back else None

    data, some = moments.mapped(event.data, move, frame.zone)
    found = Vector("moment", data, event.known)
    return found if some.all() else found.only(some)


def _end_of_day(event: Vector, frame: Frame) -> Vector:
    if event.kind != "moment":
        return NOTHING
    last = (moments.day_numbers(event.data) * moments.MICROSECONDS + moments.MICROSECONDS - 1_000_000) * 8
    return Vector("moment", np.where(event.data == moments.NEVER, event.data, last + moments.ZONED), event.known)


def settled(node: e.Settled, frame: Frame) -> Vector:
    """The value that the binding courts give; unknown if none speaks, or if two lines of courts differ."""
    values = tuple(dict.fromkeys(branch.value for line in node.lines for branch in line))
    if not values:
        return NOTHING
    agreed = np.full(1, SILENT)
    for line in node.lines:
        said = _line(line, values, frame)
        same = np.where((agreed == SILENT) | (agreed == said), said, DISPUTED)
        agreed = np.where(said == SILENT, agreed, np.where(said == DISPUTED, DISPUTED, same))
    codes = np.where(agreed < 0, 0, agreed)
    found = [literal(one, frame) for one in values]
    if any(one.kind == "moment" for one in found):
        return Vector("moment", np.array([one.data[0] for one in found])[codes], agreed >= 0)
    assert all(coded(one, frame.zone).values == (given,) for one, given in zip(found, values, strict=True))
    return Vector("coded", codes.astype(np.int32), agreed >= 0, values)


def _line(line: tuple[e.Branch, ...], values: tuple[object, ...], frame: Frame) -> np.ndarray:
    """What one line of courts says: the first reading whose condition is met, if what is open before it says the same."""
    said = np.full(1, SILENT)
    decided = np.zeros(1, bool)
    maybe = [np.zeros(1, bool) for _ in values]
    for branch in line:
        met, number = _condition(branch.condition, frame), values.index(branch.value)
        other = np.zeros(1, bool)
        for index, one in enumerate(maybe):
            other = other | (one if index != number else False)
        said = np.where(~decided & (met == YES), np.where(other, DISPUTED, number), said)
        maybe[number] = maybe[number] | (~decided & (met == UNKNOWN))
        decided = decided | (met == YES)
    some = np.zeros(1, bool)
    for one in maybe:
        some = some | one
    return np.where(~decided & some, DISPUTED, said)
