# SPDX-License-Identifier: Apache-2.0
"""Lists and clocks in conditions: what is settled though records or moments are unknown."""

from __future__ import annotations

from typing import Any

import pytest

from tests.units.decide.laws import law, line, truth

DEEP, SHALLOW, BITE, MORE = {"deep": "yes"}, {"deep": "no"}, {"stitches": 1}, {"maybe_more": True}
LISTS: list[tuple[str, list[dict[str, Any]] | None, str]] = [
    ("some bite where deep", [SHALLOW, DEEP], "yes"),
    ("some bite where deep", [BITE, DEEP], "yes"),
    ("some bite where deep", [SHALLOW], "no"),
    ("some bite where deep", [SHALLOW, MORE], "unknown"),
    ("some bite where deep", [BITE, SHALLOW], "unknown"),
    ("some bite where deep", [], "no"),
    ("some bite where deep", None, "unknown"),
    ("no bite where deep", [DEEP, MORE], "no"),
    ("no bite where deep", [SHALLOW], "yes"),
    ("no bite where deep", [BITE], "unknown"),
    ("no bite where deep", [], "yes"),
    ("every bite where deep", [DEEP, DEEP], "yes"),
    ("every bite where deep", [DEEP, SHALLOW, MORE], "no"),
    ("every bite where deep", [DEEP, MORE], "unknown"),
    ("every bite where deep", [DEEP, BITE], "unknown"),
    ("every bite where deep", [], "yes"),
    ("some bite where (some bite where deep) and stitches = 1", [BITE, DEEP], "yes"),
    ("some bite where (some bite where deep) and deep", [SHALLOW], "no"),
    ("count bite where (deep) = 2", [DEEP, DEEP, SHALLOW], "yes"),
    ("count bite where (deep) = 2", [DEEP, BITE], "unknown"),
    ("count bite where (deep) = 2", [DEEP, SHALLOW], "no"),
    ("count bite where (deep) >= 1", [DEEP, BITE], "yes"),
    ("count bite where (deep) >= 2", [DEEP, MORE], "unknown"),
    ("count bite where (deep) >= 2", [DEEP, DEEP, MORE], "yes"),
    ("count bite where (deep) < 2", [DEEP, DEEP, MORE], "no"),
    ("count bite where (deep) < 2", [DEEP, MORE], "unknown"),
    ("count bite where (deep) > 2", [DEEP, BITE], "no"),
    ("count bite where (deep) <= 2", [DEEP, BITE], "yes"),
    ("count bite where (deep) <> 2", [DEEP, DEEP, DEEP, MORE], "yes"),
    ("count bite where (deep) = 2", [DEEP, DEEP, DEEP, MORE], "no"),
    ("count bite where (deep) = 2", [DEEP, DEEP, MORE], "unknown"),
    ("count bite where (deep) = 0", [], "yes"),
    ("count bite where (deep) >= 1", None, "unknown"),
    ("count bite where (deep) >= limit", [DEEP, DEEP, DEEP], "yes"),
    ("count bite where (deep) >= limit", [DEEP, DEEP, BITE], "unknown"),
    ("count bite where (deep) >= limit", [DEEP, DEEP, SHALLOW], "no"),
    ("count bite where (deep) >= limit", [DEEP, MORE], "unknown"),
    ("sum stitches of bite where (deep) = 5", [DEEP | {"stitches": 2}, DEEP | {"stitches": 3}], "yes"),
    ("sum stitches of bite where (deep) = 5", [DEEP | {"stitches": 5}, SHALLOW | {"stitches": 1}], "yes"),
    ("sum stitches of bite where (deep) = 5", [DEEP | {"stitches": 5}, SHALLOW], "yes"),
    ("sum stitches of bite where (deep) = 5", [DEEP, DEEP | {"stitches": 5}], "unknown"),
    ("sum stitches of bite where (deep) = 5", [{"stitches": 5}], "unknown"),
    ("sum stitches of bite where (deep) >= 5", [DEEP | {"stitches": 5}, MORE], "unknown"),
    ("sum stitches of bite where (deep) = 0", [], "yes"),
    ("sum cost of bite where (deep) > 10 USD", [DEEP | {"cost": "6 USD"}, DEEP | {"cost": "4.01 USD"}], "yes"),
    ("sum cost of bite where (deep) > 10 USD", [DEEP | {"cost": "6 USD"}, DEEP | {"cost": "4 USD"}], "no"),
]


@pytest.mark.parametrize(("condition", "bites", "expected"), LISTS)
def test_a_list_settles_what_it_can(condition: str, bites: list[dict[str, Any]] | None, expected: str) -> None:
    """What a known record decides is decided; what another record could still change is unknown."""
    facts = {} if bites is None else {"bites": bites}
    assert truth(condition, **facts) == expected


def test_after_a_list_the_facts_are_the_cases_own_again() -> None:
    """The record at hand is a matter of the quantifier alone."""
    assert (
        truth("some bite where deep and not (sick) and some bite where stitches > 3", sick="yes", bites=[DEEP]) == "no"
    )
    assert truth("(some bite where deep) and sick", sick="yes", bites=[SHALLOW, DEEP]) == "yes"


CLOCKS = [
    # condition in time, day or moment, when it was called, truth
    ("until 2 hours after called", "2024-05-01", None, "yes"),
    ("until 2 hours after called", "2024-05-01", "2024-04-01 10:00", "yes"),
    ("until 2 hours after called", "2024-05-01 12:00", "2024-05-01 10:00", "yes"),
    ("until 2 hours after called", "2024-05-01 12:01", "2024-05-01 10:00", "no"),
    ("until 2 hours after called", "2024-05-01 12:01", None, "unknown"),
    ("until 2 hours after called", "2024-05-01 12:01", "never", "yes"),
    ("until 9 years after called", "2024-05-01 12:01", "9995-01-01 10:00", "yes"),
    ("until 9000 years before called", "2024-05-01 12:01", "2000-01-01 10:00", "unknown"),
    ("from 2 hours after called", "2024-05-01", "2024-04-01 10:00", "no"),
    ("from 2 hours before called", "2024-05-01", "2024-06-01 10:00", "yes"),
    ("from called", "2024-05-01", "2024-06-01 10:00", "yes"),
    ("from 2 hours after called", "2024-05-01 11:59", "2024-05-01 10:00", "no"),
    ("from 2 hours after called", "2024-05-01 12:00", "2024-05-01 10:00", "yes"),
    ("from 2 hours after called", "2024-05-01 12:00", None, "unknown"),
    ("from 2 hours after called", "2024-05-01 12:00", "never", "no"),
    ("from the end of the day of called", "2024-05-01 12:00", "2024-05-01 10:00", "no"),
    ("from the end of the day of called", "2024-05-02 00:00", "2024-05-01 10:00", "yes"),
    ("from the end of the day of called", "2024-05-02 00:00", None, "unknown"),
    ("from the end of the day of called", "2024-05-02", "2024-05-01 10:00", "no"),
    ("until the end of the day of called", "2024-05-01 23:59:59", "2024-05-01 10:00", "yes"),
    ("until the end of the day of called", "2024-05-02 00:00", "2024-05-01 10:00", "no"),
    ("until the end of the day of called", "2024-05-02 00:00", "never", "yes"),
    ("until 2 days after called not counting weekends", "2024-05-07 10:00", "2024-05-03 10:00", "yes"),
    ("until 2 days after called not counting weekends", "2024-05-07 10:01", "2024-05-03 10:00", "no"),
    ("until 1 day after called not counting holidays", "2024-05-28 10:01", "2024-05-26 10:00", "no"),
    ("until 1 day after called not counting holidays", "2024-05-28 10:00", "2024-05-26 10:00", "yes"),
    ("until 1 day after called not counting holidays", "2024-05-05 10:01", "2024-05-04 10:00", "no"),
    ("until 1 day after called not counting holidays of zz/plains", "2024-05-28 10:01", "2024-05-26 10:00", "no"),
    ("until 1 day after called not counting holidays of zz/plains", "2024-04-26 10:01", "2024-04-25 10:00", "yes"),
    ("until the earliest of called; 2024-05-01 12:00", "2024-05-01 12:01", None, "no"),
    ("until the earliest of called; 2024-05-01 12:00", "2024-05-01 12:00", None, "unknown"),
    ("until the latest of called; 2024-05-01 12:00", "2024-05-01 12:01", None, "unknown"),
    ("until the latest of called; 2024-05-01 12:00", "2024-05-01 12:00", None, "yes"),
    ("from the earliest of called; 2024-05-01 12:00", "2024-05-01 12:00", None, "yes"),
    ("from the earliest of called; 2024-05-01 12:00", "2024-05-01 11:59", None, "unknown"),
    ("from the latest of called; 2024-05-01 12:00", "2024-05-01 12:00", None, "unknown"),
    ("from the latest of called; 2024-05-01 12:00", "2024-05-01 11:59", None, "no"),
]


@pytest.mark.parametrize(("clause", "on", "called", "expected"), CLOCKS)
def test_a_norm_bounded_in_time_holds_while_its_clock_says_so(
    clause: str, on: str, called: str | None, expected: str
) -> None:
    """The last moment counts; without a time of day the case asks about the moment itself."""
    found = line(law(f"keeper must not keep_animal {clause}"), on=on, **({"called": called} if called else {}))
    (one,) = (*found.deciding, *found.not_applying)
    assert one.applies == one.because.value == expected
