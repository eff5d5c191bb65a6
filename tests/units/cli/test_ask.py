# SPDX-License-Identifier: Apache-2.0
"""`comity ask` with its input piped in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LAW = """\
---
title: Park rules
cite: Park Code
kind: ordinance
place: zz/town
in force: ..
uses: [words]
---

# Park rules

## § 1

```comity
visitor must not enter_park
  when brings_vehicle
```

## § 2

```comity
visitor may enter_park
  when ambulance and count bite where (deep) < 2
  despite § 1
```
"""
WORDS = """\
---
title: words
kind: vocabulary
---

# Words

```comity
place zz "the Union"
place zz/town "the Town"
bearer visitor
action enter_park "go into the park"
fact brings_vehicle: yes_no
  ask "Is there a vehicle?"
  help "A pram is none."
fact ambulance: yes_no
  ask "Is it an ambulance?"
fact colour: yes_no
record bite
  deep: yes_no
fact bites: list of bite
  ask "Which bites are known?"
```
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "words.md").write_text(WORDS, encoding="utf-8")
    (tmp_path / "park.md").write_text(LAW, encoding="utf-8")
    return tmp_path


def ask(folder: Path, replies: str, *arguments: str) -> str:
    """Return what an interview prints."""
    command = [sys.executable, "-m", "comity", "ask", "--law", str(folder), "--where", "zz/town", "--on", "2024-05-01"]
    done = subprocess.run(
        [*command, *arguments], input=replies, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_interview_stops_the_moment_nothing_can_change(folder: Path) -> None:
    """A visitor on foot is not asked about ambulances."""
    told = ask(folder, "no\nno\n")

    assert "1. Is it an ambulance?" in told or "1. Is there a vehicle?" in told
    assert "Nothing more that you can say changes the answer." in told
    assert "3. " not in told
    assert "colour" not in told


def test_the_answer_so_far_stands_before_every_question(folder: Path) -> None:
    """Whoever answers sees what the answers have done."""
    told = ask(folder, "yes\n", "brings_vehicle=yes")

    assert told.count("So far: visitor enter_park: must not or may") == 2


def test_help_wrong_replies_and_going_back_put_the_same_question_again(folder: Path) -> None:
    """Nothing is lost by a slip."""
    told = ask(folder, "?\nperhaps\nyes\nback\nno\n", "ambulance=no")

    assert "A pram is none." in told
    assert "expected yes, no or unknown, found `perhaps`" in told
    assert told.count("Is there a vehicle?") == 1
    assert "enter_park: MUST NOT" in told


def test_what_the_user_does_not_know_is_not_asked_again_and_stays_open(folder: Path) -> None:
    """`unknown` is an answer; the memo then says on what it depends."""
    told = ask(folder, "unknown\n", "brings_vehicle=yes", "bites=[]")

    assert told.count("Is it an ambulance?") == 1
    assert "DEPENDS" in told.upper()


def test_records_are_asked_for_by_number_and_then_field_by_field(folder: Path) -> None:
    """Two bites, both deep, take the permission away; a third is never asked about."""
    told = ask(folder, "2\nyes\nyes\n", "brings_vehicle=yes", "ambulance=yes")

    assert "bites 1: Deep?" in told
    assert "bites 2: Deep?" in told
    assert "enter_park: MUST NOT" in told


def test_an_interview_whose_input_ends_says_the_answer_so_far(folder: Path) -> None:
    """A script that runs out of replies still gets an answer."""
    assert "Stopped. The answer so far:" in ask(folder, "")
