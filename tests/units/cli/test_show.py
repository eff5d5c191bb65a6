# SPDX-License-Identifier: Apache-2.0
"""`comity show`: a provision by any name that it has."""

from __future__ import annotations

import json

import pytest

from tests.units.cli.commands import PARK, comity

NAMES = [
    "parks#12.04(a)",
    "Riverton Mun. Code § 12.04(a)",
    "riverton mun. code §12.04(a)",
    "§ 12.04(a)",
    "12.04(a)",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_provision_is_found_by_any_of_its_names(name: str) -> None:
    """Id, citation in any case and spacing, the end of the citation."""
    shown = comity("show", "--law", str(PARK), name)

    assert shown.out.startswith("Riverton Mun. Code § 12.04(a) Vehicles in parks\n")


def test_the_rule_is_shown_as_it_was_written() -> None:
    """Not as it was understood."""
    shown = comity("show", "--law", str(PARK), "--json", "12.04(a)")
    (found,) = json.loads(shown.out)["provisions"]

    assert found["rules"] == ["visitor must not enter_park when brings_vehicle and not ambulance_on_call\n"]


@pytest.mark.parametrize("name", ["parks", "Riverton Mun. Code", "Riverton Municipal Code on parks"])
def test_a_document_lists_its_provisions(name: str) -> None:
    """By id, title or what it is cited by."""
    shown = comity("show", "--law", str(PARK), name)

    assert shown.status == 0
    assert [line.split("  ")[0] for line in shown.out.splitlines() if "§" in line] == [
        "Riverton Mun. Code § 12.04(a)",
        "Riverton Mun. Code § 12.05",
        "Riverton Mun. Code § 12.06",
    ]


def test_a_name_that_nothing_has_gets_what_is_near() -> None:
    """Status 2."""
    shown = comity("show", "--law", str(PARK), "Riverton Mun. Code § 12.5")

    assert shown.status == 2
    assert "did you mean `Riverton Mun. Code § 12.0" in shown.err
