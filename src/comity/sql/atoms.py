# SPDX-License-Identifier: Apache-2.0
"""Atoms: one comparison of facts as SQL; NULL where it is unknown. Its twin for one case: decide/atoms.py."""

from __future__ import annotations

from datetime import date

from sqlglot import exp

from comity.program import expression as e
from comity.program.values import NEVER, Value
from comity.sql.dialects import Sql, cast, known
from comity.sql.expressions import shifted_sql, value_sql, wrapped
from comity.sql.scope import NotInSql, Scope, kind_of, literal
from comity.sql.times import moved

COMPARISONS = {"=": exp.EQ, "<>": exp.NEQ, "<": exp.LT, "<=": exp.LTE, ">": exp.GT, ">=": exp.GTE}


def atom_sql(node: e.Expression, scope: Scope) -> Sql:
    """Return a test of facts as SQL.

    Raises: NotInSql if SQL has no words for it.
    """
    match node:
        case e.FactRef() | e.FieldRef() | e.IfElse() | e.Literal() | e.ParameterRef():
            return value_sql(node, scope)
        case e.Settled():
            return exp.null()  # a question that the courts here leave open
        case e.Compare(op, e.CountOf() as count, e.Literal(limit)) if isinstance(limit, int):
            return _count_compared(op, count, limit, scope)
        case e.Compare(op, left, right):
            return _compare(op, left, right, scope)
        case e.Member(left, values):
            return _member(left, values, scope)
        case e.Includes(left, member):
            return scope.dialect.includes(value_sql(left, scope), exp.Literal.string(member))
        case e.IsEmpty(left):
            return _is_empty(left, scope)
        case e.Within():
            return _within(node, scope)
        case e.NotYet(time):
            return exp.LTE(this=scope.moment, expression=_as_moment(time, scope))
        case e.Reached(time):
            return exp.GTE(this=scope.moment, expression=_as_moment(time, scope))
        case _:
            raise TypeError(f"not a test: {type(node).__name__}")


def _as_moment(time: e.Expression, scope: Scope) -> Sql:
    if scope.kind(time) == "date":
        raise NotInSql("a clock that ends with a day, not a moment")
    return wrapped(value_sql(time, scope))


def _compare(op: str, left: e.Expression, right: e.Expression, scope: Scope) -> Sql:
    """A date and a time are compared by their days."""
    kinds = (scope.kind(left), scope.kind(right))
    if "duration" in kinds:
        raise NotInSql("a comparison of durations")
    sides = [wrapped(value_sql(side, scope)) for side in (left, right)]
    if set(kinds) == {"date", "datetime"}:
        sides = [cast(side, "DATE") if kind == "datetime" else side for side, kind in zip(sides, kinds, strict=True)]
    if "some_of" in kinds:
        raise NotInSql("a comparison of sets")
    return COMPARISONS[op](this=sides[0], expression=sides[1])


def _count_compared(op: str, node: e.CountOf, limit: int, scope: Scope) -> Sql:
    """A count is at least what surely fits, at most that and what may: three that fit are three, whatever else there is."""
    from comity.sql.conditions import condition_sql

    inner = scope.within(node.fact, node.record)
    assert inner.row is not None
    row, dialect, items = inner.row, scope.dialect, scope.fact(node.fact)
    body = condition_sql(node.body, inner)
    met = exp.and_(dialect.present(row), wrapped(body.copy()), copy=False)
    least = dialect.count(items.copy(), row, met)
    fits = dialect.count(items.copy(), row, exp.Coalesce(this=body, expressions=[exp.true()]))
    complete = dialect.every(items.copy(), row, dialect.present(row))

    def at_least(number: int) -> Sql:
        return exp.GTE(this=least.copy(), expression=exp.Literal.number(number))

    def fewer(number: int) -> Sql:
        under = exp.LT(this=fits.copy(), expression=exp.Literal.number(number))
        return exp.and_(complete.copy(), under, copy=False)

    if limit < 0 or (limit == 0 and op in ("<", ">=")):
        always = exp.true() if op in (">", ">=", "<>") else exp.false()
        return known(items, always)
    match op:
        case ">=" | "<":
            ways = [(at_least(limit), True), (fewer(limit), False)]
        case ">" | "<=":
            ways = [(at_least(limit + 1), True), (fewer(limit + 1), False)]
        case _:
            exactly: Sql = exp.and_(at_least(limit), fewer(limit + 1), copy=False)
            beside: Sql = exp.or_(at_least(limit + 1), exp.paren(fewer(limit)), copy=False)
            if limit == 0:
                exactly, beside = fewer(1), at_least(1)
            ways = [(exactly, True), (beside, False)]
    turn = op in ("<", "<=", "<>")
    return exp.Case(
        ifs=[exp.If(this=way, true=exp.true() if result is not turn else exp.false()) for way, result in ways]
    )


def _member(left: e.Expression, values: tuple[Value, ...], scope: Scope) -> Sql:
    one = value_sql(left, scope)
    kind = scope.kind(left)
    if kind == "datetime" and any(kind_of(value) == "date" for value in values):
        one = cast(one, "DATE")
    if len(values) == 1:
        return wrapped(one).eq(literal(values[0], scope.dialect))
    return exp.In(this=wrapped(one), expressions=[literal(value, scope.dialect) for value in values])


def _is_empty(left: e.Expression, scope: Scope) -> Sql:
    members = value_sql(left, scope)
    if scope.kind(left) != "list_of":
        return scope.dialect.is_empty(members)
    assert isinstance(left, e.FactRef)
    inner = scope.within(left.name, scope.program.facts[left.name].type.record)
    assert inner.row is not None
    one = exp.Case(ifs=[exp.If(this=scope.dialect.present(inner.row), true=exp.true())])
    return exp.Not(this=scope.dialect.some(members, inner.row, one))


def _within(node: e.Within, scope: Scope) -> Sql:
    """anchor - duration <= value <= anchor (or the mirror image), both ends included, by days."""
    kind, edge_kind = scope.kind(node.left), scope.kind(node.anchor)
    value, edge = value_sql(node.left, scope), value_sql(node.anchor, scope)
    elapsed = node.duration.unit in ("hour", "minute")
    if not elapsed:
        value = cast(value, "DATE") if kind == "datetime" else value
        edge = cast(edge, "DATE") if edge_kind == "datetime" else edge
        edge_kind = "date"
    elif kind == "date" or edge_kind == "date":
        raise NotInSql("a day within hours of another")
    constant: Value | None = node.anchor.value if isinstance(node.anchor, e.Literal) else None
    if isinstance(node.anchor, e.Today):
        constant = scope.day
    if constant is NEVER:
        return known(value, exp.false())
    if isinstance(constant, date) and not elapsed:
        far = literal(moved(constant, node.duration, after=node.after), scope.dialect)
    else:
        far = shifted_sql(edge.copy(), edge_kind, node.duration, node.after, scope)
    low, high = (edge, far) if node.after else (far, edge)
    between = exp.Between(this=wrapped(value), low=wrapped(low), high=wrapped(high))
    if isinstance(node.anchor, e.Today | e.Literal | e.Now) and not (node.after and constant is None):
        return between
    # a day that never comes is within no time of another
    never = literal(NEVER, scope.dialect)
    both = exp.and_(value.copy().is_(exp.null()).not_(), edge.copy().is_(exp.null()).not_(), copy=False)
    comes = exp.and_(between, cast(value.copy(), "DATE") < never, copy=False)
    return exp.Case(ifs=[exp.If(this=both, true=comes)])
