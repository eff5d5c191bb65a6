# SPDX-License-Identifier: Apache-2.0
"""`comity ask` as a person meets it: on a terminal, one question at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.units.cli.test_ask import LAW, WORDS

pexpect = pytest.importorskip("pexpect")
if sys.platform == "win32":
    pytest.skip("terminals of this kind are those of Unix", allow_module_level=True)

SECONDS = 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "words.md").write_text(WORDS, encoding="utf-8")
    (tmp_path / "park.md").write_text(LAW, encoding="utf-8")
    return tmp_path


class Terminal:
    """An interview on a terminal of 100 columns."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        command = ["-m", "comity", "ask", "--law", str(folder), "--where", "zz/town", "--on", "2024-05-01", *arguments]
        self.process = pexpect.spawn(
            sys.executable,
            command,
            encoding="utf-8",
            timeout=SECONDS,
            dimensions=(40, 100),
            env={**os.environ, "NO_COLOR": "1"},
        )

    def sees(self, words: str) -> str:
        """Wait for words, and return what stood before them."""
        self.process.expect_exact(words)
        return str(self.process.before)

    def says(self, words: str) -> None:
        """Type a line."""
        self.process.sendline(words)

    def ends(self) -> tuple[str, int]:
        """Wait for the end, and return the rest of what was printed, and the status."""
        self.process.expect(pexpect.EOF)
        self.process.close()
        return str(self.process.before), self.process.exitstatus


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    """Terminals that are closed after the test."""
    opened: list[Terminal] = []
    yield opened
    for one in opened:
        one.process.close(force=True)


def interview(terminals: list[Terminal], folder: Path, *arguments: str) -> Terminal:
    terminals.append(Terminal(folder, *arguments))
    return terminals[-1]


def test_a_person_sees_the_answer_so_far_and_is_asked_no_more_than_matters(
    terminals: list[Terminal], folder: Path
) -> None:
    """On foot: the moment it is said that there is no vehicle and no ambulance, nothing can change, and no bite is asked for."""
    at = interview(terminals, folder)

    while at.process.expect(["stop\\]:", "Nothing more that you can say changes the answer."]) == 0:
        assert "So far: visitor enter_park" in str(at.process.before)
        at.says("no")
    rest, status = at.ends()

    assert "SILENT" in rest
    assert "bites" not in rest
    assert status == 0


def test_help_and_a_wrong_answer_put_the_same_question_again(terminals: list[Terminal], folder: Path) -> None:
    """A person may ask what is meant, and may slip, without losing the place."""
    at = interview(terminals, folder, "ambulance=no")

    at.sees("Is there a vehicle?")
    at.says("?")
    at.sees("A pram is none.")
    at.sees("stop]:")
    at.says("perhaps")
    at.sees("expected yes, no or unknown, found `perhaps`")
    at.sees("stop]:")
    at.says("yes")
    rest, status = at.ends()

    assert "enter_park: MUST NOT" in rest
    assert status == 0


def test_back_returns_to_the_question_before(terminals: list[Terminal], folder: Path) -> None:
    """The answer taken back counts no more: an ambulance after all, and nothing else can change."""
    at = interview(terminals, folder, "bites=[]", "brings_vehicle=yes")
    at.sees("1. Is it an ambulance?")
    at.says("back")
    at.sees("This is the first question.")
    at.says("stop")
    assert "Stopped." in at.ends()[0]

    at = interview(terminals, folder, "brings_vehicle=yes")
    at.sees("1. Is it an ambulance?")
    at.says("yes")
    at.sees("2. Which bites are known?")
    at.says("back")
    at.sees("1. Is it an ambulance?")
    at.says("no")
    rest, _ = at.ends()

    assert "enter_park: MUST NOT" in rest


def test_what_a_person_does_not_know_is_not_asked_again(terminals: list[Terminal], folder: Path) -> None:
    """The answer then says on what it depends."""
    at = interview(terminals, folder, "brings_vehicle=yes", "bites=[]")

    at.sees("Is it an ambulance?")
    at.says("unknown")
    rest, status = at.ends()

    assert "Is it an ambulance?" not in rest.split("Nothing more")[0]
    assert "DEPENDS" in rest.upper()
    assert status == 0


def test_an_interview_that_is_interrupted_ends_quietly(terminals: list[Terminal], folder: Path) -> None:
    """Ctrl-C: one word, the status that shells expect, no traceback."""
    at = interview(terminals, folder)

    at.sees("stop]:")
    at.process.sendintr()
    rest, status = at.ends()

    assert "interrupted" in rest
    assert "Traceback" not in rest
    assert status == 130


def test_the_end_of_input_says_the_answer_so_far(terminals: list[Terminal], folder: Path) -> None:
    """Ctrl-D on a terminal is the end of a script in a pipe."""
    at = interview(terminals, folder)

    at.sees("stop]:")
    at.process.sendeof()
    rest, status = at.ends()

    assert "Stopped. The answer so far:" in rest
    assert status == 0
