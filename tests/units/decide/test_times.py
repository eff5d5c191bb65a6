# SPDX-License-Identifier: Apache-2.0
"""Clocks: elapsed hours, days of the calendar, and days that do not count."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

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
