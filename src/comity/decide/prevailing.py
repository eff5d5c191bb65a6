# SPDX-License-Identifier: Apache-2.0
"""Decide which of the norms on one action are undefeated, and what that makes the action.

In: a `Matter` of the regime and a case. Out: for each position whether it applies and whether it stands undefeated, each
no, unknown or yes. Norms that collide, neither prevailing, both stay: a conflict is reported, not resolved.
Meaning: docs/language.md, "Status". Its twin as a circuit: the regime's circuit.
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.decide.conditions import compile_condition
from comity.decide.environment import Environment, Test
from comity.program.truth import Modality
from comity.regime.matter import Matter


@dataclass(frozen=True, slots=True)
class Compiled:
    """A matter made ready: the tests of its positions, in the order in which they can be settled, and who plays which part."""

    matter: Matter
    tests: tuple[tuple[int, Test, tuple[int, ...]], ...]
    duties: tuple[int, ...]
    prohibitions: tuple[int, ...]
    permissions: tuple[int, ...]
    lifted: tuple[int, ...]
    requests: tuple[int, ...]


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
        tuple(parts[Modality.MUST]),
        tuple(parts[Modality.MUST_NOT]),
        tuple(parts[Modality.MAY]),
        tuple(parts[Modality.NEED_NOT]),
        tuple(parts[Modality.ASKS]),
    )


def settle(compiled: Compiled, env: Environment) -> tuple[list[int], list[int]]:
    """Return for each position whether it applies, and whether it applies undefeated (0 no, 1 unknown, 2 yes)."""
    count = len(compiled.matter.positions)
    applies, stands = [0] * count, [0] * count
    for index, test, defeaters in compiled.tests:
        value = applies[index] = test(env)
        for winner in defeaters:
            if not value:
                break
            value = min(value, 2 - stands[winner])
        stands[index] = value
    return applies, stands
