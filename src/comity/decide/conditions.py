# SPDX-License-Identifier: Apache-2.0
"""Conditions: connectives and quantifiers in strong Kleene logic.

In: a condition of the regime. Out: a function from `Environment` to 0 (no), 1 (unknown), 2 (yes); "and" is the least,
"or" the greatest, "not" the mirror image. Source: Kleene, Introduction to Metamathematics (1952), § 64.
"""

from __future__ import annotations

from comity.decide.atoms import compile_atom
from comity.decide.environment import UNKNOWN, Environment, Test
from comity.program import expression as e
from comity.program.values import Rows


def compile_condition(node: e.Expression) -> Test:
    """Return the test of a condition."""
    match node:
        case e.Const(value):
            return _yes if value else _no
        case e.And(items):
            return _every(tuple(map(compile_condition, items)))
        case e.Or(items):
            return _some(tuple(map(compile_condition, items)))
        case e.Not(item):
            test = compile_condition(item)
            return lambda env: 2 - test(env)
        case e.Labelled(_, item):
            return compile_condition(item)
        case e.Named(_, _, versions):
            return compile_condition(versions[0].body) if versions else _no
        case e.Quantifier():
            return _quantifier(node)
        case _:
            return compile_atom(node)


def _yes(env: Environment) -> int:
    return 2


def _no(env: Environment) -> int:
    return 0


def _every(tests: tuple[Test, ...]) -> Test:
    def test(env: Environment) -> int:
        least = 2
        for one in tests:
            value = one(env)
            if value < least:
                if not value:
                    return 0
                least = value
        return least

    return test


def _some(tests: tuple[Test, ...]) -> Test:
    def test(env: Environment) -> int:
        greatest = 0
        for one in tests:
            value = one(env)
            if value > greatest:
                if value == 2:
                    return 2
                greatest = value
        return greatest

    return test


def _quantifier(node: e.Quantifier) -> Test:
    """`some`: true if a known record fits, else unknown if one might. `no` is its negation, `every` that of its mirror."""
    fact, body = node.fact, compile_condition(node.body)
    wanted = 0 if node.quantifier == "every" else 2
    found, not_found = (2, 0) if node.quantifier == "some" else (0, 2)

    def test(env: Environment) -> int:
        rows = env.facts.get(fact, UNKNOWN)
        if not isinstance(rows, Rows):
            return 1
        result, outer = 1 if rows.maybe_more else not_found, env.row
        try:
            for row in rows.entries:
                env.row = row
                value = body(env)
                if value == wanted:
                    return found
                if value == 1:
                    result = 1
        finally:
            env.row = outer
        return result

    return test
