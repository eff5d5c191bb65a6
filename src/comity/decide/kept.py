# SPDX-License-Identifier: Apache-2.0
"""What rests on few facts with few values is worked out once for each of these values, and kept.

In: functions of a case, and what they rest on. Out: functions that give the same and look it up. Most conditions of law
rest on a handful of facts of yes and no, so most of their reasons are ready after a few cases.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from math import prod
from typing import Any, TypeVar

from comity.decide.environment import Environment
from comity.program.program import Fact

KEPT = 256
"""Results kept of one function at the most."""
Result = TypeVar("Result")
Worked = Callable[[Environment], Result]


class Keeper:
    """Knows which functions rest on few facts. `recorded`: facts that the place may give, whose source then differs."""

    def __init__(self, facts: Mapping[str, Fact], recorded: Container[str]) -> None:
        self._facts = facts
        self._recorded = recorded
        self._rests_on: dict[Worked[Any], dict[str, int]] = {}  # facts and how many values each has, unknown included

    def of_fact(self, f: Worked[Result], name: str) -> Worked[Result] | None:
        """Return a function that rests on one fact alone, kept; None if that fact has many values."""
        type_ = self._facts[name].type
        if name in self._recorded or type_.kind not in ("yes_no", "one_of"):
            return None
        values = len(type_.values) if type_.kind == "one_of" else 2
        return self._keep(f, {name: values + 1}) if values < KEPT else None

    def of_all(self, f: Worked[Result], inner: Iterable[Worked[Any]]) -> Worked[Result] | None:
        """Return a function that rests on these others alone, kept; None if together they have many results."""
        chosen, rest = self.split(inner)
        return None if rest else self.of_chosen(f, [one for _, one in chosen])

    def of_chosen(self, f: Worked[Result], inner: Iterable[Worked[Any]]) -> Worked[Result]:
        """Return a function that rests on functions chosen by `split`, kept."""
        return self._keep(f, {name: values for one in inner for name, values in self._rests_on[one].items()})

    def split(
        self, inner: Iterable[Worked[Any]]
    ) -> tuple[list[tuple[int, Worked[Any]]], list[tuple[int, Worked[Any]]]]:
        """Return, each with its number, functions that together have few results, and the others."""
        facts: dict[str, int] = {}
        chosen, rest = [], []
        for item in enumerate(inner):
            more = self._rests_on.get(item[1])
            if more is not None and prod((facts | more).values()) <= KEPT:
                facts |= more
                chosen.append(item)
            else:
                rest.append(item)
        return chosen, rest

    def _keep(self, f: Worked[Result], facts: dict[str, int]) -> Worked[Result]:
        kept = _by_value(f, *facts) if len(facts) == 1 else _by_values(f, tuple(facts))
        self._rests_on[kept] = facts
        return kept


def _by_value(f: Worked[Result], fact: str) -> Worked[Result]:
    made: dict[object, Result] = {}

    def kept(env: Environment) -> Result:
        value = env.facts.get(fact)
        found = made.get(value)
        if found is None:
            found = made[value] = f(env)
        return found

    return kept


def _by_values(f: Worked[Result], facts: tuple[str, ...]) -> Worked[Result]:
    made: dict[tuple[object, ...], Result] = {}

    def kept(env: Environment) -> Result:
        values = tuple(map(env.facts.get, facts))
        found = made.get(values)
        if found is None:
            found = made[values] = f(env)
        return found

    return kept
