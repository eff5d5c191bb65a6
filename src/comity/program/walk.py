# SPDX-License-Identifier: Apache-2.0
"""What stands directly inside an expression, for everything that walks over conditions."""

from __future__ import annotations

from comity.program import expression as e


def children(node: e.Expression) -> tuple[e.Expression, ...]:
    """Return the expressions directly inside a node, in reading order (conditions of settled questions included)."""
    match node:
        case e.And(items) | e.Or(items) | e.Extreme(_, items):
            return items
        case e.Not(item) | e.Labelled(_, item):
            return (item,)
        case e.Named(_, _, versions):
            return tuple(version.body for version in versions)
        case e.Settled(_, lines):
            return tuple(branch.condition for line in lines for branch in line)
        case e.Compare(_, left, right) | e.Arithmetic(_, left, right) | e.YearsBetween(left, right):
            return (left, right)
        case e.Member(left) | e.Includes(left) | e.IsEmpty(left) | e.EndOfDay(left) | e.Reached(left) | e.NotYet(left):
            return (left,)
        case e.Within(left, _, _, anchor):
            return (left, anchor)
        case e.Quantifier(body=body) | e.CountOf(body=body) | e.SumOf(body=body):
            return (body,)
        case e.IfElse(condition, then, otherwise):
            return (condition, then, otherwise)
        case e.Shift(event):
            return (event,)
        case _:
            return ()
