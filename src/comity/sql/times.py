# SPDX-License-Identifier: Apache-2.0
"""Days and times of the law that are known when the query is written. Its twin for one case: decide/times.py."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from comity.program.values import NEVER, Duration, Value

_STEPS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(7)}


def moved(day: date | datetime, duration: Duration, *, after: bool) -> Value:
    """Return a constant day or time without zone moved by a duration; `never` beyond the calendar's end.

    A month's end is clamped. Before the calendar's beginning it is its first day.
    """
    count = duration.count if after else -duration.count
    try:
        if duration.unit in ("minute", "hour"):
            start = day if isinstance(day, datetime) else datetime.combine(day, time())
            return start + count * _STEPS[duration.unit]
        if duration.unit in _STEPS:
            return day + count * _STEPS[duration.unit]
        return _months(day, count * (12 if duration.unit == "year" else 1))
    except (OverflowError, ValueError):
        return NEVER if after else date.min


def _months(day: date | datetime, count: int) -> date | datetime:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("date out of range")
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))
