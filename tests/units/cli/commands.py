# SPDX-License-Identifier: Apache-2.0
"""Run commands in the tests of `cli`: in this process, or as a shell would where the process itself is at issue."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from comity.cli.main import run

PROJECT = Path(__file__).parents[3]
PARK = PROJECT / "tests/transcripts/cases/given/park"
DECIDE = ("decide", "--law", str(PARK), "--where", "zz/riverton", "--on", "2024-05-01")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed and how it ended."""

    out: str
    err: str
    status: int


def comity(*arguments: str) -> Ran:
    """Run a command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with patch.dict(os.environ, {"COLUMNS": "100"}), redirect_stdout(out), redirect_stderr(err):
        status = run(arguments)
    return Ran(out.getvalue(), err.getvalue(), status)


def process(*arguments: str, text: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command as its own process."""
    command = [sys.executable, "-m", "comity", *arguments]
    return subprocess.run(command, input=text, capture_output=True, env={**os.environ, **environment}, timeout=60)
