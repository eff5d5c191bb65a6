# SPDX-License-Identifier: Apache-2.0
"""Which cases there are: what the vocabulary says no case has, as a diagram; and diagrams read within it.

In: a space in which everything else is gathered, and the program's `impossible` statements. Out: the diagram of the cases that
there are, as far as they share facts with what is asked; and a diagram over them, whose leaf elsewhere is `NOWHERE`.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from comity.analysis.atoms import OUTSIDE
from comity.analysis.diagram import LEAF, NOWHERE
from comity.analysis.memory import Body

if TYPE_CHECKING:
    from comity.analysis.space import Space

CLASH = "clash"


def gather_impossible(space: Space) -> list[Body]:
    """Note what the statements ask of facts, those that share a fact with what was gathered, and so on from fact to fact."""
    waiting = list(space.program.impossible)
    named = {fact for fact, _ in space.asked()}
    found: list[Body] = []
    grown = bool(named)
    while grown:
        grown = False
        for one in [one for one in waiting if not named.isdisjoint(one.facts)]:
            waiting.remove(one)
            body = space.memory.circuit(one.condition)
            space.gather(body.nodes, body.atoms, [body.root], OUTSIDE)
            named.update(fact for fact, _ in space.asked())
            found.append(body)
            grown = True
    return found


def there_are(space: Space, bodies: Sequence[Body]) -> int:
    """Return the diagram of the cases that there are; of all, if the known facts contradict each other already."""
    diagrams, found = space.diagrams, space.diagrams.true
    for body in bodies:
        (met,) = space.nodes(body.nodes, body.atoms, [body.root], OUTSIDE)
        found = diagrams.both(found, diagrams.opposite(met))
    return diagrams.true if found == diagrams.false else found


def within(space: Space, root: int, cases: int) -> int:
    """Return the diagram over the cases that there are, `NOWHERE` elsewhere."""
    return space.diagrams.choice(cases, root, space.diagrams.leaf(NOWHERE))


def simplified(space: Space, root: int) -> int:
    """Return the diagram without variables that the others settle, and with values for what no case has.

    The last variables go first. What is left of a diagram that has no `NOWHERE` is itself. No status is added or lost, and the
    variables that still have a node are enough to know it, none of them for nothing.
    """
    diagrams = space.diagrams
    if NOWHERE not in diagrams.leaves(root):
        return root
    for number in reversed(diagrams.support(root)):
        merged = without(space, root, number)
        if CLASH not in diagrams.leaves(merged):
            root = merged
    return filled(space, root)


def without(space: Space, root: int, variable: int) -> int:
    """Return the diagram with the values below a variable taken together, `CLASH` where they differ."""
    diagrams = space.diagrams
    done: dict[int, int] = {}

    def go(one: int) -> int:
        if diagrams.variable[one] > variable:
            return one
        found = done.get(one)
        if found is None:
            below = [go(child) for child in diagrams.below[one]]
            if diagrams.variable[one] == variable:
                found = below[0]
                for child in below[1:]:
                    found = diagrams.combined("agree", agree, found, child)
            else:
                found = diagrams.node(diagrams.variable[one], below)
            done[one] = found
        return found

    return go(root)


def agree(one: Hashable, other: Hashable) -> Hashable:
    """Return the value of both; what no case has agrees with everything."""
    if one == NOWHERE or one is other:
        return other
    return one if other == NOWHERE or one == other else CLASH


def filled(space: Space, root: int) -> int:
    """Return the diagram in which what no case has is as its neighbours are."""
    diagrams = space.diagrams
    nowhere = diagrams.leaf(NOWHERE)
    done: dict[int, int] = {}

    def go(one: int) -> int:
        if diagrams.variable[one] == LEAF:
            return one
        if one not in done:
            below = [go(child) for child in diagrams.below[one]]
            other = next((child for child in below if child != nowhere), nowhere)
            done[one] = diagrams.node(diagrams.variable[one], [other if child == nowhere else child for child in below])
        return done[one]

    return go(root)
