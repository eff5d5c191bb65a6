# SPDX-License-Identifier: Apache-2.0
"""What rests on few facts with few values is worked out once for each of these values, and kept.

In: functions of a case, and what they rest on. Out: functions that give the same and look it up. Most conditions of law
rest on a handful of facts of yes and no, so most of their reasons are ready after a few cases.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

from comity.decide.answer import Because, KeptBecause
from comity.decide.environment import Environment
from comity.program.program import Fact

FACTS = 8
"""Facts that a function whose results are kept rests on, at the most."""
KEPT = 256
"""Results kept of one function at the most: of eight facts of yes and no, all of them known, there are as many."""
Result = TypeVar("Result")
Worked = Callable[[Environment], Result]
_kept_node: Callable[[Any], Any] = partial(tuple.__new__, KeptBecause)
Numbered = list[tuple[int, Worked[Any]]]


class Keeper:
    """Knows which functions rest on few facts. `recorded`: facts that the place may give, whose source then differs."""

    def __init__(self, facts: Mapping[str, Fact], recorded: Container[str]) -> None:
        self._facts = facts
        self._recorded = recorded
        self._rests_on: dict[Worked[Any], frozenset[str]] = {}  # names of facts

    def of_fact(self, f: Worked[Result], name: str) -> Worked[Result] | None:
        """Return a function that rests on one fact alone, kept; None if that fact has many values."""
        if name in self._recorded or self._facts[name].type.kind not in ("yes_no", "one_of"):
            return None
        return self._keep(f, frozenset((name,)))

    def of_all(self, f: Worked[Result], inner: Iterable[Worked[Any]]) -> Worked[Result] | None:
        """Return a function that rests on these others alone, kept; None if together they rest on many facts."""
        chosen, rest = self.split(inner)
        return None if rest else self.of_chosen(f, [one for _, one in chosen])

    def of_chosen(self, f: Worked[Result], inner: Iterable[Worked[Any]]) -> Worked[Result]:
        """Return a function that rests on functions chosen by `split`, kept."""
        return self._keep(f, frozenset().union(*[self._rests_on[one] for one in inner]))

    def split(self, inner: Iterable[Worked[Any]]) -> tuple[Numbered, Numbered]:
        """Return, each with its number, functions that together rest on few facts, and the others."""
        facts: frozenset[str] = frozenset()
        chosen, rest = [], []
        for number, one in enumerate(inner):
            more = self._rests_on.get(one)
            if more is not None and len(facts | more) <= FACTS:
                facts |= more
                chosen.append((number, one))
            else:
                rest.append((number, one))
        return chosen, rest

    def _keep(self, f: Worked[Result], facts: frozenset[str]) -> Worked[Result]:
        kept = _by_value(f, *facts) if len(facts) == 1 else _by_values(f, tuple(sorted(facts)))
        self._rests_on[kept] = facts
        return kept


def _marked(found: Result) -> Result:
    """Return a tree as one that is kept, so that it need be written out but once; anything else as it is."""
    return _kept_node(found) if type(found) is Because else found


def _by_value(f: Worked[Result], fact: str) -> Worked[Result]:
    made: dict[object, Result] = {}

    def kept(env: Environment) -> Result:
        value = env.facts.get(fact)
        found = made.get(value)
        if found is None:
            found = f(env)
            if len(made) < KEPT:
                found = made[value] = _marked(found)
        return found

    return kept


def _by_values(f: Worked[Result], facts: tuple[str, ...]) -> Worked[Result]:
    made: dict[tuple[object, ...], Result] = {}

    def kept(env: Environment) -> Result:
        values = tuple(map(env.facts.get, facts))
        found = made.get(values)
        if found is None:
            found = f(env)
            if len(made) < KEPT:
                found = made[values] = _marked(found)
        return found

    return kept
