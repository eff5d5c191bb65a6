# SPDX-License-Identifier: Apache-2.0
"""The command line as a whole: exit statuses, faults without tracebacks, closed pipes, what is loaded when."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from comity.cli import main
from comity.cli.main import COMMANDS, HIDDEN, run
from tests.units.cli.commands import DECIDE, PARK, comity, process


def test_help_lists_every_command_that_is_not_hidden() -> None:
    """Whoever types `comity` sees what there is."""
    shown = comity("--help")

    assert shown.status == 0
    assert all(f"\n  {name} " in shown.out for name in COMMANDS if name not in HIDDEN)
    assert comity().out == shown.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    """The module of each is imported only then; it must be there."""
    shown = comity(name, "--help")

    assert shown.status == 0
    assert shown.out.startswith(f"Usage: comity {name}")


def test_the_version_is_that_of_the_package() -> None:
    """As the metadata has it."""
    assert comity("--version").out.startswith("comity ")


def test_a_fault_of_ours_is_a_message_and_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception is a bug of ours; the user gets a sentence, and the traceback only if asked for."""

    def broken(_arguments: list[str]) -> int:
        raise RuntimeError("a bug\nof two lines")

    monkeypatch.setattr(main, "invoke", broken)
    plain = comity("law")
    monkeypatch.setenv("COMITY_TRACEBACK", "1")
    asked = comity("law")

    assert plain.status == 70
    assert plain.err.startswith("error: a fault of Comity itself: RuntimeError: a bug of two lines\n")
    assert "Traceback" not in plain.err
    assert "Traceback" in asked.err


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a shell expects of a program that was interrupted."""

    def interrupted(_arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "invoke", interrupted)

    assert comity("law").status == 130


def test_a_pipe_that_nobody_reads_ends_quietly() -> None:
    """`comity … | head` says nothing about pipes."""
    command = [sys.executable, "-m", "comity", *DECIDE, "--why"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()

    assert said == b""
    assert running.returncode == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is always full")
def test_output_that_cannot_be_written_is_said() -> None:
    """A full disk is nobody's bug."""
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "comity", *DECIDE, "--why"]
        found = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=60)

    assert found.returncode == 2
    assert found.stderr == b"error: the system refuses: no space left on device\n"


def test_plain_deciding_loads_nothing_that_it_does_not_need() -> None:
    """A cold start is fast because parser, Markdown reader, holidays and rich stay on disk."""
    program = (
        "import sys; from comity.cli.main import run; status = run(sys.argv[1:]); "
        "print(sorted({'rich', 'lark', 'markdown_it', 'holidays', 'yaml', 'csv'} & set(sys.modules)), file=sys.stderr); "
        "sys.exit(status)"
    )
    comity(*DECIDE)  # so that the checked program is cached
    found = subprocess.run(
        [sys.executable, "-c", program, *DECIDE, "brings_vehicle=yes"], capture_output=True, timeout=60
    )

    assert found.returncode == 0, found.stderr
    assert found.stderr.strip() == b"[]"


def test_output_that_the_terminal_cannot_show_is_escaped() -> None:
    """A terminal of another encoding gets escapes, not an exception."""
    shown = process("show", "--law", str(PARK), "12.04(a)", PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert shown.returncode == 0
    assert b"\\xa7 12.04(a)" in shown.stdout


def test_arguments_that_are_no_utf8_are_refused_in_words() -> None:
    """Bytes from a shell may be anything."""
    command = [
        os.fsencode(sys.executable),
        b"-m",
        b"comity",
        *map(os.fsencode, DECIDE),
        b"dog_name=\xff",
        b"seas\xffn=x",
    ]
    found = subprocess.run(command, capture_output=True, timeout=60)

    assert found.returncode == 2
    assert b"Traceback" not in found.stderr
    assert b"error[CY401]" in found.stderr


def test_bad_input_is_told_in_json_if_json_was_asked_for() -> None:
    """A program that calls reads one form."""
    shown = comity(*DECIDE, "--json", "season=wintre")

    assert shown.status == 2
    assert json.loads(shown.out)["diagnostics"][0]["path"] == "/facts/season"
    assert shown.err == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_a_completion_script(shell: str) -> None:
    """Made by click; it asks the program itself."""
    shown = comity("completion", shell)

    assert shown.status == 0
    assert "_COMITY_COMPLETE" in shown.out


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("decide --law {law} --where zz/r", "zz/riverton"),
        ("decide --law {law} brings", "brings_vehicle="),
        ("dem", "demo"),
    ],
)
def test_names_of_the_law_are_completed(typed: str, expected: str) -> None:
    """Places, bearers, actions and facts, of the folder that was named."""
    words = f"comity {typed}".format(law=PARK)
    found = process(_COMITY_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1))

    assert expected in found.stdout.decode()


def test_the_page_of_diagnostics_can_be_checked(tmp_path: object) -> None:
    """CI sees a page that is older than the register."""
    assert run(["docs", "diagnostics", "--check", "-o", f"{tmp_path}/none.md"]) == 1
    assert run(["docs", "diagnostics", "-o", f"{tmp_path}/made.md"]) == 0
    assert run(["docs", "diagnostics", "--check", "-o", f"{tmp_path}/made.md"]) == 0
