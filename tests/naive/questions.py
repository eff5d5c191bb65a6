# SPDX-License-Identifier: Apache-2.0
"""Questions of law, naively: what the courts that bind here say together.

On federal law two lines of courts speak: the Supreme Court, then the circuit; and the State's own courts. On a State's law
its own line alone, unless it has not spoken at all. In a line the higher court prevails, then the later day. Lines that
differ, a line that contradicts itself, and a line that may or may not have spoken leave the question open.
"""

from __future__ import annotations

from datetime import date

from comity.program.program import Holding
from comity.program.values import Value
from tests.naive import conditions
from tests.naive.situation import Situation, binds_at, day_in

LEVELS = ("supreme", "high", "appeals", "trial")


def answer(name: str, at: Situation) -> Value | None:
    """Return the value that a question has, or None if it is open (then the reading that the situation assumes)."""
    settled = settle(name, at)
    return at.readings.get(name) if settled is None else settled


def settle(name: str, at: Situation) -> Value | None:
    """Return the value that the courts give."""
    said = [line_says(line, at) for line in lines(name, at)]
    spoken = {one for one in said if one != {None}}
    if len(spoken) != 1:
        return None
    (only,) = spoken
    return next(iter(only)) if len(only) == 1 else None


def lines(name: str, at: Situation) -> list[list[Holding]]:
    program = at.program
    binding = [
        holding
        for holding in program.holdings
        if holding.question == name
        and day_in(holding.in_force, at.case.on)
        and binds_at(program, program.documents[holding.document], at.case.place)
    ]
    supreme = [one for one in binding if program.documents[one.document].court == "supreme"]
    federal = [one for one in binding if program.documents[one.document].layer == "federal"]
    state = [one for one in binding if one not in federal] + supreme
    if program.questions[name].state_law and state:
        return [state]
    return [federal, state]


def line_says(line: list[Holding], at: Situation) -> frozenset[Value | None]:
    """Return what a line of courts may say: None in it if it may say nothing."""
    found: set[Value | None] = set()
    for strength in sorted({strength_of(one, at) for one in line}):
        equals = [one for one in line if strength_of(one, at) == strength]
        met = [(conditions.truths(one.condition, at), one.value) for one in equals]
        sure = {value for truths, value in met if truths == {True}}
        maybe = {value for truths, value in met if truths == {True, False}}
        if len(sure | maybe) > 1 and sure:
            return frozenset({True, False})  # equals that differ, or may: open
        found |= sure | maybe
        if sure:
            return frozenset(found)
    return frozenset(found | {None})


def strength_of(holding: Holding, at: Situation) -> tuple[int, int]:
    court = at.program.documents[holding.document].court
    first = min((one.first or date.min) for one in holding.in_force)
    return LEVELS.index(court), -first.toordinal()
