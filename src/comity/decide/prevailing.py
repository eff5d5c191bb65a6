# SPDX-License-Identifier: Apache-2.0
"""Decide which of the norms on one action are undefeated, and what that makes the action.

In: a `Matter` of the regime and a case. Out: for each position whether it applies and whether it stands undefeated, each
no, unknown or yes. Norms that collide, neither prevailing, both stay: a conflict is reported, not resolved.
Meaning: docs/language.md, "Status". Its twin as a circuit: the regime's circuit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comity.decide.conditions import compile_condition
from comity.decide.environment import Environment, Test
from comity.program.truth import Modality, Status
from comity.regime.matter import Matter


@dataclass(frozen=True, slots=True)
class Compiled:
    """A matter made ready: the test of each position, those that can be defeated and by whom, who plays which part.

    INVARIANT: in `defeated` every position comes after those that could defeat it.
    """

    matter: Matter
    tests: tuple[Test, ...]
    defeated: tuple[tuple[int, tuple[int, ...]], ...]
    groups: Mapping[Status, tuple[int, ...]]  # the positions that give each status, strongest first; none is empty
    ruling: tuple[int, ...]  # all positions that can give a status, strongest first
    permissions: tuple[int, ...]
    requests: tuple[int, ...]


GIVES = {
    Modality.MUST: Status.MUST,
    Modality.MUST_NOT: Status.MUST_NOT,
    Modality.MAY: Status.MAY,
    Modality.NEED_NOT: Status.NO_DUTY,
}
"""The status that a norm of a modality gives, strongest first."""


def compile_matter(matter: Matter) -> Compiled:
    """Make a matter ready to be decided for many cases."""
    parts: dict[Modality, list[int]] = {modality: [] for modality in Modality}
    for index, position in enumerate(matter.positions):
        if not position.silent:
            parts[position.stance.modality].append(index)
    return Compiled(
        matter,
        tuple(compile_condition(position.condition) for position in matter.positions),
        tuple(
            (index, tuple(winner for winner, _ in matter.positions[index].defeaters))
            for index in matter.order
            if matter.positions[index].defeaters
        ),
        {status: tuple(parts[modality]) for modality, status in GIVES.items() if parts[modality]},
        tuple(index for modality in GIVES for index in parts[modality]),
        tuple(parts[Modality.MAY]),
        tuple(parts[Modality.ASKS]),
    )


def settle(compiled: Compiled, env: Environment) -> tuple[list[int], list[int]]:
    """Return for each position whether it applies, and whether it applies undefeated (0 no, 1 unknown, 2 yes)."""
    applies = [test(env) for test in compiled.tests]
    return applies, undefeated(compiled, applies)


def undefeated(compiled: Compiled, applies: list[int]) -> list[int]:
    """Return for each position whether it stands, given whether each applies."""
    stands = applies.copy()
    for index, winners in compiled.defeated:
        for winner in winners:
            if stands[index] > 2 - stands[winner]:
                stands[index] = 2 - stands[winner]
    return stands
