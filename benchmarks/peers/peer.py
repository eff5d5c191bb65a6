# SPDX-License-Identifier: Apache-2.0
"""A system that decides the workload: what `decisions.py` times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.oracle import Case, Statuses


@dataclass(frozen=True, slots=True)
class Peer:
    """One system, made ready.

    `facts` puts a case into the form that the system reads, outside the measured time. `statuses` decides; `explained`
    decides and gives its explanation, which `explanation` names; `found` reads the statuses off that, to check them.
    """

    name: str
    explanation: str
    facts: Callable[[Case], object]
    statuses: Callable[[object], Statuses]
    explained: Callable[[object], object]
    found: Callable[[Any], Statuses]


def with_day_numbers(case: Case) -> Case:
    """Return the case with its date as a number (20180101), for systems that compare numbers faster than dates."""
    return {**case, "request_date": int(str(case["request_date"]).replace("-", ""))}
