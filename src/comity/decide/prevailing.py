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
    """A matter made ready: the tests of its positions, in the order in which they can be settled, and who plays which part."""

    matter: Matter
    tests: tuple[tuple[int, Test, tuple[int, ...]], ...]
    groups: Mapping[Status, tuple[int, ...]]  # the positions that give each status, strongest first; none is empty
    permissions: tuple[int, ...]
    requests: tuple[int, ...]

    @property
    def ruling(self) -> tuple[int, ...]:
        """The positions that can give the action a status, strongest first."""
        return tuple(index for group in self.groups.values() for index in group)


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
        tuple(
            (
                index,
                compile_condition(matter.positions[index].condition),
                tuple(winner for winner, _ in matter.positions[index].defeaters),
            )
            for index in matter.order
        ),
        {status: tuple(parts[modality]) for modality, status in GIVES.items() if parts[modality]},
        tuple(parts[Modality.MAY]),
        tuple(parts[Modality.ASKS]),
    )


def settle(compiled: Compiled, env: Environment) -> tuple[list[int], list[int]]:
    """Return for each position whether it applies, and whether it applies undefeated (0 no, 1 unknown, 2 yes)."""
    count = len(compiled.matter.positions)
    applies, stands = [0] * count, [0] * count
    for index, test, defeaters in compiled.tests:
        value = applies[index] = test(env)
        for winner in defeaters:
            if value > 2 - stands[winner]:
                value = 2 - stands[winner]
        stands[index] = value
    return applies, stands
