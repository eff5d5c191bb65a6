# SPDX-License-Identifier: Apache-2.0
"""`comity demo`: what a newcomer sees first. The figures are those of the table, month by month."""

from __future__ import annotations

from collections import Counter

import pytest

from comity.cli.demo import FACTS, last_day, read_figures
from tests.units.cli.commands import comity


@pytest.fixture(scope="module")
def shown() -> str:
    ran = comity("demo")
    assert ran.status == 0, ran.err
    return ran.out


def test_the_figures_are_those_of_the_source() -> None:
    """432 detainers to California in 159 counts: 170 of a citizen, 262 of somebody not removable."""
    rows = read_figures()
    counted = Counter[str]()
    for row in rows:
        counted[row["lift_reason"]] += int(row["detainers"])

    assert len(rows) == 159
    assert {row["place"] for row in rows} == {"us/ca"}
    assert sum(counted.values()) == 432
    assert set(counted) == set(FACTS)


def test_the_last_day_of_a_month_is_the_calendars() -> None:
    """Leap years too."""
    assert [last_day(month) for month in ("2012-02", "2013-02", "2014-12")] == [
        "2012-02-29",
        "2013-02-28",
        "2014-12-31",
    ]


def test_the_case_stands_side_by_side_on_five_days(shown: str) -> None:
    """The day before and after each change of law, and today."""
    heads = next(line for line in shown.splitlines() if line.startswith("2013-06-01"))

    assert heads.split()[:4] == ["2013-06-01", "2014-02-01", "2017-02-24", "2018-02-01"]
    assert heads.endswith("(today)")


def test_the_memo_is_that_of_the_day_of_the_story(shown: str) -> None:
    """The hold was forbidden that day, and the provision says why."""
    assert "law of 2017-02-24" in shown
    assert "county_jail hold_for_immigration: MUST NOT" in shown
    assert "Cal. Gov. Code § 7282.5(a)" in shown


def test_the_demo_ends_with_counts_that_add_up(shown: str) -> None:
    """Every detainer of the figures is counted once in each table."""
    sums = [line.split() for line in shown.splitlines() if line.startswith("all ")]

    assert len(sums) == 2
    assert all(int(row[-1]) == 432 == sum(map(int, row[1:-1])) for row in sums)
