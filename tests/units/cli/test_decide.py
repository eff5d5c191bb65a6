# SPDX-License-Identifier: Apache-2.0
"""`comity decide`: options over files, files by path, the documented JSON."""

from __future__ import annotations

import json
from pathlib import Path, PureWindowsPath

import pytest

from comity.cli.faults import Fault, read_text
from comity.cli.stated import StatedCase, add_arguments, read_case_file
from tests.units.cli.commands import DECIDE, PARK, PROJECT, comity, process


def test_json_is_the_documented_form() -> None:
    """What `answer.to_dict()` gives."""
    shown = comity(*DECIDE, "--json", "--who", "visitor", "--action", "enter_park", "brings_vehicle=yes", "fines=[]")
    found = json.loads(shown.out)

    assert found["schema"] == "comity/answer/1"
    assert found["answers"][0]["depends_on"] == ["ambulance_on_call"]


def test_facts_may_be_piped_in() -> None:
    """`-` is what another program writes."""
    shown = process(*DECIDE, "--json", "--facts", "-", text=b"\xef\xbb\xbfbrings_vehicle: no\r\nfines: []\r\n")

    assert json.loads(shown.stdout)["answers"]


def test_options_win_over_the_case_file(tmp_path: Path) -> None:
    """The same case on another day, at another place, of another action."""
    file = tmp_path / "case.yaml"
    file.write_text("place: zz\non: 2024-05-01\nbearer: warden\nactions: [close_gate]\nfacts: {brings_vehicle: yes}\n")
    arguments = (
        "decide",
        "--law",
        str(PARK),
        "--case",
        str(file),
        "--json",
        "--where",
        "zz/riverton",
        "--on",
        "2019-06-30",
    )
    found = json.loads(comity(*arguments, "--who", "visitor", "--action", "enter_park").out)

    assert (found["place"], found["on"]) == ("zz/riverton", "2019-06-30")
    assert [(line["bearer"], line["action"]) for line in found["answers"]] == [("visitor", "enter_park")]


def test_several_actions_are_several_lines() -> None:
    """Asked one by one, answered together."""
    actions = ("--action", "enter_park", "--action", "close_gate")
    found = json.loads(comity(*DECIDE, "--json", "--who", "visitor", *actions).out)

    assert [line["action"] for line in found["answers"]] == ["enter_park", "close_gate"]


def test_today_is_the_day_of_the_question() -> None:
    """A word for whoever asks about now."""
    found = json.loads(comity("decide", "--law", str(PARK), "--where", "zz/riverton", "--on", "today", "--json").out)

    assert len(found["on"]) == 10


def test_why_shows_more_than_the_memo() -> None:
    """Every norm that was looked at."""
    asked = (*DECIDE, "--who", "visitor", "--action", "enter_park", "brings_vehicle=no", "fines=[]")

    assert "These do not apply" not in comity(*asked).out
    assert "These do not apply" in comity(*asked, "--why").out


@pytest.mark.parametrize("argument", ["=x", "x", "", "x=", " = "])
def test_an_argument_is_a_name_and_a_value(argument: str) -> None:
    """Anything else is a slip of the hand."""
    with pytest.raises(Fault):
        add_arguments(StatedCase(), [argument])


def test_a_value_may_hold_an_equals_sign() -> None:
    """Only the first parts the name from the value."""
    case = StatedCase()
    add_arguments(case, ["dog_name=a=b"])

    assert case.facts == {"dog_name": "a=b"}


def test_a_path_of_windows_is_named_with_forward_slashes(tmp_path: Path) -> None:
    """So that messages are the same everywhere."""
    with pytest.raises(Fault, match="no such file"):
        read_text(str(PureWindowsPath("C:/law/facts.yaml")))
    (tmp_path / "a\\b.yaml").write_text("x: y")

    assert read_text(str(tmp_path / "a\\b.yaml")).name.endswith("/a/b.yaml")


def test_a_name_that_no_file_can_have_is_refused() -> None:
    """A null character ends no path."""
    with pytest.raises(Fault, match="null character"):
        read_text("a\0b")


@pytest.mark.parametrize("file", sorted((PROJECT / "cases").glob("*.yaml")), ids=lambda file: file.stem)
def test_every_case_that_comes_with_comity_can_be_read(file: Path) -> None:
    """Title, story, place, day, bearer, actions."""
    case = read_case_file(str(file))

    assert case.title
    assert case.story
    assert case.place
    assert case.on
    assert case.bearer
    assert case.actions


def test_reasons_can_be_asked_for_every_action() -> None:
    """What suffices for a line is plain values, which have no hash; lines alike are shown together all the same."""
    shown = comity(*DECIDE, "--reasons", "--who", "visitor", "brings_vehicle=yes", "ambulance_on_call=no")

    assert shown.status == 0
    assert "Enough for this answer" in shown.out
