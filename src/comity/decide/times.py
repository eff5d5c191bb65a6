# SPDX-License-Identifier: Apache-2.0
"""Moving dates and times: hours that run on the clock, days on the calendar, and clocks that leave days out.

Hours and minutes are elapsed time (correct across a change of daylight saving time); days, weeks, months and years keep
the time of day. A month's end is clamped (31 January and a month is the last of February). With an exclusion, a clock of
hours stands still on excluded days, and a clock of days counts only the others. Source: docs/language.md, "Times".
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from comity.program.expression import Exclusion
from comity.program.program import Place, Program
from comity.program.values import Duration

_ELAPSED = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1)}
IsExcluded = Callable[[date], bool]


def shift(moment: datetime | date, duration: Duration, *, after: bool, excluded: IsExcluded | None) -> datetime | date:
    """Return the moment moved forward (`after`) or back by a duration.

    Args:
        moment: an aware datetime, or a date; a date moved by hours counts from its midnight and gives a datetime without zone.
        excluded: tells the days that do not count, or None if all do.
    Raises: OverflowError if the result lies outside the calendar.
    """
    step = 1 if after else -1
    if duration.unit in _ELAPSED:
        start = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
        length = _ELAPSED[duration.unit] * duration.count
        return _elapse(start, length, step) if excluded is None else _elapse_on_days(start, length, step, excluded)
    if duration.unit == "business_day" or (excluded is not None and duration.unit == "day"):
        return _on_day(moment, _count_days(_day(moment), duration.count, step, excluded or is_weekend))
    return _on_day(moment, _calendar(_day(moment), duration, step))


def _day(moment: datetime | date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _on_day(moment: datetime | date, day: date) -> datetime | date:
    return datetime.combine(day, moment.timetz()) if isinstance(moment, datetime) else day


def _elapse(moment: datetime, length: timedelta, step: int) -> datetime:
    if moment.tzinfo is None:
        return moment + step * length
    return (moment.astimezone(UTC) + step * length).astimezone(moment.tzinfo)


def _elapse_on_days(moment: datetime, length: timedelta, step: int, excluded: IsExcluded) -> datetime:
    """Let a clock of hours run, standing still on excluded days."""
    while True:
        day = moment.date() if step > 0 or moment.time() != time() else moment.date() - timedelta(days=1)
        edge = datetime.combine(day + timedelta(days=1) if step > 0 else day, time(), tzinfo=moment.tzinfo)
        if excluded(day):
            moment = edge
            continue
        left = _between(moment, edge) if step > 0 else _between(edge, moment)
        if length < left or (length == left and step < 0):
            return _elapse(moment, length, step)
        length -= left
        moment = edge
        if not length:
            return moment


def _between(first: datetime, second: datetime) -> timedelta:
    """Elapsed time, not the difference of wall clocks."""
    if first.tzinfo is None:
        return second - first
    return second.astimezone(UTC) - first.astimezone(UTC)


def _count_days(day: date, count: int, step: int, excluded: IsExcluded) -> date:
    while count:
        day += timedelta(days=step)
        if not excluded(day):
            count -= 1
    return day


def _calendar(day: date, duration: Duration, step: int) -> date:
    count = step * duration.count
    if duration.unit == "day":
        return day + timedelta(days=count)
    if duration.unit == "week":
        return day + timedelta(weeks=count)
    return add_months(day, count * (12 if duration.unit == "year" else 1))


def add_months(day: date, months: int) -> date:
    """Return the day `months` later (negative: earlier), clamped to the month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("date out of range")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_between(first: date, second: date) -> int:
    """Return whole years completed from the first day to the second; negative if it is earlier."""
    if second < first:
        return -years_between(second, first)
    return second.year - first.year - ((second.month, second.day) < (first.month, first.day))


def is_weekend(day: date) -> bool:
    """True on Saturday and Sunday."""
    return day.weekday() >= 5


def excluder(exclusion: Exclusion, place: Place, program: Program) -> IsExcluded:
    """Return the test of days that a clock leaves out, by the calendar that the text names or the place's own.

    Source: the holidays package, observed days included.
    """
    calendar = program.places[exclusion.calendar].calendar if exclusion.calendar else place.calendar

    def excluded(day: date) -> bool:
        if exclusion.weekends and is_weekend(day):
            return True
        return exclusion.holidays and bool(calendar) and day in holidays_of(calendar, day.year)

    return excluded


@lru_cache(maxsize=512)
def holidays_of(calendar: str, year: int) -> frozenset[date]:
    """Return the public holidays of a calendar ("US" or "US-CA") in a year, observed days included."""
    import holidays  # loaded here: it costs more than a whole decision

    country, _, subdivision = calendar.partition("-")
    return frozenset(holidays.country_holidays(country, subdiv=subdivision or None, years=year))
