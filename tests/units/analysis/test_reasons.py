# SPDX-License-Identifier: Apache-2.0
"""Reasons and changes as a user of `Law` gets them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from comity.decide.answer import Line
from comity.law import Law
from tests.properties.strategies import checked

WORDS = """\
---
title: words
kind: vocabulary
---
# Words
```comity
place zz "the Union"
bearer keeper
action act
fact warrant: yes_no
fact since: date
fact idle: yes_no
fact age: number
record conviction
  class: one of infraction, misdemeanor, felony
  day: date
fact convictions: list of conviction
```
"""
RULES = """\
---
title: rules
cite: Code
kind: statute
place: zz
in force: ..
uses: [words]
---
# Rules
## § 1
```comity
keeper may only act
  when some conviction where class is felony and day within 15 years before today
    or age < 18
```
## § 2
```comity
keeper must act
  when warrant
  despite § 1, § 3
```
## § 3
```comity
keeper must not act
  when since within 15 years before today
  despite § 1
```
"""
FELONY = {"class": "felony", "day": "2015-03-04"}


@pytest.fixture(scope="module")
def law() -> Law:
    program = checked({"words": WORDS, "rules": RULES})
    assert program is not None
    return Law(program)


def line(law: Law, facts: Mapping[str, Any]) -> Line:
    return law.decide("zz", "2024-05-01", facts, bearer="keeper", action="act", reasons=True).only


def test_a_reason_names_the_facts_that_suffice_and_no_idle_ones(law: Law) -> None:
    """The felony is enough; age and idleness are beside the point. Without a word on the warrant it would not be."""
    found = line(law, {"convictions": [FELONY], "age": 40, "idle": True, "warrant": False, "since": "2000-01-01"})

    assert found.status == "may"
    paths = {fact["path"] for fact in found.sufficient}
    assert paths == {"/warrant", "/since", "/convictions/0/class", "/convictions/0/day"}


def test_a_change_takes_what_a_person_can_change_before_a_date_past(law: Law) -> None:
    """An agreement could have been made earlier; only a warrant can still be got."""
    (change,) = line(law, {"since": "2015-03-04", "warrant": False, "convictions": [], "age": 40}).change

    assert [fact["path"] for fact in change["facts"]] == ["/warrant"]
    assert change["words"] == "had warrant been yes rather than no: must"
    assert change["only_fixed"] is False


def test_a_change_of_a_date_past_says_that_nothing_else_works() -> None:
    """Where the date alone carries the answer, the date must be named, and what it is."""
    rules = RULES[: RULES.index("## § 1")] + RULES[RULES.index("## § 3") :].replace("\n  despite § 1", "")
    program = checked({"words": WORDS, "rules": rules})
    assert program is not None

    (change,) = line(Law(program), {"since": "2015-03-04", "idle": True}).change

    assert change["words"] == "had since been 2009-04-30 rather than 2015-03-04: silent"
    assert change["only_fixed"] is True


def test_a_change_cites_what_decides_then(law: Law) -> None:
    """A lawyer asks for the section."""
    (change,) = line(law, {"convictions": [], "age": 40, "warrant": False}).change

    assert change["words"].startswith("had ")
    assert change["citations"]
    assert set(change["to"]) <= {"must", "must_not", "may"}


def test_an_open_answer_has_neither(law: Law) -> None:
    """What depends has no reason yet; the interview helps."""
    found = line(law, {"age": 40})

    assert (found.status, found.sufficient, found.change) == ("depends", (), ())


def test_reasons_are_part_of_the_json(law: Law) -> None:
    """In the form that the schema describes."""
    answer = law.decide("zz", "2024-05-01", {"warrant": True}, bearer="keeper", action="act", reasons=True).to_dict()

    (found,) = answer["answers"]
    assert found["sufficient"] == [
        {"fact": "warrant", "path": "/warrant", "value": "yes", "words": "warrant", "fixed": False}
    ]
    assert found["change"][0]["only_fixed"] is False
