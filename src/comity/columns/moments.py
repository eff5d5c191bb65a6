# SPDX-License-Identifier: Apache-2.0
"""Days and moments as numbers that can be compared, and moved as the calendar and the clock say.

A moment is one int64: local microseconds since 1970-01-01 times 8, and in the last three bits whether it is a day (0), a moment
without time zone (2), one of the place's zone (4), and whether it is the second of two equal readings of the clock (1).
`NEVER` is greater than all. Moving is done once for each distinct moment. Twin: decide/times.py.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

import numpy as np

from comity.columns.column import EPOCH, NEVER_DAY
from comity.program import values as v

DAY, LOCAL, ZONED, SECOND = 0, 2, 4, 1
MICROSECONDS = 86_400_000_000
NEVER = 2**63 - 1
START = datetime(1970, 1, 1)
IsExcluded = Callable[[date], bool]


def of_days(days: np.ndarray) -> np.ndarray:
    """Return days since 1970-01-01 as moments."""
    return np.where(days == NEVER_DAY, NEVER, days.astype(np.int64) * (MICROSECONDS * 8))


def day_numbers(moments: np.ndarray) -> np.ndarray:
    """Return the day of each moment; that of never is later than all."""
    found: np.ndarray = (moments >> 3) // MICROSECONDS
    return found


def encode(value: date | datetime | v.Never, zone: tzinfo) -> int:
    """Return a day, moment or never as a number; a moment of another zone as the clock shows it in this one."""
    if isinstance(value, v.Never):
        return NEVER
    if not isinstance(value, datetime):
        return (value.toordinal() - EPOCH) * MICROSECONDS * 8
    local = value if value.tzinfo is None or value.tzinfo is zone else value.astimezone(zone)
    mark = (LOCAL if value.tzinfo is None else ZONED) | local.fold
    return ((local.replace(tzinfo=None) - START) // timedelta(microseconds=1)) * 8 + mark


def decode(number: int, zone: tzinfo) -> date | datetime:
    """Return the day or moment that a number is; not of `NEVER`."""
    moment = START + timedelta(microseconds=number >> 3)
    mark = number & 7
    if mark == DAY:
        return moment.date()
    return moment.replace(tzinfo=zone if mark & ZONED else None, fold=mark & SECOND)


def mapped(
    moments: np.ndarray, f: Callable[[date | datetime], int | None], zone: tzinfo
) -> tuple[np.ndarray, np.ndarray]:
    """Apply a function to each distinct moment but never, which it leaves. Return the results, and where there is one."""
    distinct, back = np.unique(moments, return_inverse=True)
    found = [NEVER if one == NEVER else f(decode(one, zone)) for one in distinct.tolist()]
    values = np.array([0 if one is None else one for one in found], np.int64)
    some = np.array([one is not None for one in found], bool)
    return values[back].reshape(moments.shape), some[back].reshape(moments.shape)


def is_less(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return where a comes before b; a day and a moment are compared by their days."""
    by_day = ((a & 7) == DAY) | ((b & 7) == DAY)
    if by_day.all():
        return day_numbers(a) < day_numbers(b)
    found: np.ndarray = np.where(by_day, day_numbers(a) < day_numbers(b), (a >> 3) < (b >> 3))
    return found


def whole_years(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return the years completed between two days, given as numbers of days; negative if the second is earlier."""
    early, late = np.minimum(first, second), np.maximum(first, second)
    (y, md), (y2, md2) = _year_and_day(early), _year_and_day(late)
    years = y2 - y - (md2 < md)
    return np.where(second < first, -years, years)


def _year_and_day(days: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    day = days.astype("datetime64[D]")
    month = day.astype("datetime64[M]")
    months = month.astype(np.int64)
    return months // 12, (months % 12) * 32 + (day - month.astype("datetime64[D]")).astype(np.int64)


def moved(moment: date | datetime, duration: v.Duration, after: bool, excluded: IsExcluded | None) -> date | datetime:
    """Return a day or moment moved. Raises: OverflowError outside the calendar.

    Hours run on the clock, days on the calendar; with an exclusion hours stand still on excluded days and days skip them.
    """
    sign = 1 if after else -1
    if duration.unit in ("minute", "hour"):
        start = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
        length = timedelta(minutes=duration.count * (60 if duration.unit == "hour" else 1))
        return _run(start, length, sign) if excluded is None else _run_on_days(start, length, sign, excluded)
    day = moment.date() if isinstance(moment, datetime) else moment
    if duration.unit == "business_day" or (duration.unit == "day" and excluded):
        day = _counted(day, duration.count, sign, excluded or (lambda one: one.weekday() >= 5))
    elif duration.unit in ("day", "week"):
        day += timedelta(days=sign * duration.count * (7 if duration.unit == "week" else 1))
    else:
        day = _months_on(day, sign * duration.count * (12 if duration.unit == "year" else 1))
    return datetime.combine(day, moment.timetz()) if isinstance(moment, datetime) else day


def _run(moment: datetime, length: timedelta, sign: int) -> datetime:
    if moment.tzinfo is None:
        return moment + sign * length
    return (moment.astimezone(UTC) + sign * length).astimezone(moment.tzinfo)


def _run_on_days(moment: datetime, length: timedelta, sign: int, excluded: IsExcluded) -> datetime:
    """Go from midnight to midnight; what is left of the length runs within a day that counts."""
    while True:
        day = moment.date()
        if sign < 0 and moment.time() == time():
            day -= timedelta(days=1)
        midnight = datetime.combine(day + timedelta(days=1) if sign > 0 else day, time(), tzinfo=moment.tzinfo)
        if not excluded(day):
            left = abs(_instant(midnight) - _instant(moment))
            if length < left or (length == left and sign < 0):
                return _run(moment, length, sign)
            length -= left
            if not length:
                return midnight
        moment = midnight


def _instant(moment: datetime) -> datetime:
    return moment if moment.tzinfo is None else moment.astimezone(UTC)


def _counted(day: date, count: int, sign: int, excluded: IsExcluded) -> date:
    while count:
        day += timedelta(days=sign)
        count -= not excluded(day)
    return day


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("outside the calendar")
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))
