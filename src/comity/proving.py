# SPDX-License-Identifier: Apache-2.0
"""Proofs about the law, each case that they show decided by `decide`: what ties the two back ends together.

In: a program, places, a day. Out: a `Proof` (analysis/finding.py). `Law.prove` is its door.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache

from comity.analysis.exact import Analyst
from comity.analysis.finding import Proof
from comity.analysis.flaws import Judged
from comity.analysis.proof import prove as prove_law
from comity.decide.answer import Answer
from comity.decide.completions import Completions
from comity.decide.decide import Decider, Exactly, prepare
from comity.decide.separating import idle_examples
from comity.decide.times import excluder
from comity.program.case import Case
from comity.program.program import Program
from comity.regime.regime import Regime, Regimes


def prove(
    program: Program,
    places: Collection[str] | None = None,
    on: date | None = None,
    effects: Collection[int] | None = None,
) -> Proof:
    """Return what is wrong with the law of some places (by default all) on a day (by default on all).

    Examples are looked at in a proof of all places and days only: they show a law as a whole. `effects`: the norms of which it
    is told whether they have an effect; by default those that are law nowhere and never else.
    """
    regimes = Regimes(program)
    deciders: dict[int, Decider] = {}

    def judge(case: Case, bearer: str, action: str) -> Judged:
        regime = regimes.at(case.place, case.on)
        decider = deciders.setdefault(id(regime), Decider(regime, exactly(regime)))
        prepared = prepare(regime, case, case.facts)
        line = decider.decide(prepared, [(bearer, action)], (bearer, action), Answer).only
        asking = (request.provision for request in line.requests if request.applies == "yes")
        defeated = (defeat.provision for defeat in line.defeated)
        return Judged(line.status, line.possible, frozenset(defeated), frozenset(asking))

    whole = places is None and on is None
    return prove_law(
        program,
        judge,
        lambda exclusion, place: excluder(exclusion, place, program),
        places=places,
        on=on,
        examples=idle_examples(program, exactly) if whole else (),
        effects=effects,
    )


def exactly(regime: Regime) -> Exactly:
    """Return what says exactly what unknown facts leave of an action in a regime."""

    @cache
    def analyst() -> Analyst:
        return Analyst(regime, lambda exclusion: excluder(exclusion, regime.place, regime.program))

    def remaining(case: Case, bearer: str, action: str) -> Completions | None:
        found = analyst().remaining(case, bearer, action)
        return Completions(found.possible, found.depends_on, found.exact) if found else None

    return remaining
