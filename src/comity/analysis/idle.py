# SPDX-License-Identifier: Apache-2.0
"""Tests in a condition that never matter: whatever they say, the condition says the same.

In: a condition as it stands in a regime. Out: the places in it (paths down the tree) of tests that can be taken as true, or as
false, without a change in any case; a definition used in it is one test. A test is idle in the law only if it is so in every
regime: whoever asks takes what all regimes have in common.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from comity.analysis.atoms import OUTSIDE
from comity.analysis.diagram import TooLarge
from comity.analysis.expressions import Setting
from comity.analysis.memory import Memory
from comity.analysis.space import Space
from comity.program import expression as e
from comity.program.program import Program
from comity.regime.circuit import Builder

Path = tuple[int, ...]
MOST_TESTS = 80


def each_test(node: e.Expression, path: Path = ()) -> Iterator[tuple[Path, e.Expression]]:
    """Yield the tests of a condition with their places, in reading order."""
    match node:
        case e.And(items) | e.Or(items):
            for number, item in enumerate(items):
                yield from each_test(item, (*path, number))
        case e.Not(item) | e.Labelled(_, item):
            yield from each_test(item, (*path, 0))
        case e.Const() | e.Reached() | e.NotYet():
            return
        case _:
            yield path, node


def idle_tests(program: Program, condition: e.Expression, setting: Setting) -> frozenset[Path] | None:
    """Return the places of tests that can be taken as true, or as false, without any change; None if nothing could tell.

    A test that the place, the day or a court has settled is not idle: elsewhere, or on another day, it may be open.
    """
    tests = list(each_test(condition))
    if len(tests) < 2:
        return frozenset()
    if len(tests) > MOST_TESTS:
        return None
    builder = Builder()
    whole = builder.condition(condition)
    without = {
        (path, value): builder.condition(put(condition, path, e.Const(value)))
        for path, _ in tests
        for value in (False, True)
    }
    alone = {path: builder.condition(test) for path, test in tests}
    roots = [whole, *without.values(), *alone.values()]
    space = Space(program, setting, {}, Memory())
    try:
        space.gather(builder.nodes, builder.atoms, roots, OUTSIDE)
        made = dict(zip(roots, space.nodes(builder.nodes, builder.atoms, roots, OUTSIDE), strict=True))
    except TooLarge:
        return None
    fixed = {space.diagrams.false, space.diagrams.true}
    return frozenset(
        path for (path, _), node in without.items() if made[node] == made[whole] and made[alone[path]] not in fixed
    )


def put(node: e.Expression, path: Path, new: e.Expression) -> e.Expression:
    """Return the condition with what stands at a place replaced; all else is shared."""
    if not path:
        return new
    match node:
        case e.And(items) | e.Or(items):
            item = put(items[path[0]], path[1:], new)
            return replace(node, items=(*items[: path[0]], item, *items[path[0] + 1 :]))
        case e.Not(item) | e.Labelled(_, item):
            return replace(node, item=put(item, path[1:], new))
        case _:
            raise TypeError(f"nothing stands below {type(node).__name__}")
