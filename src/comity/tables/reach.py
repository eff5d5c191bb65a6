# SPDX-License-Identifier: Apache-2.0
"""The days that a library speaks of: a row on another day is a mistake in the table far more often than a question of law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.program.program import Program

AROUND = 10  # years in which somebody may well ask what was the law before, or will be


@dataclass(frozen=True, slots=True)
class Reach:
    """From ten years before the first day that the library names to ten years after the last."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"


def reach_of(program: Program) -> Reach:
    """Return the days that a program reaches; if it names none, every day."""
    intervals = [interval for norm in program.norms for interval in norm.in_force]
    named = [day for interval in intervals for day in (interval.first, interval.last) if day is not None]
    if not named:
        return Reach(date.min, date.max)
    first, last = max(1, min(named).year - AROUND), min(9999, max(named).year + AROUND)
    return Reach(date(first, 1, 1), date(last, 12, 31))
