# SPDX-License-Identifier: Apache-2.0
"""Intervals of days: first and last day included, an open end is None."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `first` to `last`, both included. INVARIANT: first <= last (checked by `check`, CY302)."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """True if the day lies in the interval."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def overlaps(self, other: Interval) -> bool:
        """True if the two share a day."""
        return not (
            (self.last is not None and other.first is not None and self.last < other.first)
            or (other.last is not None and self.first is not None and other.last < self.first)
        )

    def __str__(self) -> str:
        return f"{self.first or ''} .. {self.last or ''}".strip()


ALWAYS = (Interval(),)
Intervals = tuple[Interval, ...]


def in_force(intervals: Intervals, day: date) -> bool:
    """True if one of the intervals holds the day: the last day still binds."""
    return any(interval.holds(day) for interval in intervals)


def share_a_day(left: Intervals, right: Intervals) -> bool:
    """True if some day lies in both."""
    return any(one.overlaps(other) for one in left for other in right)


def days_of_change(intervals: Iterable[Interval]) -> set[date]:
    """Return the days on which something begins, or on which it is gone (the day after a last day)."""
    days = set()
    for interval in intervals:
        if interval.first is not None:
            days.add(interval.first)
        if interval.last is not None and interval.last < date.max:
            days.add(interval.last + timedelta(days=1))
    return days
