# SPDX-License-Identifier: Apache-2.0
"""Places that the law cannot tell apart: no text names one and not the other. What asks for all places asks for one of each."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from comity.program import expression as e
from comity.program.program import Place, Program
from comity.program.walk import children


class Alike:
    """Places that the law cannot tell apart: every place that a text names contains both or neither."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._named = frozenset(_named_places(program))
        self._first: dict[Hashable, str] = {}
        self._found: dict[str, str] = {}

    def representative(self, name: str) -> str:
        """Return the first place asked about that has the same law on every day as this one."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._first.setdefault(self._signature(self._program.places[name]), name)
        return found

    def _signature(self, place: Place) -> Hashable:
        under = self._named.intersection(place.path)
        inside = self._named.intersection(place.regions)
        return under, inside, place.level, place.bearers, place.time_zone, place.calendar


def _named_places(program: Program) -> Iterator[str]:
    for document in program.documents:
        yield document.place
        yield from document.reaches
    for suspension in program.suspensions:
        yield from suspension.places
    for record in program.recorded:
        yield record.place
    for bearer in program.bearers.values():
        yield from (where for where, _ in bearer.kinds_in)
    conditions = [norm.condition for norm in program.norms]
    conditions += [holding.condition for holding in program.holdings]
    conditions += [suspension.condition for suspension in program.suspensions]
    conditions += [condition for action in program.actions.values() for _, condition in action.parts]
    for condition in conditions:
        yield from (one.place for one in walked(condition) if isinstance(one, e.PlaceWithin))


def walked(node: e.Expression) -> Iterator[e.Expression]:
    """Yield an expression and all inside it; what is shared once."""
    seen: set[int] = set()
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting.extend(children(one))
