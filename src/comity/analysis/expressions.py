# SPDX-License-Identifier: Apache-2.0
"""What expressions are worth once what they name is known: the twin of decide/expressions.py and decide/atoms.py.

In: a value or test of a circuit, and a `Setting`. Out: its value, or None where a name in it has none or the law defines none
(a division by zero, the years since never).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from decimal import Decimal

from comity.analysis.times import LeavesOut, moved, whole_years
from comity.program import expression as e
from comity.program.values import NEVER, Duration, Money, Value


@dataclass(frozen=True, slots=True)
class Setting:
    """What a test is put to: the day and moment of the case, the known facts, the readings of open questions, a record's fields.

    `calendar` gives the days that a clock leaves out; None if nobody told us (then such times have no value here).
    """

    today: date
    now: datetime
    has_time: bool
    zone: tzinfo
    facts: Mapping[str, Value]
    readings: Mapping[str, Value] = field(default_factory=dict)
    row: Mapping[str, Value] = field(default_factory=dict)
    calendar: Callable[[e.Exclusion], LeavesOut] | None = None


def value_of(node: e.Expression, at: Setting) -> Value | None:
    """Return the value of an expression, or None."""
    match node:
        case e.Literal(known):
            if isinstance(known, datetime) and known.tzinfo is None:
                return known.replace(tzinfo=at.zone)  # local time of the place
            return known
        case e.FactRef(name):
            return at.facts.get(name)
        case e.FieldRef(name):
            return at.row.get(name)
        case e.Settled(name):
            return at.readings.get(name)
        case e.Today():
            return at.today
        case e.Now():
            return at.now
        case e.Shift(event, duration, after, exclusion):
            return shifted(value_of(event, at), duration, after, exclusion, at)
        case e.EndOfDay(event):
            moment = value_of(event, at)
            return datetime.combine(day_of(moment), time(23, 59, 59), at.zone) if isinstance(moment, date) else moment
        case e.YearsBetween(first, second):
            return years(value_of(first, at), value_of(second, at))
        case e.Extreme(greatest, items):
            return extreme(greatest, [value_of(item, at) for item in items])
        case e.Arithmetic(op, left, right):
            return calculated(op, value_of(left, at), value_of(right, at))
        case e.Named(_, _, versions):
            return value_of(versions[0].body, at) if versions else None
        case e.IfElse(condition, then, otherwise):
            met = truth_of(condition, at)
            return None if met is None else value_of(then if met else otherwise, at)
        case _:
            return None


def years(first: Value | None, second: Value | None) -> Value | None:
    """Return whole years from one day to another: to a day that never comes more than any number, from it fewer."""
    if first is None or second is None:
        return None
    if first is NEVER or second is NEVER:
        return 0 if first is second else Decimal("Infinity" if second is NEVER else "-Infinity")
    return whole_years(day_of(first), day_of(second))


def shifted(
    moment: Value | None, length: Duration, after: bool, exclusion: e.Exclusion | None, at: Setting
) -> Value | None:
    """Return a time moved by a duration; never stays never, and what leaves the calendar comes never."""
    if not isinstance(moment, date):
        return moment
    if exclusion is not None and at.calendar is None:
        return None
    leaves_out = at.calendar(exclusion) if exclusion is not None and at.calendar is not None else None
    try:
        return moved(moment, length, after=after, leaves_out=leaves_out)
    except OverflowError:
        return NEVER if after else None


def extreme(greatest: bool, values: list[Value | None]) -> Value | None:
    """Return the least or the greatest of values, if all are known."""
    best = values[0]
    for value in values[1:]:
        if best is None or value is None:
            return None
        if is_before(best, value) if greatest else is_before(value, best):
            best = value
    return best


def calculated(op: str, a: Value | None, b: Value | None) -> Value | None:
    """Return a op b, or None where it is not defined."""
    if isinstance(a, Money) and isinstance(b, Money):
        return Money(a.currency, a.minor + b.minor if op == "+" else a.minor - b.minor)
    if isinstance(a, Duration) and isinstance(b, Duration):
        return Duration(a.count + b.count if op == "+" else a.count - b.count, a.unit) if a.unit == b.unit else None
    if isinstance(a, date) and isinstance(b, Duration):
        return moved(a, b, after=op == "+", leaves_out=None)
    if isinstance(b, Money) and op == "*":
        a, b = b, a
    if isinstance(a, Money) and isinstance(b, int | Decimal):
        amount = calculated(op, a.minor, b)
        return Money(a.currency, round(amount)) if isinstance(amount, int | Decimal) else None
    if isinstance(a, int | Decimal) and isinstance(b, int | Decimal):
        if op == "/":
            return Decimal(a) / Decimal(b) if b else None
        return a + b if op == "+" else a - b if op == "-" else a * b
    return None


def truth_of(node: e.Expression, at: Setting) -> bool | None:
    """Return whether a test or a condition without lists is met, or None where a value in it is not known."""
    match node:
        case e.Const(fixed):
            return fixed
        case e.Not(item):
            inner = truth_of(item, at)
            return None if inner is None else not inner
        case e.And(items) | e.Or(items):
            found = [truth_of(item, at) for item in items]
            settling = isinstance(node, e.Or)
            return settling if settling in found else None if None in found else not settling
        case e.Labelled(_, item):
            return truth_of(item, at)
        case e.Compare(op, left, right):
            one, other = value_of(left, at), value_of(right, at)
            return None if one is None or other is None else compared_lengths(op, one, other)
        case e.Member(left, values):
            one = value_of(left, at)
            return None if one is None else any(compared("=", one, value) for value in values)
        case e.Includes(left, member):
            chosen = value_of(left, at)
            return member in chosen if isinstance(chosen, frozenset) else None
        case e.IsEmpty(left):
            chosen = value_of(left, at)
            return not chosen if isinstance(chosen, frozenset) else None
        case _:
            return timed(node, at)


def timed(node: e.Expression, at: Setting) -> bool | None:
    """Return whether a test of time is met. Without a time of day the clock has started and not run out."""
    match node:
        case e.Within():
            return is_within(node, at)
        case e.NotYet(time_):
            if not at.has_time:
                return True
            end = value_of(time_, at)
            return None if end is None else not is_before(end, at.now)
        case e.Reached(time_):
            if not at.has_time:
                return not starts_later(time_)
            start = value_of(time_, at)
            return None if start is None else not is_before(at.now, start)
        case _:
            value = value_of(node, at)
            return value if isinstance(value, bool) else None


def starts_later(node: e.Expression) -> bool:
    """True of a time that lies after its event."""
    return isinstance(node, e.EndOfDay) or (isinstance(node, e.Shift) and node.after and node.duration.count > 0)


def is_within(node: e.Within, at: Setting) -> bool | None:
    """Both ends count, by days; never is within nothing."""
    value, edge = value_of(node.left, at), value_of(node.anchor, at)
    if value is None or edge is None:
        return None
    if not isinstance(value, date) or not isinstance(edge, date):
        return False
    if node.duration.unit not in ("hour", "minute"):
        value, edge = day_of(value), day_of(edge)
    far: Value
    try:
        far = moved(edge, node.duration, after=node.after, leaves_out=None)
    except OverflowError:
        far = edge if node.after else NEVER
    low, high = (edge, far) if node.after else (far, edge)
    return not is_before(value, low) and not is_before(high, value)


LENGTHS = (
    {"minute": 1, "hour": 60, "day": 24 * 60, "week": 7 * 24 * 60},
    {"month": 1, "year": 12},
    {"business_day": 1},
)


def compared_lengths(op: str, a: Value, b: Value) -> bool | None:
    """Return a op b; None of two lengths of time that no unit measures both, as days and months."""
    if not isinstance(a, Duration) or not isinstance(b, Duration):
        return compared(op, a, b)
    units = next((units for units in LENGTHS if a.unit in units and b.unit in units), None)
    return None if units is None else compared(op, a.count * units[a.unit], b.count * units[b.unit])


def compared(op: str, a: Value, b: Value) -> bool:
    """Return a op b; a date and a time are compared by their days, never is later than all."""
    if op in ("=", "<>"):
        timed_ = all(value is NEVER or isinstance(value, date) for value in (a, b))
        same = not is_before(a, b) and not is_before(b, a) if timed_ else a == b
        return same is (op == "=")
    if op in ("<", ">="):
        return is_before(a, b) is (op == "<")
    return is_before(b, a) is (op == ">")


def is_before(a: Value, b: Value) -> bool:
    """True if a is less than b."""
    if a is NEVER or b is NEVER:
        return a is not b and b is NEVER
    if isinstance(a, date) and isinstance(b, date) and isinstance(a, datetime) is not isinstance(b, datetime):
        return day_of(a) < day_of(b)
    if isinstance(a, datetime) and isinstance(b, datetime):  # a time without a zone is local where the other is
        return a.replace(tzinfo=a.tzinfo or b.tzinfo) < b.replace(tzinfo=b.tzinfo or a.tzinfo)
    return bool(a < b)  # type: ignore[operator]


def day_of(value: Value | None) -> date:
    """Return the day of a date or time."""
    assert isinstance(value, date)
    return value.date() if isinstance(value, datetime) else value
