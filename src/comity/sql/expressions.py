# SPDX-License-Identifier: Apache-2.0
"""Values: what an expression is worth, as SQL; NULL where it is unknown.

In: an `Expression` of the regime and where it stands. Out: SQL of the same value. Its twin for one case:
decide/expressions.py.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlglot import exp

from comity.program import expression as e
from comity.program.describe import describe
from comity.program.values import Duration
from comity.sql.dialects import Sql, cast
from comity.sql.scope import LAST_DAY, NotInSql, Scope, end_of, literal
from comity.sql.times import moved

MINUTES = {"minute": 1, "hour": 60}


def value_sql(node: e.Expression, scope: Scope) -> Sql:
    """Return the value of an expression as SQL.

    Raises: NotInSql if SQL has no words for it.
    """
    match node:
        case e.Literal(value):
            return literal(value, scope.dialect)
        case e.FactRef(name):
            if scope.program.facts[name].type.kind == "duration":
                raise NotInSql(f"`{name}` is a duration")
            return scope.fact(name)
        case e.FieldRef(name):
            return scope.field(name)
        case e.Today():
            return scope.today
        case e.Now():
            return scope.moment
        case e.Arithmetic(op, left, right):
            return _arithmetic(op, left, right, scope)
        case e.YearsBetween(first, second):
            return _years(day_sql(first, scope), day_sql(second, scope))
        case e.Extreme(greatest, items):
            return _extreme(greatest, [value_sql(item, scope) for item in items])
        case e.IfElse():
            return _if_else(node, scope)
        case e.Shift():
            return _shift(node, scope)
        case e.EndOfDay(event):
            return end_of(day_sql(event, scope), scope.dialect)
        case e.CountOf() | e.SumOf():
            return _aggregate(node, scope)
        case e.Named(_, _, versions) if versions:
            return value_sql(versions[0].body, scope)
        case e.ParameterRef() | e.Named() | e.Settled():
            return exp.null()  # the law gives no value on this day
        case _:
            from comity.sql.conditions import condition_sql

            return condition_sql(node, scope)


def wrapped(sql: Sql) -> Sql:
    """Return SQL in parentheses where it has more than one part."""
    if isinstance(sql, exp.Dot) or not isinstance(sql, exp.Binary | exp.Not | exp.Between):
        return sql
    return exp.paren(sql, copy=False)


def day_sql(node: e.Expression, scope: Scope) -> Sql:
    """Return the day of a date or time."""
    sql = value_sql(node, scope)
    return cast(sql, "DATE") if scope.kind(node) == "datetime" else sql


def _arithmetic(op: str, left: e.Expression, right: e.Expression, scope: Scope) -> Sql:
    one, other = wrapped(value_sql(left, scope)), wrapped(value_sql(right, scope))
    if op == "/":
        divisor = exp.Nullif(this=other, expression=exp.Literal.number(0))
        return exp.Div(this=cast(one, "DECIMAL(38, 10)"), expression=divisor, typed=True, safe=True)
    return {"+": exp.Add, "-": exp.Sub, "*": exp.Mul}[op](this=one, expression=other)


def _years(first: Sql, second: Sql) -> Sql:
    """Whole years: a year is complete on the day of the same month and number. From and to `never` there are thousands."""

    def completed(start: Sql, end: Sql) -> Sql:
        before = _in_year(end) < _in_year(start)
        less = exp.Case(ifs=[exp.If(this=before, true=exp.Literal.number(1))], default=exp.Literal.number(0))
        return exp.Sub(this=exp.Sub(this=_part("year", end), expression=_part("year", start)), expression=less)

    turned = exp.Neg(this=exp.paren(completed(second, first), copy=False))
    return exp.Case(
        ifs=[
            exp.If(this=second.copy() >= first.copy(), true=completed(first, second)),
            exp.If(this=second.copy() < first.copy(), true=turned),
        ]
    )


def _part(part: str, day: Sql) -> Sql:
    return exp.Extract(this=exp.var(part.upper()), expression=day.copy())


def _in_year(day: Sql) -> Sql:
    return exp.Add(
        this=exp.Mul(this=_part("month", day), expression=exp.Literal.number(100)), expression=_part("day", day)
    )


def _extreme(greatest: bool, items: list[Sql]) -> Sql:
    """The greatest of several is unknown if one is; GREATEST would leave NULL out."""
    best = items[0]
    for other in items[1:]:
        first = wrapped(best) >= wrapped(other) if greatest else wrapped(best) <= wrapped(other)
        second = wrapped(best) < wrapped(other) if greatest else wrapped(best) > wrapped(other)
        best = exp.Case(ifs=[exp.If(this=first, true=best.copy()), exp.If(this=second, true=other.copy())])
    return best


def _if_else(node: e.IfElse, scope: Scope) -> Sql:
    """A choice under an unknown condition has a value if both choices have the same."""
    from comity.sql.conditions import condition_sql

    met = condition_sql(node.condition, scope)
    then, otherwise = value_sql(node.then, scope), value_sql(node.otherwise, scope)
    return exp.Case(
        ifs=[
            exp.If(this=met, true=then),
            exp.If(this=exp.Not(this=wrapped(met.copy())), true=otherwise),
            exp.If(this=wrapped(then.copy()).eq(wrapped(otherwise.copy())), true=then.copy()),
        ]
    )


def _shift(node: e.Shift, scope: Scope) -> Sql:
    if node.exclusion is not None or node.duration.unit == "business_day":
        raise NotInSql(f"a clock that leaves days out (`{describe(node)}`)")
    if isinstance(node.event, e.Today) and scope.day is not None:
        return literal(moved(scope.day, node.duration, after=node.after), scope.dialect)
    if isinstance(node.event, e.Literal) and isinstance(node.event.value, date):
        constant = node.event.value
        if not isinstance(constant, datetime) or node.duration.unit not in MINUTES:
            return literal(moved(constant, node.duration, after=node.after), scope.dialect)
    return shifted_sql(value_sql(node.event, scope), scope.kind(node.event), node.duration, node.after, scope)


def shifted_sql(event: Sql, kind: str, duration: Duration, after: bool, scope: Scope) -> Sql:
    """Return a date or time moved by a duration; `never` stays what it is."""
    count = duration.count if after else -duration.count
    if duration.unit in MINUTES:
        minutes = count * MINUTES[duration.unit]
        if kind == "date":  # from midnight of no particular zone
            start = cast(event, scope.dialect.types["datetime"])
            later = scope.dialect.shifted_moment(start, minutes, "minute")
        else:
            later = scope.dialect.elapsed(event, minutes, zone_sql(scope))
        never = literal(datetime(9999, 12, 31), scope.dialect)
    elif kind == "datetime":
        later = scope.dialect.shifted_moment(event, count, duration.unit)
        never = literal(datetime(9999, 12, 31), scope.dialect)
    else:
        later = scope.dialect.shifted(event, count, duration.unit)
        never = literal(date.fromisoformat(LAST_DAY), scope.dialect)
    if isinstance(event, exp.Column) and event.name == "on":
        return later
    ends = exp.If(this=wrapped(event.copy()) >= never, true=never.copy() if duration.unit in MINUTES else event.copy())
    return exp.Case(ifs=[ends], default=later)


def zone_sql(scope: Scope) -> Sql:
    """Return the time zone of the case's place."""
    if scope.zone is None:
        return exp.column(scope.dialect.identifier("place_zone"))
    return exp.Literal.string(scope.zone or "UTC")


def _aggregate(node: e.CountOf | e.SumOf, scope: Scope) -> Sql:
    """Count or add up; unknown as soon as one record's part in it is, or if there may be more records."""
    from comity.sql.conditions import condition_sql

    inner = scope.within(node.fact, node.record)
    assert inner.row is not None
    dialect, items, body = scope.dialect, scope.fact(node.fact), condition_sql(node.body, inner)
    sure: Sql = wrapped(body).is_(exp.null()).not_()
    sure = exp.and_(dialect.present(inner.row), exp.paren(sure), copy=False)
    if isinstance(node, e.CountOf):
        result = dialect.count(items, inner.row, body.copy())
    else:
        value = inner.field(node.field)
        added = exp.or_(exp.Not(this=wrapped(body.copy())), value.copy().is_(exp.null()).not_(), copy=False)
        sure = exp.and_(sure, exp.paren(added), copy=False)
        total = dialect.total(items, inner.row, body.copy(), value)
        result = exp.Coalesce(this=total, expressions=[exp.Literal.number(0)])
    return exp.Case(ifs=[exp.If(this=dialect.every(items.copy(), inner.row, sure), true=result)])
