# SPDX-License-Identifier: Apache-2.0
"""Guesses: near or none, and always the same."""

from __future__ import annotations

import pytest

from comity.source.suggest import did_you_mean, nearest, snake_case


def test_of_equally_near_names_the_first_in_the_alphabet_is_taken() -> None:
    """Whatever the order in which they are declared."""
    assert nearest("cat", ["bat", "hat", "rat"], cutoff=60) == nearest("cat", ["rat", "hat", "bat"], cutoff=60) == "bat"


def test_nothing_is_suggested_where_nothing_is_near() -> None:
    """A wrong guess is worse than none; nor is time spent on nonsense."""
    assert did_you_mean("zebra", ["sheriff", "county_jail"]) == ""
    assert did_you_mean("x" * 10_000, ["x" * 9_999]) == ""
    assert did_you_mean("a", []) == ""


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("bringsVehicle", "brings_vehicle"),
        ("HTTPCode", "http_code"),
        ("Über-Fall", "ber_fall"),
        ("9lives", "x_9lives"),
        ("_", "x"),
    ],
)
def test_any_word_can_be_made_a_name(written: str, name: str) -> None:
    """Small letters, digits and `_`, a letter first."""
    assert snake_case(written) == name
