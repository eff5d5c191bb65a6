# SPDX-License-Identifier: Apache-2.0
"""Which actions a norm reaches, naively: walk from its own action, one relation at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from comity.program.expression import Expression
from comity.program.program import Action
from comity.program.truth import Modality

Actions = Mapping[str, Action]


@dataclass(frozen=True)
class Way:
    """One way from a norm's action to another. All `conditions` must hold; `because`: the duty's action that excludes it."""

    action: str
    modality: Modality
    by_kind: bool = False
    conditions: tuple[Expression, ...] = ()
    because: str = ""


def ways(actions: Actions, modality: Modality, action: str) -> list[Way]:
    """Return every way in which a norm of this modality on this action reaches an action."""
    found = plain(actions, modality, action)
    if modality is Modality.MUST:
        found += [forbidden for way in found for forbidden in excluded(actions, way)]
    return found


def plain(actions: Actions, modality: Modality, action: str) -> list[Way]:
    found = list(down(actions, Way(action, modality)))
    if modality is Modality.MUST_NOT:
        found += [higher for way in found for higher in up(actions, way)]
    return found


def down(actions: Actions, way: Way) -> Iterator[Way]:
    """To the parts while the whole takes them; to the kinds, but for duties and requests: any kind will do for those."""
    yield way
    for action in actions.values():
        for whole, when in action.parts:
            if whole == way.action:
                yield from down(actions, Way(action.name, way.modality, way.by_kind, (*way.conditions, when)))
        if way.action in action.kinds and way.modality not in (Modality.MUST, Modality.ASKS):
            yield from down(actions, Way(action.name, way.modality, True, way.conditions))


def up(actions: Actions, way: Way) -> Iterator[Way]:
    """A prohibition of a part forbids the whole that takes it."""
    for whole, when in actions[way.action].parts:
        higher = Way(whole, way.modality, way.by_kind, (*way.conditions, when))
        yield higher
        yield from up(actions, higher)


def excluded(actions: Actions, duty: Way) -> Iterator[Way]:
    """A duty forbids what its action excludes, and so what that prohibition reaches."""
    for other in actions[duty.action].excludes:
        for way in plain(actions, Modality.MUST_NOT, other):
            yield Way(way.action, way.modality, way.by_kind, (*duty.conditions, *way.conditions), duty.action)
