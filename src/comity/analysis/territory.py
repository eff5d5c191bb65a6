# SPDX-License-Identifier: Apache-2.0
"""Places under the same law, each group once.

In: a program. Out: `Territory`s: places of which no document, suspension or test of place tells one from another, and the
days on which their law changes. What a place's records say is left aside: a user may always say otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from comity.program import expression as e
from comity.program.interval import Interval
from comity.program.program import Place, Program
from comity.program.reach import contains, is_under
from comity.program.walk import children
from comity.regime.regime import days_of_law


@dataclass(frozen=True, slots=True)
class Territory:
    """Places under the same law. `place` stands for all of them; `days`: when that law changes, ascending."""

    place: Place
    places: tuple[str, ...]
    days: tuple[date, ...]

    def intervals(self) -> Iterator[Interval]:
        """Yield the intervals between changes, the one before the first change included."""
        first: date | None = None
        for day in self.days:
            yield Interval(first, day - timedelta(days=1))
            first = day
        yield Interval(first, None)


def territories(program: Program, places: Collection[str] | None = None) -> tuple[Territory, ...]:
    """Return the territories of some places, by default of all, in order of the program."""
    named = named_places(program)
    groups: dict[object, list[Place]] = {}
    for place in program.places.values():
        if places is None or place.name in places:
            groups.setdefault(law_of(place, named), []).append(place)
    return tuple(
        Territory(group[0], tuple(one.name for one in group), tuple(sorted(days_of_law(program, group[0]))))
        for group in groups.values()
    )


def law_of(place: Place, named: Collection[str]) -> object:
    """Return what tells the law of a place from that of others."""
    inside = frozenset(name for name in named if contains(name, place))
    path = frozenset(name for name in named if is_under(place, name))
    return inside, path, frozenset(place.bearers), place.time_zone, place.calendar


def named_places(program: Program) -> frozenset[str]:
    """Return the places that some text names: where documents stand and reach, tests of place, suspensions, kinds."""
    found: set[str] = set()
    expressions: list[e.Expression] = []
    for document in program.documents:
        found.update((document.place, *document.reaches))
    for suspension in program.suspensions:
        found.update(suspension.places)
        expressions.append(suspension.condition)
    for bearer in program.bearers.values():
        found.update(place for place, _ in bearer.kinds_in)
    expressions += [norm.condition for norm in program.norms]
    expressions += [holding.condition for holding in program.holdings]
    expressions += [condition for action in program.actions.values() for _, condition in action.parts]
    seen: set[int] = set()
    while expressions:
        node = expressions.pop()
        if id(node) not in seen:
            seen.add(id(node))
            if isinstance(node, e.PlaceWithin):
                found.add(node.place)
            expressions += children(node)
    return frozenset(found)
