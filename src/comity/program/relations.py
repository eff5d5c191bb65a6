# SPDX-License-Identifier: Apache-2.0
"""Which actions a norm reaches besides its own, and how.

In: a norm's modality and action, the relations between actions. Out: for every action reached, the modality with which
and the condition under which. Kinds take prohibitions, permissions, "need not" and bars down, never a duty (any way will
do); parts take everything down while the whole requires them, and a prohibition up; a duty forbids what its action
excludes. Meaning: docs/language.md, "Actions".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from comity.program.expression import And, Const, Expression
from comity.program.program import Action
from comity.program.truth import Modality

TRUE = Const(True)


@dataclass(frozen=True, slots=True)
class Reach:
    """One way in which a norm reaches an action: with which modality, under which condition.

    `by_kind`: as a kind of its own action. `source`: the action that must be done and that excludes this one; "" else.
    """

    action: str
    modality: Modality
    by_kind: bool
    condition: Expression
    source: str = ""


class Relations:
    """The relations between actions, seen from above: kinds and parts of each action."""

    def __init__(self, actions: Mapping[str, Action]) -> None:
        self._actions = actions
        self._ways: dict[tuple[Modality, str], tuple[Reach, ...]] = {}

    def ways(self, modality: Modality, action: str) -> tuple[Reach, ...]:
        """Return `reach` without what another way, unconditional and as direct, already covers; the same objects each time."""
        found = self._ways.get((modality, action))
        if found is None:
            found = self._ways[modality, action] = tuple(_without_repeats(self.reach(modality, action)))
        return found

    @cached_property
    def _kinds_of(self) -> dict[str, list[str]]:
        below: dict[str, list[str]] = {}
        for action in self._actions.values():
            for wider in action.kinds:
                below.setdefault(wider, []).append(action.name)
        return below

    @cached_property
    def _parts_of(self) -> dict[str, list[tuple[str, Expression]]]:
        below: dict[str, list[tuple[str, Expression]]] = {}
        for action in self._actions.values():
            for whole, condition in action.parts:
                below.setdefault(whole, []).append((action.name, condition))
        return below

    def reach(self, modality: Modality, action: str) -> tuple[Reach, ...]:
        """Return every way in which a norm of this modality on this action reaches an action, its own first."""
        down = self._down(action, kinds=modality not in (Modality.MUST, Modality.ASKS))
        found = [Reach(name, modality, by_kind, condition) for name, by_kind, condition in down]
        if modality is Modality.MUST_NOT:
            found += self._up(down)
        if modality is Modality.MUST:
            found += self._excluded(down)
        return tuple(dict.fromkeys(found))

    def _excluded(self, down: list[tuple[str, bool, Expression]]) -> list[Reach]:
        """What a duty forbids because doing it excludes that."""
        return [
            Reach(further.action, Modality.MUST_NOT, further.by_kind, _both(condition, further.condition), name)
            for name, _, condition in down
            for excluded in self._actions[name].excludes
            for further in self.reach(Modality.MUST_NOT, excluded)
        ]

    def _down(self, action: str, *, kinds: bool) -> list[tuple[str, bool, Expression]]:
        found: dict[tuple[str, bool, Expression], None] = {}
        waiting: list[tuple[str, bool, Expression]] = [(action, False, TRUE)]
        while waiting:
            step = waiting.pop(0)
            if step in found:
                continue
            found[step] = None
            name, by_kind, condition = step
            for part, when in self._parts_of.get(name, ()):
                waiting.append((part, by_kind, _both(condition, when)))
            if kinds:
                for kind in self._kinds_of.get(name, ()):
                    waiting.append((kind, True, condition))
        return list(found)

    def _up(self, down: list[tuple[str, bool, Expression]]) -> list[Reach]:
        found: dict[Reach, None] = {}
        waiting = [(name, by_kind, condition) for name, by_kind, condition in down]
        while waiting:
            name, by_kind, condition = waiting.pop(0)
            for whole, when in self._actions[name].parts:
                reach = Reach(whole, Modality.MUST_NOT, by_kind, _both(condition, when))
                if whole not in {step for step, _, _ in down} and reach not in found:
                    found[reach] = None
                    waiting.append((whole, by_kind, reach.condition))
        return list(found)


def _both(left: Expression, right: Expression) -> Expression:
    if left in (TRUE, right):
        return right
    return left if right == TRUE else And((left, right))


def _without_repeats(reaches_: tuple[Reach, ...]) -> list[Reach]:
    """Leave out a way of reaching an action that another way, unconditional and as direct, already covers."""
    sure = [reach for reach in reaches_ if reach.condition == TRUE and not reach.source]
    plain = {(reach.action, reach.modality) for reach in sure if not reach.by_kind}
    wide = {(reach.action, reach.modality) for reach in sure}
    kept = []
    for reach in reaches_:
        if reach.source:
            kept.append(reach)
            continue
        key = (reach.action, reach.modality)
        direct = reach.condition == TRUE and not reach.by_kind
        if direct or (key not in plain and (reach.condition == TRUE or key not in wide)):
            kept.append(reach)
    return kept
