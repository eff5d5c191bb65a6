# SPDX-License-Identifier: Apache-2.0
"""The files that set the project up agree with each other, so a bare machine gets what we tested."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
METADATA = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted((PROJECT / "requirements").glob("*.txt"))
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==[^\s;]+( ; [^\\]+)? \\$")
NAMED = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")


def test_the_console_script_names_a_function() -> None:
    """The entry point is text that no type checker reads."""
    module, _, function = METADATA["project"]["scripts"]["comity"].partition(":")

    assert callable(getattr(import_module(module), function))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_names_versions_and_hashes_and_nothing_else(lock: Path) -> None:
    """An index, an address or a path of the machine that made the lock would tie every other machine to it."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    rest = [line for line in lines if not line.startswith("    --hash=sha256:") and not line.lstrip().startswith("#")]

    assert [line for line in rest if not PINNED.match(line)] == []
    assert not [line for line in lines if "://" in line or re.search(r"(^|\s)/\w", line)]


def test_the_lock_holds_every_dependency_that_is_declared() -> None:
    """Nothing is resolved on the user's machine: a dependency that the lock lacks would be missing there."""
    asked = (PROJECT / "requirements" / "dev.in").read_text(encoding="utf-8").splitlines()
    asked += METADATA["project"]["dependencies"] + METADATA["build-system"]["requires"]
    asked += [one for extra in METADATA["project"]["optional-dependencies"].values() for one in extra]
    declared = {match.group().lower() for line in asked if (match := NAMED.match(line))}
    lines = (PROJECT / "requirements" / "dev.txt").read_text(encoding="utf-8").splitlines()
    locked = {match.group(1) for line in lines if (match := PINNED.match(line))}

    assert declared - locked == set()
