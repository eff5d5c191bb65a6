# SPDX-License-Identifier: Apache-2.0
"""Moving dates and times, as the analysis of all cases needs it: the twin of decide/times.py.

Hours and minutes are elapsed time; days, weeks, months and years keep the time of day; a month's end is clamped. What a
clock leaves out (weekends, holidays) is told by the caller, so no calendar is loaded here. Source: docs/language.md, "Times".
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from comity.program.values import Duration

LeavesOut = Callable[[date], bool]
DAY = timedelta(days=1)


def moved(moment: date, length: Duration, *, after: bool, leaves_out: LeavesOut | None) -> date:
    """Return a date or an aware time moved by a duration.

    Raises: OverflowError if the result lies outside the calendar.
    """
    count = length.count if after else -length.count
    if length.unit in ("hour", "minute"):
        start = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
        elapsed = timedelta(hours=count) if length.unit == "hour" else timedelta(minutes=count)
        return elapse(start, elapsed) if leaves_out is None else run_clock(start, elapsed, leaves_out)
    day = moment.date() if isinstance(moment, datetime) else moment
    if length.unit == "business_day" or (length.unit == "day" and leaves_out):
        day = count_days(day, count, leaves_out or (lambda one: one.weekday() >= 5))
    elif length.unit in ("day", "week"):
        day += timedelta(days=count * (7 if length.unit == "week" else 1))
    else:
        day = by_months(day, count * (12 if length.unit == "year" else 1))
    return datetime.combine(day, moment.timetz()) if isinstance(moment, datetime) else day


def elapse(start: datetime, length: timedelta) -> datetime:
    """Return the time so much later on the clock of the world, shown in the same zone."""
    return start + length if start.tzinfo is None else (start.astimezone(UTC) + length).astimezone(start.tzinfo)


def run_clock(start: datetime, length: timedelta, leaves_out: LeavesOut) -> datetime:
    """Return when a clock that stands still on the days left out has run so long, forward or back."""
    zero, forward = timedelta(), length >= timedelta()
    left, moment = abs(length), start
    while True:
        day = moment.date() if forward or moment.time() != time() else moment.date() - DAY
        edge = datetime.combine(day + DAY if forward else day, time(), tzinfo=start.tzinfo)
        if not leaves_out(day):
            room = abs(instant(edge) - instant(moment))
            if left < room or (left == room and not forward):
                return elapse(moment, left if forward else -left)
            left -= room
            if left == zero:
                return edge
        moment = edge


def instant(moment: datetime) -> datetime:
    """Return a time as one that can be subtracted from another across a change of daylight saving time."""
    return moment if moment.tzinfo is None else moment.astimezone(UTC)


def count_days(day: date, count: int, leaves_out: LeavesOut) -> date:
    """Return the day so many counted days later or earlier."""
    step = DAY if count >= 0 else -DAY
    for _ in range(abs(count)):
        day += step
        while leaves_out(day):
            day += step
    return day


def by_months(day: date, months: int) -> date:
    """Return the day so many months later or earlier, in the month's last day if it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("outside the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_years(first: date, second: date) -> int:
    """Return the anniversaries of the first day up to the second; negative if the second is earlier."""
    if second < first:
        return -whole_years(second, first)
    return second.year - first.year - int((second.month, second.day) < (first.month, first.day))
