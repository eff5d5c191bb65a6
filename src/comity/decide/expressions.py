# SPDX-License-Identifier: Apache-2.0
"""Values: what an expression is worth in a case, or unknown.

In: an `Expression` of the regime. Out: a function from `Environment` to its value. Built once for a regime.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from comity.decide import times
from comity.decide.environment import UNKNOWN, Environment, Evaluate, Known, last_moment
from comity.program import expression as e
from comity.program.values import NEVER, Duration, Money, Rows


def compile_value(node: e.Expression) -> Evaluate:
    """Return the function that gives the node's value in a case."""
    match node:
        case e.Literal(value):
            return lambda env: value
        case e.FactRef(name):
            return lambda env: env.facts.get(name, UNKNOWN)
        case e.FieldRef(name):
            return lambda env: env.row.get(name, UNKNOWN)
        case e.Today():
            return lambda env: env.today
        case e.Now():
            return lambda env: env.now
        case e.Settled():
            return _settled(node)
        case e.Arithmetic(op, left, right):
            return _two(left, right, lambda a, b: arithmetic(op, a, b))
        case e.YearsBetween(first, second):
            return _two(first, second, _years)
        case e.Extreme(greatest, items):
            return _extreme(greatest, items)
        case e.IfElse():
            return _if_else(node)
        case e.Shift():
            return _shift(node)
        case e.EndOfDay(event):
            return _end_of_day(compile_value(event))
        case e.CountOf() | e.SumOf():
            return _aggregate(node)
        case e.Named(_, _, versions) if versions:
            return compile_value(versions[0].body)
        case e.ParameterRef() | e.Named():
            return lambda env: UNKNOWN  # the law gives no value on this day
        case _:
            return _condition_as_value(node)


def _condition_as_value(node: e.Expression) -> Evaluate:
    from comity.decide.conditions import compile_condition

    test = compile_condition(node)
    return lambda env: (False, UNKNOWN, True)[test(env)]


def _two(left: e.Expression, right: e.Expression, f: Callable[[Known, Known], Known]) -> Evaluate:
    one, other = compile_value(left), compile_value(right)

    def evaluate(env: Environment) -> Known:
        a, b = one(env), other(env)
        return UNKNOWN if a is UNKNOWN or b is UNKNOWN else f(a, b)

    return evaluate


def arithmetic(op: str, a: Known, b: Known) -> Known:
    """Return a op b for numbers, money and durations; unknown where it is not defined (a division by zero)."""
    if isinstance(a, Money) and isinstance(b, Money):
        return Money(a.currency, a.minor + b.minor if op == "+" else a.minor - b.minor)
    if isinstance(a, Duration) and isinstance(b, Duration):
        return Duration(a.count + b.count if op == "+" else a.count - b.count, a.unit) if a.unit == b.unit else UNKNOWN
    if isinstance(a, Money) and isinstance(b, int | Decimal):
        return _scaled(a, op, b)
    if isinstance(b, Money) and isinstance(a, int | Decimal) and op == "*":
        return _scaled(b, op, a)
    if isinstance(a, int | Decimal) and isinstance(b, int | Decimal):
        return _numbers(op, a, b)
    return UNKNOWN


def _scaled(money: Money, op: str, factor: int | Decimal) -> Known:
    amount = _numbers(op, money.minor, factor)
    if isinstance(amount, int) or (isinstance(amount, Decimal) and amount.is_finite()):
        return Money(money.currency, round(amount))
    return UNKNOWN


def _numbers(op: str, a: int | Decimal, b: int | Decimal) -> Known:
    if op == "/":
        return Decimal(a) / Decimal(b) if b else UNKNOWN
    try:
        return a + b if op == "+" else a - b if op == "-" else a * b
    except InvalidOperation:  # years to a day that never comes, less as many
        return UNKNOWN


def day_of(value: Known) -> date:
    """Return the day of a date or time."""
    assert isinstance(value, date)
    return value.date() if isinstance(value, datetime) else value


def _years(first: Known, second: Known) -> Known:
    """To a day that never comes there are more years than any number, from it fewer."""
    if first is NEVER or second is NEVER:
        return 0 if first is second else Decimal("Infinity" if second is NEVER else "-Infinity")
    return times.years_between(day_of(first), day_of(second))


_IN_MINUTES = {"minute": 1, "hour": 60, "day": 24 * 60, "week": 7 * 24 * 60}
_IN_MONTHS = {"month": 1, "year": 12}


def in_one_unit(a: Duration, b: Duration) -> tuple[Known, Known]:
    """Return two durations as numbers of one unit; unknown if none fits both, as for days and months."""
    for units in (_IN_MINUTES, _IN_MONTHS, {"business_day": 1}):
        if a.unit in units and b.unit in units:
            return a.count * units[a.unit], b.count * units[b.unit]
    return UNKNOWN, UNKNOWN


def is_before(a: Known, b: Known) -> bool:
    """True if a is less than b; a date and a time are compared by their days; never is later than all.

    A time without zone is one that the law names, or a day moved by hours: local time where the other is.
    """
    if a is NEVER or b is NEVER:
        return b is NEVER and a is not NEVER
    if isinstance(a, datetime) and isinstance(b, datetime):
        return a.replace(tzinfo=a.tzinfo or b.tzinfo) < b.replace(tzinfo=b.tzinfo or a.tzinfo)
    if isinstance(a, date) and isinstance(b, date):
        return day_of(a) < day_of(b)
    return a < b  # type: ignore[operator]


def _extreme(greatest: bool, items: tuple[e.Expression, ...]) -> Evaluate:
    values = tuple(compile_value(item) for item in items)

    def evaluate(env: Environment) -> Known:
        best = values[0](env)
        for value in values[1:]:
            other = value(env)
            if best is UNKNOWN or other is UNKNOWN:
                return UNKNOWN
            if is_before(best, other) if greatest else is_before(other, best):
                best = other
        return best

    return evaluate


def _if_else(node: e.IfElse) -> Evaluate:
    from comity.decide.conditions import compile_condition

    test, then, otherwise = compile_condition(node.condition), compile_value(node.then), compile_value(node.otherwise)

    def evaluate(env: Environment) -> Known:
        met = test(env)
        if met == 1:
            one, other = then(env), otherwise(env)
            return one if one == other else UNKNOWN
        return then(env) if met else otherwise(env)

    return evaluate


def _shift(node: e.Shift) -> Evaluate:
    event, exclusion = compile_value(node.event), node.exclusion

    def evaluate(env: Environment) -> Known:
        moment = event(env)
        if not isinstance(moment, date):
            return moment if moment is NEVER else UNKNOWN
        excluded = times.excluder(exclusion, env.place, env.program) if exclusion else None
        try:
            return times.shift(moment, node.duration, after=node.after, excluded=excluded)
        except OverflowError:
            return NEVER if node.after else UNKNOWN

    return evaluate


def _end_of_day(event: Evaluate) -> Evaluate:
    def evaluate(env: Environment) -> Known:
        moment = event(env)
        return last_moment(day_of(moment), env.zone) if isinstance(moment, date) else moment

    return evaluate


def _aggregate(node: e.CountOf | e.SumOf) -> Evaluate:
    """Count or add up; unknown as soon as one record's part in it is, or if there may be more records."""
    from comity.decide.conditions import compile_condition

    fact, body = node.fact, compile_condition(node.body)
    field = node.field if isinstance(node, e.SumOf) else ""

    def evaluate(env: Environment) -> Known:
        rows = env.facts.get(fact, UNKNOWN)
        if not isinstance(rows, Rows) or rows.maybe_more:
            return UNKNOWN
        outer, total = env.row, []
        try:
            for row in rows.entries:
                env.row = row
                met = body(env)
                value = row.get(field, UNKNOWN) if field else 1
                if met == 1 or (met and value is UNKNOWN):
                    return UNKNOWN
                if met:
                    total.append(value)
        finally:
            env.row = outer
        return _added(total)

    return evaluate


def _added(values: list[Known]) -> Known:
    total: Known = 0
    for number, value in enumerate(values):
        total = arithmetic("+", total, value) if number else value
    return total


def _settled(node: e.Settled) -> Evaluate:
    """The value that the binding courts give; unknown if none speaks, or if two lines of courts differ."""
    lines = tuple(_line(line) for line in node.lines)

    def evaluate(env: Environment) -> Known:
        values = [value for line in lines if (value := line(env)) is not None]
        if not values or any(value != values[0] for value in values[1:]):
            return UNKNOWN
        return values[0]

    return evaluate


def _line(branches: tuple[e.Branch, ...]) -> Callable[[Environment], Known | None]:
    """What one line of courts says: the first reading whose condition is met; None if it is silent."""
    from comity.decide.conditions import compile_condition

    compiled = tuple((compile_condition(branch.condition), branch.value) for branch in branches)

    def evaluate(env: Environment) -> Known | None:
        open_: list[Known] = []
        for test, value in compiled:
            met = test(env)
            if met == 2:
                return value if all(one == value for one in open_) else UNKNOWN
            if met == 1:
                open_.append(value)
        return UNKNOWN if open_ else None

    return evaluate
