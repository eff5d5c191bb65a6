# SPDX-License-Identifier: Apache-2.0
"""Types: what can be compared with what, and what a condition is made of afterwards."""

from __future__ import annotations

from datetime import date

import pytest

from comity.program import expression as e
from comity.program.expression import Expression
from comity.program.values import NEVER, Duration, Money
from comity.source import codes
from tests.units.check.texts import diagnosed, rules

WRONG = [
    ("«age»", codes.NOT_YES_NO),
    ("winter and «pass»", codes.NOT_YES_NO),
    ("not «fine»", codes.NOT_YES_NO),
    ("«age > entered»", codes.WRONG_UNIT),
    ("«age >= 18 years»", codes.WRONG_UNIT),
    ("«years between entered and today > 30 days»", codes.WRONG_UNIT),
    ("«fine > age»", codes.WRONG_UNIT),
    ("«30 days > 1 month»", codes.WRONG_UNIT),
    ("fine > «5 USD + 5»", codes.WRONG_UNIT),
    ("«5 EUR > 5 USD»", codes.WRONG_CURRENCY),
    ("«5 EUR + 5 USD» > fine", codes.WRONG_CURRENCY),
    ("«30 days + 1 month» > stay", codes.WRONG_UNIT),
    ("«entered - closes_at» > 5 days", codes.WRONG_UNIT),
    ("«entered + 5» > today", codes.WRONG_UNIT),
    ("age = «felony»", codes.UNKNOWN_FACT),
    ("entered = «none»", codes.WRONG_TYPE),
    ("pass = «5»", codes.WRONG_TYPE),
    ("vehicle_kind is «none»", codes.UNKNOWN_VALUE),
    ("«permits is dog»", codes.WRONG_TYPE),
    ("«permits in [dog]»", codes.WRONG_TYPE),
    ("«pass includes day»", codes.WRONG_TYPE),
    ("«trips = day»", codes.WRONG_TYPE),
    ("winter = «night»", codes.WRONG_TYPE),
    ("winter is «5»", codes.WRONG_TYPE),
    ("age in [«old»]", codes.WRONG_TYPE),
    ("«age / 0» > 5", codes.DIVISION),
    ("«fine / age» > 5 USD", codes.DIVISION),
    ("«winter + 1» > 5", codes.WRONG_TYPE),
    ("«min(age, entered)» > 5", codes.WRONG_UNIT),
    ("«age» within 5 years before today", codes.WRONG_TYPE),
    ("entered within 5 years before «winter»", codes.WRONG_TYPE),
    ("«(if winter then age else entered)» > 5", codes.WRONG_TYPE),
    ("«count trip where (paid) >= age»", codes.NOT_CONSTANT),
    ("«count trip where (paid) + 1» >= 3", codes.NOT_CONSTANT),
    ("«count trip where (paid) in [1, 2]»", codes.NOT_CONSTANT),
    ("sum «day» of trip where (paid) > 5", codes.WRONG_TYPE),
    ("sum «price» of trip where (paid) > 5 USD", codes.UNKNOWN_FIELD),
    ("some trip in «permits» where paid", codes.WRONG_TYPE),
    ("«is_old(entered, today)»", codes.WRONG_ARITY),
    ("«is_old»", codes.WRONG_ARITY),
    ("long_ago(«age»)", codes.WRONG_TYPE),
    ("dear(«trip»)", codes.WRONG_TYPE),
    ("some trip where dear(«vehicle»)", codes.WRONG_TYPE),
]
DEFINITIONS = """fact vehicle_kind: vehicle
define is_old(d) as d within 5 years before today
define long_ago(d: date) as d < 2000-01-01
define dear(trip) as cost > 5 USD and vehicle is car
"""


def norm(condition: str) -> str:
    return f"{DEFINITIONS}visitor must not enter_park when {condition}"


@pytest.mark.parametrize(("condition", "code"), WRONG, ids=[text for text, _ in WRONG])
def test_what_does_not_fit_is_reported_where_it_stands(condition: str, code: str) -> None:
    """A condition that compares apples with pears would decide at random."""
    assert diagnosed(norm(condition)) == [code]


def test_an_order_of_choices_has_no_meaning() -> None:
    """`pass < day` reads as if days were ranked; the name on the right is no fact."""
    assert diagnosed(norm("pass < «day»")) == [codes.UNKNOWN_FACT]
    assert diagnosed(norm("«pass < pass»")) == [codes.WRONG_TYPE]


def test_none_alone_is_no_condition() -> None:
    """`none` is a value of a choice."""
    assert diagnosed(norm("winter and (if winter then «none» else 5) > 5")) == [codes.WRONG_TYPE]


def condition(text: str) -> Expression:
    return rules(norm(text)).norms[-1].condition


WINTER, NIGHT, AGE = e.FactRef("winter"), e.FactRef("night"), e.FactRef("age")
ENTERED, CLOSES = e.FactRef("entered"), e.FactRef("closes_at")
BUILT: list[tuple[str, Expression]] = [
    ("winter", WINTER),
    ("winter is yes", WINTER),
    ("winter = no", e.Not(WINTER)),
    ("winter is not yes", e.Not(WINTER)),
    ("winter is not no", WINTER),
    ("winter and not night or night", e.Or((e.And((WINTER, e.Not(NIGHT))), NIGHT))),
    ("pass is none", e.Member(e.FactRef("pass"), ("none",))),
    ("pass <> day", e.Not(e.Member(e.FactRef("pass"), ("day",)))),
    ("pass in [day, year]", e.Member(e.FactRef("pass"), ("day", "year"))),
    ("permits is none", e.IsEmpty(e.FactRef("permits"))),
    ("permits is not none", e.Not(e.IsEmpty(e.FactRef("permits")))),
    ("permits includes dog", e.Includes(e.FactRef("permits"), "dog")),
    ("trips is none", e.IsEmpty(e.FactRef("trips"))),
    ("age >= 18", e.Compare(">=", AGE, e.Literal(18))),
    ("age is 18", e.Compare("=", AGE, e.Literal(18))),
    ("age in [18, 19]", e.Member(AGE, (18, 19))),
    ("fine > fee", e.Compare(">", e.FactRef("fine"), e.ParameterRef("fee"))),
    ("fine > 1,500 USD", e.Compare(">", e.FactRef("fine"), e.Literal(Money("USD", 150_000)))),
    ("entered < closes_at", e.Compare("<", ENTERED, CLOSES)),
    ("entered is never", e.Compare("=", ENTERED, e.Literal(NEVER))),
    ("closes_at <= now", e.Compare("<=", CLOSES, e.Now())),
    ("entered within 5 years before today", e.Within(ENTERED, Duration(5, "year"), False, e.Today())),
    ("years between entered and today >= 5", e.Compare(">=", e.YearsBetween(ENTERED, e.Today()), e.Literal(5))),
    ("years between entered and today >= 5 years", e.Compare(">=", e.YearsBetween(ENTERED, e.Today()), e.Literal(5))),
    ("entered + 5 days < today", e.Compare("<", e.Shift(ENTERED, Duration(5, "day"), True), e.Today())),
    ("some trip where paid", e.Quantifier("some", "trips", "trip", e.FieldRef("paid"))),
    ("no trip in trips where paid", e.Quantifier("no", "trips", "trip", e.FieldRef("paid"))),
    ("count trip where (paid) >= 3", e.Compare(">=", e.CountOf("trips", "trip", e.FieldRef("paid")), e.Literal(3))),
    ("count trip where (paid) > limit", e.Compare(">", e.CountOf("trips", "trip", e.FieldRef("paid")), e.ParameterRef("limit"))),
    ("park_is_street", e.QuestionRef("park_is_street")),
    ("place within zz/north", e.PlaceWithin("zz/north")),
    ("stay > 3 days", e.Compare(">", e.FactRef("stay"), e.Literal(Duration(3, "day")))),
    ("min(age, 5) > 3", e.Compare(">", e.Extreme(False, (AGE, e.Literal(5))), e.Literal(3))),
    ("(if winter then 5 else 3) > age", e.Compare(">", e.IfElse(WINTER, e.Literal(5), e.Literal(3)), AGE)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "built"), BUILT, ids=[text for text, _ in BUILT])
def test_a_condition_becomes_this_expression(text: str, built: Expression) -> None:
    """The names are resolved and the types are settled: nothing after `check` looks a name up."""
    assert condition(text) == built


def test_labels_stay_with_their_lines() -> None:
    """An answer cites the ground that was met."""
    found = condition("any of\n    (1) winter\n    (2) all of\n      (a) night\n      (b) age > 5")
    assert isinstance(found, e.Or)
    assert [item.label for item in found.items if isinstance(item, e.Labelled)] == ["(1)", "(2)"]


def test_a_definition_is_put_in_where_it_is_used_with_its_arguments() -> None:
    """`is_old(entered)`: the body speaks of what the caller named."""
    found = condition("is_old(entered)")
    assert isinstance(found, e.Named)
    assert (found.name, found.arguments) == ("is_old", ("entered",))
    assert found.versions[0].body == e.Within(ENTERED, Duration(5, "year"), False, e.Today())
    assert found.versions[0].in_force[0].first == date(2020, 1, 1)


def test_a_definition_over_a_record_names_its_fields() -> None:
    """`dear(trip)` inside `some trip where`: fields of the record at hand."""
    found = condition("some trip where dear(trip)")
    assert isinstance(found, e.Quantifier)
    assert isinstance(found.body, e.Named)
    body = found.body.versions[0].body
    assert isinstance(body, e.And)
    assert body.items[1] == e.Member(e.FieldRef("vehicle"), ("car",))


def test_a_value_can_be_an_argument() -> None:
    """`goes_by(car)`: a parameter without a type takes its type from its use."""
    text = "define goes_by(v) as some trip where vehicle is v\nvisitor must not enter_park when goes_by(car)"
    found = rules(text).norms[0].condition
    assert isinstance(found, e.Named)
    member = e.Member(e.FieldRef("vehicle"), ("car",))
    assert found.versions[0].body == e.Quantifier("some", "trips", "trip", member)


def test_a_field_of_one_record_does_not_reach_into_another_list() -> None:
    """A test of two lists at once has no small model, and the field would be read of the wrong record."""
    text = "define same_day(d) as some trip where day = «d»\nvisitor must not enter_park when some trip where same_day(day)"
    assert diagnosed(text) == [codes.WRONG_TYPE]


def test_a_quantifier_says_which_list_if_there_are_two() -> None:
    """Two lists of trips: whose?"""
    text = "fact other_trips: list of trip\nvisitor must not enter_park when some «trip» where paid"
    assert diagnosed(text) == [codes.AMBIGUOUS_LIST]
    rules("fact other_trips: list of trip\nvisitor must not enter_park when some trip in other_trips where paid")


def test_a_definition_that_nothing_uses_is_checked_too() -> None:
    """Else its faults would wait for its first user."""
    assert diagnosed("define cold(d) as d < today and «wintr»") == [codes.UNKNOWN_FACT]
    assert (
        diagnosed("define f(d) as d = today and today - d > 5 and d is car and d + 5 > 3 and (if d then d else 5) > 3")
        == []
    )


def test_versions_of_a_definition_are_of_one_type_and_take_the_same_parameters() -> None:
    """A use cannot know on which day it is read."""
    first = "define a as winter in force .. 2020-12-31\n"
    assert diagnosed(f"{first}«define a as age in force 2021-01-01 ..»\nvisitor must not enter_park when a") == [
        codes.WRONG_TYPE
    ]
    assert diagnosed(f"{first}define «a»(d) as winter in force 2021-01-01 ..\nvisitor must not enter_park when a") == [
        codes.WRONG_ARITY
    ]
    found = (
        rules(f"{first}define a as night in force 2021-01-01 ..\nvisitor must not enter_park when a").norms[0].condition
    )
    assert isinstance(found, e.Named)
    assert [version.body for version in found.versions] == [WINTER, NIGHT]
