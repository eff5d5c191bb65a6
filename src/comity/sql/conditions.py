# SPDX-License-Identifier: Apache-2.0
"""Conditions: connectives and quantifiers as SQL. NULL is unknown, so AND, OR and NOT are strong Kleene as they are.

In: a condition of the regime, or a node of a circuit over such. Out: SQL that is TRUE, FALSE or NULL. Its twin for one
case: decide/conditions.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlglot import exp

from comity.program import expression as e
from comity.program.walk import children
from comity.regime import circuit as c
from comity.sql.atoms import atom_sql
from comity.sql.dialects import Sql
from comity.sql.expressions import wrapped
from comity.sql.scope import Scope


def condition_sql(node: e.Expression, scope: Scope) -> Sql:
    """Return a condition as SQL.

    Raises: NotInSql if SQL has no words for a part of it.
    """
    match node:
        case e.Const(value):
            return exp.true() if value else exp.false()
        case e.And(items):
            return joined(exp.And, [condition_sql(item, scope) for item in items], exp.true())
        case e.Or(items):
            return joined(exp.Or, [condition_sql(item, scope) for item in items], exp.false())
        case e.Not(item):
            return exp.Not(this=wrapped(condition_sql(item, scope)))
        case e.Labelled(_, item):
            return condition_sql(item, scope)
        case e.Named(_, _, versions):
            return condition_sql(versions[0].body, scope) if versions else exp.false()
        case e.Quantifier():
            return _quantifier(node, scope)
        case e.Settled() if node.lines:
            return _settled(node, scope)
        case _:
            return atom_sql(node, scope)


def joined(kind: type[exp.Connector], items: Sequence[Sql], neutral: Sql) -> Sql:
    """Return items joined by AND or OR."""
    if not items:
        return neutral
    result = items[0] if len(items) == 1 else wrapped_in(kind, items[0])
    for item in items[1:]:
        result = kind(this=result, expression=wrapped_in(kind, item))
    return result


def wrapped_in(kind: type[exp.Connector], item: Sql) -> Sql:
    """Return an item of a connective, in parentheses if it is another connective."""
    return exp.paren(item, copy=False) if isinstance(item, exp.Connector) and not isinstance(item, kind) else item


def _quantifier(node: e.Quantifier, scope: Scope) -> Sql:
    """`some` is an OR over the records, `every` an AND; `no` is not some."""
    inner = scope.within(node.fact, node.record)
    assert inner.row is not None
    body = condition_sql(node.body, inner)
    if not says_nothing_of_nothing(node.body):
        body = exp.Case(ifs=[exp.If(this=scope.dialect.present(inner.row), true=body)])
    if node.quantifier == "every":
        return scope.dialect.every(scope.fact(node.fact), inner.row, body)
    some = scope.dialect.some(scope.fact(node.fact), inner.row, body)
    return exp.Not(this=some) if node.quantifier == "no" else some


def says_nothing_of_nothing(node: e.Expression) -> bool:
    """True if the condition is surely unknown of a record of which nothing is known: every test in it is of a field."""
    match node:
        case e.And(items) | e.Or(items):
            return bool(items) and all(map(says_nothing_of_nothing, items))
        case e.Not(item) | e.Labelled(_, item):
            return says_nothing_of_nothing(item)
        case e.Named(_, _, versions):
            return bool(versions) and says_nothing_of_nothing(versions[0].body)
        case e.FieldRef():
            return True
        case e.Compare(_, left, right):
            return any(isinstance(one, e.FieldRef) for one in (left, right))
        case e.Member(left) | e.Within(left):
            return isinstance(left, e.FieldRef)
        case _:
            return False


def _settled(node: e.Settled, scope: Scope) -> Sql:
    """A question inside a list: the readings as conditions, in the way of the circuit."""
    builder = c.Builder()
    return node_sql(builder, builder.condition(node), lambda atom: condition_sql(atom, scope))


def node_sql(
    builder: c.Builder,
    number: int,
    atom: Callable[[e.Expression], Sql],
    named: Callable[[int], Sql | None] | None = None,
) -> Sql:
    """Return a node of a circuit as SQL.

    Args:
        atom: the SQL of an atom.
        named: the column that holds a node, None if none does.
    """
    node = builder.nodes[number]

    def part(item: int) -> Sql:
        column = named(item) if named else None
        return column if column is not None else node_sql(builder, item, atom, named)

    if node.kind == c.CONST:
        return exp.true() if node.items[0] else exp.false()
    if node.kind == c.ATOM:
        return atom(builder.atoms[node.items[0]])
    if node.kind == c.NOT:
        return exp.Not(this=wrapped(part(node.items[0])))
    kind, neutral = (exp.And, exp.true()) if node.kind == c.AND else (exp.Or, exp.false())
    return joined(kind, [part(item) for item in node.items], neutral)


def mentions(node: e.Expression, kinds: type[e.Expression] | tuple[type[e.Expression], ...]) -> bool:
    """True if an expression of one of the kinds is in it."""
    return isinstance(node, kinds) or any(mentions(child, kinds) for child in children(node))
