# SPDX-License-Identifier: Apache-2.0
"""`comity check --prove`: its statuses, its JSON, what it is asked of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.units.cli.commands import PARK, comity
from tests.units.cli.test_check_and_test import folder_of, rule

CLASH = "## § 1 A\n\n" + rule("visitor must enter_park") + "## § 2 B\n\n" + rule("visitor must not enter_park")


def test_a_finding_fails_the_check_and_shows_a_case_and_both_provisions(tmp_path: Path) -> None:
    """Status 1; what is printed can be pasted."""
    ran = comity("check", "--prove", folder_of(tmp_path, CLASH))

    assert ran.status == 1
    assert "error[CY503]: T Code § 1 (a duty) collides with T Code § 2 (a prohibition) on enter_park" in ran.out
    assert "then visitor enter_park conflict   by T Code § 1, T Code § 2" in ran.out


def test_an_acknowledged_finding_passes_and_stands_in_the_json(tmp_path: Path) -> None:
    """Status 0; the data keeps it, with its reason."""
    ban = "visitor must not enter_park"
    folder = folder_of(tmp_path, CLASH.replace(ban, f'{ban}\nacknowledge conflict with § 1 "So."'))

    ran = comity("check", "--prove", folder, "--json", "--on", "2024-05-01")

    data = json.loads(ran.out)
    assert ran.status == 0
    assert data["schema"] == "comity/proof/1"
    assert [one["acknowledged"] for one in data["findings"]] == ["So."]


def test_a_place_and_a_day_narrow_the_proof(tmp_path: Path) -> None:
    """The ordinance of the city is no law of the State."""
    folder = folder_of(tmp_path, CLASH)

    assert comity("check", "--prove", folder, "--place", "zz/riverton", "--all-dates").status == 1
    assert comity("check", "--prove", folder, "--place", "zz/riverton", "--on", "2024-05-01").status == 1


def test_law_with_errors_is_checked_and_not_proved(tmp_path: Path) -> None:
    """What cannot be understood cannot be proved."""
    ran = comity("check", "--prove", folder_of(tmp_path, rule("visitor must not enter_prak")))

    assert ran.status == 1
    assert "CY203" in ran.out
    assert "proved" not in ran.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--prove", "--place", "zz/rivertn"), "did you mean `zz/riverton`"),
        (("--prove", "--on", "2024-05-01", "--all-dates"), "give one of them"),
        (("--place", "zz/riverton"), "belong to `--prove`"),
        (("--prove", "--on", "May"), "--on"),
    ],
)
def test_bad_input_is_refused(arguments: tuple[str, ...], says: str) -> None:
    """Status 2, and what to write instead."""
    ran = comity("check", *arguments, str(PARK))

    assert ran.status == 2
    assert says in ran.err


def test_a_folder_that_is_not_there_is_refused() -> None:
    """As without --prove."""
    assert comity("check", "--prove", "no-such-folder").status == 2
