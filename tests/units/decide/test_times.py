# SPDX-License-Identifier: Apache-2.0
"""Clocks: elapsed hours, days of the calendar, and days that do not count."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.decide.times import add_months, holidays_of, is_weekend, shift, years_between
from comity.program.values import Duration

LA = ZoneInfo("America/Los_Angeles")
HOURS_48 = Duration(48, "hour")


def weekends_and_holidays(day: date) -> bool:
    return is_weekend(day) or day in holidays_of("US", day.year)


def test_hours_are_elapsed_time_across_the_change_to_daylight_saving_time() -> None:
    """In Los Angeles 2017-03-12 has 23 hours, so 48 hours after Saturday 10:00 is Monday 11:00 on the wall."""
    start = datetime(2017, 3, 11, 10, tzinfo=LA)

    assert shift(start, HOURS_48, after=True, excluded=None) == datetime(2017, 3, 13, 11, tzinfo=LA)


def test_days_keep_the_time_of_day_across_the_change_to_daylight_saving_time() -> None:
    """Two days are two days of the calendar, not 48 hours."""
    start = datetime(2017, 3, 11, 10, tzinfo=LA)

    assert shift(start, Duration(2, "day"), after=True, excluded=None) == datetime(2017, 3, 13, 10, tzinfo=LA)


def test_a_clock_of_hours_stands_still_over_a_weekend() -> None:
    """From Friday 10:00 the 48 hours run 14 hours on Friday, all Monday and 10 hours on Tuesday."""
    friday = datetime(2017, 2, 24, 10, tzinfo=LA)

    assert shift(friday, HOURS_48, after=True, excluded=weekends_and_holidays) == datetime(2017, 2, 28, 10, tzinfo=LA)


def test_a_clock_of_hours_stands_still_on_a_holiday() -> None:
    """Presidents' Day fell on Monday 2017-02-20."""
    friday = datetime(2017, 2, 17, 10, tzinfo=LA)

    assert shift(friday, HOURS_48, after=True, excluded=weekends_and_holidays) == datetime(2017, 2, 22, 10, tzinfo=LA)


def test_a_clock_that_starts_on_an_excluded_day_starts_at_the_next_midnight_that_counts() -> None:
    """Released on Saturday: the hours begin to run as Monday begins."""
    saturday = datetime(2017, 2, 25, 15, tzinfo=LA)

    assert shift(saturday, HOURS_48, after=True, excluded=weekends_and_holidays) == datetime(2017, 3, 1, tzinfo=LA)


def test_a_clock_of_hours_runs_backwards_over_a_weekend() -> None:
    """48 hours before Tuesday 10:00, weekends not counted, is Friday 10:00."""
    tuesday = datetime(2017, 2, 28, 10, tzinfo=LA)

    assert shift(tuesday, HOURS_48, after=False, excluded=weekends_and_holidays) == datetime(2017, 2, 24, 10, tzinfo=LA)


def test_a_month_after_the_last_of_january_is_the_last_of_february() -> None:
    """The day is clamped to the month's end."""
    assert add_months(date(2023, 1, 31), 1) == date(2023, 2, 28)
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)


def test_years_are_completed_on_the_anniversary() -> None:
    """The day before does not count; a birthday on 29 February completes on 1 March of a common year."""
    assert years_between(date(2012, 2, 24), date(2017, 2, 24)) == 5
    assert years_between(date(2012, 2, 25), date(2017, 2, 24)) == 4
    assert years_between(date(2004, 2, 29), date(2005, 2, 28)) == 0


moments = st.datetimes(datetime(2008, 1, 1), datetime(2030, 1, 1)).map(lambda moment: moment.replace(tzinfo=LA, fold=0))


@given(moments, st.integers(0, 400))
def test_without_excluded_days_the_standing_clock_is_the_plain_one(moment: datetime, hours: int) -> None:
    """A test that excludes nothing changes nothing, forwards and backwards."""
    length = Duration(hours, "hour")
    moment = moment.astimezone(UTC).astimezone(LA)
    for after in (True, False):
        plain = shift(moment, length, after=after, excluded=None)
        assert shift(moment, length, after=after, excluded=lambda day: False) == plain


@given(moments, st.integers(1, 400))
def test_hours_over_weekends_add_up_to_their_number(moment: datetime, hours: int) -> None:
    """Counting the minutes between start and end that lie on weekdays gives the hours back."""
    start = moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    end = shift(start, Duration(hours, "hour"), after=True, excluded=is_weekend)
    assert isinstance(end, datetime)

    counted = 0
    while start < end:
        counted += not is_weekend(start.date())
        start += timedelta(hours=1)
    assert counted == hours


def test_a_date_moved_by_hours_counts_from_its_midnight() -> None:
    """A day has no zone of its own."""
    assert shift(date(2017, 2, 24), Duration(30, "hour"), after=True, excluded=None) == datetime(2017, 2, 25, 6)
    assert shift(date(2017, 2, 24), Duration(90, "minute"), after=False, excluded=None) == datetime(2017, 2, 23, 22, 30)
    assert shift(date(2017, 2, 24), Duration(1, "hour"), after=True, excluded=is_weekend) == datetime(2017, 2, 24, 1)


def test_every_unit_moves_a_date_forward_and_back() -> None:
    """Days, weeks, months and years on the calendar; business days leave weekends out even if no text says so."""
    friday = date(2017, 2, 24)
    for count, unit, later, earlier in [
        (1, "day", date(2017, 2, 25), date(2017, 2, 23)),
        (2, "week", date(2017, 3, 10), date(2017, 2, 10)),
        (3, "month", date(2017, 5, 24), date(2016, 11, 24)),
        (2, "year", date(2019, 2, 24), date(2015, 2, 24)),
        (2, "business_day", date(2017, 2, 28), date(2017, 2, 22)),
        (0, "business_day", friday, friday),
    ]:
        length = Duration(count, unit)
        assert shift(friday, length, after=True, excluded=None) == later
        assert shift(friday, length, after=False, excluded=None) == earlier
    assert shift(friday, Duration(2, "day"), after=True, excluded=is_weekend) == date(2017, 2, 28)
    assert shift(friday, Duration(1, "week"), after=True, excluded=is_weekend) == date(2017, 3, 3)
    assert shift(friday, Duration(1, "business_day"), after=True, excluded=lambda day: day.day == 25) == date(
        2017, 2, 26
    )
    ten = datetime(2017, 2, 24, 10, tzinfo=LA)
    assert shift(ten, Duration(1, "business_day"), after=True, excluded=None) == datetime(2017, 2, 27, 10, tzinfo=LA)


def test_a_standing_clock_ends_where_its_day_does() -> None:
    """An hour that fills the rest of Friday ends as Saturday begins; backwards it ends as the day that counts begins."""
    late = datetime(2017, 2, 24, 23, tzinfo=LA)
    assert shift(late, Duration(1, "hour"), after=True, excluded=is_weekend) == datetime(2017, 2, 25, tzinfo=LA)
    assert shift(late, Duration(61, "minute"), after=True, excluded=is_weekend) == datetime(
        2017, 2, 27, 0, 1, tzinfo=LA
    )
    assert shift(late, Duration(0, "hour"), after=True, excluded=is_weekend) == late
    monday = datetime(2017, 2, 27, tzinfo=LA)
    assert shift(monday, Duration(1, "hour"), after=False, excluded=is_weekend) == late
    early = datetime(2017, 2, 27, 1, tzinfo=LA)
    assert shift(early, Duration(1, "hour"), after=False, excluded=is_weekend) == monday
    assert shift(early, Duration(61, "minute"), after=False, excluded=is_weekend) == datetime(
        2017, 2, 24, 23, 59, tzinfo=LA
    )
    sunday = datetime(2017, 2, 26, 12, tzinfo=LA)
    assert shift(sunday, Duration(1, "hour"), after=False, excluded=is_weekend) == late
    spring = datetime(2017, 3, 13, 1, tzinfo=LA)  # the Sunday before has 23 hours
    assert shift(spring, Duration(25, "hour"), after=False, excluded=lambda day: False) == datetime(
        2017, 3, 11, 23, tzinfo=LA
    )


def test_months_and_years_end_where_the_calendar_does() -> None:
    """The year 9999 is the last and the year 1 the first."""
    assert add_months(date(9999, 11, 30), 1) == date(9999, 12, 30)
    assert add_months(date(1, 2, 28), -1) == date(1, 1, 28)
    assert add_months(date(2016, 12, 31), 2) == date(2017, 2, 28)
    assert add_months(date(2017, 1, 31), -1) == date(2016, 12, 31)
    for day, months in ((date(9999, 12, 1), 1), (date(1, 1, 1), -1)):
        with pytest.raises(OverflowError, match="date out of range"):
            add_months(day, months)


def test_years_between_are_the_same_backwards() -> None:
    """A day later in the year is not yet a year, in either direction."""
    assert years_between(date(2017, 2, 24), date(2012, 2, 24)) == -5
    assert years_between(date(2017, 2, 24), date(2012, 2, 25)) == -4
    assert years_between(date(2017, 2, 24), date(2017, 2, 24)) == 0
    assert years_between(date(2016, 3, 1), date(2017, 2, 28)) == 0


def test_weekends_are_saturday_and_sunday_and_holidays_those_of_the_calendar() -> None:
    """A State may keep days that the Union does not; a holiday on a Sunday is observed on the Monday."""
    assert [is_weekend(date(2017, 2, day)) for day in range(20, 27)] == [False] * 5 + [True] * 2
    cesar_chavez = date(2017, 3, 31)
    assert cesar_chavez in holidays_of("US-CA", 2017)
    assert cesar_chavez not in holidays_of("US", 2017)
    assert date(2017, 1, 2) in holidays_of("US", 2017)
    assert date(2017, 7, 4) not in holidays_of("US", 2018)
