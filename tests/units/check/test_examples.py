# SPDX-License-Identifier: Apache-2.0
"""Examples: the case in the form a user would send it, what is expected, and what cannot be meant."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from comity.program.program import Example, Reference
from comity.source import codes
from tests.units.check.texts import diagnosed, rules

RULE = "visitor must not enter_park when any of\n  (a) winter\n  (b) night\n"


def example(given: str, then: str = "visitor must not enter_park", on: str = "2024-05-01") -> str:
    return f'{RULE}example "E"\n  where zz/riverton   on {on}\n  given {given}\n  then {then}'


def read(given: str, then: str = "visitor must not enter_park", on: str = "2024-05-01") -> Example:
    (found,) = rules(example(given, then, on)).examples
    return found


def test_facts_are_in_the_json_form_of_a_case() -> None:
    """Just as a user would give them: an example is a request that somebody wrote down."""
    given = (
        "winter = yes, night = unknown, age = 18, fine = 1,500 USD, entered = 2024-01-02, closes_at = 2024-01-02 10:00, "
        "pass = none, permits = [dog], trips = [{vehicle: car, paid: no, day: 2024-01-01}, maybe more]"
    )
    assert read(f"{given} and nothing else").facts == {
        "winter": True,
        "night": "unknown",
        "age": 18,
        "fine": "1,500.00 USD",
        "entered": "2024-01-02",
        "closes_at": "2024-01-02T10:00:00",
        "pass": "none",
        "permits": ["dog"],
        "trips": {"entries": [{"vehicle": "car", "paid": False, "day": "2024-01-01"}], "maybe_more": True},
    }
    assert read("permits = none, trips = none, entered = never").facts == {
        "permits": [],
        "trips": [],
        "entered": "never",
    }


def test_place_day_and_outcome_are_resolved() -> None:
    """The citation may go deeper than the heading: its letters are labels then."""
    found = read("winter = yes", "visitor must not enter_park by § 12.04(a)", "2024-05-01 10:00")
    assert (found.place, found.on) == ("zz/riverton", datetime(2024, 5, 1, 10))
    assert found.outcomes[0].by == (Reference("§ 12.04(a)", frozenset({1}), "(a)"),)
    assert read("winter = yes").on == date(2024, 5, 1)


OUTCOMES = [
    ("visitor need not enter_park", "no_duty"),
    ("visitor enter_park silent", "silent"),
    ("visitor enter_park conflict", "conflict"),
    ("visitor asked to enter_park", "asked"),
    ("visitor not asked to enter_park", "not_asked"),
]


@pytest.mark.parametrize(("then", "kind"), OUTCOMES)
def test_outcomes_have_the_words_of_an_answer(then: str, kind: str) -> None:
    """`need not` is the status `no_duty`."""
    assert read("winter = yes", then).outcomes[0].kind == kind


def test_an_outcome_may_depend_on_facts_and_questions() -> None:
    """Both can be unknown."""
    found = read("age = 5", "visitor enter_park depends on night, park_is_street").outcomes[0]
    assert (found.kind, found.depends_on) == ("depends", ("night", "park_is_street"))


WRONG = [
    ("«wintr» = yes", "visitor must not enter_park", codes.UNKNOWN_FACT),
    ("winter = «5»", "visitor must not enter_park", codes.WRONG_VALUE),
    ("age = «yes»", "visitor must not enter_park", codes.WRONG_VALUE),
    ("pass = «weekly»", "visitor must not enter_park", codes.UNKNOWN_VALUE),
    ("permits = [«cat»]", "visitor must not enter_park", codes.UNKNOWN_VALUE),
    ("permits = «[dog, maybe more]»", "visitor must not enter_park", codes.WRONG_VALUE),
    ("trips = [{«payd»: yes}]", "visitor must not enter_park", codes.UNKNOWN_FIELD),
    ("trips = [{paid: «5»}]", "visitor must not enter_park", codes.WRONG_VALUE),
    ("trips = [«dog»]", "visitor must not enter_park", codes.WRONG_VALUE),
    ("winter = «[dog]»", "visitor must not enter_park", codes.WRONG_VALUE),
    ("«park_is_street» = yes", "visitor must not enter_park", codes.QUESTION_AS_FACT),
    ("«fee» = 5 USD", "visitor must not enter_park", codes.DERIVED_AS_FACT),
    ("winter = yes, «winter = no»", "visitor must not enter_park", codes.GIVEN_TWICE),
    ("winter = yes", "«visitr» must not enter_park", codes.UNKNOWN_BEARER),
    ("winter = yes", "visitor must not «enter_prak»", codes.UNKNOWN_ACTION),
    ("winter = yes", "visitor must not enter_park by «§ 12.05»", codes.UNKNOWN_CITATION),
    ("winter = yes", "visitor must not enter_park by «§ 12.04(c)»", codes.UNKNOWN_CITATION),
    ("winter = yes", "visitor must not enter_park defeating «zz Code § 5»", codes.UNKNOWN_CITATION),
    ("winter = yes", "visitor enter_park depends on «nite»", codes.UNKNOWN_FACT),
    ("winter = yes", "visitor enter_park depends on «fee»", codes.DERIVED_AS_FACT),
]


@pytest.mark.parametrize(("given", "then", "code"), WRONG, ids=[f"{given}: {then}" for given, then, _ in WRONG])
def test_what_cannot_be_meant_is_reported_where_it_stands(given: str, then: str, code: str) -> None:
    """An example with a slip would pass or fail for the wrong reason."""
    assert diagnosed(example(given, then)) == [code]


def test_a_place_that_is_not_on_the_map_is_reported() -> None:
    """A case there would be silent about everything."""
    assert diagnosed(example("winter = yes").replace("zz/riverton", "«zz/rivertown»")) == [codes.UNKNOWN_PLACE]
