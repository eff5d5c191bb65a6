# SPDX-License-Identifier: Apache-2.0
"""The days that a library speaks of: a row on another day is a mistake in the table far more often than a question of law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.program.program import Program

BEFORE = 10  # years in which somebody may well ask what was the law before; the answer is that it was silent


@dataclass(frozen=True, slots=True)
class Reach:
    """From ten years before the first day that the library names, to the last, and at least to the end of this year."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"


def reach_of(program: Program) -> Reach:
    """Return the days that a program reaches; if no norm names a first day, all days before."""
    intervals = [interval for norm in program.norms for interval in norm.in_force]
    firsts = [interval.first for interval in intervals if interval.first is not None]
    lasts = [interval.last for interval in intervals if interval.last is not None]
    this_year = date(date.today().year, 12, 31)
    first = min(firsts, default=date.min)
    return Reach(date(max(1, first.year - BEFORE), 1, 1), max([*firsts, *lasts, this_year]))
