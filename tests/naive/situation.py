# SPDX-License-Identifier: Apache-2.0
"""One case in one program, and where things are: what the other modules of the naive evaluator are asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from comity.program.case import Case
from comity.program.interval import Intervals
from comity.program.norm import Document
from comity.program.program import Program
from comity.program.values import Value


@dataclass(frozen=True)
class Situation:
    """A case in a program. `row`: the record at hand. `readings`: what to take as the answer of a question left open."""

    program: Program
    case: Case
    row: Mapping[str, Value] = field(default_factory=dict)
    readings: Mapping[str, Value] = field(default_factory=dict)

    @property
    def zone(self) -> tzinfo:
        return ZoneInfo(self.program.places[self.case.place].time_zone or "UTC")

    @property
    def now(self) -> datetime:
        """The moment of the case: the last second of its day if it gives no time."""
        day = self.case.on
        return self.case.now or datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=self.zone)

    def about(self, row: Mapping[str, Value]) -> Situation:
        return replace(self, row=row)


def situation(program: Program, case: Case) -> Situation:
    """Return the case with what the nearest record of its place says of each fact that the case leaves out."""
    facts = dict(case.facts)
    for fact in program.facts:
        records = [
            record
            for record in program.recorded
            if record.fact == fact and lies_under(case.place, record.place) and day_in(record.in_force, case.on)
        ]
        if records and fact not in facts:
            facts[fact] = max(records, key=lambda record: len(record.place)).value
    return Situation(program, replace(case, facts=facts))


def day_in(intervals: Intervals, day: date) -> bool:
    """The first and the last day both count."""
    return any((one.first or date.min) <= day <= (one.last or date.max) for one in intervals)


def lies_under(place: str, outer: str) -> bool:
    """True if one place is the other or lies under it by path."""
    return (place + "/").startswith(outer + "/")


def lies_in(program: Program, place: str, outer: str) -> bool:
    """True if one place lies under the other, or in it as a region or otherwise within it."""
    return lies_under(place, outer) or outer in program.places[place].regions


def in_territory(program: Program, document: Document, place: str) -> bool:
    """Law goes down the path; a region is all that it contains; `reaches:` replaces both."""
    if document.reaches:
        return any(lies_in(program, place, outer) for outer in document.reaches)
    if program.places[document.place].level == "region":
        return lies_in(program, place, document.place)
    return lies_under(place, document.place)


def binds_at(program: Program, document: Document, place: str) -> bool:
    """An opinion binds nobody, a trial court only what it names."""
    if document.kind in ("opinion", "vocabulary", "places"):
        return False
    if document.court == "trial" and not document.reaches:
        return False
    return in_territory(program, document, place)
