# SPDX-License-Identifier: Apache-2.0
"""What conditions are evaluated against: the facts of one case, its day and moment, its place's calendar.

An unknown value is `UNKNOWN`, a value of its own; it never reaches a `Case`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, tzinfo
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from comity.program.case import Case
from comity.program.program import Place, Program
from comity.program.values import Value


class Unknown(Enum):
    """Nobody has said."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN
Known = Value | Unknown

NO_ROW: Mapping[str, Value] = {}
"""What stands for the record at hand outside every quantifier."""


class Environment:
    """One case while it is decided. `row`: the record at hand inside a quantifier. `from_place`: facts recorded of the place.

    `found`: what was worked out once for this case, by the function that works it out (`once`).
    """

    __slots__ = ("_now", "facts", "found", "from_place", "has_time", "place", "program", "row", "today")

    def __init__(self, program: Program, case: Case, from_place: frozenset[str] = frozenset()) -> None:
        self.program = program
        self.place: Place = program.places[case.place]
        self.facts = case.facts
        self.today = case.on
        self.has_time = case.now is not None
        self._now = case.now
        self.row = NO_ROW
        self.from_place = from_place
        self.found: dict[object, Any] = {}

    @property
    def zone(self) -> tzinfo:
        """The place's time zone."""
        return zone_of(self.place)

    @property
    def now(self) -> datetime:
        """The moment of the case; without a time of day, the last of the day."""
        return self._now or last_moment(self.today, self.zone)


Evaluate = Callable[[Environment], Known]
Test = Callable[[Environment], int]
"""A compiled condition: 0 no, 1 unknown, 2 yes (the numbers of `Truth`)."""
Result = TypeVar("Result")


def once(f: Callable[[Environment], Result]) -> Callable[[Environment], Result]:
    """Return `f` worked out once for a case, however many norms need it; never None.

    Inside a quantifier it may differ from record to record, so there it is worked out each time.
    """

    def found(env: Environment) -> Result:
        if env.row is not NO_ROW:
            return f(env)
        result: Result | None = env.found.get(f)
        if result is None:
            result = env.found[f] = f(env)
        return result

    return found


@lru_cache(maxsize=256)
def _zone(name: str) -> tzinfo:
    return ZoneInfo(name)


def zone_of(place: Place) -> tzinfo:
    """Return the place's time zone; UTC where the law names none."""
    return _zone(place.time_zone) if place.time_zone else UTC


def last_moment(day: date, zone: tzinfo) -> datetime:
    """Return the last second of a day, local time."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=zone)
