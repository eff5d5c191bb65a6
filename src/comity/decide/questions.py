# SPDX-License-Identifier: Apache-2.0
"""The unknown facts and questions of law on which an open answer rests.

In: the conditions whose truth is unknown. Out: names, in the order in which the law asks for them. Only what is itself
unknown inside an unknown condition counts: a fact beside a branch that already fails does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from comity.decide.conditions import compile_condition
from comity.decide.environment import UNKNOWN, Environment
from comity.decide.expressions import compile_value
from comity.decide.prevailing import Compiled
from comity.program import expression as e
from comity.program.values import Rows
from comity.program.walk import children


def open_names(
    compiled: Compiled, applies: Sequence[int], stands: Sequence[int], open_: Iterable[int], env: Environment
) -> tuple[str, ...]:
    """Return the names on which open positions rest, and those on which it rests whether something defeats them."""
    names: dict[str, None] = {}
    waiting = list(open_)
    seen = set(waiting)
    while waiting:
        index = waiting.pop(0)
        position = compiled.matter.positions[index]
        if applies[index] == 1:
            names.update(dict.fromkeys(unknown_names(position.condition, env)))
        above = [winner for winner, _ in position.defeaters if stands[winner] == 1 and winner not in seen]
        waiting += above
        seen.update(above)
    return tuple(names)


def unknown_names(node: e.Expression, env: Environment) -> Iterator[str]:
    """Yield the names of unknown facts and questions on which an unknown condition rests."""
    match node:
        case e.And(items) | e.Or(items):
            for item in items:
                yield from _if_unknown(item, env)
        case e.Not(item) | e.Labelled(_, item):
            yield from unknown_names(item, env)
        case e.Named(_, _, versions):
            for version in versions:
                yield from unknown_names(version.body, env)
        case e.Quantifier(_, fact, _, body):
            yield from _of_list(fact, body, env)
        case _:
            yield from _of_value(node, env)


def _if_unknown(node: e.Expression, env: Environment) -> Iterator[str]:
    if compile_condition(node)(env) == 1:
        yield from unknown_names(node, env)


def _of_list(fact: str, body: e.Expression, env: Environment) -> Iterator[str]:
    """The list itself; and facts outside it that its records' conditions wait for."""
    rows = env.facts.get(fact, UNKNOWN)
    yield fact
    if not isinstance(rows, Rows):
        return
    outer = env.row
    try:
        for row in rows.entries:
            env.row = row
            yield from _if_unknown(body, env)
    finally:
        env.row = outer


def _of_value(node: e.Expression, env: Environment) -> Iterator[str]:
    match node:
        case e.FactRef(name):
            if env.facts.get(name, UNKNOWN) is UNKNOWN:
                yield name
        case e.QuestionRef(name):
            yield name
        case e.Settled(name):
            if compile_value(node)(env) is UNKNOWN:
                yield name
                for child in children(node):
                    yield from _if_unknown(child, env)
        case e.CountOf(fact, _, body) | e.SumOf(fact, _, _, body):
            if compile_value(node)(env) is UNKNOWN:
                yield from _of_list(fact, body, env)
        case e.Const() | e.Literal() | e.FieldRef() | e.Today() | e.Now() | e.ParameterRef():
            return
        case _:
            for child in children(node):
                if compile_value(child)(env) is UNKNOWN:
                    yield from _of_value(child, env)
