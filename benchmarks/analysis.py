# SPDX-License-Identifier: Apache-2.0
"""All cases at once: what still matters, reasons and changes, on the workload and on the examples of the library.

The workload: of each random case 13 facts are known, and all eight actions are asked about. The peer is the solver (Z3) on the
same circuits, for what still matters. The library: every outcome of every fourth example, for one action each.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from random import Random
from statistics import median, quantiles
from typing import Any

import comity
from benchmarks.oracle import ACTIONS, BEARER, LAW, ON, PLACE, cases
from benchmarks.report import Row, table
from comity.analysis.exact import Analyst
from comity.analysis.questions import next_questions
from comity.analysis.reasons import Grounds, smallest_change, sufficient_reason
from comity.analysis.solver import solve
from comity.decide.decide import prepare
from comity.decide.facts import read_case
from comity.decide.times import excluder
from comity.law import Law
from comity.program.case import Case

KNOWN, COUNT, EVERY = 13, 60, 4
HEAD = Row("task", "median", "95 %", "goal", "Comity ÷ solver")


def measure() -> str:
    """Return the tables."""
    return f"{workload()}\n\n{library()}"


def timed(f: Callable[[], Any]) -> tuple[float, Any]:
    """Return the milliseconds of processor time that a call takes, and what it gives."""
    start = time.thread_time()
    found = f()
    return (time.thread_time() - start) * 1e3, found


def row(name: str, taken: list[float], goal: float, ratio: str = "") -> Row:
    """Return a row of a table, in milliseconds."""
    return Row(name, f"{median(taken):.2f} ms", f"{quantiles(taken, n=20)[-1]:.2f} ms", f"{goal:g} ms", ratio)


def workload() -> str:
    """Measure the workload."""
    law = comity.load(LAW)
    analyst = analyst_of(law, PLACE, ON)
    matter: list[float] = []
    reason: list[float] = []
    change: list[float] = []
    peer: list[float] = []
    random = Random(7)
    for number, facts in enumerate(cases(COUNT, 1)):
        partly = {name: facts[name] for name in random.sample(sorted(facts), KNOWN)}
        case = case_of(law, PLACE, ON, partly)
        whole = case_of(law, PLACE, ON, facts)
        took, _ = timed(lambda case=case: [analyst.remaining(case, BEARER, one) for one in ACTIONS])  # type: ignore[misc]
        matter.append(took)
        action = ACTIONS[number % len(ACTIONS)]
        took, grounds = timed(
            lambda whole=whole, facts=facts, action=action: Grounds(analyst, whole, facts, BEARER, action)
        )  # type: ignore[misc]
        built = took
        took, _ = timed(lambda grounds=grounds: sufficient_reason(grounds))  # type: ignore[misc]
        reason.append(built + took)
        took, _ = timed(lambda grounds=grounds: smallest_change(grounds))  # type: ignore[misc]
        change.append(took)
        if number < 6:
            circuits = [analyst.memory.matter(analyst.regime, BEARER, one) for one in ACTIONS]
            took, _ = timed(lambda case=case, circuits=circuits: [solve(analyst.space(case), one) for one in circuits])  # type: ignore[misc]
            peer.append(took)
    rows = [
        row("what still matters, 8 actions, 13 of 24 facts known", matter, 0.5, f"{median(matter) / median(peer):.3f}"),
        row("a sufficient reason, diagram included", reason, 1),
        row("a smallest change, from the same diagram", change, 0.5),
    ]
    return table("The workload", rows, HEAD)


def library() -> str:
    """Measure one action of each outcome of the library's examples, the regime warm."""
    law = comity.load()
    exact: list[float] = []
    following: list[float] = []
    both: list[float] = []
    analysts: dict[int, Analyst] = {}
    for place, on, facts, bearer, action in outcomes(law):
        regime = law.regime(place, on)
        analyst = analysts.setdefault(id(regime), analyst_of(law, place, on))
        case = case_of(law, place, on, facts)
        analyst.remaining(case, bearer, action)
        exact.append(timed(lambda: analyst.remaining(case, bearer, action))[0])  # noqa: B023
        following.append(timed(lambda: next_questions(analyst, case, [(bearer, action)]))[0])  # noqa: B023

        def explained() -> None:
            grounds = Grounds(analyst, case, facts, bearer, action)  # noqa: B023
            sufficient_reason(grounds)
            smallest_change(grounds)

        both.append(timed(explained)[0])
    rows = [
        row("exact status and what it depends on", exact, 5),
        row("next question", following, 20),
        row("reason and change together", both, 50),
    ]
    return table(f"{len(exact)} outcomes of the library's examples, one action each", rows, HEAD)


def outcomes(law: Law) -> Iterator[tuple[str, Any, Any, str, str]]:
    """Yield place, day, facts, bearer and action of every fourth example."""
    for example in law.program.examples[::EVERY]:
        if example.nothing_else or hasattr(example.on, "hour"):
            continue
        for outcome in example.outcomes:
            yield example.place, example.on, example.facts, outcome.bearer, outcome.action


def analyst_of(law: Law, place: str, on: Any) -> Analyst:
    """Return an analyst of one regime."""
    day = date.fromisoformat(on) if isinstance(on, str) else on
    regime = law.regime(place, day)
    return Analyst(regime, lambda exclusion: excluder(exclusion, regime.place, law.program))


def case_of(law: Law, place: str, on: Any, facts: Any) -> Case:
    """Return a case with the records of its place."""
    case, wrong = read_case(law.program, place, on, facts)
    assert case is not None, wrong
    return prepare(law.regime(case.place, case.on), case, facts).case
