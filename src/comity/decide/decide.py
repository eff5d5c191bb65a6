# SPDX-License-Identifier: Apache-2.0
"""Decide one case: for each bearer and action what the law says, and why.

In: a `Regime`, a `Case`, bearers and actions asked for. Out: an `Answer`. The steps, in order: whether each norm applies and
stands (prevailing.py), what that makes the action (status.py), and for the reader the reasons, clocks and unknowns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from comity.decide.answer import Answer, Given, Line
from comity.decide.completions import SETTLED, Completions, completions
from comity.decide.environment import Environment
from comity.decide.facts import defaults
from comity.decide.line import LineWriter
from comity.decide.prevailing import Compiled, compile_matter, settle, undefeated
from comity.decide.questions import open_names
from comity.decide.reasons import Explainer
from comity.decide.status import possible_statuses
from comity.program.case import Case
from comity.program.describe import show_value
from comity.program.truth import Status
from comity.regime.regime import Regime

Made = TypeVar("Made", bound=Answer)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A case with the recorded facts of its place filled in. `from_place`: the facts that came from there."""

    case: Case
    from_place: frozenset[str]


def prepare(regime: Regime, case: Case, mentioned: Iterable[Any], *, nothing_else: bool = False) -> Prepared:
    """Fill in what the place's records say of facts that the user did not mention; then, if asked, no, none and empty."""
    if not regime.recorded and not nothing_else:
        return Prepared(case, frozenset())
    named = set(mentioned)
    recorded = {name: value for name, value in regime.place_facts().items() if name not in named}
    facts = {**recorded, **case.facts}
    if nothing_else:
        facts = {**defaults(regime.program.facts, named | set(recorded)), **facts}
    return Prepared(replace(case, facts=facts), frozenset(recorded))


Exactly = Callable[[Case, str, str], Completions | None]


class Decider:
    """Decides cases under one regime; keeps what it compiled.

    `exactly` is asked what the unknowns leave of an action where the small diagram cannot tell exactly.
    """

    def __init__(self, regime: Regime, exactly: Exactly | None = None) -> None:
        self.regime = regime
        self._exactly = exactly
        self._explainer = Explainer(regime.program, regime.recorded)
        self._consulted, self._not_encoded = regime.consulted, regime.not_encoded
        self._tied = frozenset(name for one in regime.program.impossible for name in one.facts)
        self._compiled: dict[tuple[str, str], Compiled] = {}
        self._writers: dict[tuple[str, str], LineWriter] = {}

    def compiled(self, bearer: str, action: str) -> Compiled:
        """Return the matter of a bearer and action, made ready.

        Raises: KeyError if the bearer is not declared.
        """
        found = self._compiled.get((bearer, action))
        if found is None:
            found = self._compiled[bearer, action] = compile_matter(self.regime.matter(bearer, action))
        return found

    def writer(self, bearer: str, action: str) -> LineWriter:
        """Return what writes the lines of a bearer and action.

        Raises: KeyError if the bearer is not declared.
        """
        found = self._writers.get((bearer, action))
        if found is None:
            compiled = self.compiled(bearer, action)
            found = self._writers[bearer, action] = LineWriter(self.regime, bearer, compiled, self._explainer)
        return found

    def statuses(self, prepared: Prepared, bearer: str, actions: Iterable[str]) -> dict[str, Status]:
        """Return the status alone of each action, without reasons."""
        env = Environment(self.regime.program, prepared.case)
        found = {}
        for action in actions:
            compiled = self.compiled(bearer, action)
            possible, _ = possible_statuses(compiled, settle(compiled, env)[1])
            if len(possible) > 1 and (remaining := self._remaining(prepared.case, env, bearer, action)):
                possible = remaining.possible
            found[action] = possible[0] if len(possible) == 1 else Status.DEPENDS
        return found

    def decide(
        self, prepared: Prepared, asked: Iterable[tuple[str, str]], question: tuple[str, str], make: type[Made]
    ) -> Made:
        """Return the answer, of the kind to `make`, with a line for each (bearer, action) that the question means.

        Raises: KeyError if a bearer is not declared.
        """
        case, regime = prepared.case, self.regime
        env = Environment(regime.program, case, prepared.from_place)
        lines = tuple([self._line(case, env, pair) for pair in asked])
        return make(
            law=regime.program.hash,
            place=case.place,
            on=case.on,
            at=case.now,
            facts=_given(regime, case.facts, prepared.from_place),
            consulted=self._consulted,
            not_encoded=self._not_encoded,
            lines=lines,
            question=question,
        )

    def _line(self, case: Case, env: Environment, pair: tuple[str, str]) -> Line:
        writer = self._writers.get(pair) or self.writer(*pair)
        compiled = writer.compiled
        rulings, applies = writer.weigh(env)
        if not any(applies):
            return writer.silent(env, rulings, applies)
        stands = undefeated(compiled, applies)
        possible, open_ = possible_statuses(compiled, stands)
        if len(possible) == 1:
            remaining = SETTLED[possible[0]]
        else:
            names = open_names(compiled, applies, stands, open_, env)
            remaining = self._remaining(case, env, *pair) or Completions(possible, names, False)
        return writer.line(env, rulings, applies, stands, remaining)

    def _remaining(self, case: Case, env: Environment, bearer: str, action: str) -> Completions | None:
        found = completions(self.compiled(bearer, action), env)
        if self._exactly is None or (found is not None and found.exact and self._tied.isdisjoint(found.depends_on)):
            return found
        return self._exactly(case, bearer, action) or found


def _given(regime: Regime, facts: Mapping[str, Any], from_place: frozenset[str]) -> tuple[Given, ...]:
    given = []
    for name, value in facts.items():
        if name in from_place:
            record = regime.recorded[name]
            where = f"{record.place}: {record.source}" if record.source else record.place
            given.append(Given(name, show_value(value), "place", where))
        elif value is True or value is False:
            given.append(_stated(name, value))
        else:
            given.append(Given(name, show_value(value), "case"))
    return tuple(given)


@lru_cache(maxsize=4096)
def _stated(fact: str, value: bool) -> Given:
    return Given(fact, show_value(value), "case")
