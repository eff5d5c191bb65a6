# SPDX-License-Identifier: Apache-2.0
"""Time several systems in turn, so that all meet the same noise, and compare them round by round."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median

ROUNDS = 15
PER_ROUND = 100
"""Cases that each system decides before it is the next one's turn. No case comes twice."""
WARM = 100


def interleaved(systems: Mapping[str, tuple[Callable[[object], object], Sequence[object]]]) -> dict[str, list[float]]:
    """Return for each system its microseconds a case, one figure a round.

    `systems`: for each name what decides, and the cases in the form that it reads, of which the first ones warm it.
    """
    found: dict[str, list[float]] = {name: [] for name in systems}
    for decide, cases in systems.values():
        for case in cases[:WARM]:
            decide(case)
    gc.collect()
    for number in range(ROUNDS):
        first = WARM + number * PER_ROUND
        for name, (decide, cases) in systems.items():
            part = cases[first : first + PER_ROUND]
            start = time.perf_counter()
            for case in part:
                decide(case)
            found[name].append((time.perf_counter() - start) / PER_ROUND * 1e6)
    return found


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return the median over the rounds of ours ÷ theirs."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))


def needed() -> int:
    """Return how many cases a run takes."""
    return WARM + ROUNDS * PER_ROUND
