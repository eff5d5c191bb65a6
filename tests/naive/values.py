# SPDX-License-Identifier: Apache-2.0
"""Values, naively: a known value, or None where it is not known. Dates are moved a day, a month or a year at a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from holidays import country_holidays

from comity.program import expression as e
from comity.program.values import NEVER, Duration, Money, Rows, Value
from comity.program.walk import children
from tests.naive import conditions
from tests.naive.questions import answer
from tests.naive.situation import Situation, day_in


def value(node: e.Expression, at: Situation) -> Value | None:
    """Return what an expression is worth, or None."""
    match node:
        case e.Literal(known):
            return known
        case e.FactRef(name):
            return at.case.facts.get(name)
        case e.FieldRef(name):
            return at.row.get(name)
        case e.Today():
            return at.case.on
        case e.Now():
            return at.now
        case e.QuestionRef(name):
            return answer(name, at)
        case e.ParameterRef(name):
            return parameter(name, at)
        case e.Named(_, _, versions):
            bodies = [one.body for one in versions if day_in(one.in_force, at.case.on)]
            return value(bodies[0], at) if bodies else None
        case e.CountOf() | e.SumOf():
            return added_up(node, at)
        case e.IfElse(condition, then, otherwise):
            results = {value(then if met else otherwise, at) for met in conditions.truths(condition, at)}
            return results.pop() if len(results) == 1 else None
        case e.Shift(event):
            moment = value(event, at)
            return shifted(node, moment, at) if isinstance(moment, date) else moment
        case e.EndOfDay(event):
            moment = value(event, at)
            return last_second(moment, at) if isinstance(moment, date) else moment  # never stays never
        case _:
            return of_several(node, at)


def parameter(name: str, at: Situation) -> Value | None:
    """The last value whose first day has come."""
    begun = [(first, one) for first, one in at.program.parameters[name].values if first <= at.case.on]
    return max(begun, key=lambda pair: pair[0])[1] if begun else None


def of_several(node: e.Expression, at: Situation) -> Value | None:
    parts = [value(part, at) for part in children(node)]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    match node:
        case e.Extreme(greatest):
            best = known[0]
            for one in known[1:]:
                if before(best, one) if greatest else before(one, best):
                    best = one
            return best
        case e.YearsBetween():
            first, second = known
            if NEVER in (first, second):
                return Decimal(0) if first is second else Decimal("inf" if second is NEVER else "-inf")
            return birthdays(first, second)
        case e.Arithmetic(op):
            return calculated(op, *known)
        case _:
            raise NotImplementedError(type(node).__name__)


def calculated(op: str, a: Value, b: Value) -> Value | None:
    if isinstance(a, Money) and isinstance(b, Money):
        return Money(a.currency, a.minor + b.minor if op == "+" else a.minor - b.minor)
    if isinstance(a, int | Decimal) and isinstance(b, int | Decimal):
        if op == "/":
            return Decimal(a) / Decimal(b) if b else None
        return {"+": a + b, "-": a - b, "*": a * b}[op]
    raise NotImplementedError(op)


def added_up(node: e.CountOf | e.SumOf, at: Situation) -> Value | None:
    """Known only if the list is whole and the part of each record in it is known."""
    rows = at.case.facts.get(node.fact)
    if not isinstance(rows, Rows) or rows.maybe_more:
        return None
    total: Value = 0
    for row in rows.entries:
        met = conditions.truths(node.body, at.about(row))
        part = row.get(node.field) if isinstance(node, e.SumOf) else 1
        if len(met) == 2 or (met == {True} and part is None):
            return None
        if met == {True} and part is not None:
            total = part if total == 0 else calculated("+", total, part) or 0
    return total


def day_of(moment: Value) -> date:
    assert isinstance(moment, date)
    return moment.date() if isinstance(moment, datetime) else moment


def before(a: Value, b: Value) -> bool:
    """A date and a time are compared by their days; never comes after everything."""
    if a is NEVER or b is NEVER:
        return a is not NEVER and b is NEVER
    if isinstance(a, date) and isinstance(b, date) and isinstance(a, datetime) is not isinstance(b, datetime):
        return day_of(a) < day_of(b)
    if isinstance(a, Duration) and isinstance(b, Duration):
        return length(a) < length(b)
    return bool(a < b)  # type: ignore[operator]


def length(duration: Duration) -> int:
    """Minutes; only lengths that one unit fits are compared here."""
    return duration.count * {"minute": 1, "hour": 60, "day": 1440, "week": 10080}[duration.unit]


def birthdays(first: Value, second: Value) -> int:
    """Count the anniversaries of the first day up to the second; 29 February has its own on 1 March."""
    start, end = day_of(first), day_of(second)
    if end < start:
        return -birthdays(end, start)
    count = 0
    while (start.year + count + 1, start.month, start.day) <= (end.year, end.month, end.day):
        count += 1
    return count


def moved(moment: date, duration: Duration, *, after: bool) -> date:
    """Hours and minutes run on the clock; the rest moves the day, back to the month's last if there is no such day."""
    step = duration.count if after else -duration.count
    if duration.unit in ("hour", "minute"):
        start = moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)
        length = timedelta(hours=step) if duration.unit == "hour" else timedelta(minutes=step)
        return start + length if start.tzinfo is None else (start.astimezone(UTC) + length).astimezone(start.tzinfo)
    if duration.unit in ("day", "week"):
        return moment + timedelta(days=step * (7 if duration.unit == "week" else 1))
    assert duration.unit in ("month", "year")
    months = moment.year * 12 + moment.month - 1 + step * (12 if duration.unit == "year" else 1)
    for day in range(moment.day, 0, -1):
        try:
            return moment.replace(year=months // 12, month=months % 12 + 1, day=day)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")


def shifted(node: e.Shift, moment: date, at: Situation) -> date:
    """With an exclusion a clock of hours runs minute by minute, and stands still on the days that do not count."""
    if node.exclusion is None:
        return moved(moment, node.duration, after=node.after)
    assert isinstance(moment, datetime)
    assert node.duration.unit == "hour"
    minutes = node.duration.count * 60
    step = timedelta(minutes=1 if node.after else -1)
    while minutes:
        # a step back from midnight lies in the day before
        day = moment if node.after else moment + step
        minutes -= 0 if stands_still(node.exclusion, day.date(), at) else 1
        moment = (moment.astimezone(UTC) + step).astimezone(moment.tzinfo)
    return moment


def stands_still(exclusion: e.Exclusion, day: date, at: Situation) -> bool:
    if exclusion.weekends and day.strftime("%a") in ("Sat", "Sun"):
        return True
    calendar = at.program.places[exclusion.calendar or at.case.place].calendar
    country, _, subdivision = calendar.partition("-")
    return exclusion.holidays and bool(calendar) and day in holidays_in(country, subdivision, day.year)


@lru_cache
def holidays_in(country: str, subdivision: str, year: int) -> frozenset[date]:
    return frozenset(country_holidays(country, subdiv=subdivision or None, years=year))


def last_second(moment: date, at: Situation) -> datetime:
    return datetime(moment.year, moment.month, moment.day, 23, 59, 59, tzinfo=at.zone)
