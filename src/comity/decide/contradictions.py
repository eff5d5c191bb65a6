# SPDX-License-Identifier: Apache-2.0
"""Facts that no case has together (`impossible when …`), found among those that a user states.

In: the program and the facts of a case. Out: a diagnostic for each such statement that they make true, with the facts named.
What is only unknown contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from comity.decide.conditions import compile_condition
from comity.decide.environment import Environment, Test
from comity.program import expression as e
from comity.program.case import Case
from comity.program.describe import show_value
from comity.program.program import Impossible, Program
from comity.program.walk import children
from comity.source import codes
from comity.source.diagnostic import Diagnostic

MOST_KEPT = 64


@dataclass(frozen=True, slots=True)
class Compiled:
    """A statement made ready. `needs`: facts of which none may be unknown if it is to be true."""

    stated: Impossible
    needs: frozenset[str]
    test: Test


_KEPT: dict[int, tuple[tuple[Impossible, ...], tuple[Compiled, ...]]] = {}


def contradictions(program: Program, case: Case) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the facts of a case taken together."""
    if not program.impossible:
        return ()
    known = case.facts.keys()
    suspects = [one for one in compiled(program.impossible) if one.needs <= known]
    if not suspects:
        return ()
    env = Environment(program, case)
    return tuple(described(one.stated, case.facts) for one in suspects if one.test(env) == 2)


def compiled(statements: tuple[Impossible, ...]) -> tuple[Compiled, ...]:
    """Return statements made ready; those of one program once."""
    found = _KEPT.get(id(statements))
    if found is None:
        if len(_KEPT) >= MOST_KEPT:
            _KEPT.clear()
        made = tuple(
            Compiled(one, frozenset(needed(one.condition)), compile_condition(one.condition)) for one in statements
        )
        found = _KEPT[id(statements)] = (statements, made)
    return found[1]


def needed(node: e.Expression) -> Iterator[str]:
    """Yield facts that must be known for a condition to be true: those of a test of one fact, of every part of an `and`."""
    if isinstance(node, e.And):
        for item in node.items:
            yield from needed(item)
    elif not isinstance(node, e.Or | e.Not):
        names = set(names_in(node))
        if len(names) == 1:
            yield from names


def names_in(node: e.Expression) -> Iterator[str]:
    """Yield the facts that an expression names."""
    if isinstance(node, e.FactRef):
        yield node.name
    elif isinstance(node, e.Quantifier | e.CountOf | e.SumOf):
        yield node.fact
    for child in children(node):
        yield from names_in(child)


def described(stated: Impossible, facts: Mapping[str, Any]) -> Diagnostic:
    """Return the diagnostic that names the facts."""
    named = [name for name in stated.facts if name in facts]
    together = joined(f"`{name} = {show_value(facts[name])}`" for name in named)
    message = f"no case has these facts together: {together}"
    help_ = f"{stated.why}: leave out what is not known, or mend one of them" if stated.why else "mend one of them"
    return Diagnostic(codes.CONTRADICTION, message, path=f"/facts/{named[0]}", help=help_)


def joined(words: Iterable[str]) -> str:
    """Return words as a sentence has them."""
    items = list(words)
    return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else "".join(items)
