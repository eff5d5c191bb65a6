# SPDX-License-Identifier: Apache-2.0
"""One action of one bearer in a regime: the norms that reach it, and who prevails over whom.

In: the positions of norms on an action. Out: a `Matter`: positions in the order in which they can be settled (whoever
prevails comes first), each with those that would defeat it; and the pairs that collide with neither prevailing.
A duty forbids what its action excludes only while the duty itself stands: such a prohibition falls with all that would
defeat the duty on its own action. A cycle of precedence was refused by `check` (CY320).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter

from comity.program.collision import Stance, collide, ground
from comity.program.expression import And, Expression, Not
from comity.program.norm import Norm
from comity.program.relations import TRUE
from comity.program.truth import Modality


@dataclass(frozen=True, slots=True)
class Position:
    """A norm as it stands towards the action.

    `condition` holds all that must be true for it to apply: the norm's own, that of its reach, that no suspension holds.
    `source`: of what a duty forbids by exclusion, the action of the duty; "" else. `defeaters`: positions that prevail over
    it, with the ground. `suspended_by`: suspensions that hold (some under a condition). `background`: a position on the
    action of such a duty, there only for what it defeats.
    """

    stance: Stance
    condition: Expression
    source: str = ""
    suspended_by: tuple[int, ...] = ()
    defeaters: tuple[tuple[int, str], ...] = ()
    background: bool = False

    @property
    def silent(self) -> bool:
        """True if the position can only defeat others: it gives the action no status of its own."""
        return self.background or self.stance.modality is Modality.BAR

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


Edges = tuple[list[list[tuple[int, str]]], list[tuple[int, int]]]


def build_matter(action: str, positions: Sequence[Position], sources: Mapping[str, Sequence[Position]]) -> Matter:
    """Resolve precedence among the positions on one action.

    Args:
        sources: the positions on the action of each duty that forbids this one by exclusion.
    Raises: CyclicPrecedence if norms prevail over each other in a circle.
    """
    defeaters, clashes = _edges(positions)
    every = list(positions)
    for source, others in sources.items():
        start = len(every)
        there, _ = _edges(others)
        above = [[(start + winner, ground_) for winner, ground_ in one] for one in there]
        duties: dict[int, list[tuple[int, str]]] = {}
        for number, other in enumerate(others):
            if other.stance.modality is Modality.MUST:
                duties.setdefault(other.norm.index, above[number])
        for number, position in enumerate(positions):
            if position.source == source:
                defeaters[number] += duties[position.norm.index]
        every += [replace(other, background=True) for other in others]
        defeaters += above
    settled = tuple(replace(one, defeaters=tuple(above)) for one, above in zip(every, defeaters, strict=True))
    return Matter(action, settled, _order(settled), tuple(clashes))


def _edges(positions: Sequence[Position]) -> Edges:
    """Return for each position those that prevail over it, with the ground; and the pairs that clash."""
    defeaters: list[list[tuple[int, str]]] = [[] for _ in positions]
    clashes: list[tuple[int, int]] = []
    for left, one in enumerate(positions):
        for right in range(left + 1, len(positions)):
            other = positions[right]
            if not collide(one.stance, other.stance):
                continue
            if why := ground(one.stance, other.stance):
                defeaters[right].append((left, why))
            elif why := ground(other.stance, one.stance):
                defeaters[left].append((right, why))
            else:
                clashes.append((left, right))
    return defeaters, clashes


def _order(positions: tuple[Position, ...]) -> tuple[int, ...]:
    graph = {index: [winner for winner, _ in position.defeaters] for index, position in enumerate(positions)}
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise CyclicPrecedence(str([positions[index].norm.index for index in error.args[1]])) from error


def condition_of(norm: Norm, *further: Expression) -> Expression:
    """Join a norm's condition with what else must hold, leaving out what is always true."""
    parts = [part for part in (norm.condition, *further) if part != TRUE]
    if not parts:
        return TRUE
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def unless(condition: Expression) -> Expression:
    """The condition that a suspension adds to what it suspends."""
    return Not(condition)
