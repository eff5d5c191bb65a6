# SPDX-License-Identifier: Apache-2.0
"""A system that decides the workload: what `decisions.py` times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.oracle import Case, Statuses


@dataclass(frozen=True, slots=True)
class Peer:
    """One system, made ready.

    `facts` puts a case into the form that the system reads, outside the measured time. `statuses` decides; `explained`
    decides and gives its explanation, which `explanation` names, and returns the statuses so that they can be checked.
    """

    name: str
    explanation: str
    facts: Callable[[Case], object]
    statuses: Callable[[object], Statuses]
    explained: Callable[[object], tuple[Statuses, object]]


def with_day_numbers(case: Case) -> Case:
    """Return the case with its date as a number (20180101), for systems that compare numbers faster than dates."""
    return {**case, "request_date": int(str(case["request_date"]).replace("-", ""))}
