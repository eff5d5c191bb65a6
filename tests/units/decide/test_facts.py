# SPDX-License-Identifier: Apache-2.0
"""Facts as users give them: every type's forms, and every wrong one placed by its path."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from comity.decide.facts import read_case, read_moment
from comity.program.program import Program
from comity.program.values import NEVER, Duration, Money, Rows
from comity.source import codes
from tests.units.decide.laws import DAY, fact, faults, law, line, program
from tests.units.decide.laws import document as doc

READ: list[tuple[str, object, object]] = [
    *(("bitten", yes, True) for yes in (True, "yes", "Yes", "true")),
    *(("bitten", no, False) for no in (False, "no", "NO", "false")),
    *(("weight", same, 1500) for same in (1500, "1,500", 1500.0, "1500.0", Decimal(1500))),
    ("weight", 10**15, Decimal(10**15)),
    ("weight", -(10**15), Decimal(-(10**15))),
    ("weight", 10**15 - 1, 10**15 - 1),
    ("weight", 1 - 10**15, 1 - 10**15),
    ("weight", "2.5", Decimal("2.5")),
    ("weight", 0.1, Decimal("0.1")),
    ("weight", "-3", -3),
    ("price", "1,500 USD", Money("USD", 150000)),
    ("price", " 3.05 usd ", Money("USD", 305)),
    ("price", "1 000 USD", None),
    ("stay", "48 hours", Duration(48, "hour")),
    ("stay", "1 day", Duration(1, "day")),
    ("stay", "3 business days", Duration(3, "business_day")),
    ("stay", " 5  minutes ", Duration(5, "minute")),
    ("stay", "2 weeks", Duration(2, "week")),
    ("stay", "2 months", Duration(2, "month")),
    ("stay", "2 years", Duration(2, "year")),
    ("plate", "ZZ 100", "ZZ 100"),
    ("born", "2017-02-24", date(2017, 2, 24)),
    ("born", date(2017, 2, 24), date(2017, 2, 24)),
    ("born", "2017-02-24 10:00", date(2017, 2, 24)),
    ("born", " 2017-02-24", None),
    ("born", "never", NEVER),
    ("called", "never", NEVER),
    ("called", "2017-02-24", date(2017, 2, 24)),
    ("kind", "dog", "dog"),
    ("kind", "none", "none"),
    ("gear", ["leash", "muzzle"], frozenset({"leash", "muzzle"})),
    ("gear", ("leash",), frozenset({"leash"})),
    ("gear", {"leash"}, frozenset({"leash"})),
    ("gear", frozenset({"leash"}), frozenset({"leash"})),
    ("gear", "leash", frozenset({"leash"})),
    ("gear", "none", frozenset()),
    ("bites", [], Rows(())),
    ("bites", "none", Rows(())),
    ("bites", ({"deep": True},), Rows(({"deep": True},))),
    ("bites", [{"deep": "yes", "on_day": None}], Rows(({"deep": True},))),
    ("bites", [{"maybe_more": True}], Rows((), True)),
    ("bites", [{"deep": "no"}, {"maybe_more": True}], Rows(({"deep": False},), True)),
    ("bites", {"entries": [{"deep": "no"}], "maybe_more": True}, Rows(({"deep": False},), True)),
    ("bites", {"entries": [{"deep": "no"}], "maybe_more": False}, Rows(({"deep": False},))),
    ("bites", {"entries": []}, Rows(())),
]  # None: not read


def shelter() -> Program:
    return program(doc("keeper may keep_animal"))


def read(name: str, given: object, **more: Any) -> Any:
    case, wrong = read_case(shelter(), "zz/riverton", DAY, {name: given}, **more)
    assert (case is None) is bool(wrong)
    return case.facts.get(name) if case else None


@pytest.mark.parametrize(("name", "given", "expected"), READ)
def test_a_fact_is_read_in_every_form_that_its_type_has(name: str, given: object, expected: object) -> None:
    """What JSON, a form field and Python give alike."""
    found = read(name, given)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    "name", ["bitten", "weight", "price", "stay", "plate", "born", "called", "kind", "gear", "bites"]
)
def test_unknown_is_absent(name: str) -> None:
    """None, "unknown" and no word at all are one."""
    for given in (None, "unknown"):
        assert read(name, given) is None
        assert faults(**{name: given}) == ()


def test_a_time_is_local_unless_it_names_a_zone() -> None:
    """Denver is six hours behind in summer."""
    here, there = read("called", "2024-05-01 10:00"), read("called", "2024-05-01T10:00:00+00:00")
    assert here.utcoffset().total_seconds() == -6 * 3600
    assert (here.hour, there.hour) == (10, 4)
    assert read("called", datetime(2024, 5, 1, 10)) == here
    assert read("called", datetime(2024, 5, 1, 10, tzinfo=UTC)) == there
    assert read("born", datetime(2024, 5, 1, 10)) == date(2024, 5, 1)


NOT_READ: list[tuple[str, object, str, str]] = [
    ("bitten", "maybe", "", "yes, no or unknown, found `maybe`"),
    ("bitten", 1, "", "yes, no or unknown, found `1`"),
    ("weight", "heavy", "", "a number, found `heavy`"),
    ("weight", True, "", "a number, found `True`"),
    ("weight", [3], "", "a number, found `[3]`"),
    ("weight", "NaN", "", "a number, found `NaN`"),
    ("weight", float("inf"), "", "a number, found `inf`"),
    ("price", "5", "", "an amount and its currency, such as 1,500 USD, found `5`"),
    ("price", 5, "", "an amount and its currency, such as 1,500 USD, found `5`"),
    ("price", "5 $", "", "an amount and its currency, such as 1,500 USD, found `5 $`"),
    ("stay", "3", "", "a duration, such as 48 hours, found `3`"),
    ("stay", "x hours", "", "a duration, such as 48 hours, found `x hours`"),
    ("stay", "3 moons", "", "a duration, such as 48 hours, found `3 moons`"),
    ("plate", 5, "", "text, found `5`"),
    ("born", "yesterday", "", "a date such as 2017-02-24, found `yesterday`"),
    ("born", "2017-02-30", "", "a date such as 2017-02-24, found `2017-02-30`"),
    ("born", 2017, "", "a date such as 2017-02-24, found `2017`"),
    ("called", "10:00", "", "a date and time such as 2017-02-24 10:00, found `10:00`"),
    ("called", 10, "", "a date and time such as 2017-02-24 10:00, found `10`"),
    ("gear", 5, "", "a list of leash, muzzle, found `5`"),
    ("gear", {"leash": True}, "", "a list of leash, muzzle, found `{'leash': True}`"),
    ("bites", "two", "", "a list of bite, found `two`"),
    ("bites", {"deep": "yes"}, "", "a list of bite, found `{'deep': 'yes'}`"),
    ("bites", {"maybe_more": True}, "", "a list of bite, found `{'maybe_more': True}`"),
    ("bites", {"entries": "two"}, "/entries", "a list of bite, found `two`"),
    ("bites", ["one"], "/0", "a bite with its fields, found `one`"),
    ("bites", [{}, {"deep": "deep"}], "/1/deep", "yes, no or unknown, found `deep`"),
    ("bites", {"entries": [{"deep": "deep"}]}, "/entries/0/deep", "yes, no or unknown, found `deep`"),
]


@pytest.mark.parametrize(("name", "given", "below", "expected"), NOT_READ)
def test_a_value_that_is_not_of_the_type_is_placed_by_its_path(
    name: str, given: object, below: str, expected: str
) -> None:
    """The message says what was expected and shows what was given."""
    (found,) = faults(**{name: given})
    assert (found.code, found.path) == (codes.WRONG_VALUE, f"/facts/{name}{below}")
    assert found.message == f"expected {expected}"


def test_a_word_that_the_choice_does_not_have_is_told_with_the_nearest() -> None:
    """A slip of the pen is the common case."""
    (found,) = faults(kind="bird")
    assert (found.code, found.path, found.help) == (codes.WRONG_VALUE, "/facts/kind", "one of none, dog, cat")
    assert "`bird`" in found.message
    (found,) = faults(gear=["leash", "muzle"])
    assert (found.path, found.help) == ("/facts/gear/1", "did you mean `muzzle`?")
    assert [one.path for one in faults(kind=3)] == ["/facts/kind"]


def test_a_name_that_is_not_declared_is_told_with_the_nearest() -> None:
    """A fact that is silently dropped would change the answer."""
    (found,) = faults(biten="yes")
    assert (found.code, found.path) == (codes.UNKNOWN_CASE_FACT, "/facts/biten")
    assert found.message == "no fact is declared with the name `biten`"
    assert found.help == "did you mean `bitten`?"
    (found,) = faults(bites=[{"dep": "yes"}])
    assert (found.code, found.path) == (codes.UNKNOWN_CASE_FACT, "/facts/bites/0/dep")
    assert (found.message, found.help) == ("bite has no field named `dep`", "did you mean `deep`?")
    assert [one.path for one in faults(**{"a/b~c": 1})] == ["/facts/a~1b~0c"]
    assert [one.code for one in faults(bites=[{"maybe_more": True, "deep": "no"}])] == [codes.UNKNOWN_CASE_FACT]
    assert [one.code for one in faults(bites=[{"maybe_more": False}])] == [codes.UNKNOWN_CASE_FACT]
    _, wrong = read_case(shelter(), "zz", DAY, {5: "yes"})
    assert [(one.path, one.message) for one in wrong] == [("/facts/5", "no fact is declared with the name `5`")]


def test_a_long_value_is_shortened_in_the_message() -> None:
    """Sixty letters are shown whole, the sixty-first is not."""
    assert faults(weight="x" * 60)[0].message.endswith(f"`{'x' * 60}`")
    assert faults(weight="x" * 61)[0].message.endswith(f"`{'x' * 57}…`")


def test_everything_wrong_is_told_at_once() -> None:
    """Place, day, question of law and facts, each by its path."""
    found = faults(place="zz/rivertown", on="yesterday", weight="heavy", is_seizure="yes", bitten="yes")
    assert [(one.code, one.path, one.message, one.help) for one in found] == [
        (
            codes.UNKNOWN_CASE_PLACE,
            "/place",
            "no place named `zz/rivertown` is declared",
            "did you mean `zz/riverton`?",
        ),
        (codes.WRONG_DATE, "/on", "expected a day such as 2017-02-24, found `yesterday`", ""),
        (
            codes.QUESTION_AS_FACT,
            "/facts/is_seizure",
            "`is_seizure` is a question of law: courts settle it, not the facts of a case",
            "",
        ),
        (codes.WRONG_VALUE, "/facts/weight", "expected a number, found `heavy`", ""),
    ]
    assert [one.path for one in faults(place=None)] == ["/place"]
    assert [one.path for one in faults(lame="yes", tame="no")] == ["/facts/lame", "/facts/tame"]
    assert [one.path for one in faults(on=None)] == ["/on"]


def test_the_day_of_a_moment_is_the_day_at_the_place() -> None:
    """Two in the morning in London is the evening before in Denver."""
    for on, day, hour in [
        ("2024-05-01T02:00:00+01:00", date(2024, 4, 30), 19),
        ("2024-05-01 02:00", date(2024, 5, 1), 2),
        (datetime(2024, 5, 1, 2), date(2024, 5, 1), 2),
    ]:
        case, _ = read_case(shelter(), "zz/riverton", on, {})
        assert case is not None
        assert case.now is not None
        assert (case.on, case.now.hour, case.place) == (day, hour, "zz/riverton")
    case, _ = read_case(shelter(), "zz", date(2024, 5, 1), {})
    assert case is not None
    assert (case.on, case.now) == (date(2024, 5, 1), None)


def test_a_moment_is_text_in_iso_form_or_pythons_own() -> None:
    """Anything else is none: weeks and bare years are not guessed at."""
    assert read_moment("2024-05-01 ") == datetime(2024, 5, 1) or read_moment("2024-05-01 ") == date(2024, 5, 1)
    assert read_moment("2024-05-01") == date(2024, 5, 1)
    assert not isinstance(read_moment("2024-05-01"), datetime)
    assert read_moment("2024-05-01T10:00") == datetime(2024, 5, 1, 10)
    for wrong in ("", "soon", "2024", 20240501, None, b"2024-05-01"):
        assert read_moment(wrong) is None


def test_and_nothing_else_sets_what_is_not_mentioned_to_no_none_and_empty() -> None:
    """Dates, numbers and choices without `none` stay unknown; so does what is mentioned as unknown."""
    of = law("keeper may keep_animal")
    decided = of._decide("zz/riverton", DAY, {"old": "yes", "sick": None}, "keeper", "keep_animal", nothing_else=True)
    assert {given.name: (given.value, given.source) for given in decided.facts} == {
        "bitten": ("no", "case"),
        "old": ("yes", "case"),
        "kind": ("none", "case"),
        "gear": ("none", "case"),
        "bites": ("[]", "case"),
        "fenced": ("yes", "place"),
        "staff": ("7", "place"),
    }
    assert read("bites", [{"stitches": 2}]) == Rows(({"stitches": 2},))
    assert read("bites", [{"stitches": 2}], nothing_else=True) == Rows(({"deep": False, "stitches": 2},))
    assert read("bites", [{"deep": None}], nothing_else=True) == Rows(({},))
    assert read("bites", [{"deep": "yes"}], nothing_else=True) == Rows(({"deep": True},))


def test_a_recorded_fact_holds_unless_the_user_says_otherwise() -> None:
    """Also if the user says that it is not known."""
    of = law("keeper must keep_animal when fenced and staff > 6")
    assert line(of).status == "must"
    assert line(of, place="zz").depends_on == ("staff",)
    assert line(of, fenced="no").status == "silent"
    assert line(of, fenced="unknown").depends_on == ("fenced",)
    given = of.decide("zz/riverton", DAY, {"fenced": "no", "old": "no", "weight": 3}).facts
    assert [(one.name, one.value, one.source, one.where) for one in given] == [
        ("staff", "7", "place", "zz/riverton"),
        ("fenced", "no", "case", ""),
        ("old", "no", "case", ""),
        ("weight", "3", "case", ""),
    ]
    given = of.decide("zz", DAY, {}).facts
    assert [(one.name, one.value, one.source, one.where) for one in given] == [
        ("fenced", "yes", "place", "zz: Atlas of fences")
    ]


def test_facts_are_shown_as_the_law_writes_them() -> None:
    """An answer repeats what it was given for."""
    for name, value, shown in [
        ("price", "1500 usd", "1,500.00 USD"), ("stay", "1 hour", "1 hour"), ("born", "never", "never"),
        ("called", "2024-05-01 10:00", "2024-05-01 10:00"), ("gear", ["muzzle", "leash"], "leash, muzzle"),
        ("bites", [{"deep": "yes"}, {"maybe_more": True}], "[{deep: yes}, maybe more]"), ("bitten", True, "yes"),
    ]:  # fmt: skip
        assert fact(name, value) == shown
