# SPDX-License-Identifier: Apache-2.0
"""Which courts settle a question of law at a place on a day.

In: the program's holdings. Out: the lines of courts that bind there, each with its readings, strongest first; and all other
holdings of that question in force that day, which only persuade. On federal law the Supreme Court speaks first, then the
circuit; on a State's law its high court, then its appeals courts. A trial court binds the places it names.
Meaning: docs/language.md, "Courts".
"""

from __future__ import annotations

from datetime import date

from comity.program.interval import in_force
from comity.program.program import Holding, Place, Program
from comity.program.reach import reaches
from comity.program.truth import Layer

_LEVELS = {"supreme": 0, "high": 1, "appeals": 2, "trial": 3}
Lines = tuple[tuple[Holding, ...], ...]


def binding_lines(program: Program, question: str, place: Place, on: date) -> Lines:
    """Return the independent lines of courts that bind here, each with its holdings, the one that speaks first at the front."""
    federal: list[Holding] = []
    state: list[Holding] = []
    for holding in in_force_on(program, question, on):
        document = program.documents[holding.document]
        if not reaches(document, place, program.places):
            continue
        if document.court == "supreme":
            federal.append(holding)
            state.append(holding)
        elif document.layer is Layer.FEDERAL:
            federal.append(holding)
        else:
            state.append(holding)
    lines = [_strongest_first(program, state)] if program.questions[question].state_law else []
    if not any(lines):
        lines = [_strongest_first(program, federal), _strongest_first(program, state)]
    return tuple(dict.fromkeys(line for line in lines if line))


def persuasive(program: Program, question: str, lines: Lines, on: date) -> tuple[Holding, ...]:
    """Return the holdings of a question in force on a day that do not bind here, in order of the program."""
    bound = {holding.index for line in lines for holding in line}
    return tuple(holding for holding in in_force_on(program, question, on) if holding.index not in bound)


def in_force_on(program: Program, question: str, on: date) -> tuple[Holding, ...]:
    """Return all holdings of a question in force on a day."""
    return tuple(
        holding for holding in program.holdings if holding.question == question and in_force(holding.in_force, on)
    )


def _strongest_first(program: Program, holdings: list[Holding]) -> tuple[Holding, ...]:
    """Order by level of court, then the later before the earlier."""

    def strength(holding: Holding) -> tuple[int, int]:
        first = min((interval.first or date.min for interval in holding.in_force), default=date.min)
        return _LEVELS.get(program.documents[holding.document].court, 3), -first.toordinal()

    return tuple(sorted(holdings, key=strength))
