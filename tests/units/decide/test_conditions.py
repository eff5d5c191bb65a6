# SPDX-License-Identifier: Apache-2.0
"""Conditions: what each test and connective is on what is known, what is not, and what never comes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.units.decide.laws import law, line, truth

Y, N, U = {"bitten": "yes"}, {"bitten": "no"}, {}
SY, SN = {"sick": "yes"}, {"sick": "no"}

KLEENE: list[tuple[str, dict[str, Any], str]] = [
    ("bitten", Y, "yes"),
    ("bitten", N, "no"),
    ("bitten", U, "unknown"),
    ("not bitten", Y, "no"),
    ("not bitten", N, "yes"),
    ("not bitten", U, "unknown"),
    ("bitten and sick", Y | SY, "yes"),
    ("bitten and sick", Y | SN, "no"),
    ("bitten and sick", Y, "unknown"),
    ("bitten and sick", SN, "no"),
    ("bitten and sick", SY, "unknown"),
    ("bitten and sick and old", SY | {"old": True}, "unknown"),
    ("bitten and sick and old", {"old": False}, "no"),
    ("bitten or sick", N | SN, "no"),
    ("bitten or sick", N | SY, "yes"),
    ("bitten or sick", SY, "yes"),
    ("bitten or sick", N, "unknown"),
    ("bitten or sick or old", SN | {"old": False}, "unknown"),
    ("not (bitten or not sick)", SN, "no"),
    ("not (bitten or not sick)", N | SY, "yes"),
]


@pytest.mark.parametrize(("condition", "facts", "expected"), KLEENE)
def test_connectives_are_those_of_strong_kleene_logic(condition: str, facts: dict[str, Any], expected: str) -> None:
    """Unknown is not no: it stays unknown until something known settles the whole."""
    assert truth(condition, **facts) == expected


NUMBERS = [(2, "no", "no", "yes", "yes"), (3, "yes", "no", "no", "yes"), (4, "no", "yes", "no", "no")]


@pytest.mark.parametrize(("weight", "same", "more", "less", "at_most"), NUMBERS)
def test_numbers_are_compared(weight: int, same: str, more: str, less: str, at_most: str) -> None:
    """On both sides of the limit and at it."""
    opposite = {"yes": "no", "no": "yes"}
    for op, expected in [
        ("=", same), ("<>", opposite[same]), (">", more), ("<", less), ("<=", at_most), (">=", opposite[less])
    ]:  # fmt: skip
        assert truth(f"weight {op} 3", weight=weight) == expected
        assert truth(f"weight {op} limit", weight=weight) == expected
        assert truth(f"weight {op} height", weight=weight) == "unknown"
        assert truth(f"weight {op} height", height=weight) == "unknown"


VALUES: list[tuple[str, dict[str, Any], str]] = [
    ("weight + 2 = 5", {"weight": 3}, "yes"),
    ("weight - 2 = 1", {"weight": 3}, "yes"),
    ("weight * 2 = 6", {"weight": 3}, "yes"),
    ("weight / 2 = 1.5", {"weight": 3}, "yes"),
    ("weight + height = 5", {"weight": 3}, "unknown"),
    ("weight + height = 5", {"weight": 3, "height": "2"}, "yes"),
    ("price + 2 USD = 7 USD", {"price": "5 USD"}, "yes"),
    ("price - paid = 3.50 USD", {"price": "5 USD", "paid": "1.50 USD"}, "yes"),
    ("price * 2 = 10 USD", {"price": "5 USD"}, "yes"),
    ("2 * price = 10 USD", {"price": "5 USD"}, "yes"),
    ("price / 2 = 2.50 USD", {"price": "5 USD"}, "yes"),
    ("price = fee", {"price": "7 USD"}, "yes"),
    ("price >= fee", {"price": "6.99 USD"}, "no"),
    ("min(weight, height) = 2", {"weight": 2, "height": 3}, "yes"),
    ("min(weight, height) = 2", {"weight": 3, "height": 2}, "yes"),
    ("max(weight, height) = 3", {"weight": 2, "height": 3}, "yes"),
    ("max(weight, height) = 3", {"weight": 3, "height": 2}, "yes"),
    ("min(weight, height) = 2", {"height": 2}, "unknown"),
    ("min(weight, height) = 2", {"weight": 2}, "unknown"),
    ("max(weight, height, 9) = 9", {"weight": 3, "height": 2}, "yes"),
    ("weight > (if sick then 10 else 20)", {"weight": 15, "sick": True}, "yes"),
    ("weight > (if sick then 10 else 20)", {"weight": 15, "sick": False}, "no"),
    ("weight > (if sick then 10 else 20)", {"weight": 15}, "unknown"),
    ("weight > (if sick then 10 else 10)", {"weight": 15}, "yes"),
    ("(if sick then bitten else old)", {"sick": True, "bitten": True, "old": False}, "yes"),
    ("(if sick then bitten else old)", {"sick": False, "bitten": True, "old": False}, "no"),
    ("(if sick then bitten else old)", {"bitten": False, "old": False}, "no"),
    ("(if sick then bitten else old)", {"sick": True}, "unknown"),
    ('plate = "ZZ"', {"plate": "ZZ"}, "yes"),
    ('plate = "ZZ"', {"plate": "YY"}, "no"),
    ("stay = 3 hours", {"stay": "3 hours"}, "yes"),
    ("stay = 3 hours", {"stay": "180 minutes"}, "yes"),
    ("stay + term = 3 hours", {"stay": "1 hour", "term": "2 hours"}, "yes"),
    ("stay - term = 3 hours", {"stay": "5 hours", "term": "2 hours"}, "yes"),
    ("stay + term = 3 hours", {"stay": "1 hour", "term": "2 days"}, "unknown"),
    ("stay < term", {"stay": "2 hours", "term": "1 day"}, "yes"),
    ("stay < term", {"stay": "2 days", "term": "1 week"}, "yes"),
    ("stay >= term", {"stay": "168 hours", "term": "1 week"}, "yes"),
    ("stay < term", {"stay": "11 months", "term": "1 year"}, "yes"),
    ("stay < term", {"stay": "12 months", "term": "1 year"}, "no"),
    ("stay < term", {"stay": "3 business days", "term": "4 business days"}, "yes"),
    ("stay < term", {"stay": "30 days", "term": "1 month"}, "unknown"),
    ("stay < term", {"stay": "3 days", "term": "4 business days"}, "unknown"),
    ("stay < term", {"term": "1 month"}, "unknown"),
    ("kind is dog", {"kind": "dog"}, "yes"),
    ("kind is dog", {"kind": "cat"}, "no"),
    ("kind is not dog", {"kind": "cat"}, "yes"),
    ("kind is dog", {}, "unknown"),
    ("kind is none", {"kind": "none"}, "yes"),
    ("kind is none", {"kind": "dog"}, "no"),
    ("kind in [dog, cat]", {"kind": "cat"}, "yes"),
    ("kind in [dog, cat]", {"kind": "none"}, "no"),
    ("kind in [dog, cat]", {}, "unknown"),
    ("weight in [2, 3]", {"weight": 3}, "yes"),
    ("weight in [2, 3]", {"weight": 4}, "no"),
    ("weight in [2, 3]", {}, "unknown"),
    ("gear includes leash", {"gear": ["leash", "muzzle"]}, "yes"),
    ("gear includes leash", {"gear": ["muzzle"]}, "no"),
    ("gear includes leash", {}, "unknown"),
    ("gear is none", {"gear": []}, "yes"),
    ("gear is none", {"gear": ["muzzle"]}, "no"),
    ("gear is none", {}, "unknown"),
    ("bites is none", {"bites": []}, "yes"),
    ("bites is none", {"bites": [{}]}, "no"),
    ("bites is none", {"bites": [{"maybe_more": True}]}, "unknown"),
    ("bites is none", {"bites": [{}, {"maybe_more": True}]}, "no"),
    ("bites is none", {}, "unknown"),
]


@pytest.mark.parametrize(("condition", "facts", "expected"), VALUES)
def test_values_of_every_type_are_computed_and_compared(condition: str, facts: dict[str, Any], expected: str) -> None:
    """Exact where all is known, unknown where a part is."""
    assert truth(condition, **facts) == expected


TIMES: list[tuple[str, dict[str, Any], str]] = [
    ("born < today", {"born": "2024-04-30"}, "yes"),
    ("born < today", {"born": "2024-05-01"}, "no"),
    ("born <= today", {"born": "2024-05-01"}, "yes"),
    ("born < today", {"born": "never"}, "no"),
    ("born > today", {"born": "never"}, "yes"),
    ("born < taken", {"born": "never", "taken": "never"}, "no"),
    ("born <= taken", {"born": "never", "taken": "never"}, "yes"),
    ("born = taken", {"born": "never", "taken": "never"}, "yes"),
    ("born = taken", {"born": "never", "taken": "2024-05-01"}, "no"),
    ("born <> never", {"born": "2024-05-01"}, "yes"),
    ("born = never", {}, "unknown"),
    ("called = closed", {"called": "2024-05-01 10:00", "closed": "2024-05-01"}, "yes"),
    ("called = closed", {"called": "2024-05-01 10:00", "closed": "2024-05-01 10:01"}, "no"),
    ("called < closed", {"called": "2024-05-01 10:00", "closed": "2024-05-01 10:01"}, "yes"),
    ("called < closed", {"called": "2024-05-01", "closed": "2024-05-01 10:01"}, "no"),
    ("called < closed", {"called": "2024-05-01 23:00", "closed": "2024-05-02"}, "yes"),
    ("called in [2024-05-01, 2024-06-01]", {"called": "2024-05-01 10:00"}, "yes"),
    ("called in [2024-05-02, 2024-06-01]", {"called": "2024-05-01 10:00"}, "no"),
    ("called < now", {"called": "2024-05-01 23:59:58"}, "yes"),
    ("called < now", {"called": "2024-05-01 23:59:59"}, "no"),
    ("called < 2024-05-01 10:00", {"called": "2024-05-01 09:59"}, "yes"),
    ("called < 2024-05-01 10:00", {"called": "2024-05-01 10:00"}, "no"),
    ("called = 2024-05-01 10:00", {"called": "2024-05-01 10:00"}, "yes"),
    ("called > 2024-05-01 10:00", {"called": "2024-05-01 10:01"}, "yes"),
    ("age >= 18", {"born": "2006-05-01"}, "yes"),
    ("age >= 18", {"born": "2006-05-02"}, "no"),
    ("age = 0", {"born": "2023-05-02"}, "yes"),
    ("age < 0", {"born": "2025-05-02"}, "yes"),
    ("age < 0", {"born": "never"}, "yes"),
    ("years between born and taken > 1000000", {"born": "2024-05-01", "taken": "never"}, "yes"),
    ("years between born and taken = 0", {"born": "never", "taken": "never"}, "yes"),
    ("years between born and taken < 0", {"born": "never", "taken": "2024-05-01"}, "yes"),
    ("years between called and closed = 1", {"called": "2023-05-01 10:00", "closed": "2024-05-01 09:00"}, "yes"),
    ("min(born, taken) = never", {"born": "never", "taken": "2024-05-01"}, "no"),
    ("max(born, taken) = never", {"born": "2024-05-01", "taken": "never"}, "yes"),
    ("born + 1 year = 2025-02-28", {"born": "2024-02-29"}, "yes"),
    ("born - 1 month = 2024-02-29", {"born": "2024-03-31"}, "yes"),
    ("born + 1 month = never", {"born": "never"}, "yes"),
    ("born + 9 years = never", {"born": "9995-01-01"}, "yes"),
    ("born - 9 years < today", {"born": "0005-01-01"}, "unknown"),
    ("called < closed - 30 minutes", {"called": "2024-05-01 09:29", "closed": "2024-05-01 10:00"}, "yes"),
    ("called < closed - 30 minutes", {"called": "2024-05-01 09:30", "closed": "2024-05-01 10:00"}, "no"),
    ("born within 5 days before taken", {"born": "2024-04-26", "taken": "2024-05-01"}, "yes"),
    ("born within 5 days before taken", {"born": "2024-04-25", "taken": "2024-05-01"}, "no"),
    ("born within 5 days before taken", {"born": "2024-05-01", "taken": "2024-05-01"}, "yes"),
    ("born within 5 days before taken", {"born": "2024-05-02", "taken": "2024-05-01"}, "no"),
    ("born within 5 days after taken", {"born": "2024-05-06", "taken": "2024-05-01"}, "yes"),
    ("born within 5 days after taken", {"born": "2024-05-07", "taken": "2024-05-01"}, "no"),
    ("born within 5 days after taken", {"born": "2024-04-30", "taken": "2024-05-01"}, "no"),
    ("born within 5 days after taken", {"born": "2024-05-01"}, "unknown"),
    ("born within 5 days after taken", {"taken": "2024-05-01"}, "unknown"),
    ("born within 5 days after taken", {"born": "never", "taken": "2024-05-01"}, "no"),
    ("born within 5 days before taken", {"born": "2024-05-01", "taken": "never"}, "no"),
    ("born within 5 years after taken", {"born": "9999-12-31", "taken": "9998-01-01"}, "no"),
    ("born within 5 years before taken", {"born": "0001-02-01", "taken": "0003-01-01"}, "no"),
    ("called within 2 hours before closed", {"called": "2024-05-01 08:00", "closed": "2024-05-01 10:00"}, "yes"),
    ("called within 2 hours before closed", {"called": "2024-05-01 07:59", "closed": "2024-05-01 10:00"}, "no"),
    ("called within 90 minutes after closed", {"called": "2024-05-01 11:31", "closed": "2024-05-01 10:00"}, "no"),
    ("called within 90 minutes after closed", {"called": "2024-05-01 11:30", "closed": "2024-05-01 10:00"}, "yes"),
    ("called within 1 day before closed", {"called": "2024-04-30 08:00", "closed": "2024-05-01 10:00"}, "yes"),
    ("called within 1 day after closed", {"called": "2024-05-02 23:00", "closed": "2024-05-01 10:00"}, "yes"),
]


@pytest.mark.parametrize(("condition", "facts", "expected"), TIMES)
def test_dates_and_times_are_compared_by_their_days_unless_both_are_times(
    condition: str, facts: dict[str, Any], expected: str
) -> None:
    """Never is later than all; a time that would leave the calendar never comes."""
    assert truth(condition, **facts) == expected


def test_definitions_and_parameters_have_the_text_of_the_day() -> None:
    """Where no text is in force a definition is not met, and a parameter is unknown."""
    of = law("define big as weight > 9 in force 2015-01-01 .. 2019-12-31\nkeeper must not keep_animal when big")
    assert line(of, on="2015-01-01", weight=10).status == "must_not"
    assert line(of, on="2020-01-01", weight=10).status == "silent"
    assert line(of, on="2014-12-31", weight=10).status == "silent"
    assert truth("price > fee", on="2023-12-31", price="6 USD") == "yes"
    assert truth("price > fee", on="2024-01-01", price="6 USD") == "no"
    assert truth("price > fee", on="2019-12-31", price="6 USD") == "unknown"
