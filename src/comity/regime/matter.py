# SPDX-License-Identifier: Apache-2.0
"""One action of one bearer in a regime: the norms that reach it, and who prevails over whom.

In: the norms that reach the place on the day, a bearer's kinds, an action. Out: a `Matter`: positions in the order in which
they can be settled (whoever prevails comes first), each with those that would defeat it; and the pairs that collide with
neither prevailing. A cycle of precedence was refused by `check` (CY320).
"""

from __future__ import annotations

from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from comity.program.collision import Stance, collide, ground
from comity.program.expression import And, Expression, Not
from comity.program.norm import Norm
from comity.program.truth import Modality
from comity.regime.actions import TRUE


@dataclass(frozen=True, slots=True)
class Position:
    """A norm as it stands towards the action.

    `condition` holds all that must be true for it to apply: the norm's own, that of its reach, that no suspension holds.
    `defeaters`: positions that prevail over it, with the ground. `suspended_by`: suspensions that hold (some under a condition).
    """

    stance: Stance
    condition: Expression
    defeaters: tuple[tuple[int, str], ...] = ()
    suspended_by: tuple[int, ...] = ()

    @property
    def silent(self) -> bool:
        """True if the position can only defeat others: it gives the action no status of its own."""
        stance = self.stance
        return stance.modality is Modality.BAR or (stance.derived and stance.modality is Modality.NEED_NOT)

    @property
    def norm(self) -> Norm:
        """The norm that takes the position."""
        return self.stance.norm


@dataclass(frozen=True, slots=True)
class Matter:
    """All positions on one action of one bearer.

    `order`: indices of positions so that every defeater comes before what it defeats. `clashes`: pairs of positions that
    collide with neither prevailing. Requests and bars are among the positions.
    """

    action: str
    positions: tuple[Position, ...]
    order: tuple[int, ...]
    clashes: tuple[tuple[int, int], ...]


class CyclicPrecedence(Exception):
    """Norms that prevail over each other in a circle: the law was used although `check` refuses it."""


def build_matter(action: str, positions: list[Position]) -> Matter:
    """Resolve precedence among the positions on one action.

    Raises: CyclicPrecedence if norms prevail over each other in a circle.
    """
    stances = [position.stance for position in positions]
    defeaters: list[list[tuple[int, str]]] = [[] for _ in positions]
    clashes: list[tuple[int, int]] = []
    for left in range(len(positions)):
        for right in range(left + 1, len(positions)):
            if not collide(stances[left], stances[right]):
                continue
            if why := ground(stances[left], stances[right]):
                defeaters[right].append((left, why))
            elif why := ground(stances[right], stances[left]):
                defeaters[left].append((right, why))
            else:
                clashes.append((left, right))
    try:
        order = tuple(
            TopologicalSorter(
                {index: [winner for winner, _ in above] for index, above in enumerate(defeaters)}
            ).static_order()
        )
    except CycleError as error:
        raise CyclicPrecedence(str([positions[index].norm.index for index in error.args[1]])) from error
    settled = tuple(
        Position(position.stance, position.condition, tuple(above), position.suspended_by)
        for position, above in zip(positions, defeaters, strict=True)
    )
    return Matter(action, settled, order, tuple(clashes))


def condition_of(norm: Norm, *further: Expression) -> Expression:
    """Join a norm's condition with what else must hold, leaving out what is always true."""
    parts = [part for part in (norm.condition, *further) if part != TRUE]
    if not parts:
        return TRUE
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def unless(condition: Expression) -> Expression:
    """The condition that a suspension adds to what it suspends."""
    return Not(condition)
