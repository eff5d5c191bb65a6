# SPDX-License-Identifier: Apache-2.0
"""One decision at a time, warm, in one process: Comity and its peers on the same random cases, in turn.

Every system is first held to `oracle` on random cases, and Comity's examples must hold. What the law of the workload is,
and what the peers' explanations are, stands beside each figure: Comity's has for every norm, whether it applies or not, the
whole tree of conditions with values and sources.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from statistics import median
from typing import Any

import comity
from benchmarks.oracle import ACTIONS, BEARER, LAW, ON, PLACE, Case, Statuses, cases, oracle
from benchmarks.peers.openfisca import openfisca
from benchmarks.peers.peer import Peer
from benchmarks.peers.rego import rego
from benchmarks.peers.zen import zen
from benchmarks.report import Row, table
from benchmarks.timing import interleaved, needed, ratio

CHECKED = 300
WITH_REASONS, ALONE = 100.0, 30.0  # microseconds: the goals on the machine of docs/performance.md


def comity_peer() -> Peer:
    """Return Comity, its examples tested.

    Raises: AssertionError if an example of the workload fails.
    """
    law = comity.load(LAW)
    assert not law.test().failures, "an example of benchmarks/workload fails"

    def statuses(facts: Any) -> Any:
        return law.statuses(PLACE, ON, facts, bearer=BEARER, actions=ACTIONS)

    def explained(facts: Any) -> comity.Answer:
        return law.decide(PLACE, ON, facts, bearer=BEARER)

    def found(answer: comity.Answer) -> Statuses:
        return {line.action: str(line.status) for line in answer.lines}

    return Peer(
        "Comity", "every norm, its tree of conditions, citations", lambda case: case, statuses, explained, found
    )


def hold_to_the_oracle(system: Peer, drawn: Sequence[Case]) -> None:
    """Stop if a system answers otherwise than plain Python.

    Raises: AssertionError with the case.
    """
    for case in drawn:
        facts, wanted = system.facts(case), oracle(case)
        assert system.statuses(facts) == wanted, (system.name, case)
        assert system.found(system.explained(facts)) == wanted, (system.name, case)


def measure() -> str:
    """Return the two tables of single decisions."""
    systems = [comity_peer(), rego(), zen(), openfisca()]
    for system in systems:
        hold_to_the_oracle(system, cases(CHECKED, seed=2))
    drawn = cases(needed(), seed=1)
    explained = partial(_measured, systems, drawn, lambda system: system.explained)
    statuses = partial(_measured, systems, drawn, lambda system: system.statuses)
    checked = f"{CHECKED} random cases: every system answers as plain Python does."
    return "\n\n".join(
        [
            checked,
            table("Eight actions decided, with each system's explanation", explained(WITH_REASONS)),
            table("Eight actions decided, statuses alone", statuses(ALONE, explain=False)),
        ]
    )


def _measured(
    systems: Sequence[Peer],
    drawn: Sequence[Case],
    how: Callable[[Peer], Callable[[object], object]],
    goal: float,
    *,
    explain: bool = True,
) -> list[Row]:
    found = interleaved({one.name: (how(one), [one.facts(case) for case in drawn]) for one in systems})
    ours = found["Comity"]
    rows = []
    for one in systems:
        is_ours = one.name == "Comity"
        word = f"goal {goal:.0f} µs" if is_ours else "Comity is ahead" if ratio(ours, found[one.name]) < 1 else ""
        shown = one.explanation if explain else ""
        rows.append(
            Row(one.name, f"{median(found[one.name]):.0f} µs", f"{ratio(ours, found[one.name]):.2f}", shown, word)
        )
    return rows
