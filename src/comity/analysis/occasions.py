# SPDX-License-Identifier: Apache-2.0
"""Where and when each distinct matter of a program holds.

In: territories and the days that are asked about. Out: `Occasions`: one for each distinct content, with all territories,
intervals and bearers for which it is the law. The work of a proof grows with the distinct contents, not with places and days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from comity.analysis.contents import Contents, Key
from comity.analysis.territory import Territory
from comity.program.interval import Interval
from comity.program.program import Program
from comity.program.relations import Relations
from comity.regime.regime import Regime


@dataclass(slots=True)
class Where:
    """One territory, days on which the content holds there, the bearers."""

    territory: Territory
    first: date | None
    last: date | None
    bearers: tuple[str, ...]

    @property
    def on(self) -> date:
        """A day of the interval."""
        return self.first or self.last or date.min

    def holds(self, day: date) -> bool:
        """True if the day lies in the interval."""
        return Interval(self.first, self.last).holds(day)


Standing = tuple[Territory, Interval]


@dataclass(slots=True)
class Occasions:
    """One distinct content and where it holds."""

    action: str
    looked: bool
    where: list[Where] = field(default_factory=list)

    def add(self, territory: Territory, interval: Interval, bearers: tuple[str, ...]) -> None:
        """Note an interval; one that continues the one before it becomes one with it."""
        if self.where:
            before = self.where[-1]
            if before.territory is territory and before.bearers == bearers and joins(before.last, interval.first):
                before.last = interval.last
                return
        self.where.append(Where(territory, interval.first, interval.last, bearers))


def joins(last: date | None, first: date | None) -> bool:
    """True if an interval begins on the day after another ends."""
    return last is not None and first is not None and (first - last).days == 1


class Laws:
    """Builds regimes of territories."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._relations = Relations(program.actions)

    def regime(self, territory: Territory, interval: Interval) -> Regime:
        """Return the law of a territory in an interval."""
        on = interval.first or interval.last or date.min
        return Regime(self.program, self._relations, territory.place, interval, on)


@dataclass(slots=True)
class Survey:
    """What the law of some territories is made of. `conditions`: norms as they stand, each with where that is so first."""

    occasions: list[Occasions]
    conditions: dict[tuple[int, int], Standing]
    regimes: int


def survey(laws: Laws, territories: Iterable[Territory], on: date | None) -> Survey:
    """Return the distinct contents of territories, over all dates or on one day, in order of first occurrence."""
    contents = Contents(laws.program)
    found: dict[tuple[Key, bool], Occasions] = {}
    conditions: dict[tuple[int, int], Standing] = {}
    regimes = 0
    for territory in territories:
        for interval in territory.intervals():
            if on is not None and not interval.holds(on):
                continue
            regimes += 1
            regime = laws.regime(territory, interval)
            for content in contents.of(regime, (territory, interval), conditions):
                name = (content.key, content.looked)
                if name not in found:
                    found[name] = Occasions(content.action, content.looked)
                found[name].add(territory, interval, content.bearers)
    return Survey(list(found.values()), conditions, regimes)
