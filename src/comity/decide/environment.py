# SPDX-License-Identifier: Apache-2.0
"""What conditions are evaluated against: the facts of one case, its day and moment, its place's calendar.

An unknown value is `UNKNOWN`, a value of its own; it never reaches a `Case`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, tzinfo
from enum import Enum
from functools import lru_cache
from zoneinfo import ZoneInfo

from comity.program.case import Case
from comity.program.program import Place, Program
from comity.program.values import Value


class Unknown(Enum):
    """Nobody has said."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN
Known = Value | Unknown


class Environment:
    """One case while it is decided. `row`: the record at hand inside a quantifier. `from_place`: facts recorded of the place."""

    __slots__ = ("facts", "from_place", "has_time", "now", "place", "program", "row", "today", "zone")

    def __init__(self, program: Program, case: Case, from_place: frozenset[str] = frozenset()) -> None:
        self.program = program
        self.place: Place = program.places[case.place]
        self.facts = case.facts
        self.today = case.on
        self.has_time = case.now is not None
        self.zone: tzinfo = zone_of(self.place)
        self.now: datetime = case.now or last_moment(case.on, self.zone)
        self.row: Mapping[str, Value] = {}
        self.from_place = from_place


Evaluate = Callable[[Environment], Known]
Test = Callable[[Environment], int]
"""A compiled condition: 0 no, 1 unknown, 2 yes (the numbers of `Truth`)."""


@lru_cache(maxsize=256)
def _zone(name: str) -> tzinfo:
    return ZoneInfo(name)


def zone_of(place: Place) -> tzinfo:
    """Return the place's time zone; UTC where the law names none."""
    return _zone(place.time_zone) if place.time_zone else UTC


def last_moment(day: date, zone: tzinfo) -> datetime:
    """Return the last second of a day, local time."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=zone)
