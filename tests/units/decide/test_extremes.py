# SPDX-License-Identifier: Apache-2.0
"""Values at the edge of what a calendar or a number can say are read or refused by their path, and nothing breaks."""

from __future__ import annotations

from typing import Any

import pytest

import comity
from comity.law import CaseError, Law

PLACE, BEARER, ACTION = "us/ca/los-angeles-county", "county_jail", "hold_for_immigration"


@pytest.fixture(scope="module")
def law() -> Law:
    return comity.load()


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        ({"release_at": "9999-12-31T23:59:59-23:59"}, "/facts/release_at"),
        ({"release_at": "0001-01-01T00:00:00+23:59"}, "/facts/release_at"),
        ({"hold_hours": "1e999999999"}, "/facts/hold_hours"),
        ({"hold_hours": "1e-999999999"}, "/facts/hold_hours"),
        ({"hold_hours": "9" * 400}, "/facts/hold_hours"),
    ],
)
def test_a_value_beyond_all_measure_is_refused(law: Law, facts: dict[str, Any], path: str) -> None:
    """A moment that has no time in the zone of the place, a number that no arithmetic ends with."""
    with pytest.raises(CaseError) as error:
        law.decide(PLACE, "2017-02-24", facts, bearer=BEARER, action=ACTION)

    assert [one.path for one in error.value.diagnostics] == [path]


def test_a_moment_that_the_place_does_not_have_is_no_day_of_a_case(law: Law) -> None:
    """The last minute of the last year, in a zone a day away."""
    with pytest.raises(CaseError) as error:
        law.decide(PLACE, "9999-12-31T23:59:59-23:59", {}, bearer=BEARER, action=ACTION)

    assert [one.path for one in error.value.diagnostics] == ["/on"]


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "never"])
def test_the_first_and_the_last_day_are_days_like_others(law: Law, on: str, day: str) -> None:
    """What lies five years before the first day does not exist, and still nothing breaks."""
    facts = {"request": "hold", "release_at": day, "convictions": [{"class": "felony", "date": day}]}
    answer = law.decide(PLACE, on, facts, bearer=BEARER, action=ACTION, reasons=True)

    assert answer.lines


def test_hundreds_of_records_are_too_many_for_a_diagram_and_still_decided(law: Law) -> None:
    """Where no diagram can be built, the answer says that it is not exact."""
    facts = {"request": "hold", "convictions": [{"class": "felony"}] * 250}
    answer = law.decide(PLACE, "2017-02-24", facts, bearer=BEARER, action=ACTION)

    assert (str(answer.status), answer.only.exact) == ("depends", False)
    assert law.questions(PLACE, "2017-02-24", facts, bearer=BEARER, actions=[ACTION])
